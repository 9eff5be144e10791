import { allocate } from '../../../core/allocate.js';
import { exact, over, times, toPence, type Exact } from '../../../core/exact.js';
import { formatPounds, noPence, pence, sum, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { planRefusals } from '../refusals.js';
import { allowanceOf, insuranceOf, pensionOf } from './contributions.js';
import { annualPayOf, holidayOf, total, weeklyPayOf, weeksOf, yearlyHours } from './earnings.js';
import type { Job, JobLine } from './job.js';
import { lowestWage } from './minimum-wage.js';
import { employmentRates, type EmploymentRates } from './rates.js';
import { workingOf, type CostStep } from './working.js';

export type { CostStep } from './working.js';

const refuse = refuserOf(planRefusals);

/** What employing the assistant costs in a year. Whole pence; the allowance is what it takes off. */
export interface EmploymentFigures {
  readonly weeklyPay: Pence;
  readonly annualPay: Pence;
  readonly employerNationalInsurance: Pence;
  readonly employmentAllowance: Pence;
  readonly employerPension: Pence;
  readonly holidayPay: Pence;
  readonly insurance: Pence;
  readonly payroll: Pence;
  readonly mileage: Pence;
  readonly annualCost: Pence;
  readonly weeklyCost: Pence;
  readonly hourlyCost: Pence;
}

export interface EmploymentCost extends EmploymentFigures {
  readonly taxYear: string;
  readonly working: readonly CostStep[];
  /** Each plan's part where one assistant works under several; every figure's parts sum to the whole, but for the cost of an hour. */
  readonly lines?: readonly ({ readonly plan: string } & EmploymentFigures)[];
}

/**
 * The cost of employing a personal assistant, each figure rounded once, half up. National Insurance is worked out on the
 * weekly pay of all plans together, since the threshold and the allowance belong to the job and its employer, not to a plan.
 */
export function costOfEmploying(job: Job): Result<EmploymentCost> {
  const rates = employmentRates[job.taxYear];
  const lowest = lowestWage(rates, job.age, job.apprentice);
  const under = job.lines.find((line) => line.hourlyRate < lowest);
  if (under)
    return refuse('wage-below-minimum', `${formatPounds(under.hourlyRate)} an hour is below the minimum wage of ${formatPounds(lowest)} for someone aged ${String(job.age)} from ${formatDate(rates.minimumWageFrom)}. Give at least that.`, { field: 'hourly_rate' });
  const whole = figuresOf(job, rates);
  const cost: EmploymentCost = { taxYear: job.taxYear, ...whole, working: workingOf(job, rates, lowest, whole) };
  return ok(job.severalPlans ? { ...cost, lines: dividedBetweenPlans(job, whole) } : cost);
}

function figuresOf(job: Job, rates: EmploymentRates): EmploymentFigures {
  const insured = toPence(insuranceOf(job, rates));
  const parts = {
    weeklyPay: toPence(total(job.lines.map(weeklyPayOf))),
    annualPay: toPence(total(job.lines.map((line) => annualPayOf(job, line)))),
    employerNationalInsurance: insured,
    employmentAllowance: allowanceOf(job, rates, insured),
    employerPension: toPence(pensionOf(job, rates)),
    holidayPay: toPence(total(job.lines.map((line) => holidayOf(job, line)))),
    insurance: job.insurancePerYear,
    payroll: pence(job.payrollPerMonth * 12),
    mileage: toPence(total(job.lines.map((line) => mileageOf(job, line)))),
  };
  const annualCost = costOf(parts);
  return { ...parts, annualCost, weeklyCost: toPence(exact(annualCost, 52)), hourlyCost: hourlyCost(annualCost, total(job.lines.map(yearlyHours))) };
}

type Parts = Omit<EmploymentFigures, 'annualCost' | 'weeklyCost' | 'hourlyCost'>;

function costOf(parts: Parts): Pence {
  return sum([
    parts.annualPay, parts.employerNationalInsurance, pence(-parts.employmentAllowance), parts.employerPension,
    parts.holidayPay, parts.insurance, parts.payroll, parts.mileage,
  ]);
}

function hourlyCost(annualCost: Pence, hours: Exact): Pence {
  return hours.numerator === 0n ? noPence : toPence(over(exact(annualCost), hours));
}

function mileageOf(job: Job, line: JobLine): Exact {
  return times(line.milesPerWeek, job.pencePerMile, weeksOf(line));
}

/** Pay, holiday and mileage are each plan's own; what belongs to the job is divided by the plans' pay. */
function dividedBetweenPlans(job: Job, whole: EmploymentFigures): ({ plan: string } & EmploymentFigures)[] {
  const own = (amount: Pence, of: (line: JobLine) => Exact): Pence[] => allocate(amount, job.lines.map((line) => toPence(of(line))));
  const annualPay = own(whole.annualPay, (line) => annualPayOf(job, line));
  const shared = (amount: Pence): Pence[] => allocate(amount, annualPay);
  const parts = {
    weeklyPay: own(whole.weeklyPay, weeklyPayOf), annualPay, holidayPay: own(whole.holidayPay, (line) => holidayOf(job, line)), mileage: own(whole.mileage, (line) => mileageOf(job, line)),
    employerNationalInsurance: shared(whole.employerNationalInsurance), employmentAllowance: shared(whole.employmentAllowance),
    employerPension: shared(whole.employerPension), insurance: shared(whole.insurance), payroll: shared(whole.payroll),
  };
  const each = job.lines.map((_, index) => partsAt(parts, index));
  const weekly = allocate(whole.weeklyCost, each.map(costOf));
  return job.lines.map((line, index) => {
    const mine = partsAt(parts, index);
    return { plan: line.plan, ...mine, annualCost: costOf(mine), weeklyCost: weekly[index] ?? noPence, hourlyCost: hourlyCost(costOf(mine), yearlyHours(line)) };
  });
}

function partsAt(parts: { readonly [Part in keyof Parts]: readonly Pence[] }, index: number): Parts {
  const at = (amounts: readonly Pence[]): Pence => amounts[index] ?? noPence;
  return {
    weeklyPay: at(parts.weeklyPay), annualPay: at(parts.annualPay), employerNationalInsurance: at(parts.employerNationalInsurance),
    employmentAllowance: at(parts.employmentAllowance), employerPension: at(parts.employerPension), holidayPay: at(parts.holidayPay),
    insurance: at(parts.insurance), payroll: at(parts.payroll), mileage: at(parts.mileage),
  };
}
