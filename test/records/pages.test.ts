import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { allRecords } from '../../src/all-records.js';
import { compose } from '../../src/compose.js';
import { openDatabase, withClient } from '../../src/platform/db/connection.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import { carryOutRun } from '../../src/platform/records/retention/carry-out-run.js';
import { makeBundle } from '../../src/platform/records/requests/make-bundle.js';
import { markupFaults } from '../../src/platform/ui/testing/markup-faults.js';
import { bookInDatabase } from '../checks/book-in-database.js';
import { testDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';
import { hire, openForm, testClock, testServer } from '../web.js';

const database = await testDatabase();
const acting = await bookInDatabase(database);
const slug = await withClient(database.superuserLogin, async (client) => {
  const { rows } = await client.query<{ slug: string }>('select slug from authority where id = $1', [acting.authorityId]);
  return rows[0]?.slug ?? '';
});
const [officer, approver, adviser] = [await hire(database, slug, 'data_protection_officer'), await hire(database, slug, 'administrator'), await hire(database, slug, 'adviser')];
const server = await testServer(database, compose({ sealer: testSealer }));
const retention = openDatabase(database.retentionLogin, { connections: 1 });
afterAll(async () => {
  await retention.close();
  await server.close();
});

async function read(url: string, who = officer): Promise<string> {
  const answer = await server.inject({ url, headers: { cookie: who.cookie } });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  expect([url, await markupFaults(answer.body)]).toEqual([url, []]);
  return answer.body;
}

async function post(from: string, url: string, fields: Readonly<Record<string, string>>, who = officer): Promise<{ readonly status: number; readonly body: string; readonly to: string }> {
  const form = await openForm(server, from, who.cookie);
  const answer = await server.inject({ method: 'POST', url, headers: { cookie: form.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ ...form.fields, ...fields }).toString() });
  return { status: answer.statusCode, body: answer.body, to: answer.headers.location ?? '' };
}

test('a request is recorded, gathered, decided name by name, and answered, all on pages', async () => {
  expect(await read('/records')).toContain('Nobody has asked yet');
  const found = await read('/records/find?words=DP1001');
  const ask = /\/records\/people\/\d+\/ask/.exec(found)?.[0] ?? '';
  const day = { 'receivedOn.day': '6', 'receivedOn.month': '5', 'receivedOn.year': '2026' };
  expect((await post(ask, ask, { ...day, askedBy: '', askedAs: 'own', words: 'All', cameBy: 'letter' })).body).toContain('Enter who asks');
  const { to } = await post(ask, ask, { ...day, askedBy: 'Kit', askedAs: 'own', words: 'Everything you have about me', cameBy: 'letter' });
  expect(await read(to)).toContain('8 June 2026');
  const on = { 'on.day': '14', 'on.month': '5', 'on.year': '2026' };
  await post(to, `${to}/events`, { ...on, event: 'clarification-asked', note: 'Which years?' });
  expect(await read(to)).toContain('The clock stands still');
  await post(to, `${to}/events`, { ...on, event: 'clarification-answered', note: 'All' });
  expect((await post(to, `${to}/copy`, {})).status).toBe(303);
  const requestId = Number(to.split('/').at(-1));
  await inTransaction(database.app, { ...acting, actorId: null }, (tx) => makeBundle(tx, { records: allRecords, sealer: testSealer }, { requestId, by: officer.staffId, on: testClock.today() }));
  const bundle = /name="bundle" value="(\d+)"/.exec(await read(to))?.[1] ?? '';
  expect((await post(to, `${to}/release`, { bundle })).body).toContain('not been decided on');
  for (let left = 30; left > 0 && (await read(to)).includes('Not yet'); left -= 1) {
    const mark = /<option value="(\d+)" selected/.exec(await read(to))?.[1] ?? '';
    await post(to, `${to}/marks`, { bundle, mark, why: 'They agreed.', decision: 'leave' });
  }
  await post(to, `${to}/release`, { bundle });
  const copies = [...(await read(to)).matchAll(/\/records\/copies\/\d+/g)].map(([link]) => link);
  expect(copies).toHaveLength(2);
  const copy = await server.inject({ url: copies[0] ?? '', headers: { cookie: officer.cookie } });
  expect([copy.statusCode, copy.headers['content-type'], copy.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'application/zip', 'PK']);
  await post(to, `${to}/events`, { ...on, event: 'released', note: '' });
  expect(await read('/records')).toContain('Answered');
  expect((await server.inject({ url: to, headers: { cookie: adviser.cookie } })).statusCode).toBeGreaterThanOrEqual(400);
});

test('a correction is asked for, decided with reasons, and what they say stands beside it', async () => {
  const correct = /\/records\/people\/\d+\/correct/.exec(await read('/records/find?for=correction&words=DP1001'))?.[0] ?? '';
  const { to } = await post(correct, correct, { askedBy: 'Kit', about: 'The date of birth', wrong: '1990', shouldBe: '1991', 'receivedOn.day': '1', 'receivedOn.month': '5', 'receivedOn.year': '2026' });
  expect((await post(to, `${to}/decide`, { outcome: 'corrected', act: '', reason: 'You are right.' })).body).toContain('Say what was done');
  await post(to, `${to}/decide`, { outcome: 'not-corrected', act: '', reason: 'The birth certificate says so.' });
  await post(to, `${to}/statement`, { words: 'I was born in 1991.' });
  expect(await read(to)).toContain('I was born in 1991.');
  expect(await read('/records/corrections')).toContain('Not corrected');
});

test('rules, a hold, a list of two people, and its certificate, all on pages', async () => {
  const rules = (await read('/records/retention')).includes('No rule: kept');
  expect(rules).toBe(true);
  const example = 'rules:\n  - { class: passing, from: 2020-01-01, counted_from: event, days: 0, happens: delete, basis: Not needed, source: An example }\n  - { class: bundles, from: 2020-01-01, counted_from: event, days: 0, happens: blank, basis: Not needed, source: An example }';
  expect((await post('/records/retention', '/records/retention/rules', { rules: 'rules: 3' })).body).toContain('could not be read');
  await post('/records/retention', '/records/retention/rules', { rules: example });
  const wait = await read('/records/retention', approver);
  const ids = /name="rules" value="([\d,]+)"/.exec(wait)?.[1] ?? '';
  await post('/records/retention', '/records/retention/decide', { rules: ids, decision: 'approve', reason: '' }, approver);
  expect(await read('/records/retention/preview')).toContain('would leave');
  const { to } = await post('/records/retention/preview', '/records/runs', { on: '2026-05-14' });
  expect(await read(to)).toContain('Waits for another person');
  expect((await post('/records/runs', '/records/runs', { on: '2026-05-14' })).body).toContain('is not finished');
  await post(to, `${to}/decide`, { decision: 'approve', reason: '' }, approver);
  const runId = Number(to.split('/').at(-1));
  await carryOutRun({ records: allRecords, database: retention, authorityId: acting.authorityId, dataFolder: mkdtempSync(path.join(tmpdir(), 'pursestrings-run-')), runId, today: testClock.today() });
  const again = await hire(database, slug, 'data_protection_officer');
  expect(await read(to, again)).toContain('Certificate 1');
  expect(JSON.parse((await server.inject({ url: `${to}/certificate`, headers: { cookie: again.cookie } })).body)).toMatchObject({ number: 1 });
  await post('/records/holds', '/records/holds', { recordClass: 'letters', reason: 'An inquiry.' }, again);
  expect(await read('/records/holds', again)).toContain('An inquiry.');
});
