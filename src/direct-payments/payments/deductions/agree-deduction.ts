import { formatPounds, sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { requireStaff } from '../require-staff.js';
import type { PayingStream } from '../rules/streams.js';
import { refusePayment } from '../run-refusals.js';
import { findPaidAgreement } from '../store/agreements.js';
import { endDeductionsOf, insertDeductions } from '../store/deductions.js';

/** One sum of a plan that is to be taken from one budget's payment. */
export interface DeductionSum {
  readonly stream: PayingStream;
  readonly amount: Pence;
  /** It is taken by the first payment on or after this day that is large enough, whole and once. */
  readonly dueOn: PlainDate;
  /** Which sum of the plan, from 1. */
  readonly position: number;
}

export interface DeductionAgreed {
  readonly agreementId: number;
  /** The reclaim that the money is for. */
  readonly reclaimId: number;
  readonly planId: number;
  readonly sums: readonly DeductionSum[];
  /** As the remittance says it: `Taken back for RC000012`. */
  readonly purpose: string;
  /** The day up to which the money taken back was reckoned. */
  readonly coversOn: PlainDate;
  readonly agreedWith: string;
  readonly on: PlainDate;
}

/** Keeps the sums that payments are to give for a reclaim, in place of those of an earlier plan that no run has taken; answers with how many. */
export async function agreeDeduction(tx: TenantTx, agreed: DeductionAgreed): Promise<Result<number>> {
  const agreement = await findPaidAgreement(tx, agreed.agreementId);
  if (!agreement) return refusePayment('payment-agreement-not-found', 'There is no such direct payment.');
  if (agreed.sums.length === 0 || agreed.sums.some(({ amount }) => amount <= 0)) return refusePayment('deduction-not-understood', 'Each sum is a penny or more.', { field: 'sums' });
  await endDeductionsOf(tx, agreed.reclaimId, agreed.on);
  await insertDeductions(tx, agreed, requireStaff(tx));
  await recordEvent(tx, { sentence: `Agreed that ${formatPounds(sum(agreed.sums.map(({ amount }) => amount)))} is taken from the payments of ${agreement.reference}.`, subjectKind: 'agreement', subjectId: agreed.agreementId, reason: agreed.agreedWith, after: { reclaimId: agreed.reclaimId, planId: agreed.planId } });
  return ok(agreed.sums.length);
}

/** From today nothing more is taken for a reclaim: another way was planned, or nothing is owed. */
export async function endDeductions(tx: TenantTx, { reclaimId, on }: { readonly reclaimId: number; readonly on: PlainDate }): Promise<void> {
  await endDeductionsOf(tx, reclaimId, on);
}
