import type { PlainDate } from '../../../core/plain-date.js';
import { outOfAge } from '../../../people/rules/capacities.js';
import type { Book, Measure, Stream } from './book.js';
import type { BookFiles } from '../reading/read-book.js';
import type { FormName } from './forms.js';
import type { Remarks } from '../reading/table.js';

type Tell = (file: FormName, row: number, column: string, message: string) => void;

/** What only shows when the files are held side by side: keys used twice, rows that lead nowhere, days that overlap, totals that are missing. */
export function crossCheck(book: Book, files: BookFiles, { problems, notes }: Remarks): void {
  const tell: Tell = (file, row, column, message) => { problems.push({ file, row, column, message }); };
  const note: Tell = (file, row, column, message) => { notes.push({ file, row, column, message }); };
  keysOnce(book, tell);
  rowsLead(book, tell);
  overlaps(book, tell);
  actingFits(book, tell, note);
  totalsComplete(book, files, tell);
  alikeWithin(book, note);
}

function once<T extends { readonly row: number }>(rows: readonly T[], key: (one: T) => string, told: (one: T, first: number) => void): void {
  const seen = new Map<string, number>();
  for (const one of rows) {
    const first = seen.get(key(one));
    if (first === undefined) seen.set(key(one), one.row);
    else told(one, first);
  }
}

const numberColumns = [['nhs_number', 'nhsNumber'], ['upn', 'upn'], ['uln', 'uln']] as const;

function keysOnce(book: Book, tell: Tell): void {
  const twice = (file: FormName, column: string) => (one: { readonly row: number }, first: number): void => { tell(file, one.row, column, `Is the same as in row ${String(first)}. Each stands once: take one row away, or give it its own key.`); };
  once(book.people, ({ key }) => key, twice('people.csv', 'person'));
  for (const [column, field] of numberColumns) once(book.people.filter(({ numbers }) => numbers[field] !== undefined), ({ numbers }) => numbers[field] ?? '', twice('people.csv', column));
  once(book.acting, ({ key }) => key, twice('acting.csv', 'acting'));
  once(book.agreements, ({ reference }) => reference, twice('agreements.csv', 'agreement'));
  once(book.reviews, ({ agreement, lastDone }) => `${agreement} ${lastDone}`, twice('reviews.csv', 'last_done'));
  once(book.debts, ({ agreement, stream, reference }) => `${agreement} ${stream} ${reference}`, twice('debts.csv', 'reference'));
  once(book.balances, ({ account, asAt }) => `${account} ${asAt}`, twice('balances.csv', 'as_at'));
  once(book.totals, ({ measure, stream }) => `${measure} ${stream ?? ''}`, twice('totals.csv', 'measure'));
  once(book.accounts.filter(({ number }) => number !== null), ({ number, sortCode }) => `${sortCode ?? ''} ${number ?? ''}`, twice('accounts.csv', 'number'));
}

/** Rows whose target could not be read are told of as well: mending the one mends the other. */
function rowsLead(book: Book, tell: Tell): void {
  const [people, acting, agreements, accounts] = [new Set(book.people.map(({ key }) => key)), new Map(book.acting.map((one) => [one.key, one])), new Set(book.agreements.map(({ reference }) => reference)), new Set(book.accounts.map(({ reference }) => reference))];
  const nowhere = (file: FormName, row: number, column: string, key: string, where: FormName): void => { tell(file, row, column, `“${key.slice(0, 60)}” is not in ${where}, or its row there cannot be read. Add it, or put the key right.`); };
  for (const { row, person } of book.acting) if (!people.has(person)) nowhere('acting.csv', row, 'person', person, 'people.csv');
  for (const { row, person, payee } of book.agreements) {
    if (!people.has(person)) nowhere('agreements.csv', row, 'person', person, 'people.csv');
    const named = acting.get(payee);
    if (payee !== '' && !named) nowhere('agreements.csv', row, 'payee', payee, 'acting.csv');
    if (named !== undefined && named.person !== person) tell('agreements.csv', row, 'payee', `${payee} acts for somebody else. Name somebody who acts for this person.`);
  }
  const ofAgreements: readonly (readonly [FormName, readonly { readonly row: number; readonly agreement: string }[]])[] = [
    ['plan_lines.csv', book.planLines], ['contributions.csv', book.contributions], ['checks.csv', book.checks], ['reviews.csv', book.reviews], ['debts.csv', book.debts], ['accounts.csv', book.accounts.flatMap(({ holdings }) => holdings)],
  ];
  for (const [file, rows] of ofAgreements) for (const { row, agreement } of rows) if (!agreements.has(agreement)) nowhere(file, row, 'agreement', agreement, 'agreements.csv');
  for (const { row, account } of book.balances) if (!accounts.has(account)) nowhere('balances.csv', row, 'account', account, 'accounts.csv');
}

function grouped<T>(rows: readonly T[], key: (one: T) => string): Iterable<T[]> {
  const groups = new Map<string, T[]>();
  for (const one of rows) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups.values();
}

interface Days {
  readonly row: number;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

function overlaps(book: Book, tell: Tell): void {
  const told = (file: FormName, groups: Iterable<readonly Days[]>, message: string): void => {
    for (const days of groups) {
      const sorted = [...days].sort((one, other) => (one.from < other.from ? -1 : 1));
      let reach: PlainDate | null | undefined;
      for (const one of sorted) {
        if (reach === null || (reach !== undefined && one.from <= reach)) tell(file, one.row, 'from_on', message);
        reach = reach === null || one.until === null ? null : reach === undefined || one.until > reach ? one.until : reach;
      }
    }
  };
  told('contributions.csv', grouped(book.contributions, ({ agreement }) => agreement), 'Two contributions of the direct payment cover the same day. End the earlier one the day before.');
  for (const { holdings } of book.accounts) told('accounts.csv', grouped(holdings, ({ agreement }) => agreement), 'The account holds the direct payment’s money twice for the same day. Take one row away or end it.');
}

function actingFits(book: Book, tell: Tell, note: Tell): void {
  const people = new Map(book.people.map((one) => [one.key, one]));
  const acting = new Map(book.acting.map((one) => [one.key, one]));
  for (const { row, capacity, person, from } of book.acting) {
    const told = outOfAge(capacity, people.get(person)?.born ?? from, from);
    if (people.has(person) && told !== undefined) note('acting.csv', row, 'capacity', `${told} It is brought over as it is; look whether it is right.`);
  }
  for (const { row, payee, paymentsFrom, ends } of book.agreements) {
    if (paymentsFrom === null || (ends !== null && ends < paymentsFrom)) continue;
    const named = acting.get(payee);
    if (payee === '') note('agreements.csv', row, 'payee', 'Nobody is named who receives the money. It is asked for before the first payment.');
    else if (named?.until != null && named.until < paymentsFrom) tell('agreements.csv', row, 'payee', `${named.name} acts no longer on the first day that is paid from here. Name who receives the money.`);
  }
}

function totalsComplete(book: Book, files: BookFiles, tell: Tell): void {
  if (!files.has('totals.csv')) return;
  const asked: readonly (readonly [Measure, Stream | null, boolean])[] = [
    ['people', null, true], ['agreements', null, true], ...(['social_care', 'education', 'health'] as const).map((stream) => ['weekly', stream, book.planLines.some((line) => line.stream === stream)] as const),
    ['open_debt', null, book.debts.length > 0], ['balances', null, book.balances.length > 0],
  ];
  for (const [measure, stream, needed] of asked)
    if (needed && !book.totals.some((one) => one.measure === measure && one.stream === stream)) tell('totals.csv', 0, 'measure', `The earlier system’s total of ${measure}${stream === null ? '' : `, ${stream}`} is missing. Add its row.`);
}

function alikeWithin(book: Book, note: Tell): void {
  const named = (text: string): string => text.normalize('NFKD').replace(/[^\p{L}]/gu, '').toLowerCase();
  once(book.people, ({ given, family, born }) => `${named(given)} ${named(family)} ${born}`, (one, first) => { note('people.csv', one.row, 'person', `Has the name and birth of row ${String(first)} under another key. Where it is one person, give both rows’ direct payments the same key.`); });
}
