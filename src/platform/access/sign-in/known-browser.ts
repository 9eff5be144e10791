import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { newToken, readToken } from '../session-token.js';
import { findBrowser, insertBrowser, touchBrowser } from './store/browsers.js';

/** Whose browser a cookie's value names, for counting tries in it apart from everybody else's; undefined where it is nobody's of this council. */
export async function browserOwner(tx: TenantTx, cookie: string | undefined): Promise<number | undefined> {
  const token = cookie === undefined ? undefined : readToken(cookie);
  // The same question is asked where there is no cookie, so that it takes the same time.
  const owner = await findBrowser(tx, token?.digest ?? Buffer.alloc(32));
  return token?.authorityId === tx.authorityId ? owner : undefined;
}

/** Remembers the browser of somebody who has signed in; answers with the cookie's value. */
export async function rememberBrowser(tx: TenantTx, cookie: string | undefined, staffId: number, clock: Clock): Promise<string> {
  const known = cookie === undefined ? undefined : readToken(cookie);
  if (cookie !== undefined && known?.authorityId === tx.authorityId && (await findBrowser(tx, known.digest)) === staffId) {
    await touchBrowser(tx, known.digest, clock.now());
    return cookie;
  }
  const { text, digest } = newToken(tx.authorityId);
  await insertBrowser(tx, digest, staffId, clock.now());
  return text;
}
