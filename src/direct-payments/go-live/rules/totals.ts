import { formatPounds, sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { streams, type Book, type Measure, type Stream } from './book.js';
import type { Remark } from '../reading/table.js';

/** One total: the earlier system's, and what the files hold. Counts for people and agreements, else pence. */
export interface TotalLine {
  readonly measure: Measure;
  readonly stream: Stream | null;
  readonly unit: 'count' | 'pence';
  /** Null where the earlier system tells none. */
  readonly theirs: number | null;
  readonly files: number;
  readonly difference: number;
  /** Where a difference may come from, in sentences. */
  readonly because: readonly string[];
}

interface InForce {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export function isInForce({ from, until }: InForce, on: PlainDate): boolean {
  return from <= on && (until === null || until >= on);
}

/** Every total that the earlier system tells or the files have something of. Weekly amounts and contributions are those in force on the day of taking over. */
export function totalsOf(book: Book, takesOver: PlainDate, problems: readonly Remark[]): TotalLine[] {
  const reckon = (measure: Measure, stream: Stream | null, files: number, reasons: (difference: number) => string[]): TotalLine[] => {
    const theirs = book.totals.find((one) => one.measure === measure && one.stream === stream)?.amount ?? null;
    if (theirs === null && files === 0) return [];
    const difference = files - (theirs ?? files);
    return [{ measure, stream, unit: measure === 'people' || measure === 'agreements' ? 'count' : 'pence', theirs, files, difference, because: difference === 0 ? [] : [...unread(measure, problems), ...reasons(difference)] }];
  };
  const money = (amounts: readonly { readonly row: number; readonly amount: Pence }[]) => (difference: number): string[] => sameAmount(amounts, difference);
  const contributions = book.contributions.filter((one) => isInForce(one, takesOver));
  return [
    ...reckon('people', null, book.people.length, () => []), ...reckon('agreements', null, book.agreements.length, () => endedAgreements(book, takesOver)),
    ...streams.flatMap((stream) => reckon('weekly', stream, weeklyOf(book, stream, takesOver), (difference) => whyWeekly(book, stream, takesOver, difference))),
    ...reckon('contributions', null, sum(contributions.map(({ weekly }) => weekly)), money(contributions.map(({ row, weekly }) => ({ row, amount: weekly })))),
    ...reckon('open_debt', null, sum(book.debts.map(({ amount }) => amount)), money(book.debts)), ...reckon('balances', null, sum(book.balances.map(({ amount }) => amount)), money(book.balances)),
  ];
}

function weeklyOf({ planLines }: Book, stream: Stream, on: PlainDate): Pence {
  return sum(planLines.filter((line) => line.stream === stream && isInForce(line, on)).map(({ weekly }) => weekly));
}

const filesOf: Readonly<Record<Measure, readonly string[]>> = {
  people: ['people.csv'], agreements: ['agreements.csv'], weekly: ['plan_lines.csv'], contributions: ['contributions.csv'], open_debt: ['debts.csv'], balances: ['balances.csv', 'accounts.csv'],
};

function unread(measure: Measure, problems: readonly Remark[]): string[] {
  const rows = new Set(problems.filter(({ file, row }) => row > 0 && filesOf[measure].includes(file)).map(({ file, row }) => `${file} ${String(row)}`)).size;
  return rows === 0 ? [] : [`${String(rows)} ${rows === 1 ? 'row' : 'rows'} of ${filesOf[measure].join(' and ')} cannot be read or lead nowhere.`];
}

function endedAgreements({ agreements }: Book, takesOver: PlainDate): string[] {
  const ended = agreements.filter(({ ends }) => ends !== null && ends < takesOver).length;
  const later = agreements.filter(({ starts }) => starts > takesOver).length;
  return ended + later === 0 ? [] : [`The files hold ${String(ended)} that ended before the day of taking over and ${String(later)} that begin after it. The earlier system may leave them out.`];
}

/** Rows that alone make up the difference: one too many, or one counted twice by one side. */
function sameAmount(rows: readonly { readonly row: number; readonly amount: Pence }[], difference: number): string[] {
  const found = rows.filter(({ amount }) => amount !== 0 && Math.abs(amount) === Math.abs(difference)).map(({ row }) => String(row));
  return found.length === 0 ? [] : [`It is exactly the amount of row ${found.slice(0, 5).join(', ')}${found.length > 5 ? ` and ${String(found.length - 5)} more` : ''}.`];
}

function whyWeekly(book: Book, stream: Stream, on: PlainDate, difference: number): string[] {
  const lines = book.planLines.filter((line) => line.stream === stream);
  const out = lines.filter((line) => !isInForce(line, on));
  const outside = sum(out.map(({ weekly }) => weekly));
  const ended = new Set(book.agreements.filter(({ ends }) => ends !== null && ends < on).map(({ reference }) => reference));
  const lasting = lines.filter((line) => ended.has(line.agreement) && isInForce(line, on));
  const contributions = sum(book.contributions.filter((one) => isInForce(one, on)).map(({ weekly }) => weekly));
  return [
    ...(outside > 0 ? [`Lines not in force on that day come to ${formatPounds(outside)}${difference === -outside ? ', which is exactly the difference' : ''}: they ended before or begin after it.`] : []),
    ...(lasting.length > 0 ? [`${String(lasting.length)} lines of direct payments that have ended still run, ${formatPounds(sum(lasting.map(({ weekly }) => weekly)))}. Give them a last day.`] : []),
    ...(stream === 'social_care' && contributions > 0 && difference === contributions ? ['The earlier system’s total is exactly the contributions less: it is net, and this is gross.'] : []),
    ...sameAmount(lines.map(({ row, weekly }) => ({ row, amount: weekly })), difference),
  ];
}
