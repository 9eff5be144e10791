import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { testSealer } from '../../../test/factories/council.js';
import { testPolicy } from '../../../test/factories/monitored-council.js';
import { firstPeriod, payOffice, payRun, secondPeriod, thirdPeriod } from '../../../test/factories/pay-office.js';
import { hire, testClock } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { recordCircumstance } from '../../people/record-circumstance.js';
import { recordConsent } from '../../people/sharing-consent.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { readinessItems } from '../../platform/policy/policy-document.js';
import { recordAccounts, recordHoldings } from '../agreements/record-accounts.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { decideChange, holdOver, tickStep } from './decide-change.js';
import { drawUpFinalAccount } from './draw-up-final-account.js';
import { changePayee, endPayment, holdForDispute } from './end-payment.js';
import { listChanges, listWouldMiss } from './list-changes.js';
import { openDue } from './open-due.js';
import { recordCourse } from './record-course.js';
import { showChange, showEnding, showTransition } from './show-transition.js';
import type { ChangeKind } from './rules/what-changes.js';
import { letAdultTeamSee, takeOver } from './take-over.js';
import { writeClosingLetter } from './write-closing-letter.js';
import { showPack, writePack } from './write-pack.js';

const database = await testDatabase();
const day = plainDate;
const today = testClock.today();
let councils = 0;

/** A council with an adviser, and a payment for a child whose mother receives it. */
async function council() {
  const slug = `transition-${String((councils += 1))}`;
  const adviser = await hire(database, slug, 'adviser');
  const social = await hire(database, slug, 'social_worker');
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: adviser.authorityId, actorId: adviser.staffId, reach: 'whole' }, work);
  const asCouncil = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: social.authorityId, actorId: social.staffId, reach: 'whole' }, work);
  const pay = async (born: string, regime: 'child_social_care' | 'education' = 'child_social_care', starts = '2025-04-07') => {
    const person = await givePerson(database, { authorityId: adviser.authorityId, actorId: adviser.staffId }, born, [['Ngozi Okafor', 'parent'], ['Maya Okafor', 'recipient'], ['Chidi Okafor', 'parent']]);
    const [mother = 0, herself = 0, father = 0] = person.actingIds;
    const agreementId = await within((tx) => payment(tx, { personId: person.personId, payeeId: mother, regime, starts: day(starts) }));
    return { ...person, mother, herself, father, agreementId };
  };
  return { adviser, within, asCouncil, pay };
}

let made = 0;
async function payment(tx: TenantTx, { personId, payeeId, regime, starts }: { readonly personId: number; readonly payeeId: number; readonly regime: 'child_social_care' | 'education'; readonly starts: PlainDate }): Promise<number> {
  const reference = `CH${String((made += 1)).padStart(4, '0')}`;
  const [id = 0] = await recordAgreements(tx, [{ reference, personId, regime, accountKind: 'self_managed', paysEveryWeeks: 4, starts, officerId: null, paymentsFrom: starts, payeeId }]);
  const accountId = await account(tx, `ACC-${reference}`);
  await recordHoldings(tx, [{ agreementId: id, accountId, from: starts }]);
  await recordPlanLines(tx, [{ agreementId: id, stream: regime === 'education' ? 'education' : 'social_care', kind: 'care', description: 'Personal assistant', weekly: pence(20_000), employsAssistant: true, from: starts }]);
  return id;
}

async function account(tx: TenantTx, reference: string): Promise<number> {
  const [accountId = 0] = await recordAccounts(tx, testSealer, [{ reference, kind: 'bank', label: 'Okafor', number: `010203${String(20_000_000 + (made += 1)).slice(-8)}` }]);
  return accountId;
}

const kindsOf = async (within: Awaited<ReturnType<typeof council>>['within'], personId: number): Promise<ChangeKind[]> => (await within((tx) => showTransition(tx, personId, today)))?.changes.map(({ kind }) => kind) ?? [];
const changeOf = async (within: Awaited<ReturnType<typeof council>>['within'], personId: number, kind: ChangeKind): Promise<number> => (await within((tx) => showTransition(tx, personId, today)))?.changes.find((one) => one.kind === kind)?.id ?? 0;

describe('what is due for the whole book', () => {
  it('five who look at the same moment open each change once', async () => {
    const { within, pay } = await council();
    await pay('2008-09-01');
    const opened = (await Promise.all(Array.from({ length: 5 }, () => within((tx) => openDue(tx, today))))).map((one) => one.opened).sort((a, b) => a - b);
    expect(opened.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(opened[4]).toBeGreaterThan(0);
  });

  it('is opened once, with its steps, and not before its time', async () => {
    const { within, pay } = await council();
    const seventeen = await pay('2008-10-12');
    const fifteen = await pay('2010-10-12');
    const ten = await pay('2015-10-12');
    await within((tx) => openDue(tx, today));
    expect(await kindsOf(within, ten.personId)).toEqual([]);
    expect(await kindsOf(within, fifteen.personId)).toEqual(['plan']);
    expect(await kindsOf(within, seventeen.personId)).toEqual(expect.arrayContaining(['plan', 'payee', 'law']));
    expect(await kindsOf(within, seventeen.personId)).not.toContain('account');
    expect(await within((tx) => openDue(tx, today))).toEqual({ opened: 0, moved: 0 });
    await within((tx) => openDue(tx, day('2026-09-20')));
    expect(await kindsOf(within, seventeen.personId)).toEqual(expect.arrayContaining(['account', 'contribution', 'case_holder', 'hand_over']));
    const law = await within(async (tx) => showChange(tx, await changeOf(within, seventeen.personId, 'law'), today));
    expect(law?.change).toMatchObject({ on: '2026-10-12', readyBy: '2026-09-28', because: expect.stringContaining('Care Act 2014') as string });
    expect(law?.steps.every(({ by }) => by <= '2026-09-28')).toBe(true);
    expect((await within((tx) => showTransition(tx, fifteen.personId, today)))?.plan).toMatchObject({ openedOn: today });
  });

  it('moves with what is studied: an apprenticeship may be paid for past 31 July', async () => {
    const { within, pay } = await council();
    const { personId } = await pay('2001-03-02', 'education');
    await within((tx) => openDue(tx, day('2026-05-14')));
    const end = async () => (await within((tx) => showTransition(tx, personId, today)))?.changes.find(({ kind }) => kind === 'end_payment');
    expect((await end())?.on).toBe('2026-08-01');
    expect(expectOk(await within((tx) => recordCourse(tx, { personId, kind: 'apprenticeship', endsOn: day('2026-12-18'), toldBy: 'The training provider' }, testClock)))).toBe(2);
    expect(await end()).toMatchObject({ on: '2026-12-19', because: expect.stringContaining('reg 46(1)(b)') as string });
    const view = await within((tx) => showTransition(tx, personId, today));
    expect(view).toMatchObject({ course: { kind: 'apprenticeship', toldBy: 'The training provider' }, studies: true });
    expect(view?.milestones.find(({ kind }) => kind === 'education_ends')?.because).toContain('reg 46(1)(b)');
    expect(await within((tx) => recordCourse(tx, { personId, kind: 'other', endsOn: day('2026-12-18'), toldBy: ' ' }, testClock))).toMatchObject({ ok: false, refusal: { code: 'course-not-read' } });
  });

  it('moves with the end of the EHC plan, and leaves alone whoever has died', async () => {
    const { within, pay } = await council();
    const { personId } = await pay('2001-03-02', 'education');
    await within((tx) => openDue(tx, day('2026-05-14')));
    const at = async () => (await within((tx) => showTransition(tx, personId, today)))?.changes.find(({ kind }) => kind === 'end_payment')?.on;
    expect(await at()).toBe('2026-08-01');
    await within(async (tx) => expectOk(await recordCircumstance(tx, { personId, kind: 'plan_ceased', from: day('2026-07-01'), toldOn: today, toldBy: 'SEND officer' }, testClock)));
    expect((await within((tx) => openDue(tx, today))).moved).toBeGreaterThan(0);
    expect(await at()).toBe('2026-07-01');
    const other = await pay('2008-06-01');
    await within(async (tx) => expectOk(await recordCircumstance(tx, { personId: other.personId, kind: 'died', from: day('2026-05-01'), toldOn: today, toldBy: 'Her father' }, testClock)));
    await within((tx) => openDue(tx, today));
    expect(await kindsOf(within, other.personId)).toEqual([]);
  });
});

describe('a change', () => {
  it('is ready when its steps are done or somebody says why not; what is done stays done', async () => {
    const { within, pay } = await council();
    const { personId } = await pay('2010-10-12');
    await within((tx) => openDue(tx, today));
    const changeId = await changeOf(within, personId, 'plan');
    const decide = (to: 'ready' | 'done' | 'open' | 'not_needed', reason = '') => within((tx) => decideChange(tx, { changeId, to, reason, on: today }));
    expect(await decide('ready')).toMatchObject({ ok: false, refusal: { code: 'steps-not-done' } });
    expect(await decide('not_needed', 'no')).toMatchObject({ ok: false, refusal: { code: 'change-needs-reason' } });
    for (const { id } of (await within((tx) => showChange(tx, changeId, today)))?.steps ?? []) expectOk(await within((tx) => tickStep(tx, { changeId, stepId: id, note: '', on: today })));
    expect(await within((tx) => tickStep(tx, { changeId, stepId: 1, note: '', on: today }))).toMatchObject({ ok: false, refusal: { code: 'step-not-found' } });
    expectOk(await decide('ready'));
    expectOk(await decide('open'));
    expectOk(await decide('done'));
    expect(await decide('open')).toMatchObject({ ok: false, refusal: { code: 'change-done' } });
    await expect(within(({ client, authorityId, actorId }) => client.query("insert into prepared_change_event (authority_id, change_id, event_no, state, on_day, made_by) values ($1, $2, 5, 'open', $3, $4)", [authorityId, changeId, today, actorId]))).rejects.toThrow('stays done');
  });

  it('is held over by the council alone, with a reason, for the days of policy, and then would be missed again', async () => {
    const { within, asCouncil, pay, adviser } = await council();
    const { personId } = await pay('2008-05-20');
    await within((tx) => openDue(tx, today));
    const changeId = await changeOf(within, personId, 'law');
    const asked = { changeId, until: day('2026-07-01'), reason: 'Adult services have not finished their assessment', on: today };
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set organisation = 'support_service' where id = $1", [adviser.staffId]));
    expect(await within((tx) => holdOver(tx, asked))).toMatchObject({ ok: false, refusal: { code: 'hold-over-by-council' } });
    expect(await asCouncil((tx) => holdOver(tx, { ...asked, until: day('2027-01-01') }))).toMatchObject({ ok: false, refusal: { code: 'hold-over-days' } });
    expect((await within((tx) => listWouldMiss(tx, { today, within: 14 }))).map((one) => one.personId)).toEqual([personId]);
    expectOk(await asCouncil((tx) => holdOver(tx, asked)));
    expect(await within((tx) => listWouldMiss(tx, { today, within: 14 }))).toEqual([]);
    expect(await within((tx) => listWouldMiss(tx, { today: day('2026-06-25'), within: 14 }))).toMatchObject([{ personId, missing: [expect.stringContaining('decide anew')] }]);
    expect((await within((tx) => listChanges(tx, { today: day('2026-07-02'), kind: 'law' })))[0]).toMatchObject({ state: 'open', isLate: true });
  });

  it('lets the adult team see the record from a day on, beside the children’s', async () => {
    const { within, pay, adviser } = await council();
    const { personId } = await pay('2008-05-20');
    await within((tx) => openDue(tx, today));
    const teamId = await withClient(database.superuserLogin, async (client) => {
      const { rows: [organisation] } = await client.query<{ id: number }>("insert into organisation (authority_id, name, kind) values ($1, 'Adult services', 'council') returning id", [adviser.authorityId]);
      return (await client.query<{ id: number }>("insert into team (authority_id, organisation_id, name) values ($1, $2, 'Adults north') returning id", [adviser.authorityId, organisation?.id])).rows[0]?.id ?? 0;
    });
    const changeId = await changeOf(within, personId, 'case_holder');
    expectOk(await within((tx) => letAdultTeamSee(tx, { changeId, teamId, from: day('2026-06-01') })));
    const { rows } = await within(({ client }) => client.query('select from_on as from from case_holding where person_id = $1 and team_id = $2', [personId, teamId]));
    expect(rows).toEqual([{ from: '2026-06-01' }]);
  });
});

describe('across the 18th birthday', () => {
  it('no payment is missed and no day is paid twice, in full pay runs; money and debt stay with the old payment', async () => {
    const office = await payOffice(database);
    const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => office.as(office.officer, work);
    const person = await givePerson(database, office.officer, '2008-05-14', [['Ngozi Okafor', 'parent'], ['Maya Okafor', 'recipient']]);
    const [mother = 0, herself = 0] = person.actingIds;
    await within((tx) => adoptPolicy(tx, { regime: 'adult_social_care', effectiveFrom: day('2026-04-01'), document: { ...testPolicy, agreements: { notAskedFor: [...readinessItems] } }, proposedBy: office.officer.actorId ?? 0, approvedBy: office.approver.actorId ?? 0 }));
    const before = await within((tx) => payment(tx, { personId: person.personId, payeeId: mother, regime: 'child_social_care', starts: day('2026-04-06') }));
    const clock = clockAt(new Date('2026-04-20T09:00:00Z'));
    await within((tx) => openDue(tx, clock.today()));
    await payRun(office, firstPeriod);
    const accountId = await within((tx) => account(tx, 'ACC-HERS'));
    const changeId = await changeOf(within, person.personId, 'law');
    const after = expectOk(await within((tx) => takeOver(tx, { changeId, payeeId: herself, accountId, reason: 'Maya turns 18 and receives it herself' }, clock)));
    expect(await within((tx) => takeOver(tx, { changeId, payeeId: herself, reason: 'Again' }, clock))).toMatchObject({ ok: false, refusal: { code: 'change-done' } });
    await payRun(office, secondPeriod);
    const { rows } = await within(({ client }) => client.query<{ agreement: number; from: PlainDate; until: PlainDate; amount: number }>(
      'select agreement_id as agreement, covers_from as from, covers_until as until, amount_pence as amount from council_payment where agreement_id = any ($1)', [[before, after]]));
    const paidBy = (date: PlainDate): number[] => rows.filter(({ from, until }) => from <= date && date <= until).map(({ agreement }) => agreement);
    for (let date = day('2026-04-06'); date <= '2026-05-31'; date = addDays(date, 1)) expect([date, paidBy(date)]).toEqual([date, [date < '2026-05-14' ? before : after]]);
    expect(rows.reduce((all, { amount }) => all + amount, 0)).toBe(8 * 20_000);
    const facts = await within(({ client }) => client.query('select id, regime, ends_on as ends, follows_id as follows, payee_id as payee from agreement where id = any ($1) order by id', [[before, after]]));
    expect(facts.rows).toEqual([{ id: before, regime: 'child_social_care', ends: '2026-05-13', follows: null, payee: mother }, { id: after, regime: 'adult_social_care', ends: null, follows: before, payee: herself }]);
    const { rows: held } = await within(({ client }) => client.query('select account_id as account from agreement_account where agreement_id = $1', [after]));
    expect(held).toEqual([{ account: accountId }]);
    expect((await within((tx) => listWouldMiss(tx, { today: clock.today(), within: 60 }))).flatMap(({ missing }) => missing)).toEqual([]);
  });

  it('where nobody has concluded the children’s payment goes on by law: every day is paid, to whoever received it', async () => {
    const office = await payOffice(database);
    const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => office.as(office.officer, work);
    const person = await givePerson(database, office.officer, '2008-05-14', [['Ngozi Okafor', 'parent']]);
    const before = await within((tx) => payment(tx, { personId: person.personId, payeeId: person.actingIds[0] ?? 0, regime: 'child_social_care', starts: day('2026-04-06') }));
    await within((tx) => openDue(tx, day('2026-04-20')));
    for (const period of [firstPeriod, secondPeriod, thirdPeriod]) await payRun(office, period);
    const { rows } = await within(({ client }) => client.query('select covers_from as from, covers_until as until, amount_pence as amount from council_payment where agreement_id = $1 order by covers_from', [before]));
    expect(rows).toEqual([{ from: '2026-04-06', until: '2026-05-03', amount: 80_000 }, { from: '2026-05-04', until: '2026-05-31', amount: 80_000 }, { from: '2026-06-01', until: '2026-06-28', amount: 80_000 }]);
    expect((await within((tx) => showTransition(tx, person.personId, day('2026-06-01'))))?.changes.find(({ kind }) => kind === 'law')).toMatchObject({ goesOnByLaw: true });
  });

  it('says the day before what would miss a payment: no next one, or one that is not ready', async () => {
    const { within, pay } = await council();
    const { personId, herself } = await pay('2008-05-15');
    await within((tx) => openDue(tx, today));
    const [missed] = await within((tx) => listWouldMiss(tx, { today, within: 1 }));
    expect(missed).toMatchObject({ personId, on: '2026-05-15' });
    const changeId = await changeOf(within, personId, 'payee');
    expectOk(await within((tx) => takeOver(tx, { changeId, payeeId: herself, reason: 'She receives it herself' }, testClock)));
    const [notReady] = await within((tx) => listWouldMiss(tx, { today, within: 1 }));
    expect(notReady?.missing.join(' ')).toMatch(/signed/);
  });
});

describe('another payee', () => {
  it('is another payment from its day; the old one keeps its days, and both claim: the money waits', async () => {
    const { within, pay } = await council();
    const { agreementId, father } = await pay('2014-05-02');
    const disputed = expectOk(await within((tx) => holdForDispute(tx, { agreementId, claimants: ['Ngozi Okafor', 'Chidi Okafor'], wages: 'the council pays the assistant directly', reason: 'They have separated.' }, testClock)));
    expect(await within((tx) => holdForDispute(tx, { agreementId, claimants: ['Ngozi Okafor', 'Ngozi Okafor'], wages: '', reason: '' }, testClock))).toMatchObject({ ok: false, refusal: { code: 'claimants-not-two' } });
    const { rows: [hold] } = await within(({ client }) => client.query<{ who: string; gone: string | null }>('select who_acts as who, let_go_on as gone from payment_hold where agreement_id = $1', [agreementId]));
    expect(hold).toMatchObject({ who: expect.stringContaining('wages and bills: the council pays') as string, gone: null });
    const next = expectOk(await within((tx) => changePayee(tx, { agreementId, payeeId: father, from: day('2026-06-01'), reason: 'Maya lives with her father' }, testClock)));
    const view = await within((tx) => showEnding(tx, agreementId, today));
    expect(view).toMatchObject({ payment: { ends: '2026-05-31', nextId: next }, changes: [{ id: disputed, kind: 'payee_change', state: 'ready', nextAgreementId: next }] });
    await expect(within(({ client }) => client.query('update agreement set ends_on = null where id = $1', [agreementId]))).rejects.toThrow('another agreement has taken over');
    expect(await within((tx) => drawUpFinalAccount(tx, { agreementId, liabilities: pence(0), note: '', on: today }))).toMatchObject({ ok: false, refusal: { code: 'final-account-too-early' } });
    expect(await within((tx) => drawUpFinalAccount(tx, { agreementId, liabilities: pence(0), note: '', on: day('2026-06-10') }))).toMatchObject({ ok: false, refusal: { code: 'final-account-not-reckoned' } });
  });
});

describe('an end', () => {
  it('lists what is to be settled, asks nothing back by itself, and is prepared once', async () => {
    const { within, pay } = await council();
    const { agreementId } = await pay('2014-05-02');
    const end = () => within((tx) => endPayment(tx, { agreementId, lastDay: day('2026-06-30'), why: 'asked', reason: 'They manage without it.' }, testClock));
    const stopped = await within((tx) => endPayment(tx, { agreementId, lastDay: day('2026-06-30'), why: 'not_needed', reason: 'We think so.' }, testClock));
    expect(stopped).toMatchObject({ ok: false, refusal: { code: 'change-before-notice' } });
    const changeId = expectOk(await end());
    expect(await end()).toMatchObject({ ok: false, refusal: { code: 'ending-known' } });
    const view = await within((tx) => showChange(tx, changeId, today));
    expect(view?.steps.map(({ what }) => what).join(' ')).toMatch(/notice.*redundancy.*P45.*insurance.*last invoices.*last statements.*final account.*closing letter/s);
    const { rowCount } = await within(({ client }) => client.query('select from reclaim where agreement_id = $1', [agreementId]));
    expect(rowCount).toBe(0);
    expectOk(await within((tx) => writeClosingLetter(tx, changeId, testClock)));
  });

  it('after a death is gentle: nothing is asked for before the quiet days have passed', async () => {
    const { within, pay } = await council();
    const { agreementId, personId } = await pay('2014-05-02');
    await within(async (tx) => expectOk(await recordCircumstance(tx, { personId, kind: 'died', from: day('2026-05-10'), toldOn: today, toldBy: 'Her father' }, testClock)));
    const changeId = expectOk(await within((tx) => endPayment(tx, { agreementId, lastDay: day('2026-05-10'), why: 'died', reason: '' }, testClock)));
    const steps = (await within((tx) => showChange(tx, changeId, today)))?.steps ?? [];
    expect(steps.filter(({ what }) => /statements|final account|left/.test(what)).every(({ by }) => by >= '2026-06-21')).toBe(true);
    const letterId = expectOk(await within((tx) => writeClosingLetter(tx, changeId, testClock)));
    const { rows: [letter] } = await within(({ client }) => client.query<{ document: unknown }>('select document from letter where id = $1', [letterId]));
    expect(JSON.stringify(letter)).toContain('very sorry');
  });
});

describe('what is passed on', () => {
  it('holds the payment alone without consent, all of it with, and nothing to another council without', async () => {
    const { within, pay } = await council();
    const { personId, agreementId } = await pay('2008-05-20');
    await within((tx) => openDue(tx, today));
    const changeId = await changeOf(within, personId, 'hand_over');
    const textOf = async (packId: number): Promise<string> => JSON.stringify(await within((tx) => showPack(tx, packId)));
    const short = await textOf(expectOk(await within((tx) => writePack(tx, { changeId, toWhom: 'Adults north' }, { clock: testClock, sealer: testSealer }))));
    expect(short).toContain('Maya Okafor');
    for (const kept of ['Ngozi', 'Chidi', 'Personal assistant', '20000', 'Final account', 'Still to be done']) expect(short).not.toContain(kept);
    await within(async (tx) => expectOk(await recordConsent(tx, { personId, sharedWith: 'adult_services', what: 'the plan and the payments', givenBy: 'Ngozi Okafor', givenAs: 'parent', from: day('2026-05-01') })));
    const whole = await textOf(expectOk(await within((tx) => writePack(tx, { changeId, toWhom: 'Adults north' }, { clock: testClock, sealer: testSealer }))));
    for (const shared of ['Ngozi Okafor', 'Personal assistant', '20000', 'the plan and the payments']) expect(whole).toContain(shared);
    const moving = expectOk(await within((tx) => endPayment(tx, { agreementId, lastDay: day('2026-05-31'), why: 'moved_area', reason: 'To Leeds' }, testClock)));
    expect(await within((tx) => writePack(tx, { changeId: moving, toWhom: 'Leeds City Council' }, { clock: testClock, sealer: testSealer }))).toMatchObject({ ok: false, refusal: { code: 'pack-needs-consent' } });
    const { rows: log } = await within(({ client }) => client.query<{ sentence: string }>("select sentence from audit_event where subject_kind = 'person' and subject_id = $1", [personId]));
    expect(log.map(({ sentence }) => sentence).join(' ')).toMatch(/Passed on to Adults north.*Looked at what was passed on/s);
  });
});
