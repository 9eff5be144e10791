import { afterAll, describe, expect, it } from 'vitest';
import { testSealer } from '../../../../test/factories/council.js';
import { testDatabase } from '../../../../test/database.js';
import { hire, openForm, sendForm, testServer } from '../../../../test/web.js';
import { recordAgreements } from '../../../direct-payments/agreements/record-agreements.js';
import { recordPeople } from '../../../people/record-people.js';
import { plainDate } from '../../../core/plain-date.js';
import { markupFaults } from '../../ui/testing/markup-faults.js';
import { inTransaction } from '../../db/transaction.js';
import { withClient } from '../../db/connection.js';
import { auditApi } from '../api.js';
import { recordEvent } from '../record-event.js';
import { recordListView, recordView } from '../record-view.js';
import { sealEvents } from '../seal-events.js';
import { verifyCopy } from '../verify-copy.js';
import { auditPages } from './index.js';

const database = await testDatabase();
const server = await testServer(database, { pages: auditPages, api: auditApi });
afterAll(() => server.close());

const officer = await hire(database, 'hazelshire', 'monitoring_officer');
const auditor = await hire(database, 'hazelshire', 'auditor');
const protection = await hire(database, 'hazelshire', 'data_protection_officer');
const as = { authorityId: officer.authorityId, actorId: officer.staffId };

const [maya, tom] = await inTransaction(database.app, as, async (tx) => {
  const people = await recordPeople(tx, [['Maya', 'Okafor'], ['Tom', 'Okafor']].map(([given = '', family = '']) => ({
    given, family, born: plainDate('2012-05-01'), clientGroup: 'disabled children', acting: { name: 'R', relationship: 'mother', capacity: 'parent' as const, from: plainDate('2024-04-01') },
  })));
  const [first = 0, second = 0] = people;
  const [agreementId = 0] = await recordAgreements(tx, [{ reference: 'DP0012', personId: first, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2025-04-01'), officerId: null }]);
  await recordView(tx, { personId: second, what: 'the letters' });
  await recordView(tx, { agreementId, what: 'the direct payment DP0012' });
  await recordEvent(tx, { sentence: 'Changed the plan of DP0012.', subjectKind: 'agreement', subjectId: agreementId, reason: 'She moved.', before: { weeklyPence: 100, kind: 'a' }, after: { weeklyPence: 200, kind: 'a' } });
  await recordListView(tx, 'the worklist', 12);
  await recordListView(tx, 'the worklist', 0);
  return [first, second];
});
await sealEvents(database.app, officer.authorityId, testSealer);

const get = async (url: string, cookie = auditor.cookie): Promise<{ statusCode: number; body: string }> => server.inject({ url, headers: { cookie } });

describe('the audit’s page', () => {
  it('tells who did what, why, and from what to what', async () => {
    const { statusCode, body } = await get('/audit');
    expect(statusCode).toBe(200);
    expect(await markupFaults(body)).toEqual([]);
    for (const words of ['Changed the plan of DP0012.', 'Why: She moved.', 'weekly pence: 100 → 200', 'monitoring_officer of hazelshire', 'Looked at the worklist: 12 rows.', 'Nothing waits to be sealed.', 'position 4']) expect(body).toContain(words);
    expect(body).not.toContain('kind: a');
  });

  it('finds everything about one person, whatever of theirs it was about, and asks which where the words fit several', async () => {
    const { body } = await get('/audit?about=dp0012');
    expect(body).toContain('Changed the plan of DP0012.');
    expect(body).toContain('Looked at the direct payment DP0012.');
    expect(body).not.toContain('Looked at the letters.');
    const which = (await get('/audit?about=okafor')).body;
    expect(which).toContain('Which of them?');
    expect(which).toContain(`about=person%3A${String(tom)}`);
    expect((await get(`/audit?about=person:${String(tom)}&show=views`)).body).toContain('Looked at the letters.');
    expect((await get('/audit?about=nobody-at-all')).body).toContain('Nobody fits these words');
  });

  it('narrows by member of staff, subject, day and kind', async () => {
    expect((await get(`/audit?staff=${String(auditor.staffId)}`)).body).not.toContain('Changed the plan');
    expect((await get('/audit?subject=agreement')).body).toContain('Changed the plan');
    expect((await get('/audit?show=views')).body).not.toContain('Changed the plan');
    expect((await get('/audit?from=2020-01-01&until=2020-12-31')).body).toContain('No event fits');
    const wrong = await get('/audit?from=31/03/2026');
    expect([wrong.statusCode, wrong.body.includes('Days are written like 2026-03-31')]).toEqual([422, true]);
    expect((await get('/audit?from=2026-02-01&until=2026-01-01')).body).toContain('The first day is after the last.');
  });

  it('tells of requests for a person’s records, and of corrections, among what is about them; of a restricted record it tells neither', async () => {
    await inTransaction(database.app, as, async (tx) => {
      const { id } = await tx.sql.insertInto('subject_request')
        .values({ authority_id: as.authorityId, person_id: maya, asked_by: 'R', asked_as: 'parent', words: 'All of it', came_by: 'letter', received_on: plainDate('2026-04-01'), recorded_by: officer.staffId }).returning('id').executeTakeFirstOrThrow();
      await recordEvent(tx, { sentence: 'R asked for what is held about Maya Okafor.', subjectKind: 'subject_request', subjectId: id });
      const wrong = await tx.sql.insertInto('correction_request')
        .values({ authority_id: as.authorityId, person_id: maya, asked_by: 'R', about: 'Her name', wrong: 'Mia', should_be: 'Maya', received_on: plainDate('2026-04-01'), recorded_by: officer.staffId }).returning('id').executeTakeFirstOrThrow();
      await recordEvent(tx, { sentence: 'R asked to correct what is held about Maya Okafor.', subjectKind: 'correction', subjectId: wrong.id });
    });
    const told = (body: string): boolean[] => ['asked for what is held', 'asked to correct'].map((words) => body.includes(words));
    expect(told((await get(`/audit?about=person:${String(maya)}`)).body)).toEqual([true, true]);
    const restriction = await inTransaction(database.app, as, ({ sql }) => sql.insertInto('record_restriction').values({ authority_id: as.authorityId, person_id: maya, reason: 'x', placed_by: officer.staffId }).returning('id').executeTakeFirstOrThrow());
    const hidden = [...told((await get('/audit?subject=subject_request')).body), ...told((await get('/audit?subject=correction')).body)];
    await inTransaction(database.app, { ...as, actorId: null }, ({ sql }) => sql.updateTable('record_restriction').set({ lifted_by: officer.staffId, lifted_at: new Date(), lifted_reason: 'x' }).where('id', '=', restriction.id).execute());
    expect(hidden).toEqual([false, false, false, false]);
  });

  it('writes down that it was read, about whom', async () => {
    await get(`/audit?about=person:${String(maya)}`);
    const { rows } = await inTransaction(database.app, as, ({ client }) => client.query('select sentence, subject_kind, subject_id, actor_id from audit_event order by id desc limit 1'));
    expect(rows).toEqual([{ sentence: expect.stringMatching(/^Looked at \d+ events of the audit about Maya Okafor\.$/) as unknown, subject_kind: 'person', subject_id: maya, actor_id: auditor.staffId }]);
  });

  it('hides the words about a record that the reader may not see', async () => {
    await withClient(database.superuserLogin, (client) => client.query("insert into record_restriction (authority_id, person_id, reason, placed_by) values ($1, $2, 'A neighbour works here', $3)", [officer.authorityId, tom, protection.staffId]));
    const { body } = await get('/audit');
    expect(body).not.toContain('Looked at the letters.');
    expect(body).toContain('About a record that you may not see.');
    expect((await get(`/audit?about=person:${String(tom)}`)).body).toContain('Nobody fits these words');
  });

  it('is for those alone who may read it; a copy for fewer still', async () => {
    expect((await get('/audit', officer.cookie)).statusCode).toBe(403);
    expect((await get('/audit/export.jsonl')).statusCode).toBe(403);
    expect((await get('/audit')).body).not.toContain('Take a copy');
  });

  it('queues a proof of the whole chain', async () => {
    const ticket = await openForm(server, '/audit', auditor.cookie);
    const sent = await sendForm(server, '/audit/proofs', ticket, {});
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/audit?asked=proof']);
    expect((await get('/audit?asked=proof')).body).toContain('is being read again');
  });
});

describe('a copy', () => {
  const lines = async (query = ''): Promise<string[]> => (await get(`/audit/export.jsonl${query}`, protection.cookie)).body.trimEnd().split('\n');

  it('proves itself away from the database, whole or about one person', async () => {
    await sealEvents(database.app, officer.authorityId, testSealer);
    const whole = await lines();
    expect(await verifyCopy(whole)).toMatchObject({ holds: true, fault: null });
    const about = await lines('?about=dp0012');
    const report = await verifyCopy(about);
    expect(report).toMatchObject({ holds: true, head: { position: expect.any(Number) as unknown } });
    expect(report.events).toBeGreaterThan(1);
    expect(report.events).toBeLessThan((await verifyCopy(whole)).events);
    expect(about.join('\n')).not.toContain('Looked at the letters.');
    expect(whole.join('\n')).not.toContain('Looked at the letters.');
  });

  it('shows a word that was changed in it, a line left out, and an end cut off', async () => {
    const whole = await lines();
    expect(await verifyCopy(whole.map((line) => line.replace('She moved.', 'She asked.')))).toMatchObject({ holds: false, fault: { message: expect.stringContaining('not as they were written') as unknown } });
    expect(await verifyCopy(whole.map((line) => line.replace(`"actorId":${String(officer.staffId)}`, '"actorId":99')))).toMatchObject({ holds: false });
    for (const left of whole.keys()) expect(await verifyCopy(whole.filter((line, index) => index !== left || line.includes('"position":null'))), whole[left]).toMatchObject({ holds: whole[left]?.includes('"position":null') === true });
    expect(await verifyCopy([])).toMatchObject({ holds: false });
  });

  it('as a table opens in a spreadsheet; that it was taken is written down', async () => {
    const { body } = await get('/audit/export.csv?from=2020-01-01', protection.cookie);
    expect(body.split('\r\n')[0]).toBe('at,by,role,what,about,about_id,reason,before,after,position,event_digest,chain_digest');
    expect(body).toContain('Changed the plan of DP0012.');
    expect(body).toContain('Took a copy of the audit from 2020-01-01 to today.');
    expect((await get('/audit/export.csv?about=okafor', protection.cookie)).statusCode).toBe(200);
    expect((await get('/audit/export.csv?about=zzz', protection.cookie)).statusCode).toBe(422);
    expect((await get('/audit/export?about=dp0012', protection.cookie)).body).toContain('export.jsonl?about=dp0012');
  });
});

describe('the API', () => {
  it('gives the same events and the state of the chain', async () => {
    const { body } = await get('/api/v1/audit/events?about=DP0012&show=changes&subjectKind=agreement');
    expect(JSON.parse(body)).toMatchObject({ items: [{ sentence: 'Changed the plan of DP0012.', reason: 'She moved.', before: { weeklyPence: 100 } }], nextCursor: null });
    const chain = await get('/api/v1/audit/chain');
    expect(JSON.parse(chain.body)).toMatchObject({ position: expect.any(Number) as unknown, unsealed: { count: expect.any(Number) as unknown }, proof: null });
  });
});
