import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../../test/database.js';
import { testSealer } from '../../../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../../test/web.js';
import { compose } from '../../../../compose.js';
import { pence } from '../../../../core/money.js';
import { addDays } from '../../../../core/plain-date.js';
import { expectOk } from '../../../../core/result.js';
import { inTransaction, type TenantTx } from '../../../db/transaction.js';
import { addOrganisation, endService, giveService } from '../organisations/organisations.js';
import { addStaff, changeStaff } from './change-staff.js';
import { endRole, giveRole } from './further-roles.js';
import { giveLimit } from './limits.js';
import { recordLeaving } from './record-leaving.js';
import { showStaff } from './show-staff.js';

const database = await testDatabase();
const chief = await hire(database, 'office', 'administrator');
const clerk = await hire(database, 'office', 'social_worker');
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());

const as = <T>(who: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, work);
const today = testClock.today();
const status = async (who: HiredStaff, url: string): Promise<number> => (await server.inject({ url, headers: { cookie: who.cookie } })).statusCode;
const clerkIs = { name: 'social_worker of office', role: 'social_worker', reach: 'authority', organisation: 'council', organisationId: null } as const;

describe('what somebody may do', () => {
  test('changes with their next request, by a form and a sentence with before and after', async () => {
    expect(await status(clerk, '/audit')).toBe(403);
    const url = `/office/staff/${String(clerk.staffId)}`;
    const sent = await sendForm(server, url, await openForm(server, url, chief.cookie), { name: clerkIs.name, role: 'auditor', reach: 'authority', kind: 'council', organisation: 'none' });
    expect(sent.statusCode).toBe(303);
    expect(await status(clerk, '/audit')).toBe(200);
    const event = await as(chief, ({ sql }) => sql.selectFrom('audit_event').select(['sentence', 'before', 'after']).where('subject_kind', '=', 'staff_member').orderBy('id', 'desc').executeTakeFirstOrThrow());
    expect(event).toMatchObject({ sentence: 'social_worker of office now is auditor, and was social worker.', before: { role: 'social_worker' }, after: { role: 'auditor' } });
    expectOk(await as(chief, (tx) => changeStaff(tx, clerk.staffId, clerkIs, today)));
    expect(await status(clerk, '/audit')).toBe(403);
  });

  test('is changed by nobody themself, on any way', async () => {
    const own = { name: 'The chief', role: 'auditor', reach: 'authority', organisation: 'council', organisationId: null } as const;
    expect(await as(chief, (tx) => changeStaff(tx, chief.staffId, own, today))).toMatchObject({ refusal: { code: 'not-oneself' } });
    expect(await as(chief, (tx) => giveRole(tx, { staffId: chief.staffId, role: 'budget_holder', from: today, until: null }))).toMatchObject({ refusal: { code: 'not-oneself' } });
    expect(await as(chief, (tx) => recordLeaving(tx, chief.staffId, today, testClock))).toMatchObject({ refusal: { code: 'not-oneself' } });
    expect(await as(chief, (tx) => giveLimit(tx, { staffId: chief.staffId, power: 'reclaim', stream: null, limit: null, from: today }))).toMatchObject({ refusal: { code: 'not-oneself' } });
    expect(await as(chief, (tx) => changeStaff(tx, chief.staffId, { ...own, role: 'administrator' }, today))).toEqual({ ok: true, value: null });
    await expect(as(chief, ({ sql }) => sql.updateTable('staff_member').set({ role: 'budget_holder' }).where('id', '=', chief.staffId).execute())).rejects.toThrow('nobody changes what they may do themself');
  });

  test('comes with a further role and goes with it, on the same day', async () => {
    const id = expectOk(await as(chief, (tx) => giveRole(tx, { staffId: clerk.staffId, role: 'auditor', from: today, until: null })));
    expect(await status(clerk, '/audit')).toBe(200);
    expect(await as(chief, (tx) => giveRole(tx, { staffId: clerk.staffId, role: 'auditor', from: addDays(today, 30), until: null }))).toMatchObject({ refusal: { code: 'role-held-already' } });
    expectOk(await as(chief, (tx) => endRole(tx, clerk.staffId, id, today)));
    expect(await status(clerk, '/audit')).toBe(403);
    expectOk(await as(chief, (tx) => giveRole(tx, { staffId: clerk.staffId, role: 'auditor', from: today, until: today })));
    expect(await status(clerk, '/audit')).toBe(200);
  });

  test('ends after their last day, and their sessions with it', async () => {
    const leaver = await hire(database, 'office', 'auditor');
    expectOk(await as(chief, (tx) => recordLeaving(tx, leaver.staffId, today, testClock)));
    expect(await status(leaver, '/audit')).toBe(200);
    const gone = await hire(database, 'office', 'auditor');
    expectOk(await as(chief, (tx) => recordLeaving(tx, gone.staffId, addDays(today, -1), testClock)));
    expect(await status(gone, '/audit')).toBe(303);
    expect(await as(chief, (tx) => recordLeaving(tx, gone.staffId, today, testClock))).toMatchObject({ refusal: { code: 'left-already' } });
  });

  test('is never taken from the last who administers', async () => {
    const deputy = await hire(database, 'deputy', 'administrator');
    const head = await hire(database, 'deputy', 'administrator');
    expectOk(await as(deputy, (tx) => recordLeaving(tx, head.staffId, addDays(today, 30), testClock)));
    // Nobody would be left after the thirty days.
    expect(await as(head, (tx) => recordLeaving(tx, deputy.staffId, addDays(today, 60), testClock))).toMatchObject({ refusal: { code: 'last-administrator' } });
    expect(await as(head, (tx) => changeStaff(tx, deputy.staffId, { ...clerkIs, role: 'auditor' }, today))).toMatchObject({ refusal: { code: 'last-administrator' } });
  });

  test('of two administrators who let each other go at once, one stays', async () => {
    const [one, two] = [await hire(database, 'duel', 'administrator'), await hire(database, 'duel', 'administrator')];
    const done = await Promise.all([as(one, (tx) => changeStaff(tx, two.staffId, { ...clerkIs, role: 'auditor' }, today)), as(two, (tx) => changeStaff(tx, one.staffId, { ...clerkIs, role: 'auditor' }, today))]
      .map((result) => result.then(({ ok }) => ok, () => false)));
    expect(done.filter((ok) => ok)).toHaveLength(1);
  });
});

describe('whom a role fits', () => {
  const place = { name: 'Ida Moor', reach: 'own', organisationId: null } as const;
  test.each([
    ['a budget holder of the support service', { role: 'budget_holder', organisation: 'support_service' }, 'role-of-the-council'],
    ['an administrator of the NHS', { role: 'administrator', organisation: 'nhs' }, 'role-of-the-council'],
    ['an adviser of a family', { role: 'adviser', organisation: 'family' }, 'role-of-people-outside'],
    ['a recipient at the council', { role: 'recipient', organisation: 'council' }, 'role-of-people-outside'],
    ['a parent who sees everybody', { role: 'recipient', organisation: 'family', reach: 'authority' }, 'outside-sees-own'],
  ] as const)('%s is refused', async (_, given, code) => {
    expect(await as(chief, (tx) => addStaff(tx, { ...place, ...given }, today))).toMatchObject({ refusal: { code } });
  });

  test('advisers need an organisation that advises; when its service ends they hold nothing with the next request', async () => {
    const id = expectOk(await as(chief, (tx) => addOrganisation(tx, { name: 'Sedge Advice', kind: 'support_service' })));
    const adviser = { ...place, role: 'adviser', organisation: 'support_service', organisationId: id } as const;
    expect(await as(chief, (tx) => addStaff(tx, adviser, today))).toMatchObject({ refusal: { code: 'role-needs-service' } });
    const service = expectOk(await as(chief, (tx) => giveService(tx, { organisationId: id, service: 'advice', from: today, until: null })));
    const staffId = expectOk(await as(chief, (tx) => addStaff(tx, adviser, today)));
    expect((await as(chief, (tx) => showStaff(tx, staffId, today)))?.held).toEqual(['adviser']);
    expect(await as(chief, (tx) => addStaff(tx, { ...adviser, role: 'monitoring_officer' }, today))).toMatchObject({ refusal: { code: 'role-needs-service' } });
    expectOk(await as(chief, (tx) => endService(tx, service, addDays(today, -1))));
    expect((await as(chief, (tx) => showStaff(tx, staffId, today)))?.held).toEqual([]);
  });

  test('limits are for approvers, one stream each', async () => {
    expect(await as(chief, (tx) => giveLimit(tx, { staffId: clerk.staffId, power: 'reclaim', stream: 'education', limit: pence(100), from: today }))).toMatchObject({ refusal: { code: 'limit-for-approvers' } });
    const approver = await hire(database, 'office', 'budget_holder');
    expectOk(await as(chief, (tx) => giveLimit(tx, { staffId: approver.staffId, power: 'reclaim', stream: 'education', limit: pence(100_000), from: today })));
    expect((await as(chief, (tx) => showStaff(tx, approver.staffId, today)))?.limits).toMatchObject([{ power: 'reclaim', stream: 'education', limit: 100_000 }]);
  });
});

test('every page of the office opens', async () => {
  for (const url of ['/office', '/office/staff', '/office/staff/add', `/office/staff/${String(clerk.staffId)}`, `/office/staff/${String(clerk.staffId)}/invite`, '/office/organisations', '/office/teams', '/office/holdings', '/office/moves', '/office/moves/new', '/office/permissions']) expect([url, await status(chief, url)]).toEqual([url, 200]);
});
