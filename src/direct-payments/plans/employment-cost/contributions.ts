import { atLeast, atMost, exact, isLess, minus, over, times, type Exact } from '../../../core/exact.js';
import { noPence, pence, subtract, type Pence } from '../../../core/money.js';
import { annualEarnings, earningWeeks, total } from './earnings.js';
import type { Job } from './job.js';
import type { EmploymentRates } from './rates.js';

const tenThousand = exact(10_000);

/** Categories M and H: nothing is due up to the upper secondary threshold. Somebody over state pension age is not one of them. */
export function bearsUpperThreshold(job: Job): boolean {
  return job.age < 21 || (job.apprentice !== 'no' && job.age < 25);
}

/** Secondary contributions, week by week on what each week earns above the threshold. */
export function insuranceOf(job: Job, rates: EmploymentRates): Exact {
  const { rate, weeklyThreshold, weeklyUpper } = rates.employerInsurance;
  const threshold = exact(bearsUpperThreshold(job) ? weeklyUpper : weeklyThreshold);
  const above = earningWeeks(job).map(({ weeks, weekly }) => times(atLeast(minus(weekly, threshold), exact(0)), weeks));
  return over(times(total(above), exact(rate)), tenThousand);
}

/** What the allowance takes off: no more than the contributions, nor than the employer's other assistants left of it. */
export function allowanceOf(job: Job, rates: EmploymentRates, insured: Pence): Pence {
  if (!job.claimsEmploymentAllowance) return noPence;
  return pence(Math.min(insured, Math.max(subtract(rates.employmentAllowance, job.allowanceUsed), 0)));
}

/** Automatic enrolment holds from 22 to state pension age where pay reaches the trigger. From 16 to 74 others may opt in; below the lower limit the employer then need not pay. */
export function isEnrolled(job: Job, rates: EmploymentRates): boolean {
  if (job.pension === 'opted_in') return job.age >= 16 && job.age < 75;
  return job.pension === 'auto' && job.age >= 22 && job.age < 66 && !isLess(annualEarnings(job), exact(rates.pension.trigger));
}

/** The employer's least share of qualifying earnings. */
export function pensionOf(job: Job, rates: EmploymentRates): Exact {
  if (!isEnrolled(job, rates)) return exact(0);
  const { rate, lower, upper } = rates.pension;
  const qualifying = atLeast(minus(atMost(annualEarnings(job), exact(upper)), exact(lower)), exact(0));
  return over(times(qualifying, exact(rate)), tenThousand);
}
