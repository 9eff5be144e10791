import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { allRecords } from '../../src/all-records.js';
import { addDays, addMonths, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { openDatabase, withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { runChecks } from '../../src/platform/db/run-checks.js';
import type { RecordTable, Records } from '../../src/platform/records/record-class.js';
import { carryOutRun } from '../../src/platform/records/retention/carry-out-run.js';
import { liftHold, placeHold } from '../../src/platform/records/retention/hold.js';
import { decideRun, proposeRun } from '../../src/platform/records/retention/propose-run.js';
import { decideRule, proposeRules, readSchedule } from '../../src/platform/records/retention/rules.js';
import { testDatabase } from '../database.js';
import { hire } from '../web.js';

const database = await testDatabase();
const retention = openDatabase(database.retentionLogin, { connections: 1 });
afterAll(() => retention.close());
const dataFolder = mkdtempSync(path.join(tmpdir(), 'pursestrings-years-'));
const [proposer, approver] = [await hire(database, 'thirty-years', 'data_protection_officer'), await hire(database, 'thirty-years', 'administrator')];
const acting = { authorityId: proposer.authorityId, actorId: null };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);

/** A council of few tables, so that thirty years pass quickly; classes, blocks and queries are those of the product. */
const few: Records = { ...allRecords, tables: new Map(['person', 'acting_person', 'agreement', 'council_payment'].map((name) => [name, allRecords.tables.get(name)]).filter((one): one is [string, RecordTable] => one[1] !== undefined)) };

interface Invented {
  readonly person: number;
  readonly born: PlainDate;
  readonly regime: 'child_social_care' | 'adult_social_care';
  readonly ends: PlainDate;
  readonly paid: readonly PlainDate[];
  readonly held?: { readonly from: PlainDate; readonly until: PlainDate };
}

let seed = 20_260_401;
function random(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
}

const firstDay = plainDate('2026-04-01');
const invented: readonly Invented[] = Array.from({ length: 14 }, (_, index) => {
  const isChild = index % 2 === 0;
  const starts = addDays(firstDay, random(2_000));
  const ends = addDays(starts, 200 + random(2_500));
  const from = addDays(ends, 400 + random(3_000));
  return {
    person: 0, born: isChild ? addDays(starts, -random(4_000) - 400) : plainDate('1980-02-29'), regime: isChild ? 'child_social_care' : 'adult_social_care', ends,
    paid: [addDays(starts, 10), addDays(starts, 150)], ...(index % 4 === 1 ? { held: { from, until: addDays(from, 3_000) } } : {}),
  };
});

// The same rules as somebody would reckon them by hand: month by month, a year being twelve.
function byHand(one: Invented, record: 'person' | 'payment', paidOn: PlainDate): PlainDate {
  if (record === 'person') return one.regime === 'child_social_care' ? addMonths(one.born, 12 * 25) : addMonths(addDays(one.ends, 1), 12 * 8);
  let day = paidOn;
  while (!day.endsWith('-03-31')) day = addDays(day, 1);
  return addMonths(addDays(day, 1), 12 * 6);
}

const isHeld = ({ held }: Invented, on: PlainDate): boolean => held !== undefined && on >= held.from && on < held.until;

const schedule = `rules:
  - { class: case-record, concerns: child, from: 2020-01-01, counted_from: birth, years: 25, happens: blank, basis: File, source: Example }
  - { class: case-record, concerns: adult, from: 2020-01-01, counted_from: closing, years: 8, happens: blank, basis: Record, source: Example }
  - { class: contacts, concerns: child, from: 2020-01-01, counted_from: birth, years: 25, happens: delete, basis: File, source: Example }
  - { class: contacts, concerns: adult, from: 2020-01-01, counted_from: closing, years: 8, happens: delete, basis: Record, source: Example }
  - { class: money, from: 2020-01-01, counted_from: year_end, years: 6, happens: blank, basis: Money, source: Example }
`;

async function invent(): Promise<Invented[]> {
  return withClient(database.superuserLogin, async (client) => {
    const made: Invented[] = [];
    for (const [index, one] of invented.entries()) {
      const { rows } = await client.query<{ id: number }>("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'Name', $2, $3, 'g') returning id", [acting.authorityId, `Number ${String(index)}`, one.born]);
      const person = rows[0]?.id ?? 0;
      await client.query("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) values ($1, $2, 'Parent', 'mother', 'parent', '2020-01-01')", [acting.authorityId, person]);
      const { rows: agreed } = await client.query<{ id: number }>(
        "insert into agreement (authority_id, reference, person_id, regime, account_kind, pays_every_weeks, starts_on, ends_on) values ($1, $2, $3, $4, 'managed', 4, '2020-01-01', $5) returning id", [acting.authorityId, `DP${String(7_000 + index)}`, person, one.regime, one.ends]);
      for (const paid of one.paid) await client.query("insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, purpose) values ($1, $2, 'social_care', 'one_off', 1000, $3, 'Paid')", [acting.authorityId, agreed[0]?.id, paid]);
      made.push({ ...one, person });
    }
    return made;
  });
}

interface Gone { readonly names: readonly number[]; readonly contacts: readonly number[]; readonly payments: readonly string[] }

async function gone(): Promise<Gone> {
  return within(async ({ client }) => {
    const { rows } = await client.query<Gone>(`
      select coalesce((select array_agg(id order by id) from person where given_name = '[removed]'), '{}') as names,
        coalesce((select array_agg(id order by id) from person p where not exists (select from acting_person a where a.person_id = p.id)), '{}') as contacts,
        coalesce((select array_agg(a.person_id || ' ' || c.paid_on order by a.person_id, c.paid_on) from council_payment c join agreement a on a.id = c.agreement_id where c.purpose = '[removed]'), '{}') as payments`);
    const [found] = rows;
    if (!found) throw new Error('nothing was answered');
    return found;
  });
}

async function runOn(on: PlainDate): Promise<void> {
  const proposed = await within((tx) => proposeRun(tx, few, { by: proposer.staffId, on, today: on }));
  if (!proposed.ok) {
    expect(proposed.refusal.code).toBe('nothing-to-remove');
    return;
  }
  expectOk(await within((tx) => decideRun(tx, { runId: proposed.value.id, approved: true, reason: null, by: approver.staffId, on })));
  const done = expectOk(await carryOutRun({ records: few, database: retention, authorityId: acting.authorityId, dataFolder, runId: proposed.value.id, today: on }));
  expect(done.kept).toBe(0);
}

test('over thirty years each record leaves on its day and not before, and what is held stays until it is not', async () => {
  const rules = expectOk(readSchedule(schedule));
  for (const ruleId of expectOk(await within((tx) => proposeRules(tx, few, { rules, by: proposer.staffId, on: firstDay })))) expectOk(await within((tx) => decideRule(tx, { ruleId, approved: true, reason: null, by: approver.staffId, on: firstDay })));
  const people = await invent();
  const dues = people.flatMap((one) => [byHand(one, 'person', one.ends), ...one.paid.map((paid) => byHand(one, 'payment', paid)), addDays(one.ends, 1), ...(one.held ? [one.held.from, one.held.until] : [])]);
  const days = [...new Set(dues.flatMap((day) => [addDays(day, -1), day]))].filter((day) => day > firstDay && day < addMonths(firstDay, 360)).sort();
  const holds = new Map<number, number>();
  const expected = { names: new Set<number>(), payments: new Set<string>() };
  for (const day of days) {
    for (const one of people) {
      if (one.held && day >= one.held.from && !holds.has(one.person)) holds.set(one.person, expectOk(await within((tx) => placeHold(tx, few, { personId: one.person, recordClass: null, reason: 'Inquiry', by: proposer.staffId, on: day }))));
      const hold = holds.get(one.person);
      if (one.held?.until === day && hold !== undefined) expectOk(await within((tx) => liftHold(tx, { holdId: hold, reason: 'Over', by: approver.staffId, on: day })));
      if (isHeld(one, day) || day <= one.ends) continue;
      if (day >= byHand(one, 'person', one.ends)) expected.names.add(one.person);
      for (const paid of one.paid) if (day >= byHand(one, 'payment', paid)) expected.payments.add(`${String(one.person)} ${paid}`);
    }
    await runOn(day);
    const found = await gone();
    const names = [...expected.names].sort((a, b) => a - b);
    expect([day, [...found.names], [...found.contacts], [...found.payments].sort()]).toEqual([day, names, names, [...expected.payments].sort()]);
  }
  expect(days.length).toBeGreaterThan(50);
  expect(expected.names.size).toBeGreaterThan(10);
  expect((await runChecks(database.ownerLogin)).broken.map(({ check }) => check)).toEqual([]);
}, 600_000);
