import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { costedTogether } from '../plans/costed-apart.js';
import { findPlanVersion } from '../plans/find-plan-version.js';
import { moveVersion } from '../plans/move-version.js';
import type { PlanVersionView } from '../plans/plan-version.js';
import { recordContributions } from '../plans/record-plan-lines.js';
import { beginLines } from './begin-lines.js';
import { giveAccount, type AccountWanted } from './give-account.js';
import { agreementPolicy } from './policy-of.js';
import { recordAgreements } from './record-agreements.js';
import { refuseAgreement } from './refusals.js';
import { educationUntil } from './education-until.js';
import { mayReceive, type Regime } from './rules/may-receive.js';
import { findActingOn, findReplaced, insertStep, nextReference, setManagedBy, type ActingFacts, type Schedule } from './store/agreements.js';

export interface NewPayment extends AccountWanted {
  /** An approved version of a plan that is carried out under no agreement yet. */
  readonly versionId: number;
  /** Who receives the money: somebody who acts for the person on the first day (`acting_person`). */
  readonly payeeId: number;
  readonly schedule: Schedule;
  /** Weeks between payments where the schedule is weeks; four where it is left out. */
  readonly everyWeeks?: number;
  /** First day covered; the version's where it is left out. */
  readonly starts?: PlainDate;
  /** First day that pay runs reckon; the first day covered where it is left out. */
  readonly paymentsFrom?: PlainDate;
  readonly officerId?: number | null;
}

/**
 * Carries an approved plan out as a new agreement: its reference, lines, contribution and account. Answers with its key. Nothing is paid
 * before it is ready (`readinessOf`). Refused where the version is not approved, the payee may not receive it by the law, or what it pays for is paid
 * already by a direct payment whose place it takes: beside that one it would be paid twice.
 */
export async function makeAgreement(tx: TenantTx, wanted: NewPayment, clock: Clock): Promise<Result<number>> {
  const version = await approvedVersion(tx, wanted.versionId);
  if (!version.ok) return version;
  const plan = version.value;
  if (plan.agreementId !== null) return refuseAgreement('plan-carried-out', `${plan.planReference} is carried out under a direct payment already: change that one.`);
  const starts = wanted.starts ?? plan.effectiveFrom;
  const beside = await notPaidAlready(tx, plan, starts);
  if (!beside.ok) return beside;
  const payee = await allowedPayee(tx, { personId: plan.personId, born: plan.personBornOn, regime: plan.regime, on: starts, payeeId: wanted.payeeId });
  if (!payee.ok) return payee;
  const reference = await newReference(tx, plan.regime, clock.today());
  const [agreementId = 0] = await recordAgreements(tx, [{
    reference, personId: plan.personId, regime: plan.regime, accountKind: wanted.accountKind, paysEveryWeeks: wanted.everyWeeks ?? 4, starts, officerId: wanted.officerId ?? null,
    schedule: wanted.schedule, paymentsFrom: wanted.paymentsFrom ?? starts, payeeId: wanted.payeeId, aftercare: plan.aftercare,
  }]);
  const account = await giveAccount(tx, { agreementId, reference, from: starts, owner: payee.value.name }, wanted);
  if (!account.ok) return account;
  if (wanted.managedBy !== undefined) await setManagedBy(tx, agreementId, wanted.managedBy);
  await beginLines(tx, agreementId, plan.lines, starts);
  const { contributionWeekly, contributionFrom } = plan;
  if ((contributionWeekly ?? 0) > 0 && contributionWeekly !== null) await recordContributions(tx, [{ agreementId, weekly: contributionWeekly, from: later(contributionFrom ?? starts, starts) }]);
  await insertStep(tx, agreementId, { what: 'made', on: starts, versionId: plan.id, reason: plan.why ?? '' });
  await recordEvent(tx, {
    sentence: `Made the direct payment ${reference} for ${plan.personName} from ${formatDate(starts)}, paid to ${payee.value.name}.`, subjectKind: 'agreement', subjectId: agreementId,
    after: { planVersion: plan.id, payeeId: wanted.payeeId, accountKind: wanted.accountKind },
  });
  const moved = await moveVersion(tx, plan.id, 'carry-out', { agreementId }, clock);
  return moved.ok ? ok(agreementId) : moved;
}

async function notPaidAlready(tx: TenantTx, { id, planReference, regime }: PlanVersionView, starts: PlainDate): Promise<Result<null>> {
  const running = await findReplaced(tx, id);
  if (!running || (running.ends !== null && running.ends < starts)) return ok(null);
  const instead = running.regime === regime ? 'carry the plan out there' : 'let this take over from it, so that no day is paid twice';
  return refuseAgreement('plan-paid-already', `What ${planReference} pays for is paid already by ${running.reference}: ${instead}.`);
}

/** A version that may be carried out; refused where there is none within reach it is not approved, or an assistant's other plan changed since. */
export async function approvedVersion(tx: TenantTx, versionId: number): Promise<Result<PlanVersionView>> {
  const version = await findPlanVersion(tx, versionId);
  if (version?.state === 'approved') {
    const together = await costedTogether(tx, version.id);
    return together.ok ? ok(version) : together;
  }
  return refuseAgreement('plan-not-approved', version ? `Version ${String(version.number)} of ${version.planReference} is not approved.` : 'There is no such plan.');
}

interface PayeeAsked {
  readonly personId: number;
  readonly born: PlainDate;
  readonly regime: Regime;
  readonly on: PlainDate;
  readonly payeeId: number;
}

/** Whoever is to receive the money, where they act for the person on the first day and the law lets them. */
export async function allowedPayee(tx: TenantTx, { personId, born, regime, on, payeeId }: PayeeAsked): Promise<Result<ActingFacts>> {
  const payee = (await findActingOn(tx, personId, on)).find(({ id }) => id === payeeId);
  if (!payee) return refuseAgreement('payee-not-known', `They do not act for the person on ${formatDate(on)}. Record who acts for them first.`, { field: 'payeeId' });
  const until = regime === 'education' ? await educationUntil(tx, personId, on) : undefined;
  const allowed = mayReceive({ regime, born, on, capacity: payee.capacity, ...(until === undefined ? {} : { educationUntil: until }) });
  return allowed.may ? ok(payee) : refuseAgreement('payee-not-allowed', allowed.because, { field: 'payeeId' });
}

/** The next reference of the council's pattern, over people whom the member of staff may not see too. */
export async function newReference(tx: TenantTx, regime: Regime, today: PlainDate): Promise<string> {
  const { referencePattern } = await agreementPolicy(tx, regime, today);
  return withWholeBook(tx, (whole) => nextReference(whole, referencePattern));
}

export function later(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other;
}
