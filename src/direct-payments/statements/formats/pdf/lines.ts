import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import { readAmount } from '../csv/amounts.js';
import { joinTexts } from '../description.js';
import type { RefusedRow } from '../reading.js';
import { wholeDate } from './days.js';
import { balanceLabel, isTotal, type BalanceLabel } from './labels.js';
import { sumsOf, type Manner, type Sums, type Trouble } from './row-sums.js';
import type { TableRow } from './table-row.js';

/** A line of the statement, or a balance that stands in a row of its own. Money out is negative. */
export type Entry =
  | { readonly kind: 'line'; readonly row: number; readonly date: PlainDate; readonly amount: Pence; readonly text: string; readonly balance: Pence | null; readonly merchantCategoryCode: string | undefined }
  | { readonly kind: 'balance'; readonly row: number; readonly label: BalanceLabel; readonly balance: Pence };

export interface Assembled {
  readonly entries: readonly Entry[];
  readonly refused: readonly RefusedRow[];
}

/** A line while its rows are being gathered: banks print the text over several, and the money on the first or the last. */
interface OpenLine {
  readonly row: number;
  readonly dated: boolean;
  readonly printed: string[];
  /** The texts of its rows, each by columns. */
  readonly texts: (readonly string[])[];
  date: PlainDate | undefined;
  dayText: string | undefined;
  amount: Pence | undefined;
  balance: Pence | null;
  readonly merchantCategoryCode: string | undefined;
  trouble?: Trouble;
}

/** Whether lines without a day begin above their money, as where a day's text is printed first and its sum on the last row. */
export function moneyComesLast(rows: readonly TableRow[]): boolean {
  const dated = rows.filter((row) => row.day && balanceLabel(row.texts.join(' ')) === undefined);
  return dated.filter((row) => row.monies.length === 0).length * 3 > dated.length;
}

/** Gathers the rows of a table into lines and balances, in the manner given. Rows that cannot be read are refused one by one. */
export function assemble(rows: readonly TableRow[], manner: Manner): Assembled {
  const entries: Entry[] = [];
  const refused: RefusedRow[] = [];
  const last = moneyComesLast(rows);
  let open: OpenLine | undefined;
  let day: { date: PlainDate | undefined; text: string | undefined } = { date: undefined, text: undefined };
  const close = (): void => {
    if (open) finish(open, entries, refused);
    open = undefined;
  };
  for (const row of rows) {
    const sums = sumsOf(row, manner);
    if (row.day) day = { date: row.day === 'not a day' ? undefined : wholeDate(row.day, manner.period), text: row.dayText };
    const balance = ownBalance(row, sums);
    if (balance || (!row.day && isTotal(row.texts.join(' ')))) {
      close();
      if (balance) entries.push(balance);
    } else if (row.day || beginsAnother(row, sums, open, last)) {
      close();
      open = { row: row.row, dated: row.day !== undefined, printed: [row.printed], texts: [[...row.texts, ...sums.texts]], date: day.date, dayText: day.text, merchantCategoryCode: row.merchantCategoryCode, ...sumsOfLine(sums) };
    } else if (sums.balance !== undefined && sums.amount === undefined && open?.balance != null) {
      close();
      entries.push({ kind: 'balance', row: row.row, label: 'between', balance: sums.balance });
    } else if (open && (row.follows || hasMoney(sums))) addTo(open, row, sums);
  }
  close();
  return { entries, refused };
}

function sumsOfLine(sums: Sums): Pick<OpenLine, 'amount' | 'balance' | 'trouble'> {
  return { amount: sums.amount, balance: sums.balance ?? null, ...(sums.trouble ? { trouble: sums.trouble } : {}) };
}

function hasMoney(sums: Sums): boolean {
  return sums.amount !== undefined || sums.balance !== undefined || sums.trouble !== undefined;
}

/** A row without a day begins a line where it brings an amount and the line before has one, or where money is printed last. */
function beginsAnother(row: TableRow, sums: Sums, open: OpenLine | undefined, moneyLast: boolean): boolean {
  const complete = open === undefined || open.amount !== undefined || open.trouble !== undefined;
  if (sums.amount !== undefined || sums.trouble) return complete;
  return moneyLast && complete && open !== undefined && row.follows && sums.balance === undefined ;
}

function addTo(open: OpenLine, row: TableRow, sums: Sums): void {
  open.printed.push(row.printed);
  open.texts.push([...row.texts, ...sums.texts]);
  open.amount ??= sums.amount;
  open.balance ??= sums.balance ?? null;
  if (sums.trouble) open.trouble ??= sums.trouble;
}

/** A row that only states a balance, told by its label. */
function ownBalance(row: TableRow, sums: Sums): Entry | undefined {
  const label = balanceLabel(row.texts.join(' '));
  if (label === undefined) return undefined;
  const balance = label === 'between' || sums.balance !== undefined ? sums.balance : onlySum(row);
  const alone = sums.amount === undefined || row.monies.length === 1;
  return balance !== undefined && alone ? { kind: 'balance', row: row.row, label, balance } : undefined;
}

/** Some banks print the balance brought forward under the money rather than under the balance. */
function onlySum(row: TableRow): Pence | undefined {
  const [money] = row.monies;
  const read = money && row.monies.length === 1 ? readAmount(money.text, '.') : undefined;
  return read?.ok ? read.value : undefined;
}

function finish(open: OpenLine, entries: Entry[], refused: RefusedRow[]): void {
  if (open.amount === undefined && !open.dated && !open.trouble) {
    addToLast(open, entries);
    return;
  }
  const trouble = open.trouble ?? missing(open);
  if (trouble) {
    refused.push({ row: open.row, text: open.printed.join('\n'), ...trouble });
    return;
  }
  if (open.date === undefined || open.amount === undefined) return;
  const { row, date, amount, balance, merchantCategoryCode } = open;
  entries.push({ kind: 'line', row, date, amount, text: byColumns(open.texts), balance, merchantCategoryCode });
}

/** Text that was taken for the beginning of a line, and that no money followed, was the end of the line before. */
function addToLast(open: OpenLine, entries: Entry[]): void {
  const before = entries.at(-1);
  if (before?.kind === 'line') entries[entries.length - 1] = { ...before, text: joinTexts([before.text, byColumns(open.texts)]) };
}

/** What is wrapped within one column belongs together, before the next column's text. */
function byColumns(rows: readonly (readonly string[])[]): string {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return joinTexts(Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? '')).flat());
}

function missing(open: OpenLine): Trouble | undefined {
  if (open.amount === undefined) return { code: 'amount-missing', message: 'The row has a date but no amount.' };
  if (open.dayText === undefined) return { code: 'date-missing', message: 'The row has money but no date, and no row above it has one.' };
  return open.date === undefined ? { code: 'date-not-read', message: `“${open.dayText}” is no day of the statement’s period, or fits two of its years.` } : undefined;
}
