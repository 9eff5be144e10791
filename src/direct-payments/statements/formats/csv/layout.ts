import type { PlainDate } from '../../../../core/plain-date.js';
import type { StatementWarningCode } from '../refusals.js';
import type { DateStyle } from './dates.js';

/** What the fate of a row follows from: the text of one column, and why a row with such a text is no line. */
export interface LeftOut {
  readonly column: 'status' | 'kind';
  readonly matches: RegExp;
  readonly warning: StatementWarningCode;
}

/** Where things stand in a row, by 0-based position; what is absent is not in the file. */
export interface Columns {
  /** The first of these that is filled is the date of the line. */
  readonly dates: readonly number[];
  /** Joined by one space, in this order. */
  readonly texts: readonly number[];
  readonly amount?: number;
  readonly moneyIn?: number;
  readonly moneyOut?: number;
  /** Says CR or DR, credit or debit, + or −. */
  readonly direction?: number;
  readonly fee?: number;
  readonly balance?: number;
  readonly account?: number;
  readonly sortCode?: number;
  readonly currency?: number;
  /** A pot, wallet or product within one account number, each of which has its own balance. */
  readonly product?: number;
  readonly status?: number;
  readonly kind?: number;
  readonly merchantCategoryCode?: number;
}

/** How to read the rows of one file: a layout laid over the columns that the file has. */
export interface ColumnPlan {
  readonly layout: string;
  readonly columns: Columns;
  /** How many columns the header names; 0 where there is no header. A longer row has a comma too many in a text. */
  readonly width: number;
  /** The currency that a heading names, as in `Amount (GBP)`. */
  readonly currency?: string;
  readonly purchasesPositive?: boolean;
  readonly fee?: 'taken-off' | 'where-balances-say-so';
  readonly dateStyle?: DateStyle;
  /** The day of every line, where the file says it once above them. */
  readonly fixedDate?: PlainDate;
  /** Every text may begin with an apostrophe that is none of its own. */
  readonly apostrophes?: boolean;
  readonly leftOut?: readonly LeftOut[];
  /** More words than debit and credit that say which way the money went. */
  readonly directions?: Readonly<Record<string, 1 | -1>>;
  /** The custom of signs is not known, so where signs and running balances disagree throughout, the balances hold. */
  readonly balancesDecideSigns?: boolean;
}

/** A row is a statement's rows only from `firstRow` on; what stands before is the preamble. */
export interface Recognised {
  readonly plan: ColumnPlan;
  /** Index of the header, or -1 where there is none. */
  readonly headerRow: number;
  readonly firstRow: number;
}
