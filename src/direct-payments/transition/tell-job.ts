import type { Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { addLine } from '../plans/write-line.js';
import { openChange } from './decide-change.js';
import { refuseTransition } from './refusals.js';
import { findToldJobs, insertToldJob } from './store/prepared-jobs.js';
import { findLinesToCarry, findPreparedPlan, type LineToCarry, type PreparedPlan } from './store/prepared-plans.js';

/** An assistant of whom only the sum a week was brought over: their job is still to be told. */
export interface JobToTell {
  readonly lineId: number;
  readonly description: string;
  readonly weekly: Pence;
}

/** The jobs that a prepared adult's plan asks for: all of them, and those that nobody has told yet. */
export interface Jobs {
  readonly asked: number;
  readonly left: readonly JobToTell[];
}

/** Told from facts: what runs for an assistant without a plan, and what is written in the prepared plan. */
export async function jobsOf(tx: TenantTx, plan: Pick<PreparedPlan, 'id' | 'versionId' | 'effectiveFrom'>, agreementId: number): Promise<Jobs> {
  const asked = (await findLinesToCarry(tx, agreementId, plan.effectiveFrom)).filter(isJob);
  const { lineIds, written } = await findToldJobs(tx, { preparedId: plan.id, versionId: plan.versionId });
  const left = asked.filter(({ id, description }) => !lineIds.has(id) && !written.has(description.trim().toLowerCase()));
  return { asked: asked.length, left: left.map(({ id, description, weekly }) => ({ lineId: id, description, weekly })) };
}

function isJob({ planId, employsAssistant, oneOff }: LineToCarry): boolean {
  return planId === null && employsAssistant && oneOff === null;
}

export interface ToldJob {
  readonly changeId: number;
  readonly lineId: number;
  /** Hours a week, all year, such as `10` or `7.5`. */
  readonly hours: string;
  /** Pence an hour; left out, the council's rate. */
  readonly hourly?: Pence;
  readonly born?: PlainDate;
}

/**
 * Writes into the prepared plan the job of an assistant of whom only the sum a week was brought over: hours and wage as they were told, costed as every
 * line is, from the day on. Refused where the plan is not a draft any more, and where the job was told already. Answers with the plan line's key.
 */
export async function tellJob(tx: TenantTx, { changeId, lineId, hours, hourly, born }: ToldJob, clock: Clock): Promise<Result<number>> {
  const change = await openChange(tx, changeId);
  if (!change.ok) return change;
  const { agreementId, milestone, personName, personId } = change.value;
  const plan = agreementId === null || milestone !== 'adult' ? undefined : await findPreparedPlan(tx, agreementId, milestone);
  if (!plan || agreementId === null) return refuseTransition('job-not-asked', 'No plan was begun for this change. Prepare the adult’s plan first.');
  const job = (await jobsOf(tx, plan, agreementId)).left.find((one) => one.lineId === lineId);
  const line = job && (await findLinesToCarry(tx, agreementId, plan.effectiveFrom)).find(({ id }) => id === lineId);
  if (!line) return refuseTransition('job-not-asked', 'This job was told already, or the line does not run on the day.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(hours.trim()) || Number(hours) <= 0 || Number(hours) > 168) return refuseTransition('job-not-read', 'Say the hours a week as a number, like 10 or 7.5.', { field: 'hours' });
  const { kind, description, stream, budgetId, until, bearsContribution } = line;
  const added = await addLine(tx, plan.versionId, {
    payee: 'assistant', kind, description, terms: { way: 'employs', kind: 'support', patterns: [{ name: 'every_week', perWeek: hours.trim(), weeks: '52' }], ...(hourly === undefined ? {} : { rate: hourly }), ...(born === undefined ? {} : { assistantBorn: born }) },
    from: line.from > plan.effectiveFrom ? line.from : plan.effectiveFrom, until, bearsContribution, shares: [{ stream, budgetId, parts: 1 }],
  });
  if (!added.ok) return added;
  await insertToldJob(tx, { preparedId: plan.id, lineId, on: clock.today() });
  await recordEvent(tx, { sentence: `${personName}: the hours of “${description}” are told for ${plan.reference}, ${hours.trim()} a week from ${formatDate(plan.effectiveFrom)}.`, subjectKind: 'person', subjectId: personId, after: { changeId, lineId, versionLineId: added.value } });
  return ok(added.value);
}
