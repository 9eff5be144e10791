import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { issued, reclaimDays, reclaimingCouncil, writeTo } from '../../../../test/factories/noticed-reclaim.js';
import { noticedOn, recoverFrom, recoveryOffice } from '../../../../test/factories/recovery-office.js';
import { addDays, daysBetween } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { confirmPosted } from '../../../platform/letters/confirm-posted.js';
import { findLateDebts, remindDebts } from '../finance/remind-debts.js';
import { noticeSent } from '../notice-sent.js';
import { planRecovery } from '../recovery/plan-recovery.js';
import { findNotices } from '../store/notices.js';
import { decideRepresentation } from './decide-representation.js';
import { recordRepresentation } from './record-representation.js';
import { showAnswer } from './show-answer.js';

const database = await testDatabase();

describe('the day to give back by', () => {
  it('is never asked for before the days for an answer have passed, however late the notice went out and however soon it is answered', async () => {
    const council = await reclaimingCouncil(database, 'late-notice');
    await writeTo(council, 'DP2001');
    const { reclaim: { id }, letterId } = await issued(council);
    const wentOn = addDays(reclaimDays.issued, 21);
    await council.within(async (tx) => {
      expectOk(await confirmPosted(tx, letterId, { on: wentOn, today: wentOn }));
      await noticeSent(tx, letterId);
    });
    const [notice] = await council.within((tx) => findNotices(tx, id));
    const view = await council.within((tx) => showAnswer(tx, id, wentOn));
    expect([daysBetween(wentOn, notice?.answerUntil ?? wentOn), daysBetween(notice?.answerUntil ?? wentOn, view?.payBy ?? wentOn)]).toEqual([30, 14]);
    expectOk(await council.within((tx) => recordRepresentation(tx, { reclaimId: id, receivedOn: addDays(wentOn, 1), cameBy: 'telephone', about: '', words: 'It is too much' })));
    expectOk(await council.as(council.holder, (tx) => decideRepresentation(tx, { reclaimId: id, outcome: 'upheld', reasons: 'The sum is right.', on: addDays(wentOn, 2) })));
    const outcome = (await council.within((tx) => findNotices(tx, id))).at(-1);
    expect([outcome?.kind, outcome?.payBy]).toEqual(['outcome', view?.payBy]);
  });

  it('after an answer is the one in the reply: nobody is reminded of the days of a plan that passed while it was looked at', async () => {
    const office = await recoveryOffice(database, 'paused-plan', 1);
    const { as, finance, decider } = office;
    const id = await office.noticed();
    await as(finance, async (tx) => expectOk(await planRecovery(tx, { reclaimId: id, method: 'instalments', count: 4, firstOn: addDays(recoverFrom, 4), agreedWith: 'Kit', on: noticedOn })));
    await as(null, async (tx) => expectOk(await recordRepresentation(tx, { reclaimId: id, receivedOn: recoverFrom, cameBy: 'link', about: '', words: 'It is too much' })));
    const on = addDays(recoverFrom, 40);
    expectOk(await as(decider, (tx) => decideRepresentation(tx, { reclaimId: id, outcome: 'upheld', reasons: 'The sum is right.', on })));
    const payBy = (await as(null, (tx) => findNotices(tx, id))).at(-1)?.payBy ?? on;
    expect(await remindDebts((work) => as(null, work), addDays(payBy, 20)), 'the reply has not gone').toBe(0);
    await office.send(id, on);
    expect(await remindDebts((work) => as(null, work), payBy)).toBe(0);
    expect(await as(null, (tx) => findLateDebts(tx, addDays(payBy, 1)))).toMatchObject([{ late: 20_000, dueOn: payBy, daysLate: 1 }]);
    await as(finance, async (tx) => expectOk(await planRecovery(tx, { reclaimId: id, method: 'instalments', count: 2, firstOn: addDays(on, 1), agreedWith: 'Kit, anew', on: addDays(on, 1) })));
    expect(await as(null, (tx) => findLateDebts(tx, addDays(on, 2)))).toMatchObject([{ late: 20_000, dueOn: addDays(on, 1) }]);
  });
});
