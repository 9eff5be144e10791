import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';

export type StatementFormat =
  | 'csv' | 'ofx' | 'qif' | 'mt940' | 'mt942'
  | 'camt.052' | 'camt.053' | 'camt.054' | 'open-banking' | 'xlsx' | 'pdf';

/**
 * One line as the bank wrote it. `amount` in pence (or the currency's hundredths), money out negative.
 * `description` joins every text field of the line (payee, reference, memo) by one space.
 * `row` is the 1-based row, line or entry in the file where it begins; `balance` the running balance after it, if stated.
 */
export interface ReadLine {
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly balance: Pence | null;
  readonly row: number;
  /** The bank's own word for the kind of payment, such as DD, CPT or Cash withdrawal; not a part of the description. */
  readonly transactionType?: string;
  /** ISO 18245 merchant category code, on card exports that carry one. */
  readonly merchantCategoryCode?: string;
}

export interface ReadWarning {
  readonly code: string;
  readonly message: string;
  readonly row?: number;
}

/** A row that could not be read, verbatim; never guessed, never zero. */
export interface RefusedRow {
  readonly row: number;
  readonly text: string;
  readonly code: string;
  readonly message: string;
}

/** One account's statement within a file; `null` wherever the file does not say. */
export interface ReadStatement {
  readonly account: string | null;
  readonly sortCode: string | null;
  readonly currency: string;
  /** A pot, wallet or product within an account, where the file tells them apart: each has its own balance. */
  readonly product?: string;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  /** Ends that the file does not state: its running balances give them where its rows stand in the order of time. */
  readonly workedOut?: readonly ('opening' | 'closing')[];
  /** Whether opening + lines = closing; null where the file does not state enough to know. */
  readonly reconciles: boolean | null;
  /** In the order of the file. */
  readonly lines: readonly ReadLine[];
  readonly warnings: readonly ReadWarning[];
}

export interface StatementReading {
  readonly format: StatementFormat;
  /** The name of the layout that was recognised, for CSV and XLSX. */
  readonly layout?: string;
  readonly statements: readonly ReadStatement[];
  readonly refusedRows: readonly RefusedRow[];
}

/** How a person told us to read a file whose layout is not known: columns by their 0-based position. */
export interface ColumnMapping {
  readonly name: string;
  /** Rows before the first line of data, the header among them. */
  readonly skipRows: number;
  readonly date: number;
  /** Text columns, joined in this order. */
  readonly texts: readonly number[];
  readonly amount?: number;
  readonly moneyIn?: number;
  readonly moneyOut?: number;
  readonly balance?: number;
  readonly merchantCategoryCode?: number;
  /** `amount` holds purchases as positive numbers, as card exports often do. */
  readonly purchasesPositive?: boolean;
}

export interface ReadOptions {
  /** Only a hint: the bytes decide. */
  readonly fileName?: string;
  /** A known layout by its name, where the file's own shape is not to decide. */
  readonly layout?: string;
  readonly dateOrder?: 'dmy' | 'mdy';
  /** Layouts that this council mapped once and that are remembered. */
  readonly mappings?: readonly ColumnMapping[];
}

/** A reader of one format: pure over bytes, never throws for bad input. */
export type Reader = (bytes: Uint8Array, options: ReadOptions) => Result<StatementReading> | Promise<Result<StatementReading>>;
