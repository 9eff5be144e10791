import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Capacity } from '../../../people/rules/capacities.js';
import type { CheckOutcome } from '../../monitoring/complete-check.js';

export const streams = ['social_care', 'education', 'health'] as const;
export type Stream = (typeof streams)[number];

/** `row` is where it stands in its file, as a spreadsheet counts. */
interface Placed {
  readonly row: number;
}

export interface BookPerson extends Placed {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly born: PlainDate;
  readonly clientGroup: string;
  readonly preferred: string;
  readonly lines: readonly string[];
  readonly postcode: string | null;
  /** Numbers by which others know them, in normal form; only those that are given. */
  readonly numbers: { readonly nhsNumber?: string; readonly upn?: string; readonly uln?: string };
}

export interface BookActing extends Placed {
  readonly key: string;
  readonly person: string;
  readonly name: string;
  readonly relationship: string;
  readonly capacity: Capacity;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly reason: string;
  readonly telephone: string;
  readonly email: string;
}

export interface BookAgreement extends Placed {
  readonly reference: string;
  readonly person: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly accountKind: 'self_managed' | 'prepaid_card' | 'managed';
  readonly paysEveryWeeks: number;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
  readonly schedule: 'weeks' | 'monthly' | 'termly' | 'as_asked';
  /** Null where it ended before the day of taking over. */
  readonly paymentsFrom: PlainDate | null;
  /** Key of somebody of acting.csv; empty where nobody is named. */
  readonly payee: string;
  /** Name of a member of staff; empty where nobody is named. */
  readonly officer: string;
  readonly aftercare: boolean;
}

export interface BookPlanLine extends Placed {
  readonly agreement: string;
  readonly stream: Stream;
  readonly kind: string;
  readonly description: string;
  /** Pence a week; nothing for a sum paid once. */
  readonly weekly: Pence;
  readonly oneOff: Pence | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly employsAssistant: boolean;
  readonly bearsContribution: boolean;
  /** Empty where only the stream is known. */
  readonly budget: string;
}

export interface BookContribution extends Placed {
  readonly agreement: string;
  readonly weekly: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** One account, with the direct payments whose money it holds. */
export interface BookAccount extends Placed {
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
  readonly label: string;
  /** Eight digits, or as the card programme writes it; null where none is given. */
  readonly number: string | null;
  readonly sortCode: string | null;
  readonly holdings: readonly BookHolding[];
}

export interface BookHolding extends Placed {
  readonly agreement: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export interface BookCheck extends Placed {
  readonly agreement: string;
  readonly asAt: PlainDate;
  readonly on: PlainDate;
  readonly outcome: CheckOutcome;
  readonly note: string;
}

export interface BookReview extends Placed {
  readonly agreement: string;
  readonly lastDone: PlainDate;
  readonly note: string;
  /** When the earlier system had the next one due; null where it said nothing, or a day before the last. */
  readonly nextDue: PlainDate | null;
}

export interface BookDebt extends Placed {
  readonly agreement: string;
  readonly stream: Stream;
  readonly amount: Pence;
  readonly since: PlainDate;
  readonly reference: string;
  readonly reason: string;
}

export interface BookBalance extends Placed {
  readonly account: string;
  readonly asAt: PlainDate;
  readonly amount: Pence;
  readonly evidence: string;
}

export const measures = ['people', 'agreements', 'weekly', 'contributions', 'open_debt', 'balances'] as const;
export type Measure = (typeof measures)[number];

/** What the earlier system says of itself: a count for people and agreements, else pence. */
export interface BookTotal extends Placed {
  readonly measure: Measure;
  readonly stream: Stream | null;
  readonly amount: number;
}

/** Every row of the files that could be read. */
export interface Book {
  readonly people: readonly BookPerson[];
  readonly acting: readonly BookActing[];
  readonly agreements: readonly BookAgreement[];
  readonly planLines: readonly BookPlanLine[];
  readonly contributions: readonly BookContribution[];
  readonly accounts: readonly BookAccount[];
  readonly checks: readonly BookCheck[];
  readonly reviews: readonly BookReview[];
  readonly debts: readonly BookDebt[];
  readonly balances: readonly BookBalance[];
  readonly totals: readonly BookTotal[];
}
