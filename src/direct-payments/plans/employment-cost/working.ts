import { exactOf, type Exact } from '../../../core/exact.js';
import { formatPounds, type Pence } from '../../../core/money.js';
import { addDays, addMonths, type PlainDate } from '../../../core/plain-date.js';
import { bearsUpperThreshold, isEnrolled } from './contributions.js';
import type { EmploymentFigures } from './cost-of-employing.js';
import { earnsByPercentage, weeksOf } from './earnings.js';
import type { Job } from './job.js';
import { rateSources, type EmploymentRates } from './rates.js';

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

type Basis = Required<Pick<CostStep, 'rate' | 'from' | 'until' | 'source'>>;

export function percent(rate: number): string {
  return `${String(rate / 100)}%`;
}

/** An exact fraction as people read it: `39`, `16.5`, `13.333`. */
export function decimal({ numerator, denominator }: Exact): string {
  const thousandths = (numerator * 1_000n) / denominator;
  const text = `${String(thousandths / 1_000n)}.${String(thousandths % 1_000n).padStart(3, '0')}`;
  return exactOf(text) ? text.replace(/\.?0+$/, '') : text;
}

/** Every figure of the cost with what it rests on, in the order of the sum. */
export function workingOf(job: Job, rates: EmploymentRates, lowest: Pence, whole: EmploymentFigures): CostStep[] {
  const { from, until } = rates;
  const inYear = (rate: string, source: string): Basis => ({ rate, from, until, source });
  const agreed = (rate: string): Basis => inYear(rate, rateSources.job);
  const { trigger, lower, upper } = rates.pension;
  const weeks = each(job.lines.map((line) => decimal(weeksOf(line))));
  const wages = each(job.lines.map((line) => formatPounds(line.hourlyRate)));
  return [
    { step: 'weeklyPay', amount: whole.weeklyPay, because: `Hours a week at ${wages} an hour; that is at or above the minimum wage.`, ...minimum(job, rates, lowest) },
    { step: 'annualPay', amount: whole.annualPay, because: yearWords(job), ...agreed(`${weeks} weeks a year`) },
    { step: 'employerNationalInsurance', amount: whole.employerNationalInsurance, because: insuranceWords(job, rates), ...inYear(percent(rates.employerInsurance.rate), rateSources.insurance) },
    { step: 'employmentAllowance', amount: whole.employmentAllowance, because: allowanceWords(job), ...inYear(formatPounds(rates.employmentAllowance), rateSources.allowance) },
    { step: 'employerPension', amount: whole.employerPension, because: `${percent(rates.pension.rate)} of pay between ${formatPounds(lower)} and ${formatPounds(upper)}. ${pensionWords(job, rates, trigger)}`, ...inYear(percent(rates.pension.rate), rateSources.pension) },
    { step: 'holidayPay', amount: whole.holidayPay, ...holidayWords(job, (rate) => inYear(rate, rateSources.holiday)) },
    { step: 'insurance', amount: whole.insurance, because: 'Employer’s liability insurance for a year.', ...agreed(`${formatPounds(job.insurancePerYear)} a year`) },
    { step: 'payroll', amount: whole.payroll, because: 'Twelve months of the payroll service.', ...agreed(`${formatPounds(job.payrollPerMonth)} a month`) },
    { step: 'mileage', amount: whole.mileage, because: 'Miles a week at the rate a mile, for the weeks paid.', ...agreed(`${decimal(job.pencePerMile)}p a mile`) },
    { step: 'annualCost', amount: whole.annualCost, because: 'Everything above, the allowance taken off.', ...inYear('the whole year', rateSources.sum) },
    { step: 'weeklyCost', amount: whole.weeklyCost, because: 'The year’s cost over 52 weeks.', ...inYear('1/52', rateSources.sum) },
    { step: 'hourlyCost', amount: whole.hourlyCost, because: 'The year’s cost over the hours paid.', ...inYear('one hour', rateSources.sum) },
  ];
}

/** What several lines have, each said once: `£13.50 and £16.00`. */
function each(said: readonly string[]): string {
  return [...new Set(said)].join(' and ');
}

function yearWords({ lines, bankHolidayMultiplier }: Job): string {
  const paysBankHolidays = lines.some(({ bankHolidayHours }) => bankHolidayHours.numerator > 0n);
  return `Weekly pay for the weeks paid${paysBankHolidays ? `, and bank holidays at ${decimal(bankHolidayMultiplier)} times the rate` : ''}.`;
}

/** The minimum wage holds from 1 April until the next one. */
function minimum(job: Job, rates: EmploymentRates, lowest: Pence): Basis {
  const until: PlainDate = addDays(addMonths(rates.minimumWageFrom, 12), -1);
  return { rate: `${formatPounds(lowest)} an hour at ${String(job.age)}`, from: rates.minimumWageFrom, until, source: rateSources.minimumWage };
}

function insuranceWords(job: Job, rates: EmploymentRates): string {
  const { rate, weeklyThreshold, weeklyUpper } = rates.employerInsurance;
  if (bearsUpperThreshold(job)) return `${job.age < 21 ? 'Under 21' : 'An apprentice under 25'}: only on weekly pay above ${formatPounds(weeklyUpper)}.`;
  return `${percent(rate)} of weekly pay above ${formatPounds(weeklyThreshold)}, for every week paid${job.age >= 66 ? '; the employer pays over pension age too' : ''}.`;
}

function allowanceWords(job: Job): string {
  if (!job.claimsEmploymentAllowance) return 'Not claimed.';
  const used = job.allowanceUsed === 0 ? '' : ` ${formatPounds(job.allowanceUsed)} of it is used for others.`;
  return `Taken off the contributions, up to the allowance. One for each employer, not for each assistant.${used}`;
}

function pensionWords(job: Job, rates: EmploymentRates, trigger: Pence): string {
  if (job.pension === 'none') return 'Not in a pension.';
  if (isEnrolled(job, rates)) return job.pension === 'opted_in' ? 'The assistant opted in.' : `Enrolled, since pay reaches ${formatPounds(trigger)} a year.`;
  return `Not enrolled: that is from 22 to pension age, once pay reaches ${formatPounds(trigger)} a year.`;
}

function holidayWords(job: Job, inYear: (rate: string) => Basis): Basis & { because: string } {
  const byPercentage = job.lines.filter((line) => earnsByPercentage(job, line)).length;
  if (byPercentage === 0) return { because: '5.6 weeks at the weekly pay, so that someone can stand in.', ...inYear('5.6 weeks') };
  if (byPercentage < job.lines.length) return { because: '12.07% of the pay for part of the year, 5.6 weeks of the rest.', ...inYear('12.07% and 5.6 weeks') };
  return { because: job.holiday === 'rolled_up' ? '12.07% of pay, on each payslip.' : '12.07% of pay.', ...inYear('12.07%') };
}
