import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { assistantLine, agencyLine, planOffice, type PlanOffice } from '../../../test/factories/plan-office.js';
import { hire } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { clockAt, type Clock } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { approvePlanPart } from '../authority/approve-plan-part.js';
import { authorityOf } from '../authority/authority-of.js';
import { checkPlan } from '../authority/check-plan.js';
import { changeAgreement } from '../agreements/change-agreement.js';
import { makeAgreement } from '../agreements/make-agreement.js';
import { recordAccounts, recordHoldings } from '../agreements/record-accounts.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { describeVersion } from '../plans/describe-version.js';
import { findPlanVersion } from '../plans/find-plan-version.js';
import { moveVersion } from '../plans/move-version.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { startPlan } from '../plans/start-plan.js';
import { submitVersion } from '../plans/submit-version.js';
import { unpaidOneOffs } from '../plans/unpaid-one-offs.js';
import { addLine, asWritten, changeLine, writeLines, type NewLine } from '../plans/write-line.js';
import { writeNeeds } from '../plans/write-needs.js';
import { fromBeforeOf, listChanges, listWouldMiss } from './list-changes.js';
import { openDue } from './open-due.js';
import { preparePlan } from './prepare-plan.js';
import { transitionPromises } from './promises.js';
import { showTransition } from './show-transition.js';
import { takeOver } from './take-over.js';
import { tellJob } from './tell-job.js';

const database = await testDatabase();
const day = plainDate;
const born = '2008-08-20';
const birthday = day('2026-08-20');
let offices = 0;

/** A council that pays a child of 17 by a plan: an assistant for ten hours, and an agency. */
async function seventeen(more: readonly NewLine[] = []) {
  const office = await planOffice(database, `prepared-${String((offices += 1))}`);
  const { adviser, within, done, clock } = office;
  const personId = await office.person('Maya', born);
  await within(({ client }) => client.query("update acting_person set capacity = 'parent' where person_id = $1", [personId]));
  const actingOf = async (name: string, capacity: string): Promise<number> => (await within(({ client }) => client.query<{ id: number }>("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) values ($1, $2, $3, 'family', $4, '2020-01-01') returning id", [adviser.authorityId, personId, name, capacity]))).rows[0]?.id ?? 0;
  const [mother = 0] = (await within(({ client }) => client.query<{ id: number }>('select id from acting_person where person_id = $1', [personId]))).rows.map(({ id }) => id);
  const started = await done((tx) => startPlan(tx, { for: { personId, regime: 'child_social_care' }, effectiveFrom: day('2026-06-01') }, clock));
  const [needId = 0] = await done((tx) => writeNeeds(tx, started.versionId, [{ need: 'Somebody with me when I am out.', outcome: 'I swim every week.' }]));
  await done((tx) => writeLines(tx, started.versionId, [assistantLine(needId), agencyLine(needId), ...more.map((line) => ({ ...line, needId }))]));
  await approve(office, started.versionId, clock);
  const accountId = await account(office);
  const agreementId = await done((tx) => makeAgreement(tx, { versionId: started.versionId, payeeId: mother, schedule: 'weeks', accountKind: 'self_managed', accountId, officerId: adviser.staffId }, clock));
  await within((tx) => openDue(tx, clock.today()));
  return { ...office, personId, agreementId, mother, actingOf, childVersionId: started.versionId };
}

async function account({ within }: PlanOffice): Promise<number> {
  const [id = 0] = await within((tx) => recordAccounts(tx, testSealer, [{ reference: `ACC-${String((offices += 1))}`, kind: 'bank', label: 'Okafor', number: `010203${String(30_000_000 + offices).slice(-8)}` }]));
  return id;
}

async function approve({ done, within, checker, holder }: PlanOffice, versionId: number, clock: Clock): Promise<void> {
  await done((tx) => submitVersion(tx, versionId, clock));
  await done((tx) => checkPlan(tx, { versionId, familyAgrees: 'By telephone.' }, clock), checker);
  for (const { stream, budgetId } of (await within((tx) => authorityOf(tx, versionId, clock.today()), holder))?.missing ?? []) await done((tx) => approvePlanPart(tx, { versionId, stream, budgetId }, clock), holder);
}

const nowOf = async ({ within }: Pick<PlanOffice, 'within'>, personId: number, on: PlainDate) => (await within((tx) => showTransition(tx, personId, on)))?.preparations.find(({ milestone }) => milestone === 'adult');
const lawOf = async ({ within }: Pick<PlanOffice, 'within'>, personId: number, on: PlainDate) => (await within((tx) => showTransition(tx, personId, on)))?.changes.find(({ kind, milestone }) => kind === 'law' && milestone === 'adult');

describe('the adult’s plan', () => {
  it('begins from what runs, goes the way of every plan, and is carried out with what takes over, without a day between', async () => {
    const office = await seventeen();
    const { within, done, personId, agreementId, actingOf, clock } = office;
    const today = clock.today();
    const before = await nowOf(office, personId, today);
    expect(before).toMatchObject({ now: { key: 'payee' }, plan: undefined, mayPrepare: true, by: { isLate: false } });
    const herself = await actingOf('Maya Okafor', 'recipient');
    const law = await lawOf(office, personId, today);
    const prepared = await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    expect(prepared.leftOut).toEqual([]);
    const draft = await within((tx) => findPlanVersion(tx, prepared.versionId));
    const child = await within((tx) => findPlanVersion(tx, office.childVersionId));
    expect(draft).toMatchObject({ regime: 'adult_social_care', effectiveFrom: birthday, state: 'draft', agreementId: null });
    expect(draft?.wholeLines.map(({ description, terms, from }) => [description, terms, from])).toEqual(child?.wholeLines.map(({ description, terms }) => [description, terms, birthday]));
    expect(draft?.needs.map(({ need, outcome }) => [need, outcome])).toEqual([['Somebody with me when I am out.', 'I swim every week.']]);
    expect(draft?.wholeLines.every(({ needId, weekly }) => needId === draft.needs[0]?.id && weekly > 0)).toBe(true);
    expect(await within((tx) => preparePlan(tx, law?.id ?? 0, clock))).toMatchObject({ ok: false, refusal: { code: 'plan-prepared-already' } });
    expect((await nowOf(office, personId, today))?.now).toMatchObject({ key: 'contribution', who: 'Adult services' });
    expect(await within((tx) => takeOver(tx, { changeId: law?.id ?? 0, payeeId: herself, reason: 'She receives it herself' }, clock))).toMatchObject({ ok: false, refusal: { code: 'prepared-plan-not-approved' } });

    await done((tx) => describeVersion(tx, prepared.versionId, { contribution: { weekly: pence(1_500) } }));
    expect((await nowOf(office, personId, today))?.now).toMatchObject({ key: 'submitted', who: expect.stringMatching(/^adviser of/) as string });
    await approve(office, prepared.versionId, clock);
    expect((await nowOf(office, personId, today))?.now?.key).toBe('made');
    const next = await done(async (tx) => takeOver(tx, { changeId: law?.id ?? 0, payeeId: herself, accountId: await account(office), reason: 'She receives it herself' }, clock));
    const { rows } = await within(({ client }) => client.query<{ agreement: number; from: PlainDate; until: PlainDate | null; weekly: number; share: boolean }>(
      'select agreement_id as agreement, from_on as from, until_on as until, weekly_pence as weekly, plan_share_id is not null as share from plan_line where agreement_id = any ($1) and (until_on is null or until_on >= from_on) order by from_on, id', [[agreementId, next]]));
    for (let date = addDays(birthday, -3); date <= addDays(birthday, 3); date = addDays(date, 1)) {
      const covering = rows.filter(({ from, until }) => from <= date && (until === null || until >= date));
      expect([date, covering.map(({ agreement }) => agreement), covering.every(({ share }) => share)]).toEqual([date, date < birthday ? [agreementId, agreementId] : [next, next], true]);
    }
    const contribution = await within(({ client }) => client.query('select weekly_pence as weekly, from_on as from from assessed_contribution where agreement_id = $1', [next]));
    expect(contribution.rows).toEqual([{ weekly: 1_500, from: birthday }]);
    expect(await nowOf(office, personId, today)).toMatchObject({ plan: { state: 'carried_out', agreementId: next }, next: { id: next, starts: birthday }, now: { key: 'signed' } });
    expect((await within((tx) => findPlanVersion(tx, office.childVersionId)))?.agreementId).toBe(agreementId);
  });

  it('that is not ready on the day costs nobody their payment: the children’s goes on by law, and says so', async () => {
    const office = await seventeen();
    const { within, done, personId, clock } = office;
    const law = await lawOf(office, personId, clock.today());
    await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    const dayBefore = addDays(birthday, -1);
    expect(await lawOf(office, personId, dayBefore)).toMatchObject({ goesOnByLaw: false, isLate: true });
    expect((await within((tx) => listWouldMiss(tx, { today: dayBefore, within: 1 }))).length).toBe(1);
    for (const date of [birthday, addDays(birthday, 300)]) {
      expect(await lawOf(office, personId, date)).toMatchObject({ goesOnByLaw: true, isLate: true });
      expect(await within((tx) => listWouldMiss(tx, { today: date, within: 14 }))).toEqual([]);
    }
    const { rows } = await within(({ client }) => client.query('select from plan_line where until_on is not null'));
    expect(rows).toEqual([]);
  });

  it('taken over late begins when it is made: the days before stay as they were paid, and what was promised once, by a plan or brought over, is paid by one of both', async () => {
    const once = (description: string, from: string): NewLine => ({ payee: 'one_off', kind: 'activities', description, terms: { way: 'once', what: description, amount: pence(40_000) }, from: day(from), shares: [{ stream: 'social_care', parts: 1 }] });
    const office = await seventeen([once('A bed', '2026-09-01'), once('A chair', '2026-08-10')]);
    const { within, done, personId, agreementId, actingOf, clock, adviser } = office;
    const brought = (description: string) => ({ agreementId, stream: 'social_care' as const, kind: 'activities', description, weekly: pence(0), oneOff: pence(40_000), employsAssistant: false, from: day('2026-09-02') });
    const [ramp = 0] = await within((tx) => recordPlanLines(tx, [brought('A ramp'), brought('A desk')]));
    const herself = await actingOf('Maya Okafor', 'recipient');
    const law = await lawOf(office, personId, clock.today());
    const { versionId } = await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    const draft = await within((tx) => findPlanVersion(tx, versionId));
    // What was brought over meets no need yet: the adviser says which, and it stays the same promise.
    for (const line of draft?.wholeLines ?? []) if (line.needId === null) await done((tx) => changeLine(tx, versionId, line.id, { ...asWritten(line), needId: draft?.needs[0]?.id ?? 0 }));
    await done((tx) => describeVersion(tx, versionId, { contribution: { weekly: pence(0) } }));
    await approve(office, versionId, clock);
    await withClient(database.superuserLogin, async (client) => {
      await client.query("set session_replication_role = 'replica'");
      await client.query("insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, kind, amount_pence, purpose, because, stands) select authority_id, 1, agreement_id, id, stream, 'one_off', one_off_pence, 'x', 'x', true from plan_line where authority_id = $1 and agreement_id = $2 and (id = $3 or description = 'A bed')", [adviser.authorityId, agreementId, ramp]);
    });
    const late = clockAt(new Date('2026-09-10T09:00:00Z'));
    const next = await done(async (tx) => takeOver(tx, { changeId: law?.id ?? 0, payeeId: herself, accountId: await account(office), reason: 'She receives it herself' }, late));
    const { rows } = await within(({ client }) => client.query('select id, starts_on as starts, ends_on as ends from agreement where id = any ($1) order by id', [[agreementId, next]]));
    expect(rows).toMatchObject([{ id: agreementId, ends: '2026-09-09' }, { id: next, starts: '2026-09-10', ends: null }]);
    const lines = await within(({ client }) => client.query('select from_on as from, plan_share_id is not null as planned from plan_line where agreement_id = $1 and one_off_pence is null and (until_on is null or until_on >= from_on)', [next]));
    const left = (id: number) => within(async (tx) => Promise.all((await unpaidOneOffs(tx, id, day('2026-12-31'))).map(async (one) => [(await tx.sql.selectFrom('plan_line').select('description').where('id', '=', one.lineId).executeTakeFirstOrThrow()).description, one.left])));
    expect([await left(agreementId), (await left(next)).sort()]).toEqual([[], [['A chair', 40_000], ['A desk', 40_000]]]);
    expect(lines.rows).toEqual([{ from: '2026-09-10', planned: true }, { from: '2026-09-10', planned: true }]);
  });

  it('carried out under a payment that does not follow the child’s is not paid by another beside that', async () => {
    const office = await seventeen();
    const { within, done, personId, agreementId, actingOf, clock, adviser } = office;
    const herself = await actingOf('Maya Okafor', 'recipient');
    const law = await lawOf(office, personId, clock.today());
    const { versionId } = await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    await done((tx) => describeVersion(tx, versionId, { contribution: { weekly: pence(0) } }));
    await approve(office, versionId, clock);
    expect(await within((tx) => makeAgreement(tx, { versionId, payeeId: herself, schedule: 'weeks', accountKind: 'self_managed' }, clock))).toMatchObject({ ok: false, refusal: { code: 'plan-paid-already' } });
    const [beside = 0] = await within((tx) => recordAgreements(tx, [{ reference: 'BESIDE', personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: birthday, officerId: adviser.staffId, paymentsFrom: birthday, payeeId: herself }]));
    await done((tx) => changeAgreement(tx, { agreementId: beside, versionId }, clock));
    expect(await within((tx) => takeOver(tx, { changeId: law?.id ?? 0, payeeId: herself, reason: 'She receives it herself' }, clock))).toMatchObject({ ok: false, refusal: { code: 'prepared-plan-elsewhere', message: expect.stringContaining('BESIDE') as unknown } });
    expect((await within(({ client }) => client.query('select id from agreement where follows_id = $1', [agreementId]))).rows).toEqual([]);
  });

  it('of what was brought over has what can be known, and says what was left out', async () => {
    const office = await planOffice(database, `prepared-${String((offices += 1))}`);
    const { within, done, clock, adviser } = office;
    const personId = await office.person('Maya', born);
    await within(async (tx) => {
      const [id = 0] = await recordAgreements(tx, [{ reference: 'OLD1', personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2024-04-01'), officerId: adviser.staffId, paymentsFrom: day('2024-04-01') }]);
      await recordHoldings(tx, [{ agreementId: id, accountId: await account(office), from: day('2024-04-01') }]);
      await recordPlanLines(tx, [
        { agreementId: id, stream: 'social_care', kind: 'pa_wages', description: 'Assistant', weekly: pence(15_000), employsAssistant: true, from: day('2024-04-01') },
        { agreementId: id, stream: 'social_care', kind: 'activities', description: 'Swimming', weekly: pence(1_234), employsAssistant: false, from: day('2024-04-01') },
        { agreementId: id, stream: 'social_care', kind: 'activities', description: 'Ended long ago', weekly: pence(999), employsAssistant: false, from: day('2024-04-01'), until: day('2025-01-01') },
      ]);
      await openDue(tx, clock.today());
    });
    const law = await lawOf(office, personId, clock.today());
    const prepared = await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    expect(prepared.leftOut).toEqual([]);
    const draft = await within((tx) => findPlanVersion(tx, prepared.versionId));
    expect(draft?.wholeLines.map(({ description, weekly, from }) => [description, weekly, from])).toEqual([['Swimming', 1_234, birthday]]);
    // The hours were not brought over: they are a step of their own, told from facts.
    const asked = async () => (await nowOf(office, personId, clock.today()));
    expect(await asked()).toMatchObject({ jobs: [{ description: 'Assistant', weekly: 15_000 }], stations: expect.arrayContaining([expect.objectContaining({ key: 'jobs', what: 'The hours and the wage of “Assistant” are told', isDone: false })]) as unknown });
    const lineId = (await asked())?.jobs[0]?.lineId ?? 0;
    const tell = (hours: string) => within((tx) => tellJob(tx, { changeId: law?.id ?? 0, lineId, hours, hourly: pence(1_350), born: day('1990-01-01') }, clock));
    for (const hours of ['0', 'ten', '200', '']) expect(await tell(hours)).toMatchObject({ ok: false, refusal: { code: 'job-not-read' } });
    expect(await tell('7.5')).toMatchObject({ ok: true });
    const told = (await within((tx) => findPlanVersion(tx, prepared.versionId)))?.wholeLines.find(({ description }) => description === 'Assistant');
    expect(told).toMatchObject({ kind: 'pa_wages', from: birthday, terms: { way: 'employs', rate: 1_350, assistantBorn: '1990-01-01', patterns: [{ name: 'every_week', perWeek: '7.5', weeks: '52' }] } });
    expect((told?.weekly ?? 0) >= 10_125).toBe(true);
    expect(await asked()).toMatchObject({ jobs: [], stations: expect.arrayContaining([expect.objectContaining({ key: 'jobs', isDone: true })]) as unknown });
    expect(await tell('8')).toMatchObject({ ok: false, refusal: { code: 'job-not-asked' } });
  });

  it('asks for no hours that the adviser wrote into the plan by hand, and none once it is submitted', async () => {
    const office = await planOffice(database, `prepared-${String((offices += 1))}`);
    const { within, done, clock, adviser } = office;
    const personId = await office.person('Maya', born);
    await within(async (tx) => {
      const [id = 0] = await recordAgreements(tx, [{ reference: 'OLD1', personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2024-04-01'), officerId: adviser.staffId, paymentsFrom: day('2024-04-01') }]);
      await recordPlanLines(tx, [{ agreementId: id, stream: 'social_care', kind: 'pa_wages', description: 'Assistant', weekly: pence(15_000), employsAssistant: true, from: day('2024-04-01') }]);
      await openDue(tx, clock.today());
    });
    const law = await lawOf(office, personId, clock.today());
    const { versionId } = await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    expect((await nowOf(office, personId, clock.today()))?.jobs).toHaveLength(1);
    const [needId = 0] = await done((tx) => writeNeeds(tx, versionId, [{ need: 'Somebody with me.', outcome: 'I go out.' }]));
    await done((tx) => addLine(tx, versionId, { ...assistantLine(needId), description: ' assistant' }));
    expect(await nowOf(office, personId, clock.today())).toMatchObject({ jobs: [], stations: expect.arrayContaining([expect.objectContaining({ key: 'jobs', isDone: true })]) as unknown });
    const lineId = (await within(({ client }) => client.query<{ id: number }>('select id from plan_line'))).rows[0]?.id ?? 0;
    expect(await within((tx) => tellJob(tx, { changeId: law?.id ?? 0, lineId, hours: '5' }, clock))).toMatchObject({ ok: false, refusal: { code: 'job-not-asked' } });
  });

  it('that was withdrawn may be begun again; another change has none', async () => {
    const office = await seventeen();
    const { within, done, personId, clock } = office;
    const law = await lawOf(office, personId, clock.today());
    const first = await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    await done((tx) => moveVersion(tx, first.versionId, 'withdraw', { reason: 'Begun for the wrong day' }, clock));
    expect((await nowOf(office, personId, clock.today()))?.mayPrepare).toBe(true);
    expect((await done((tx) => preparePlan(tx, law?.id ?? 0, clock))).versionId).not.toBe(first.versionId);
    const planning = (await within((tx) => showTransition(tx, personId, clock.today())))?.changes.find(({ milestone }) => milestone !== 'adult')?.id ?? 0;
    expect(await within((tx) => preparePlan(tx, planning, clock))).toMatchObject({ ok: false, refusal: { code: expect.stringMatching(/change-not-planned|change-not-found/) as string } });
    await expect(within(({ client }) => client.query('insert into prepared_plan (authority_id, change_id, plan_id, prepared_on, prepared_by) select authority_id, change_id, plan_id, prepared_on, null from prepared_plan limit 1'))).rejects.toThrow();
  });
});

describe('a plan that is late', () => {
  it('is a matter of whoever must act: the adviser while it is written, the council once it is submitted', async () => {
    const office = await seventeen();
    const { within, done, personId, clock, adviser, checker } = office;
    const manager = await hire(database, `prepared-${String(offices)}`, 'adviser');
    const until = addDays(birthday, -7);
    const todoOf = async (staffId: number): Promise<string[]> => (await within((tx) => transitionPromises(tx, { staffId, until }))).filter(({ because }) => because.includes('s17ZH')).map(({ todo }) => todo);
    expect(await todoOf(adviser.staffId)).toEqual(['Prepare the adult’s plan']);
    expect(await todoOf(manager.staffId)).toEqual([]);
    expect(await within((tx) => transitionPromises(tx, { staffId: adviser.staffId, until: day('2026-07-01') }))).not.toContainEqual(expect.objectContaining({ todo: 'Prepare the adult’s plan' }));
    const law = await lawOf(office, personId, clock.today());
    const { versionId } = await done((tx) => preparePlan(tx, law?.id ?? 0, clock));
    expect(await todoOf(adviser.staffId)).toEqual(['Submit the adult’s plan']);
    await done((tx) => describeVersion(tx, versionId, { contribution: { weekly: pence(0) } }));
    await done((tx) => submitVersion(tx, versionId, clock));
    expect(await todoOf(adviser.staffId)).toEqual([]);
    expect(await todoOf(checker.staffId)).toEqual(['Decide on the adult’s plan before the birthday']);
  });
});

describe('what was brought over with a day that is past', () => {
  it('is one entry a person with the day since, on the list and for who looks after them; what comes stays as it is', async () => {
    const office = await planOffice(database, `prepared-${String((offices += 1))}`);
    const { within, clock, adviser } = office;
    const older = await office.person('Older', '2004-03-03');
    const younger = await office.person('Younger', born);
    await within(async (tx) => {
      await tx.client.query("update acting_person set capacity = 'parent'");
      for (const [reference, personId, regime] of [['EDU1', older, 'education'], ['CHI2', older, 'child_social_care'], ['CHI1', younger, 'child_social_care']] as const) {
        const { rows: [parent] } = await tx.client.query<{ id: number }>('select id from acting_person where person_id = $1', [personId]);
        const [id = 0] = await recordAgreements(tx, [{ reference, personId, regime, accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2020-04-06'), officerId: adviser.staffId, paymentsFrom: day('2020-04-06'), payeeId: parent?.id ?? 0 }]);
        await recordPlanLines(tx, [{ agreementId: id, stream: regime === 'education' ? 'education' : 'social_care', kind: 'activities', description: 'Help', weekly: pence(5_000), employsAssistant: false, from: day('2020-04-06') }]);
      }
      await openDue(tx, clock.today());
    });
    const changes = await within((tx) => listChanges(tx, { today: clock.today() }));
    const before = fromBeforeOf(changes);
    expect(before.map(({ personId, since, kinds }) => [personId, since, kinds])).toEqual([[older, '2020-06-27', expect.arrayContaining(['payee', 'agreement', 'law']) as unknown], [younger, '2021-09-01', ['plan', 'payee']]]);
    expect(before[0]?.changes).toBe(changes.filter(({ personId }) => personId === older).length);
    expect(before[0]?.changes).toBeGreaterThan(5);
    expect(changes.filter(({ personId, milestone, isFromBefore }) => personId === younger && milestone === 'adult' && isFromBefore)).toEqual([]);
    expect((await within((tx) => listWouldMiss(tx, { today: clock.today(), within: 14 }))).map(({ personId }) => personId)).not.toContain(older);
    const promises = await within((tx) => transitionPromises(tx, { staffId: adviser.staffId, until: addDays(clock.today(), 30) }));
    expect(promises.filter(({ personId }) => personId === older).map(({ todo }) => todo)).toEqual(['Say what became of changes whose day had passed']);
    expect(promises.filter(({ personId, todo }) => personId === younger && todo.startsWith('Say what became')).length).toBe(1);
    expect((await within((tx) => showTransition(tx, older, clock.today())))?.preparations.map(({ milestone }) => milestone)).toEqual(expect.arrayContaining(['adult', 'education_rights']));
  });
});
