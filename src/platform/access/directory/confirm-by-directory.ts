import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { confirmSession } from '../sessions.js';
import type { Directory } from './directory.js';
import { readClaims, type Claims } from './read-claims.js';
import { refuseDirectory } from './refusals.js';
import type { Attempt } from './store/attempts.js';
import { subjectOf } from './store/identities.js';

export interface ConfirmedThere {
  readonly directory: Directory;
  readonly attempt: Attempt;
  readonly claims: Result<Claims>;
  /** Who is signed in here, and in which session. */
  readonly staffId: number;
  readonly sessionId: number;
}

/** Clocks differ by so much. */
const toleranceSeconds = 60;

/** Somebody who is signed in proved to the directory again that it is them. Refused where it was somebody else, or the directory did not ask anew. */
export async function confirmByDirectory(tx: TenantTx, { directory, attempt, claims, staffId, sessionId }: ConfirmedThere, clock: Clock): Promise<Result<null>> {
  const vouched = claims.ok ? readClaims(directory, claims.value) : claims;
  if (!vouched.ok) return vouched;
  const { subject, provedAt } = vouched.value;
  if (attempt.staffId !== staffId || (await subjectOf(tx, directory.id, staffId)) !== subject)
    return refuseDirectory('another-person', `${directory.name} signed in somebody else than who is signed in here.`);
  if (provedAt === null || provedAt.getTime() < attempt.startedAt.getTime() - toleranceSeconds * 1000)
    return refuseDirectory('not-asked-anew', `${directory.name} does not say that it asked you again just now.`);
  await confirmSession(tx, sessionId, clock);
  const member = await tx.sql.selectFrom('staff_member').select('name').where('id', '=', staffId).executeTakeFirst();
  await recordEvent(tx, { sentence: `${member?.name ?? 'Somebody'} confirmed through ${directory.name} that it is them.`, subjectKind: 'session', subjectId: staffId });
  return ok(null);
}
