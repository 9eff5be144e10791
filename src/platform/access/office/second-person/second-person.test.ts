import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../../../test/database.js';
import { testSealer } from '../../../../../test/factories/council.js';
import { signInOffice } from '../../../../../test/factories/sign-in-office.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../../../../test/web.js';
import { compose } from '../../../../compose.js';
import { expectOk } from '../../../../core/result.js';
import { partsOfTheService } from '../../../../parts-of-the-service.js';
import { clockAt } from '../../../clock.js';
import { withClient } from '../../../db/connection.js';
import { inTransaction, type TenantTx } from '../../../db/transaction.js';
import type { Role } from '../../permissions.js';
import { completeSignIn } from '../../sign-in/complete-sign-in.js';
import { inviteStaff } from '../../sign-in/invite-staff.js';
import { makeSignInLink } from '../../sign-in/make-link.js';
import { setPasswordByLink } from '../../sign-in/set-password-by-link.js';
import { findStaffMember } from '../../staff.js';
import { addStaff } from '../staff/change-staff.js';
import { giveRole } from '../staff/further-roles.js';
import { giveLimit } from '../staff/limits.js';
import { answerGrant, confirmByOperator } from './answer-grant.js';
import { listWaiting } from './show-grants.js';

const database = await testDatabase();
const giver = await hire(database, 'twofold', 'administrator');
const second = await hire(database, 'twofold', 'administrator');
const server = await testServer(database, { ...compose({ sealer: testSealer }), navigation: partsOfTheService });
afterAll(() => server.close());

const today = testClock.today();
const as = <T>(who: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, work);
const add = (who: HiredStaff, name: string, role: Role, why?: string): Promise<number> => as(who, async (tx) => expectOk(await addStaff(tx, { name, role, reach: 'authority', organisation: 'council', organisationId: null }, today, why)));
const rolesOf = (staffId: number) => as(giver, async (tx) => (await findStaffMember(tx, staffId, today))?.roles ?? []);
const waitingFor = (staffId: number): Promise<number> => as(giver, async (tx) => (await listWaiting(tx)).find((one) => one.staffId === staffId)?.id ?? 0);
const open = async (who: HiredStaff, url: string): Promise<string> => (await server.inject({ url, headers: { cookie: who.cookie } })).body;
const answer = (who: HiredStaff, id: number, outcome: 'confirmed' | 'refused' = 'confirmed', note: string | null = null) => as(who, (tx) => answerGrant(tx, { id, outcome, note, clock: testClock }));

describe('a role that moves money', () => {
  test('waits on the page and on Today of another administrator with who asked and why, and counts once they confirm it', async () => {
    const id = await add(giver, 'Ines Corrie', 'finance_approver', 'She takes over from Peter.');
    const grant = await waitingFor(id);
    expect(await open(second, '/office/confirmations')).toMatch(/Ines Corrie as finance approver[\s\S]*administrator of twofold[\s\S]*She takes over from Peter\.[\s\S]*Waits for you/);
    expect(await open(second, '/today')).toContain('Confirm or refuse Ines Corrie as finance approver');
    expect(await open(giver, '/today')).not.toContain('Ines Corrie');
    expect(await open(giver, `/office/confirmations/${String(grant)}`)).toContain('You gave this yourself.');
    expect(await open(second, `/office/confirmations/${String(grant)}`)).toContain('Approve what another proposed to pay, within a limit');
    expect(await as(giver, (tx) => giveLimit(tx, { staffId: id, power: 'payment', stream: null, limit: null, from: today }))).toMatchObject({ refusal: { code: 'limit-for-approvers' } });
    const url = `/office/confirmations/${String(grant)}`;
    expect((await sendForm(server, url, await openForm(server, url, giver.cookie), { outcome: 'confirmed' })).statusCode).toBe(422);
    expect((await sendForm(server, url, await openForm(server, url, second.cookie), { outcome: 'confirmed', note: 'I met her.' })).statusCode).toBe(303);
    expect(await rolesOf(id)).toEqual(['finance_approver']);
    const said = await as(giver, ({ sql }) => sql.selectFrom('audit_event').select(['sentence', 'reason']).where('subject_kind', '=', 'staff_member').where('subject_id', '=', id).orderBy('id').execute());
    expect(said).toEqual([
      { sentence: 'Added Ines Corrie as finance approver.', reason: null },
      { sentence: 'A second administrator is asked to confirm Ines Corrie as finance approver; until then it is not in force.', reason: 'She takes over from Peter.' },
      { sentence: 'Confirmed Ines Corrie as finance approver, as administrator of twofold had asked.', reason: 'I met her.' },
    ]);
    expect((await server.inject({ url, headers: { cookie: second.cookie } })).statusCode).toBe(404);
  });

  test('waits beside what somebody holds already, and their own page says so', async () => {
    const id = await add(giver, 'Owen Lacey', 'adviser');
    expectOk(await as(giver, (tx) => giveRole(tx, { staffId: id, role: 'panel_member', from: today, until: null, why: 'The panel is short.' })));
    expect(await rolesOf(id)).toEqual(['adviser']);
    expect(await open(giver, `/office/staff/${String(id)}`)).toMatch(/is asked to confirm: Panel member/);
    expect(await answer(second, await waitingFor(id), 'refused')).toMatchObject({ refusal: { code: 'grant-refusal-needs-words', field: 'note' } });
    expectOk(await answer(second, await waitingFor(id), 'refused', 'Nobody of the panel knows of it.'));
    expect(await rolesOf(id)).toEqual(['adviser']);
    expect(await waitingFor(id)).toBe(0);
    expect(await open(giver, '/office/confirmations')).toContain('Nobody of the panel knows of it.');
  });

  test('is confirmed by nobody about themself, and not by an account that whoever gave it made lately', async () => {
    expectOk(await as(giver, (tx) => giveRole(tx, { staffId: second.staffId, role: 'budget_holder', from: today, until: null })));
    expect(await answer(second, await waitingFor(second.staffId))).toMatchObject({ refusal: { code: 'grant-by-another', message: expect.stringContaining('about yourself') as string } });
    const made = await add(giver, 'Second Self', 'administrator');
    expectOk(await answer(second, await waitingFor(made)));
    const self = { ...giver, staffId: made };
    expect(await answer(self, await waitingFor(second.staffId))).toMatchObject({ refusal: { code: 'grant-by-new-account' } });
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set made_at = now() - interval '15 days' where id = $1", [made]));
    expectOk(await answer(self, await waitingFor(second.staffId)));
    expect(await rolesOf(second.staffId)).toEqual(['administrator', 'budget_holder']);
  });

  test('is listed and confirmed by the API', async () => {
    const id = await add(giver, 'Mara Venn', 'budget_holder');
    const listed = await server.inject({ url: '/api/v1/role-grants', headers: { cookie: second.cookie } });
    const { items } = listed.json<{ items: readonly { id: number; staffName: string; notByYou: string | null }[] }>();
    const grant = items.find(({ staffName }) => staffName === 'Mara Venn');
    expect(grant).toMatchObject({ subject: 'main', role: 'budget_holder', notByYou: null });
    const decide = (who: HiredStaff) => server.inject({ method: 'POST', url: `/api/v1/role-grants/${String(grant?.id)}/decision`, headers: { cookie: who.cookie, 'idempotency-key': `k${String(who.staffId)}` }, payload: { decision: 'confirmed' } });
    expect(await decide(giver)).toMatchObject({ statusCode: 403 });
    expect(await decide(second)).toMatchObject({ statusCode: 200 });
    expect(await rolesOf(id)).toEqual(['budget_holder']);
  });
});

describe('who signs in by an account that a colleague made', () => {
  const clock = clockAt(new Date());

  test('is told that their role waits, and waits again once a colleague has given them another way in', async () => {
    const office = await signInOffice(database, 'anew');
    const [ada, ben] = [await office.hire('Ada Rook', 'administrator'), await office.hire('Ben Rook', 'administrator')];
    const asOne = <T>(actorId: number, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: office.authorityId, actorId }, work);
    const cara = await asOne(ada, async (tx) => expectOk(await addStaff(tx, { name: 'Cara Rook', role: 'finance_approver', reach: 'authority', organisation: 'council', organisationId: null }, clock.today())));
    const signIn = () => asOne(cara, (tx) => completeSignIn(tx, { staffId: cara, way: 'password_and_code', clock }));
    const invite = (by: 'link' | 'email', email: string) => asOne(ada, async (tx) => expectOk(await inviteStaff(tx, { staffId: cara, email, by, clock })));
    const confirm = () => asOne(ben, async (tx) => { for (const { id } of await listWaiting(tx)) expectOk(await answerGrant(tx, { id, outcome: 'confirmed', note: null, clock })); });
    await invite('email', 'cara@anew.example');
    expect(await signIn()).toMatchObject({ refusal: { code: 'role-not-confirmed' } });
    await confirm();
    expectOk(await signIn());
    await invite('email', 'cara@anew.example');
    expectOk(await signIn());
    await invite('link', 'cara@anew.example');
    expect(await signIn()).toMatchObject({ refusal: { code: 'role-not-confirmed' } });
    await confirm();
    await invite('email', 'somebody@anew.example');
    expect(await signIn()).toMatchObject({ refusal: { code: 'role-not-confirmed' } });
    const past = clockAt(new Date(Date.now() - 60_000));
    const path = await asOne(ada, (tx) => makeSignInLink(tx, cara, 'invitation', past));
    await confirm();
    const ground = { database: database.app, authorityId: office.authorityId, clock, sealer: testSealer };
    const take = (link: string) => setPasswordByLink(ground, { link: link.slice('/invitation/'.length), purpose: 'invitation', password: 'seven quiet otters', unwanted: new Set() });
    expect(await take(path)).toMatchObject({ refusal: { code: 'link-not-good' } });
    expectOk(await signIn());
    expect(await office.said()).toContain('A second administrator is asked to confirm Cara Rook as finance approver; until then it is not in force.');
  });
});

test('the operator confirms while no second administrator can sign in, and not once one can', async () => {
  const office = await signInOffice(database, 'alone');
  const clock = clockAt(new Date());
  const { staffId: ada } = await office.holder('Ada Solo', clock, 'administrator');
  const asOne = <T>(actorId: number | null, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: office.authorityId, actorId }, work);
  const asOwner = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.owner, { authorityId: office.authorityId, actorId: null }, work);
  const addBy = (name: string, role: Role) => asOne(ada, async (tx) => expectOk(await addStaff(tx, { name, role, reach: 'authority', organisation: 'council', organisationId: null }, clock.today())));
  const ben = await addBy('Ben Duo', 'administrator');
  const [grant] = await asOne(ada, listWaiting);
  const id = grant?.id ?? 0;
  expect(await asOwner((tx) => confirmByOperator(tx, { id, note: ' ', clock }))).toMatchObject({ refusal: { code: 'grant-refusal-needs-words' } });
  await expect(asOne(null, (tx) => confirmByOperator(tx, { id, note: 'I am the service itself.', clock }))).rejects.toThrow('the operator with the owner');
  expect(await asOwner((tx) => confirmByOperator(tx, { id, note: 'I know Ben.', clock }))).toEqual({ ok: true, value: 'Ben Duo as administrator' });
  expect(await office.said()).toContain('The operator confirmed Ben Duo as administrator, as Ada Solo had asked.');
  // Ada made Ben's account today, so Ben is no second person for what Ada gives; Ada is one for what Ben gives.
  await addBy('Cy Trio', 'finance_officer');
  const [ofAda] = await asOne(ada, listWaiting);
  expect(await asOwner((tx) => confirmByOperator(tx, { id: ofAda?.id ?? 0, note: 'I know Cy.', clock }))).toMatchObject({ ok: true });
  await asOne(ben, async (tx) => expectOk(await addStaff(tx, { name: 'Di Quad', role: 'finance_officer', reach: 'authority', organisation: 'council', organisationId: null }, clock.today())));
  const [ofBen] = await asOne(ada, listWaiting);
  expect(await asOwner((tx) => confirmByOperator(tx, { id: ofBen?.id ?? 0, note: 'I know Di.', clock }))).toMatchObject({ refusal: { code: 'grant-of-administrators', message: expect.stringContaining('Ada Solo') as string } });
});
