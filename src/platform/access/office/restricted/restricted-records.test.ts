import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../../test/database.js';
import { monitoredCouncil } from '../../../../../test/factories/monitored-council.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../../test/web.js';
import { compose } from '../../../../compose.js';
import { plainDate } from '../../../../core/plain-date.js';
import { testSealer } from '../../../../../test/factories/council.js';
import { inTransaction, type TenantTx } from '../../../db/transaction.js';
import { changeNames } from './change-names.js';
import { liftRestriction } from './lift-restriction.js';
import { openRestricted } from './open-restricted.js';
import { endConflict, recordConflict } from './record-conflict.js';
import { restrictRecord } from './restrict-record.js';
import { listForReview, reviewOfOfficer, reviewOpening } from './review-opening.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'restricting', [
  { reference: 'DP3001', given: 'Noor', family: 'Haddad', born: plainDate('2014-02-03'), mine: true }, { reference: 'DP3002', given: 'Elis', family: 'Vaughan' },
], []);
const guardian = await hire(database, 'restricting', 'data_protection_officer');
const other = await hire(database, 'restricting', 'social_worker');
const second = await hire(database, 'restricting', 'social_worker');
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());

const as = <T>(who: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, work);
const at = testClock.now();
const today = testClock.today();
const personOf = (reference: string): Promise<number> => council.within(async ({ sql }) => (await sql.selectFrom('agreement').select('person_id').where('reference', '=', reference).executeTakeFirstOrThrow()).person_id);
const noor = await personOf('DP3001');
const elis = await personOf('DP3002');
const status = async (who: HiredStaff, url: string): Promise<number> => (await server.inject({ url, headers: { cookie: who.cookie } })).statusCode;
const needs = 'The family has telephoned: he is alone on the motorway and I need the numbers.';

describe('a restricted record', () => {
  test('is there for those named alone, from the next request; for others it is as if it did not exist', async () => {
    expect(await status(other, `/people/${String(noor)}`)).toBe(200);
    const ticket = await openForm(server, `/people/${String(noor)}/restriction`, guardian.cookie);
    expect((await sendForm(server, `/people/${String(noor)}/restriction`, ticket, { reason: 'Her mother works with us', names: String(guardian.staffId) })).statusCode).toBe(303);
    const hidden = await server.inject({ url: `/people/${String(noor)}`, headers: { cookie: other.cookie } });
    const nowhere = await server.inject({ url: '/people/987654', headers: { cookie: other.cookie } });
    expect([hidden.statusCode, nowhere.statusCode]).toEqual([404, 404]);
    const alike = (body: string): string => body.replace(/value="[^"]+"|from=[^"]+"/g, '');
    expect(alike(hidden.body)).toBe(alike(nowhere.body));
    expect(await status(guardian, `/people/${String(noor)}`)).toBe(200);
    for (const more of ['/letters', '/advice', '/known']) expect(await status(other, `/people/${String(noor)}${more}`)).toBe(404);
    expect((await server.inject({ url: `/api/v1/people/${String(noor)}/correspondence`, headers: { cookie: other.cookie } })).statusCode).toBe(404);
  });

  test('names somebody always, and who is named changes with a sentence', async () => {
    expect(await as(guardian, (tx) => restrictRecord(tx, { personId: elis, reason: 'x', names: [], at }))).toMatchObject({ ok: false, refusal: { code: 'nobody-named' } });
    expect(await as(guardian, (tx) => changeNames(tx, { personId: noor, names: [], at }))).toMatchObject({ ok: false, refusal: { code: 'nobody-named' } });
    expect(await as(guardian, (tx) => restrictRecord(tx, { personId: noor, reason: 'x', at }))).toMatchObject({ ok: false, refusal: { code: 'restricted-already' } });
    expect(await as(guardian, (tx) => changeNames(tx, { personId: noor, names: [999_999], at }))).toMatchObject({ ok: false, refusal: { code: 'staff-not-found' } });
    expect(await as(guardian, (tx) => changeNames(tx, { personId: noor, names: [guardian.staffId, second.staffId], at }))).toEqual({ ok: true, value: null });
    expect(await status(second, `/people/${String(noor)}`)).toBe(200);
    expect(await as(guardian, (tx) => changeNames(tx, { personId: noor, names: [guardian.staffId], at }))).toEqual({ ok: true, value: null });
    expect(await status(second, `/people/${String(noor)}`)).toBe(404);
    const told = await as(guardian, ({ sql }) => sql.selectFrom('audit_event').select(['sentence', 'before', 'after']).where('subject_id', '=', noor).where('sentence', 'like', '%may be seen by%').orderBy('id', 'desc').executeTakeFirstOrThrow());
    expect(told).toMatchObject({ sentence: 'The record of Noor Haddad may be seen by data_protection_officer of restricting now.', before: { names: [{ id: guardian.staffId }, { id: second.staffId }] } });
  });

  test('opens in an emergency by its exact key and a whole sentence, for four hours, and tells reviewers', async () => {
    expect(await as(other, (tx) => openRestricted(tx, { key: { reference: 'DP3001' }, reason: 'Urgent', today, at }))).toMatchObject({ ok: false, refusal: { code: 'emergency-reason-too-short' } });
    expect(await as(other, (tx) => openRestricted(tx, { key: { reference: 'DP3' }, reason: needs, today, at }))).toEqual({ ok: true, value: { outcome: 'nothing' } });
    expect(await as(other, (tx) => openRestricted(tx, { key: { given: 'Noor', family: 'Haddad', born: plainDate('2014-02-04') }, reason: needs, today, at }))).toEqual({ ok: true, value: { outcome: 'nothing' } });
    expect((await as(guardian, (tx) => listForReview(tx, today))).inVain.map(({ sentence }) => sentence)).toContain('Tried to open a record in an emergency, by DP3: nothing was opened.');
    const opened = await as(other, (tx) => openRestricted(tx, { key: { given: 'noor', family: 'HADDAD', born: plainDate('2014-02-03') }, reason: needs, today, at }));
    expect(opened).toMatchObject({ ok: true, value: { outcome: 'opened', personId: noor } });
    expect(await status(other, `/people/${String(noor)}`)).toBe(200);
    expect(await status(second, `/people/${String(noor)}`)).toBe(404);
    const until = opened.ok && opened.value.outcome === 'opened' ? opened.value.until.getTime() : 0;
    expect(Math.abs(until - Date.now() - 4 * 3_600_000)).toBeLessThan(60_000);
    expect(await as(other, (tx) => openRestricted(tx, { key: { reference: 'dp3001' }, reason: needs, today, at }))).toEqual({ ok: true, value: { outcome: 'seen-already', personId: noor } });
  });

  test('stays with those who are named: an emergency names nobody and lifts nothing, unless all who were named have left', async () => {
    const lead = await hire(database, 'restricting', 'team_manager');
    await as(lead, (tx) => openRestricted(tx, { key: { reference: 'DP3001' }, reason: needs, today, at }));
    expect(await status(lead, `/people/${String(noor)}`)).toBe(200);
    const name = () => as(lead, (tx) => changeNames(tx, { personId: noor, names: [guardian.staffId, lead.staffId], at }));
    expect(await name()).toMatchObject({ ok: false, refusal: { code: 'restriction-of-those-named' } });
    expect(await as(lead, (tx) => liftRestriction(tx, { personId: noor, reason: 'x', at }))).toMatchObject({ ok: false, refusal: { code: 'restriction-of-those-named' } });
    const lastDay = (day: string | null) => as(other, ({ sql }) => sql.updateTable('staff_member').set({ left_on: day === null ? null : plainDate(day) }).where('id', '=', guardian.staffId).execute());
    await lastDay('2020-01-01');
    expect(await name()).toMatchObject({ ok: false, refusal: { code: 'staff-not-found' } });
    expect(await as(lead, (tx) => changeNames(tx, { personId: noor, names: [lead.staffId], at }))).toEqual({ ok: true, value: null });
    await lastDay(null);
    expect(await as(lead, (tx) => changeNames(tx, { personId: noor, names: [guardian.staffId], at }))).toEqual({ ok: true, value: null });
    const [mine] = await as(guardian, ({ sql }) => sql.selectFrom('break_glass').select('id').where('staff_member_id', '=', lead.staffId).execute());
    expect(await as(guardian, (tx) => reviewOpening(tx, { id: mine?.id ?? 0, outcome: 'justified', note: 'He was alone', at }))).toEqual({ ok: true, value: null });
  });

  test('is reviewed by somebody else, and closes at once where that was not justified', async () => {
    const { openings: [opening] } = await as(guardian, (tx) => listForReview(tx, today));
    const id = opening?.id ?? 0;
    expect(opening).toMatchObject({ personName: 'Noor Haddad', staffId: other.staffId, reason: needs, outcome: null });
    expect((await as(second, (tx) => listForReview(tx, today))).openings[0]?.personName).toBeNull();
    expect(await as(other, (tx) => reviewOpening(tx, { id, outcome: 'justified', note: 'I was right', at }))).toMatchObject({ ok: false, refusal: { code: 'own-opening' } });
    expect(await as(guardian, (tx) => reviewOpening(tx, { id, outcome: 'not_justified', note: 'Nobody was in danger', at }))).toEqual({ ok: true, value: null });
    expect(await status(other, `/people/${String(noor)}`)).toBe(404);
    expect(await as(guardian, (tx) => reviewOpening(tx, { id, outcome: 'justified', note: 'After all', at }))).toMatchObject({ ok: false, refusal: { code: 'opening-reviewed' } });
  });

  test('that a data-protection officer opened is reviewed by an administrator, or whom policy says, and not by a colleague of theirs alone', async () => {
    const chief = await hire(database, 'restricting', 'administrator');
    const lead = await hire(database, 'restricting', 'team_manager');
    const own = await as(guardian, async ({ client }) => (await client.query<{ id: number }>('insert into break_glass (authority_id, person_id, staff_member_id, reason) values ($1, $2, $3, $4) returning id', [guardian.authorityId, elis, guardian.staffId, needs])).rows[0]?.id ?? 0);
    const colleagues = (await as(guardian, (tx) => listForReview(tx, today))).openings.find(({ staffId }) => staffId !== guardian.staffId)?.id ?? 0;
    expect(await as(guardian, (tx) => reviewOpening(tx, { id: own, outcome: 'justified', note: 'Mine', at }))).toMatchObject({ refusal: { code: 'own-opening' } });
    const url = `/office/openings/${String(own)}`;
    expect([await status(chief, '/office/openings'), await status(chief, url), await status(lead, url), await status(chief, `/office/openings/${String(colleagues)}`), await status(guardian, url)]).toEqual([200, 200, 404, 404, 403]);
    const reviewBy = (who: HiredStaff, id: number, role: 'administrator' | 'team_manager') => as(who, (tx) => reviewOfOfficer(tx, { roles: [role] }, { id, outcome: 'not_justified', note: 'Nobody telephoned.', at }, today));
    expect(await reviewBy(lead, own, 'team_manager')).toMatchObject({ refusal: { code: 'opening-not-found' } });
    expect(await reviewBy(chief, colleagues, 'administrator')).toMatchObject({ refusal: { code: 'opening-not-found' } });
    expect((await sendForm(server, url, await openForm(server, url, chief.cookie), { outcome: 'justified', note: 'I asked the ward.' })).statusCode).toBe(303);
    expect(await reviewBy(chief, own, 'administrator')).toMatchObject({ refusal: { code: 'opening-reviewed' } });
  });

  test('is not found by guessing: after five tries that open nothing each further one waits longer, and one that opens takes none away from the wait of others', async () => {
    const guesser = await hire(database, 'restricting', 'social_worker');
    const guess = (seconds: number, reference = 'DP9999') => as(guesser, (tx) => openRestricted(tx, { key: { reference }, reason: needs, today, at: new Date(at.getTime() + seconds * 1_000) }));
    for (let tried = 0; tried < 5; tried += 1) expect(await guess(tried)).toEqual({ ok: true, value: { outcome: 'nothing' } });
    expect(await guess(6)).toMatchObject({ refusal: { code: 'opening-tries-wait' } });
    expect(await guess(6, 'DP3002')).toMatchObject({ refusal: { code: 'opening-tries-wait' } });
    expect(await guess(30)).toEqual({ ok: true, value: { outcome: 'nothing' } });
    expect(await guess(50)).toMatchObject({ refusal: { code: 'opening-tries-wait' } });
    expect(await guess(70, 'DP3002')).toMatchObject({ ok: true, value: { outcome: 'seen-already' } });
    expect(await as(other, (tx) => openRestricted(tx, { key: { reference: 'DP9999' }, reason: needs, today, at }))).toEqual({ ok: true, value: { outcome: 'nothing' } });
  });

  test('opens to whoever looks after other people only, too', async () => {
    const own = await hire(database, 'restricting', 'social_worker');
    await as(guardian, (tx) => tx.sql.updateTable('staff_member').set({ reach: 'own' }).where('id', '=', own.staffId).execute());
    expect(await status(own, `/people/${String(elis)}`)).toBe(404);
    expect(await as(own, (tx) => openRestricted(tx, { key: { reference: 'DP3002' }, reason: needs, today, at }))).toMatchObject({ ok: true, value: { outcome: 'opened' } });
    expect(await status(own, `/people/${String(elis)}`)).toBe(200);
  });

  test('is seen like any other once it is lifted', async () => {
    expect(await as(other, (tx) => liftRestriction(tx, { personId: noor, reason: 'x', at }))).toMatchObject({ ok: false, refusal: { code: 'person-not-here' } });
    expect(await as(guardian, (tx) => liftRestriction(tx, { personId: noor, reason: 'Her mother has left', at }))).toEqual({ ok: true, value: null });
    expect(await status(other, `/people/${String(noor)}`)).toBe(200);
  });
});

describe('a conflict of interest', () => {
  test('is recorded by anybody of themself, hides the record from them, and no emergency opens it', async () => {
    const ticket = await openForm(server, `/people/${String(elis)}/known`, second.cookie);
    expect((await sendForm(server, `/people/${String(elis)}/known`, ticket, { note: 'My neighbour’s child' })).headers.location).toBe('/known-recorded');
    expect(await status(second, `/people/${String(elis)}`)).toBe(404);
    expect(await as(second, (tx) => openRestricted(tx, { key: { reference: 'DP3002' }, reason: needs, today, at }))).toEqual({ ok: true, value: { outcome: 'nothing' } });
    await expect(as(second, ({ sql, authorityId }) => sql.insertInto('break_glass').values({ authority_id: authorityId, person_id: elis, staff_member_id: second.staffId, reason: needs }).execute())).rejects.toThrow('a conflict of interest is never opened');
  });

  test('is ended by somebody else alone', async () => {
    const [conflict] = await as(guardian, ({ sql }) => sql.selectFrom('conflict_of_interest').select('id').where('staff_member_id', '=', second.staffId).execute());
    expect(await as(second, (tx) => endConflict(tx, conflict?.id ?? 0, at))).toMatchObject({ ok: false, refusal: { code: 'own-conflict-stays' } });
    expect(await as(guardian, (tx) => endConflict(tx, conflict?.id ?? 0, at))).toEqual({ ok: true, value: { personId: elis } });
    expect(await status(second, `/people/${String(elis)}`)).toBe(200);
  });

  test('of a colleague needs the permission, and stands once', async () => {
    expect((await sendForm(server, `/people/${String(elis)}/conflicts`, await openForm(server, `/people/${String(elis)}/known`, other.cookie), { staff: String(second.staffId), note: 'Cousins' })).statusCode).toBe(403);
    expect(await as(guardian, (tx) => recordConflict(tx, { personId: elis, staffId: second.staffId, note: 'Cousins', at }))).toMatchObject({ ok: true });
    expect(await as(guardian, (tx) => recordConflict(tx, { personId: elis, staffId: second.staffId, note: 'Cousins', at }))).toMatchObject({ ok: false, refusal: { code: 'conflict-already' } });
  });
});
