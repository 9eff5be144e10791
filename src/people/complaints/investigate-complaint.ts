import type { PlainDate } from '../../core/plain-date.js';
import type { Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdAndLoad, moveComplaint } from './move-complaint.js';
import { refuseComplaint } from './refusals.js';
import { findInvolved } from './store/events.js';

/** Who investigates: a member of staff, or somebody from elsewhere by name. */
export type Investigator = { readonly staffId: number } | { readonly name: string };

/** Says who investigates. Refused where they were involved in the matter, or investigated an earlier stage. */
export async function investigateComplaint(tx: TenantTx, { complaintId, investigator, on, today }: { readonly complaintId: number; readonly investigator: Investigator; readonly on: PlainDate; readonly today: PlainDate }): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  if (!held.ok) return held;
  const staffId = 'staffId' in investigator ? investigator.staffId : null;
  if (staffId !== null && (await wasInvolved(tx, complaintId, staffId, held.value.standing.stage)))
    return refuseComplaint('investigator-was-involved', 'They were involved in what is complained of, or investigated an earlier stage. Choose somebody else.', { field: 'investigator' });
  return moveComplaint(tx, held.value, { event: 'investigate', investigatorId: staffId, investigatorName: 'name' in investigator ? investigator.name : null, on, today, sentence: 'Said who investigates the complaint' });
}

async function wasInvolved(tx: TenantTx, complaintId: number, staffId: number, stage: number): Promise<boolean> {
  return (await findInvolved(tx, complaintId)).some((one) => one.staffId === staffId && one.stage !== stage);
}
