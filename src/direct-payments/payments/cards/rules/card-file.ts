import { csvTable, poundsCell, type CsvCell } from '../../../../core/csv.js';
import { parsePounds, sum, type Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { expectOk } from '../../../../core/result.js';
import { cardFields, type CardField, type CardProgramme } from './card-columns.js';

/** Money for one card, or off it; more than nothing. */
export interface CardItem {
  readonly reference: string;
  /** The card's number or token, as the programme knows it. */
  readonly card: string;
  readonly name: string;
  readonly amount: Pence;
  readonly purpose: string;
}

/** A file of loads, or of money taken off, under the programme's own headings; amounts in pounds, dates as `2026-03-31`. */
export function cardFile(programme: CardProgramme, items: readonly CardItem[], on: PlainDate): string {
  const fields = cardFields.flatMap((field) => {
    const heading = programme.columns[field] ?? field;
    return heading === '' ? [] : [{ field, heading }];
  });
  return csvTable([fields.map(({ heading }) => heading), ...items.map((item) => fields.map(({ field }) => cellOf(item, field, on)))]);
}

function cellOf(item: CardItem, field: CardField, on: PlainDate): CsvCell {
  if (field === 'amount') return poundsCell(item.amount);
  if (field === 'date') return { exact: on };
  // A number that a spreadsheet could shorten is still written as it is: programmes read the file, not people.
  return field === 'card' || field === 'reference' ? { exact: item[field] } : item[field];
}

/** Reads the totals back from the text by the place of its amounts, by another way than it was written. */
export function totalsOfCardFile(programme: CardProgramme, content: string): { readonly items: number; readonly total: Pence } {
  const rows = content.split('\r\n').filter((row) => row !== '').map((row) => row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? []);
  const place = rows[0]?.indexOf(csvTable([[programme.columns.amount ?? 'amount']]).trimEnd()) ?? -1;
  const amounts = rows.slice(1).map((cells) => expectOk(parsePounds(cells[place] ?? '')));
  return { items: amounts.length, total: sum(amounts) };
}
