import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { holdAndLoad } from './move-complaint.js';
import { refuseComplaint } from './refusals.js';
import { findByReference, findLinked, findPersonName, updateLinks, type Links } from './store/complaints.js';

export interface Placing {
  readonly personId: number | null;
  readonly agreementId: number | null;
  readonly reclaimId: number | null;
}

/** Says whom, which direct payment or which reclaim a complaint is about. Refused where it is about another person already, or out of reach. */
export async function placeComplaint(tx: TenantTx, complaintId: number, { personId, agreementId, reclaimId }: Placing): Promise<Result<number>> {
  const held = await holdAndLoad(tx, complaintId);
  if (!held.ok) return held;
  const links = agreementId === null && reclaimId === null ? await personAlone(tx, personId) : await findLinked(tx, { agreementId, reclaimId });
  const { complaint } = held.value;
  if (!links || (complaint.personId !== null && complaint.personId !== links.personId)) return refuseComplaint('complaint-person-not-found', 'There is no such person or direct payment, or the complaint is about somebody else already.', { field: 'reference' });
  await updateLinks(tx, complaintId, links);
  await recordEvent(tx, { sentence: `Said what the complaint ${complaint.reference} is about.`, subjectKind: 'complaint', subjectId: complaintId, before: { personId: complaint.personId, agreementId: complaint.agreementId, reclaimId: complaint.reclaimId }, after: links });
  return ok(complaintId);
}

async function personAlone(tx: TenantTx, personId: number | null): Promise<Links | undefined> {
  return personId !== null && (await findPersonName(tx, personId)) !== undefined ? { personId, agreementId: null, reclaimId: null } : undefined;
}

/** The same by the reference of a direct payment, or of a reclaim, as letters have it. */
export async function placeComplaintByReference(tx: TenantTx, complaintId: number, reference: string): Promise<Result<number>> {
  const found = await findByReference(tx, reference);
  return found ? placeComplaint(tx, complaintId, { personId: null, ...found }) : refuseComplaint('complaint-person-not-found', `No direct payment and no reclaim has the reference “${reference}”, or it is not one that you may see.`, { field: 'reference' });
}
