import { escapeIdentifier, type ClientBase } from 'pg';
import { expect, test } from 'vitest';
import { allRecords } from '../../src/all-records.js';
import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { makeBundle, showBundles, takeBundle } from '../../src/platform/records/requests/make-bundle.js';
import { decideMark, releaseBundle } from '../../src/platform/records/requests/release-bundle.js';
import { receiveRequest, recordRequestEvent } from '../../src/platform/records/requests/subject-request.js';
import { unzip } from '../../src/platform/records/requests/zip.js';
import { recordsOf } from '../../src/platform/records/store/record-queries.js';
import { readTableCatalogue } from '../../src/platform/records/store/table-catalogue.js';
import { bookInDatabase } from '../checks/book-in-database.js';
import { testDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';
import { fillEmptyTables } from '../security/fill-empty-tables.js';

const database = await testDatabase();
const acting = await bookInDatabase(database);
const by = acting.actorId ?? 0;
const system = { ...acting, actorId: null };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, system, work);
const services = { records: allRecords, sealer: testSealer };
const on = plainDate('2026-05-05');

const people = await within(async ({ client }) => {
  const { rows } = await client.query<{ id: number; family: string }>('select id, family_name as family from person order by id');
  return new Map(rows.map(({ id, family }) => [family, id]));
});
const [kit, noor] = [people.get('DP1001') ?? 0, people.get('DP2002') ?? 0];

/**
 * Every table about a person gets a row about each of the two, and in every text that is not a code or a name of somebody a canary that names
 * the person, the table and the column. Guards sleep meanwhile.
 */
async function releaseCanaries(client: ClientBase): Promise<string[]> {
  const catalogue = await within((tx) => readTableCatalogue(tx));
  const released: string[] = [];
  await client.query("set session_replication_role = 'replica'");
  await client.query("select set_config('app.authority', $1, false)", [String(acting.authorityId)]);
  for (const [name, described] of allRecords.tables) {
    const table = catalogue.get(name);
    const held = allRecords.classes.get(described.recordClass);
    if (!table || described.of.by === 'nobody' || held?.withheld !== undefined) continue;
    // What leads to the person stays, or the row would be nobody's.
    const left = new Set([...(described.saysTwice ?? []), 'subject_kind']);
    const words = table.columns.filter(({ name: column, type, fixed }) => (type === 'text' || type === 'jsonb') && !fixed && !left.has(column));
    const { rows } = await client.query<{ about: number; key: string }>(
      `select about, array_to_string(array[${table.key.map((key) => `found.${escapeIdentifier(key.name)}::text`).join(', ')}], ',') as key from (${recordsOf(allRecords, catalogue, name)}) found where about is not null`);
    for (const [person, whose] of [[kit, 'kit'], [noor, 'noor']] as const) {
      const one = rows.find(({ about, key }) => about === person && !rows.some((other) => other.key === key && other.about !== person));
      if (!one) continue;
      for (const { name: column, type } of words) {
        const canary = `canary-${whose}-${name}-${column}`;
        const value = type === 'text' ? canary : JSON.stringify({ told: [canary] });
        await dropValueRules(client, name);
        const keys = table.key.map((key, place) => `${escapeIdentifier(key.name)}::text = (string_to_array($2, ','))[${String(place + 1)}]`);
        await client.query(`update ${escapeIdentifier(name)} set ${escapeIdentifier(column)} = $1::${type} where authority_id = $3 and ${keys.join(' and ')}`, [value, one.key, acting.authorityId]);
        released.push(canary);
      }
    }
  }
  return released;
}

async function dropValueRules(client: ClientBase, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'", [table]);
  for (const { name } of rows) await client.query(`alter table ${escapeIdentifier(table)} drop constraint ${escapeIdentifier(name)}`);
}

async function bundleOf(personId: number): Promise<{ readonly request: number; readonly bundle: number; readonly files: ReadonlyMap<string, Buffer> }> {
  const request = expectOk(await within((tx) => receiveRequest(tx, { personId, askedBy: 'Kit', askedAs: 'own', words: 'Everything', cameBy: 'letter', receivedOn: on, by }, on))).id;
  const bundle = expectOk(await within((tx) => makeBundle(tx, services, { requestId: request, by, on })));
  return { request, bundle, files: await unzip(expectOk(await within((tx) => takeBundle(tx, services, bundle))).bytes) };
}

const text = (files: ReadonlyMap<string, Buffer>, name: string): string => files.get(name)?.toString() ?? '';

test('a person’s copy holds what every table says of them, and nothing of somebody else; names of others are marked, decided on, and gone from what goes out', async () => {
  await withClient(database.superuserLogin, (client) => fillEmptyTables(client, [acting.authorityId]));
  await withClient(database.superuserLogin, async (client) => {
    await client.query("update staff_member set name = 'Rhea Osgood' where id = $1", [by]);
  });
  const canaries = await withClient(database.superuserLogin, releaseCanaries);
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query("update acting_person set name = 'Ada Quill' where person_id = $1", [kit]);
    await client.query("update statement_line l set description = 'BT TRANSFER ada  quill' where l.line_no = 1 and l.account_id in (select account_id from agreement_account h join agreement a on a.id = h.agreement_id where a.person_id = $1)", [kit]);
  });
  const own = canaries.filter((canary) => canary.startsWith('canary-kit-') && !canary.includes('statement_line') && !canary.includes('-name'));
  expect(own.length).toBeGreaterThan(60);
  const { request, bundle, files } = await bundleOf(kit);
  const [data, html] = [text(files, 'data.json'), text(files, 'index.html')];
  expect(own.filter((canary) => !data.includes(canary))).toEqual([]);
  expect([...files.values()].flatMap((bytes) => canaries.filter((canary) => canary.startsWith('canary-noor-') && bytes.includes(canary)))).toEqual([]);
  expect(html.includes('<mark>Ada Quill</mark>')).toBe(true);
  expect(html.includes('<script')).toBe(false);
  const { marks } = await within((tx) => showBundles(tx, request));
  expect(marks.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ada Quill']));
  expect(await within((tx) => releaseBundle(tx, services, { bundleId: bundle, by, on }))).toMatchObject({ refusal: { code: 'marks-undecided' } });
  for (const { mark, name } of marks) expectOk(await within((tx) => decideMark(tx, { bundleId: bundle, mark, decision: name === 'Ada Quill' ? 'redact' : 'leave', reason: 'As she asked.', by, on })));
  const released = expectOk(await within((tx) => releaseBundle(tx, services, { bundleId: bundle, by, on })));
  const out = await unzip(expectOk(await within((tx) => takeBundle(tx, services, released))).bytes);
  for (const bytes of out.values()) expect(/ada\s+quill/i.test(bytes.toString('latin1'))).toBe(false);
  expect(text(out, 'index.html').includes('[name removed]')).toBe(true);
  expectOk(await within((tx) => recordRequestEvent(tx, { requestId: request, event: 'released', on, note: null, by }, on)));
});

test('what was found about somebody in danger is left out, and the officer alone is told', async () => {
  const { request } = await bundleOf(kit);
  const { bundles } = await within((tx) => showBundles(tx, request));
  expect(bundles[0]?.withheld.every(({ why, records }) => why.length > 20 && records > 0)).toBe(true);
});
