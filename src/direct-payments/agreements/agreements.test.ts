import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveApprovedPlan, givePerson, type TestVersion } from '../../../test/factories/approved-plan.js';
import { newCouncil } from '../../../test/factories/council.js';
import { testClock } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { findBookLines } from '../uplift/store/book.js';
import { changeAgreement } from './change-agreement.js';
import { endAgreement } from './end-agreement.js';
import { makeAgreement, type NewPayment } from './make-agreement.js';
import { replaceAgreement, type Replacing } from './replace-agreement.js';

const database = await testDatabase();
const acting = await newCouncil(database);
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);
const day = plainDate;

interface Line {
  readonly stream: string;
  readonly weekly: number;
  readonly from: string;
  readonly until: string | null;
  readonly oneOff: number | null;
}

const linesOf = (agreementId: number): Promise<Line[]> => within(async ({ client }) => (await client.query<Line>(
  'select stream, weekly_pence as weekly, from_on as from, until_on as until, one_off_pence as "oneOff" from plan_line where agreement_id = $1 order by from_on, id', [agreementId])).rows);
const factsOf = (agreementId: number) => within(async ({ sql }) => sql.selectFrom('agreement').selectAll().where('id', '=', agreementId).executeTakeFirstOrThrow());

async function maya(born = '2014-05-02') {
  const person = await givePerson(database, acting, born, [['Ngozi Okafor', 'parent'], ['Maya Okafor', 'recipient'], ['Chidi Okafor', 'parent']]);
  const [mother = 0, herself = 0, father = 0] = person.actingIds;
  return { personId: person.personId, mother, herself, father };
}

async function make(version: TestVersion, payeeId: number, more: Partial<NewPayment> = {}) {
  const plan = await giveApprovedPlan(database, acting, version);
  const made = await within((tx) => makeAgreement(tx, { versionId: plan.versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks', ...more }, testClock));
  return { plan, made };
}

describe('an approved plan', () => {
  it('is carried out as an agreement with a reference, its lines by stream, a contribution and an account', async () => {
    const { personId, mother } = await maya();
    const { plan, made } = await make({ personId, from: '2026-06-01', contribution: 500, lines: [{ weekly: { social_care: 12_000, education: 3_000 }, employs: true }, { oneOff: 9_900 }] }, mother);
    const id = expectOk(made);
    expect(await factsOf(id)).toMatchObject({ reference: 'DP00001', person_id: personId, payee_id: mother, starts_on: '2026-06-01', payments_from: '2026-06-01', pay_schedule: 'weeks', pays_every_weeks: 4 });
    expect(await linesOf(id)).toEqual([
      { stream: 'social_care', weekly: 12_000, from: '2026-06-01', until: null, oneOff: null }, { stream: 'education', weekly: 3_000, from: '2026-06-01', until: null, oneOff: null },
      { stream: 'social_care', weekly: 0, from: '2026-06-01', until: null, oneOff: 9_900 },
    ]);
    const held = await within(async ({ client }) => (await client.query<object>(
      `select account.reference, account.kind, account.number_ending as ending, contribution.weekly_pence as contribution, plan.agreement_id as agreement, now.state
       from agreement_account held join account on account.id = held.account_id join assessed_contribution contribution on contribution.agreement_id = held.agreement_id
       join support_plan plan on plan.id = $2 join plan_version_now now on now.version_id = $3 where held.agreement_id = $1`, [id, plan.planId, plan.versionId])).rows);
    expect(held).toEqual([{ reference: 'DP00001', kind: 'bank', ending: null, contribution: 500, agreement: id, state: 'carried_out' }]);
  });

  it('is carried out once, when it is approved, and for nobody whom the law does not let receive it', async () => {
    const { personId, mother, herself } = await maya();
    const version: TestVersion = { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 100 } }] };
    expect((await make({ ...version, state: 'submitted' }, mother)).made).toMatchObject({ ok: false, refusal: { code: 'plan-not-approved' } });
    const { plan, made } = await make(version, herself);
    expect(made).toMatchObject({ ok: false, refusal: { code: 'payee-not-allowed', field: 'payeeId' } });
    const again = () => within((tx) => makeAgreement(tx, { versionId: plan.versionId, payeeId: mother, accountKind: 'self_managed', schedule: 'monthly' }, testClock));
    expect(await again()).toMatchObject({ ok: true });
    expect(await again()).toMatchObject({ ok: false, refusal: { code: 'plan-not-approved' } });
    const stranger = await maya();
    expect((await make(version, stranger.mother)).made).toMatchObject({ ok: false, refusal: { code: 'payee-not-known' } });
    expect((await make(version, mother, { accountKind: 'managed' })).made).toMatchObject({ ok: false, refusal: { code: 'account-not-fitting', field: 'managedBy' } });
  });
});

describe('a change', () => {
  it('ends what it replaces the day before, begins what is new, and leaves alone what goes on', async () => {
    const { personId, mother } = await maya();
    const { plan, made } = await make({ personId, from: '2026-04-01', contribution: 500, lines: [{ weekly: { social_care: 10_000 } }, { weekly: { social_care: 2_000 }, description: 'Swimming' }, { oneOff: 700 }] }, mother);
    const id = expectOk(made);
    const [, swimming = 0] = plan.lineIds;
    const next = await giveApprovedPlan(database, acting, {
      personId, planId: plan.planId, change: 'increase', from: '2026-05-11', contribution: 800, lines: [{ weekly: { social_care: 11_000 } }, { weekly: { social_care: 2_000 }, description: 'Swimming', sinceLineId: swimming, from: '2026-05-11' }],
    });
    expect(await within((tx) => changeAgreement(tx, { agreementId: id, versionId: next.versionId }, testClock))).toMatchObject({ ok: true });
    expect(await linesOf(id)).toEqual([
      { stream: 'social_care', weekly: 10_000, from: '2026-04-01', until: '2026-05-10', oneOff: null }, { stream: 'social_care', weekly: 2_000, from: '2026-04-01', until: null, oneOff: null },
      { stream: 'social_care', weekly: 0, from: '2026-04-01', until: null, oneOff: 700 }, { stream: 'social_care', weekly: 11_000, from: '2026-05-11', until: null, oneOff: null },
    ]);
    const contributions = await within(async ({ client }) => (await client.query<object>('select weekly_pence as weekly, from_on as from, until_on as until from assessed_contribution where agreement_id = $1 order by from_on', [id])).rows);
    expect(contributions).toEqual([{ weekly: 500, from: '2026-04-01', until: '2026-05-10' }, { weekly: 800, from: '2026-05-11', until: null }]);
  });

  it('before another that is carried out already makes that one cover no day', async () => {
    const { personId, mother } = await maya();
    const { plan, made } = await make({ personId, from: '2026-04-01', lines: [{ weekly: { social_care: 10_000 } }] }, mother);
    const id = expectOk(made);
    for (const [from, weekly] of [['2026-06-01', 12_000], ['2026-05-01', 13_000]] as const) {
      const next = await giveApprovedPlan(database, acting, { personId, planId: plan.planId, change: 'increase', from, lines: [{ weekly: { social_care: weekly } }] });
      expectOk(await within((tx) => changeAgreement(tx, { agreementId: id, versionId: next.versionId }, testClock)));
    }
    expect((await linesOf(id)).map(({ weekly, from, until }) => [weekly, from, until])).toEqual([[10_000, '2026-04-01', '2026-04-30'], [13_000, '2026-05-01', null], [12_000, '2026-06-01', '2026-05-31']]);
  });

  it('that ends the plan ends the agreement the day before', async () => {
    const { personId, mother } = await maya();
    const { plan, made } = await make({ personId, from: '2026-04-01', lines: [{ weekly: { social_care: 10_000 } }] }, mother);
    const id = expectOk(made);
    const end = await giveApprovedPlan(database, acting, { personId, planId: plan.planId, change: 'end', agreed: true, from: '2026-07-01', lines: [] });
    expectOk(await within((tx) => changeAgreement(tx, { agreementId: id, versionId: end.versionId }, testClock)));
    expect([(await factsOf(id)).ends_on, (await linesOf(id))[0]?.until]).toEqual(['2026-06-30', '2026-06-30']);
  });

  it('is of the agreement’s own plan', async () => {
    const [one, other] = [await maya(), await maya()];
    const first = await make({ personId: one.personId, from: '2026-04-01', lines: [] }, one.mother);
    const second = await giveApprovedPlan(database, acting, { personId: other.personId, from: '2026-05-01', lines: [] });
    expect(await within((tx) => changeAgreement(tx, { agreementId: expectOk(first.made), versionId: second.versionId }, testClock))).toMatchObject({ ok: false, refusal: { code: 'plan-not-of-agreement' } });
  });
});

describe('an end', () => {
  it('is the last day of the lines, the contribution and what holds the money; it moves to an earlier day alone', async () => {
    const { personId, mother } = await maya();
    const { made } = await make({ personId, from: '2026-04-01', contribution: 100, lines: [{ weekly: { social_care: 10_000 } }, { weekly: { social_care: 1 }, from: '2026-09-01' }, { oneOff: 5, from: '2026-08-01' }] }, mother);
    const id = expectOk(made);
    const end = (on: string) => within((tx) => endAgreement(tx, { agreementId: id, on: day(on), reason: 'Moved away', isTheirs: true }));
    expect(await end('2026-03-31')).toMatchObject({ ok: false, refusal: { code: 'agreement-not-begun', field: 'on' } });
    expectOk(await end('2026-06-30'));
    expect((await linesOf(id)).map(({ from, until }) => [from, until])).toEqual([['2026-04-01', '2026-06-30'], ['2026-08-01', '2026-07-31'], ['2026-09-01', '2026-08-31']]);
    const rest = await within(async ({ client }) => (await client.query<object>('select c.until_on as contribution, h.until_on as holding from assessed_contribution c join agreement_account h using (agreement_id) where agreement_id = $1', [id])).rows);
    expect(rest).toEqual([{ contribution: '2026-06-30', holding: '2026-06-30' }]);
    expect(await end('2026-07-01')).toMatchObject({ ok: false, refusal: { code: 'agreement-over' } });
    expectOk(await end('2026-05-31'));
    expect((await factsOf(id)).ends_on).toBe('2026-05-31');
  });
});

describe('an agreement that takes over', () => {
  const replace = (asked: Replacing) => within((tx) => replaceAgreement(tx, asked, testClock));
  const usual = (personId: number): TestVersion => ({ personId, from: '2026-04-01', contribution: 300, lines: [{ weekly: { social_care: 10_000 } }, { oneOff: 5 }] });

  it('begins the day after the other, with its lines and contribution; the old payee keeps the account', async () => {
    const { personId, mother, father } = await maya();
    const { made, plan } = await make(usual(personId), mother);
    const old = expectOk(made);
    const id = expectOk(await replace({ agreementId: old, newPayeeId: father, from: day('2026-06-15'), reason: 'The parents live apart' }));
    expect(await factsOf(id)).toMatchObject({ follows_id: old, payee_id: father, starts_on: '2026-06-15', payments_from: '2026-06-15' });
    expect(await factsOf(old)).toMatchObject({ ends_on: '2026-06-14', payee_id: mother });
    // The sum promised once was not paid yet: it goes on, and the old agreement owes it no more.
    expect(await linesOf(id)).toEqual([{ stream: 'social_care', weekly: 10_000, from: '2026-06-15', until: null, oneOff: null }, { stream: 'social_care', weekly: 0, from: '2026-06-15', until: null, oneOff: 5 }]);
    const accounts = await within(async ({ client }) => (await client.query<object>('select distinct account_id from agreement_account where agreement_id = any ($1)', [[old, id]])).rows);
    expect(accounts).toHaveLength(2);
    // A later change of the plan is the new agreement's.
    const next = await giveApprovedPlan(database, acting, { personId, planId: plan.planId, change: 'increase', from: '2026-07-01', lines: [{ weekly: { social_care: 11_000 } }] });
    expectOk(await within((tx) => changeAgreement(tx, { agreementId: id, versionId: next.versionId }, testClock)));
    expect((await linesOf(id)).map(({ weekly, until }) => [weekly, until])).toEqual([[10_000, '2026-06-30'], [0, null], [11_000, null]]);
  });

  it('keeps of each line by which uplift its amount came, so that it is not raised twice in one month', async () => {
    const { personId, mother, father } = await maya();
    const { made } = await make(usual(personId), mother);
    const old = expectOk(made);
    const upliftId = await within(async ({ client, authorityId }) => {
      const { rows: [uplift] } = await client.query<{ id: number }>("insert into uplift (authority_id, name, source, effective_from, regimes, line_kinds, rounding, large_hundredths, started_on) values ($1, 'April 2026', 'A report', '2026-04-01', '{child_social_care}', '{brought_over}', 'penny_half_up', 500, '2026-03-01') returning id", [authorityId]);
      return uplift?.id ?? 0;
    });
    await within((tx) => recordPlanLines(tx, [{ agreementId: old, stream: 'education', kind: 'pa', description: 'Brought over', weekly: pence(2_100), employsAssistant: false, from: day('2026-04-01'), upliftId }]));
    const id = expectOk(await replace({ agreementId: old, newPayeeId: father, from: day('2026-06-15'), reason: 'The parents live apart' }));
    const kept = await within(async ({ client }) => (await client.query<object>('select weekly_pence as weekly, uplift_id as uplift from plan_line where agreement_id = $1 and one_off_pence is null order by id', [id])).rows);
    expect(kept).toEqual([{ weekly: 10_000, uplift: null }, { weekly: 2_100, uplift: upliftId }]);
    const book = await within((tx) => findBookLines(tx, { from: day('2026-06-15'), effectiveFrom: day('2026-04-01'), agreementIds: [id] }));
    expect(book.map(({ weekly, raisedBy }) => [weekly, raisedBy !== null])).toEqual([[10_000, false], [2_100, true]]);
  });

  it('begins after the days that the other is paid for, so that none is paid twice', async () => {
    const { personId, mother, father } = await maya();
    const { made } = await make(usual(personId), mother);
    const old = expectOk(made);
    await within(({ client, authorityId }) => client.query("insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, covers_from, covers_until, purpose) values ($1, $2, 'social_care', 'regular', 40000, '2026-05-29', '2026-06-01', '2026-06-28', 'Care')", [authorityId, old]));
    const from = (on: string) => replace({ agreementId: old, newPayeeId: father, from: day(on), reason: 'The parents live apart' });
    expect(await from('2026-06-28')).toMatchObject({ ok: false, refusal: { code: 'days-already-paid', field: 'from' } });
    expectOk(await from('2026-06-29'));
  });

  it('under another law keeps the account where the payee stays, and nothing is taken over that is not different', async () => {
    const { personId } = await maya();
    const grown = await givePerson(database, acting, '2008-06-15', [['Maya Okafor', 'recipient'], ['Ngozi Okafor', 'parent']]);
    const [herself = 0, mother = 0] = grown.actingIds;
    const { made } = await make(usual(grown.personId), herself);
    const old = expectOk(made);
    expect(await replace({ agreementId: old, from: day('2026-06-15'), reason: 'x' })).toMatchObject({ ok: false, refusal: { code: 'nothing-to-replace' } });
    const adult = { agreementId: old, regime: 'adult_social_care', reason: 'Eighteen' } as const;
    expect(await replace({ ...adult, from: day('2026-06-14') })).toMatchObject({ ok: false, refusal: { code: 'payee-not-allowed' } });
    expect(await replace({ ...adult, newPayeeId: mother, from: day('2026-06-15') })).toMatchObject({ ok: false, refusal: { code: 'payee-not-allowed' } });
    const id = expectOk(await replace({ ...adult, from: day('2026-06-15') }));
    const accounts = await within(async ({ client }) => (await client.query<object>('select distinct account_id from agreement_account where agreement_id = any ($1)', [[old, id]])).rows);
    expect([accounts.length, personId > 0]).toEqual([1, true]);
  });

  it('is kept from a day twice by the database, whoever writes', async () => {
    const { personId, mother, father } = await maya();
    const { made } = await make(usual(personId), mother);
    const old = expectOk(made);
    expectOk(await replace({ agreementId: old, newPayeeId: father, from: day('2026-06-15'), reason: 'x' }));
    const raw = (sql: string, values: readonly unknown[]) => within(({ client }) => client.query(sql, [...values]));
    const insert = "insert into agreement (authority_id, reference, person_id, regime, account_kind, pays_every_weeks, starts_on, follows_id) values ($1, $2, $3, 'child_social_care', 'self_managed', 4, $4, $5)";
    await expect(raw('update agreement set ends_on = null where id = $1', [old])).rejects.toThrow('taken over');
    await expect(raw("update agreement set ends_on = '2026-06-15' where id = $1", [old])).rejects.toThrow('taken over');
    await expect(raw(insert, [acting.authorityId, 'X-001', personId, '2026-06-14', old])).rejects.toThrow('after the other has ended');
    await expect(raw(insert, [acting.authorityId, 'X-002', personId, '2026-08-01', old])).rejects.toThrow('agreement_followed_once');
    await expect(raw('update agreement set payee_id = $2 where id = $1', [old, father])).rejects.toThrow('another agreement');
    const stranger = await maya();
    await expect(raw(insert, [acting.authorityId, 'X-003', stranger.personId, '2026-08-01', old])).rejects.toThrow('same person');
  });
});
