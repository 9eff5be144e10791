import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';

/** A statement line that stands behind a figure or an exception. `file` and `row` say where it is printed. */
export interface CitedLine {
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly file?: string;
  readonly row?: number;
  /** Its account and number within it, where the lines are kept. */
  readonly accountId?: number;
  readonly lineNo?: number;
}

/**
 * One step of a calculation, as page, letter, API and command line print it. `amount` is null where it cannot be known;
 * `inputs` are the figures it was worked out from (pence, days, weeks, dates).
 */
export interface WorkingStep {
  readonly step: string;
  readonly amount: Pence | null;
  readonly because: string;
  readonly inputs?: Readonly<Record<string, number | string | boolean | null>>;
  readonly lines?: readonly CitedLine[];
}
