import { parse } from 'yaml';
import { z } from 'zod';
import { exact, exactOf, type Exact } from '../../../core/exact.js';
import { noPence, parsePounds, type Pence } from '../../../core/money.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { planRefusals } from '../refusals.js';
import type { Job, JobLine } from './job.js';
import { taxYears, type TaxYear } from './rates.js';

const refuse = refuserOf(planRefusals);

const money = z.string().transform((text, context): Pence => {
  const parsed = parsePounds(text.trim().replace(/^£/, ''));
  if (parsed.ok && parsed.value >= 0) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.ok ? 'may not be negative' : parsed.refusal.message.replace(/\.$/, '') });
  return noPence;
});

function quantity(most: number): z.ZodType<Exact, string> {
  return z.string().transform((text, context): Exact => {
    const value = exactOf(text);
    const size = Number(text);
    if (value && size >= 0 && size <= most) return value;
    context.addIssue({ code: 'custom', message: `“${text}” is not a number from 0 to ${String(most)}` });
    return exact(0);
  });
}

const flag = z.string().transform((text, context): boolean => {
  if (/^(true|yes|on)$/i.test(text)) return true;
  if (!/^(false|no|off)$/i.test(text)) context.addIssue({ code: 'custom', message: `“${text}” is neither true nor false` });
  return false;
});
const ageForm = z.string().regex(/^\d{1,3}$/, 'it is a whole number of years').transform(Number).refine((age) => age >= 13 && age <= 110, 'it is an age from 13 to 110');
const mileage = z.strictObject({ miles_per_week: quantity(5_000), pence_per_mile: quantity(1_000).optional() });
const work = { hourly_rate: money, hours_per_week: quantity(168), weeks_per_year: quantity(53), bank_holiday_hours: quantity(400) };

const lineForm = z.object({
  plan: z.string().optional(),
  name: z.string().optional(),
  hourly_rate: work.hourly_rate.optional(),
  hours_per_week: work.hours_per_week.optional(),
  weeks_per_year: work.weeks_per_year.optional(),
  bank_holiday_hours: work.bank_holiday_hours.optional(),
  mileage: mileage.pick({ miles_per_week: true }).optional(),
  miles_per_week: quantity(5_000).optional(),
});
type LineForm = z.infer<typeof lineForm>;

const jobForm = z.strictObject({
  tax_year: z.string(),
  age: ageForm,
  apprentice: z.enum(['no', 'first_year', 'later_year']).default('no'),
  hourly_rate: work.hourly_rate.optional(),
  hours_per_week: work.hours_per_week.optional(),
  weeks_per_year: work.weeks_per_year.default(exact(52)),
  pattern: z.enum(['regular', 'irregular']).default('regular'),
  holiday: z.enum(['accrued', 'rolled_up']).default('accrued'),
  employment_allowance: flag.default(false),
  employment_allowance_used: money.default(noPence),
  pension: z.enum(['auto', 'opted_in', 'none']).default('auto'),
  insurance_per_year: money.default(noPence),
  payroll_per_month: money.default(noPence),
  mileage: mileage.optional(),
  miles_per_week: quantity(5_000).optional(),
  pence_per_mile: quantity(1_000).optional(),
  bank_holiday_hours: work.bank_holiday_hours.default(exact(0)),
  bank_holiday_multiplier: quantity(5).default(exact(1)),
  lines: z.array(lineForm).min(1).optional(),
});
type JobForm = z.infer<typeof jobForm>;

/** What belongs to the job, so that a line naming it would be left out of the sum without a word. */
const ofTheJob = Object.keys(jobForm.shape).filter((field) => !(field in lineForm.shape));

/** Reads the YAML of `pursestrings cost`; every scalar is taken as text, so that no rate passes through a float. An empty field is one left out. */
export function readJob(text: string): Result<Job> {
  const read = withoutEmpty(parsedText(text));
  const misplaced = misplacedField(read);
  if (misplaced !== undefined) return misplaced;
  const form = jobForm.safeParse(read);
  if (!form.success) return notRead(form.error.issues[0]);
  const taxYear = taxYears.find((year) => year === shortYear(form.data.tax_year));
  if (!taxYear) return refuse('tax-year-not-known', `The tax year “${form.data.tax_year}” is not known. Use ${taxYears.join(', ')}.`, { field: 'tax_year' });
  return jobOf(form.data, taxYear);
}

function notRead(issue: z.core.$ZodIssue | undefined): Result<never> {
  if (issue?.code === 'unrecognized_keys') {
    const named = issue.keys.map((key) => `“${key}”`).join(', ');
    return refuse('cost-not-read', `${named} is not known here. Look for a slip of the pen.`, { field: [...issue.path, issue.keys[0] ?? ''].join('.') });
  }
  const field = issue?.path.join('.') ?? '';
  if (field === '') return refuse('cost-not-read', 'The file is not right: it is not YAML that names the tax_year, age, hourly_rate and hours_per_week.');
  const missing = issue?.code === 'invalid_type' && issue.input === undefined;
  return refuse('cost-not-read', missing ? `“${field}” is missing.` : `“${field}” is not right: ${issue?.message ?? ''}.`, { field });
}

function parsedText(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe' });
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== '' && one !== null && one !== '~' && one !== 'null').map(([key, one]) => [key, withoutEmpty(one)]));
}

/** A line may be labelled as people like; what looks like a figure but is none of a line's would be left out of the sum. */
function misplacedField(read: unknown): Result<never> | undefined {
  const lines = isRecord(read) && Array.isArray(read.lines) ? read.lines : [];
  const keys = lines.filter(isRecord).flatMap(Object.keys).filter((key) => !(key in lineForm.shape));
  const ofJob = keys.find((key) => ofTheJob.includes(key));
  if (ofJob !== undefined) return refuse('cost-not-read', `“${ofJob}” belongs to the job, which all plans share: give it once, outside “lines”.`, { field: ofJob });
  const slip = keys.find((key) => /hour|week|rate|mile|pence|holiday|pay|cost/i.test(key));
  return slip === undefined ? undefined : refuse('cost-not-read', `“${slip}” is not known in a line. Look for a slip of the pen.`, { field: slip });
}

/** `2026/27` and `2026-2027` are the year `2026-27`. */
function shortYear(text: string): string {
  const match = /^(\d{4})\s*[-/–]\s*(?:20)?(\d{2})$/.exec(text.trim());
  return match ? `${match[1] ?? ''}-${match[2] ?? ''}` : text;
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
    taxYear, age: form.age, apprentice: form.apprentice, lines: [first, ...others], pattern: form.pattern, holiday: form.holiday,
    claimsEmploymentAllowance: form.employment_allowance, allowanceUsed: form.employment_allowance_used, pension: form.pension,
    insurancePerYear: form.insurance_per_year, payrollPerMonth: form.payroll_per_month,
    pencePerMile: form.mileage?.pence_per_mile ?? form.pence_per_mile ?? exact(45),
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
    plan: row.plan ?? row.name ?? `line ${String(index + 1)}`,
    hourlyRate, spells: [{ hoursPerWeek, weeks: row.weeks_per_year ?? form.weeks_per_year }],
    bankHolidayHours: row.bank_holiday_hours ?? (index === 0 ? form.bank_holiday_hours : exact(0)),
    milesPerWeek: row.mileage?.miles_per_week ?? row.miles_per_week ?? (index === 0 ? milesOf(form) : exact(0)),
  });
}

function milesOf(form: JobForm): Exact {
  return form.mileage?.miles_per_week ?? form.miles_per_week ?? exact(0);
}
