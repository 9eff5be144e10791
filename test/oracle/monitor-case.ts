/**
 * One whole run of `monitor` as plain data: what the files say, before anything is worked out.
 * Amounts are whole pence, money out negative; dates are `YYYY-MM-DD`, both ends of a period inclusive.
 */
export interface MonitorCase {
  readonly asAt: string;
  readonly accounts: readonly CaseAccount[];
  readonly files: readonly CaseFile[];
  readonly policy: CasePolicy;
  readonly commitments: readonly CaseCommitment[];
  /** Null where the run is given no payments.csv. */
  readonly payments: readonly CasePayment[] | null;
}

export type Stream = 'social_care' | 'education' | 'health';

export interface CaseAccount {
  readonly account: string;
  readonly weekly: Readonly<Record<Stream, number>>;
  readonly paysEveryWeeks: number;
  readonly paymentReference: string;
  readonly start: string;
  readonly sortCode?: string;
  readonly accountNumber?: string;
  readonly contributionWeekly?: number;
}

/** How a file is written on disk; the reading is the same whichever it is. */
export type CaseFormat = 'csv' | 'csv-in-out' | 'csv-semicolon' | 'mt940' | 'ofx';

export interface CaseFile {
  /** Below the folder of statements, with `/` between folders and without the ending that the format gives it. */
  readonly name: string;
  readonly format: CaseFormat;
  /** Whether its statements name their account, where the format can. */
  readonly carries: 'nothing' | 'number' | 'sort-code-and-number';
  readonly statements: readonly CaseStatement[];
}

export interface CaseStatement {
  /** The reference of the account it belongs to, by its number, its file's name or its folder's. */
  readonly belongsTo: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly opening: number | null;
  readonly closing: number | null;
  /** In the order of the file. */
  readonly lines: readonly CaseLine[];
}

export interface CaseLine {
  readonly date: string;
  readonly amount: number;
  readonly text: string;
  readonly balance: number | null;
}

export interface CasePolicy {
  readonly contingencyWeeks: number;
  readonly inAdvance: boolean;
  readonly minimumReclaim: number;
  readonly streams: readonly Stream[];
  /** Left out of the policy file where undefined, so that the default holds. */
  readonly statementOlderThanDays?: number;
}

export interface CaseCommitment {
  readonly account: string;
  readonly kind: 'liability' | 'reserved' | 'own' | 'claimed';
  readonly amount: number;
  /** Null is open: it always began, or never ends. */
  readonly from: string | null;
  readonly until: string | null;
}

export interface CasePayment {
  readonly account: string;
  readonly date: string;
  readonly amount: number;
  readonly stream: Stream;
  /** Null in both where the pay run names no days. */
  readonly coversFrom: string | null;
  readonly coversUntil: string | null;
  readonly kind: string;
}

/** The codes that the contract defines to the letter. */
export type ExactCode = 'no-statement' | 'statement-too-old' | 'balance-not-proved' | 'gap-between-statements';

/** What the contract promises of one account, as far as it is exact. */
export interface OracleAccount {
  readonly account: string;
  readonly lines: number;
  readonly overlaps: number;
  readonly proved: boolean;
  readonly closing: number | null;
  /** More than one where the statements do not say in which order the lines of a day stood; `closing` is one of them. */
  readonly possibleClosings: readonly number[];
  /** Some files disagree, so which of their neighbours a gap would be measured from is not for the contract to say. */
  readonly doubtfulJoins: boolean;
  readonly paidIn: number;
  readonly spent: number;
  readonly unexpired: number;
  readonly liabilities: number;
  readonly reserved: number;
  readonly own: number;
  readonly contingency: number;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly byStream: Readonly<Record<Stream, number>> | null;
  readonly contributionShare: number | null;
  readonly codes: readonly ExactCode[];
}

export interface OracleRun {
  readonly asAt: string;
  readonly accounts: readonly OracleAccount[];
  readonly totals: {
    readonly accounts: number;
    readonly lines: number;
    readonly reclaimable: number;
    readonly byStream: Readonly<Record<Stream, number>>;
  };
}
