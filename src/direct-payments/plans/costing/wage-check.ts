import { formatPounds, type Pence } from '../../../core/money.js';
import { addDays, addMonths, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { lowestWage, wageRatesOn } from '../employment-cost/minimum-wage.js';
import { employmentRates, taxYears } from '../employment-cost/rates.js';
import type { EmploysLine } from './line-input.js';
import { refuseCosting } from './refusals.js';

/** Whole years on a day; somebody born on 29 February is a year older on 1 March where a year has no such day. */
export function ageOn(born: PlainDate, on: PlainDate): number {
  return Number(on.slice(0, 4)) - Number(born.slice(0, 4)) - (on.slice(5) < born.slice(5) ? 1 : 0);
}

/** Of an assistant whose day of birth is not known: old enough for the full wage, contributions and pension, which cost most. */
export const ageAssumed = 30;

type Worker = Pick<EmploysLine, 'assistantBorn' | 'apprentice'>;

export function ageOfAssistant({ assistantBorn }: Worker, on: PlainDate): number {
  return assistantBorn === undefined ? ageAssumed : ageOn(assistantBorn, on);
}

/**
 * Whether an hourly wage is lawful on every day from one until another (open: as far as rates are known): it may fall below the
 * minimum on a 1 April or on a birthday. The refusal says from which day.
 */
export function checkWage(wage: Pence, worker: Worker, from: PlainDate, until: PlainDate | undefined): Result<void> {
  const days = [from, ...changes(worker.assistantBorn)].filter((day) => day >= from && (until === undefined || day <= until)).sort();
  for (const day of days) {
    const rates = wageRatesOn(day);
    if (!rates) return refuseCosting('line-not-costed', `The minimum wage of ${formatDate(day)} is not known. Begin the line on or after ${formatDate(employmentRates[taxYears[0]].minimumWageFrom)}.`, { field: 'from' });
    const lowest = lowestWage(rates, ageOfAssistant(worker, day), worker.apprentice);
    if (wage < lowest) return below(wage, lowest, day, day === from);
  }
  return ok(undefined);
}

function below(wage: Pence, lowest: Pence, day: PlainDate, fromTheFirst: boolean): Result<never> {
  const todo = fromTheFirst ? 'Pay at least that.' : `Pay at least that from the first day, or end the line on ${formatDate(addDays(day, -1))} and begin another.`;
  return refuseCosting('wage-falls-below-minimum', `${formatPounds(wage)} an hour is below the minimum wage of ${formatPounds(lowest)} from ${formatDate(day)}. ${todo}`, { field: 'rate', details: { from: day, minimum: lowest } });
}

/** Days on which the minimum wage may rise: each 1 April that is known, and the birthdays of its bands. */
function changes(born: PlainDate | undefined): PlainDate[] {
  const aprils = taxYears.map((taxYear) => employmentRates[taxYear].minimumWageFrom);
  return born === undefined ? aprils : [...aprils, ...[18, 19, 21, 23].map((age) => birthday(born, age))];
}

function birthday(born: PlainDate, age: number): PlainDate {
  const day = addMonths(born, age * 12);
  return ageOn(born, day) === age ? day : addDays(day, 1);
}
