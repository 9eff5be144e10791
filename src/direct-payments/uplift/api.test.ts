import { afterAll, describe, expect, it } from 'vitest';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { commandLine } from '../../../test/command-line.js';
import { testDatabase } from '../../../test/database.js';
import { hire, testServer, type HiredStaff } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { giveApprovalLimits } from '../../platform/access/approval-limits.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { upliftApi } from './api.js';

const clock = clockAt(new Date('2026-03-02T09:00:00Z'));
const database = await testDatabase();
const server = await testServer(database, { api: upliftApi, clock });
afterAll(() => server.close());
const cli = commandLine(database);
const finance = await hire(database, 'hazel', 'finance_officer', clock);
const holder = await hire(database, 'hazel', 'budget_holder', clock);
const administrator = await hire(database, 'hazel', 'administrator', clock);
const adviser = await hire(database, 'hazel', 'adviser', clock);
const elsewhere = await hire(database, 'elsewhere', 'budget_holder', clock);
const { authorityId } = finance;
await inTransaction(database.app, { authorityId, actorId: administrator.staffId, reach: 'whole' }, (tx) => giveApprovalLimits(tx, [{ staffId: holder.staffId, power: 'plan', stream: null, limit: null, from: plainDate('2026-01-01') }]));
const { personId, actingIds } = await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Ngozi Okafor', 'parent']]);
await inTransaction(database.app, { authorityId, actorId: null }, async (tx) => {
  const [agreementId = 0] = await recordAgreements(tx, [{ reference: 'DP0001', personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2025-04-01'), payeeId: actingIds[0] ?? 0, officerId: null }]);
  await recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'wages', description: 'Help at home', weekly: pence(10_000), employsAssistant: true, from: plainDate('2025-04-01') }]);
});

async function ask(url: string, who: HiredStaff, body?: object, key?: string): Promise<Record<string, unknown>> {
  return (await server.inject({ method: body ? 'POST' : 'GET', url: `/api/v1/uplifts${url}`, headers: { cookie: who.cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(body ? { payload: body } : {}) })).json<Record<string, unknown>>();
}
const asked = { name: 'April 2026', source: 'Cabinet', effectiveFrom: '2026-04-06', regimes: ['child_social_care'], lineKinds: ['brought_over'], assistantHundredths: 410 };
const confirmed = (who: HiredStaff, minutesAgo: number) => withClient(database.superuserLogin, (client) => client.query("update session set way = 'passkey', confirmed_at = $2::timestamptz - make_interval(mins => $3) where staff_member_id = $1", [who.staffId, clock.now(), minutesAgo]));

interface Shown { readonly uplift: { readonly digest: string }; readonly parts: readonly { readonly id: number; readonly inYear: number }[] }

describe('an uplift as JSON', () => {
  it('is begun once for one key, put forward, approved by another after a fresh proof of who they are, and withdrawn never again', async () => {
    expect(await ask('', adviser, asked)).toMatchObject({ status: 403, code: 'role-not-allowed' });
    expect(await ask('', finance, { ...asked, effectiveFrom: '2031-04-06', lineKinds: ['assistant'] })).toMatchObject({ code: 'uplift-rates-not-known' });
    expect(await ask('', finance, { ...asked, regimes: [] })).toMatchObject({ status: 400 });
    const { id } = await ask('', finance, asked, 'april');
    expect(await ask('', finance, asked, 'april')).toEqual({ id });
    const at = `/${String(id)}`;
    expect(await ask(at, elsewhere)).toMatchObject({ status: 404, code: 'uplift-not-found' });
    expect(await ask(at, finance)).toMatchObject({ inYear: 21_086, parts: [{ id: null, stream: 'social_care', lines: 1, weekly: 410, inYear: 21_086, openLines: 0, openInYear: 0 }], lines: [{ before: 10_000, after: 10_410 }], open: [], leftOut: [] });
    expect(await ask(`${at}/propose`, finance, {})).toEqual({ state: 'proposed' });
    expect(await ask(`${at}/return`, holder, { reason: '' })).toMatchObject({ status: 400 });
    const { uplift, parts: [part] } = (await ask(at, holder)) as unknown as Shown;
    const approval = { partId: part?.id, seen: uplift.digest };
    await confirmed(holder, 60);
    expect(await ask(`${at}/approve`, holder, approval)).toMatchObject({ status: 403, code: 'confirm-it-is-you' });
    await confirmed(holder, 0);
    expect(await ask(`${at}/approve`, holder, { ...approval, seen: '0'.repeat(64) })).toMatchObject({ status: 409, code: 'uplift-changed-meanwhile' });
    expect(await ask(`${at}/approve`, holder, approval)).toEqual({ state: 'approved' });
    expect(await ask(`${at}/approve`, holder, approval)).toMatchObject({ status: 409, code: 'uplift-cannot' });
    expect(await ask('', finance)).toMatchObject({ items: [{ id, state: 'approved', round: 1 }] });
  });

  it('is previewed from the command line, in words and as JSON', async () => {
    expect([await cli.run('uplift', 'preview', 'UP-0001', '--authority', 'hazel'), cli.err]).toEqual([0, '']);
    expect(cli.out).toMatch(/UP-0001 {2}April 2026 {2}from 2026-04-06 {2}approved[\s\S]*Social care +£4\.10 a week +£210\.86 to 31 March[\s\S]*DP0001 +£100\.00 becomes £104\.10/);
    expect(await cli.run('uplift', 'preview', '1', '--authority', 'hazel', '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject({ preview: { inYear: 21_086 } });
    expect([await cli.run('uplift', 'preview', 'UP-0999', '--authority', 'hazel', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'uplift-not-found' } }]);
  });
});
