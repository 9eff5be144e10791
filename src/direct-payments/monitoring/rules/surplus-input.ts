import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { ByStream, Source, Stream } from './streams.js';
import type { CoveredPayment } from './unexpired.js';
import type { CitedLine } from './working.js';

/** The policy version in force for the agreement's regime on `asAt`, as far as surplus needs it. */
export interface SurplusPolicy {
  /** Weeks of money a family may hold; decimals are allowed. */
  readonly contingencyWeeks: number;
  /** Whether those weeks come on top of the part of payments not yet reached, or include it. */
  readonly contingencyBasis: 'on-top' | 'inclusive';
  /** Whether payments are for days to come. */
  readonly inAdvance: boolean;
  /** Surplus is looked at only where what is not spoken for is more than so many weeks' money. */
  readonly triggerWeeks?: number;
  /** The smallest surplus, as a whole, that is asked back. */
  readonly minimumReclaim: Pence;
  /** Order for spare pennies. */
  readonly streams: readonly Stream[];
}

/** Money in the account that is spoken for. */
export interface Deduction {
  readonly amount: Pence;
  readonly because: string;
  /** Whose it is, where it belongs to one stream. */
  readonly stream?: Stream;
}

export interface SurplusInput {
  readonly asAt: PlainDate;
  /** Last day of the agreement; null while it runs. */
  readonly endsOn: PlainDate | null;
  /** The proved balance at the end of `asAt`; null where it is not proved, and then there is no surplus. */
  readonly closing: Pence | null;
  readonly payments: readonly (CoveredPayment & { readonly line?: CitedLine })[];
  readonly liabilities: readonly Deduction[];
  readonly reserved: readonly Deduction[];
  readonly claimed: readonly Deduction[];
  readonly own: readonly Deduction[];
  /** Weekly amounts on `asAt`. */
  readonly weekly: ByStream;
  readonly contributionWeekly: Pence;
  /** Whether contingency counts the contribution's weekly amount too (gross) or the council's alone (net). */
  readonly contingencyOn: 'net' | 'gross';
  /** What each source brought and spent since it was last reckoned; without it surplus is shared by weekly amounts. */
  readonly ledgers?: Ledgers;
  readonly policy: SurplusPolicy;
}

/** What one source brought into the account and what was spent from it by plan line, since it was last reckoned. */
export interface SourceLedger {
  readonly source: Source;
  /** Its part of the balance when it was last reckoned. */
  readonly opening: Pence;
  readonly paidIn: Pence;
  /** Spending attributed to it by plan line, as a positive amount. */
  readonly spent: Pence;
}

/** What the plan lines say of the money since it was last reckoned. */
export interface Ledgers {
  readonly sources: readonly SourceLedger[];
  /** Spending that no plan line claims, as a positive amount: shared by what each source paid in. */
  readonly unattributed: Pence;
}
