import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Path } from '../../ui/paths.js';
import { newToken } from '../session-token.js';
import { insertLink, type SignInLinkPurpose } from './store/links.js';

const hour = 3_600_000;
/** How long each kind of link opens. */
const lasts: Readonly<Record<SignInLinkPurpose, number>> = { invitation: 7 * 24 * hour, password_reset: 2 * hour };
const places: Readonly<Record<SignInLinkPurpose, string>> = { invitation: 'invitation', password_reset: 'new-password' };

/** Makes the link by which the owner of an account sets a password; earlier ones of its kind no longer open. Its secret is kept nowhere. */
export async function makeSignInLink(tx: TenantTx, staffId: number, purpose: SignInLinkPurpose, clock: Clock): Promise<Path> {
  const { text, digest } = newToken(tx.authorityId);
  const from = clock.now();
  await insertLink(tx, { digest, staffId, purpose, from, until: new Date(from.getTime() + lasts[purpose]) });
  return `/${places[purpose]}/${text}`;
}
