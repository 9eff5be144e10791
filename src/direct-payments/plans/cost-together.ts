import { exact, over, toPence } from '../../core/exact.js';
import { noPence, subtract, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { CostedLine } from './costing/costed-line.js';
import { costLine } from './costing/cost-line.js';
import { jobOfLine } from './costing/job-of-line.js';
import type { CostingPolicy, EmploysLine } from './costing/line-input.js';
import { readPatterns, weeksIn } from './costing/quantities.js';
import { rateOfLine } from './costing/rate-of-line.js';
import { costOfEmploying, type EmploymentFigures } from './employment-cost/cost-of-employing.js';
import type { JobLine } from './employment-cost/job.js';
import { taxYearOn } from './employment-cost/rates.js';
import type { RateCard } from './rate-cards/rate-card.js';
import { refusePlan } from './plan-refusals.js';

/** A line of one assistant under one of several plans. */
export interface TogetherLine {
  readonly lineId: number;
  /** What working calls the plan. */
  readonly plan: string;
  readonly input: EmploysLine;
}

/**
 * What each line costs of one assistant who works under several plans: the job is costed as one, by the rates of a day, and divided, so
 * that whoever asks gets the same parts and they sum to the whole, in the year and in the week. Lines come in one order, that of
 * their keys. Refused as each line alone would be, and where holiday and contributions are not worked out but a percentage.
 */
export function costTogether(lines: readonly TogetherLine[], cards: readonly RateCard[], on: PlainDate, policy: CostingPolicy): Result<Map<number, CostedLine>> {
  const ordered = lines.toSorted((a, b) => a.lineId - b.lineId);
  const alone: CostedLine[] = [];
  const jobLines: JobLine[] = [];
  for (const { plan, input } of ordered) {
    const part = partOf(plan, input, cards, on, policy);
    if (!part.ok) return part;
    alone.push(part.value.costed);
    jobLines.push(part.value.jobLine);
  }
  return divide(ordered, alone, jobLines, { cards, on, policy });
}

/** The line by itself, for its own steps and refusals, and what it brings to the job. */
function partOf(plan: string, input: EmploysLine, cards: readonly RateCard[], on: PlainDate, policy: CostingPolicy): Result<{ costed: CostedLine; jobLine: JobLine }> {
  const costed = costLine(input, cards, on, policy);
  if (!costed.ok) return costed;
  const rate = rateOfLine(input, cards, on);
  if (!rate.ok) return rate;
  if (rate.value.basis === 'gross' || input.onCosts?.way === 'percentage' || (input.atOnce ?? 1) > 1 || Number(input.contingencyPercentage ?? '0') > 0)
    return refusePlan('plan-terms-not-read', 'An assistant under several plans is costed by the law, one at a time: not by a percentage, not by a rate with an employer’s costs inside it, not two at once, and without a share for what cannot be foreseen.', { field: 'onCosts' });
  const patterns = readPatterns(input.patterns, 168);
  const taxYear = taxYearOn(on);
  if (!patterns.ok || !taxYear) return patterns.ok ? refusePlan('plan-terms-not-read', 'The rates of that day are not known.', { field: 'from' }) : patterns;
  const job = jobOfLine(input, rate.value.amount, patterns.value, taxYear, on);
  return job.ok ? ok({ costed: costed.value, jobLine: { ...job.value.lines[0], plan } }) : job;
}

interface By {
  readonly cards: readonly RateCard[];
  readonly on: PlainDate;
  readonly policy: CostingPolicy;
}

function divide(lines: readonly TogetherLine[], alone: readonly CostedLine[], [first, ...others]: readonly JobLine[], { cards, on, policy }: By): Result<Map<number, CostedLine>> {
  const leading = lines[0];
  const taxYear = taxYearOn(on);
  if (!leading || !first || !taxYear) return ok(new Map());
  const patterns = readPatterns(leading.input.patterns, 168);
  const rate = rateOfLine(leading.input, cards, on);
  if (!patterns.ok) return patterns;
  if (!rate.ok) return rate;
  const job = jobOfLine(leading.input, rate.value.amount, patterns.value, taxYear, on);
  if (!job.ok) return job;
  const cost = costOfEmploying({ ...job.value, lines: [first, ...others], severalPlans: true });
  if (!cost.ok) return cost;
  const steps = cost.value.working.filter(({ step }) => !ofTheWhole.includes(step));
  const figures = cost.value.lines ?? [];
  return ok(new Map(lines.flatMap(({ lineId }, index) => {
    const [mine, costed] = [figures[index], alone[index]];
    return mine && costed ? [[lineId, withShare(costed, mine, weeklyOf(costed, mine, policy), steps, lines.length)] as const] : [];
  })));
}

const ofTheWhole = ['annualCost', 'weeklyCost', 'hourlyCost'];

/** Over the year the week of the job is divided too; over the weeks paid each plan has weeks of its own. */
function weeklyOf({ input }: CostedLine, { annualCost, weeklyCost }: EmploymentFigures, { weeklyOver }: CostingPolicy): Pence {
  const patterns = input.way === 'once' || weeklyOver === 'year' ? undefined : readPatterns(input.patterns, 168);
  if (!patterns?.ok) return weeklyCost;
  const weeks = weeksIn(patterns.value);
  return weeks.numerator === 0n ? noPence : toPence(over(exact(annualCost), weeks));
}

function withShare(costed: CostedLine, mine: EmploymentFigures, weekly: Pence, job: CostedLine['working'], plans: number): CostedLine {
  const parts = {
    ...costed.parts, pay: mine.annualPay, holiday: mine.holidayPay, nationalInsurance: subtract(mine.employerNationalInsurance, mine.employmentAllowance), pension: mine.employerPension,
    insurance: mine.insurance, payroll: mine.payroll, mileage: mine.mileage,
  };
  return {
    ...costed, weekly, annual: mine.annualCost, parts,
    working: [
      ...job,
      { step: 'thisPlan', amount: mine.annualCost, because: `This plan’s part of one job under ${String(plans)} plans: the job is costed once and divided, to the penny.` },
      { step: 'weekly', amount: weekly, because: 'Its part of the week.' },
    ],
  };
}
