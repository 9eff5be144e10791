import { recordActingPeople, recordPeople } from '../../people/record-people.js';
import { keepIdentifiers, readIdentifiers } from '../../people/identifiers.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { recordAccounts, recordHoldings } from '../agreements/record-accounts.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { recordEarlierChecks } from '../monitoring/record-earlier-checks.js';
import { recordContributions, recordPlanLines } from '../plans/record-plan-lines.js';
import { beginEarlierReclaims, openEarlierDebts, type EarlierBook, type EarlierDebt } from '../reclaims/bring-over-debts.js';
import { recordEarlierReviews } from '../reviews/record-earlier-reviews.js';
import type { GoLiveServices } from './bring-in.js';
import type { CheckedBook } from './check-book.js';
import type { Book } from './rules/book.js';
import { insertMadePeople, type BookFacts } from './store/go-live.js';
import { insertBalances, insertDebts } from './store/brought-over.js';
import type { Known } from './store/known.js';
import type { MadeRoots } from './store/made-records.js';

type Ids = ReadonlyMap<string, number>;

/** Makes every record of a checked book through the other rooms' own use cases; answers with the keys that the rest hangs on. */
export async function makeAll(tx: TenantTx, { sealer, clock }: GoLiveServices, facts: BookFacts, { book, known, alike }: CheckedBook): Promise<MadeRoots> {
  const people = await makePeople(tx, sealer, facts, book, new Map(alike.flatMap(({ key, decided }) => (decided === undefined || decided === null ? [] : [[key, decided]]))));
  const acting = await idsOf(book.acting, ({ key }) => key, () => recordActingPeople(tx, book.acting.map(({ person, name, relationship, capacity, from, until, reason, telephone, email }) => ({
    personId: idIn(people, person), name, relationship, capacity, from, ...(until === null ? {} : { until }), reason, telephone, email,
  }))));
  const agreements = await makeAgreements(tx, book, known, people, acting);
  const of = <T extends { readonly agreement: string }>(rows: readonly T[]): (T & { readonly agreementId: number })[] => rows.map((row) => ({ ...row, agreementId: idIn(agreements, row.agreement) }));
  await recordPlanLines(tx, of(book.planLines).map(({ until, oneOff, budget, ...line }) => ({
    ...line, ...(until === null ? {} : { until }), ...(oneOff === null ? {} : { oneOff }), ...(budget === '' ? {} : { budgetId: known.budgets.get(budget)?.id ?? 0 }),
  })));
  await recordContributions(tx, of(book.contributions).map(({ agreementId, weekly, from, until }) => ({ agreementId, weekly, from, ...(until === null ? {} : { until }) })));
  const accounts = await idsOf(book.accounts, ({ reference }) => reference, () => recordAccounts(tx, sealer, book.accounts.map(({ reference, kind, label, number, sortCode }) => ({
    reference, kind, label, ...(number === null ? {} : { number }), ...(sortCode === null ? {} : { sortCode }),
  }))));
  await recordHoldings(tx, book.accounts.flatMap(({ reference, holdings }) => of(holdings).map(({ agreementId, from, until }) => ({ agreementId, accountId: idIn(accounts, reference), from, ...(until === null ? {} : { until }) }))));
  await recordEarlierChecks(tx, of(book.checks));
  await recordEarlierReviews(tx, of(book.reviews).map(({ agreementId, lastDone, note, nextDue }) => ({ agreementId, heldOn: lastDone, source: facts.source, note, nextDueOn: nextDue })));
  await insertBalances(tx, facts.id, book.balances.map(({ account, asAt, amount, evidence }) => ({ accountId: idIn(accounts, account), asAt, amount, evidence })));
  await makeDebts(tx, facts.id, { source: facts.source, broughtInBy: facts.broughtInBy, policyOn: facts.takesOver, on: clock.today() }, of(book.debts));
  return { acting: [...acting.values()], agreements: [...agreements.values()], accounts: [...accounts.values()] };
}

async function makePeople(tx: TenantTx, sealer: GoLiveServices['sealer'], facts: BookFacts, { people }: Book, there: Ids): Promise<Ids> {
  const fresh = people.filter(({ key }) => !there.has(key));
  const made = await idsOf(fresh, ({ key }) => key, () => recordPeople(tx, fresh.map(({ given, family, born, clientGroup, preferred, lines, postcode }) => ({ given, family, born, clientGroup, preferred, lines, ...(postcode === null ? {} : { postcode }) }))));
  for (const person of fresh) await makeNumbers(tx, sealer, idIn(made, person.key), person);
  const all = new Map([...there, ...made]);
  await insertMadePeople(tx, facts.id, people.map(({ key }) => ({ key, personId: idIn(all, key), wasThere: there.has(key) })));
  return all;
}

async function makeAgreements(tx: TenantTx, { agreements }: Book, { officers }: Known, people: Ids, acting: Ids): Promise<Ids> {
  return idsOf(agreements, ({ reference }) => reference, () => recordAgreements(tx, agreements.map(({ reference, person, regime, accountKind, paysEveryWeeks, starts, ends, schedule, paymentsFrom, payee, officer, aftercare }) => {
    const named = officers.get(officer);
    return {
      reference, personId: idIn(people, person), regime, accountKind, paysEveryWeeks, starts, ...(ends === null ? {} : { ends }), officerId: typeof named === 'number' ? named : null, schedule,
      ...(paymentsFrom === null ? {} : { paymentsFrom }), ...(payee === '' ? {} : { payeeId: idIn(acting, payee) }), aftercare,
    };
  })));
}

/** Numbers by which others know somebody, sealed as people keeps them. What a record that was there says of its person stays as it is. */
async function makeNumbers(tx: TenantTx, sealer: GoLiveServices['sealer'], personId: number, { numbers }: Book['people'][number]): Promise<void> {
  if (Object.keys(numbers).length === 0) return;
  const read = readIdentifiers(numbers);
  if (!read.ok) throw new Error('a checked book has a number that cannot be read');
  await keepIdentifiers(tx, personId, read.value, sealer);
}

type Debt = Book['debts'][number] & { readonly agreementId: number };

/** Rows of one direct payment and reference are one debt of several budgets; each is a reclaim, so that there is one debt book. */
async function makeDebts(tx: TenantTx, bookId: number, earlier: EarlierBook, rows: readonly Debt[]): Promise<void> {
  const groups = new Map<string, Debt[]>();
  for (const row of rows) groups.set(`${row.agreement} ${row.reference}`, [...(groups.get(`${row.agreement} ${row.reference}`) ?? []), row]);
  const debts = [...groups.values()].flatMap((group) => debtOf(group));
  const opened = await openEarlierDebts(tx, earlier, debts);
  const reclaimOf = new Map(debts.map(({ agreementId, reference }, index) => [`${String(agreementId)} ${reference}`, opened[index]?.id ?? 0]));
  await insertDebts(tx, bookId, rows.map(({ agreementId, stream, amount, since, reference, reason }) => ({ agreementId, stream, amount, since, reference, reason, reclaimId: reclaimOf.get(`${String(agreementId)} ${reference}`) ?? 0 })));
  await beginEarlierReclaims(tx, earlier, debts.flatMap((debt, index) => { const one = opened[index]; return one ? [{ ...debt, ...one }] : []; }));
}

/** It is as old as its oldest row; every reason is kept. */
function debtOf(rows: readonly Debt[]): EarlierDebt[] {
  const [first] = rows;
  if (!first) return [];
  return [{
    agreementId: first.agreementId, reference: first.reference, reason: [...new Set(rows.map(({ reason }) => reason))].join('; '), since: rows.map(({ since }) => since).sort()[0] ?? first.since,
    parts: rows.map(({ stream, amount }) => ({ stream, amount })),
  }];
}

async function idsOf<T>(rows: readonly T[], key: (row: T) => string, made: () => Promise<number[]>): Promise<Ids> {
  const ids = rows.length === 0 ? [] : await made();
  return new Map(rows.map((row, index) => [key(row), ids[index] ?? 0]));
}

function idIn(ids: Ids, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error('a checked book leads nowhere');
  return id;
}
