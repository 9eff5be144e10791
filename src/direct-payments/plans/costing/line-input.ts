import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { RateKind, RatePayee } from '../rate-cards/rate-card.js';

/** So much in each of some weeks of the year. Decimal text, so that it can be kept as JSON: `16.5`. */
export interface Pattern {
  readonly name: 'every_week' | 'term' | 'holidays';
  /** Hours, nights, sessions or miles a week, by the kind. */
  readonly perWeek: string;
  /** Weeks of the year, 0 to 53. The weeks of all patterns of a line come to no more than 53. */
  readonly weeks: string;
}

interface EveryLine {
  /** First day. */
  readonly from: PlainDate;
  /** Last day, inclusive; left out while it lasts. */
  readonly until?: PlainDate;
  readonly place?: string | null;
  readonly complexity?: string | null;
}

interface Recurring extends EveryLine {
  readonly kind: RateKind;
  /** One, or term-time weeks and holiday weeks. */
  readonly patterns: readonly Pattern[];
  /** Two where the person needs two at once; 1 where left out. */
  readonly atOnce?: number;
  /** Pence for one unit where another rate than the card's was agreed. */
  readonly rate?: Pence;
}

/** What the family as an employer pays on top of the wage: worked out by law, or by the council's percentage (26.08). */
export type OnCosts = { readonly way: 'worked_out' } | { readonly way: 'percentage'; readonly percentage: string };

/** Another plan under which the same assistant works for the same employer: a brother's or sister's. */
export interface OtherPlan {
  readonly plan: string;
  readonly patterns: readonly Pattern[];
  /** Pence an hour; the same as this line's where left out. */
  readonly rate?: Pence;
}

/** The family employs an assistant. */
export interface EmploysLine extends Recurring {
  readonly way: 'employs';
  /** From the day of birth the wage is checked at each birthday; without it as for somebody of 21 or over, who costs most. */
  readonly assistantBorn?: PlainDate;
  readonly apprentice?: 'no' | 'first_year' | 'later_year';
  readonly hours?: 'regular' | 'irregular';
  readonly holiday?: 'accrued' | 'rolled_up';
  readonly pension?: 'auto' | 'opted_in' | 'none';
  readonly claimsEmploymentAllowance?: boolean;
  /** What the employer's other assistants use of its one allowance. Pence a year. */
  readonly allowanceUsed?: Pence;
  readonly insurancePerYear?: Pence;
  readonly payrollPerMonth?: Pence;
  readonly milesPerWeek?: string;
  /** Pence a mile: 45, or 45.5. */
  readonly pencePerMile?: string;
  readonly bankHolidayHours?: string;
  readonly bankHolidayMultiplier?: string;
  /** For what an employer cannot foresee: so many per cent of the year's cost. */
  readonly contingencyPercentage?: string;
  readonly onCosts?: OnCosts;
  readonly otherPlans?: readonly OtherPlan[];
  /** Paid once when it begins: DBS check, first insurance, recruiting, training. */
  readonly startUp?: readonly StartUpItem[];
}

export interface StartUpItem {
  readonly what: string;
  readonly amount: Pence;
}

/** Bought from somebody who sends an invoice: an agency, a provider, a self-employed person, a club, a driver. */
export interface BuysLine extends Recurring {
  readonly way: 'buys';
  readonly payee: Exclude<RatePayee, 'assistant'>;
  readonly startUp?: readonly StartUpItem[];
}

/** Bought once: equipment, a course, a season ticket. */
export interface OnceLine extends EveryLine {
  readonly way: 'once';
  readonly what: string;
  readonly amount: Pence;
}

/** What is to be costed. Plain JSON but for its branded amounts and dates. */
export type LineInput = EmploysLine | BuysLine | OnceLine;

/** What policy says of a year's amount as a weekly one: over 52 weeks, or over the weeks that the plan pays for. */
export interface CostingPolicy {
  readonly weeklyOver: 'year' | 'weeks_paid';
}
