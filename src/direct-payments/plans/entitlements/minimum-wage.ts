import type { Pence } from '../../../core/money.js';
import { addDays, addMonths, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Job } from '../employment-cost/job.js';
import { lowestWage, wageRatesOn } from '../employment-cost/minimum-wage.js';
import { rateSources } from '../employment-cost/rates.js';
import { refuseEntitlement } from './refusals.js';

export interface MinimumWage {
  /** Pence an hour. */
  readonly hourly: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly source: string;
}

/** The minimum wage on a day at an age. It changes for pay periods that begin on or after 1 April. Refused where the day's rates are not known. */
export function minimumWage(on: PlainDate, age: number, apprentice: Job['apprentice'] = 'no'): Result<MinimumWage> {
  if (!Number.isSafeInteger(age) || age < 13 || age > 110) return refuseEntitlement('entitlement-not-read', 'Give the age in whole years, from 13 to 110.', { field: 'age' });
  const rates = wageRatesOn(on);
  const until = rates && addDays(addMonths(rates.minimumWageFrom, 12), -1);
  if (!rates || !until || on > until) return refuseEntitlement('entitlement-rate-not-known', `The minimum wage of ${formatDate(on)} is not known.`, { field: 'on' });
  return ok({ hourly: lowestWage(rates, age, apprentice), from: rates.minimumWageFrom, until, source: rateSources.minimumWage });
}
