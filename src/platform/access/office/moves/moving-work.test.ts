import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../../test/database.js';
import { testSealer } from '../../../../../test/factories/council.js';
import { monitoredCouncil } from '../../../../../test/factories/monitored-council.js';
import { hire, testServer } from '../../../../../test/web.js';
import { compose } from '../../../../compose.js';
import { addDays, plainDate, type PlainDate } from '../../../../core/plain-date.js';
import { expectOk } from '../../../../core/result.js';
import { englishDay, type Clock } from '../../../clock.js';
import { withClient } from '../../../db/connection.js';
import { inTransaction, type TenantTx } from '../../../db/transaction.js';
import { startSession } from '../../sessions.js';
import { findStaffMember } from '../../staff.js';
import { addOrganisation, giveService } from '../organisations/organisations.js';
import { addStaff } from '../staff/change-staff.js';
import { holdCase } from '../teams/holdings.js';
import { carryOutMove, moveDueWork } from './carry-out-move.js';
import { decideMove } from './decide-move.js';
import { previewMove, proposeMove, type NewMove } from './propose-move.js';

const database = await testDatabase();
// Reach is kept by the database's own day: the story is told around today.
const today = englishDay(new Date());
const begins = plainDate('2025-04-01');
let now = new Date();
const clock: Clock = { now: () => now, today: () => englishDay(now) };
const council = await monitoredCouncil(database, 'moving', ['DP4001', 'DP4002', 'DP4003'].map((reference) => ({ reference })), []);
const { authorityId } = council.acting;
const first = await hire(database, 'moving', 'administrator');
const holder = await hire(database, 'moving', 'budget_holder');
const server = await testServer(database, { ...compose({ sealer: testSealer }), clock });
afterAll(() => server.close());

const within = <T>(actorId: number | null, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId }, work);
const administers = { staffId: first.staffId, organisation: 'council', roles: ['administrator'] } as const;
const confirms = { staffId: holder.staffId, organisation: 'council', roles: ['budget_holder'] } as const;

async function organisation(name: string, services: readonly ('advice' | 'monitoring')[], from: PlainDate = begins): Promise<number> {
  return within(first.staffId, async (tx) => {
    const id = expectOk(await addOrganisation(tx, { name, kind: 'support_service' }));
    for (const service of services) expectOk(await giveService(tx, { organisationId: id, service, from, until: null }));
    return id;
  });
}
type Work = 'adviser' | 'monitoring_officer' | 'support_service_manager';
const employ = (name: string, role: Work, organisationId: number | null): Promise<number> => within(first.staffId, async (tx) =>
  expectOk(await addStaff(tx, { name, role, reach: 'own', organisation: organisationId === null ? 'council' : 'support_service', organisationId }, today)));
async function signedIn(staffId: number): Promise<string> {
  return `pursestrings-session=${await within(staffId, (tx) => startSession(tx, staffId, clock))}`;
}
const personOf = (reference: string): Promise<number> => within(null, async ({ sql }) => (await sql.selectFrom('agreement').select('person_id').where('reference', '=', reference).executeTakeFirstOrThrow()).person_id);
const status = async (cookie: string, reference: string): Promise<number> => (await server.inject({ url: `/people/${String(await personOf(reference))}`, headers: { cookie } })).statusCode;
const looksAfter = (staffId: number, reference: string): Promise<unknown> => within(first.staffId, async (tx) => expectOk(await holdCase(tx, { reference, holder: { staffId }, from: begins })));
const monitors = (staffId: number | null, reference: string): Promise<unknown> => within(null, ({ sql }) => sql.updateTable('agreement').set({ officer_id: staffId }).where('reference', '=', reference).execute());
const officerOf = (reference: string): Promise<number | null> => within(null, async ({ sql }) => (await sql.selectFrom('agreement').select('officer_id').where('reference', '=', reference).executeTakeFirstOrThrow()).officer_id);

async function move(given: Partial<NewMove> & Pick<NewMove, 'fromId' | 'toId' | 'services'>): Promise<number> {
  const id = expectOk(await within(first.staffId, (tx) => proposeMove(tx, { on: today, reason: 'The contract ends', officers: [], teams: [], at: now, today, ...given })));
  expectOk(await within(holder.staffId, (tx) => decideMove(tx, confirms, { id, decision: 'confirmed', note: null, clock })));
  return id;
}
const carryOut = (): Promise<void> => moveDueWork({ clock, inTransaction: (work) => within(null, work) });

describe('moving work to another organisation on a day', async () => {
  const brook = await organisation('Brook Advice', ['advice', 'monitoring']);
  const lantern = await organisation('Lantern Support', ['advice'], addDays(today, -400));
  const old = await employ('Ottilie Marsh', 'adviser', brook);
  const oldOfficer = await employ('Casper Dunn', 'monitoring_officer', brook);
  const fresh = await employ('Wren Achebe', 'adviser', lantern);
  await looksAfter(old, 'DP4001');
  await monitors(oldOfficer, 'DP4002');

  test('is proposed by one and confirmed by another person of the council, not by the organisation', async () => {
    const given = { fromId: brook, toId: lantern, services: ['advice', 'monitoring'], on: today, reason: 'x', officers: [], teams: [], at: now, today } as const;
    expect(await within(first.staffId, (tx) => previewMove(tx, given))).toMatchObject({ agreements: 1, holdings: 1, openReclaims: 0 });
    expect(await within(first.staffId, (tx) => proposeMove(tx, { ...given, toId: brook }))).toMatchObject({ refusal: { code: 'move-to-itself' } });
    expect(await within(first.staffId, (tx) => proposeMove(tx, { ...given, on: addDays(today, -1) }))).toMatchObject({ refusal: { code: 'move-in-the-past' } });
    expect(await within(first.staffId, (tx) => proposeMove(tx, { ...given, fromId: lantern, toId: null }))).toMatchObject({ refusal: { code: 'move-nothing-given' } });
    expect(await within(first.staffId, (tx) => proposeMove(tx, { ...given, officers: [{ from: old, to: oldOfficer }] }))).toMatchObject({ refusal: { code: 'takeover-elsewhere' } });
    const id = expectOk(await within(first.staffId, (tx) => proposeMove(tx, given)));
    expect(await within(first.staffId, (tx) => decideMove(tx, administers, { id, decision: 'confirmed', note: null, clock }))).toMatchObject({ refusal: { code: 'move-by-another' } });
    expect(await within(old, (tx) => decideMove(tx, { staffId: old, organisation: 'support_service', roles: ['support_service_manager'] }, { id, decision: 'confirmed', note: null, clock }))).toMatchObject({ refusal: { code: 'move-of-the-councils' } });
    expect(await within(holder.staffId, (tx) => decideMove(tx, confirms, { id, decision: 'refused', note: 'Too soon', clock }))).toEqual({ ok: true, value: null });
    expect(await within(holder.staffId, (tx) => decideMove(tx, confirms, { id, decision: 'confirmed', note: null, clock }))).toMatchObject({ refusal: { code: 'move-not-found' } });
  });

  test('ends the old one’s access, shows the new one what it takes over, and keeps what was done in the old one’s name', async () => {
    const [before, after] = [await signedIn(old), await signedIn(fresh)];
    expect([await status(before, 'DP4001'), await status(after, 'DP4001')]).toEqual([200, 404]);
    const id = await move({ fromId: brook, toId: lantern, services: ['advice', 'monitoring'], officers: [{ from: old, to: fresh }, { from: oldOfficer, to: null }] });
    await carryOut();
    expect([await status(before, 'DP4001'), await status(after, 'DP4001')]).toEqual([303, 200]);
    expect(await within(null, (tx) => findStaffMember(tx, old, today))).toBeUndefined();
    expect(await within(null, (tx) => findStaffMember(tx, old, addDays(today, -1)))).toMatchObject({ roles: ['adviser'] });
    expect(await officerOf('DP4002')).toBeNull();
    const looked = await within(null, async ({ sql }) => sql.selectFrom('audit_event').select('sentence').where('actor_id', '=', old).execute());
    expect(looked.map(({ sentence }) => sentence).join(' ')).toContain('Looked at');
    const holdings = await within(null, ({ sql }) => sql.selectFrom('case_holding').select(['staff_member_id', 'from_on', 'until_on']).orderBy('id').execute());
    expect(holdings).toEqual([{ staff_member_id: old, from_on: begins, until_on: addDays(today, -1) }, { staff_member_id: fresh, from_on: today, until_on: null }]);
    // A second time, such as after a power cut, is nothing.
    await within(null, (tx) => carryOutMove(tx, id, clock));
    expect(await within(null, ({ sql }) => sql.selectFrom('case_holding').select('id').execute())).toHaveLength(2);
  });

  test('that is broken off half-way has moved nothing', async () => {
    const willow = await organisation('Willow Trust', ['monitoring', 'advice']);
    const officer = await employ('Perpetua Holm', 'monitoring_officer', willow);
    await monitors(officer, 'DP4003');
    const id = await move({ fromId: willow, toId: null, services: ['monitoring', 'advice'], officers: [] });
    await withClient(database.superuserLogin, (client) => client.query('alter table work_move add constraint broken check (carried_out_at is null) not valid'));
    await expect(carryOut()).rejects.toThrow('could not be done');
    expect(await officerOf('DP4003')).toBe(officer);
    await withClient(database.superuserLogin, (client) => client.query('alter table work_move drop constraint broken'));
    await carryOut();
    expect(await officerOf('DP4003')).toBeNull();
    expect(await within(null, async ({ sql }) => (await sql.selectFrom('work_move').select('carried_out_at').where('id', '=', id).executeTakeFirstOrThrow()).carried_out_at)).not.toBeNull();
  });

  test('goes in-house too', async () => {
    const own = await employ('Hester Quill', 'adviser', null);
    const cookie = await signedIn(own);
    expect(await status(cookie, 'DP4001')).toBe(404);
    await move({ fromId: lantern, toId: null, services: ['advice'], officers: [{ from: fresh, to: own }] });
    await carryOut();
    expect(await status(cookie, 'DP4001')).toBe(200);
    expect(await within(null, (tx) => findStaffMember(tx, fresh, today))).toBeUndefined();
  });

  test('may be of monitoring alone: whoever advises goes on advising', async () => {
    const heron = await organisation('Heron Advice', ['advice', 'monitoring']);
    const kite = await organisation('Kite Monitoring', []);
    const [adviser, officer, taker] = [await employ('Lior Penn', 'adviser', heron), await employ('Ana Sorrel', 'monitoring_officer', heron), await employ('Bo Larch', 'support_service_manager', null)];
    await within(first.staffId, (tx) => tx.sql.updateTable('staff_member').set({ organisation: 'support_service', organisation_id: kite, role: 'monitoring_officer' }).where('id', '=', taker).execute());
    await looksAfter(adviser, 'DP4002');
    await monitors(officer, 'DP4003');
    const cookie = await signedIn(adviser);
    await move({ fromId: heron, toId: kite, services: ['monitoring'], officers: [{ from: officer, to: taker }, { from: adviser, to: null }] });
    await carryOut();
    expect(await status(cookie, 'DP4002')).toBe(200);
    expect(await officerOf('DP4003')).toBe(taker);
    expect(await within(null, (tx) => findStaffMember(tx, officer, today))).toBeUndefined();
    expect(await within(null, (tx) => findStaffMember(tx, taker, today))).toMatchObject({ roles: ['monitoring_officer'] });
  });

  test('later ends access on the day by itself, though no job has run', async () => {
    const finch = await organisation('Finch Advice', ['advice']);
    const last = await employ('Sunniva Roe', 'adviser', finch);
    await move({ fromId: finch, toId: null, services: ['advice'], on: addDays(today, 3) });
    await carryOut();
    expect(await within(null, (tx) => findStaffMember(tx, last, addDays(today, 2)))).toMatchObject({ roles: ['adviser'] });
    expect(await within(null, (tx) => findStaffMember(tx, last, addDays(today, 3)))).toBeUndefined();
    now = new Date();
  });
});

