import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { mayWithoutDirectory } from '../directory/sign-in-ways.js';
import { findMember } from '../staff.js';
import { startSession, type SignInWay } from '../sessions.js';
import { refuseSignIn } from './refusals.js';
import { findAccount } from './store/accounts.js';
import { wayInWords } from './way-in-words.js';

interface Proved {
  readonly staffId: number;
  readonly way: Exclude<SignInWay, 'demonstration'>;
  readonly clock: Clock;
}

/**
 * Begins a session for somebody who has proved who they are, and records it. `session` is the cookie's value; it is new each time, so
 * that one planted before is worth nothing. Refused where they have left, their account was closed, their role
 * waits for a second administrator, or the council's directory is their only way.
 */
export async function completeSignIn(tx: TenantTx, { staffId, way, clock }: Proved): Promise<Result<{ session: string }>> {
  const [member, account] = [await findMember(tx, staffId, clock.today()), await findAccount(tx, staffId)];
  if (member === undefined || (account !== undefined && account.disabledAt !== null)) return refuseSignIn('sign-in-not-allowed', 'You can no longer sign in here. Ask an administrator of the council.');
  if (member.roles.length === 0) return refuseSignIn('role-not-confirmed', 'Your role waits until a second administrator of the council has confirmed it. Your sign-in is right: try again once they have.');
  const allowed = way === 'directory' ? ok(null) : await mayWithoutDirectory(tx, staffId, clock.today());
  if (!allowed.ok) return allowed;
  const session = await startSession(tx, staffId, clock, way);
  await recordEvent(tx, { sentence: `${member.name} signed in ${wayInWords(way)}.`, subjectKind: 'session', subjectId: staffId });
  return ok({ session });
}
