import { addMonths, type PlainDate } from '../../core/plain-date.js';
import { employmentRates, taxYearOn, taxYears } from '../plans/employment-cost/rates.js';
import { stepDaysOf } from './rules/step-days.js';

/** Whether the minimum wage and the tax year of every day of an uplift are known: those of another year are never taken for it. */
export function areRatesKnown(effectiveFrom: PlainDate): boolean {
  const latest = taxYears.at(-1) ?? taxYears[0];
  const { full } = stepDaysOf(effectiveFrom);
  return effectiveFrom < addMonths(employmentRates[latest].minimumWageFrom, 12) && full.every((day) => taxYearOn(day) !== undefined);
}
