import { ok, type Result } from '../../../core/result.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { mayWithoutDirectory } from '../directory/sign-in-ways.js';
import { newToken } from '../session-token.js';
import { insertEntry } from './store/entries.js';

/** After the password the second factor is waited for so long; long enough to install an authenticator. */
const minutes = 20;

/**
 * Notes that somebody has given the right password, and answers with the value of the cookie for the next step. Refused where the council's
 * directory is the only way in for them.
 */
export async function beginEntry(tx: TenantTx, staffId: number, clock: Clock): Promise<Result<string>> {
  const allowed = await mayWithoutDirectory(tx, staffId, clock.today());
  if (!allowed.ok) return allowed;
  const { text, digest } = newToken(tx.authorityId);
  const now = clock.now();
  await insertEntry(tx, { digest, staffId, from: now, until: new Date(now.getTime() + minutes * 60_000) });
  return ok(text);
}
