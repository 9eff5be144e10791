import { exact, toPence } from '../../../core/exact.js';
import { noPence, pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { formatDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { taxYearOn, type TaxYear } from '../employment-cost/rates.js';
import { refuseEntitlement } from './refusals.js';

/** The most that a week's pay counts for, by the day of dismissal: Employment Rights Act 1996 s227. */
export const redundancyWeek: Readonly<Record<TaxYear, Pence>> = { '2023-24': pence(64_300), '2024-25': pence(70_000), '2025-26': pence(71_900), '2026-27': pence(75_100) };

/** Employment Rights Act 1996 ss155 and 162. */
const fewestYears = 2;
const mostYears = 20;

export interface Redundancy {
  readonly ageAtDismissal: number;
  /** Whole years of employment. */
  readonly completeYears: number;
  readonly weeklyPay: Pence;
  readonly dismissedOn: PlainDate;
}

export interface RedundancyPay {
  readonly amount: Pence;
  /** Half weeks of pay: 27 is 13½ weeks. */
  readonly halfWeeks: number;
  /** What a week counted for, and the most it could. */
  readonly weekCounted: Pence;
  readonly mostForWeek: Pence;
  readonly because: string;
}

/** Half weeks for the years of service, walking back from the age at dismissal: half a week up to 22, a week up to 41, one and a half above. */
export function redundancyHalfWeeks(ageAtDismissal: number, completeYears: number): number {
  let halfWeeks = 0;
  for (let back = 0; back < Math.min(completeYears, mostYears); back += 1) {
    const age = ageAtDismissal - back;
    halfWeeks += age <= 22 ? 1 : age <= 41 ? 2 : 3;
  }
  return halfWeeks;
}

export function redundancyAmount(halfWeeks: number, weeklyPay: Pence, mostForWeek: Pence): Pence {
  return toPence(exact(Math.min(weeklyPay, mostForWeek) * halfWeeks, 2));
}

/** Statutory redundancy pay on a day. Nothing is due below two years of service. Refused where the rates of the day are not known. */
export function redundancyPay({ ageAtDismissal, completeYears, weeklyPay, dismissedOn }: Redundancy): Result<RedundancyPay> {
  if (!Number.isSafeInteger(ageAtDismissal) || ageAtDismissal < 15 || ageAtDismissal > 110) return refuseEntitlement('entitlement-not-read', 'Give the age at dismissal in whole years, from 15 to 110.', { field: 'age' });
  if (!Number.isSafeInteger(completeYears) || completeYears < 0 || completeYears > ageAtDismissal - 13) return refuseEntitlement('entitlement-not-read', 'Give the complete years of service, no more than somebody of that age can have.', { field: 'years' });
  if (weeklyPay < 0) return refuseEntitlement('entitlement-not-read', 'A week’s pay is not below nothing.', { field: 'weeklyPay' });
  const taxYear = taxYearOn(dismissedOn);
  if (!taxYear) return refuseEntitlement('entitlement-rate-not-known', `What a week counts for on ${formatDate(dismissedOn)} is not known.`, { field: 'on' });
  const mostForWeek = redundancyWeek[taxYear];
  const weekCounted = pence(Math.min(weeklyPay, mostForWeek));
  if (completeYears < fewestYears) return ok({ amount: noPence, halfWeeks: 0, weekCounted, mostForWeek, because: 'Nothing is due below two complete years of service.' });
  const halfWeeks = redundancyHalfWeeks(ageAtDismissal, completeYears);
  return ok({ amount: redundancyAmount(halfWeeks, weeklyPay, mostForWeek), halfWeeks, weekCounted, mostForWeek, because: `${String(Math.min(completeYears, mostYears))} years back from the age of ${String(ageAtDismissal)}: half a week’s pay for each up to 22, a week’s up to 41, one and a half above.` });
}
