import { exact, isLess, over, plus, times, toPence, type Exact } from '../../../core/exact.js';
import { formatPounds, noPence, pence, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { costOfEmploying, type EmploymentCost, type EmploymentFigures } from '../employment-cost/cost-of-employing.js';
import { employmentRates, taxYearOn, taxYears, type TaxYear } from '../employment-cost/rates.js';
import type { CostStep } from '../employment-cost/working.js';
import type { CostParts } from './costed-line.js';
import { jobOfLine } from './job-of-line.js';
import type { EmploysLine } from './line-input.js';
import { numberIn, unitsIn, type ReadPattern } from './quantities.js';
import type { LineRate } from './rate-of-line.js';
import { refuseCosting } from './refusals.js';
import { checkWage } from './wage-check.js';
import { noParts, patternWords, ratePart } from './words-of-working.js';

/** The year of a line in which the family employs: its wage is lawful on each of its days. */
export function costEmployment(input: EmploysLine, rate: LineRate, patterns: readonly [ReadPattern, ...ReadPattern[]], on: PlainDate): Result<{ annual: Exact; parts: CostParts; working: readonly CostStep[] }> {
  // Time asleep on a sleep-in shift is not working time for the minimum wage (Royal Mencap v Tomlinson-Blake [2021] UKSC 8).
  const lawful = rate.unit === 'hour' ? checkWage(rate.amount, input, input.from, input.until) : ok(undefined);
  if (!lawful.ok) return lawful;
  const taxYear = taxYearOn(on);
  if (!taxYear) return refuseCosting('line-not-costed', `The rates of ${formatDate(on)} are not known: they are from ${formatDate(employmentRates[taxYears[0]].from)} until ${formatDate(employmentRates[lastYear].until)}.`, { field: 'from' });
  const parts = rate.basis === 'gross' ? ok(insideTheRate(input, rate, patterns)) : input.onCosts?.way === 'percentage' ? byPercentage(input, input.onCosts.percentage, rate, patterns) : workedOut(input, rate, patterns, taxYear, on);
  return parts.ok ? withContingency(input, parts.value) : parts;
}

const lastYear: TaxYear = taxYears.at(-1) ?? taxYears[0];

interface Costed {
  readonly parts: CostParts;
  readonly working: readonly CostStep[];
}

function paySteps(input: EmploysLine, rate: LineRate, patterns: readonly ReadPattern[]): CostStep[] {
  const atOnce = input.atOnce ?? 1;
  return patterns.map((pattern) => ({ step: pattern.name, amount: toPence(times(exact(rate.amount), unitsIn([pattern]), exact(atOnce))), because: patternWords(pattern, rate, atOnce), ...ratePart(rate) }));
}

/** A gross rate has the employer's costs inside it, and leaves it to the family how they are met. */
function insideTheRate(input: EmploysLine, rate: LineRate, patterns: readonly ReadPattern[]): Costed {
  const pay = toPence(times(exact(rate.amount), unitsIn(patterns), exact(input.atOnce ?? 1)));
  const inside = { step: 'onCosts', amount: noPence, because: 'Holiday, contributions, pension, insurance and payroll are inside the rate.', ...ratePart(rate) };
  return { parts: { ...noParts, pay }, working: [...paySteps(input, rate, patterns), inside] };
}

/** The council's percentage on each hour, rounded to the penny as its rate card prints it; it stands for holiday, contributions and pension. */
function byPercentage(input: EmploysLine, percentage: string, rate: LineRate, patterns: readonly ReadPattern[]): Result<Costed> {
  const share = numberIn(percentage, 100, 'a percentage', 'onCosts');
  if (!share.ok) return share;
  const onTop = toPence(over(times(exact(rate.amount), share.value), exact(100)));
  const units = times(unitsIn(patterns), exact(input.atOnce ?? 1));
  const parts = {
    ...noParts, pay: toPence(times(exact(rate.amount), units)), onCosts: toPence(times(exact(onTop), units)),
    insurance: input.insurancePerYear ?? noPence, payroll: pence((input.payrollPerMonth ?? 0) * 12 * (input.atOnce ?? 1)),
  };
  return ok({
    parts,
    working: [
      ...paySteps(input, rate, patterns),
      { step: 'onCosts', amount: parts.onCosts, because: `${percentage}% on each ${rate.unit}: ${formatPounds(onTop)}, for holiday, contributions and pension.`, rate: `${percentage}%`, source: 'Policy of the council' },
      { step: 'insurance', amount: parts.insurance, because: 'Employer’s liability insurance for a year.' },
      { step: 'payroll', amount: parts.payroll, because: 'Twelve months of the payroll service.' },
    ],
  });
}

function workedOut(input: EmploysLine, rate: LineRate, patterns: readonly [ReadPattern, ...ReadPattern[]], taxYear: TaxYear, on: PlainDate): Result<Costed> {
  const job = jobOfLine(input, rate.amount, patterns, taxYear, on);
  if (!job.ok) return job;
  const cost = costOfEmploying(job.value);
  if (!cost.ok) return cost;
  const mine = cost.value.lines?.[0] ?? cost.value;
  const parts = partsOf(mine, input, taxYear);
  return ok({ parts, working: [...paySteps(input, rate, patterns), ...jobSteps(cost.value, input, parts)] });
}

const endSteps = ['annualCost', 'weeklyCost', 'hourlyCost'];

/** The job's own working, then what of it is this line's where that differs: two at once, or a share of one assistant. */
function jobSteps(cost: EmploymentCost, input: EmploysLine, parts: CostParts): CostStep[] {
  const steps = cost.working.filter(({ step }) => !endSteps.includes(step));
  const amount = sum(Object.values(parts));
  if ((input.atOnce ?? 1) > 1) return [...steps, { step: 'atOnce', amount, because: 'Two assistants at once: each has their own threshold; the allowance and the insurance are the employer’s, once.' }];
  if (cost.lines) return [...steps, { step: 'thisPlan', amount, because: 'This plan’s part of the one job, by its pay; the other plans bear the rest, to the penny.' }];
  return steps;
}

function partsOf(mine: EmploymentFigures, input: EmploysLine, taxYear: TaxYear): CostParts {
  const many = input.atOnce ?? 1;
  const each = (amount: Pence): Pence => pence(amount * many);
  const due = each(mine.employerNationalInsurance);
  const left = input.claimsEmploymentAllowance === true ? Math.max(employmentRates[taxYear].employmentAllowance - (input.allowanceUsed ?? 0), 0) : 0;
  const allowance = many === 1 ? mine.employmentAllowance : Math.min(due, left);
  return {
    ...noParts, pay: each(mine.annualPay), holiday: each(mine.holidayPay), nationalInsurance: pence(due - allowance), pension: each(mine.employerPension),
    insurance: mine.insurance, payroll: each(mine.payroll), mileage: each(mine.mileage),
  };
}

function withContingency(input: EmploysLine, { parts, working }: Costed): Result<Costed & { annual: Exact }> {
  const share = numberIn(input.contingencyPercentage ?? '0', 100, 'a percentage', 'contingencyPercentage');
  if (!share.ok) return share;
  const before = exact(sum(Object.values(parts)));
  const contingency = toPence(over(times(before, share.value), exact(100)));
  const step = { step: 'contingency', amount: contingency, because: 'For what an employer cannot foresee: sickness, notice, cover.', rate: `${input.contingencyPercentage ?? '0'}%`, source: 'Policy of the council' };
  return ok({ annual: plus(before, exact(contingency)), parts: { ...parts, contingency }, working: isLess(exact(0), share.value) ? [...working, step] : working });
}
