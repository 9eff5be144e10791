import { parse } from 'yaml';
import { z } from 'zod';
import { exactOf, type Exact } from '../../../core/exact.js';
import { noPence, parsePounds, type Pence } from '../../../core/money.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { planRefusals } from '../refusals.js';
import { taxYears, type TaxYear } from './rates.js';

const refuse = refuserOf(planRefusals);

/** One plan's part of an assistant's job. Hours and weeks exact. */
export interface JobLine {
  readonly plan: string;
  readonly hourlyRate: Pence;
  readonly hoursPerWeek: Exact;
  readonly weeksPerYear: Exact;
  readonly bankHolidayHours: Exact;
  readonly milesPerWeek: Exact;
}

/** The job of one personal assistant, perhaps under several plans, and what the employer chose. */
export interface Job {
  readonly taxYear: TaxYear;
  readonly age: number;
  readonly lines: readonly [JobLine, ...JobLine[]];
  /** Irregular hours, or only part of the year, earn holiday as 12.07% of pay. */
  readonly pattern: 'regular' | 'irregular';
  readonly holiday: 'accrued' | 'rolled_up';
  readonly claimsEmploymentAllowance: boolean;
  readonly pension: 'auto' | 'opted_in' | 'none';
  readonly insurancePerYear: Pence;
  readonly payrollPerMonth: Pence;
  /** Pence a mile, exact: 45, or 45.5. */
  readonly pencePerMile: Exact;
  readonly bankHolidayMultiplier: Exact;
  readonly severalPlans: boolean;
}

const money = z.string().transform((text, context): Pence => {
  const parsed = parsePounds(text);
  if (parsed.ok && parsed.value >= 0) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.ok ? 'may not be negative' : parsed.refusal.message });
  return noPence;
});

function quantity(most: number): z.ZodType<Exact, string> {
  return z.string().transform((text, context): Exact => {
    const value = exactOf(text);
    const size = Number(text);
    if (value && size >= 0 && size <= most) return value;
    context.addIssue({ code: 'custom', message: `“${text}” is not a number from 0 to ${String(most)}` });
    return { numerator: 0n, denominator: 1n };
  });
}

const flag = z.enum(['true', 'false', 'yes', 'no']).transform((text) => text === 'true' || text === 'yes');
const mileage = z.strictObject({ miles_per_week: quantity(5_000), pence_per_mile: quantity(1_000) });
const work = { hourly_rate: money, hours_per_week: quantity(168), weeks_per_year: quantity(53), bank_holiday_hours: quantity(400) };

const lineForm = z.object({
  plan: z.string().optional(),
  hourly_rate: work.hourly_rate.optional(),
  hours_per_week: work.hours_per_week.optional(),
  weeks_per_year: work.weeks_per_year.optional(),
  bank_holiday_hours: work.bank_holiday_hours.optional(),
  miles_per_week: quantity(5_000).optional(),
});
type LineForm = z.infer<typeof lineForm>;

const jobForm = z.strictObject({
  tax_year: z.string(),
  age: z.string().regex(/^\d{1,3}$/, 'is a whole number of years').transform(Number),
  hourly_rate: work.hourly_rate.optional(),
  hours_per_week: work.hours_per_week.optional(),
  weeks_per_year: work.weeks_per_year.default(whole(52)),
  pattern: z.enum(['regular', 'irregular']).default('regular'),
  holiday: z.enum(['accrued', 'rolled_up']).default('accrued'),
  employment_allowance: flag.default(false),
  pension: z.enum(['auto', 'opted_in', 'none']).default('auto'),
  insurance_per_year: money.default(noPence),
  payroll_per_month: money.default(noPence),
  mileage: mileage.optional(),
  miles_per_week: quantity(5_000).optional(),
  pence_per_mile: quantity(1_000).optional(),
  bank_holiday_hours: work.bank_holiday_hours.default(whole(0)),
  bank_holiday_multiplier: quantity(5).default(whole(1)),
  lines: z.array(lineForm).min(1).optional(),
});
type JobForm = z.infer<typeof jobForm>;

function whole(value: number): Exact {
  return { numerator: BigInt(value), denominator: 1n };
}

/** Reads the YAML of `pursestrings cost`; every scalar is taken as text, so that no rate passes through a float. */
export function readJob(text: string): Result<Job> {
  const form = jobForm.safeParse(parsedText(text));
  if (!form.success) {
    const issue = form.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    return refuse('cost-not-read', `${field === '' ? 'The file' : `“${field}”`} is not right: ${issue?.message ?? 'it is not YAML'}.`, field === '' ? {} : { field });
  }
  const taxYear = taxYears.find((year) => year === form.data.tax_year);
  if (!taxYear) return refuse('tax-year-not-known', `The tax year “${form.data.tax_year}” is not known. Use ${taxYears.join(', ')}.`, { field: 'tax_year' });
  return jobOf(form.data, taxYear);
}

function parsedText(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe' });
  } catch {
    return undefined;
  }
}

function jobOf(form: JobForm, taxYear: TaxYear): Result<Job> {
  const rows: readonly LineForm[] = form.lines ?? [{}];
  const lines: JobLine[] = [];
  for (const [index, row] of rows.entries()) {
    const line = lineOf(form, row, index);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const [first, ...others] = lines;
  if (!first) return refuse('cost-not-read', '“lines” is empty.', { field: 'lines' });
  return ok({
    taxYear, age: form.age, lines: [first, ...others], pattern: form.pattern, holiday: form.holiday,
    claimsEmploymentAllowance: form.employment_allowance, pension: form.pension,
    insurancePerYear: form.insurance_per_year, payrollPerMonth: form.payroll_per_month,
    pencePerMile: form.mileage?.pence_per_mile ?? form.pence_per_mile ?? whole(45),
    bankHolidayMultiplier: form.bank_holiday_multiplier, severalPlans: form.lines !== undefined,
  });
}

/** What a line leaves out is the job's own; miles and bank holidays of the job count once, with its first line. */
function lineOf(form: JobForm, row: LineForm, index: number): Result<JobLine> {
  const hourlyRate = row.hourly_rate ?? form.hourly_rate;
  const hoursPerWeek = row.hours_per_week ?? form.hours_per_week;
  if (hourlyRate === undefined) return refuse('cost-not-read', '“hourly_rate” is missing.', { field: 'hourly_rate' });
  if (hoursPerWeek === undefined) return refuse('cost-not-read', '“hours_per_week” is missing.', { field: 'hours_per_week' });
  return ok({
    plan: row.plan ?? `line ${String(index + 1)}`,
    hourlyRate, hoursPerWeek,
    weeksPerYear: row.weeks_per_year ?? form.weeks_per_year,
    bankHolidayHours: row.bank_holiday_hours ?? (index === 0 ? form.bank_holiday_hours : whole(0)),
    milesPerWeek: row.miles_per_week ?? (index === 0 ? milesOf(form) : whole(0)),
  });
}

function milesOf(form: JobForm): Exact {
  return form.mileage?.miles_per_week ?? form.miles_per_week ?? whole(0);
}
