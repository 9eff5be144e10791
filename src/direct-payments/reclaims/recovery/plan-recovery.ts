import { formatPounds } from '../../../core/money.js';
import { addDays, addMonths, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { recipientOfAgreement } from '../../../people/correspondence.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { agreeDeduction, endDeductions } from '../../payments/deductions/agree-deduction.js';
import { policyOf } from '../policy-of.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { requireStaff } from '../require-staff.js';
import { findNotices } from '../store/notices.js';
import { findPaymentRhythm, insertPlan, type RecoveryMethod } from '../store/plans.js';
import { holdReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { planLetter } from '../letters/plan-letter.js';
import { writeToFamily } from '../letters/write-to-family.js';
import { spreadInstalments, type Instalment } from './rules/instalments.js';
import { sumsByBudget, totalOwed } from './rules/share.js';

const refuse = refuserOf(recoveryRefusals);

/** How a reclaim is to come back. */
export interface NewRecoveryPlan {
  readonly reclaimId: number;
  /** One payment, monthly instalments, taken from so many payments, or taken back from the card. */
  readonly method: RecoveryMethod;
  /** How many sums: 1 for a repayment and the card. They differ by a penny at most. */
  readonly count: number;
  /** Day of the first, after the days for an answer; the others follow by the month, or by the payments' weeks for deductions. */
  readonly firstOn: PlainDate;
  /** With whom and how it was agreed, or why it was decided without. */
  readonly agreedWith: string;
  readonly on: PlainDate;
}

/**
 * Keeps how a reclaim is to come back, in place of an earlier plan, and writes its days and sums to the family; answers with the plan's key. It may be
 * agreed before the days for an answer have passed, but nothing of it falls due before. Nothing is recovered by it yet.
 */
export async function planRecovery(tx: TenantTx, plan: NewRecoveryPlan): Promise<Result<number>> {
  const reclaim = await holdReclaim(tx, plan.reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const instalments = await instalmentsOf(tx, reclaim, plan);
  if (!instalments.ok) return instalments;
  const { method, agreedWith, on } = plan;
  const id = await insertPlan(tx, { reclaimId: reclaim.id, method, agreedWith, madeBy: requireStaff(tx), madeOn: on, instalments: instalments.value });
  const told = await tellPayments(tx, reclaim, plan, id, instalments.value);
  if (!told.ok) return told;
  await recordEvent(tx, { sentence: `Planned how ${reclaim.reference} comes back: ${inWords(method, instalments.value)}.`, subjectKind: 'reclaim', subjectId: reclaim.id, reason: agreedWith, after: { planId: id, instalments: instalments.value } });
  const letter = await writeToFamily(tx, reclaim, 'reclaim_plan', on, (head) => planLetter({ ...head, method, instalments: instalments.value }));
  return letter.ok ? ok(id) : letter;
}

/** Payments give the sums of a plan that takes them, each divided by what its budgets are owed; any other plan ends what payments were to give. */
async function tellPayments(tx: TenantTx, reclaim: ReclaimFacts, { method, agreedWith, on }: NewRecoveryPlan, planId: number, instalments: readonly Instalment[]): Promise<Result<unknown>> {
  if (method !== 'deduction') {
    await endDeductions(tx, { reclaimId: reclaim.id, on });
    return ok(undefined);
  }
  return agreeDeduction(tx, { agreementId: reclaim.agreementId, reclaimId: reclaim.id, planId, sums: sumsByBudget(reclaim.parts, instalments), purpose: `Taken back for ${reclaim.reference}`, coversOn: reclaim.asAt, agreedWith, on });
}

async function instalmentsOf(tx: TenantTx, reclaim: ReclaimFacts, plan: NewRecoveryPlan): Promise<Result<Instalment[]>> {
  const { status, reference } = reclaim;
  if (status === 'represented') return refuse('recovery-paused', `The family has answered ${reference}. Decide on that first; then plan what is left.`);
  if (status !== 'noticed' && status !== 'decided' && status !== 'recovering') return refuse('nothing-owed', `Nothing of ${reference} is asked for at present, so there is nothing to plan.`);
  const owed = totalOwed(reclaim.parts);
  if (owed <= 0) return refuse('nothing-owed', `Nothing of ${reference} is owed any more.`);
  const unfit = (await unfitDays(tx, reclaim, plan)) ?? (await unfitCount(tx, reclaim, plan));
  if (unfit) return unfit;
  return ok(await spread(tx, reclaim, plan));
}

async function spread(tx: TenantTx, reclaim: ReclaimFacts, { method, count, firstOn }: NewRecoveryPlan): Promise<Instalment[]> {
  const rhythm = method === 'deduction' ? { everyWeeks: await findPaymentRhythm(tx, reclaim.agreementId) } : ({ every: 'month' } as const);
  return spreadInstalments(totalOwed(reclaim.parts), count, firstOn, rhythm);
}

type Refused = ReturnType<typeof refuse> | undefined;

async function unfitDays(tx: TenantTx, reclaim: ReclaimFacts, plan: NewRecoveryPlan): Promise<Refused> {
  const { firstOn, on } = plan;
  if (firstOn < on) return refuse('plan-not-understood', `The first day, ${formatDate(firstOn)}, has passed.`, { field: 'firstOn' });
  const waits = await daysOfOurLetter(tx, reclaim, plan);
  if (firstOn < addDays(on, waits))
    return refuse('plan-not-understood', `The debt was brought over, and the family has had no letter from here that it is taken. They get ${String(waits)} days from today to answer: nothing falls due before ${formatDate(addDays(on, waits))}.`, { field: 'firstOn' });
  const until = (await findNotices(tx, reclaim.id)).filter(({ kind }) => kind === 'notice').map(({ answerUntil }) => answerUntil).sort().at(-1);
  if (until !== undefined && firstOn <= until)
    return refuse('plan-not-understood', `The family may answer until ${formatDate(until)}, so nothing falls due before the day after.`, { field: 'firstOn' });
  return undefined;
}

/**
 * What the earlier system wrote is not here to be looked at: before money is taken for it, the family has the days of a notice after a letter from here,
 * those on its way and their own extra days among them. The database asks for the same (told_in_time).
 */
async function daysOfOurLetter(tx: TenantTx, reclaim: ReclaimFacts, { method, on }: NewRecoveryPlan): Promise<number> {
  if (reclaim.ground !== 'brought_over' || (method !== 'deduction' && method !== 'card')) return 0;
  const { postDays, representationDays } = await policyOf(tx, reclaim);
  const recipient = await recipientOfAgreement(tx, reclaim.agreementId, on);
  // Where nobody knows their address, no letter can be written, and the plan is refused for that.
  return postDays + representationDays + (recipient.ok ? recipient.value.extraDays : 0);
}

async function unfitCount(tx: TenantTx, reclaim: ReclaimFacts, plan: NewRecoveryPlan): Promise<Refused> {
  const { method, count, firstOn } = plan;
  const owed = totalOwed(reclaim.parts);
  if ((method === 'repayment' || method === 'card') && count !== 1) return refuse('plan-not-understood', 'This comes back in one sum. For more, choose instalments.', { field: 'count' });
  if (!Number.isSafeInteger(count) || count < 1 || count > 600) return refuse('plan-not-understood', 'Enter how many sums, 1 or more.', { field: 'count' });
  if (count > owed) return refuse('plan-not-understood', `${formatPounds(owed)} cannot be paid in ${String(count)} sums of a penny or more.`, { field: 'count' });
  const months = (await policyOf(tx, reclaim)).mostInstalmentMonths;
  const last = (await spread(tx, reclaim, plan)).at(-1)?.dueOn ?? firstOn;
  if (last > addMonths(firstOn, months)) return refuse('plan-not-understood', `Policy gives ${String(months)} months at most. Choose fewer sums.`, { field: 'count' });
  return undefined;
}

const methodWords: Readonly<Record<RecoveryMethod, string>> = { repayment: 'one payment', instalments: 'instalments', deduction: 'taken from payments', card: 'taken back from the card' };

function inWords(method: RecoveryMethod, instalments: readonly Instalment[]): string {
  const [first] = instalments;
  if (!first) return methodWords[method];
  return instalments.length === 1
    ? `${methodWords[method]}, ${formatPounds(first.amount)} on ${formatDate(first.dueOn)}`
    : `${methodWords[method]}, ${String(instalments.length)} sums of about ${formatPounds(first.amount)} from ${formatDate(first.dueOn)}`;
}
