import { noPence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { accountNumberIn, sortCodeIn } from '../rules/account-digits.js';
import { measures, streams, type BookAccount, type BookBalance, type BookCheck, type BookContribution, type BookDebt, type BookHolding, type BookPlanLine, type BookReview, type BookTotal } from '../rules/book.js';
import type { BookRow } from './table.js';

export function readPlanLine(row: BookRow): BookPlanLine {
  const [from, until] = [row.date('from_on'), row.dateOrNull('until_on')];
  row.inOrder(from, 'until_on', until);
  const stream = row.choice('stream', streams);
  const oneOff = row.text('one_off') === '' ? null : row.poundsFrom('one_off', 1);
  const weekly = oneOff !== null && row.text('weekly') === '' ? noPence : row.poundsFrom('weekly', 0);
  if (oneOff !== null && weekly !== noPence) row.problem('one_off', 'A line is either weekly or paid once. Make it two rows.');
  const bears = row.yesNo('bears_contribution') ?? stream === 'social_care';
  if (bears && stream !== 'social_care') row.problem('bears_contribution', 'Education and health bear no contribution. Write no.');
  return {
    row: row.row, agreement: row.required('agreement'), stream, kind: row.required('kind', 60), description: row.required('description'), weekly, oneOff, from, until,
    employsAssistant: row.yesNo('employs_assistant') ?? false, bearsContribution: bears, budget: row.text('budget'),
  };
}

export function readContribution(row: BookRow): BookContribution {
  const [from, until] = [row.date('from_on'), row.dateOrNull('until_on')];
  row.inOrder(from, 'until_on', until);
  return { row: row.row, agreement: row.required('agreement'), weekly: row.poundsFrom('weekly', 0), from, until };
}

/** One row of accounts.csv: the account as it says, and whose money it holds. */
export function readAccountRow(row: BookRow): BookAccount {
  const kind = row.choice('kind', ['bank', 'card', 'pooled']);
  const [from, until] = [row.date('from_on'), row.dateOrNull('until_on')];
  row.inOrder(from, 'until_on', until);
  const holding: BookHolding = { row: row.row, agreement: row.required('agreement'), from, until };
  return { row: row.row, reference: row.fits('account', /^[A-Za-z0-9-]{2,30}$/, 'a short name of 2 to 30 letters, digits and hyphens'), kind, label: row.required('label', 200), ...numbersOf(row, kind), holdings: [holding] };
}

function numbersOf(row: BookRow, kind: BookAccount['kind']): Pick<BookAccount, 'number' | 'sortCode'> {
  const [number, code] = [row.text('number'), row.text('sort_code')];
  if (number === '' && code === '') return { number: null, sortCode: null };
  if (kind === 'card' && code === '') {
    if (!/^[A-Za-z0-9 -]{4,34}$/.test(number)) row.problem('number', 'Is no number of a card account: 4 to 34 letters and digits.');
    return { number, sortCode: null };
  }
  return { number: digitsOf(row, 'number', accountNumberIn(number), 'eight digits', ended(number)), sortCode: digitsOf(row, 'sort_code', sortCodeIn(code), 'six digits', code) };
}

/** Of an account's number a remark shows no more than the end. */
function ended(number: string): string {
  return number.length > 4 ? `…${number.slice(-4)}` : number;
}

function digitsOf(row: BookRow, column: string, read: { readonly digits: string; readonly repaired: boolean } | undefined, want: string, as: string): string | null {
  if (read === undefined) {
    row.problem(column, `${as === '' ? 'Is empty' : `“${as.slice(0, 20)}” cannot be read`}. Write ${want}, and format the column as text before the file is saved.`);
    return null;
  }
  if (read.repaired) row.note(column, `“${as}” had lost its leading zeros, as spreadsheets take them; it was read as ${column === 'number' ? ended(read.digits) : read.digits}, with ${want}.`);
  return read.digits;
}

export function readCheck(row: BookRow): BookCheck {
  const asAt = row.date('as_at');
  const on = row.dateOrNull('checked_on') ?? asAt;
  row.inOrder(asAt, 'checked_on', on);
  return { row: row.row, agreement: row.required('agreement'), asAt, on, outcome: row.choice('outcome', ['nothing_to_ask', 'surplus_to_propose', 'ask_family'], 'nothing_to_ask'), note: row.text('note') };
}

export function readReview(row: BookRow): BookReview {
  const [lastDone, due] = [row.date('last_done'), row.dateOrNull('next_due')];
  const note = [row.text('note'), due === null ? '' : `The earlier system had the next one due on ${due}.`].filter((text) => text !== '').join(' ');
  return { row: row.row, agreement: row.required('agreement'), lastDone, note, nextDue: due !== null && due > lastDone ? due : null };
}

export function readDebt(row: BookRow): BookDebt {
  return { row: row.row, agreement: row.required('agreement'), stream: row.choice('stream', streams), amount: row.poundsFrom('amount', 1), since: row.date('since_on'), reference: row.required('reference', 60), reason: row.required('reason') };
}

export function readBalance(row: BookRow): BookBalance {
  return { row: row.row, account: row.required('account'), asAt: row.date('as_at'), amount: row.poundsFrom('amount', Number.MIN_SAFE_INTEGER), evidence: row.text('evidence') || 'The earlier system' };
}

export function readTotal(row: BookRow): BookTotal {
  const measure = row.choice('measure', measures);
  const stream = row.text('stream') === '' ? null : row.choice('stream', streams);
  if ((stream !== null) !== (measure === 'weekly')) row.problem('stream', measure === 'weekly' ? 'Is empty. Weekly amounts are told for each stream.' : 'Is told for weekly amounts alone. Leave it empty.');
  const amount = measure === 'people' || measure === 'agreements' ? row.whole('amount', 0, 999_999_999) : row.poundsFrom('amount', Number.MIN_SAFE_INTEGER);
  return { row: row.row, measure, stream, amount };
}

/** Nothing that is told as having been lies after the day of taking over. */
export function notAfter(row: BookRow, column: string, day: PlainDate, takesOver: PlainDate): void {
  if (row.isGood && day > takesOver) row.problem(column, 'Lies after the day of taking over, so it has not been yet. Check it: day and month may be crossed.');
}
