import type { Refusal, Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { readToken } from '../session-token.js';
import { completeSignIn } from '../sign-in/complete-sign-in.js';
import { admitPerson } from './admit-person.js';
import type { Directory } from './directory.js';
import { readClaims, type Claims, type Vouched } from './read-claims.js';
import { insertDirectorySession } from './store/sessions.js';

/** Not a `Result`: see `Admission`. */
export type DirectorySignIn = { readonly session: string } | { readonly turnedAway: Refusal };

/** Signs in whom the directory vouches for; `session` is the cookie's value. What turns somebody away is recorded, without saying who. */
export async function signInByDirectory(tx: TenantTx, directory: Directory, answer: Result<Claims>, clock: Clock): Promise<DirectorySignIn> {
  const vouched = answer.ok ? readClaims(directory, answer.value) : answer;
  const outcome = vouched.ok ? await enter(tx, directory, vouched.value, clock) : { turnedAway: vouched.refusal };
  if ('turnedAway' in outcome) await recordTurnedAway(tx, directory, outcome.turnedAway);
  return outcome;
}

async function enter(tx: TenantTx, directory: Directory, vouched: Vouched, clock: Clock): Promise<DirectorySignIn> {
  const admission = await admitPerson(tx, directory, vouched, clock);
  if ('turnedAway' in admission) return admission;
  const completed = await completeSignIn(tx, { staffId: admission.staffId, way: 'directory', clock });
  if (!completed.ok) return { turnedAway: completed.refusal };
  const { session } = completed.value;
  const token = readToken(session);
  if (token === undefined) throw new Error('a session just begun has no token');
  await insertDirectorySession(tx, { digest: token.digest, directoryId: directory.id, subject: vouched.subject, directorySession: vouched.directorySession });
  return { session };
}

async function recordTurnedAway(tx: TenantTx, directory: Directory, { code, details }: Refusal): Promise<void> {
  const why = typeof details === 'string' ? `${code}, ${details}` : code;
  await recordEvent(tx, { sentence: `A sign-in by ${directory.name} was turned away: ${why}.`, subjectKind: 'sign_in', subjectId: directory.id });
}
