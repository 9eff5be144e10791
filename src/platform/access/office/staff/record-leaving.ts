import { addDays, formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { Clock } from '../../../clock.js';
import type { TenantTx } from '../../../db/transaction.js';
import { endSessionsOf } from '../../sessions.js';
import { refuseOffice as refuse } from '../refusals.js';
import { holdStaffRow, updateLeftOn } from '../store/staff.js';
import { lastAdministrator } from './last-administrator.js';

/** Records somebody's last day. From the day after they can do nothing; where that is today, their sessions end at once. */
export async function recordLeaving(tx: TenantTx, staffId: number, lastDay: PlainDate, clock: Clock): Promise<Result<null>> {
  const member = await holdStaffRow(tx, staffId);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.');
  if (staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may do themself.');
  const leftOn = addDays(lastDay, 1);
  if (member.leftOn !== null && member.leftOn <= clock.today()) return refuse('left-already', `${member.name} left already.`);
  const unfit = await lastAdministrator(tx, staffId, leftOn);
  if (unfit) return unfit;
  await updateLeftOn(tx, staffId, leftOn);
  if (leftOn <= clock.today()) await endSessionsOf(tx, staffId, { clock });
  await recordEvent(tx, { sentence: `The last day of ${member.name} is ${formatDate(lastDay)}.`, subjectKind: 'staff_member', subjectId: staffId, before: { leftOn: member.leftOn }, after: { leftOn } });
  return ok(null);
}

/** Ends every session of somebody: they sign in again, if they may. */
export async function endTheirSessions(tx: TenantTx, staffId: number, clock: Clock): Promise<Result<number>> {
  const member = await holdStaffRow(tx, staffId);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.');
  const ended = await endSessionsOf(tx, staffId, { clock });
  await recordEvent(tx, { sentence: `Ended the sessions of ${member.name}.`, subjectKind: 'staff_member', subjectId: staffId, after: { sessions: ended } });
  return ok(ended);
}
