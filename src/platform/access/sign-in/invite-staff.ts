import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Path } from '../../ui/paths.js';
import type { Sealer } from '../sealing.js';
import { askAnew } from '../office/second-person/ask-second-person.js';
import { findMember } from '../staff.js';
import { sealedAddress } from './ask-for-reset.js';
import { makeSignInLink } from './make-link.js';
import { refuseSignIn } from './refusals.js';
import { tellOwner } from './tell-owner.js';
import { findAccount, setDisabled, writeEmail } from './store/accounts.js';

export interface Invitation {
  readonly staffId: number;
  readonly email: string;
  /** Needed where they have signed in before: how it was checked that it is them who lost their authenticator. */
  readonly reason?: string | undefined;
  /** `link`: it is shown to whoever invites, once. `email`: it goes to the address, and nobody else sees it. */
  readonly by: 'link' | 'email';
  readonly clock: Clock;
  /** Seals the address that the account had until now, which hears of the change. Left out at the command line, whose operator holds the whole database anyway. */
  readonly sealer?: Sealer;
}

/**
 * Invites a member of staff to sign in with a password: by a link that opens once within seven days, and asks for an authenticator too. Who has
 * an account already keeps it until the link is used; then its password and authenticator are replaced, so a reason is asked for. Weighty roles
 * that they hold wait again for a second administrator where a colleague could keep the link or named the address.
 */
export async function inviteStaff(tx: TenantTx, { staffId, email: typed, reason, by, clock, sealer }: Invitation): Promise<Result<{ link: Path | null }>> {
  const email = typed.trim().toLowerCase();
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email) || email.length > 254) return refuseSignIn('email-not-valid', 'This is not an e-mail address. Write it like name@council.example.', { field: 'email' });
  const member = await findMember(tx, staffId, clock.today());
  if (member === undefined) return refuseSignIn('member-not-found', 'There is no such member of staff, or they have left.');
  const before = await findAccount(tx, staffId);
  const why = reason?.trim() ?? '';
  if (before !== undefined && before.passwordHash !== null && why === '') return refuseSignIn('reason-needed', `${member.name} has signed in before. Say how you checked that it is them.`, { field: 'reason' });
  if (!(await writeEmail(tx, staffId, email))) return refuseSignIn('email-taken', 'Somebody else of this council signs in with this address. Give another.', { field: 'email' });
  await setDisabled(tx, staffId, null);
  await recordEvent(tx, {
    sentence: `${member.name} was invited to sign in with a password, ${by === 'link' ? 'by a link that was shown once' : 'by e-mail'}.`, subjectKind: 'sign_in', subjectId: staffId, ...(why === '' ? {} : { reason: why }),
    before: { email: before?.email ?? null }, after: { email },
  });
  // An administrator who takes over somebody's account in this way does not do so unheard.
  if (sealer !== undefined && before !== undefined && before.passwordHash !== null && before.email !== email) await tellOwner(tx, staffId, 'email-changed', sealer.seal(sealedAddress, Buffer.from(before.email)));
  if (tx.actorId !== null && (by === 'link' || before?.email !== email)) await askAnew(tx, staffId, clock.today());
  if (by === 'link') return ok({ link: await makeSignInLink(tx, staffId, 'invitation', clock) });
  await tellOwner(tx, staffId, 'invitation');
  return ok({ link: null });
}
