import { noPence, pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { streams, type ByStream, type Stream } from './streams.js';
import type { SurplusPolicy } from './surplus-input.js';

/** What is agreed for an account, where files alone say so: one account, one agreement. */
export interface AccountTerms {
  /** The account's reference, as files and folders are named by it. */
  readonly account: string;
  readonly name: string | null;
  readonly weekly: ByStream;
  /** 0 where none is assessed. */
  readonly contributionWeekly: Pence;
  readonly paysEveryWeeks: number;
  readonly paymentReference: string;
  readonly start: PlainDate;
  /** Last day of the agreement; null while it runs. */
  readonly end: PlainDate | null;
  /** Six digits, and the number without spaces; null where not given. */
  readonly sortCode: string | null;
  readonly accountNumber: string | null;
}

/** The streams' weekly amounts together, without the contribution. */
export function weeklyTotal({ weekly }: AccountTerms): Pence {
  return streams.reduce<Pence>((sum, stream) => pence(sum + weekly[stream]), noPence);
}

export interface MonitoringPolicy extends SurplusPolicy {
  readonly statementOlderThanDays: number;
  /** A balance below so many weeks' money is low. */
  readonly lowBalanceWeeks: number;
  /** Whether contingency counts the contribution's weekly amount too (gross); net where nothing is said. */
  readonly contingencyOn?: 'net' | 'gross';
}

export const commitmentKinds = ['liability', 'reserved', 'own', 'claimed'] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

/** Money in an account that is spoken for. `row` is its row in the file, the heading being row 1. */
export interface Commitment {
  readonly row: number;
  readonly account: string;
  readonly kind: CommitmentKind;
  readonly amount: Pence;
  /** Counts on every day from `from` until `until`, both included; null is open. */
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly description: string;
}

export const paymentKinds = ['regular', 'one_off', 'adjustment'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/** What the council says it paid. Both ends of the cover or neither; a one-off covers no period but may name its last day. */
export interface PaymentRecord {
  readonly row: number;
  readonly account: string;
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly stream: Stream | null;
  readonly coversFrom: PlainDate | null;
  readonly coversUntil: PlainDate | null;
  readonly kind: PaymentKind;
}

/** Whether a commitment counts on a day. */
export function countsOn({ from, until }: Pick<Commitment, 'from' | 'until'>, day: PlainDate): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}
