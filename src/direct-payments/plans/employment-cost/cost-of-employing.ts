import { allocate } from '../../../core/allocate.js';
import { atLeast, atMost, exact, isLess, minus, over, plus, times, toPence, type Exact } from '../../../core/exact.js';
import { formatPounds, noPence, pence, sum, type Pence } from '../../../core/money.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { planRefusals } from '../refusals.js';
import type { Job, JobLine } from './job.js';
import { employmentRates, rateSources, type EmploymentRates } from './rates.js';

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

/** One step of the working: the figure, the rate used with its dates, and where the rate is published. */
export interface CostStep {
  readonly step: string;
  readonly amount: Pence;
  readonly because: string;
  readonly rate?: string;
  readonly from?: string;
  readonly until?: string;
  readonly source?: string;
}

export interface EmploymentCost extends EmploymentFigures {
  readonly taxYear: string;
  readonly working: readonly CostStep[];
  /** Each plan's part where one assistant works under several; every figure's parts sum to the whole. */
  readonly lines?: readonly ({ readonly plan: string } & EmploymentFigures)[];
}

/**
 * The cost of employing a personal assistant, each figure rounded once, half up. National Insurance is worked out on the
 * weekly pay of all plans together, since the threshold and the allowance belong to the job and its employer, not to a plan.
 */
export function costOfEmploying(job: Job): Result<EmploymentCost> {
  const rates = employmentRates[job.taxYear];
  const lowest = minimumWage(rates, job.age);
  const under = job.lines.find((line) => line.hourlyRate < lowest);
  if (under) return refuse('wage-below-minimum', `${formatPounds(under.hourlyRate)} an hour is below the minimum wage of ${formatPounds(lowest)} for someone aged ${String(job.age)} from ${rates.minimumWageFrom}.`, { field: 'hourly_rate' });
  const whole = figuresOf(job, rates);
  const cost: EmploymentCost = { taxYear: job.taxYear, ...whole, working: workingOf(job, rates, lowest, whole) };
  return ok(job.severalPlans ? { ...cost, lines: dividedBetweenPlans(job, whole) } : cost);
}

function minimumWage(rates: EmploymentRates, age: number): Pence {
  return rates.minimumWage.find((band) => age >= band.fromAge)?.hourly ?? noPence;
}

const tenThousand = exact(10_000);
const weeksInYear = exact(52);

function weeklyPayOf(line: JobLine): Exact {
  return times(exact(line.hourlyRate), line.hoursPerWeek);
}

function annualPayOf(job: Job, line: JobLine): Exact {
  const bankHolidays = times(exact(line.hourlyRate), line.bankHolidayHours, job.bankHolidayMultiplier);
  return plus(times(weeklyPayOf(line), line.weeksPerYear), bankHolidays);
}

function total(amounts: readonly Exact[]): Exact {
  return amounts.reduce(plus, exact(0));
}

/** 12.07% of pay for irregular hours or part of a year (5.6 ÷ 46.4 weeks as the regulations round it), else 5.6 weeks' pay. */
function holidayOf(job: Job, line: JobLine): Exact {
  if (earnsByPercentage(job, line)) return over(times(annualPayOf(job, line), exact(1_207)), tenThousand);
  return times(weeklyPayOf(line), exact(56, 10));
}

function earnsByPercentage(job: Job, line: JobLine): boolean {
  return job.pattern === 'irregular' || job.holiday === 'rolled_up' || isLess(line.weeksPerYear, weeksInYear);
}

function figuresOf(job: Job, rates: EmploymentRates): EmploymentFigures {
  const weeklyPay = total(job.lines.map(weeklyPayOf));
  const annualPay = total(job.lines.map((line) => annualPayOf(job, line)));
  const holiday = total(job.lines.map((line) => holidayOf(job, line)));
  const earnings = job.holiday === 'rolled_up' ? plus(annualPay, holiday) : annualPay;
  const insured = toPence(insuranceOf(job, rates, earnings));
  const parts = {
    weeklyPay: toPence(weeklyPay),
    annualPay: toPence(annualPay),
    employerNationalInsurance: insured,
    employmentAllowance: job.claimsEmploymentAllowance ? pence(Math.min(insured, rates.employmentAllowance)) : noPence,
    employerPension: toPence(pensionOf(job, rates, earnings)),
    holidayPay: toPence(holiday),
    insurance: job.insurancePerYear,
    payroll: pence(job.payrollPerMonth * 12),
    mileage: toPence(total(job.lines.map((line) => mileageOf(job, line)))),
  };
  return withCost(parts, total(job.lines.map((line) => plus(times(line.hoursPerWeek, line.weeksPerYear), line.bankHolidayHours))));
}

type Parts = Omit<EmploymentFigures, 'annualCost' | 'weeklyCost' | 'hourlyCost'>;

function withCost(parts: Parts, hoursPerYear: Exact): EmploymentFigures {
  const annualCost = sum([
    parts.annualPay, parts.employerNationalInsurance, pence(-parts.employmentAllowance), parts.employerPension,
    parts.holidayPay, parts.insurance, parts.payroll, parts.mileage,
  ]);
  const hourly = hoursPerYear.numerator === 0n ? noPence : toPence(over(exact(annualCost), hoursPerYear));
  return { ...parts, annualCost, weeklyCost: toPence(exact(annualCost, 52)), hourlyCost: hourly };
}

/** Secondary contributions week by week: above the threshold, and for someone under 21 only above the upper one. */
function insuranceOf(job: Job, rates: EmploymentRates, earnings: Exact): Exact {
  const weeks = job.lines.reduce((most, line) => (isLess(most, line.weeksPerYear) ? line.weeksPerYear : most), exact(0));
  if (weeks.numerator === 0n) return exact(0);
  const { rate, weeklyThreshold, weeklyUpperUnder21 } = rates.employerInsurance;
  const threshold = exact(job.age < 21 ? weeklyUpperUnder21 : weeklyThreshold);
  const above = atLeast(minus(over(earnings, weeks), threshold), exact(0));
  return over(times(above, weeks, exact(rate)), tenThousand);
}

/** Automatic enrolment holds from 22 to state pension age where pay reaches the trigger; others may opt in above the lower limit. */
function pensionOf(job: Job, rates: EmploymentRates, earnings: Exact): Exact {
  const { rate, trigger, lower, upper } = rates.pension;
  const enrolled = job.pension === 'opted_in' || (job.pension === 'auto' && job.age >= 22 && job.age < 66 && !isLess(earnings, exact(trigger)));
  if (!enrolled) return exact(0);
  const qualifying = atLeast(minus(atMost(earnings, exact(upper)), exact(lower)), exact(0));
  return over(times(qualifying, exact(rate)), tenThousand);
}

function mileageOf(job: Job, line: JobLine): Exact {
  return times(line.milesPerWeek, job.pencePerMile, line.weeksPerYear);
}

/** Pay, holiday and mileage are each plan's own; what belongs to the job is divided by the plans' pay. */
function dividedBetweenPlans(job: Job, whole: EmploymentFigures): ({ plan: string } & EmploymentFigures)[] {
  const pay = allocate(whole.annualPay, job.lines.map((line) => toPence(annualPayOf(job, line))));
  const holiday = allocate(whole.holidayPay, job.lines.map((line) => toPence(holidayOf(job, line))));
  const miles = allocate(whole.mileage, job.lines.map((line) => toPence(mileageOf(job, line))));
  const weekly = allocate(whole.weeklyPay, job.lines.map((line) => toPence(weeklyPayOf(line))));
  const shared = (amount: Pence): Pence[] => allocate(amount, pay);
  const divided = {
    insurance: shared(whole.insurance), payroll: shared(whole.payroll), pension: shared(whole.employerPension),
    contributions: shared(whole.employerNationalInsurance), allowance: shared(whole.employmentAllowance),
  };
  const at = (parts: readonly Pence[], index: number): Pence => parts[index] ?? noPence;
  return job.lines.map((line, index) => ({
    plan: line.plan,
    ...withCost(
      {
        weeklyPay: at(weekly, index), annualPay: at(pay, index), employerNationalInsurance: at(divided.contributions, index),
        employmentAllowance: at(divided.allowance, index), employerPension: at(divided.pension, index), holidayPay: at(holiday, index),
        insurance: at(divided.insurance, index), payroll: at(divided.payroll, index), mileage: at(miles, index),
      },
      plus(times(line.hoursPerWeek, line.weeksPerYear), line.bankHolidayHours),
    ),
  }));
}

function percent(rate: number): string {
  return `${String(rate / 100)}%`;
}

function workingOf(job: Job, rates: EmploymentRates, lowest: Pence, whole: EmploymentFigures): CostStep[] {
  const { from, until } = rates;
  const wage = { rate: `${formatPounds(lowest)} an hour at ${String(job.age)}`, from: rates.minimumWageFrom, source: rateSources.minimumWage };
  const { rate, weeklyThreshold } = rates.employerInsurance;
  const insured = job.age < 21 ? 'Under 21: only above the upper secondary threshold.' : `${percent(rate)} of weekly pay above ${formatPounds(weeklyThreshold)}, for every week paid.`;
  const { trigger, lower, upper } = rates.pension;
  const byPercentage = job.lines.some((line) => earnsByPercentage(job, line));
  return [
    { step: 'weeklyPay', amount: whole.weeklyPay, because: 'Hours a week at the hourly rate; the rate is at or above the minimum wage.', ...wage },
    { step: 'annualPay', amount: whole.annualPay, because: 'Weekly pay for the weeks paid, and bank holidays at their multiplier.' },
    { step: 'employerNationalInsurance', amount: whole.employerNationalInsurance, because: insured, rate: percent(rate), from, until, source: rateSources.insurance },
    { step: 'employmentAllowance', amount: whole.employmentAllowance, because: job.claimsEmploymentAllowance ? 'Taken off the contributions, up to the allowance. One for each employer, not for each assistant.' : 'Not claimed.', rate: formatPounds(rates.employmentAllowance), from, until, source: rateSources.allowance },
    { step: 'employerPension', amount: whole.employerPension, because: `${percent(rates.pension.rate)} of pay between ${formatPounds(lower)} and ${formatPounds(upper)}, once pay reaches ${formatPounds(trigger)} or the assistant opts in.`, rate: percent(rates.pension.rate), from, until, source: rateSources.pension },
    { step: 'holidayPay', amount: whole.holidayPay, because: byPercentage ? '12.07% of pay.' : '5.6 weeks at the weekly pay, so that someone can stand in.', rate: byPercentage ? '12.07%' : '5.6 weeks', from, until, source: rateSources.holiday },
    { step: 'insurance', amount: whole.insurance, because: 'Employer’s liability insurance for a year.' },
    { step: 'payroll', amount: whole.payroll, because: 'Twelve months of the payroll service.' },
    { step: 'mileage', amount: whole.mileage, because: 'Miles a week at the rate a mile, for the weeks paid.' },
    { step: 'annualCost', amount: whole.annualCost, because: 'Everything above, the allowance taken off.' },
    { step: 'weeklyCost', amount: whole.weeklyCost, because: 'The year’s cost over 52 weeks.' },
    { step: 'hourlyCost', amount: whole.hourlyCost, because: 'The year’s cost over the hours paid.' },
  ];
}
