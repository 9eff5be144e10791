import { describe, expect, test } from 'vitest';
import { needsSecondPerson } from '../../src/platform/access/needs-second-person.js';
import { permissionsOf, type Role } from '../../src/platform/access/permissions.js';
import { findStaffMember } from '../../src/platform/access/staff.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { testDatabase } from '../database.js';
import { hire, testClock } from '../web.js';

const database = await testDatabase();
const giver = await hire(database, 'second', 'administrator');
const second = await hire(database, 'second', 'administrator');
const { authorityId } = giver;

const as = <T>(actorId: number | null, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId }, work);
const asOperator = (sql: string, values: readonly unknown[]) => withClient(database.superuserLogin, (client) => client.query(sql, [...values]));
const rolesOf = (staffId: number): Promise<readonly Role[]> => as(null, async (tx) => (await findStaffMember(tx, staffId, testClock.today()))?.roles ?? []);

const make = (actorId: number | null, role: Role): Promise<number> => as(actorId, async ({ client }) =>
  (await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation) values ($1, 'N Grebe', $2, 'council') returning id", [authorityId, role])).rows[0]?.id ?? 0);
const further = (actorId: number | null, staffId: number, role: Role): Promise<number> => as(actorId, async ({ client }) =>
  (await client.query<{ id: number }>("insert into further_role (authority_id, staff_member_id, role, from_on, given_by) values ($1, $2, $3, '2020-01-01', $4) returning id", [authorityId, staffId, role, actorId])).rows[0]?.id ?? 0);
const answer = (actorId: number | null, staffId: number, given: { readonly by?: number | null; readonly how?: string; readonly outcome?: string } = {}) => as(actorId, ({ client }) => client.query(
  'update role_grant set outcome = $3, how = $4, answered_by = $5, answered_at = now() where authority_id = $1 and staff_member_id = $2 and outcome is null',
  [authorityId, staffId, given.outcome ?? 'confirmed', given.how ?? 'administrator', given.by === undefined ? actorId : given.by]));

test('the roles that wait are those that approve or release money, change bank details, say who sees restricted records, or administer', async () => {
  const roles = Object.keys(permissionsOf) as Role[];
  const { rows } = await asOperator('select role from unnest($1::text[]) as role where needs_second_person(role)', [roles]);
  expect(rows.map(({ role }: { role: Role }) => role)).toEqual(roles.filter((role) => needsSecondPerson(role)));
});

describe('a weighty role that an administrator gives', () => {
  test('is not in force until another administrator confirms it', async () => {
    const id = await make(giver.staffId, 'finance_approver');
    expect(await rolesOf(id)).toEqual([]);
    await answer(second.staffId, id);
    expect(await rolesOf(id)).toEqual(['finance_approver']);
    const besides = await make(giver.staffId, 'adviser');
    await further(giver.staffId, besides, 'budget_holder');
    expect(await rolesOf(besides)).toEqual(['adviser']);
    await answer(second.staffId, besides);
    expect(await rolesOf(besides)).toEqual(['adviser', 'budget_holder']);
  });

  test.each<[string, string, () => Promise<{ id: number; by: number }>]>([
    ['who gave it', 'a second person confirms this role', async () => ({ id: await make(giver.staffId, 'finance_approver'), by: giver.staffId })],
    ['who is to hold it', 'a second person confirms this role', async () => ({ id: second.staffId, by: (await further(giver.staffId, second.staffId, 'budget_holder'), second.staffId) })],
    ['an administrator who waits', 'whose own role is in force', async () => ({ id: await make(giver.staffId, 'finance_approver'), by: await make(second.staffId, 'administrator') })],
    ['somebody who does not administer', 'whose own role is in force', async () => ({ id: await make(giver.staffId, 'finance_approver'), by: (await hire(database, 'second', 'budget_holder')).staffId })],
  ])('is not confirmed by %s', async (_who, words, arrange) => {
    const { id, by } = await arrange();
    await expect(answer(by, id)).rejects.toThrow(words);
  });

  test('is not confirmed by an account that whoever gave it made lately, and is once policy’s days have passed', async () => {
    const made = await make(giver.staffId, 'administrator');
    await answer(second.staffId, made);
    const id = await make(giver.staffId, 'finance_approver');
    await expect(answer(made, id)).rejects.toThrow('made lately');
    await asOperator("update staff_member set made_at = now() - interval '15 days' where id = $1", [made]);
    await answer(made, id);
    expect(await rolesOf(id)).toEqual(['finance_approver']);
  });

  test('is not confirmed in another’s name, as the operator’s, as the set-up’s, or by nobody', async () => {
    const id = await make(giver.staffId, 'finance_approver');
    await expect(answer(giver.staffId, id, { by: second.staffId })).rejects.toThrow('in their own name');
    for (const how of ['operator', 'set_up', 'directory', 'before']) {
      await expect(answer(second.staffId, id, { how, by: null })).rejects.toThrow('in their own name');
      await expect(answer(null, id, { how, by: null })).rejects.toThrow('in their own name');
    }
    for (const how of ['operator', 'set_up', 'before']) {
      await expect(as(giver.staffId, ({ client }) => client.query("insert into role_grant (authority_id, subject, staff_member_id, role, asked_by, outcome, how, answered_at) values ($1, 'main', $2, 'finance_approver', $3, 'confirmed', $4, now())", [authorityId, id, giver.staffId, how])))
        .rejects.toThrow('a second person confirms this role');
    }
    expect(await rolesOf(id)).toEqual([]);
  });

  test('is answered once, and one that was refused stays out of force', async () => {
    const id = await make(giver.staffId, 'finance_approver');
    await answer(second.staffId, id, { outcome: 'refused' });
    expect(await rolesOf(id)).toEqual([]);
    await expect(as(second.staffId, ({ client }) => client.query("update role_grant set outcome = 'confirmed' where authority_id = $1 and staff_member_id = $2", [authorityId, id]))).rejects.toThrow('answered already');
    await expect(as(second.staffId, ({ client }) => client.query('delete from role_grant where authority_id = $1', [authorityId]))).rejects.toThrow('permission denied');
  });

  test('is asked for anew where the first role changes and comes back, and where a further one is to run for longer', async () => {
    const id = (await hire(database, 'second', 'finance_approver')).staffId;
    const change = (role: Role) => as(giver.staffId, ({ client }) => client.query('update staff_member set role = $3 where authority_id = $1 and id = $2', [authorityId, id, role]));
    expect(await rolesOf(id)).toEqual(['finance_approver']);
    await change('adviser');
    await change('finance_approver');
    expect(await rolesOf(id)).toEqual([]);
    const besides = await make(giver.staffId, 'adviser');
    const held = await further(giver.staffId, besides, 'budget_holder');
    await answer(second.staffId, besides);
    const until = (day: string | null) => as(giver.staffId, ({ client }) => client.query('update further_role set until_on = $3 where authority_id = $1 and id = $2', [authorityId, held, day]));
    await until('2090-01-01');
    expect(await rolesOf(besides)).toEqual(['adviser', 'budget_holder']);
    await until(null);
    expect(await rolesOf(besides)).toEqual(['adviser']);
  });

  test('does nothing while it waits: no plan is checked, no limit given, no account made by it', async () => {
    const id = await make(giver.staffId, 'adviser');
    for (const role of ['finance_officer', 'finance_approver', 'administrator'] as const) await further(giver.staffId, id, role);
    const raw = (sql: string) => as(id, ({ client }) => client.query(sql, [authorityId, id]));
    await expect(raw("insert into plan_check (authority_id, version_id, checked_by) values ($1, 1, $2)")).rejects.toThrow('waits until a second person');
    await expect(raw("insert into paying_setting (authority_id, document_sealed, account_ending, bank_format, from_on, reason, proposed_by, proposed_at) values ($1, 'x', '1234', 'bacs18', '2026-01-01', 'r', $2, now())")).rejects.toThrow('waits until a second person');
    await expect(raw("insert into staff_member (authority_id, name, role, organisation, made_by) values ($1, 'X', 'adviser', 'council', $2)")).rejects.toThrow('waits until a second person');
    await expect(as(second.staffId, ({ client }) => client.query("insert into approval_limit (authority_id, staff_member_id, power, from_on) values ($1, $2, 'payment', '2026-01-01')", [authorityId, id]))).rejects.toThrow('by a role that waits');
    const handles = (who: number) => as(who, async ({ client }) => (await client.query<{ handles: boolean }>('select handles_safeguarding() as handles')).rows[0]?.handles);
    const manager = await make(giver.staffId, 'team_manager');
    expect(await handles(manager)).toBe(false);
    await answer(second.staffId, manager);
    expect(await handles(manager)).toBe(true);
  });
});

describe('what needs no second person', () => {
  test('is a role without weight, what the operator gives, and the set-up before anybody administers', async () => {
    expect(await rolesOf(await make(giver.staffId, 'adviser'))).toEqual(['adviser']);
    expect(await rolesOf((await hire(database, 'second', 'budget_holder')).staffId)).toEqual(['budget_holder']);
    expect(await rolesOf(await make(null, 'budget_holder'))).toEqual(['budget_holder']);
    await asOperator("insert into sign_in_account (authority_id, staff_member_id, email, password_hash, password_set_at) values ($1, $2, 'g@second.example', '$argon2id$x', now())", [authorityId, giver.staffId]);
    const later = await make(null, 'budget_holder');
    expect(await rolesOf(later)).toEqual([]);
    await asOperator("update role_grant set outcome = 'confirmed', how = 'operator', answered_at = now() where staff_member_id = $1", [later]);
    expect(await rolesOf(later)).toEqual(['budget_holder']);
  });
});

describe('a directory that one administrator set up', () => {
  const setUp = (actorId: number): Promise<number> => as(actorId, async ({ client }) =>
    (await client.query<{ id: number }>("insert into sign_in_directory (authority_id, name, issuer, client_id, ask_whom, from_on, changed_at) values ($1, 'D', 'https://d.example/' || gen_random_uuid(), 'x', 'us', '2020-01-01', now()) returning id", [authorityId])).rows[0]?.id ?? 0);
  const maps = (actorId: number, directory: number, role: Role): Promise<number> => as(actorId, async ({ client }) =>
    (await client.query<{ id: number }>("insert into directory_role (authority_id, directory_id, claim_value, role, reach, from_on, recorded_by) values ($1, $2, gen_random_uuid()::text, $3, 'own', '2020-01-01', $4) returning id", [authorityId, directory, role, actorId])).rows[0]?.id ?? 0);
  const confirm = (column: 'directory_id' | 'directory_role_id', id: number) => as(second.staffId, ({ client }) => client.query(
    `update role_grant set outcome = 'confirmed', how = 'administrator', answered_by = $3, answered_at = now() where authority_id = $1 and ${column} = $2 and subject = case '${column}' when 'directory_id' then 'directory' else 'mapping' end`, [authorityId, id, second.staffId]));
  const comeBy = (mapping: number, role: Role): Promise<number> => as(null, async ({ client }) =>
    (await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation, directory_role_id) values ($1, 'By D', $2, 'council', $3) returning id", [authorityId, role, mapping])).rows[0]?.id ?? 0);

  test('gives nobody a weighty role before another confirmed it and what its groups give', async () => {
    const directory = await setUp(giver.staffId);
    const mapping = await maps(giver.staffId, directory, 'finance_approver');
    expect(await rolesOf(await comeBy(mapping, 'finance_approver'))).toEqual([]);
    await confirm('directory_role_id', mapping);
    expect(await rolesOf(await comeBy(mapping, 'finance_approver'))).toEqual([]);
    await confirm('directory_id', directory);
    expect(await rolesOf(await comeBy(mapping, 'finance_approver'))).toEqual(['finance_approver']);
    expect(await rolesOf(await comeBy(mapping, 'budget_holder'))).toEqual([]);
  });
});
