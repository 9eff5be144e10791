import type { Pence } from '../../../core/money.js';
import { noPence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Job } from './job.js';
import { employmentRates, taxYears, type EmploymentRates } from './rates.js';

/** The lowest lawful hourly wage under one year's rates. */
export function lowestWage(rates: EmploymentRates, age: number, apprentice: Job['apprentice'] = 'no'): Pence {
  if (apprentice === 'first_year' || (apprentice === 'later_year' && age < 19)) return rates.apprenticeWage;
  return rates.minimumWage.find((band) => age >= band.fromAge)?.hourly ?? noPence;
}

/** The rates whose minimum wage holds on a day: it changes on 1 April, five days before the tax year. Undefined before the first known. */
export function wageRatesOn(on: PlainDate): EmploymentRates | undefined {
  return taxYears.map((taxYear) => employmentRates[taxYear]).findLast((rates) => rates.minimumWageFrom <= on);
}
