import type { Pence } from '../core/money.js';
import type { PlainDate } from '../core/plain-date.js';

export type Regime = 'child_social_care' | 'adult_social_care' | 'education' | 'health';
export type Stream = 'social_care' | 'education' | 'health';

/** How an invented account's bank hands out its statements. */
export type StatementStyle =
  | 'lloyds' | 'natwest' | 'barclays' | 'starling' | 'nationwide' | 'hsbc'
  | 'card' | 'ofx' | 'mt940' | 'camt' | 'qif';

/** One movement on an account before any bank has printed it. Pence, money out negative. */
export interface Movement {
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly text: string;
  readonly merchantCategory?: number;
}

export interface PlanLineStory {
  readonly stream: Stream;
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

export interface PaymentStory {
  readonly stream: Stream;
  readonly kind: 'regular' | 'one_off';
  readonly amount: Pence;
  readonly on: PlainDate;
  readonly coversFrom?: PlainDate;
  readonly coversUntil?: PlainDate;
  readonly purpose: string;
}

export interface CommitmentStory {
  readonly kind: 'liability' | 'reserved' | 'claimed' | 'own';
  readonly purpose: string;
  readonly description: string;
  readonly amount: Pence;
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  readonly evidence: string;
}

export interface AgreementStory {
  readonly reference: string;
  readonly given: string;
  readonly family: string;
  readonly born: PlainDate;
  readonly clientGroup: string;
  readonly acting: { readonly name: string; readonly relationship: string; readonly capacity: ActingCapacity };
  readonly regime: Regime;
  readonly accountKind: 'self_managed' | 'prepaid_card' | 'managed';
  readonly paysEveryWeeks: number;
  readonly starts: PlainDate;
  readonly ends?: PlainDate;
  readonly planLines: readonly PlanLineStory[];
  readonly contributionWeekly?: Pence;
  readonly payments: readonly PaymentStory[];
  readonly commitments: readonly CommitmentStory[];
  readonly answer?: { readonly kind: string; readonly question: string; readonly allowed: boolean; readonly answer: string };
}

export type ActingCapacity = 'parent' | 'recipient' | 'nominated' | 'authorised' | 'suitable';

/** A statement file of a period, both days included; `without` leaves out the n-th line, as a torn-off page would. */
export interface Cut {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly without?: number;
}

export interface AccountStory {
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
  readonly label: string;
  readonly sortCode: string;
  readonly number: string;
  readonly style: StatementStyle;
  readonly opening: Pence;
  readonly movements: readonly Movement[];
  readonly cuts: readonly Cut[];
  /** References of the agreements whose money it holds. */
  readonly agreements: readonly string[];
}

/** The whole of an invented authority's book. */
export interface Book {
  readonly agreements: readonly AgreementStory[];
  readonly accounts: readonly AccountStory[];
}
