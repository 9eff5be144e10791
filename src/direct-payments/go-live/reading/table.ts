import Papa from 'papaparse';
import { parsePounds, type Pence } from '../../../core/money.js';
import { dateOf, parseDate, type PlainDate } from '../../../core/plain-date.js';
import { forms, type FormName } from '../rules/forms.js';

/** How days are written: `iso` as 2026-03-31 alone; `day-first` as 31/03/2026 too. */
export const dateOrders = ['iso', 'day-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What is wrong in a file, or what was repaired. `row` counts as a spreadsheet does, the heading being 1; 0 is the file as a whole. */
export interface Remark {
  readonly file: FormName;
  readonly row: number;
  readonly column: string;
  /** What is there and what to do. */
  readonly message: string;
}

export interface Remarks {
  readonly problems: Remark[];
  readonly notes: Remark[];
}

const isoShape = /^\d{4}-\d{2}-\d{2}(?:[ T]00:00(?::00(?:\.0+)?)?)?$/;
const britishShape = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?$/;

/** One row of a file, read cell by cell. Whatever cannot be read is noted and the reading goes on, so that all of it is told at once. */
export class BookRow {
  private bad = false;

  constructor(
    readonly file: FormName,
    readonly row: number,
    private readonly cells: ReadonlyMap<string, string>,
    private readonly dates: DateOrder,
    private readonly remarks: Remarks,
  ) {}

  get isGood(): boolean {
    return !this.bad;
  }

  text(column: string): string {
    return this.cells.get(column) ?? '';
  }

  problem(column: string, message: string): void {
    this.bad = true;
    this.remarks.problems.push({ file: this.file, row: this.row, column, message });
  }

  note(column: string, message: string): void {
    this.remarks.notes.push({ file: this.file, row: this.row, column, message });
  }

  required(column: string, most = 500): string {
    const text = this.text(column);
    if (text === '') this.problem(column, 'Is empty. Fill it in.');
    if (text.length > most) this.problem(column, `Is longer than ${String(most)} characters. Shorten it.`);
    return text;
  }

  fits(column: string, shape: RegExp, want: string): string {
    const text = this.required(column);
    if (text !== '' && !shape.test(text)) this.problem(column, `“${shown(text)}” is not ${want}.`);
    return text;
  }

  /** Empty is null. */
  pounds(column: string): Pence | null {
    const text = this.text(column);
    if (text === '') return null;
    const parsed = parsePounds(text.replace(/^([+-]?)£/, '$1'));
    if (parsed.ok) return parsed.value;
    this.problem(column, `${parsed.refusal.message} Write pounds and pence, like 1,234.56.`);
    return null;
  }

  poundsFrom(column: string, least: number): Pence {
    const amount = this.required(column) === '' ? null : this.pounds(column);
    if (amount !== null && amount < least) this.problem(column, least > 0 ? 'Has to be more than nothing.' : 'Is less than nothing. Only balances may be.');
    return amount ?? (0 as Pence);
  }

  /** Empty is null. */
  dateOrNull(column: string): PlainDate | null {
    const text = this.text(column);
    return text === '' ? null : (this.read(column, text) ?? null);
  }

  date(column: string): PlainDate {
    const text = this.required(column);
    return (text === '' ? undefined : this.read(column, text)) ?? ('1900-01-01' as PlainDate);
  }

  private read(column: string, text: string): PlainDate | undefined {
    const day = isoShape.test(text) ? parsedDay(text.slice(0, 10)) : britishDay(text, this.dates);
    if (day === undefined) this.problem(column, `“${shown(text)}” is not a day as this book writes days. ${this.dates === 'iso' ? 'Write it like 2026-03-31, or say that days are written day first.' : 'Write it like 31/03/2026 or 2026-03-31, with all four figures of the year.'}`);
    else if (day < '1900-01-01' || day > '2100-01-01') this.problem(column, `“${shown(text)}” is not a year of anybody’s life. Check it.`);
    return day;
  }

  choice<const Choice extends string>(column: string, choices: readonly [Choice, ...Choice[]], whenEmpty?: Choice): Choice {
    const text = this.text(column).toLowerCase().replace(/[\s-]+/g, '_');
    const found = choices.find((choice) => choice === text) ?? (text === '' ? whenEmpty : undefined);
    if (found === undefined) this.problem(column, `${text === '' ? 'Is empty' : `“${shown(this.text(column))}” is not known`}. Write ${choices.join(', ')}.`);
    return found ?? choices[0];
  }

  /** Empty is undefined. */
  yesNo(column: string): boolean | undefined {
    const text = this.text(column).toLowerCase();
    if (text === '') return undefined;
    if (['yes', 'y', 'true', '1'].includes(text)) return true;
    if (!['no', 'n', 'false', '0'].includes(text)) this.problem(column, `“${shown(text)}” is neither yes nor no.`);
    return false;
  }

  whole(column: string, from: number, to: number): number {
    const text = this.required(column);
    const number = Number(text);
    if (text !== '' && !(/^\d{1,9}$/.test(text) && number >= from && number <= to)) this.problem(column, `“${shown(text)}” is not a whole number from ${String(from)} to ${String(to)}.`);
    return this.bad ? from : number;
  }

  /** Notes where a last day lies before the first. */
  inOrder(from: PlainDate, column: string, until: PlainDate | null): void {
    if (until !== null && until < from) this.problem(column, 'Lies before the first day. Put the two days right.');
  }
}

/** Of what stands in a cell no more than fits a sentence. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function parsedDay(text: string): PlainDate | undefined {
  const day = parseDate(text);
  return day.ok ? day.value : undefined;
}

function britishDay(text: string, dates: DateOrder): PlainDate | undefined {
  const match = dates === 'day-first' ? britishShape.exec(text) : null;
  return match ? dateOf(Number(match[3]), Number(match[2]), Number(match[1])) : undefined;
}

const mostRows = 500_000;

/** The rows of one file by its heading: columns in any order and case. What the heading lacks, and what it has more, is told. */
export function readRows(file: FormName, text: string, dates: DateOrder, remarks: Remarks): BookRow[] {
  const parsed = Papa.parse<string[]>(text, { skipEmptyLines: false, delimitersToGuess: [',', ';', '\t'] });
  const heading = (parsed.data[0] ?? []).map(columnName);
  if (!headingStands(file, heading, remarks) || parsed.data.length > mostRows + 1) {
    if (parsed.data.length > mostRows + 1) remarks.problems.push({ file, row: 0, column: '', message: `Has more than ${mostRows.toLocaleString('en-GB')} rows. Bring the book in by parts.` });
    return [];
  }
  for (const { type, row } of parsed.errors) if (type === 'Quotes') remarks.problems.push({ file, row: (row ?? 0) + 1, column: '', message: 'Has quotation marks that do not match. Put text that holds a quotation mark into quotation marks and write the mark twice.' });
  return parsed.data.slice(1).flatMap((cells, index) => rowOf(file, heading, cells, index + 2, dates, remarks));
}

function headingStands(file: FormName, heading: readonly string[], remarks: Remarks): boolean {
  const { columns } = forms[file];
  const tell = (list: Remark[], column: string, message: string): void => { list.push({ file, row: 1, column, message }); };
  const missing = columns.filter(({ name, required }) => required && !heading.includes(name));
  for (const { name, about } of missing) tell(remarks.problems, name, `The heading lacks this column (${about}). Add it.`);
  const twice = [...new Set(heading.filter((name, index) => name !== '' && heading.indexOf(name) !== index))];
  for (const name of twice) tell(remarks.problems, shown(name), 'The heading has this column twice. Take one away.');
  for (const name of heading) if (name !== '' && !columns.some((column) => column.name === name)) tell(remarks.notes, shown(name), 'The form has no such column: nothing is taken from it.');
  return missing.length === 0 && twice.length === 0;
}

function columnName(cell: string): string {
  return cell.trim().toLowerCase().replace(/[\s-]+/g, '_');
}

function rowOf(file: FormName, heading: readonly string[], cells: readonly string[], row: number, dates: DateOrder, remarks: Remarks): BookRow[] {
  const trimmed = cells.map((cell) => cell.trim());
  if (trimmed.every((cell) => cell === '')) return [];
  const read = new BookRow(file, row, new Map(heading.map((column, index) => [column, trimmed[index] ?? ''])), dates, remarks);
  if (trimmed.slice(heading.length).some((cell) => cell !== '')) read.problem('', 'Has more cells than the heading. Put text that holds a comma into quotation marks.');
  if (trimmed.some((cell) => cell.includes('\u0000') || cell.includes('\ufffd'))) read.problem('', 'Holds signs that no text has. Save the file again as CSV UTF-8.');
  return [read];
}
