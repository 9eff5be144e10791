import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRecords } from '../../src/all-records.js';
import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { mergePeople, undoMerge } from '../../src/people/merge-people.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { makeBundle, takeBundle } from '../../src/platform/records/requests/make-bundle.js';
import { receiveRequest } from '../../src/platform/records/requests/subject-request.js';
import { unzip } from '../../src/platform/records/requests/zip.js';
import { liftHold, placeHold } from '../../src/platform/records/retention/hold.js';
import { previewRetention } from '../../src/platform/records/retention/preview.js';
import { decideRule, proposeRules, readSchedule } from '../../src/platform/records/retention/rules.js';
import { testDatabase } from '../database.js';
import { givePerson } from '../factories/approved-plan.js';
import { testSealer } from '../factories/council.js';
import { hire } from '../web.js';

const database = await testDatabase();
const [officer, approver] = [await hire(database, 'hazel', 'data_protection_officer'), await hire(database, 'hazel', 'administrator')];
const { authorityId } = officer;
const within = <T>(work: (tx: TenantTx) => Promise<T>, actorId: number | null = null): Promise<T> => inTransaction(database.app, { authorityId, actorId }, work);
const far = plainDate('2060-01-01');

/** Somebody whom the council was last in touch with on that day, and something that happened in their life. */
async function somebody(lastContact: string, happened: string): Promise<number> {
  const { personId } = await givePerson(database, { authorityId, actorId: null }, '1980-05-01', [['Ngozi Okafor', 'recipient']]);
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    await client.query("insert into circumstance (authority_id, person_id, kind, from_on, told_on, told_by, recorded_at, note) values ($1, $2, 'in_hospital', $3, $3, 'Ngozi', now(), $4)", [authorityId, personId, lastContact, happened]);
    await client.query(
      `insert into family_request (authority_id, sent_on, sent_at, for_whom, given_name, family_name, born_on, needs, sender_name, telephone, person_id, outcome, referral_id, settled_by, settled_on)
       values ($1, $3, now(), 'myself', 'Maya', 'Okafor', '1980-05-01', 'Help', 'Maya', '1', $2, 'referral', 1, $4, $3)`, [authorityId, personId, lastContact, officer.staffId]);
  });
  return personId;
}

/** How many records of somebody would leave. */
async function leaving(personId: number): Promise<{ readonly records: number; readonly stays: readonly string[] }> {
  const preview = await within((tx) => previewRetention(tx, allRecords, far));
  const found = preview.people.find((one) => one.personId === personId);
  return { records: found?.records ?? 0, stays: found?.stays ?? [] };
}

const [old, recent] = [await somebody('2001-03-01', 'An old stay'), await somebody('2001-04-01', 'Another stay')];
const rules = expectOk(readSchedule(readFileSync('policies/retention.yaml', 'utf8')));
for (const ruleId of expectOk(await within((tx) => proposeRules(tx, allRecords, { rules, by: officer.staffId, on: far })))) expectOk(await within((tx) => decideRule(tx, { ruleId, approved: true, reason: null, by: approver.staffId, on: far })));

test('a hold or an open matter on one of two records that are put together keeps the other; apart again, it leaves', async () => {
  const apart = await leaving(old);
  expect([apart.records > 0, apart.stays]).toEqual([true, []]);
  const merge = expectOk(await within((tx) => mergePeople(tx, { keptId: recent, mergedId: old, reason: 'One birth certificate for both' }), officer.staffId));
  expect((await leaving(old)).stays).toEqual([]);
  const hold = expectOk(await within((tx) => placeHold(tx, allRecords, { personId: recent, recordClass: null, reason: 'A court asks for it.', by: officer.staffId, on: far })));
  expect((await leaving(old)).stays).toEqual(['Held']);
  expectOk(await within((tx) => liftHold(tx, { holdId: hold, reason: 'The court is done.', by: officer.staffId, on: far })));
  expectOk(await within((tx) => receiveRequest(tx, { personId: recent, askedBy: 'Maya', askedAs: 'own', words: 'Everything', cameBy: 'letter', receivedOn: plainDate('2001-06-01'), by: officer.staffId }, plainDate('2001-06-01'))));
  expect((await leaving(old)).stays).toEqual(['A request for information or a correction is open']);
  expectOk(await within((tx) => undoMerge(tx, { id: merge, because: 'They are cousins after all' }), officer.staffId));
  expect((await leaving(old)).stays).toEqual([]);
});

test('the last contact with one counts for the other', async () => {
  const [earlier, later] = [await somebody('2001-03-01', 'An old stay'), await somebody('2058-03-01', 'A late stay')];
  expect((await leaving(earlier)).records).toBeGreaterThan(0);
  expectOk(await within((tx) => mergePeople(tx, { keptId: later, mergedId: earlier, reason: 'One birth certificate for both' }), officer.staffId));
  expect((await leaving(earlier)).records).toBe(0);
});

test('who asks for what is held gets what both records hold, whichever they ask about', async () => {
  const [one, other] = [await somebody('2001-03-01', 'The stay of the first record'), await somebody('2001-04-01', 'The stay of the second record')];
  expectOk(await within((tx) => mergePeople(tx, { keptId: one, mergedId: other, reason: 'One birth certificate for both' }), officer.staffId));
  for (const personId of [one, other]) {
    const { id: requestId } = expectOk(await within((tx) => receiveRequest(tx, { personId, askedBy: 'Maya', askedAs: 'own', words: 'Everything', cameBy: 'letter', receivedOn: far, by: officer.staffId }, far)));
    const bundleId = expectOk(await within((tx) => makeBundle(tx, { records: allRecords, sealer: testSealer }, { requestId, by: officer.staffId, on: far })));
    const data = (await unzip(expectOk(await within((tx) => takeBundle(tx, { sealer: testSealer }, bundleId))).bytes)).get('data.json')?.toString() ?? '';
    expect([data.includes('The stay of the first record'), data.includes('The stay of the second record'), data.includes('An old stay')]).toEqual([true, true, false]);
  }
});
