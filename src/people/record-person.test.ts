import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { testSealer } from '../../test/factories/council.js';
import { hire, testClock, type HiredStaff } from '../../test/web.js';
import { plainDate } from '../core/plain-date.js';
import { expectOk } from '../core/result.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { changePerson } from './change-person.js';
import { addClientGroup } from './client-groups.js';
import { findPeopleLike } from './find-people-like.js';
import { identifiersOf } from './identifiers.js';
import { recordPerson, type PersonToRecord } from './record-person.js';
import { searchPeople } from './search-people.js';
import { findPersonDetails } from './store/people.js';

const database = await testDatabase();
const services = { clock: testClock, sealer: testSealer };
const as = <T>(staff: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: staff.authorityId, actorId: staff.staffId }, work);
let councils = 0;

/** A council of its own for each test, with one adviser of that reach. */
async function adviserOf(reach: 'own' | 'team' | 'authority' = 'authority', council = `people-${String((councils += 1))}`): Promise<HiredStaff> {
  const staff = await hire(database, council, 'adviser');
  await withClient(database.superuserLogin, (client) => client.query('update staff_member set reach = $2 where id = $1', [staff.staffId, reach]));
  return staff;
}

async function joinTeam(staff: HiredStaff, name: string): Promise<void> {
  await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>('insert into team (authority_id, name) values ($1, $2) on conflict do nothing returning id', [staff.authorityId, name]);
    const id = rows[0]?.id ?? (await client.query<{ id: number }>('select id from team where authority_id = $1 and name = $2', [staff.authorityId, name])).rows[0]?.id;
    await client.query("insert into team_member (authority_id, team_id, staff_member_id, from_on) values ($1, $2, $3, '2020-01-01')", [staff.authorityId, id, staff.staffId]);
  });
}

const maya: PersonToRecord = { given: 'Maya', family: 'Okafor', born: plainDate('2012-05-04'), clientGroup: 'disabled children', postcode: 'hz47qt', addressLines: ['14 Lime Tree Close'], nhsNumber: '943 476 5919' };
const record = (staff: HiredStaff, person: PersonToRecord) => as(staff, (tx) => recordPerson(tx, person, services));

describe('whoever records a person', () => {
  it('sees the numbers as they are written, which stand sealed and not in the audit', async () => {
    const staff = await adviserOf();
    const id = expectOk(await record(staff, maya));
    expect(await as(staff, (tx) => identifiersOf(tx, id, testSealer))).toEqual({ nhsNumber: '943 476 5919' });
    expect(await as(staff, (tx) => findPersonDetails(tx, id))).toMatchObject({ postcode: 'HZ4 7QT', addressLines: ['14 Lime Tree Close'] });
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ text: string }>(`select row_to_json(e)::text || (select row_to_json(i)::text from person_identifier i where i.person_id = $1) as text from audit_event e where subject_kind = 'person' and subject_id = $1`, [id]));
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toMatch(/943 ?476/);
  });

  it.each(['own', 'team'] as const)('with the reach of their %s sees whom they recorded, and others of that reach elsewhere do not', async (reach) => {
    const council = `people-reach-${reach}`;
    const [staff, elsewhere] = [await adviserOf(reach, council), await adviserOf(reach, council)];
    if (reach === 'team') { await joinTeam(staff, 'North'); await joinTeam(elsewhere, 'South'); }
    const id = expectOk(await record(staff, { ...maya, acting: { name: 'Ngozi Okafor', relationship: 'mother', capacity: 'parent', from: plainDate('2026-05-14') } }));
    expect(await as(staff, (tx) => findPersonDetails(tx, id))).toMatchObject({ given: 'Maya' });
    expect(await as(elsewhere, (tx) => findPersonDetails(tx, id))).toBeUndefined();
    if (reach === 'team') {
      const mate = await adviserOf('team', council);
      await joinTeam(mate, 'North');
      expect(await as(mate, (tx) => findPersonDetails(tx, id))).toMatchObject({ given: 'Maya' });
    }
  });

  it.each([
    ['a number whose check does not fit', { nhsNumber: '943 476 5918' }, 'nhs-number-not-read', 'nhsNumber'], ['a pupil number that is too short', { upn: 'A123' }, 'upn-not-read', 'upn'],
    ['what is no postcode', { postcode: 'Lime Tree' }, 'postcode-not-read', 'postcode'], ['a birth still to come', { born: plainDate('2026-05-15') }, 'born-later', 'born'], ['no family name', { family: ' ' }, 'person-name-missing', 'family'],
  ])('is refused %s, with its field', async (_, changes, code, field) => {
    const staff = await adviserOf();
    expect(await record(staff, { ...maya, ...changes })).toMatchObject({ ok: false, refusal: { code, field } });
    expect((await as(staff, (tx) => searchPeople(tx, ''))).people).toEqual([]);
  });

  it('chooses from the council’s list of client groups where there is one', async () => {
    const staff = await adviserOf();
    await as(staff, (tx) => addClientGroup(tx, { name: 'Learning disability', from: plainDate('2026-01-01') }));
    expect(await record(staff, maya)).toMatchObject({ refusal: { code: 'client-group-unknown', field: 'clientGroup' } });
    expect(await record(staff, { ...maya, clientGroup: 'Learning disability' })).toMatchObject({ ok: true });
  });
});

describe('before somebody is recorded twice', () => {
  it.each([
    ['spelled otherwise', { given: 'Maia', family: 'Okaforr' }, ['name-alike', 'same-birth', 'same-postcode']],
    ['with names the other way round', { given: 'Okafor', family: 'Maya', postcode: '' }, ['names-swapped', 'same-birth']],
    ['with day and month the other way round', { born: plainDate('2012-04-05'), postcode: '' }, ['same-name', 'birth-swapped']],
    ['with one digit of birth wrong', { born: plainDate('2013-05-04'), postcode: '' }, ['same-name', 'birth-nearly']],
    ['with the same number and nothing else', { given: 'Adaeze', family: 'Bello', born: plainDate('2001-01-01'), postcode: '', nhsNumber: '9434765919' }, ['same-number']],
    ['of the same name and postcode', { born: plainDate('1999-12-31') }, ['same-name', 'same-postcode']],
    ['who may be a twin', { given: 'Chidi' }, ['family-name', 'same-birth', 'same-postcode']],
  ])('whoever is %s is asked about', async (_, changes, because) => {
    const staff = await adviserOf();
    const first = expectOk(await record(staff, maya));
    const again = { ...maya, nhsNumber: '', ...changes };
    expect(await record(staff, again)).toMatchObject({ ok: false, refusal: { code: 'possibly-recorded', details: [{ personId: first, because }] } });
    expect(await record(staff, { ...again, notOneOfThese: 'I spoke to both families' })).toMatchObject({ ok: true });
  });

  it('nobody is asked about somebody who shares a birthday, a surname or a street', async () => {
    const staff = await adviserOf();
    expectOk(await record(staff, maya));
    for (const other of [{ given: 'Tom', family: 'Fletcher', postcode: '' }, { born: plainDate('1975-02-11'), postcode: '' }, { given: 'Ada', family: 'Fletcher', born: plainDate('1980-07-07') }])
      expect(await record(staff, { ...maya, nhsNumber: '', ...other })).toMatchObject({ ok: true });
  });

  it('somebody of another team is told of without a name, and of a restricted record nothing is told', async () => {
    const council = 'people-hidden';
    const [staff, elsewhere] = [await adviserOf('own', council), await adviserOf('authority', council)];
    const id = expectOk(await record(elsewhere, maya));
    const sought = { given: 'Maya', family: 'Okafor', born: maya.born };
    expect(await as(staff, (tx) => findPeopleLike(tx, sought, testSealer))).toEqual([{ personId: id, seen: null, because: ['same-name', 'same-birth'] }]);
    await withClient(database.superuserLogin, (client) => client.query("insert into record_restriction (authority_id, person_id, reason, placed_by) values ($1, $2, 'A safe house', $3)", [staff.authorityId, id, elsewhere.staffId]));
    expect(await as(staff, (tx) => findPeopleLike(tx, { ...sought, nhsNumber: '9434765919' }, testSealer))).toEqual([]);
    expect(await record(staff, maya)).toMatchObject({ ok: true });
  });

  it('a council is not asked about another council’s people', async () => {
    const [here, there] = [await adviserOf(), await adviserOf()];
    expectOk(await record(here, maya));
    expect(await as(there, (tx) => findPeopleLike(tx, maya, testSealer))).toEqual([]);
  });
});

describe('what is recorded of a person', () => {
  it('changes with a reason where name or birth do, and what was before stands in the audit', async () => {
    const staff = await adviserOf();
    const personId = expectOk(await record(staff, maya));
    const change = (more: object) => as(staff, (tx) => changePerson(tx, { ...maya, personId, ...more }, services));
    expect(await change({ family: 'Bello' })).toMatchObject({ refusal: { code: 'change-needs-a-reason', field: 'reason' } });
    expect(await change({ family: 'Bello', reason: 'Passport seen', nhsNumber: '' })).toMatchObject({ ok: true });
    expect(await as(staff, (tx) => identifiersOf(tx, personId, testSealer))).toEqual({});
    const [event] = await as(staff, ({ sql }) => sql.selectFrom('audit_event').select(['before', 'after', 'reason']).where('subject_id', '=', personId).where('subject_kind', '=', 'person').orderBy('id', 'desc').limit(1).execute());
    expect(event).toMatchObject({ before: { family: 'Okafor' }, after: { family: 'Bello', numbersChanged: ['nhs'] }, reason: 'Passport seen' });
  });

  it.each(['maya', 'OKA', '4/5/2012', '2012-05-04', 'hz4 7qt'])('is found by “%s”', async (words) => {
    const staff = await adviserOf();
    const id = expectOk(await record(staff, maya));
    expect((await as(staff, (tx) => searchPeople(tx, words))).people.map(({ personId }) => personId)).toEqual([id]);
    expect((await as(staff, (tx) => searchPeople(tx, `${words} nobody`))).people).toEqual([]);
  });
});
