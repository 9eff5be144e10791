import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { PayingStream } from './streams.js';

export type PaySchedule = 'weeks' | 'monthly' | 'termly' | 'as_asked';

/** Days, both included; an open end is null. */
export interface Days {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** One plan line as payments reckon it. */
export interface ReckonedLine extends Days {
  readonly id: number;
  readonly stream: PayingStream;
  readonly budgetId: number | null;
  readonly description: string;
  /** Pence a week before any contribution; nothing for a one-off. */
  readonly weekly: Pence;
  /** Paid once; null for a weekly line. */
  readonly oneOff: Pence | null;
  readonly bearsContribution: boolean;
}

/** Everything of an agreement that what is due follows from. */
export interface ReckonedAgreement {
  readonly id: number;
  readonly reference: string;
  readonly schedule: PaySchedule;
  readonly starts: PlainDate;
  /** Last day, inclusive. */
  readonly ends: PlainDate | null;
  /** First day that is reckoned at all: earlier days were paid elsewhere. Null: nothing is paid from here. */
  readonly paymentsFrom: PlainDate | null;
  /** The day somebody died: the last day that is due. */
  readonly died: PlainDate | null;
  /** The last day on which whoever receives the money acts for the person; null while it lasts, or where nobody is named. */
  readonly payeeUntil: PlainDate | null;
  /** Mental Health Act 1983 s117: never bears a contribution. */
  readonly aftercare: boolean;
  readonly lines: readonly ReckonedLine[];
  /** Pence a week; their days never overlap. */
  readonly contributions: readonly (Days & { readonly weekly: Pence })[];
  /** Days that are not due, by a person's decision. */
  readonly pauses: readonly Days[];
}

/** What policy says from a day on, until the next one. */
export interface PayRules {
  readonly from: PlainDate;
  readonly monthly: '52/12' | '365/84';
  readonly contribution: 'net' | 'gross';
}

/** One plan line's difference between what is due and what was paid, for the days that its budget's payments have reached. */
export interface Difference {
  readonly line: ReckonedLine;
  readonly due: Pence;
  readonly paid: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate;
}
