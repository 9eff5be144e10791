import { formatPounds } from '../../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { giveApprovalLimits, type ApprovalLimit } from '../../approval-limits.js';
import { findStaffMember } from '../../staff.js';
import { refuseOffice as refuse } from '../refusals.js';
import { endLimitRow, findLimits, holdStaffRow, type LimitFacts } from '../store/staff.js';

const powerWords = { reclaim: 'reclaims', write_off: 'write-offs', payment: 'payments', plan: 'plans' } as const;
const streamWords = { social_care: 'social care', education: 'education', health: 'health' } as const;

/** `reclaims of education up to £10,000.00` */
export function limitInWords({ power, stream, limit }: Pick<LimitFacts, 'power' | 'stream' | 'limit'>): string {
  return `${powerWords[power]} ${stream === null ? 'of every stream' : `of ${streamWords[stream]}`} ${limit === null ? 'of any amount' : `up to ${formatPounds(limit)}`}`;
}

/** Says what somebody of the council may approve, for whose budget and up to what amount. */
export async function giveLimit(tx: TenantTx, given: ApprovalLimit): Promise<Result<null>> {
  const member = await holdStaffRow(tx, given.staffId);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.');
  if (given.staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may do themself.');
  const roles = (await findStaffMember(tx, given.staffId, given.from))?.roles ?? [];
  if (!roles.some((role) => role === 'budget_holder' || role === 'finance_approver')) return refuse('limit-for-approvers', 'Limits are for the council’s budget holders and approvers of finance.', { field: 'power' });
  await giveApprovalLimits(tx, [given]);
  await recordEvent(tx, { sentence: `${member.name} may approve ${limitInWords(given)} from ${formatDate(given.from)}.`, subjectKind: 'staff_member', subjectId: given.staffId, before: null, after: given });
  return ok(null);
}

/** Ends a limit: from today on nothing is approved under it. */
export async function endLimit(tx: TenantTx, staffId: number, id: number, today: PlainDate): Promise<Result<null>> {
  const member = await holdStaffRow(tx, staffId);
  if (!member) return refuse('staff-not-found', 'There is no such member of staff.');
  if (staffId === tx.actorId) return refuse('not-oneself', 'Nobody changes what they may do themself.');
  const held = (await findLimits(tx, staffId, today)).find((one) => one.id === id);
  if (!held) return refuse('limit-not-found', 'There is no such limit, or it has ended.');
  await endLimitRow(tx, id, addDays(today, -1));
  await recordEvent(tx, { sentence: `${member.name} may no longer approve ${limitInWords(held)}.`, subjectKind: 'staff_member', subjectId: staffId, before: held, after: null });
  return ok(null);
}
