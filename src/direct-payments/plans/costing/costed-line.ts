import type { Pence } from '../../../core/money.js';
import type { CostStep } from '../employment-cost/working.js';
import type { LineInput } from './line-input.js';

/** What is inside the annual amount, in pence a year. */
export interface CostParts {
  readonly pay: Pence;
  readonly holiday: Pence;
  /** Contributions after the allowance. */
  readonly nationalInsurance: Pence;
  readonly pension: Pence;
  readonly insurance: Pence;
  readonly payroll: Pence;
  readonly mileage: Pence;
  readonly contingency: Pence;
  /** On-costs by a percentage instead of one by one. */
  readonly onCosts: Pence;
}

/** A line with what it costs. Whole pence, plain JSON, so that it can be kept with the plan as it was worked out. */
export interface CostedLine {
  /** What was costed. */
  readonly input: LineInput;
  /** By policy the year over 52 weeks, or over the weeks paid; 0 for what is bought once. */
  readonly weekly: Pence;
  readonly annual: Pence;
  /** Start-up, or the thing bought once; null where there is none. */
  readonly oneOff: Pence | null;
  readonly employsAssistant: boolean;
  /** The rate for one unit that was used, and what it is a rate of; null for what is bought once. */
  readonly rate: { readonly amount: Pence; readonly unit: 'hour' | 'night' | 'session' | 'mile'; readonly cardId: number | null; readonly basis: 'net' | 'gross' } | null;
  readonly parts: CostParts;
  readonly working: readonly CostStep[];
}
