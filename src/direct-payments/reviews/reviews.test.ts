import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { newCouncil } from '../../../test/factories/council.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { recordCircumstance } from '../../people/record-circumstance.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { letterDocument } from '../../platform/letters/letter-document.js';
import { readsEasily } from '../../platform/letters/readability.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { takeReferral } from '../referrals/take-referral.js';
import { bookReview } from './book-review.js';
import { recordEarlierReview, recordReviewCall } from './bring-forward.js';
import { checkStartOf } from './clock-start.js';
import { completeReview, correctReview, saveDraft } from './complete-review.js';
import { countReviews } from './count-reviews.js';
import { listReviews } from './list-reviews.js';
import { callOffReview, changeDepth } from './move-review.js';
import { makeCalendar, ownCalendar } from './own-calendar.js';
import { reviewPromises } from './promises.js';
import { recordEarlierReviews } from './record-earlier-reviews.js';
import { decidedToAskBack, referOutcome, type OutcomeReferral } from './refer-outcome.js';
import { remindOfReview } from './remind-reviews.js';
import { questionsOf } from './rules/forms.js';
import { showReview } from './show-review.js';
import { openCalendar } from './store/calendars.js';
import { reviewTimeline } from './timeline.js';

const database = await testDatabase();
const service = await newCouncil(database);
const officerId = await withClient(database.superuserLogin, async (client) =>
  (await client.query<{ id: number }>("insert into staff_member (authority_id, name, role, organisation, reach) values ($1, 'A Bell', 'social_worker', 'council', 'authority') returning id", [service.authorityId])).rows[0]?.id ?? 0);
const council = { authorityId: service.authorityId, actorId: officerId };
const asService = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, service, work);
const asCouncil = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, council, work);
const clockOn = (day: string) => clockAt(new Date(`${day}T09:00:00Z`));
const day = plainDate;
let made = 0;

async function payment(regime: 'adult_social_care' | 'education' | 'child_social_care' = 'adult_social_care', paidOn = '2026-01-05', born = '1990-05-01') {
  const { personId } = await givePerson(database, service, born, [['Maya Okafor', 'recipient']]);
  const reference = `RV${String((made += 1)).padStart(4, '0')}`;
  return asService(async (tx) => {
    const [agreementId = 0] = await recordAgreements(tx, [{ reference, personId, regime, accountKind: 'self_managed', paysEveryWeeks: 4, starts: day('2026-01-01'), officerId: null }]);
    await tx.client.query("insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, covers_from, covers_until, purpose) values ($1, $2, 'social_care', 'regular', 10000, $3, '2026-01-01', '2026-01-28', 'x')", [tx.authorityId, agreementId, paidOn]);
    return { agreementId, personId, reference };
  });
}
const dueOf = (agreementId: number, on: string): Promise<PlainDate | undefined> => asService(async (tx) => (await showReview(tx, agreementId, day(on)))?.next?.dueOn);
const answersTo = (regime: 'adult_social_care' | 'education' | 'child_social_care') => Object.fromEntries(questionsOf(regime, 'full').flatMap(({ key, inWords }) => (inWords ? [[`${key}_words`, 'Glad of it']] : [[key, 'yes']])));
const goesOn = (regime: 'adult_social_care' | 'education' | 'child_social_care' = 'adult_social_care') => ({ ...answersTo(regime), outcome: 'goes_on', decided: 'It works well for you. Your helper comes each week.' });
const booking = (agreementId: number, meetsOn: string) => ({ agreementId, meetsOn: day(meetsOn), meetsAt: '14:30', minutes: 60, way: 'visit' as const, place: 'at home', takesPart: ['Sam Reed, advocate'], adjustments: 'We speak slowly' });

it('both clocks run from the first payment; where earlier days were paid elsewhere, from the first day', async () => {
  const { agreementId } = await payment();
  expect(await dueOf(agreementId, '2026-01-10')).toBe('2026-07-05');
  expect(await asService(async (tx) => (await showReview(tx, agreementId, day('2026-01-10')))?.check)).toMatchObject({ lastOn: null, dueOn: '2027-01-05', lateDays: 0 });
  await asService(({ client }) => client.query("update agreement set payments_from = '2026-03-01' where id = $1", [agreementId]));
  expect(await dueOf(agreementId, '2026-01-10')).toBe('2026-07-01');
});

it('the council alone completes it, and the database refuses anybody else', async () => {
  const { agreementId } = await payment();
  const tried = await asService((tx) => completeReview(tx, { agreementId, fields: goesOn() }, clockOn('2026-06-01')));
  expect(tried).toMatchObject({ ok: false, refusal: { code: 'review-councils-own' } });
  expectOk(await asService((tx) => bookReview(tx, booking(agreementId, '2026-06-10'), clockOn('2026-05-20'))));
  const raw = `insert into review_result (authority_id, review_id, number, form, depth, answers, outcome, decided, looked_at, due_on, completed_on, letter_id, completed_by)
    select authority_id, review_id, 1, 'adult-1', 'full', '[{}]', 'goes_on', 'x', '{}', '2026-07-05', '2026-06-01', letter_id, $2 from review_event where review_id = (select max(id) from review where agreement_id = $1) and kind = 'booked'`;
  await expect(asService(({ client }) => client.query(raw, [agreementId, service.actorId]))).rejects.toThrow('officer of the council');
  await expect(asService(({ client }) => client.query(raw, [agreementId, officerId]))).rejects.toThrow('officer of the council');
  expectOk(await asCouncil((tx) => completeReview(tx, { agreementId, fields: goesOn() }, clockOn('2026-06-10'))));
  await expect(asCouncil(({ client }) => client.query("update review_result set outcome = 'stop' where review_id in (select id from review where agreement_id = $1)", [agreementId]))).rejects.toThrow('permission denied');
  await expect(asCouncil(({ client }) => client.query(raw, [agreementId, officerId]))).rejects.toThrow('completed once');
  expect(await dueOf(agreementId, '2026-06-11')).toBe('2027-06-10');
});

it('each thing brings one review forward: what a review looked at does not bring the next, what was told later does', async () => {
  const { agreementId, personId } = await payment();
  expectOk(await asService((tx) => recordReviewCall(tx, { agreementId, kind: 'asked', toldOn: day('2026-02-01'), toldBy: 'Maya Okafor', note: '' }, clockOn('2026-02-01'))));
  expect(await dueOf(agreementId, '2026-02-02')).toBe('2026-03-01');
  expectOk(await asCouncil((tx) => completeReview(tx, { agreementId, fields: goesOn() }, clockOn('2026-02-20'))));
  expect(await dueOf(agreementId, '2026-02-21')).toBe('2027-02-20');
  // It happened before that review, and nobody knew.
  expectOk(await asService((tx) => recordCircumstance(tx, { personId, kind: 'capacity_lost', from: day('2026-02-10'), toldOn: day('2026-03-10'), toldBy: 'Her sister' }, clockOn('2026-03-10'))));
  expect(await dueOf(agreementId, '2026-03-11')).toBe('2026-03-24');
  expectOk(await asService((tx) => recordCircumstance(tx, { personId, kind: 'died', from: day('2026-03-12'), toldOn: day('2026-03-13'), toldBy: 'Her sister' }, clockOn('2026-03-13'))));
  expect(await dueOf(agreementId, '2026-03-14')).toBeUndefined();
});

it('an EHC plan that was reviewed brings the payment’s review, and another who acts too', async () => {
  const { agreementId, personId } = await payment('education', '2026-01-05', '2012-05-01');
  expect(await dueOf(agreementId, '2026-01-10')).toBe('2026-04-05');
  await asService(({ client }) => client.query("insert into ehc_plan (authority_id, person_id, reference, issued_on, review_from, reviewed_on, recorded_on) values ($1, $2, 'E1', '2025-02-01', '2026-01-20', '2026-02-03', '2026-02-03')", [service.authorityId, personId]));
  expect(await dueOf(agreementId, '2026-02-04')).toBe('2026-02-03');
  expectOk(await asService((tx) => recordEarlierReview(tx, { agreementId, heldOn: day('2026-02-03'), source: 'the earlier system' }, clockOn('2026-02-04'))));
  expect(await dueOf(agreementId, '2026-02-05')).toBe('2027-02-02');
  await asService(({ client }) => client.query("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) values ($1, $2, 'Ada Okafor', 'aunt', 'suitable', '2026-03-01')", [service.authorityId, personId]));
  expect(await dueOf(agreementId, '2026-03-02')).toBe('2026-03-29');
});

it('is booked once, moved, reminded of once, and called off; every letter reads easily', async () => {
  const { agreementId, reference, personId } = await payment();
  const reviewId = expectOk(await asService((tx) => bookReview(tx, booking(agreementId, '2026-06-10'), clockOn('2026-05-20'))));
  expect(expectOk(await asService((tx) => bookReview(tx, booking(agreementId, '2026-06-12'), clockOn('2026-05-21'))))).toBe(reviewId);
  const remind = (on: string) => asService((tx) => remindOfReview(tx, agreementId, day(on)));
  expect([await remind('2026-06-04'), await remind('2026-06-05'), await remind('2026-06-05'), await remind('2026-06-06')]).toEqual([false, true, false, false]);
  const asked = await asService(({ client }) => client.query<{ items: string[] }>("select items from review_event where review_id = $1 and kind = 'evidence_asked'", [reviewId]));
  expect(asked.rows.map(({ items }) => items)).toEqual([['statements', 'changes', 'receipts']]);
  expect(await asService((tx) => reviewTimeline(tx, personId))).toEqual([{ on: '2026-06-12', what: `A review of ${reference} is booked.`, href: `/reviews/${String(agreementId)}` }]);
  expectOk(await asService((tx) => callOffReview(tx, { agreementId, reason: 'She is in hospital', on: day('2026-06-07') })));
  expect(await remind('2026-06-08')).toBe(false);
  expect(await dueOf(agreementId, '2026-06-08')).toBe('2026-07-05');
  const letters = await asService(({ client }) => client.query<{ kind: string; document: unknown }>("select kind, document from letter where agreement_id = $1 and kind like 'review-%' order by id", [agreementId]));
  expect(letters.rows.map(({ kind }) => kind)).toEqual(['review-invitation', 'review-invitation', 'review-reminder']);
  for (const { document } of letters.rows) expect(readsEasily(letterDocument.parse(document))).toBe(true);
  await expect(asService(({ client }) => client.query("insert into review_event (authority_id, review_id, event_no, kind, happened_on, words) values ($1, $2, 99, 'called_off', '2026-06-08', 'x')", [service.authorityId, reviewId]))).rejects.toThrow('review is over');
});

it('keeps a draft of whatever was written, and loses nobody’s words', async () => {
  const { agreementId } = await payment();
  const save = (fields: Record<string, string>, revision: number) => asService((tx) => saveDraft(tx, { agreementId, fields, revision }, clockOn('2026-05-20')));
  expect(expectOk(await save({ needs: 'no' }, 0))).toBe(1);
  expect(expectOk(await save({ needs: 'yes', needs_words: 'Half a sent' }, 1))).toBe(2);
  expect(await save({ needs: 'no' }, 1)).toMatchObject({ ok: false, refusal: { code: 'review-draft-newer' } });
  expect((await asService((tx) => showReview(tx, agreementId, day('2026-05-21'))))?.open?.draft).toMatchObject({ revision: 2, fields: { needs: 'yes', needs_words: 'Half a sent' }, savedBy: 'R Osgood' });
  const tried = await asCouncil((tx) => completeReview(tx, { agreementId, fields: { needs: 'no' } }, clockOn('2026-05-21')));
  expect(tried).toMatchObject({ ok: false, refusal: { code: 'review-not-read' } });
});

it('a change is referred on, a correction stands beside what it corrects, and in time and late are counted', async () => {
  const [soon, slow] = [await payment('child_social_care', '2026-01-05', '2014-05-01'), await payment('education', '2026-01-05', '2012-05-01')];
  const change = { ...goesOn('child_social_care'), outcome: 'change', change: 'increase', decided: 'The hours are too few. We want to find more.' };
  expectOk(await asCouncil((tx) => completeReview(tx, { agreementId: soon.agreementId, fields: change }, clockOn('2026-05-20'))));
  expectOk(await asCouncil((tx) => completeReview(tx, { agreementId: slow.agreementId, fields: goesOn('education') }, clockOn('2026-05-20'))));
  const [first] = (await asCouncil((tx) => showReview(tx, soon.agreementId, day('2026-05-21'))))?.results ?? [];
  const referral = await asCouncil(({ sql }) => sql.selectFrom('referral').select(['kind', 'agreement_id']).where('id', '=', first?.referralId ?? 0).executeTakeFirst());
  expect(referral).toEqual({ kind: 'increase', agreement_id: soon.agreementId });
  expectOk(await asCouncil((tx) => correctReview(tx, { agreementId: soon.agreementId, reviewId: first?.reviewId ?? 0, outcome: 'goes_on', decided: 'It is enough after all.', because: 'We counted one visit twice.' }, clockOn('2026-05-25'))));
  const after = await asCouncil((tx) => showReview(tx, soon.agreementId, day('2026-05-26')));
  expect(after?.results.map(({ number, outcome, completedOn }) => [number, outcome, completedOn])).toEqual([[2, 'goes_on', '2026-05-20'], [1, 'change', '2026-05-20']]);
  expect(after?.next?.dueOn).toBe('2026-11-20');
  const counts = await asCouncil((tx) => countReviews(tx, day('2026-05-20'), day('2026-05-20')));
  expect(counts.find(({ regime }) => regime === 'child_social_care')).toMatchObject({ onTime: 1, late: 0 });
  expect(counts.find(({ regime }) => regime === 'education')).toMatchObject({ onTime: 0, late: 1 });
  const decided = await asCouncil(({ client }) => client.query<{ document: unknown }>("select document from letter where kind = 'review-decided' and agreement_id = $1", [soon.agreementId]));
  for (const { document } of decided.rows) expect(readsEasily(letterDocument.parse(document))).toBe(true);
});

it('an officer makes it lighter with a reason, which stands', async () => {
  const { agreementId } = await payment();
  expectOk(await asService((tx) => changeDepth(tx, { agreementId, depth: 'light', reason: 'We met last week', on: day('2026-05-20') })));
  expect((await asService((tx) => showReview(tx, agreementId, day('2026-05-21'))))?.open).toMatchObject({ depth: 'full', depthNow: 'light', depthNowBecause: 'We met last week' });
});

it('the calendar names nobody, opens to its address alone, and closes with the next', async () => {
  const { agreementId, reference } = await payment();
  expectOk(await asService((tx) => bookReview(tx, booking(agreementId, '2026-06-10'), clockOn('2026-05-20'))));
  const on = day('2026-05-20');
  const first = await asCouncil((tx) => makeCalendar(tx, officerId, on));
  const text = await asCouncil((tx) => ownCalendar(tx, clockOn('2026-05-20')));
  expect(text).toContain(`SUMMARY:Review ${reference} (MO)\r\n`);
  expect(text).toContain('DTSTART:20260610T133000Z');
  for (const word of ['Okafor', 'Maya', 'home', 'Sam Reed']) expect(text).not.toContain(word);
  expect(await openCalendar(database.app, first, on)).toEqual({ authorityId: council.authorityId, staffId: officerId });
  const second = await asCouncil((tx) => makeCalendar(tx, officerId, on));
  expect([await openCalendar(database.app, first, on), await openCalendar(database.app, second, addDays(on, 366)), await openCalendar(database.app, 'x', on)]).toEqual([undefined, undefined, undefined]);
  expect(await openCalendar(database.app, second, on)).toBeDefined();
});

it('lists what is due this month, booked and overdue, the earliest first', async () => {
  const view = async (one: 'due' | 'booked' | 'overdue') => (await asCouncil((tx) => listReviews(tx, { view: one, regime: 'adult_social_care', on: day('2026-07-04') }))).items;
  const [due, overdue, booked] = [await view('due'), await view('overdue'), await view('booked')];
  expect(due.length).toBeGreaterThan(2);
  expect(due.map(({ next }) => next.dueOn)).toEqual(due.map(({ next }) => next.dueOn).toSorted());
  expect(overdue.every(({ next }) => next.dueOn < '2026-07-04')).toBe(true);
  expect(booked.map(({ row }) => row.bookedFor)).toContain('2026-06-10');
});

it('an outcome leads somewhere: one act refers it on in its words, once, and the review shows what came of it', async () => {
  const { agreementId } = await payment();
  expectOk(await asCouncil((tx) => completeReview(tx, { agreementId, fields: { ...goesOn(), outcome: 'stop', decided: 'The club has closed. You told us that you need less.' } }, clockOn('2026-06-01'))));
  const shown = () => asService((tx) => showReview(tx, agreementId, day('2026-06-02')));
  const reviewId = (await shown())?.results[0]?.reviewId ?? 0;
  expect((await shown())?.followUps).toEqual([]);
  const todo = async (staffId: number) => (await asService((tx) => reviewPromises(tx, { staffId, until: day('2026-06-02') }))).filter(({ href }) => href === `/reviews/${String(agreementId)}`).map((one) => one.todo);
  expect(await todo(officerId)).toEqual(['Write the notice that the review asks for']);
  const refer = (kind: OutcomeReferral) => asCouncil((tx) => referOutcome(tx, { agreementId, reviewId, kind }, clockOn('2026-06-02')));
  expect(await refer('increase')).toMatchObject({ ok: false, refusal: { code: 'review-leads-elsewhere' } });
  const referralId = expectOk(await refer('end'));
  expect(await refer('end')).toMatchObject({ ok: false, refusal: { code: 'review-referred-already' } });
  const { rows: [referral] } = await asService(({ client }) => client.query<{ kind: string; needs: string; agreement: number }>('select kind, needs, agreement_id as agreement from referral where id = $1', [referralId]));
  expect(referral).toEqual({ kind: 'end', needs: 'The club has closed. You told us that you need less.', agreement: agreementId });
  expect((await shown())?.followUps).toMatchObject([{ reviewId, what: 'referral', id: referralId, kind: 'end', status: 'received', on: '2026-06-02' }]);
  expect(await todo(officerId)).toEqual([]);
  expect(await asService((tx) => decidedToAskBack(tx, agreementId, reviewId))).toBeUndefined();
  expectOk(await asCouncil((tx) => correctReview(tx, { agreementId, reviewId, outcome: 'ask_back', decided: 'Some money was not used. We ask for it.', because: 'It was entered wrongly' }, clockOn('2026-06-03'))));
  expect(await asService((tx) => decidedToAskBack(tx, agreementId, reviewId))).toBe('Some money was not used. We ask for it.');
  expect(await refer('end')).toMatchObject({ ok: false, refusal: { code: 'review-leads-elsewhere' } });
  const theirs = await payment();
  const foreign = expectOk(await asCouncil((tx) => takeReferral(tx, { personId: theirs.personId, kind: 'end', regimes: ['adult_social_care'], agreementId: theirs.agreementId, needs: 'x', wanted: '', urgency: 'ordinary', urgencyReason: '', askedByKind: 'family', askedByName: 'x', askedByEmail: null, askedByLines: [], askedHow: 'system', teamId: null, budgetId: null }, clockOn('2026-06-03'))));
  await expect(asCouncil(({ client }) => client.query("insert into review_referral (authority_id, review_id, referral_id, referred_on, referred_by) values ($1, $2, $3, '2026-06-03', $4)", [service.authorityId, reviewId, foreign.id, officerId]))).rejects.toThrow('its own person');
});

it('a decision to stop and a proposal to ask for money that come later are shown with the review that they follow', async () => {
  const { agreementId, personId } = await payment();
  expectOk(await asCouncil((tx) => completeReview(tx, { agreementId, fields: { ...goesOn(), outcome: 'ask_back', decided: 'Some money was not used.' } }, clockOn('2026-06-01'))));
  await withClient(database.superuserLogin, async (client) => {
    await client.query("set session_replication_role = 'replica'");
    const { rows: [made] } = await client.query<{ id: number }>("insert into reclaim (authority_id, agreement_id, ground, as_at, reason, spoken_with, proposed_by, policy_version_id, figures, proposed_on) values ($1, $2, 'not_as_agreed', '2026-05-31', 'x', 'x', $3, 1, '{}', '2026-06-04') returning id", [service.authorityId, agreementId, officerId]);
    await client.query("insert into reclaim_event (authority_id, reclaim_id, event_no, event, from_status, to_status, happened_on, made_by) values ($1, $2, 1, 'propose', 'none', 'proposed', '2026-06-04', $3)", [service.authorityId, made?.id, officerId]);
    const { rows: [decided] } = await client.query<{ id: number }>("insert into payment_decision (authority_id, person_id, regime, kind, agreement_id, ground, reasons, notice_days, waits, decided_on, takes_effect_on, ask_by, answer_days, decided_by, letter_id) values ($1, $2, 'adult_social_care', 'stop', $3, 'x', 'x', 28, true, '2026-06-05', '2026-07-10', '2026-06-30', 28, $4, 1) returning id", [service.authorityId, personId, agreementId, officerId]);
    await client.query("insert into payment_decision_event (authority_id, decision_id, event_no, event, from_status, to_status, happened_on, made_by) values ($1, $2, 1, 'notice', 'none', 'noticed', '2026-06-05', $3)", [service.authorityId, decided?.id, officerId]);
  });
  expect((await asService((tx) => showReview(tx, agreementId, day('2026-06-05'))))?.followUps).toMatchObject([{ what: 'reclaim', status: 'proposed', on: '2026-06-04' }, { what: 'decision', kind: 'stop', status: 'noticed', on: '2026-06-05' }]);
});

it('a book that was brought over is not late as a whole: what the earlier system had due is due then', async () => {
  const brought = async (more: { readonly lastOn?: string; readonly nextDue?: string; readonly checkedOn?: string } = {}) => {
    const { agreementId } = await payment('adult_social_care', '2026-04-07');
    await withClient(database.superuserLogin, (client) => client.query("update agreement set starts_on = '2019-01-01', payments_from = '2026-04-06' where id = $1", [agreementId]));
    if (more.lastOn !== undefined) await asService((tx) => recordEarlierReviews(tx, [{ agreementId, heldOn: day(more.lastOn ?? ''), source: 'the earlier system', note: '', nextDueOn: more.nextDue === undefined ? null : day(more.nextDue) }]));
    if (more.checkedOn !== undefined) await withClient(database.superuserLogin, (client) => client.query("insert into account_check (authority_id, agreement_id, as_at, outcome, checked_on) values ($1, $2, $3, 'nothing_to_ask', $3)", [service.authorityId, agreementId, more.checkedOn]));
    return dueOf(agreementId, '2026-04-07');
  };
  expect(await brought()).toBe('2027-04-06');
  const { rows: [latest] } = await asService(({ client }) => client.query<{ id: number }>('select max(id) as id from agreement'));
  expect((await asService((tx) => showReview(tx, latest?.id ?? 0, day('2026-04-07'))))?.check).toMatchObject({ lastOn: null, since: 'brought-over', dueOn: '2027-04-06', lateDays: 0 });
  expect(await asService((tx) => checkStartOf(tx, latest?.id ?? 0, { lastCheckOn: null, everyMonths: 12, on: day('2026-04-07') }))).toBe('2019-01-01');
  expect(await brought({ checkedOn: '2025-10-31' })).toBe('2026-10-31');
  expect(await brought({ lastOn: '2025-09-01', nextDue: '2026-06-15' })).toBe('2026-06-15');
  expect(await brought({ lastOn: '2025-09-01' })).toBe('2026-09-01');
  expect(await brought({ lastOn: '2024-09-01', nextDue: '2026-06-15' })).toBe('2025-09-01');
});
