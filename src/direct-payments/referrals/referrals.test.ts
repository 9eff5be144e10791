import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { otherEdges } from '../../../test/factories/other-edges.js';
import { hire } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { addTeam } from '../../platform/access/office/teams/teams.js';
import { clockAt } from '../../platform/clock.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { letterDocument } from '../../platform/letters/letter-document.js';
import { readsEasily } from '../../platform/letters/readability.js';
import { letterText } from '../../platform/letters/letter-text.js';
import { recordCouncilPayments } from '../payments/record-council-payments.js';
import { acknowledgeReferral } from './acknowledge-referral.js';
import { countOffers } from './count-offers.js';
import { closeReferral, noteReferralDone } from './end-referral.js';
import { listReferrals } from './list-referrals.js';
import { recordAnswer, recordOffer } from './offer-payment.js';
import { referralPromises } from './promises.js';
import { closingReasonNames, closingReasons } from './rules/closing.js';
import { referralEdges, referralStatuses } from './rules/states.js';
import { referralFor, showReferral } from './show-referral.js';
import { takeReferral, type NewReferral } from './take-referral.js';
import { referralTimeline } from './timeline.js';
import { beginReferral, bringInHand, passOnReferral, resumeReferral, takeUpReferral, waitForSomething } from './triage.js';

const database = await testDatabase();
const council = await monitoredCouncil(database, 'referred', [
  { reference: 'DP5001', given: 'Maya', family: 'Okafor', born: plainDate('2014-05-01'), regime: 'child_social_care' }, { reference: 'DP5002', given: 'Ivo', family: 'Brandt' },
], []);
const adviser = await hire(database, 'referred', 'adviser');
const colleague = await hire(database, 'referred', 'support_service_manager');
const day = plainDate;
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: adviser.authorityId, actorId: adviser.staffId }, work);
const done = async <T>(work: (tx: TenantTx) => Promise<Result<T>>): Promise<T> => expectOk(await within(work));
const on = (date: string): { on: PlainDate; today: PlainDate } => ({ on: day(date), today: day(date) });
const personOf = async (reference: string): Promise<number> => within(async ({ sql }) => (await sql.selectFrom('agreement').select('person_id').where('reference', '=', reference).executeTakeFirstOrThrow()).person_id);
const maya = await personOf('DP5001');
const ivo = await personOf('DP5002');
const disabledChildren = await done((tx) => addTeam(tx, 'Disabled children', null));

const ordinary: NewReferral = {
  personId: maya, kind: 'new', regimes: ['child_social_care', 'education'], agreementId: null, needs: 'Somebody to be with Maya after school.', wanted: 'A break on Thursdays.', urgency: 'ordinary', urgencyReason: '',
  askedByKind: 'social_worker', askedByName: 'Ana Lund', askedByEmail: 'ana.lund@example.org', askedByLines: [], askedHow: 'email', teamId: null, budgetId: null,
};
const take = async (change: Partial<NewReferral> = {}, came = '2026-04-14'): Promise<number> => (await done((tx) => takeReferral(tx, { ...ordinary, receivedOn: day(came), ...change }, clockAt(new Date('2026-05-14T09:00:00Z'))))).id;
const offered = (referralId: number, date: string, answer: 'yes' | 'no' | 'not_now' | 'thinking' | null = 'yes', why = 'It suits us.') =>
  within((tx) => recordOffer(tx, { referralId, to: 'Ngozi Okafor', how: 'telephone', said: 'What it is, and that they may say no.', answered: answer === null ? null : { answer, why }, ...on(date) }));
const show = async (id: number, today = '2026-05-14') => {
  const view = await within((tx) => showReferral(tx, id, day(today)));
  if (!view) throw new Error('it is not there');
  return view;
};

describe('a referral', () => {
  it('comes, is acknowledged, taken up, offered, begun and done; its payment is waited for until the first money', async () => {
    const referralId = await take();
    expect((await show(referralId, '2026-04-14')).dues.map(({ step, on: by }) => [step, by])).toEqual([['acknowledge', '2026-04-16'], ['take-up', '2026-04-21'], ['offer', '2026-05-06'], ['first-payment', '2026-06-11']]);
    await done((tx) => acknowledgeReferral(tx, { referralId, toldHow: null, ...on('2026-04-15') }));
    await done((tx) => takeUpReferral(tx, { referralId, holderId: adviser.staffId, ...on('2026-04-16') }));
    expect(await within((tx) => noteReferralDone(tx, referralId, { on: day('2026-04-16'), words: 'x', agreementId: null }))).toMatchObject({ refusal: { code: 'referral-not-offered' } });
    expectOk(await offered(referralId, '2026-04-17', 'thinking', 'She wants to ask her sister.'));
    expect(await within((tx) => noteReferralDone(tx, referralId, { on: day('2026-04-17'), words: 'x', agreementId: null }))).toMatchObject({ refusal: { code: 'referral-not-taken' } });
    await done((tx) => recordAnswer(tx, { referralId, answer: 'yes', why: '', ...on('2026-04-20') }));
    await done((tx) => beginReferral(tx, { referralId, ...on('2026-04-21') }));
    await done((tx) => noteReferralDone(tx, referralId, { on: day('2026-05-06'), words: 'Direct payment DP5001 was made.', agreementId: council.id('DP5001') }));
    const view = await show(referralId);
    expect(view.standing).toMatchObject({ status: 'done', agreementId: council.id('DP5001') });
    expect(view.dues).toEqual([{ step: 'first-payment', on: '2026-06-11', within: 40 }]);
    await council.within((tx) => recordCouncilPayments(tx, [{ agreementId: council.id('DP5001'), stream: 'social_care', kind: 'regular', amount: pence(40_000), on: day('2026-05-12'), coversFrom: day('2026-05-12'), coversUntil: day('2026-06-08'), purpose: 'Four weeks' }]));
    expect((await show(referralId)).dues).toEqual([]);
    expect(await within((tx) => referralFor(tx, referralId))).toEqual({ id: referralId, personId: maya, regime: 'child_social_care', kind: 'new', agreementId: null });
  });

  it('is told to the family in plain words with the days, and to whoever asked without the person’s name', async () => {
    const referralId = await take();
    await done((tx) => acknowledgeReferral(tx, { referralId, toldHow: null, ...on('2026-04-15') }));
    const { rows } = await within(({ client }) => client.query<{ kind: string; name: string; document: unknown }>("select kind, recipient_name as name, document from letter where subject_kind = 'referral' and subject_id = $1 order by id", [referralId]));
    const [family, referrer] = rows.map(({ document }) => letterDocument.parse(document));
    if (!family || !referrer) throw new Error('two letters went');
    expect(letterText(family)).toMatch(/asked for a direct payment for Maya Okafor[\s\S]*Somebody to be with Maya[\s\S]*by 21 April 2026[\s\S]*You may say no[\s\S]*first payment by 11 June 2026/);
    expect([readsEasily(family), readsEasily(referrer)]).toEqual([true, true]);
    expect(letterText(referrer)).toMatch(/Ana Lund[\s\S]*takes it up by 21 April 2026/);
    expect(letterText(referrer)).not.toMatch(/Maya|Okafor|after school/);
    expect(rows.map(({ name }) => name)).toEqual(['Maya Okafor', 'Ana Lund']);
  });

  it('is acknowledged late without promising a day that has passed', async () => {
    const referralId = await take();
    await done((tx) => acknowledgeReferral(tx, { referralId, toldHow: null, ...on('2026-05-14') }));
    const { rows } = await within(({ client }) => client.query<{ document: unknown }>("select document from letter where subject_kind = 'referral' and subject_id = $1 order by id limit 1", [referralId]));
    expect(letterText(letterDocument.parse(rows[0]?.document))).toContain('by 15 May 2026');
  });

  it('never ends for a team’s threshold, in any reason’s words; nor does it wait for that', async () => {
    const referralId = await take();
    for (const reason of closingReasonNames) {
      const refused = await within((tx) => closeReferral(tx, { referralId, reason, words: 'Not open to the disabled children’s team', ...on('2026-04-20') }));
      expect(refused).toMatchObject({ refusal: { code: 'threshold-is-no-reason', field: 'words' } });
      expect(!refused.ok && refused.refusal.message).toMatch(/Pass it on to the team that can help/);
    }
    await done((tx) => takeUpReferral(tx, { referralId, holderId: adviser.staffId, ...on('2026-04-20') }));
    expect(await within((tx) => waitForSomething(tx, { referralId, reason: 'Until they are below the threshold', expectedOn: null, ...on('2026-04-20') }))).toMatchObject({ refusal: { code: 'threshold-is-no-reason' } });
    await done((tx) => passOnReferral(tx, { referralId, teamId: disabledChildren, reason: 'They know the family', ...on('2026-04-21') }));
    const view = await show(referralId);
    expect(view.referral).toMatchObject({ teamId: disabledChildren, teamName: 'Disabled children' });
    expect(view.standing).toMatchObject({ status: 'received', holderId: null });
    expect(view.dues.find(({ step }) => step === 'take-up')?.on).toBe('2026-04-21');
    expect(view.isLate).toBe(true);
    const { rows } = await within(({ client }) => client.query('select from case_holding where person_id = $1 and team_id = $2', [maya, disabledChildren]));
    expect(rows).toHaveLength(1);
  });

  it('is closed for what the family answered only when they were asked', async () => {
    const referralId = await take();
    const close = (date: string) => within((tx) => closeReferral(tx, { referralId, reason: 'not_wanted', words: 'They want a provider to come.', ...on(date) }));
    expect(await close('2026-04-15')).toMatchObject({ refusal: { code: 'referral-not-offered', field: 'reason' } });
    expect(await offered(referralId, '2026-04-16', 'no', ' ')).toMatchObject({ refusal: { code: 'referral-answer-unexplained' } });
    expectOk(await offered(referralId, '2026-04-16', 'no', 'Too much paper.'));
    expectOk(await close('2026-04-17'));
    expect(await offered(referralId, '2026-04-18')).toMatchObject({ refusal: { code: 'referral-cannot' } });
    expect((await show(referralId)).standing).toMatchObject({ status: 'closed', closingReason: 'not_wanted', endedOn: '2026-04-17' });
    expectOk(await within((tx) => bringInHand(tx, { referralId, holderId: adviser.staffId, ...on('2026-04-20') })));
    expect((await show(referralId)).standing).toMatchObject({ status: 'in-hand', closingReason: null });
  });

  it('stands still while it waits, and says late where its days have passed', async () => {
    const referralId = await take({ personId: ivo, kind: 'increase', agreementId: council.id('DP5002'), regimes: ['adult_social_care'] });
    await done((tx) => takeUpReferral(tx, { referralId, holderId: colleague.staffId, ...on('2026-04-15') }));
    await done((tx) => waitForSomething(tx, { referralId, reason: 'Asked Ana Lund for the assessment', expectedOn: day('2026-05-04'), ...on('2026-04-16') }));
    expect((await show(referralId, '2026-05-01')).dues).toEqual([{ step: 'acknowledge', on: '2026-04-16', within: 2 }, { step: 'resume', on: '2026-05-04', within: null }]);
    await done((tx) => resumeReferral(tx, { referralId, reason: 'It came', ...on('2026-04-30') }));
    // 20 working days from 14 April end on 13 May, since 4 May is a bank holiday; ten on which it waited come after them.
    expect((await show(referralId)).dues.find(({ step }) => step === 'change')?.on).toBe('2026-05-28');
  });

  it('is refused for somebody else’s payment, without a why for urgency, on a day to come, for nobody', async () => {
    const taken = (change: Partial<NewReferral>) => within((tx) => takeReferral(tx, { ...ordinary, ...change }, clockAt(new Date('2026-05-14T09:00:00Z'))));
    const other = council.id('DP5002');
    expect(await taken({ kind: 'increase', agreementId: other })).toMatchObject({ refusal: { code: 'referral-payment-not-theirs' } });
    expect(await taken({ kind: 'end' })).toMatchObject({ refusal: { code: 'referral-payment-not-theirs' } });
    expect(await taken({ agreementId: council.id('DP5001') })).toMatchObject({ refusal: { code: 'referral-payment-not-theirs' } });
    expect(await taken({ urgency: 'urgent' })).toMatchObject({ refusal: { code: 'referral-urgency-unexplained', field: 'urgencyReason' } });
    expect(await taken({ receivedOn: day('2026-05-15') })).toMatchObject({ refusal: { code: 'referral-day-out-of-order' } });
    expect(await taken({ askedByEmail: 'ana at work' })).toMatchObject({ refusal: { code: 'referral-email-not-read' } });
    expect(await taken({ personId: 999_999 })).toMatchObject({ refusal: { code: 'referral-person-not-found' } });
    expect(await taken({ teamId: 999_999 })).toMatchObject({ refusal: { code: 'referral-choice-not-found', field: 'teamId' } });
    expect(await taken({ budgetId: 999_999 })).toMatchObject({ refusal: { code: 'referral-choice-not-found', field: 'budgetId' } });
  });
});

describe('the lists of referrals', () => {
  it('show what is new, mine, late and waiting, and promise what is due to whoever has it', async () => {
    const [mine, theirs] = [await take({}, '2026-05-13'), await take({}, '2026-05-12')];
    await done((tx) => takeUpReferral(tx, { referralId: mine, holderId: adviser.staffId, ...on('2026-05-13') }));
    await done((tx) => takeUpReferral(tx, { referralId: theirs, holderId: colleague.staffId, ...on('2026-05-13') }));
    const list = (view: 'new' | 'mine' | 'late') => within((tx) => listReferrals(tx, { view, staffId: adviser.staffId, today: day('2026-05-14') }));
    const ids = async (view: 'new' | 'mine' | 'late'): Promise<number[]> => (await list(view)).items.map(({ referral }) => referral.id);
    expect(await ids('mine')).toContain(mine);
    expect(await ids('mine')).not.toContain(theirs);
    expect(await ids('new')).not.toContain(mine);
    expect((await list('late')).items.every(({ isLate }) => isLate)).toBe(true);
    expect((await list('late')).counts.mine).toBe((await ids('mine')).length);
    const promises = await within((tx) => referralPromises(tx, { staffId: adviser.staffId, until: day('2026-05-15') }));
    expect(promises).toContainEqual({ dueOn: '2026-05-15', todo: 'Say that the referral came', personId: maya, personName: 'Maya Okafor', href: `/referrals/${String(mine)}`, because: 'Promised within 2 working days of the referral, by local policy' });
    expect(promises.some(({ href }) => href === `/referrals/${String(theirs)}`)).toBe(false);
  });

  it('count what was offered and answered by the month of the offer, the latest answer alone', async () => {
    const before = (await within((tx) => countOffers(tx, day('2024-02-01'), day('2024-02-29'))));
    expect(before).toEqual([]);
    const referralId = await take({}, '2024-02-01');
    expectOk(await offered(referralId, '2024-02-02', 'thinking'));
    await done((tx) => recordAnswer(tx, { referralId, answer: 'no', why: 'Too much', ...on('2024-03-05') }));
    expectOk(await offered(referralId, '2024-03-06', null));
    expect(await within((tx) => countOffers(tx, day('2024-02-01'), day('2024-03-31')))).toEqual([
      { month: '2024-02', offers: 1, answers: { yes: 0, no: 1, not_now: 0, thinking: 0, none: 0 } }, { month: '2024-03', offers: 1, answers: { yes: 0, no: 0, not_now: 0, thinking: 0, none: 1 } },
    ]);
    const told = await within((tx) => referralTimeline(tx, maya));
    expect(told.filter(({ href }) => href === `/referrals/${String(referralId)}`).map(({ what }) => what)).toEqual([
      expect.stringMatching(/^Referral RF\d{6} came from Ana Lund: a new direct payment\.$/), 'A direct payment was offered to Ngozi Okafor.', 'Answer to the offer: they want to think about it. It suits us.', 'Answer to the offer: no. Too much',
      'A direct payment was offered to Ngozi Okafor.',
    ]);
  });
});

describe('the state table of referrals', () => {
  it('is the same in the code and in the database, and so are the reasons to close', async () => {
    const { rows } = await within(({ client }) => client.query<{ from: string; event: string; to: string }>('select from_status as from, event, to_status as to from referral_edge'));
    const sorted = (edges: readonly { from: string; event: string; to: string }[]): string[] => edges.map(({ from, event, to }) => `${from} ${event} ${to}`).sort();
    expect(sorted(rows)).toEqual(sorted(referralEdges));
    const reasons = await within(({ client }) => client.query<{ name: string; needs: boolean }>('select name, needs_offer as needs from referral_closing_reason'));
    expect(new Map(reasons.rows.map(({ name, needs }) => [name, needs]))).toEqual(new Map(closingReasonNames.map((name) => [name, closingReasons[name].needsOffer])));
  });

  it('lets through no other move', async () => {
    const id = await take();
    const tried = await otherEdges(database, adviser.authorityId, 'referral', { id, statuses: referralStatuses, events: [...new Set(referralEdges.map(({ event }) => event))] });
    expect(tried).toEqual({ tried: 6 * 9 * 6 - referralEdges.filter(({ from }) => from !== 'none').length, through: 0 });
  });

  it('keeps whoever writes below the use case from paying what was not taken, and from closing for an answer that nobody asked for', async () => {
    const id = await take();
    const insert = (more: string, values: string) => withClient(database.superuserLogin, async (client) => {
      await client.query("select set_config('app.authority', $1, false)", [String(adviser.authorityId)]);
      await client.query(`insert into referral_event (authority_id, referral_id, event_no, event, from_status, to_status, happened_on${more}) values (${String(adviser.authorityId)}, ${String(id)}, ${values})`);
    });
    await expect(insert(', closing_reason, reason', "2, 'close', 'received', 'closed', '2026-05-01', 'not_wanted', 'x'")).rejects.toThrow(/was not asked/);
    await insert(', holder_id', `2, 'take-up', 'received', 'taken-up', '2026-05-01', ${String(adviser.staffId)}`);
    await insert('', "3, 'begin', 'taken-up', 'in-hand', '2026-05-01'");
    await expect(insert(', reason', "4, 'done', 'in-hand', 'done', '2026-05-01', 'x'")).rejects.toThrow(/offered and taken/);
    await expect(insert(', reason', "4, 'wait', 'in-hand', 'waiting', '2026-04-01', 'x'")).rejects.toThrow(/in order/);
  });
});
