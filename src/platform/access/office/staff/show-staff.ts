import type { PlainDate } from '../../../../core/plain-date.js';
import { recordListView } from '../../../audit/record-view.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { Role } from '../../permissions.js';
import { findStaffMember } from '../../staff.js';
import { findWaiting } from '../second-person/store/grants.js';
import { findOwnPersons, findTeamsOf, type OwnPerson, type TeamName } from '../store/teams.js';
import { findFurtherRoles, findLimits, findStaffRow, findStaffRows, type FurtherRole, type LimitFacts, type StaffFilter, type StaffRow } from '../store/staff.js';

/** One member of staff with all that says what they may do and see. */
export interface StaffView extends StaffRow {
  /** What they hold today; none where they have left or their organisation's service has ended. */
  readonly held: readonly Role[];
  /** What they were given and a second administrator has not confirmed. */
  readonly waiting: readonly Role[];
  readonly further: readonly FurtherRole[];
  readonly limits: readonly LimitFacts[];
  readonly teams: readonly TeamName[];
  /** Whose records somebody outside may see. */
  readonly ownPersons: readonly OwnPerson[];
}

export async function listStaffRows(tx: TenantTx, filter: StaffFilter, today: PlainDate): Promise<StaffRow[]> {
  return findStaffRows(tx, filter, today);
}

export async function showStaff(tx: TenantTx, id: number, today: PlainDate): Promise<StaffView | undefined> {
  const row = await findStaffRow(tx, id);
  if (!row) return undefined;
  const ownPersons = await findOwnPersons(tx, id, today);
  await recordListView(tx, `whose records ${row.name} may see as their own`, ownPersons.length);
  return {
    ...row, waiting: (await findWaiting(tx)).flatMap(({ staffId, role }) => (staffId === id && role !== null ? [role] : [])), held: (await findStaffMember(tx, id, today))?.roles ?? [], further: await findFurtherRoles(tx, id, today), limits: await findLimits(tx, id, today),
    teams: await findTeamsOf(tx, id, today), ownPersons,
  };
}
