import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { givePerson } from '../../../../test/factories/approved-plan.js';
import { hire, testClock } from '../../../../test/web.js';
import { allRecords } from '../../../all-records.js';
import { plainDate, type PlainDate } from '../../../core/plain-date.js';
import { expectOk, type Result } from '../../../core/result.js';
import { openDatabase, withClient } from '../../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { carryOutRun } from '../../../platform/records/retention/carry-out-run.js';
import { liftHold, placeHold } from '../../../platform/records/retention/hold.js';
import { previewRetention } from '../../../platform/records/retention/preview.js';
import { decideRun, proposeRun } from '../../../platform/records/retention/propose-run.js';
import { decideRule, proposeRules, readSchedule } from '../../../platform/records/retention/rules.js';
import { askForPayment } from './ask-for-payment.js';
import { setRequestAside, takeRequest } from './settle-request.js';
import type { WrittenRequest } from './store.js';

const database = await testDatabase();
const adviser = await hire(database, 'kept', 'support_service_manager');
const [guardian, administrator] = [await hire(database, 'kept', 'data_protection_officer'), await hire(database, 'kept', 'administrator')];
const { authorityId } = adviser;
const retention = openDatabase(database.retentionLogin, { connections: 1 });
const dataFolder = mkdtempSync(path.join(tmpdir(), 'pursestrings-asked-'));
afterAll(async () => {
  await retention.close();
  rmSync(dataFolder, { recursive: true, force: true });
});
const done = async <T>(work: (tx: TenantTx) => Promise<Result<T>>, actorId: number | null = adviser.staffId): Promise<T> => expectOk(await inTransaction(database.app, { authorityId, actorId }, work));
const whole = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: null }, work);

const written: WrittenRequest = {
  forWhom: 'my_child', given: 'Maya', family: 'Okafor', born: plainDate('2014-05-01'), postcode: 'HZ4 7QT', needs: 'Somebody to be with her after school.', forEducation: false, senderName: 'Ngozi Okafor', senderIs: 'mother', email: 'ngozi@example.org', telephone: null, addressLines: [], howToTalk: '',
};
const words = async () => withClient(database.superuserLogin, async (client) => (await client.query<{ reference: string; needs: string; given: string; email: string | null; born: PlainDate }>(
  'select reference, needs, given_name as given, email, born_on as born from family_request where authority_id = $1 order by id', [authorityId])).rows);
const leaving = async (on: PlainDate): Promise<number> => (await whole((tx) => previewRetention(tx, allRecords, on))).classes.find(({ recordClass }) => recordClass === 'asked-openly')?.records ?? 0;

it('what became nobody’s loses its words a year and a month after it was sent, by a list of two people; what waits, or became a referral, keeps them', async () => {
  for (let sent = 0; sent < 3; sent += 1) await done((tx) => askForPayment(tx, written, testClock), null);
  await done((tx) => setRequestAside(tx, 1, { outcome: 'twice', words: 'A-00003 goes on.' }, testClock));
  const { personId } = await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Ngozi Okafor', 'parent']]);
  await done((tx) => takeRequest(tx, 3, { personId, kind: 'new', regimes: ['child_social_care'], agreementId: null, needs: 'After school', wanted: '', urgency: 'ordinary', urgencyReason: '', teamId: null, budgetId: null }, testClock));
  const before = await words();

  // Sent on 14 May 2026.
  const [last, due] = [plainDate('2027-06-13'), plainDate('2027-06-14')];
  expect(await leaving(due)).toBe(0);
  const ids = await done((tx) => proposeRules(tx, allRecords, { rules: expectOk(readSchedule(readFileSync('policies/retention.yaml', 'utf8'))), by: guardian.staffId, on: due }), guardian.staffId);
  for (const ruleId of ids) await done((tx) => decideRule(tx, { ruleId, approved: true, reason: null, by: administrator.staffId, on: due }), administrator.staffId);
  expect([await leaving(last), await leaving(due)]).toEqual([0, 1]);
  const hold = await done((tx) => placeHold(tx, allRecords, { personId: null, recordClass: 'asked-openly', reason: 'The Ombudsman asks', by: guardian.staffId, on: due }), guardian.staffId);
  expect(await leaving(due)).toBe(0);
  await done((tx) => liftHold(tx, { holdId: hold, reason: 'Answered', by: guardian.staffId, on: due }), guardian.staffId);

  const run = await done((tx) => proposeRun(tx, allRecords, { by: guardian.staffId, on: due, today: due }), guardian.staffId);
  await done((tx) => decideRun(tx, { runId: run.id, approved: true, reason: null, by: administrator.staffId, on: due }), administrator.staffId);
  expectOk(await carryOutRun({ records: allRecords, database: retention, authorityId, dataFolder, runId: run.id, today: due }));
  const after = await words();
  expect(after[0]).toEqual({ reference: 'A-00001', needs: '[removed]', given: '[removed]', email: '[removed]', born: '1900-01-01' });
  expect(after.slice(1)).toEqual(before.slice(1));
  expect(await leaving(plainDate('2090-01-01'))).toBe(0);
});
