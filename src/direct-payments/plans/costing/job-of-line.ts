import { exact, type Exact } from '../../../core/exact.js';
import { noPence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Job, JobLine } from '../employment-cost/job.js';
import type { TaxYear } from '../employment-cost/rates.js';
import type { EmploysLine, OtherPlan } from './line-input.js';
import { numberIn, readPatterns, type ReadPattern } from './quantities.js';
import { refuseCosting } from './refusals.js';
import { ageOfAssistant } from './wage-check.js';

/** The assistant's whole job: this line first, then the other plans they work under. */
export function jobOfLine(input: EmploysLine, wage: Pence, patterns: readonly [ReadPattern, ...ReadPattern[]], taxYear: TaxYear, on: PlainDate): Result<Job> {
  const others = otherLines(input, wage);
  if (!others.ok) return others;
  const numbers = numbersOf(input);
  if (!numbers.ok) return numbers;
  const { miles, pencePerMile, bankHolidayHours, multiplier } = numbers.value;
  const first: JobLine = { plan: 'this plan', hourlyRate: wage, spells: spellsOf(patterns), bankHolidayHours, milesPerWeek: miles };
  return ok({
    taxYear, age: ageOfAssistant(input, on), apprentice: input.apprentice ?? 'no', lines: [first, ...others.value],
    pattern: input.hours ?? 'regular', holiday: input.holiday ?? 'accrued', claimsEmploymentAllowance: input.claimsEmploymentAllowance ?? false, allowanceUsed: input.allowanceUsed ?? noPence,
    pension: input.pension ?? 'auto', insurancePerYear: input.insurancePerYear ?? noPence, payrollPerMonth: input.payrollPerMonth ?? noPence,
    pencePerMile, bankHolidayMultiplier: multiplier, severalPlans: others.value.length > 0,
  });
}

function spellsOf([first, ...others]: readonly [ReadPattern, ...ReadPattern[]]): JobLine['spells'] {
  const spell = ({ perWeek, weeks }: ReadPattern): JobLine['spells'][0] => ({ hoursPerWeek: perWeek, weeks });
  return [spell(first), ...others.map(spell)];
}

function otherLines(input: EmploysLine, wage: Pence): Result<JobLine[]> {
  const others = input.otherPlans ?? [];
  if (others.length > 0 && (input.atOnce ?? 1) > 1) return refuseCosting('line-not-costed', 'Two at once and several plans cannot be costed in one line. Write a line for each assistant.', { field: 'atOnce' });
  const lines: JobLine[] = [];
  for (const other of others) {
    const line = otherLine(other, wage);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return ok(lines);
}

function otherLine({ plan, patterns, rate }: OtherPlan, wage: Pence): Result<JobLine> {
  const read = readPatterns(patterns, 168);
  return read.ok ? ok({ plan, hourlyRate: rate ?? wage, spells: spellsOf(read.value), bankHolidayHours: exact(0), milesPerWeek: exact(0) }) : read;
}

interface Numbers {
  readonly miles: Exact;
  readonly pencePerMile: Exact;
  readonly bankHolidayHours: Exact;
  readonly multiplier: Exact;
}

function numbersOf(input: EmploysLine): Result<Numbers> {
  const miles = numberIn(input.milesPerWeek ?? '0', 5_000, 'a number of miles', 'milesPerWeek');
  const pencePerMile = numberIn(input.pencePerMile ?? '45', 1_000, 'a number of pence', 'pencePerMile');
  const bankHolidayHours = numberIn(input.bankHolidayHours ?? '0', 400, 'a number of hours', 'bankHolidayHours');
  const multiplier = numberIn(input.bankHolidayMultiplier ?? '1', 5, 'how many times the wage', 'bankHolidayMultiplier');
  if (!miles.ok) return miles;
  if (!pencePerMile.ok) return pencePerMile;
  if (!bankHolidayHours.ok) return bankHolidayHours;
  if (!multiplier.ok) return multiplier;
  return ok({ miles: miles.value, pencePerMile: pencePerMile.value, bankHolidayHours: bankHolidayHours.value, multiplier: multiplier.value });
}
