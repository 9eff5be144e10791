import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { recipientOf } from '../correspondence.js';
import { findAgreementReference, findLinked, findPersonName, findStaff } from './store/complaints.js';

/** What a complaint that is about to be taken is about. */
export interface ComplaintSubject {
  readonly personName: string | null;
  /** Reference of the direct payment, where it is about one. */
  readonly reference: string | null;
  /** To whom letters about the person go: mostly who complains. */
  readonly actingName: string | null;
  readonly staff: readonly { readonly id: number; readonly name: string }[];
}

/** Reads it; undefined where the person, the direct payment or the reclaim is not within reach. All three may be left out. */
export async function complaintSubject(tx: TenantTx, { personId, agreementId, reclaimId }: { readonly personId: number | null; readonly agreementId: number | null; readonly reclaimId: number | null }, on: PlainDate): Promise<ComplaintSubject | undefined> {
  const linked = agreementId === null && reclaimId === null ? undefined : await findLinked(tx, { agreementId, reclaimId });
  const about = linked?.personId ?? (agreementId === null && reclaimId === null ? personId : undefined);
  if (about === undefined) return undefined;
  const staff = await findStaff(tx);
  if (about === null) return { personName: null, reference: null, actingName: null, staff };
  const personName = await findPersonName(tx, about);
  if (personName === undefined) return undefined;
  const reference = linked?.agreementId == null ? null : ((await findAgreementReference(tx, linked.agreementId)) ?? null);
  return { personName, reference, actingName: (await recipientOf(tx, about, on))?.name ?? null, staff };
}
