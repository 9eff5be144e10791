import { afterAll, describe, expect, test } from 'vitest';
import { withClient } from '../../src/platform/db/connection.js';
import { testDatabase } from '../database.js';
import { hire, testServer, testClock, type HiredStaff } from '../web.js';
import { compose } from '../../src/compose.js';
import { testSealer } from '../factories/council.js';

const database = await testDatabase();
const server = await testServer(database, { ...compose({ sealer: testSealer }), clock: testClock });
afterAll(() => server.close());
const officer = await hire(database, 'at-once', 'monitoring_officer');

async function arrange<T extends object>(sql: string, values: readonly unknown[]): Promise<T[]> {
  return withClient(database.superuserLogin, async (client) => (await client.query<T>(sql, [...values])).rows);
}

const [agreement] = await arrange<{ id: number }>(
  `with kit as (insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'Kit', 'Marsh', '2012-05-01', 'children') returning authority_id, id)
   insert into agreement (authority_id, reference, person_id, regime, account_kind, pays_every_weeks, starts_on, officer_id)
   select authority_id, 'DP7001', id, 'child_social_care', 'self_managed', 4, '2025-04-01', $2 from kit returning id`, [officer.authorityId, officer.staffId]);
const path = `/api/v1/agreements/${String(agreement?.id)}`;

function see(who: HiredStaff) {
  return server.inject({ url: path, headers: { cookie: who.cookie } });
}

describe('a request that is sent again', () => {
  test('a hundred keys, twenty times each at once, do a hundred things', async () => {
    const body = JSON.stringify({ kind: 'liability', purpose: 'wages', amount: 1_000, from: '2026-04-01', description: 'Wages of April', evidence: 'Payslip' });
    const send = (key: number) => server.inject({
      method: 'POST', url: `${path}/commitments`, payload: body, headers: { cookie: officer.cookie, 'content-type': 'application/json', 'idempotency-key': `again-${String(key)}` },
    });
    const sent = Array.from({ length: 2_000 }, (_, index) => send(index % 100));
    const answers = await Promise.all(sent);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body: text }) => text)).size).toBe(100);
    expect(await arrange('select count(*)::integer as count from commitment where authority_id = $1', [officer.authorityId])).toEqual([{ count: 100 }]);
  }, 120_000);
});

describe('what is taken away is gone on the next request', () => {
  test.each([
    ['the role', 'update staff_member set role = $3 where authority_id = $1 and id = $2', 'commissioner', 403],
    ['the work: they have left', 'update staff_member set left_on = $3::date where authority_id = $1 and id = $2', '2026-01-01', 401],
    ['the reach', "update staff_member set reach = $3 where authority_id = $1 and id = $2", 'own', 404],
    ['the record', 'insert into record_restriction (authority_id, person_id, reason, placed_by) select authority_id, person_id, $3, $2 from agreement where authority_id = $1', 'Known to somebody', 404],
  ])('%s', async (_what, sql, value, status) => {
    const colleague = await hire(database, 'at-once', 'support_service_manager');
    expect((await see(colleague)).statusCode).toBe(200);
    await arrange(sql, [colleague.authorityId, colleague.staffId, value]);
    expect((await see(colleague)).statusCode).toBe(status);
    await arrange("update record_restriction set lifted_by = placed_by, lifted_at = now(), lifted_reason = 'Over' where authority_id = $1", [colleague.authorityId]);
  });

  test('the organisation’s service: its people hold nothing from the day after', async () => {
    const colleague = await hire(database, 'at-once', 'auditor');
    await arrange("with firm as (insert into organisation (authority_id, name, kind) values ($1, 'Fernway', 'support_service') returning authority_id, id), given as (insert into organisation_service (authority_id, organisation_id, service, from_on) select authority_id, id, 'monitoring', '2025-04-01' from firm) update staff_member set role = 'monitoring_officer', organisation = 'support_service', organisation_id = firm.id from firm where staff_member.authority_id = $1 and staff_member.id = $2", [colleague.authorityId, colleague.staffId]);
    expect((await see(colleague)).statusCode).toBe(200);
    await arrange("update organisation_service set until_on = '2026-05-13' where authority_id = $1", [colleague.authorityId]);
    expect((await see(colleague)).statusCode).toBe(401);
  });
});
