import type { PlainDate } from '../../../core/plain-date.js';
import { decode } from '../../statements/formats/decode.js';
import type { Book, BookAccount } from '../rules/book.js';
import { formNames, forms, type FormName } from '../rules/forms.js';
import { notAfter, readAccountRow, readBalance, readCheck, readContribution, readDebt, readPlanLine, readReview, readTotal } from './read-money.js';
import { readActing, readAgreement, readPerson } from './read-people.js';
import { crossCheck } from '../rules/cross-check.js';
import { readRows, type BookRow, type DateOrder, type Remarks } from './table.js';

export interface BookChoices {
  readonly takesOver: PlainDate;
  readonly dates: DateOrder;
}

export type BookFiles = ReadonlyMap<FormName, Uint8Array>;

export interface ReadBook extends Remarks {
  readonly book: Book;
}

/** Reads the files of a book as far as they can be read; every row that cannot is told, and so is what was repaired. Nothing is guessed. */
export function readBook(files: BookFiles, choices: BookChoices): ReadBook {
  const remarks: Remarks = { problems: [], notes: [] };
  for (const file of formNames) if (!files.has(file) && forms[file].required) remarks.problems.push({ file, row: 0, column: '', message: 'The file is missing. Send it with the others.' });
  const rows = <T>(file: FormName, read: (row: BookRow) => T): T[] => rowsOf(file, files.get(file), choices.dates, remarks).flatMap((row) => {
    const value = read(row);
    return row.isGood ? [value] : [];
  });
  const past = <T>(column: string, read: (row: BookRow) => T, day: (value: T) => PlainDate) => (row: BookRow): T => {
    const value = read(row);
    notAfter(row, column, day(value), choices.takesOver);
    return value;
  };
  const book: Book = {
    people: rows('people.csv', (row) => readPerson(row, choices.takesOver)), acting: rows('acting.csv', readActing), agreements: rows('agreements.csv', (row) => readAgreement(row, choices.takesOver)),
    planLines: rows('plan_lines.csv', readPlanLine), contributions: rows('contributions.csv', readContribution), accounts: joined(rows('accounts.csv', readAccountRow), remarks),
    checks: rows('checks.csv', past('checked_on', readCheck, ({ on }) => on)), reviews: rows('reviews.csv', past('last_done', readReview, ({ lastDone }) => lastDone)),
    debts: rows('debts.csv', past('since_on', readDebt, ({ since }) => since)), balances: rows('balances.csv', past('as_at', readBalance, ({ asAt }) => asAt)), totals: rows('totals.csv', readTotal),
  };
  crossCheck(book, files, remarks);
  return { book, ...remarks };
}

function rowsOf(file: FormName, bytes: Uint8Array | undefined, dates: DateOrder, remarks: Remarks): BookRow[] {
  if (bytes === undefined) return [];
  const { text, encoding } = decode(bytes);
  if (encoding !== 'utf-8') remarks.notes.push({ file, row: 0, column: '', message: `Was read as ${encoding === 'windows-1252' ? 'Windows-1252' : 'UTF-16'}, since it is not UTF-8. Look at names with accents.` });
  return readRows(file, text.replace(/^\ufeff/, ''), dates, remarks);
}

/** The rows of one account as one account: they must say the same of it. */
function joined(rows: readonly BookAccount[], { problems }: Remarks): BookAccount[] {
  const accounts = new Map<string, BookAccount>();
  for (const row of rows) {
    const before = accounts.get(row.reference);
    if (before && (before.kind !== row.kind || before.label !== row.label || before.number !== row.number || before.sortCode !== row.sortCode))
      problems.push({ file: 'accounts.csv', row: row.row, column: 'account', message: `Says something else of ${row.reference} than row ${String(before.row)} does. Make kind, label, sort code and number the same.` });
    accounts.set(row.reference, before ? { ...before, holdings: [...before.holdings, ...row.holdings] } : row);
  }
  return [...accounts.values()];
}
