import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { enqueue } from '../../../platform/jobs/enqueue.js';
import { followUpliftsJobName } from '../../plans/job-names.js';
import { upliftsWaitedFor } from '../../uplift/uplifts-waited-for.js';
import { refusePayment } from '../run-refusals.js';
import { findPaidAgreement } from '../store/agreements.js';
import { findHoldsOf, findOpenHold, insertHold, letHoldGo } from '../store/holds.js';

export interface HoldAsked {
  readonly agreementId: number;
  readonly reason: string;
  /** Who must do what before it is let go. */
  readonly whoActs: string;
  readonly on: PlainDate;
}

/** Holds an agreement's money: it waits from now, whatever run is on its way, until it is let go, and then comes whole. Answers with the hold's key. */
export async function holdPayments(tx: TenantTx, { agreementId, reason, whoActs, on }: HoldAsked): Promise<Result<number>> {
  const agreement = await findPaidAgreement(tx, agreementId);
  if (!agreement) return refusePayment('payment-agreement-not-found', 'There is no such direct payment.');
  if ((await findHoldsOf(tx, agreementId)).some(({ letGoOn }) => letGoOn === null)) return refusePayment('payment-held-already', `The money of ${agreement.reference} waits already.`);
  const id = await insertHold(tx, { agreementId, kind: 'decided', reason, whoActs, on });
  await recordEvent(tx, { sentence: `Held the payments of ${agreement.reference}.`, subjectKind: 'agreement', subjectId: agreementId, reason, after: { holdId: id, whoActs } });
  return ok(id);
}

/** Lets held money go: the next run pays all of it. The reason says what was found or confirmed. */
export async function letGo(tx: TenantTx, { holdId, reason, on }: { readonly holdId: number; readonly reason: string; readonly on: PlainDate }): Promise<Result<number>> {
  const hold = await findOpenHold(tx, holdId);
  const agreement = hold && (await findPaidAgreement(tx, hold.agreementId));
  if (!hold || !agreement) return refusePayment('payment-hold-not-found', 'There is no such hold, or it was let go already.');
  await letHoldGo(tx, holdId, on > hold.heldOn ? on : hold.heldOn, reason);
  // A rise that waited while the money did comes now, from its own first day.
  for (const upliftId of await upliftsWaitedFor(tx, hold.agreementId)) await enqueue(tx, followUpliftsJobName, { upliftId });
  await recordEvent(tx, { sentence: `Let the payments of ${agreement.reference} go; what waited comes with the next run.`, subjectKind: 'agreement', subjectId: hold.agreementId, reason, after: { holdId } });
  return ok(hold.agreementId);
}
