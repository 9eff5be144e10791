import { formatPounds } from '../core/money.js';
import { formatDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { listPlans, type ListedPlan, type PlanView } from '../direct-payments/plans/list-plans.js';
import { refusePlan } from '../direct-payments/plans/plan-refusals.js';
import { planChangeWords, planStateWords, planStreamWords } from '../direct-payments/plans/plan-words.js';
import { latestVersionOf, showPlan, type PlanDetails } from '../direct-payments/plans/show-plan.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';

export interface PlanOptions {
  readonly authority?: string;
  readonly json?: boolean;
}

export interface PlanListOptions extends PlanOptions {
  readonly view: Exclude<PlanView, 'mine'>;
}

export async function readPlans({ view, authority }: PlanListOptions): Promise<Result<readonly ListedPlan[]>> {
  return withInstallation(authority, async ({ db, acting }) => ok((await inTransaction(db, acting, (tx) => listPlans(tx, view))).items));
}

export function plansText(items: readonly ListedPlan[]): string[] {
  return [
    `${String(items.length)} ${items.length === 1 ? 'plan' : 'plans'}`,
    ...items.map(({ reference, number, personName, change, state, weekly, oneOff, effectiveFrom }) =>
      `${`${reference}/${String(number)}`.padEnd(14)}${personName.padEnd(28)}${planChangeWords[change].padEnd(18)}${planStateWords[state].padEnd(14)}${formatPounds(weekly).padStart(12)} a week${oneOff > 0 ? `, ${formatPounds(oneOff)} once` : ''}, from ${formatDate(effectiveFrom)}`),
  ];
}

/** By its reference, such as SP-00012: the version that is open, else the one that runs. */
export async function readPlan(reference: string, { authority }: PlanOptions): Promise<Result<PlanDetails>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => {
    const plan = await tx.sql.selectFrom('support_plan').select('id').where('reference', '=', reference).executeTakeFirst();
    const versionId = plan && (await latestVersionOf(tx, plan.id));
    const found = versionId === undefined ? undefined : await showPlan(tx, versionId, systemClock.today());
    return found ? ok(found) : refusePlan('plan-not-found', `There is no plan ${reference}.`);
  }));
}

export function planText({ version, totals, differences, missing, running, family }: PlanDetails): string[] {
  return [
    `${version.planReference}, version ${String(version.number)}: ${version.personName}, ${planStateWords[version.state].toLowerCase()}, from ${formatDate(version.effectiveFrom)}`,
    ...version.wholeLines.flatMap(({ id, description, weekly, oneOff, shares, costed }) => [
      `${description}: ${oneOff === null ? `${formatPounds(weekly)} a week` : `${formatPounds(oneOff)} once`} (${shares.map((share) => `${planStreamWords[share.stream]} ${formatPounds(share.oneOff ?? share.weekly)}`).join(', ')})`,
      ...(oneOff === null && running.get(id) !== undefined && running.get(id)?.weekly !== weekly ? [`  runs now at ${formatPounds(running.get(id)?.weekly ?? weekly)} a week`] : []),
      ...(costed?.working ?? []).map(({ step, amount, because }) => `  ${step.padEnd(26)}${formatPounds(amount).padStart(14)}  ${because}`),
    ]),
    `Together ${formatPounds(totals.weekly)} a week, ${formatPounds(totals.annual)} a year, ${formatPounds(totals.oneOff)} once; the council pays ${formatPounds(totals.councilPays)} a week`,
    ...family.map(({ description, name, relation, may, because, source }) => `family: ${description}: ${name}, ${relation.toLowerCase()}: ${may ? 'may be paid' : 'may not be paid'}. ${because}${source === '' ? '' : ` (${source})`}`),
    ...differences.map(({ description, words }) => `changes: ${description}: ${words.join(' ')}`),
    ...missing.map((one) => `missing: ${one}`),
  ];
}
