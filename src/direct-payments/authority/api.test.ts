import { afterAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/command-line.js';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, testPolicy } from '../../../test/factories/monitored-council.js';
import { submitAgain, submittedPlan } from '../../../test/factories/submitted-plan.js';
import { hire, testClock, testServer, type HiredStaff } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { decideOnFamilyPay, recordFamilyAssistant } from '../../people/family-assistants.js';
import { giveApprovalLimits } from '../../platform/access/approval-limits.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { authorityApi } from './api.js';

const database = await testDatabase();
const slug = 'authority-api';
const server = await testServer(database, { api: authorityApi });
afterAll(() => server.close());
const cli = commandLine(database);
const day = plainDate;
const family = (reference: string, given: string, more: object = {}) => ({ reference, given, family: 'Okafor', born: day('2014-05-01'), regime: 'child_social_care' as const, plan: [{ stream: 'social_care' as const, kind: 'wages', description: 'Brought over', weekly: 20_000 as never, employsAssistant: false, from: day('2025-04-01') }], ...more });
const council = await monitoredCouncil(database, slug, [family('DP1001', 'Maya'), family('DP1002', 'Ivo'), family('DP1003', 'Kit'), family('DP1004', 'Ada', { ends: day('2026-06-15') })], []);
const [author, checker, holder] = [await hire(database, slug, 'adviser'), await hire(database, slug, 'team_manager'), await hire(database, slug, 'budget_holder')];
const elsewhere = await hire(database, 'authority-api-elsewhere', 'team_manager');
const { authorityId } = author;
await council.within((tx) => giveApprovalLimits(tx, [{ staffId: holder.staffId, power: 'plan', stream: null, limit: null, from: day('2026-01-01') }]));
const personOf = async (reference: string): Promise<number> => (await council.within((tx) => tx.sql.selectFrom('agreement').select('person_id').where('reference', '=', reference).executeTakeFirstOrThrow())).person_id;
const planFor = async (reference: string) => ({ authorityId, personId: await personOf(reference), authorId: author.staffId, agreementId: council.id(reference) });
const care = (pence: number, more: object = {}) => ({ description: 'Saturdays with Joe', shares: [{ stream: 'social_care' as const, pence }], ...more });

async function ask(method: 'GET' | 'POST', url: string, who: HiredStaff, body?: object, key?: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: who.cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
const confirmed = (who: HiredStaff, minutesAgo: number) => withClient(database.superuserLogin, (client) => client.query("update session set way = 'passkey', confirmed_at = $2::timestamptz - make_interval(mins => $3) where staff_member_id = $1", [who.staffId, testClock.now(), minutesAgo]));

describe('decisions on plans as JSON', () => {
  it('a first plan in the place of what was brought over says in what it pays less, is checked after a fresh proof, and waits for a notice', async () => {
    const plan = { ...(await planFor('DP1001')), effectiveFrom: day('2026-06-29') };
    const { versionId } = await submittedPlan(database, { ...plan, lines: [care(15_000), care(30_000, { description: 'A chair', oneOff: true })] });
    const at = `/authority/${String(versionId)}`;
    expect(await ask('GET', at, elsewhere)).toMatchObject({ status: 404, body: { code: 'plan-not-found' } });
    expect(await ask('GET', at, checker)).toMatchObject({
      status: 200, body: {
        isLess: true, noticeGiven: false, weekly: 15_000, weeklyBefore: 20_000, yearlyBefore: 1_040_000, yearlyAfter: 810_000, family: [],
        less: ['In the year from 29 June 2026, social care pays £7,800.00. Before, it was £10,400.00.'],
        differences: [{ what: 'added', description: 'Saturdays with Joe' }, { what: 'added', description: 'A chair' }, { what: 'taken-out', description: 'Brought over', runs: 20_000, weeklyMore: -20_000 }],
      },
    });
    expect(await ask('POST', `${at}/check`, author, {})).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    await confirmed(checker, 60);
    expect(await ask('POST', `${at}/check`, checker, {})).toMatchObject({ status: 403, body: { code: 'confirm-it-is-you' } });
    await confirmed(checker, 0);
    expect(await ask('POST', `${at}/check`, checker, { seen: 'ab'.repeat(32) })).toMatchObject({ body: { code: 'plan-changed-meanwhile' } });
    const checked = await ask('POST', `${at}/check`, checker, {}, 'checked-once');
    expect(checked).toMatchObject({ status: 200, body: { state: 'checked' } });
    expect(await ask('POST', `${at}/check`, checker, {}, 'checked-once')).toEqual(checked);
    await confirmed(holder, 0);
    expect(await ask('POST', `${at}/approve`, holder, { stream: 'social_care' })).toMatchObject({ status: 422, body: { code: 'plan-notice-missing' } });
    const { versionId: same } = await submittedPlan(database, { ...(await planFor('DP1002')), effectiveFrom: day('2026-06-29'), lines: [care(20_000)] });
    expect((await ask('GET', `/authority/${String(same)}`, checker)).body).toMatchObject({ isLess: false, less: [] });
  });

  it('of what a plan says the family is told once, again only of what was written anew, and never after the payment has ended', async () => {
    const plan = { ...(await planFor('DP1003')), effectiveFrom: day('2026-06-29') };
    const { versionId } = await submittedPlan(database, { ...plan, lines: [care(15_000)] });
    const notice = { kind: 'reduce', personId: plan.personId, regime: 'child_social_care', agreementId: plan.agreementId, versionId, ground: 'needs_less', reasons: 'Joe comes every second Saturday.', takesEffectOn: '2026-06-20' };
    expect(await ask('POST', '/payment-decisions', author, notice)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect(await ask('POST', '/payment-decisions', checker, { ...notice, ground: 'friendship' })).toMatchObject({ body: { code: 'payment-decision-ground' } });
    const told = await ask('POST', '/payment-decisions', checker, notice, 'told-once');
    expect(await ask('POST', '/payment-decisions', checker, notice, 'told-once')).toEqual(told);
    expect(await ask('POST', '/payment-decisions', checker, notice)).toMatchObject({ status: 409, body: { code: 'payment-decision-twice' } });
    expect(await ask('GET', `/payment-decisions/${String(told.body.id)}`, checker)).toMatchObject({ body: { weeklyBefore: 20_000, weeklyAfter: 15_000, status: 'noticed' } });
    const at = `/authority/${String(versionId)}`;
    expect((await ask('GET', at, checker)).body).toMatchObject({ noticeGiven: true });
    await confirmed(checker, 0);
    expect(await ask('POST', `${at}/return-from-check`, checker, { points: ['Less still.'] })).toMatchObject({ body: { state: 'returned' } });
    expect(await ask('POST', '/payment-decisions', checker, notice)).toMatchObject({ body: { code: 'payment-decision-plan-stands' } });
    await submitAgain(database, { ...plan, lines: [care(5_000)] }, versionId);
    expect((await ask('GET', at, checker)).body).toMatchObject({ noticeGiven: false });
    expect(await ask('POST', '/payment-decisions', checker, notice)).toMatchObject({ status: 200 });
    expect((await ask('GET', at, checker)).body).toMatchObject({ noticeGiven: true });
    const ended = { ...notice, personId: await personOf('DP1004'), agreementId: council.id('DP1004'), versionId: null, weeklyBefore: 20_000, weeklyAfter: 100 };
    expect(await ask('POST', '/payment-decisions', checker, ended)).toMatchObject({ status: 409, body: { code: 'payment-decision-ended', detail: expect.stringContaining('DP1004 ends on 15 June 2026') as unknown } });
    expect(await ask('POST', '/payment-decisions', checker, { ...ended, takesEffectOn: '2026-06-15' })).toMatchObject({ status: 200 });
    // Neither is there a way past the use case.
    const raw = (more: string) => council.within(({ client }) => client.query(`insert into payment_decision (authority_id, person_id, regime, kind, agreement_id, version_id, ground, reasons, notice_days, waits, decided_on, takes_effect_on, ask_by, answer_days, decided_by, letter_id)
      select authority_id, person_id, regime, kind, agreement_id, ${more}, ask_by, answer_days, decided_by, letter_id from payment_decision order by id desc limit 1`));
    await expect(raw("null, ground, reasons, notice_days, waits, decided_on, '2026-06-16'")).rejects.toMatchObject({ code: '23514' });
    await expect(council.within(({ client }) => client.query(`insert into payment_decision (authority_id, person_id, regime, kind, agreement_id, version_id, ground, reasons, notice_days, waits, decided_on, takes_effect_on, ask_by, answer_days, decided_by, letter_id)
      select authority_id, person_id, regime, kind, agreement_id, version_id, ground, reasons, notice_days, waits, decided_on, takes_effect_on, ask_by, answer_days, decided_by, letter_id from payment_decision where version_id = $1 order by id desc limit 1`, [versionId]))).rejects.toMatchObject({ code: '23514' });
  });

  it('a contribution that comes off the payment from now on is less, though the week is the same', async () => {
    const plan = { ...(await planFor('DP1002')), effectiveFrom: day('2026-09-01') };
    const proposed = { regime: 'child_social_care' as const, proposedBy: checker.staffId, approvedBy: holder.staffId };
    await council.within((tx) => adoptPolicy(tx, { ...proposed, effectiveFrom: day('2026-04-02'), document: { ...testPolicy, payments: { contribution: 'gross' } } }));
    await council.within((tx) => adoptPolicy(tx, { ...proposed, effectiveFrom: day('2026-09-01'), document: { ...testPolicy, payments: { contribution: 'net' } } }));
    await withClient(database.superuserLogin, (client) => client.query("insert into assessed_contribution (authority_id, agreement_id, weekly_pence, from_on) values ($1, $2, 1000, '2026-04-01')", [authorityId, plan.agreementId]));
    const why = async (versionId: number) => (await ask('GET', `/authority/${String(versionId)}`, checker)).body.less;
    const [on, before] = [await submittedPlan(database, { ...plan, lines: [care(20_000)] }), await submittedPlan(database, { ...plan, effectiveFrom: day('2026-08-31'), lines: [care(20_000)] })];
    expect(await why(on.versionId)).toEqual(['What the person pays comes off the payment from now on. Before, we asked for it apart.']);
    expect(await why(before.versionId)).toEqual([]);
  });

  it('whoever checks sees whom of the family it pays, and passes it on no more once that is no longer lawful', async () => {
    const plan = { ...(await planFor('DP1002')), effectiveFrom: day('2026-06-29') };
    const { versionId } = await submittedPlan(database, { ...plan, lines: [care(21_000)] });
    const kinId = expectOk(await inTransaction(database.app, { authorityId, actorId: author.staffId }, (tx) => recordFamilyAssistant(tx, { personId: plan.personId, name: 'Ben Okafor', relation: 'sibling', sameHousehold: true, from: day('2026-01-01') })));
    const decide = async (approved: boolean) => expectOk(await inTransaction(database.app, { authorityId, actorId: checker.staffId }, (tx) => decideOnFamilyPay(tx, { assistantId: kinId, regime: 'child_social_care', ground: 'child_welfare', approved, reason: 'Ivo settles with nobody else.', from: day('2026-05-01') })));
    await decide(true);
    await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      await client.query('update plan_version_line set family_assistant_id = $2 where version_id = $1', [versionId, kinId]);
    });
    const at = `/authority/${String(versionId)}`;
    expect((await ask('GET', at, checker)).body).toMatchObject({ family: [{ name: 'Ben Okafor', relation: 'Brother or sister, in the same household', may: true }] });
    await decide(false);
    await confirmed(checker, 0);
    expect(await ask('POST', `${at}/check`, checker, {})).toMatchObject({ status: 422, body: { code: 'plan-family-barred' } });
    await decide(true);
    expect(await ask('POST', `${at}/check`, checker, {})).toMatchObject({ status: 200 });
  });

  it('are listed as JSON and on the command line, of one’s own council alone', async () => {
    expect((await ask('GET', '/authority', checker)).body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ personName: 'Maya Okafor', step: 'approve', stream: 'social_care' })]) as unknown });
    expect((await ask('GET', '/authority', elsewhere)).body).toEqual({ items: [] });
    expect(await cli.run('authority', 'list', '--authority', slug)).toBe(0);
    expect(cli.out).toContain('Maya Okafor');
    expect(await cli.run('authority', 'list', '--authority', slug, '--json')).toBe(0);
    expect(JSON.parse(cli.out)).toMatchObject({ items: expect.any(Array) as unknown });
    expect(await cli.run('authority', 'list', '--authority', 'nowhere')).not.toBe(0);
  });
});
