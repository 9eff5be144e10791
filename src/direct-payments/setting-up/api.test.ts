import { afterAll, describe, expect, it } from 'vitest';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { testPolicy } from '../../../test/factories/monitored-council.js';
import { testDatabase } from '../../../test/database.js';
import { hire, testClock, testServer, type HiredStaff } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { pence } from '../../core/money.js';
import { expectOk } from '../../core/result.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { recordOffer } from '../referrals/offer-payment.js';
import type { Regime } from '../referrals/rules/kinds.js';
import { takeReferral } from '../referrals/take-referral.js';
import { defaultClassification } from '../statements/default-classification.js';
import { recordClassification } from '../statements/record-classification.js';
import { settingUpApi } from './api.js';
import { capacitiesFor } from './capacities-for.js';
import { showSetUp } from './set-up.js';

const database = await testDatabase();
const server = await testServer(database, { api: settingUpApi });
afterAll(() => server.close());
const adviser = await hire(database, 'hazel', 'adviser');
const holder = await hire(database, 'hazel', 'budget_holder');
const elsewhere = await hire(database, 'elsewhere', 'adviser');
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: adviser.authorityId, actorId: adviser.staffId, reach: 'whole' }, work);
const rules = await defaultClassification();
await within((tx) => recordClassification(tx, rules));

async function ask(url: string, who: HiredStaff, body?: object, key?: string): Promise<Record<string, unknown>> {
  return (await server.inject({ method: body ? 'POST' : 'GET', url: `/api/v1/set-ups${url}`, headers: { cookie: who.cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(body ? { payload: body } : {}) })).json<Record<string, unknown>>();
}

/** A referral of somebody born then, with the offer taken up. */
async function referral(born: string, regimes: readonly Regime[] = ['child_social_care']) {
  const { personId, actingIds } = await givePerson(database, { authorityId: adviser.authorityId, actorId: null }, born, [['Ngozi Okafor', 'parent']]);
  const today = testClock.today();
  const referralId = await within(async (tx) => {
    const { id } = expectOk(await takeReferral(tx, {
      personId, kind: 'new', regimes: [...regimes], agreementId: null, needs: 'Somebody after school.', wanted: 'Out with others.', urgency: 'ordinary', urgencyReason: '', askedByKind: 'social_worker', askedByName: 'Ana Lund', askedByEmail: null, askedByLines: [],
      askedHow: 'email', teamId: null, budgetId: null,
    }, testClock));
    expectOk(await recordOffer(tx, { referralId: id, to: 'Ngozi Okafor', how: 'telephone', said: 'What it is.', answered: { answer: 'yes', why: 'We want to choose.' }, on: today, today }));
    return id;
  });
  return { referralId, payee: actingIds[0] ?? 0 };
}
const assistant = { what: 'assistant', description: 'Somebody to swim with', patterns: [{ name: 'every_week', perWeek: '10', weeks: '52' }], rate: 1_350, insurancePerYear: 6_100 };
const needs = [{ need: 'Somebody with me.', outcome: 'I swim.' }];

describe('a set-up as JSON', () => {
  it('goes from a referral to a submitted costing, once for a key, and is refused as its pages refuse', async () => {
    const { referralId, payee } = await referral('2014-05-01');
    expect(await ask('', holder, { referralId })).toMatchObject({ status: 403, code: 'role-not-allowed' });
    expect(await ask('', elsewhere, { referralId })).toMatchObject({ status: 404, code: 'set-up-not-found' });
    const { id } = await ask('', adviser, { referralId }, 'begin');
    expect([await ask('', adviser, { referralId }, 'begin'), await ask('', adviser, { referralId })]).toEqual([{ id }, { id }]);
    const at = `/${String(id)}`;
    expect(await ask(at, adviser)).toMatchObject({ next: 'who', asksContribution: false, costs: null, ended: false });
    expect(await ask(`${at}/submit`, adviser, {})).toMatchObject({ code: 'set-up-step-missing' });
    const refused = async (body: object): Promise<unknown> => { const { code, field } = await ask(`${at}/answers`, adviser, body); return [code, field]; };
    expect(await refused({ whoActs: 999_999 })).toEqual(['set-up-step-missing', 'whoActs']);
    expect(await refused({ startsOn: '2026-05-01' })).toEqual(['set-up-step-missing', 'backDatedWhy']);
    expect(await refused({ regime: 'education' })).toEqual(['set-up-step-missing', 'regime']);
    expect(await ask(`${at}/answers`, adviser, { whoActs: payee, startsOn: '2026-06-01', regime: 'child_social_care', needs })).toEqual({ next: 'pays' });
    expect(await refused({ lines: [{ ...assistant, need: 3 }] })).toEqual(['set-up-step-missing', 'lines']);
    expect(await refused({ lines: [{ ...assistant, rate: 900 }] })).toEqual(['wage-falls-below-minimum', 'lines']);
    expect(await refused({ shares: [{ stream: 'social_care', percent: 60 }] })).toEqual(['set-up-step-missing', 'shares']);
    expect(await refused({ contribution: 500 })).toEqual(['set-up-step-missing', 'contribution']);
    expect(await ask(`${at}/answers`, adviser, { lines: [assistant], shares: [{ stream: 'social_care', percent: 60 }, { stream: 'health', percent: 40 }], familySeen: true })).toEqual({ next: 'check' });
    const { costs } = await ask(at, adviser);
    const { versionId } = await ask(`${at}/submit`, adviser, {}, 'submit');
    expect(await ask(`${at}/submit`, adviser, {}, 'submit')).toEqual({ versionId });
    const kept = await within(({ client }) => client.query<{ weekly: number; state: string }>('select sum(s.weekly_pence)::bigint as weekly, n.state from plan_line_share s join plan_version_line l on l.id = s.line_id join plan_version_now n on n.version_id = l.version_id where l.version_id = $1 group by n.state', [versionId]));
    expect(kept.rows).toEqual([{ weekly: (costs as { weekly: number }).weekly, state: 'submitted' }]);
    expect(await ask(`${at}/answers`, adviser, { needs })).toMatchObject({ status: 409, code: 'set-up-ended' });
    expect(await ask('', adviser)).toEqual({ items: [] });
  });
});

describe('what is asked of a child’s family', () => {
  it('is a contribution only where the council’s policy says so, and not from 16 on', async () => {
    const approver = await hire(database, 'hazel', 'finance_approver');
    const [child, older] = [await referral('2014-05-01'), await referral('2009-06-10')];
    const begun = async ({ referralId, payee }: typeof child): Promise<string> => {
      const { id } = await ask('', adviser, { referralId });
      await ask(`/${String(id)}/answers`, adviser, { whoActs: payee, startsOn: '2026-06-15', regime: 'child_social_care', needs });
      return `/${String(id)}`;
    };
    const [one, two] = [await begun(child), await begun(older)];
    const asked = async (): Promise<unknown[]> => [(await ask(one, adviser)).asksContribution, (await ask(two, adviser)).asksContribution];
    expect(await asked()).toEqual([false, false]);
    const document = { ...testPolicy, plans: { contributionForChildren: true } };
    await within((tx) => adoptPolicy(tx, { regime: 'child_social_care', effectiveFrom: plainDate('2026-06-01'), document, proposedBy: holder.staffId, approvedBy: approver.staffId }));
    expect(await asked()).toEqual([true, false]);
    await ask(`${one}/answers`, adviser, { lines: [assistant], shares: [{ stream: 'social_care', percent: 100 }], familySeen: true });
    expect(await ask(one, adviser)).toMatchObject({ next: 'contribution' });
    expect(await ask(`${one}/answers`, adviser, { contribution: 1_250 })).toEqual({ next: 'check' });
    const { versionId } = await ask(`${one}/submit`, adviser, {});
    expect((await within(({ sql }) => sql.selectFrom('plan_version').select('contribution_weekly_pence').where('id', '=', Number(versionId)).executeTakeFirstOrThrow())).contribution_weekly_pence).toBe(pence(1_250));
  });
});

it('offers only those rights to act that the age and the law allow', async () => {
  const today = testClock.today();
  const offered = async (born: string, regimes: readonly Regime[]) => {
    const { id } = await ask('', adviser, { referralId: (await referral(born, regimes)).referralId });
    const setUp = await within((tx) => showSetUp(tx, Number(id), today));
    return setUp && capacitiesFor(setUp, today);
  };
  expect(await offered('2014-05-01', ['child_social_care'])).toEqual(['parent']);
  expect(await offered('2009-06-10', ['child_social_care'])).toEqual(['parent', 'recipient', 'suitable']);
  expect(await offered('2004-05-01', ['adult_social_care'])).toEqual(['recipient', 'nominated', 'authorised']);
  expect(await offered('2008-07-01', ['adult_social_care'])).toEqual(['parent', 'recipient', 'nominated', 'suitable']);
});
