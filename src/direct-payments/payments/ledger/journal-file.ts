import { csvTable, poundsCell } from '../../../core/csv.js';
import { parsePounds, pence, sum, type Pence } from '../../../core/money.js';
import { expectOk } from '../../../core/result.js';
import type { JournalRow } from './rules/journal.js';

const heading = ['journal', 'date', 'period', 'cost_centre', 'subjective', 'stream', 'debit', 'credit', 'description'] as const;

/** The journal as CSV: a row for each posting, amounts in pounds. `reference` is the run's; periods are months, `2026-04`. */
export function journalFile(reference: string, rows: readonly JournalRow[]): string {
  const cells = rows.map(({ on, costCentre, subjective, stream, debit, credit, words }) => [
    reference, { exact: on }, { exact: on.slice(0, 7) }, costCentre, subjective, stream ?? '', poundsCell(debit), poundsCell(credit), `${words}, ${reference}`,
  ]);
  return csvTable([heading, ...cells]);
}

/** Reads the totals back from the file's text, by another way than it was written. Our own files alone: no cell before the amounts holds a comma. */
export function totalsOfJournal(content: string): { readonly rows: number; readonly debit: Pence; readonly credit: Pence } {
  const rows = content.split('\r\n').slice(1).filter((row) => row !== '').map((row) => row.split(','));
  const total = (place: number): Pence => (rows.length === 0 ? pence(0) : sum(rows.map((cells) => expectOk(parsePounds(cells[place] ?? '')))));
  return { rows: rows.length, debit: total(6), credit: total(7) };
}
