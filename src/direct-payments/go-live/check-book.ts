import { formatDate } from '../../core/plain-date.js';
import { clientGroupsOn } from '../../people/client-groups.js';
import { likeFinder, type PersonLike } from '../../people/find-people-like.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { numberMatches } from '../agreements/account-number.js';
import type { Book } from './rules/book.js';
import type { FormName } from './rules/forms.js';
import { readBook, type BookChoices, type BookFiles } from './reading/read-book.js';
import type { Remark } from './reading/table.js';
import { totalsOf, type TotalLine } from './rules/totals.js';
import { findKnown, findKnownNumbers, type Known } from './store/known.js';
import type { SamePerson } from './store/go-live.js';

/** Somebody of the book who may be recorded already. */
export interface AlikePerson {
  readonly key: string;
  readonly row: number;
  readonly name: string;
  readonly like: readonly PersonLike[];
  /** What was decided: the record that is theirs, or null where a new one is made; undefined while nobody has. */
  readonly decided: number | null | undefined;
}

export type BookCounts = Readonly<Record<keyof Omit<Book, 'totals'>, number>>;

/** What carrying a book out would do, and what stands in its way. */
export interface BookCheck {
  /** Nothing is made while one of them stands. */
  readonly problems: readonly Remark[];
  /** What was repaired or wants a look. */
  readonly notes: readonly Remark[];
  readonly alike: readonly AlikePerson[];
  readonly counts: BookCounts;
  readonly totals: readonly TotalLine[];
  readonly differs: boolean;
}

export interface CheckedBook extends BookCheck {
  readonly book: Book;
  readonly known: Known;
}

/** Holds a book against itself, against what the council has already, and against the earlier system's totals. Changes nothing. */
export async function checkBook(tx: TenantTx, sealer: Sealer, files: BookFiles, choices: BookChoices, decided: readonly SamePerson[] = []): Promise<CheckedBook> {
  const { book, problems, notes } = readBook(files, choices);
  const known = await withWholeBook(tx, (whole) => findKnown(whole, book.agreements.map(({ reference }) => reference), book.accounts.map(({ reference }) => reference)));
  problems.push(...clashes(book, known), ...(await knownNumbers(tx, sealer, book)), ...(await unknownGroups(tx, book, choices)), ...(await withoutPolicy(tx, book, choices)));
  const order = (one: Remark, other: Remark): number => one.file.localeCompare(other.file) || one.row - other.row;
  const totals = totalsOf(book, choices.takesOver, problems);
  return {
    book, known, problems: problems.sort(order), notes: notes.sort(order), alike: await alikeOf(tx, sealer, book, decided), counts: countsOf(book), totals,
    differs: totals.some(({ difference }) => difference !== 0),
  };
}

function countsOf(book: Book): BookCounts {
  return {
    people: book.people.length, acting: book.acting.length, agreements: book.agreements.length, planLines: book.planLines.length, contributions: book.contributions.length,
    accounts: book.accounts.length, checks: book.checks.length, reviews: book.reviews.length, debts: book.debts.length, balances: book.balances.length,
  };
}

function clashes(book: Book, known: Known): Remark[] {
  const told: Remark[] = [];
  const tell = (file: FormName, row: number, column: string, message: string): void => { told.push({ file, row, column, message }); };
  for (const { row, reference, officer } of book.agreements) {
    if (known.agreements.has(reference)) tell('agreements.csv', row, 'agreement', `${reference} is recorded here already. Take the row away, or give it another reference.`);
    const found = known.officers.get(officer);
    if (officer !== '' && typeof found !== 'number') tell('agreements.csv', row, 'officer', found === undefined ? `Nobody of the staff is called “${officer.slice(0, 60)}”. Write the name as their account shows it, or leave it empty.` : `Several of the staff are called “${officer}”. Leave it empty and give the work out afterwards.`);
  }
  for (const { row, reference } of book.accounts) if (known.accounts.has(reference)) tell('accounts.csv', row, 'account', `${reference} is recorded here already. Give it another short name.`);
  for (const { row, kind, budget, stream } of book.planLines) {
    if (known.kinds.size > 0 && !known.kinds.has(kind)) tell('plan_lines.csv', row, 'kind', `“${kind}” is none of the council’s kinds of spending: ${[...known.kinds].sort().join(', ')}.`);
    const pays = known.budgets.get(budget);
    if (budget !== '' && pays === undefined) tell('plan_lines.csv', row, 'budget', `There is no budget called “${budget.slice(0, 60)}”. Add it first, or write its name as it stands here.`);
    if (pays !== undefined && pays.stream !== stream) tell('plan_lines.csv', row, 'budget', `${budget} is a budget of ${pays.stream}, and the line is of ${stream}.`);
  }
  return told;
}

async function knownNumbers(tx: TenantTx, sealer: Sealer, { accounts }: Book): Promise<Remark[]> {
  const numbered = accounts.flatMap(({ row, number, sortCode }) => (number === null || sortCode === null ? [] : [{ row, matches: numberMatches(sealer, number, sortCode) }]));
  const known = await withWholeBook(tx, (whole) => findKnownNumbers(whole, numbered.flatMap(({ matches }) => [...matches])));
  return numbered.filter(({ matches }) => matches.some((match) => known.has(match.toString('hex')))).map(({ row }) => ({ file: 'accounts.csv', row, column: 'number', message: 'An account with this number is recorded here already. Take the row away, or put the number right.' }));
}

async function unknownGroups(tx: TenantTx, { people }: Book, { takesOver }: BookChoices): Promise<Remark[]> {
  const groups = (await clientGroupsOn(tx, takesOver)).map(({ name }) => name);
  if (groups.length === 0) return [];
  return people.filter(({ clientGroup }) => !groups.includes(clientGroup)).map(({ row, clientGroup }) => ({ file: 'people.csv', row, column: 'client_group', message: `“${clientGroup.slice(0, 60)}” is not on the council’s list: ${groups.join(', ')}.` }));
}

/** How a debt is given back is policy's: without one nothing could be agreed on it. */
async function withoutPolicy(tx: TenantTx, { agreements, debts }: Book, { takesOver }: BookChoices): Promise<Remark[]> {
  if (debts.length === 0) return [];
  const policies = await policiesInForce(tx, takesOver);
  const regimes = new Map(agreements.map(({ reference, regime }) => [reference, regime]));
  return debts.flatMap(({ row, agreement }) => {
    const regime = regimes.get(agreement);
    return regime === undefined || policies.has(regime) ? [] : [{ file: 'debts.csv' as const, row, column: 'agreement', message: `No policy for ${regime} is in force on ${formatDate(takesOver)}, and policy says how money is given back. Adopt one first.` }];
  });
}

async function alikeOf(tx: TenantTx, sealer: Sealer, { people }: Book, decided: readonly SamePerson[]): Promise<AlikePerson[]> {
  const decisions = new Map(decided.map((one) => [one.personKey, one.personId]));
  const finder = await likeFinder(tx, sealer);
  const alike: AlikePerson[] = [];
  for (const { key, row, given, family, preferred, born, postcode, numbers } of people) {
    const like = await finder.like({ given, family, ...(preferred === '' ? {} : { preferred }), born, ...(postcode === null ? {} : { postcode }), ...numbers });
    if (like.length > 0) alike.push({ key, row, name: `${given} ${family}`, like, decided: decisions.get(key) });
  }
  return alike;
}

/** The counts and totals alone, as a report keeps them: no name and no number of anybody. */
export function withoutPeople({ problems, notes, alike, counts, totals, differs }: BookCheck): { readonly counts: BookCounts; readonly totals: readonly TotalLine[]; readonly differs: boolean; readonly problems: number; readonly notes: number; readonly alike: number } {
  return { counts, totals, differs, problems: problems.length, notes: notes.length, alike: alike.length };
}
