import { addDays, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { changeAgreement } from '../../src/direct-payments/agreements/change-agreement.js';
import { endAgreement } from '../../src/direct-payments/agreements/end-agreement.js';
import { makeAgreement } from '../../src/direct-payments/agreements/make-agreement.js';
import { recordAccounts, recordHoldings } from '../../src/direct-payments/agreements/record-accounts.js';
import { recordAgreements } from '../../src/direct-payments/agreements/record-agreements.js';
import { replaceAgreement } from '../../src/direct-payments/agreements/replace-agreement.js';
import { clockAt } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { giveApprovedPlan, givePerson, type TestPlanLine } from '../factories/approved-plan.js';
import { testSealer } from '../factories/council.js';

/** What is divided between two budgets: pence of social care and of education. */
export type Parts = readonly [care: number, school: number];

/** What a new version makes of a sum that was promised once, by its name: carries it on, leaves it out, or writes it anew. */
export type Next = 'on' | 'out' | Parts;

export const opened = plainDate('2026-06-01');
export const birthday = plainDate('2026-08-20');
/** So many days after the first. */
export const dayOf = (place: number): PlainDate => addDays(opened, place);

interface Promised {
  readonly parts: Parts;
  readonly on: PlainDate;
  /** The line of the plan's latest version that says it; null where its version does not. */
  readonly lineId: number;
  readonly isPromised: boolean;
}

let made = 0;

/** One child with a direct payment, what it promises once, and what was paid of it; and beside it what should have been. */
export async function promisesOf(database: TestDatabase, acting: Acting) {
  made += 1;
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { ...acting, reach: 'whole' }, work);
  const { personId, actingIds: [mother = 0, father = 0, herself = 0] } = await givePerson(database, acting, '2008-08-20', [['Ngozi Okafor', 'parent'], ['Chidi Okafor', 'parent'], ['Maya Okafor', 'recipient']]);
  const [first = 0] = await within((tx) => recordAgreements(tx, [{ reference: `ONCE${String(made)}`, personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, officerId: null, starts: opened, paymentsFrom: opened, payeeId: mother }]));
  const [accountId = 0] = await within((tx) => recordAccounts(tx, testSealer, [{ reference: `ACC-ONCE${String(made)}`, kind: 'bank', label: 'Okafor', number: `010203${String(40_000_000 + made)}` }]));
  await within((tx) => recordHoldings(tx, [{ agreementId: first, accountId, from: opened }]));
  const agreements = [first];
  const known = new Map<string, Promised>();
  const owed = new Map<string, number>();
  let [planId, starts, isAdult, payee]: [number | undefined, PlainDate, boolean, number] = [undefined, opened, false, mother];
  const written = (next: Next | undefined, before: Parts): Parts => (next === undefined || next === 'on' || next === 'out' ? before : next);
  let copied: { readonly name: string; readonly promised: Promised; readonly promiseId: number }[] | undefined;
  const current = (): number => agreements.at(-1) ?? 0;
  const at = (on: PlainDate) => clockAt(new Date(`${on}T09:00:00Z`));
  const once = ([social_care, education]: Parts) => (education === 0 ? { social_care } : { social_care, education });

  /** Writes a version of the plan and carries it out. What was promised for a day before it is left alone. */
  async function change(from: PlainDate, today: PlainDate, next: Readonly<Record<string, Next>>, added: readonly { readonly name: string; readonly parts: Parts; readonly on: PlainDate }[] = []): Promise<void> {
    const open = [...known].filter(([, { isPromised, on }]) => isPromised && on >= from);
    const kept = open.filter(([name]) => next[name] !== 'out').map(([name, promised]) => ({ name, parts: written(next[name], promised.parts), promised, isNew: typeof next[name] === 'object' }));
    const lines: TestPlanLine[] = [
      ...kept.map(({ name, parts, promised, isNew }) => ({ description: name, oneOff: once(parts), from: promised.on, continuesLineId: promised.lineId, ...(isNew ? {} : { sinceLineId: promised.lineId }) })),
      ...added.map(({ name, parts, on }) => ({ description: name, oneOff: once(parts), from: on }))];
    const given = await giveApprovedPlan(database, acting, { personId, regime: isAdult ? 'adult_social_care' : 'child_social_care', from, agreementId: current(), ...(planId === undefined ? {} : { planId, change: 'change' }), lines, agreed: true });
    planId = given.planId;
    expectOk(await within((tx) => changeAgreement(tx, { agreementId: current(), versionId: given.versionId }, at(today))));
    for (const [name, promised] of open) known.set(name, { ...promised, isPromised: false });
    for (const [index, { name, parts, promised, isNew }] of kept.entries()) known.set(name, { ...promised, parts, isPromised: true, lineId: isNew ? (given.lineIds[index] ?? 0) : promised.lineId });
    for (const [index, { name, parts, on }] of added.entries()) known.set(name, { parts, on, isPromised: true, lineId: given.lineIds[kept.length + index] ?? 0 });
  }

  /** Another payee from that day on. */
  async function replace(from: PlainDate): Promise<void> {
    payee = payee === mother ? father : mother;
    agreements.push(expectOk(await within((tx) => replaceAgreement(tx, { agreementId: current(), from, reason: 'Another payee', newPayeeId: payee }, at(from)))));
    starts = from;
  }

  /** The adult's plan copies what the child is promised for the birthday or later, as it stands today. */
  async function prepare(): Promise<void> {
    const { rows } = await within(({ client }) => client.query<{ name: string; promiseId: number }>(
      'select distinct on (description) description as name, coalesce(promise_id, id) as "promiseId" from plan_line where agreement_id = any ($1) and one_off_pence is not null order by description, id desc', [agreements]));
    copied = [...known].filter(([, { isPromised, on }]) => isPromised && on >= birthday).map(([name, promised]) => ({ name, promised, promiseId: rows.find((one) => one.name === name)?.promiseId ?? 0 }));
  }

  /** The adult's payment takes over, on the birthday or late, and the plan that was prepared is carried out with it; some sums may be written anew there. */
  async function takeOver(today: PlainDate, anew: Readonly<Record<string, Next>> = {}, contribution?: number): Promise<void> {
    if (!copied) await prepare();
    const carried = (copied ?? []).filter(({ name }) => anew[name] !== 'out').map((one) => ({ ...one, parts: written(anew[one.name], one.promised.parts) }));
    const given = await giveApprovedPlan(database, acting, {
      personId, regime: 'adult_social_care', from: birthday, agreed: true, ...(contribution === undefined ? {} : { contribution }),
      lines: carried.map(({ name, parts, promised, promiseId }) => ({ description: name, oneOff: once(parts), from: promised.on, promiseId })),
    });
    const from = today > birthday ? today : birthday;
    agreements.push(expectOk(await within((tx) => replaceAgreement(tx, { agreementId: current(), from, regime: 'adult_social_care', reason: 'She is 18', newPayeeId: herself }, at(today)))));
    expectOk(await within((tx) => changeAgreement(tx, { agreementId: current(), versionId: given.versionId, comesWithIt: true }, at(today))));
    for (const [name, promised] of known) if (promised.on >= birthday) known.set(name, { ...promised, isPromised: false });
    for (const [index, { name, parts, promised }] of carried.entries()) known.set(name, { parts, on: promised.on, isPromised: true, lineId: given.lineIds[index] ?? 0 });
    [planId, starts, isAdult, payee] = [given.planId, from, true, herself];
  }

  /** The child's payment ends on a day without anything that follows it; the adult's plan, copied before, is carried out by a payment of its own from the next. */
  async function beginAfresh(last: PlainDate): Promise<void> {
    const given = await giveApprovedPlan(database, acting, {
      personId, regime: 'adult_social_care', from: birthday, agreed: true,
      lines: (copied ?? []).map(({ name, promised, promiseId }) => ({ description: name, oneOff: once(promised.parts), from: promised.on, promiseId })),
    });
    expectOk(await within((tx) => endAgreement(tx, { agreementId: current(), on: last, reason: 'They asked for it', isTheirs: true })));
    agreements.push(expectOk(await within((tx) => makeAgreement(tx, { versionId: given.versionId, payeeId: herself, accountKind: 'self_managed', schedule: 'weeks', starts: addDays(last, 1) }, at(last)))));
  }

  /** A line of a plan of the person's copies a promise, whosever it is. */
  async function copy(promiseId: number): Promise<void> {
    const { lineIds } = await giveApprovedPlan(database, acting, { personId, regime: 'adult_social_care', from: birthday, lines: [{ description: 'Copied', oneOff: once([10_000, 0]) }] });
    await within(({ client }) => client.query('update plan_version_line set promise_id = $2 where id = $1', [lineIds[0], promiseId]));
  }

  /** Pays what every one of the agreements owes on a day, as a pay run would, and what each promise should have come to by then. */
  async function pay(on: PlainDate): Promise<void> {
    const { rows } = await within(({ client }) => client.query<{ agreement: number; line: number; stream: string; left: number }>(
      'select a.id as agreement, u.line_id as line, l.stream, u.left_pence as left from unnest($1::bigint[]) a (id) cross join lateral unpaid_one_offs(a.id, $2) u join plan_line l on l.id = u.line_id', [agreements, on]));
    await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      for (const { agreement, line, stream, left } of rows) await client.query(
        "insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, kind, amount_pence, purpose, because, stands) values ($1, $2, $3, $4, $5, 'one_off', $6, 'x', 'x', true)", [acting.authorityId, made, agreement, line, stream, left]);
    });
    for (const [name, { parts: [care, school], on: due, isPromised }] of known) if (isPromised && due <= on) owed.set(name, Math.max(owed.get(name) ?? 0, care + school));
  }

  /** What was paid of each promise, under whatever agreement. */
  async function paid(): Promise<Record<string, number>> {
    const { rows } = await within(({ client }) => client.query<{ name: string; paid: number }>(
      'select l.description as name, sum(p.amount_pence)::bigint as paid from pay_line p join plan_line l on l.id = p.plan_line_id where p.agreement_id = any ($1) group by l.description', [agreements]));
    return Object.fromEntries(rows.map(({ name, paid: amount }) => [name, amount]));
  }

  return { change, replace, prepare, takeOver, beginAfresh, copy, copied: () => copied ?? [], pay, paid, within, agreements, planOf: () => planId, startsOf: () => starts, isAdultNow: () => isAdult, should: () => Object.fromEntries(owed), names: () => [...known].filter(([, one]) => one.isPromised).map(([name]) => name) };
}
