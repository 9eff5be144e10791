import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { approvePlanPart } from '../../direct-payments/authority/approve-plan-part.js';
import { checkPlan } from '../../direct-payments/authority/check-plan.js';
import { describeVersion } from '../../direct-payments/plans/describe-version.js';
import { startPlan } from '../../direct-payments/plans/start-plan.js';
import { submitVersion } from '../../direct-payments/plans/submit-version.js';
import { addLine, type NewLine } from '../../direct-payments/plans/write-line.js';
import { writeNeeds } from '../../direct-payments/plans/write-needs.js';
import type { Budgets } from './how-it-pays.js';
import { agreeToDirectPayment, ask, on, type Asked, type Desk, type Newcomer } from './who-asks.js';

/** A plan as the adviser writes it. */
export interface PlanStory {
  readonly newcomer: Newcomer;
  /** The day on which the family wanted a direct payment, and on which the plan is written. */
  readonly offered: string;
  readonly written: string;
  readonly from: string;
  readonly need: string;
  readonly outcome: string;
  readonly sectionF?: string;
  readonly lines: readonly Omit<NewLine, 'needId'>[];
  /** Pence a week that they were assessed to pay. */
  readonly contribution?: number;
}

export interface WrittenPlan extends Asked {
  readonly versionId: number;
  readonly story: PlanStory;
}

/** Takes the referral, offers, and writes the plan, up to a draft. */
export async function writePlan(desk: Desk, story: PlanStory): Promise<WrittenPlan> {
  const { adviser, socialWorker, sendOfficer } = desk.staff;
  const { newcomer, offered, written, from, need, outcome, sectionF, lines, contribution } = story;
  const asked = await ask(desk, newcomer.regime === 'education' ? sendOfficer : socialWorker, newcomer);
  await agreeToDirectPayment(desk, asked, newcomer.acting.name, offered);
  const clock = on(written);
  const { versionId } = await desk.as(adviser, (tx) => startPlan(tx, { for: { referralId: asked.referralId }, effectiveFrom: plainDate(from) }, clock));
  const [needId = 0] = await desk.as(adviser, (tx) => writeNeeds(tx, versionId, [{ need, outcome, ...(sectionF === undefined ? {} : { sectionF }) }]));
  for (const line of lines) await desk.as(adviser, (tx) => addLine(tx, versionId, { ...line, needId }));
  if (contribution !== undefined) await desk.as(adviser, (tx) => describeVersion(tx, versionId, { contribution: { weekly: pence(contribution) } }));
  return { ...asked, versionId, story };
}

export async function submitPlan({ as, staff }: Desk, { versionId, story }: WrittenPlan): Promise<void> {
  await as(staff.adviser, (tx) => submitVersion(tx, versionId, on(story.written)));
}

/** Submitted, and checked by the council. */
export async function passPlanOn(desk: Desk, plan: WrittenPlan, checked: string): Promise<void> {
  await submitPlan(desk, plan);
  await desk.as(desk.staff.finance, (tx) => checkPlan(tx, { versionId: plan.versionId, note: 'The hours are those of the assessment.' }, on(checked)));
}

/** A part approved by the holder of its budget. */
export async function approvePart({ as, staff }: Desk, { versionId }: WrittenPlan, stream: 'social_care' | 'education' | 'health', budgetId: number, day: string): Promise<void> {
  const holder = { social_care: staff.careBudget, education: staff.educationBudget, health: staff.healthBudget }[stream];
  await as(holder, (tx) => approvePlanPart(tx, { versionId, stream, budgetId }, on(day)));
}

/** Submitted, checked, and approved by the holder of the one budget that pays. */
export async function approvePlan(desk: Desk, plan: WrittenPlan, days: { readonly checked: string; readonly approved: string }, stream: 'social_care' | 'education', budgetId: number): Promise<void> {
  await passPlanOn(desk, plan, days.checked);
  await approvePart(desk, plan, stream, budgetId, days.approved);
}

/** Hours with an assistant whom the family employs, at the council's rate unless another is said. */
export function withAssistant(description: string, perWeek: string, budgetId: number): Omit<NewLine, 'needId'> {
  return {
    payee: 'assistant', kind: 'pa_wages', description, shares: [{ stream: 'social_care', budgetId, parts: 1 }],
    terms: { way: 'employs', kind: 'support', patterns: [{ name: 'every_week', perWeek, weeks: '52' }], rate: pence(1_340), pension: 'auto', claimsEmploymentAllowance: true, insurancePerYear: pence(6_600), payrollPerMonth: pence(1_450) },
  };
}

/** Hours of an agency in every week. */
export function withAgency(description: string, perWeek: string, shares: NewLine['shares'], kind = 'care_agency'): Omit<NewLine, 'needId'> {
  return { payee: 'agency', kind, description, shares, terms: { way: 'buys', payee: 'agency', kind: 'support', patterns: [{ name: 'every_week', perWeek, weeks: '52' }], rate: pence(2_570) } };
}

/** A tutor or therapist in term time. */
export function inTerm(description: string, kind: 'education' | 'therapy', perWeek: string, rate: number, budgets: Budgets): Omit<NewLine, 'needId'> {
  return {
    payee: 'self_employed', kind, description, shares: [{ stream: 'education', budgetId: budgets.education, parts: 1 }],
    terms: { way: 'buys', payee: 'self_employed', kind: 'support', patterns: [{ name: 'term', perWeek, weeks: '39' }], rate: pence(rate) },
  };
}
