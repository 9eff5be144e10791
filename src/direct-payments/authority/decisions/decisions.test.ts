import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { monitoredCouncil } from '../../../../test/factories/monitored-council.js';
import { otherEdges } from '../../../../test/factories/other-edges.js';
import { submittedPlan } from '../../../../test/factories/submitted-plan.js';
import { hire, type HiredStaff } from '../../../../test/web.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk, type Result } from '../../../core/result.js';
import { giveApprovalLimits } from '../../../platform/access/approval-limits.js';
import { clockAt } from '../../../platform/clock.js';
import { withClient } from '../../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { letterDocument, plainWords, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { readsEasily } from '../../../platform/letters/readability.js';
import { approvePlanPart } from '../approve-plan-part.js';
import { checkPlan } from '../check-plan.js';
import { assessRequest, recordConsent, type Assessing } from '../education/assess-request.js';
import { acceptTerms, agreeRequest, answerOutside, considerRequest, withdrawRequest } from '../education/decide-request.js';
import { recordEhcPlan, type NewEhcPlan } from '../education/record-ehc-plan.js';
import { requestEdges, requestStatuses } from '../education/rules/states.js';
import { findRequest } from '../education/store/requests.js';
import { takeEducationRequest, type NewRequest } from '../education/take-request.js';
import { decideAgainst, type Against } from './decide-against.js';
import { answerAgain, askAgain, takeBack } from './look-again.js';
import { decisionEdges, decisionStatuses, isInEffect } from './rules/states.js';
import { findDecision, findDecisions } from './store/decisions.js';

const database = await testDatabase();
const slug = 'says-no-with-reasons';
const day = plainDate;
const council = await monitoredCouncil(database, slug, [
  { reference: 'DP5001', given: 'Maya', family: 'Okafor', born: day('2014-05-01'), regime: 'child_social_care' }, { reference: 'DP5002', given: 'Ivo', family: 'Brandt', born: day('2009-02-28'), regime: 'education' },
], []);
const officer = await hire(database, slug, 'send_case_officer');
const other = await hire(database, slug, 'send_case_officer');
const holder = await hire(database, slug, 'budget_holder');
const checker = await hire(database, slug, 'team_manager');
const adviser = await hire(database, slug, 'adviser');
await withClient(database.superuserLogin, (client) => client.query("update staff_member set organisation = 'support_service' where id = $1", [adviser.staffId]));
const { authorityId } = officer;
const at = (date: string) => clockAt(new Date(`${date}T09:00:00Z`));
const clock = at('2026-05-14');
const as = <T>({ staffId }: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId, actorId: staffId }, work);
const done = async <T>(who: HiredStaff, work: (tx: TenantTx) => Promise<Result<T>>): Promise<T> => expectOk(await as(who, work));
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);
const [personOf, agreementOf] = await as(officer, async (tx) => {
  const rows = await tx.sql.selectFrom('agreement').select(['id', 'reference', 'person_id']).execute();
  const find = (reference: string) => rows.find((one) => one.reference === reference);
  return [(reference: string) => find(reference)?.person_id ?? 0, (reference: string) => find(reference)?.id ?? 0] as const;
});
const [maya, ivo] = [personOf('DP5001'), personOf('DP5002')];

const ehc: NewEhcPlan = {
  personId: ivo, reference: 'EHC-2201', draftedOn: null, issuedOn: day('2025-06-10'), reviewFrom: null, reviewedOn: null, reviewDueOn: null, reassessedFrom: null, reassessedUntil: null, ceasedOn: null,
  sectionJ: 'Speech therapy by direct payment.', provision: [{ label: 'F1', provision: 'Speech and language therapy for an hour a week' }, { label: 'F2', provision: 'Help with reading' }],
};
await done(officer, (tx) => recordEhcPlan(tx, ehc, clock));
await done(officer, (tx) => recordEhcPlan(tx, { ...ehc, personId: maya, reference: 'EHC-2202', issuedOn: day('2026-03-01') }, clock));

const asked: NewRequest = { personId: ivo, receivedOn: day('2026-05-11'), askedBy: 'Anna Brandt', askedAs: 'parent', wanted: 'We would like to choose the therapist.' };
const take = (change: Partial<NewRequest> = {}) => done(adviser, (tx) => takeEducationRequest(tx, { ...asked, ...change }, clock));
const answers: Omit<Assessing, 'requestId'> = {
  excluded: false, excludedAskedOn: day('2026-05-12'), securesProvision: true, bestInterests: true, noAdverseEffect: true, efficient: true, aggregateArrangement: false, schoolPlace: false,
  recipientName: 'Anna Brandt', recipientKind: 'parent', reasons: 'The therapist knows Ivo.', items: [{ what: 'Speech therapy with a therapist of their choice', provisionNo: 1, yearly: pence(312_000), premisesOf: 'Westfield School' }],
};
async function considered(change: Partial<Assessing> = {}): Promise<number> {
  const { id } = await take();
  await done(officer, (tx) => considerRequest(tx, id, clock));
  await done(officer, (tx) => assessRequest(tx, { ...answers, ...change, requestId: id }, clock));
  return id;
}
const consent = (requestId: number, given = true, institution = 'westfield school') => done(officer, (tx) => recordConsent(tx, { requestId, institution, given, writtenBy: 'D Head', writtenOn: day('2026-05-13') }, clock));

async function lastLetter(kind: string): Promise<{ readonly document: LetterDocument; readonly text: string }> {
  const { rows } = await as(officer, ({ client }) => client.query<{ document: unknown }>('select document from letter where kind = $1 order by id desc limit 1', [kind]));
  const document = letterDocument.parse(rows[0]?.document);
  const text = document.blocks.map((block) => ('runs' in block ? plainWords(block.runs) : block.kind === 'callout' ? [block.title, ...block.paragraphs.map(plainWords)].join('\n') : block.kind === 'list' ? block.items.map(plainWords).join('\n') : JSON.stringify(block))).join('\n');
  return { document, text };
}

describe('a request for an Education Personal Budget', () => {
  it('is agreed with the goods and services by name, after the law’s questions and the school’s written consent, and then accepted', async () => {
    const id = await considered();
    expect(code(await as(officer, (tx) => agreeRequest(tx, id, clock)))).toBe('premises-consent-missing');
    await consent(id, true, 'Another School');
    expect(code(await as(officer, (tx) => agreeRequest(tx, id, clock)))).toBe('premises-consent-missing');
    await consent(id);
    await consent(id, false);
    expect(code(await as(officer, (tx) => agreeRequest(tx, id, clock)))).toBe('premises-consent-missing');
    await consent(id);
    expect(code(await as(adviser, (tx) => agreeRequest(tx, id, clock)))).toBe('education-decided-by-council');
    expect(await done(officer, (tx) => agreeRequest(tx, id, clock))).toMatchObject({ status: 'agreed' });
    const { document, text } = await lastLetter('education-agreed');
    expect(text).toMatch(/We say yes[\s\S]*Speech therapy with a therapist of their choice[\s\S]*F1[\s\S]*Westfield School[\s\S]*312000[\s\S]*£3,120\.00 a year\. It cannot buy a place[\s\S]*The therapist knows Ivo/);
    expect(readsEasily(document)).toBe(true);
    expect(await done(adviser, (tx) => acceptTerms(tx, { requestId: id, how: 'Signed on paper' }, clock))).toMatchObject({ status: 'accepted' });
    expect(code(await as(adviser, (tx) => withdrawRequest(tx, { requestId: id, reason: 'x' }, clock)))).toBe('education-request-cannot');
  });

  it.each([{ excluded: true }, { securesProvision: false }, { bestInterests: false }, { noAdverseEffect: false }, { efficient: false }, { aggregateArrangement: true }, { schoolPlace: true }])('is not agreed where %o, by nobody and by no raw row', async (change) => {
    const id = await considered({ ...change, items: [{ what: 'Therapy', provisionNo: 1, yearly: pence(1), premisesOf: null }] });
    expect(code(await as(officer, (tx) => agreeRequest(tx, id, clock)))).toBe('education-law-against');
    await expect(as(officer, ({ client }) => client.query(
      `insert into education_event (authority_id, request_id, event_no, event, from_status, to_status, happened_on, made_by, letter_id) select $1, $2, 3, 'agree', 'considering', 'agreed', date '2026-05-14', $3, max(id) from letter`, [authorityId, id, officer.staffId]))).rejects.toMatchObject({ code: '23514' });
  });

  it('names goods and services, each tied to section F of that person’s own plan, and nobody outside the council answers for it', async () => {
    const id = await considered({ items: [] });
    expect(code(await as(officer, (tx) => agreeRequest(tx, id, clock)))).toBe('education-provision-missing');
    const items = [{ what: 'Riding', provisionNo: 9, yearly: pence(100), premisesOf: null }];
    expect(code(await as(officer, (tx) => assessRequest(tx, { ...answers, items, requestId: id }, clock)))).toBe('education-provision-missing');
    expect(code(await as(adviser, (tx) => assessRequest(tx, { ...answers, requestId: id }, clock)))).toBe('education-decided-by-council');
    await expect(as(officer, ({ client }) => client.query(
      `insert into education_item (authority_id, request_id, assessment_no, item_no, ehc_plan_id, provision_no, what, yearly_pence) select $1, $2, 1, 9, id, 1, 'Riding', 1 from ehc_plan where person_id = $3`, [authorityId, id, maya]))).rejects.toMatchObject({ code: '23514' });
  });

  it('that comes outside its time is recorded and answered, never refused for that alone', async () => {
    const outside = await take({ personId: maya, receivedOn: day('2026-05-10') });
    expect(outside.window).toBe('outside');
    expect((await take()).window).toBe('review');
    const inTime = await take();
    expect(code(await as(officer, (tx) => answerOutside(tx, { requestId: inTime.id, reasons: 'Later.' }, clock)))).toBe('education-came-in-time');
    expect(await done(officer, (tx) => answerOutside(tx, { requestId: outside.id, reasons: 'The plan is new.' }, clock))).toMatchObject({ status: 'waiting' });
    const { document, text } = await lastLetter('education-waits');
    expect(text).toMatch(/We have not said no\.[\s\S]*The plan is new\.[\s\S]*We look at it from 3 January 2027[\s\S]*at the next review of the plan\. You do not have to ask again[\s\S]*complain/);
    expect(readsEasily(document)).toBe(true);
    expect(code(await as(officer, (tx) => decideAgainst(tx, { kind: 'refuse', personId: maya, regime: 'education', requestId: outside.id, ground: 'criteria', reasons: 'x' }, clock)))).toBe('education-request-cannot');
    expect(code(await as(officer, (tx) => decideAgainst(tx, { kind: 'refuse', personId: maya, regime: 'education', requestId: outside.id, ground: 'outside', reasons: 'x' }, clock)))).toBe('payment-decision-ground');
    expect(await done(officer, (tx) => considerRequest(tx, outside.id, clock))).toMatchObject({ status: 'considering' });
  });

  it('is refused with reasons and looked at again once, by somebody else; what is changed is considered anew', async () => {
    const id = await considered({ efficient: false });
    const decisionId = await done(officer, (tx) => decideAgainst(tx, { kind: 'refuse', personId: ivo, regime: 'education', requestId: id, ground: 'criteria', reasons: 'It costs three times as much as the therapist at school.' }, clock));
    const { document, text } = await lastLetter('payment-refused');
    expect(document.title).toBe('We cannot agree to an Education Personal Budget');
    expect(text).toMatch(/We cannot agree to it\.[\s\S]*three times as much[\s\S]*SI 2014\/1652 reg 6[\s\S]*The law gives you the right to have this looked at again, once\.[\s\S]*Please tell us by 11 June 2026[\s\S]*within 28 days[\s\S]*Ombudsman/);
    expect(readsEasily(document)).toBe(true);
    expect(await done(adviser, (tx) => askAgain(tx, { decisionId, askedBy: 'Anna Brandt', words: 'The school therapist has left.', on: day('2026-05-14') }, clock))).toBe('2026-06-11');
    expect(code(await as(adviser, (tx) => askAgain(tx, { decisionId, askedBy: 'Anna Brandt', words: 'Again', on: day('2026-05-14') }, clock)))).toBe('payment-decision-cannot');
    expect(code(await as(officer, (tx) => answerAgain(tx, { decisionId, outcome: 'uphold', reasons: 'x' }, clock)))).toBe('payment-decision-same-person');
    expect(code(await as(adviser, (tx) => answerAgain(tx, { decisionId, outcome: 'uphold', reasons: 'x' }, clock)))).toBe('payment-decision-by-council');
    await done(other, (tx) => answerAgain(tx, { decisionId, outcome: 'change', reasons: 'We did not know that.' }, clock));
    expect((await lastLetter('payment-looked-again')).text).toMatch(/We looked at it again\. We change it\. We now look at your request anew[\s\S]*We did not know that/);
    expect(await as(officer, (tx) => findRequest(tx, id))).toMatchObject({ status: 'considering' });
    expect(code(await as(adviser, (tx) => askAgain(tx, { decisionId, askedBy: 'Anna Brandt', words: 'Again', on: day('2026-05-14') }, clock)))).toBe('payment-decision-cannot');
  });

  it('needs a plan, a person within sight and a day that has come', async () => {
    expect(code(await as(adviser, (tx) => takeEducationRequest(tx, { ...asked, personId: 999_999 }, clock)))).toBe('education-person-not-found');
    expect(code(await as(adviser, (tx) => takeEducationRequest(tx, { ...asked, receivedOn: day('2026-05-15') }, clock)))).toBe('education-day-out-of-order');
    expect(code(await as(officer, (tx) => recordEhcPlan(tx, { ...ehc, draftedOn: day('2025-06-11') }, clock)))).toBe('ehc-days-not-read');
    expect(code(await as(officer, (tx) => recordEhcPlan(tx, { ...ehc, reassessedUntil: day('2025-06-11') }, clock)))).toBe('ehc-days-not-read');
  });
});

describe('a reduction or a stop', () => {
  const less: Against = { kind: 'reduce', personId: maya, regime: 'child_social_care', agreementId: agreementOf('DP5001'), ground: 'needs_less', reasons: 'The holiday club is free now.', weeklyBefore: pence(20_000), weeklyAfter: pence(15_000) };
  const decide = (change: Partial<Against> = {}, who = officer) => as(who, (tx) => decideAgainst(tx, { ...less, ...change }, clock));

  it('goes out with its sums, its day after the notice, how to ask again and how to complain', async () => {
    expect(code(await decide({ takesEffectOn: day('2026-06-10') }))).toBe('notice-too-short');
    const id = expectOk(await decide({ takesEffectOn: day('2026-06-11') }));
    const { document, text } = await lastLetter('payment-reduced');
    expect(text).toMatch(/It will be less from 11 June 2026\.[\s\S]*20000[\s\S]*15000[\s\S]*holiday club[\s\S]*You can ask us to look at this again\.[\s\S]*nothing changes until you have our answer[\s\S]*complain/);
    expect(readsEasily(document)).toBe(true);
    expect(await as(officer, (tx) => findDecision(tx, id))).toMatchObject({ takesEffectOn: '2026-06-11', askBy: '2026-06-11', status: 'noticed', noticeDays: 28 });
  });

  it('stops at once only where the law forbids to go on', async () => {
    const stop = { kind: 'stop' as const, weeklyAfter: null };
    expect(code(await decide({ ...stop, ground: 'breach', takesEffectOn: day('2026-05-14') }))).toBe('notice-too-short');
    expectOk(await decide({ ...stop, ground: 'consent_withdrawn', takesEffectOn: day('2026-05-14') }));
    const { document, text } = await lastLetter('payment-stopped');
    expect(text).toMatch(/Nothing more is paid from 14 May 2026[\s\S]*you no longer want the payment[\s\S]*Keep money for wages[\s\S]*look at this again/);
    expect(readsEasily(document)).toBe(true);
  });

  it('stops once: a second notice is refused in words, and no raw row of it stands, until the first is taken back', async () => {
    const stop = { kind: 'stop' as const, weeklyAfter: null, ground: 'another_way' };
    const again = await decide(stop);
    expect(again).toMatchObject({ ok: false, refusal: { code: 'payment-decision-twice', message: expect.stringContaining('stops by the notice of 14 May 2026') as unknown } });
    const copied = `insert into payment_decision (authority_id, person_id, regime, kind, agreement_id, ground, reasons, weekly_after_pence, notice_days, must_stop, waits, decided_on, takes_effect_on, ask_by, answer_days, decided_by, letter_id)
      select authority_id, person_id, regime, kind, agreement_id, ground, reasons, weekly_after_pence, notice_days, must_stop, waits, decided_on, takes_effect_on, ask_by, answer_days, decided_by, letter_id from payment_decision where kind = 'stop' and agreement_id = $1 limit 1`;
    await expect(as(officer, ({ client }) => client.query(copied, [agreementOf('DP5001')]))).rejects.toThrow('decided to stop this payment already');
    expectOk(await decide());
    const first = (await as(officer, (tx) => findDecisions(tx, { agreementId: agreementOf('DP5001'), statuses: ['noticed'] }))).find(({ kind }) => kind === 'stop');
    expectOk(await as(officer, (tx) => takeBack(tx, { decisionId: first?.id ?? 0, reasons: 'Another day holds.' }, clock)));
    expectOk(await decide(stop));
  });

  it('is the council’s, of that person, on a ground of that law, and less than before', async () => {
    expect(code(await decide({}, adviser))).toBe('payment-decision-by-council');
    expect(code(await decide({ personId: ivo }))).toBe('payment-decision-not-theirs');
    expect(code(await decide({ kind: 'stop', ground: 'not_secured' }))).toBe('payment-decision-ground');
    expect(code(await decide({ weeklyAfter: pence(20_000) }))).toBe('payment-decision-amounts');
    const raw = (change: Readonly<Record<string, string>>) => as(officer, ({ client }) => {
      const row = { kind: "'reduce'", notice: '28', by: String(officer.staffId), from: "date '2026-06-11'", person: String(maya), must: 'false', before: '200', after: '100', ...change };
      return client.query(`insert into payment_decision (authority_id, person_id, regime, kind, agreement_id, ground, reasons, weekly_before_pence, weekly_after_pence, notice_days, must_stop, waits, decided_on, takes_effect_on, ask_by, answer_days, decided_by, letter_id)
        select ${String(authorityId)}, ${row.person}, 'child_social_care', ${row.kind}, ${String(agreementOf('DP5001'))}, 'needs_less', 'x', ${row.before}, ${row.after}, ${row.notice}, ${row.must}, true, date '2026-05-14', ${row.from}, date '2026-06-11', 28, ${row.by}, max(id) from letter`);
    });
    const tries: readonly Readonly<Record<string, string>>[] = [{ notice: '27' }, { by: String(adviser.staffId) }, { person: String(ivo) }, { from: "date '2026-06-10'" }, { from: 'null' }, { after: '200' }, { must: 'true' }, { kind: "'refuse'" }];
    for (const change of tries) await expect(raw(change), JSON.stringify(change)).rejects.toMatchObject({ code: '23514' });
    await raw({});
  });

  it('lets a plan that pays less be approved once its notice ends by the plan’s first day, and no more once it is taken back', async () => {
    await as(council.officer, (tx) => giveApprovalLimits(tx, [{ staffId: holder.staffId, power: 'plan', stream: null, limit: null, from: day('2026-01-01') }]));
    const plan = { authorityId, personId: maya, authorId: adviser.staffId, agreementId: agreementOf('DP5001') };
    const line = (amount: number) => [{ shares: [{ stream: 'social_care' as const, pence: amount }] }];
    const changed = async (effectiveFrom: string): Promise<number> => {
      const runs = await submittedPlan(database, { ...plan, effectiveFrom: day('2025-06-01'), lines: line(20_000), running: true });
      const { versionId } = await submittedPlan(database, { ...plan, effectiveFrom: day(effectiveFrom), lines: line(15_000), basedOn: runs });
      await done(checker, (tx) => checkPlan(tx, { versionId }, clock));
      return versionId;
    };
    const approve = async (versionId: number) => code(await as(holder, (tx) => approvePlanPart(tx, { versionId, stream: 'social_care', budgetId: null }, clock)));
    const [inTime, tooSoon, back] = [await changed('2026-06-11'), await changed('2026-06-10'), await changed('2026-06-11')];
    for (const versionId of [inTime, tooSoon, back]) expect(await approve(versionId)).toBe('plan-notice-missing');
    const notice = async (versionId: number) => expectOk(await as(officer, (tx) => decideAgainst(tx, { ...less, weeklyBefore: null, weeklyAfter: null, versionId }, clock)));
    await notice(inTime);
    expect((await lastLetter('payment-reduced')).text).toMatch(/20000[\s\S]*15000/);
    await notice(tooSoon);
    const decisionId = await notice(back);
    await done(officer, (tx) => takeBack(tx, { decisionId, reasons: 'We were wrong.' }, clock));
    expect([await approve(inTime), await approve(tooSoon), await approve(back)]).toEqual(['ok', 'plan-notice-missing', 'plan-notice-missing']);
  });

  it('counts from its day, not while it waits for an answer, and never once it is changed or taken back', () => {
    const told = { status: 'noticed' as const, takesEffectOn: '2026-06-11', waits: true };
    expect(['2026-06-10', '2026-06-11'].map((on) => isInEffect(told, on))).toEqual([false, true]);
    expect(isInEffect({ ...told, status: 'looking-again' }, '2026-07-01')).toBe(false);
    expect(isInEffect({ ...told, status: 'looking-again', waits: false }, '2026-07-01')).toBe(true);
    expect([isInEffect({ ...told, status: 'upheld' }, '2026-07-01'), isInEffect({ ...told, status: 'changed' }, '2026-07-01'), isInEffect({ ...told, status: 'taken-back' }, '2026-07-01'), isInEffect({ ...told, takesEffectOn: null }, '2026-07-01')]).toEqual([true, false, false, false]);
  });

  it('is upheld for good: nobody is asked twice, and it can only be taken back', async () => {
    const decisionId = expectOk(await decide());
    await done(adviser, (tx) => askAgain(tx, { decisionId, askedBy: 'Kit', words: 'We need it.', on: day('2026-05-14') }, clock));
    const late = at('2026-08-01');
    await done(other, (tx) => answerAgain(tx, { decisionId, outcome: 'uphold', reasons: 'The club is open every day.' }, late));
    const { document, text } = await lastLetter('payment-looked-again');
    expect(text).toMatch(/It stays as we said\. The payment will be less from 1 August 2026/);
    expect(readsEasily(document)).toBe(true);
    expect(code(await as(adviser, (tx) => askAgain(tx, { decisionId, askedBy: 'Kit', words: 'Again', on: day('2026-08-01') }, late)))).toBe('payment-decision-cannot');
    await done(officer, (tx) => takeBack(tx, { decisionId, reasons: 'The club closed.' }, late));
    expect((await lastLetter('payment-decision-taken-back')).text).toMatch(/We take our decision back\. The payment is not made less/);
  });

  it('is answered once where twenty answer at once', async () => {
    const decisionId = expectOk(await decide());
    await done(adviser, (tx) => askAgain(tx, { decisionId, askedBy: 'Kit', words: 'We need it.', on: day('2026-05-14') }, clock));
    const all = await Promise.all(Array.from({ length: 20 }, () => as(other, (tx) => answerAgain(tx, { decisionId, outcome: 'change', reasons: 'Yes.' }, clock))));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('the state tables', () => {
  it('are the same in the database as in the rules', async () => {
    const inDatabase = async (table: string) => (await as(officer, ({ client }) => client.query<{ from: string; event: string; to: string }>(`select from_status as from, event, to_status as to from ${table} order by 1, 2`))).rows;
    const sorted = (edges: readonly { readonly from: string; readonly event: string; readonly to: string }[]) => edges.map(({ from, event, to }) => ({ from, event, to })).sort((a, b) => a.from.localeCompare(b.from) || a.event.localeCompare(b.event));
    expect(await inDatabase('education_edge')).toEqual(sorted(requestEdges));
    expect(await inDatabase('payment_decision_edge')).toEqual(sorted(decisionEdges));
  });

  it('refuse every other edge, whoever writes it', async () => {
    const { id } = await take();
    const decisionId = expectOk(await as(officer, (tx) => decideAgainst(tx, { kind: 'reduce', personId: maya, regime: 'child_social_care', agreementId: agreementOf('DP5001'), ground: 'needs_less', reasons: 'x', weeklyBefore: pence(2), weeklyAfter: pence(1) }, clock)));
    const tried = (statuses: number, edges: readonly { readonly from: string; readonly event: string }[]) => statuses ** 2 * new Set(edges.map(({ event }) => event)).size - edges.filter(({ from }) => from !== 'none').length;
    expect(await otherEdges(database, authorityId, 'educationRequest', { id, statuses: requestStatuses, events: [...new Set(requestEdges.map(({ event }) => event))] })).toEqual({ tried: tried(requestStatuses.length, requestEdges), through: 0 });
    expect(await otherEdges(database, authorityId, 'paymentDecision', { id: decisionId, statuses: decisionStatuses, events: [...new Set(decisionEdges.map(({ event }) => event))] })).toEqual({ tried: tried(decisionStatuses.length, decisionEdges), through: 0 });
  });

  it('change nothing that happened: rows are added and never touched', async () => {
    for (const table of ['education_event', 'payment_decision', 'payment_decision_event', 'education_assessment', 'premises_consent', 'ehc_plan'])
      for (const statement of [`update ${table} set authority_id = authority_id`, `delete from ${table}`])
        await expect(as(officer, ({ client }) => client.query(statement)), statement).rejects.toMatchObject({ code: '42501' });
  });
});
