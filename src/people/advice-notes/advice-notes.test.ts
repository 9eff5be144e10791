import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../test/web.js';
import { compose } from '../../compose.js';
import { addDays } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { clockAt, englishDay } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { recordConsent, withdrawConsent } from './consent.js';
import { writeNote } from './write-note.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'advising', [{ reference: 'DP5001' }], []);
const { authorityId } = council.acting;
// Consents count by the database's own day.
const clock = clockAt(new Date());
const today = englishDay(clock.now());
const server = await testServer(database, { ...compose({ sealer: testSealer }), clock });
afterAll(() => server.close());

async function organisation(name: string): Promise<number> {
  return withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>("with made as (insert into organisation (authority_id, name, kind) values ($1, $2, 'support_service') returning id), given as (insert into organisation_service (authority_id, organisation_id, service, from_on) select $1, id, unnest(array['advice', 'monitoring']), '2020-01-01' from made) select id::integer from made", [authorityId, name]);
    return rows[0]?.id ?? 0;
  });
}
const [brook, lantern] = [await organisation('Brook'), await organisation('Lantern')];

async function works(role: Parameters<typeof hire>[2], at: number | null): Promise<HiredStaff> {
  const hired = await hire(database, 'advising', role, clock);
  if (at !== null) await withClient(database.superuserLogin, (client) => client.query("update staff_member set organisation = 'support_service', organisation_id = $2 where id = $1", [hired.staffId, at]));
  return hired;
}
const [author, mate, lead, monitor, stranger] = [await works('adviser', brook), await works('adviser', brook), await works('support_service_manager', brook), await works('monitoring_officer', brook), await works('adviser', lantern)];
const [worker, finance, inHouse] = [await works('social_worker', null), await works('budget_holder', null), await works('adviser', null)];
const everybody = { author, mate, lead, monitor, stranger, worker, finance, inHouse };
const personId = await council.within(async ({ sql }) => (await sql.selectFrom('person').select('id').executeTakeFirstOrThrow()).id);
const as = <T>(who: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: who.staffId }, work);

/** Who reads the note, asked of the database as the application's role and with reach over everybody. */
async function readers(): Promise<string[]> {
  const found: string[] = [];
  for (const [name, { staffId }] of Object.entries(everybody)) {
    const rows = await inTransaction(database.app, { authorityId, actorId: staffId, reach: 'whole' }, ({ client }) => client.query('select from advice_note where note like $1', ['%respite%']));
    if (rows.rowCount === 1) found.push(name);
  }
  return found;
}
const consent = (more: Partial<Parameters<typeof recordConsent>[1]> = {}): Promise<number> => as(author, async (tx) => expectOk(await recordConsent(tx, {
  personId, readerId: null, what: 'The council may read it', notesFrom: null, from: today, until: null, agreedHow: 'On the telephone', at: clock.now(), ...more,
})));

describe('a note of advice', () => {
  test('is read by advisers of the organisation that wrote it and their manager, and by nobody of the council', async () => {
    const url = `/people/${String(personId)}/advice`;
    const day = { 'on.day': String(Number(today.slice(8))), 'on.month': String(Number(today.slice(5, 7))), 'on.year': today.slice(0, 4) };
    expect((await sendForm(server, url, await openForm(server, url, author.cookie), { ...day, note: 'Wants respite at weekends' })).statusCode).toBe(303);
    expect(await readers()).toEqual(['author', 'mate', 'lead']);
    expect((await server.inject({ url, headers: { cookie: worker.cookie } })).body).not.toContain('respite');
    expect((await server.inject({ url: `/api/v1${url}`, headers: { cookie: finance.cookie } })).json()).toMatchObject({ notes: [] });
    expect((await server.inject({ url, headers: { cookie: mate.cookie } })).body).toContain('respite');
  });

  test('is read by the council while the person agrees, until they take it back', async () => {
    const id = await consent();
    expect(await readers()).toEqual(['author', 'mate', 'lead', 'worker', 'finance', 'inHouse']);
    expectOk(await as(mate, (tx) => withdrawConsent(tx, id, clock.now())));
    expect(await readers()).toEqual(['author', 'mate', 'lead']);
    expect(await as(mate, (tx) => withdrawConsent(tx, id, clock.now()))).toMatchObject({ refusal: { code: 'consent-not-found' } });
  });

  test.each([
    ['a consent that has ended', { from: addDays(today, -9), until: addDays(today, -1) }], ['one that begins tomorrow', { from: addDays(today, 1) }], ['one for later notes', { notesFrom: addDays(today, 1) }],
  ])('is not opened by %s', async (_, more) => {
    await consent(more);
    expect(await readers()).toEqual(['author', 'mate', 'lead']);
  });

  test('is not opened by a consent that a reader records for themself: the person tells the organisation that wrote it', async () => {
    for (const [reader, readerId] of [[inHouse, null], [stranger, lantern], [stranger, null]] as const)
      await as(reader, async (tx) => expectOk(await recordConsent(tx, { personId, readerId, what: 'All of it', notesFrom: null, from: today, until: null, agreedHow: 'She said so', at: clock.now() })));
    expect(await readers()).toEqual(['author', 'mate', 'lead']);
  });

  test('is read by another organisation’s advisers where the person agrees to that', async () => {
    const id = await consent({ readerId: lantern });
    expect(await readers()).toEqual(['author', 'mate', 'lead', 'stranger']);
    expectOk(await as(author, (tx) => withdrawConsent(tx, id, clock.now())));
  });

  test('is written in one’s own name, of a day that has come, and says nothing to the audit', async () => {
    expect(await as(author, (tx) => writeNote(tx, { personId, on: addDays(today, 1), note: 'x', clock }))).toMatchObject({ refusal: { code: 'advice-day-ahead' } });
    await expect(as(mate, ({ client }) => client.query("insert into advice_note (authority_id, person_id, author_id, organisation, organisation_id, written_on, note, recorded_at) values ($1, $2, $3, 'support_service', $4, $5, 'x', now())", [authorityId, personId, author.staffId, brook, today]))).rejects.toMatchObject({ code: '42501' });
    const told = await council.within(({ sql }) => sql.selectFrom('audit_event').selectAll().execute());
    expect(JSON.stringify(told)).toContain('Wrote a note of advice');
    expect(JSON.stringify(told)).not.toContain('respite');
  });
});
