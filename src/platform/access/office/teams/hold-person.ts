import { formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findHoldings, findTeam, insertHolding } from '../store/teams.js';
import { findStaffRow } from '../store/staff.js';
import type { Holder } from './holdings.js';

/**
 * Work about a person is given to a team or to a colleague, who sees their record from that day on. Whoever looks after them already is left as
 * they are. Oneself gains nothing by it: whoever takes work up oneself sees the record already.
 */
export async function holdForWork(tx: TenantTx, { personId, holder, from }: { readonly personId: number; readonly holder: Holder; readonly from: PlainDate }): Promise<Result<null>> {
  const row = { personId, staffId: 'staffId' in holder ? holder.staffId : null, teamId: 'teamId' in holder ? holder.teamId : null, from };
  if (row.staffId !== null && row.staffId === tx.actorId) return ok(null);
  if ((await findHoldings(tx, personId, from)).some((held) => held.staffId === row.staffId && held.teamId === row.teamId)) return ok(null);
  const name = 'teamId' in holder ? (await findTeam(tx, holder.teamId))?.name : await nameOfStaff(tx, holder.staffId);
  if (name === undefined) return 'teamId' in holder ? refuse('team-not-found', 'There is no such team.', { field: 'team' }) : refuse('staff-not-found', 'There is no such member of staff.', { field: 'staff' });
  await insertHolding(tx, row);
  await recordEvent(tx, { sentence: `${name} looks after the person from ${formatDate(from)}.`, subjectKind: 'person', subjectId: personId, before: null, after: row });
  return ok(null);
}

async function nameOfStaff(tx: TenantTx, staffId: number): Promise<string | undefined> {
  const member = await findStaffRow(tx, staffId);
  return member?.leftOn === null && member.organisation !== 'family' && member.organisation !== 'provider' ? member.name : undefined;
}
