import { employmentRates } from '../plans/employment-cost/rates.js';
import type { OnCostRates } from './rules/propose-commitments.js';

/** What the law asks of an employer in each tax year, as the proposals from a plan use it. */
export const onCostRates: readonly OnCostRates[] = Object.values(employmentRates).map(({ from, until, employerInsurance, pension }) => ({
  from, until, insuranceRate: employerInsurance.rate, insuranceThreshold: employerInsurance.weeklyThreshold,
  pensionRate: pension.rate, pensionTrigger: pension.trigger, pensionLower: pension.lower, pensionUpper: pension.upper,
}));
