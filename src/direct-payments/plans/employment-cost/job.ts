import type { Exact } from '../../../core/exact.js';
import type { Pence } from '../../../core/money.js';
import type { TaxYear } from './rates.js';

/** So many hours in each of so many weeks of the year. */
export interface Spell {
  readonly hoursPerWeek: Exact;
  readonly weeks: Exact;
}

/** One plan's part of an assistant's job. Hours and weeks exact. */
export interface JobLine {
  readonly plan: string;
  readonly hourlyRate: Pence;
  /** One after the other, so term-time and holiday weeks never fall together; one spell is the usual case. */
  readonly spells: readonly [Spell, ...Spell[]];
  readonly bankHolidayHours: Exact;
  readonly milesPerWeek: Exact;
}

/** The job of one personal assistant, perhaps under several plans, and what the employer chose. */
export interface Job {
  readonly taxYear: TaxYear;
  readonly age: number;
  /** In the first year an apprentice may be paid the apprentice's rate at any age; in a later year only under 19. */
  readonly apprentice: 'no' | 'first_year' | 'later_year';
  readonly lines: readonly [JobLine, ...JobLine[]];
  /** Irregular hours, or only part of the year, earn holiday as 12.07% of pay. */
  readonly pattern: 'regular' | 'irregular';
  readonly holiday: 'accrued' | 'rolled_up';
  readonly claimsEmploymentAllowance: boolean;
  /** What the employer's other assistants use of the one allowance it has. */
  readonly allowanceUsed: Pence;
  readonly pension: 'auto' | 'opted_in' | 'none';
  readonly insurancePerYear: Pence;
  readonly payrollPerMonth: Pence;
  /** Pence a mile, exact: 45, or 45.5. */
  readonly pencePerMile: Exact;
  readonly bankHolidayMultiplier: Exact;
  readonly severalPlans: boolean;
}
