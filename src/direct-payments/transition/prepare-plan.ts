import { pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findPlanVersion } from '../plans/find-plan-version.js';
import { newVersion } from '../plans/new-version.js';
import type { PlanNeed, WholePlanLine } from '../plans/plan-version.js';
import { segmentsFrom } from '../plans/rules/picture.js';
import { findRunningPlan } from '../plans/running-lines.js';
import { startPlan } from '../plans/start-plan.js';
import { addLine, asWritten, type NewLine } from '../plans/write-line.js';
import { writeNeeds } from '../plans/write-needs.js';
import { openChange } from './decide-change.js';
import { refuseTransition } from './refusals.js';
import type { ChangeFacts } from './store/changes.js';
import { findEndingFacts } from './store/facts.js';
import { findLinesToCarry, findPreparedPlan, insertPreparedPlan, type LineToCarry } from './store/prepared-plans.js';

export interface Prepared {
  readonly versionId: number;
  /** What runs and was not carried over, a sentence each: to be written by hand. */
  readonly leftOut: readonly string[];
}

/**
 * Begins what is agreed before the day, from what runs: at 18 a draft of the adult's plan, effective on the birthday, with needs and lines as they
 * run then; at the end of education the end of the plan. It goes the way of every plan from there. Refused for another change, and where
 * one was begun that is not withdrawn.
 */
export async function preparePlan(tx: TenantTx, changeId: number, clock: Clock): Promise<Result<Prepared>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const { agreementId, milestone } = change.value;
  const payment = agreementId === null ? undefined : await findEndingFacts(tx, agreementId);
  const isAdult = milestone === 'adult' && payment?.regime === 'child_social_care';
  if (!payment || milestone === 'decision' || (!isAdult && milestone !== 'education_ends')) return refuseTransition('change-not-planned', 'What changes here needs no other plan: the plan that runs goes on.');
  const before = await findPreparedPlan(tx, payment.id, milestone);
  if (before) return refuseTransition('plan-prepared-already', `${before.reference} was begun for this already. Go on with it, or withdraw it first.`);
  const prepared = isAdult ? await adultsPlan(tx, change.value, payment.id, clock) : await endOfPlan(tx, change.value, payment.id, clock);
  if (!prepared.ok) return prepared;
  const { planId, reference, versionId, leftOut } = prepared.value;
  await insertPreparedPlan(tx, { changeId, planId, leftOut, on: clock.today() });
  await recordEvent(tx, {
    sentence: `${change.value.personName}: ${isAdult ? 'the adult’s plan' : 'the end of the plan'} ${reference} is prepared for ${formatDate(change.value.on)}.`, subjectKind: 'person', subjectId: change.value.personId, after: { changeId, planId, versionId, leftOut },
  });
  return ok({ versionId, leftOut });
}

interface Begun extends Prepared {
  readonly planId: number;
  readonly reference: string;
}

async function endOfPlan(tx: TenantTx, { on, because }: ChangeFacts, agreementId: number, clock: Clock): Promise<Result<Begun>> {
  const planId = (await findLinesToCarry(tx, agreementId, on)).find((line) => line.planId !== null)?.planId;
  if (planId === undefined || planId === null) return refuseTransition('change-not-planned', 'No plan is kept here for this payment, so there is none to end: write the notice, and end the payment on its last day.');
  const versionId = await newVersion(tx, { planId, change: 'end', effectiveFrom: on, why: because }, clock);
  if (!versionId.ok) return versionId;
  const version = await findPlanVersion(tx, versionId.value);
  return ok({ planId, versionId: versionId.value, reference: version?.planReference ?? '', leftOut: [] });
}

async function adultsPlan(tx: TenantTx, { personId, on }: ChangeFacts, agreementId: number, clock: Clock): Promise<Result<Begun>> {
  const started = await startPlan(tx, { for: { personId, regime: 'adult_social_care' }, effectiveFrom: later(on, clock.today()) }, clock);
  if (!started.ok) return started;
  const from = later(on, clock.today());
  const running = await findLinesToCarry(tx, agreementId, from);
  const leftOut: string[] = [];
  for (const planId of new Set(running.flatMap((line) => line.planId ?? []))) {
    const carried = await carryPlan(tx, { versionId: started.value.versionId, planId, from, running });
    if (!carried.ok) return carried;
    leftOut.push(...carried.value);
  }
  for (const line of running) if (line.planId === null) leftOut.push(...(await carryWithoutPlan(tx, started.value.versionId, line, from)));
  return ok({ ...started.value, leftOut });
}

function later(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other;
}

/** Needs and lines of a plan as they hold on the day; answers with what could not be carried over. */
async function carryPlan(tx: TenantTx, { versionId, planId, from, running }: { readonly versionId: number; readonly planId: number; readonly from: PlainDate; readonly running: readonly LineToCarry[] }): Promise<Result<string[]>> {
  const plan = await findRunningPlan(tx, planId);
  const before = plan.version && (await findPlanVersion(tx, plan.version.id));
  const draft = await findPlanVersion(tx, versionId);
  if (!before || !draft) return ok([]);
  const needs = await writeNeeds(tx, versionId, [...draft.needs, ...before.needs.map(({ id: _, ...need }) => need)]);
  if (!needs.ok) return needs;
  const needOf = new Map(before.needs.map(({ id }: PlanNeed, index) => [id, needs.value[draft.needs.length + index] ?? null] as const));
  const leftOut: string[] = [];
  for (const { line, from: begins, until } of segmentsFrom(plan.segments, from))
    leftOut.push(...(await carryLine(tx, versionId, line, { ...asWritten(line), from: begins, until, needId: needOf.get(line.needId ?? 0) ?? null, bearsContribution: line.shares.some(({ stream }) => stream === 'social_care'), ...promiseOf(line, running) })));
  return ok(leftOut);
}

/** A sum that the child was promised once and the adult's plan repeats is one promise: whichever of them pays it. */
function promiseOf({ id, sinceLineId }: WholePlanLine, running: readonly LineToCarry[]): { readonly promiseId?: number } {
  const promiseId = running.find(({ plannedId }) => plannedId === (sinceLineId ?? id))?.promiseId ?? null;
  return promiseId === null ? {} : { promiseId };
}

async function carryLine(tx: TenantTx, versionId: number, { sharedAssistantId }: WholePlanLine, line: NewLine): Promise<string[]> {
  if (sharedAssistantId !== null) return [`“${line.description}”: the assistant works under other plans too. Write the line, so that all of them are costed together.`];
  return tried(tx, versionId, line);
}

/** What was brought over has a sum a week and no hours: what is bought goes over as that sum, an assistant's hours and wage are asked for by themselves (`tell-job.ts`). */
async function carryWithoutPlan(tx: TenantTx, versionId: number, line: LineToCarry, from: PlainDate): Promise<string[]> {
  const { description, kind, stream, budgetId, weekly, oneOff, promiseId, employsAssistant, bearsContribution, until } = line;
  if (employsAssistant && oneOff === null) return [];
  if (oneOff === null && weekly <= 0) return [];
  const terms: NewLine['terms'] = oneOff === null ? { way: 'buys', payee: 'provider', kind: 'activity', patterns: [{ name: 'every_week', perWeek: '1', weeks: '52' }], rate: pence(weekly) } : { way: 'once', what: description, amount: oneOff };
  return tried(tx, versionId, { payee: oneOff === null ? 'activity' : 'one_off', kind, description, terms, from: later(line.from, from), until, bearsContribution, shares: [{ stream, budgetId, parts: 1 }], ...(promiseId === null ? {} : { promiseId }) });
}

/** Adds the line, or leaves the draft as it was and says why. */
async function tried(tx: TenantTx, versionId: number, line: NewLine): Promise<string[]> {
  await tx.client.query('savepoint carried_line');
  const added = await addLine(tx, versionId, line);
  if (!added.ok) await tx.client.query('rollback to savepoint carried_line');
  await tx.client.query('release savepoint carried_line');
  return added.ok ? [] : [`“${line.description}”: ${added.refusal.message}`];
}
