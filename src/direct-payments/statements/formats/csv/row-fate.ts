import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { StatementRefusalCode, StatementWarningCode } from '../refusals.js';
import { isNoAmount, type DecimalMark } from './amounts.js';
import { readDate, type DateOrder } from './dates.js';
import type { ColumnPlan } from './layout.js';
import { isRefusal, readMoneyCell, type MoneyCell, type ReadMoney } from './row-money.js';
import { balanceEnd, lastAmount, readFacts, wholeBalanceEnd, type StatedFacts } from './stated.js';
import { tidyText } from './tidy-text.js';

type Row = readonly string[];

export interface LineFate {
  readonly kind: 'line';
  /** The row, joined again where a separator inside a text had divided it. */
  readonly row: Row;
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly balance: Pence | null;
}

/** What becomes of one row; every row of a file has exactly one fate. */
export type RowFate =
  | LineFate
  | { readonly kind: 'blank' }
  | { readonly kind: 'facts'; readonly facts: StatedFacts }
  | { readonly kind: 'left-out'; readonly warning: StatementWarningCode; readonly message: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** How every row of one file is read. */
export interface RowReading {
  readonly plan: ColumnPlan;
  readonly order: DateOrder;
  readonly mark: DecimalMark;
  readonly money: ReadMoney;
  /** The row of headings, which some exports repeat on every page. */
  readonly header?: Row;
}

const blank: RowFate = { kind: 'blank' };

function refused(code: StatementRefusalCode, message: string): RowFate {
  return { kind: 'refused', code, message };
}

function isBlank(row: Row): boolean {
  for (const cell of row) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

/** `afterGap` says that blank rows stand before this one, as they do before the notes at the foot of a file. */
export function fateOf(given: Row, reading: RowReading, afterGap: boolean): RowFate {
  const { plan } = reading;
  const row = plan.width > 0 && given.length > plan.width ? rejoined(given, reading) : given;
  if (row === undefined) return refused('row-not-understood', `The row has ${String(given.length)} columns where the header has ${String(plan.width)}.`);
  const date = dateOfRow(row, reading);
  const money = reading.money(row);
  const unbooked = plan.leftOut === undefined ? undefined : leftOut(row, plan);
  if (unbooked !== undefined && (date !== undefined || typeof money === 'number')) return unbooked;
  if (date === undefined) return isBlank(row) ? blank : undated(row, money, reading, afterGap);
  if (money === undefined) return withoutMoney(row, date, reading);
  if (isRefusal(money)) return { kind: 'refused', code: money.code, message: money.message };
  return dated(row, date, money, reading);
}

function dateOfRow(row: Row, { plan, order }: RowReading): PlainDate | undefined {
  if (plan.fixedDate !== undefined) return isBlank(row) ? undefined : plan.fixedDate;
  for (const column of plan.columns.dates) {
    const cell = row[column];
    if (cell === undefined || cell === '') continue;
    const date = readDate(cell, order, plan.dateStyle);
    if (date !== undefined || cell.trim() !== '') return date;
  }
  return undefined;
}

function dated(row: Row, date: PlainDate, amount: Pence, reading: RowReading): RowFate {
  const column = reading.plan.columns.balance;
  const balance = column === undefined ? undefined : readMoneyCell(row[column], reading.mark);
  if (isRefusal(balance)) return { kind: 'refused', code: balance.code, message: `The balance: ${balance.message}` };
  const description = describe(row, reading.plan);
  const end = column === undefined ? wholeBalanceEnd(description) : amount === 0 || amount === balance ? balanceEnd(description) : undefined;
  if (end !== undefined) return { kind: 'facts', facts: { [end]: { end, amount: balance ?? amount, date } } };
  return { kind: 'line', row, date, amount, description, balance: balance ?? null };
}

/** Every text of the row, joined by one space. */
function describe(row: Row, plan: ColumnPlan): string {
  const { texts } = plan.columns;
  if (texts.length === 1) return tidyText(row[texts[0] ?? 0] ?? '', plan.apostrophes);
  let joined = '';
  for (const column of texts) {
    const text = tidyText(row[column] ?? '', plan.apostrophes);
    if (text !== '') joined = joined === '' ? text : `${joined} ${text}`;
  }
  return joined;
}

function leftOut(row: Row, plan: ColumnPlan): RowFate | undefined {
  for (const { column, matches, warning } of plan.leftOut ?? []) {
    const at = plan.columns[column];
    const cell = at === undefined ? '' : (row[at] ?? '').trim();
    if (cell !== '' && matches.test(cell)) return { kind: 'left-out', warning, message: `“${cell}”: ${describe(row, plan)}` };
  }
  return undefined;
}

/** A dated row without money states a balance, or has lost its amount. */
function withoutMoney(row: Row, date: PlainDate, reading: RowReading): RowFate {
  const { plan, mark } = reading;
  const end = balanceEnd(describe(row, plan)) ?? balanceEnd(wordsOf(row, plan.columns.kind));
  const places = plan.columns.balance === undefined ? [] : [row[plan.columns.balance] ?? ''];
  const amount = end === undefined ? undefined : lastAmount(places, mark);
  if (end !== undefined && amount !== undefined) return { kind: 'facts', facts: { [end]: { end, amount, date } } };
  return refused('amount-missing', 'The row has a date but no amount.');
}

function wordsOf(row: Row, column: number | undefined): string {
  return column === undefined ? '' : tidyText(row[column] ?? '');
}

const footWords = /\b(?:overdraft|limit|page|end of|statement|generated|printed|downloaded|exported|records?|rows?|transactions|interest rate|copyright|registered|authori[sz]ed by)\b/i;
const totalWords = /^\W*(?:sub-?|grand )?totals?\b|^\W*(?:sum|count|number) of\b/i;

/** A row without a day: pending, a stated balance, a note at the foot, or broken. */
function undated(row: Row, money: MoneyCell, reading: RowReading, afterGap: boolean): RowFate {
  const { plan, header } = reading;
  if (row.length === header?.length && row.every((cell, column) => cell === header[column])) return blank;
  const dateCell = plan.columns.dates.map((column) => tidyText(row[column] ?? '')).find((cell) => cell !== '') ?? '';
  if (/^(?:pending|uncleared|awaiting)\b/i.test(dateCell)) return { kind: 'left-out', warning: 'pending-left-out', message: `Pending: ${describe(row, plan)}` };
  const facts = statedBy(row, dateCell, money, reading);
  if (Object.keys(facts).length > 0) return { kind: 'facts', facts };
  if (isNote(row, dateCell, money, afterGap)) return { kind: 'left-out', warning: 'row-left-out', message: row.map((cell) => tidyText(cell)).filter((cell) => cell !== '').join(' ') };
  if (dateCell !== '' && /\d/.test(dateCell)) return refused('date-not-read', `“${dateCell.slice(0, 40)}” is not a date.`);
  if (typeof money === 'number') return dateCell === '' ? refused('date-missing', 'The row has money but no date.') : refused('date-not-read', `“${dateCell.slice(0, 40)}” is not a date.`);
  return refused('row-not-understood', 'The row is neither a line of the statement nor one of its balances.');
}

/** What an undated row states. One with money and nothing where the date stands may have lost its date: only a balance by name is none. */
function statedBy(row: Row, dateCell: string, money: MoneyCell, { plan, order, mark }: RowReading): StatedFacts {
  const words = textFirst(row, plan);
  const label = tidyText(words.find((cell) => cell.trim() !== '') ?? '');
  if (typeof money === 'number' && dateCell === '' && wholeBalanceEnd(label) === undefined) return {};
  return readFacts(words, { order, mark });
}

/** The row from its first filled cell on: what a row states stands after its words, wherever in the row they begin. */
function textFirst(row: Row, plan: ColumnPlan): Row {
  const first = [0, ...plan.columns.texts].find((column) => /\p{L}/u.test(row[column] ?? '')) ?? 0;
  const ignored = plan.columns.account;
  return row.filter((_, column) => column >= first && (column !== ignored || column === first));
}

/** A total, or a row without money that uses the words of a note or has a gap before it. */
function isNote(row: Row, dateCell: string, money: MoneyCell, afterGap: boolean): boolean {
  const words = row.filter((cell) => /\p{L}/u.test(cell)).join(' ').trim();
  if (totalWords.test(words)) return true;
  if (words === '' || typeof money === 'number') return false;
  return footWords.test(words) || (afterGap && !/^\d/.test(dateCell));
}

const numberLike = /^\s*[-+£(]?\d[\d,.]*\)?\s*$/;

/**
 * A row longer than its header has a separator inside an unquoted text. Its pieces are joined again where that is the
 * only thing that it can mean: no piece is itself a number, and date and money then stand where they should.
 */
function rejoined(row: Row, reading: RowReading): Row | undefined {
  const { plan } = reading;
  const extra = row.length - plan.width;
  if (row.slice(plan.width).every((cell) => cell.trim() === '')) return row;
  for (const column of plan.columns.texts) {
    const pieces = row.slice(column, column + extra + 1);
    if (pieces.some((piece) => numberLike.test(piece))) continue;
    const joined = [...row.slice(0, column), unquoted(pieces.join(',')), ...row.slice(column + extra + 1)];
    if (standsRight(joined, reading)) return joined;
  }
  return undefined;
}

function unquoted(text: string): string {
  return text.replace(/^\s*"([^"]*)"\s*$/, '$1');
}

function standsRight(row: Row, reading: RowReading): boolean {
  const balance = reading.plan.columns.balance;
  const money = reading.money(row);
  const balanceStands = balance === undefined || isNoAmount(row[balance] ?? '') || typeof readMoneyCell(row[balance], reading.mark) === 'number';
  return dateOfRow(row, reading) !== undefined && typeof money === 'number' && balanceStands;
}
