import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { answerUntil, noticedOn, recoverFrom, recoveryOffice } from '../../../../test/factories/recovery-office.js';
import { pence } from '../../../core/money.js';
import { addDays, addMonths, type PlainDate } from '../../../core/plain-date.js';
import { expectOk, type Result } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { letterDocument, plainWords, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { readingGrade } from '../../../platform/letters/readability.js';
import { blockCard } from '../cards/block-card.js';
import { decideBlock, tellLapsedBlocks } from '../cards/decide-block.js';
import { listBlocks } from '../cards/list-blocks.js';
import { applyReceipt } from '../recovery/apply-receipt.js';
import { doDailyWork } from '../recovery/daily-work.js';
import { planRecovery } from '../recovery/plan-recovery.js';
import { recordReceipt } from '../recovery/record-receipts.js';
import { takeDeduction } from '../recovery/take-deduction.js';
import { findRepresentations } from '../store/answers.js';
import { findNotices } from '../store/notices.js';
import { findReceiptsOf } from '../store/receipts.js';
import { decideRepresentation, withdrawReclaim, type Decision } from './decide-representation.js';
import { recordChoice, type NewChoice } from './record-choice.js';
import { recordRepresentation } from './record-representation.js';

const database = await testDatabase();
const office = await recoveryOffice(database, 'answers', 24);
const { as, finance, decider, contractor, council } = office;

const say = (reclaimId: number, words: string, on: PlainDate = noticedOn) => as(null, (tx) => recordRepresentation(tx, { reclaimId, receivedOn: on, cameBy: 'link', about: 'You had', words }));
const decide = (reclaimId: number, change: Partial<Decision> = {}, who = decider): Promise<Result<number>> =>
  as(who, (tx) => decideRepresentation(tx, { reclaimId, outcome: 'upheld', reasons: 'We have looked at the payslips, and they were paid in March.', on: addDays(noticedOn, 10), ...change }));
const letter = (id: number): Promise<LetterDocument> => as(null, async ({ client }) => letterDocument.parse((await client.query<{ document: unknown }>('select document from letter where id = $1', [id])).rows[0]?.document));
const wordsOf = ({ blocks, title }: LetterDocument): string => [title, ...blocks.map((block) => (block.kind === 'paragraph' ? plainWords(block.runs) : JSON.stringify(block)))].join(' ');
const day = (today: PlainDate) => doDailyWork({ inTransaction: (work) => as(null, work), clock: { today: () => today, now: () => new Date(`${today}T09:00:00Z`) } });
const pay = async (reclaimId: number, amount: number, on: PlainDate) => as(finance, async (tx) => expectOk(await applyReceipt(tx, expectOk(await recordReceipt(tx, { reclaimId, receivedOn: on, amount: pence(amount), text: 'FROM KIT', on })), on)));

const left = (reference: string) => as(null, async ({ sql }) => sql.selectFrom('commitment').select(['kind', 'amount_pence', 'until_on']).where('kind', '=', 'reserved').where('description', 'like', `%${reference}`).execute());

describe('what the council gives up', () => {
  it('stays with the family until the next check would be due, so that no reckoning finds it again', async () => {
    const id = await office.noticed();
    const { reference } = await office.reclaim(id);
    const on = addDays(noticedOn, 10);
    expectOk(await say(id, 'A bill is still to come'));
    expect(await left(reference)).toEqual([]);
    expectOk(await decide(id, { outcome: 'reduced', giveUp: { social_care: pence(5_000) } }));
    expect(await left(reference)).toEqual([{ kind: 'reserved', amount_pence: 5_000, until_on: addMonths(on, 12) }]);
    const other = await office.noticed();
    expectOk(await say(other, 'It is all ours'));
    expectOk(await decide(other));
    expect(await left((await office.reclaim(other)).reference)).toEqual([]);
  });
});

describe('what a family says', () => {
  it('pauses recovery at once, also when it comes late, and nothing comes back until it is decided and the reply has gone', async () => {
    const id = await office.noticed();
    await as(finance, async (tx) => expectOk(await planRecovery(tx, { reclaimId: id, method: 'deduction', count: 2, firstOn: addDays(recoverFrom, 4), agreedWith: 'Kit', on: noticedOn })));
    await pay(id, 10_000, recoverFrom);
    expect(await say(id, 'A bill is still to come', addDays(recoverFrom, 3))).toMatchObject({ ok: true });
    expect(await office.reclaim(id)).toMatchObject({ status: 'represented' });
    const waiting = await pay(id, 5_000, addDays(recoverFrom, 4));
    expect([waiting.applied, waiting.waits]).toEqual([0, expect.stringContaining('decided')]);
    expect(await as(finance, (tx) => takeDeduction(tx, { reclaimId: id, position: 1, paidOn: addDays(recoverFrom, 4), today: addDays(recoverFrom, 20) }))).toMatchObject({ ok: false, refusal: { code: 'recovery-paused' } });
    const on = addDays(recoverFrom, 10);
    expectOk(await decide(id, { on }));
    await day(on);
    expect(await office.reclaim(id)).toMatchObject({ status: 'decided' });
    await office.send(id, addDays(on, 1));
    await day(addDays(on, 1));
    expect(await office.reclaim(id)).toMatchObject({ status: 'recovering', parts: [{ recovered: 11_250 }, { recovered: 3_750 }] });
  });

  it('sent twice is one, said twice is two, and one decision and one letter answer all of it', async () => {
    const id = await office.noticed();
    const first = expectOk(await say(id, 'The sum is wrong'));
    expect(expectOk(await say(id, 'The sum is wrong'))).toBe(first);
    expectOk(await say(id, 'Some of it is ours'));
    const letterId = expectOk(await decide(id));
    expect(await as(null, (tx) => findRepresentations(tx, id))).toMatchObject([{ outcome: 'upheld', letterId }, { outcome: 'upheld', letterId }]);
    expect(wordsOf(await letter(letterId))).toMatch(/The sum is wrong.*Some of it is ours.*The sum stays as it was/s);
    expect(await decide(id)).toMatchObject({ ok: false, refusal: { code: 'nothing-to-decide' } });
  });

  it('is decided by the council alone, and never by who proposed it', async () => {
    const id = await office.noticed();
    await say(id, 'The sum is wrong');
    expect(await decide(id, {}, council.officer)).toMatchObject({ ok: false, refusal: { code: 'decides-own-proposal' } });
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set organisation = 'support_service' where id = $1", [contractor.staffId]));
    expect(await decide(id, {}, contractor)).toMatchObject({ ok: false, refusal: { code: 'not-the-council' } });
  });

  it('can make the reclaim smaller, by each budget, never by more than is owed and never to nothing', async () => {
    const id = await office.noticed();
    await say(id, 'Some of it is ours');
    const reduce = (giveUp: Decision['giveUp']) => decide(id, { outcome: 'reduced', ...(giveUp ? { giveUp } : {}) });
    expect(await reduce({})).toMatchObject({ ok: false, refusal: { code: 'reduce-what' } });
    expect(await reduce({ education: pence(10_001) })).toMatchObject({ ok: false, refusal: { code: 'reduce-what', field: 'giveUp.education' } });
    expect(await reduce({ health: pence(5_000) })).toMatchObject({ ok: false, refusal: { code: 'reduce-what', field: 'giveUp.health' } });
    expect(await reduce({ social_care: pence(30_000), education: pence(10_000) })).toMatchObject({ ok: false, refusal: { code: 'reduce-what' } });
    const letterId = expectOk(await reduce({ social_care: pence(12_345) }));
    expect(await office.reclaim(id)).toMatchObject({ status: 'decided', parts: [{ owed: 17_655, givenUp: 12_345 }, { owed: 10_000 }] });
    expect((await as(null, (tx) => findNotices(tx, id))).at(-1)).toMatchObject({ kind: 'outcome', letterId, parts: [{ amount: 17_655 }, { amount: 10_000 }] });
    expect(wordsOf(await letter(letterId))).toContain('£276.55');
    expect(await as(null, async ({ client }) => (await client.query<{ amount: number }>("select amount_pence as amount from commitment where withdrawn_on is null and source_reference = $1", [(await office.reclaim(id)).reference])).rows)).toEqual([{ amount: 27_655 }]);
  });

  it('can end it: what had come back goes back, and nothing is owed', async () => {
    const id = await office.noticed();
    await pay(id, 15_000, recoverFrom);
    await say(id, 'None of it is yours', recoverFrom);
    const letterId = expectOk(await decide(id, { outcome: 'withdrawn', on: recoverFrom }));
    expect(await office.reclaim(id)).toMatchObject({ status: 'withdrawn', parts: [{ owed: 0, recovered: 0, givenUp: 30_000 }, { owed: 0, recovered: 0, givenUp: 10_000 }] });
    expect(await as(null, (tx) => findReceiptsOf(tx, id))).toMatchObject([{ left: 15_000 }]);
    expect(wordsOf(await letter(letterId))).toMatch(/do not ask for this money.*15000.*send back what you have paid/s);
    await day(addDays(recoverFrom, 1));
    expect(await as(null, (tx) => findReceiptsOf(tx, id))).toMatchObject([{ left: 15_000 }]);
    expect(await say(id, 'Thank you', recoverFrom)).toMatchObject({ ok: false, refusal: { code: 'nothing-to-answer-yet' } });
  });

  it('need not have been said for the council to withdraw its own mistake', async () => {
    const id = await office.noticed();
    expect(await as(decider, (tx) => withdrawReclaim(tx, { reclaimId: id, reasons: 'We read the statement wrongly.', on: noticedOn }))).toMatchObject({ ok: true });
    expect(await office.reclaim(id)).toMatchObject({ status: 'withdrawn' });
    expect(await as(decider, (tx) => withdrawReclaim(tx, { reclaimId: id, reasons: 'Again', on: noticedOn }))).toMatchObject({ ok: false });
  });

  it.each(['upheld', 'reduced', 'withdrawn'] as const)('is answered in words that somebody of eleven or twelve reads: %s', async (outcome) => {
    const id = await office.noticed();
    await say(id, 'Some of it is ours');
    const grade = readingGrade(await letter(expectOk(await decide(id, { outcome, ...(outcome === 'reduced' ? { giveUp: { education: pence(100) } } : {}) }))));
    expect(grade, grade.hardest).toSatisfy(({ fleschKincaid, automated }: typeof grade) => fleschKincaid <= 7 && automated <= 7);
  });
});

describe('how a family would like to give money back', () => {
  const choose = (reclaimId: number, change: Partial<NewChoice>) => as(null, (tx) => recordChoice(tx, { reclaimId, choice: 'pay-now', months: null, words: '', cameBy: 'link', on: noticedOn, ...change }));
  const lettersOf = (id: number): Promise<LetterDocument[]> => as(null, async ({ client }) => (await client.query<{ document: unknown }>("select document from letter where subject_id = $1 and kind = 'reclaim_choice' order by id", [id])).rows.map(({ document }) => letterDocument.parse(document)));

  it('is confirmed by a letter in every case, once for a second press, in plain words', async () => {
    const id = await office.noticed();
    for (const change of [{ choice: 'pay-now' }, { choice: 'instalments', months: 3 }, { choice: 'instalments', months: 3 }, { choice: 'from-payments', months: 12 }] as const) expectOk(await choose(id, change));
    const letters = await lettersOf(id);
    expect(letters.map(wordsOf)).toMatchObject([expect.stringContaining('15 April 2026'), expect.stringContaining('about £133.33 a month'), expect.stringContaining('about £33.33 a month')]);
    for (const one of letters) {
      const grade = readingGrade(one);
      expect(Math.max(grade.fleschKincaid, grade.automated), grade.hardest).toBeLessThanOrEqual(7);
    }
    expect(await office.reclaim(id)).toMatchObject({ status: 'noticed' });
  });

  it('keeps to the months of policy', async () => {
    const id = await office.noticed();
    for (const months of [0, 13, null]) expect(await choose(id, { choice: 'instalments', months })).toMatchObject({ ok: false, refusal: { code: 'months-not-offered', field: 'months' } });
  });

  it('a review pauses recovery and is decided on like anything else they say', async () => {
    const id = await office.noticed();
    expectOk(await choose(id, { choice: 'review' }));
    expect(await office.reclaim(id)).toMatchObject({ status: 'represented' });
    expectOk(await decide(id));
  });
});

const agreementId = council.id('DP3001');
const card = await as(council.officer, async ({ client, authorityId }) => {
  const { rows } = await client.query<{ id: number }>("insert into account (authority_id, reference, kind, label) values ($1, 'CARD', 'card', 'Card of DP3001') returning id", [authorityId]);
  await client.query("insert into agreement_account (authority_id, agreement_id, account_id, from_on) values ($1, $2, $3, '2025-04-07')", [authorityId, agreementId, rows[0]?.id]);
  return rows[0]?.id ?? 0;
});

describe('a card that is blocked on suspicion', () => {
  const now = new Date('2026-05-14T09:00:00Z');
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const block = (at: Date) => as(council.officer, (tx) => blockCard(tx, { agreementId, accountId: card, reason: 'Three withdrawals abroad', otherWay: 'The payroll service pays the wages', now: at, today: noticedOn }));
  const confirm = (who: typeof finance, blockId: number, stays: boolean, at: Date) => as(who, (tx) => decideBlock(tx, { blockId, stays, reason: 'We spoke with the bank', now: at }));
  const stateAt = async (blockId: number, at: Date): Promise<string | undefined> => (await as(null, (tx) => listBlocks(tx, at, blockId)))[0]?.state;

  it('recovers nothing, is confirmed by a second person within the hours of policy, and can be lifted', async () => {
    const before = await as(null, async ({ client }) => (await client.query<{ n: number }>('select count(*)::int as n from reclaim_posting')).rows[0]?.n);
    const id = expectOk(await block(now));
    expect(await block(later(1))).toMatchObject({ ok: false, refusal: { code: 'card-blocked-already' } });
    expect(await confirm(council.officer, id, true, later(1))).toMatchObject({ ok: false, refusal: { code: 'decides-own-proposal' } });
    expect(await confirm(decider, id, true, later(24))).toMatchObject({ ok: true });
    expect(await confirm(decider, id, true, later(24))).toMatchObject({ ok: false, refusal: { code: 'block-confirmed-already' } });
    expect(await stateAt(id, later(1000))).toBe('confirmed');
    expect(await confirm(council.officer, id, false, later(30))).toMatchObject({ ok: true });
    expect(await confirm(decider, id, true, later(31))).toMatchObject({ ok: false, refusal: { code: 'block-lifted' } });
    expect(await as(null, async ({ client }) => (await client.query<{ n: number }>('select count(*)::int as n from reclaim_posting')).rows[0]?.n)).toBe(before);
  });

  it('lapses where nobody confirms it in time, which is told once', async () => {
    const id = expectOk(await block(later(40)));
    expect(await confirm(decider, id, true, later(64.01))).toMatchObject({ ok: false, refusal: { code: 'block-lapsed' } });
    expect(await stateAt(id, later(65))).toBe('lapsed');
    expect([await as(null, (tx) => tellLapsedBlocks(tx, later(65))), await as(null, (tx) => tellLapsedBlocks(tx, later(66)))]).toEqual([1, 0]);
    expect(await block(later(70))).toMatchObject({ ok: true });
    expect(answerUntil < recoverFrom).toBe(true);
  });
});
