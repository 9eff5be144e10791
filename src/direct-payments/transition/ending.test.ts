import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, testPolicy } from '../../../test/factories/monitored-council.js';
import { testClock } from '../../../test/web.js';
import { exact } from '../../core/exact.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { recordCircumstance } from '../../people/record-circumstance.js';
import { withClient } from '../../platform/db/connection.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { reckonAsAt } from '../monitoring/reckon-as-at.js';
import { askLastStatements } from './ask-last-statements.js';
import { drawUpFinalAccount } from './draw-up-final-account.js';
import { endPayment } from './end-payment.js';
import { showChange, showEnding } from './show-transition.js';
import { workOutEndingPay, type EndingPayAsked } from './work-out-ending-pay.js';

const database = await testDatabase();
const day = plainDate;
const today = testClock.today();
const ends = day('2026-04-30');
let councils = 0;

/** A payment that ended a fortnight ago, £5,000.00 in its account, with an assistant who worked there for six years. */
async function ended(died = false) {
  const slug = `ending-${String((councils += 1))}`;
  const council = await monitoredCouncil(database, slug, [{ reference: 'DP1', plan: [{ stream: 'social_care', kind: 'pa_wages', description: 'Assistant', weekly: pence(20_000), employsAssistant: true, from: day('2025-04-01') }], payments: [{ stream: 'social_care', kind: 'regular', amount: pence(500_000), on: day('2026-04-01'), coversFrom: day('2026-04-01'), coversUntil: day('2026-04-30'), purpose: '' }] }],
    [{ reference: 'ACC1', of: ['DP1'], rows: ['01/04/2026,COUNTY COUNCIL DP1,5000.00,5000.00', '30/04/2026,INTEREST,0.00,5000.00'] }]);
  const agreementId = council.id('DP1');
  await council.within(async (tx) => {
    await adoptPolicy(tx, { regime: 'adult_social_care', effectiveFrom: day('2026-01-01'), document: { ...testPolicy, contingencyWeeks: 0 }, proposedBy: council.officer.staffId, approvedBy: await other(council.officer.staffId, tx.authorityId) });
    if (died) {
      const { rows: [agreement] } = await tx.client.query<{ person: number }>('select person_id as person from agreement where id = $1', [agreementId]);
      expectOk(await recordCircumstance(tx, { personId: agreement?.person ?? 0, kind: 'died', from: ends, toldOn: day('2026-05-01'), toldBy: 'Their brother' }, testClock));
    }
  });
  const changeId = expectOk(await council.within((tx) => endPayment(tx, { agreementId, lastDay: ends, why: died ? 'died' : 'asked', reason: 'They manage without it.' }, testClock)));
  return { ...council, agreementId, changeId };
}

async function other(staffId: number, authorityId: number): Promise<number> {
  return withClient(database.superuserLogin, async (client) => (await client.query<{ id: number }>('select id from staff_member where authority_id = $1 and id <> $2 limit 1', [authorityId, staffId])).rows[0]?.id ?? 0);
}

const ben = (agreementId: number, more: Partial<EndingPayAsked> = {}): EndingPayAsked => ({
  agreementId, assistant: 'Ben', born: day('1985-05-05'), startedOn: day('2020-05-01'), noticeOn: day('2026-03-20'), lastDay: ends, weeklyPay: pence(20_000), daysPerWeek: exact(2), holidayTaken: exact(112, 10), on: today, ...more,
});

describe('what an assistant is owed at an end', () => {
  it('is money that the family needs: it is not left over, and the final account says what it is for', async () => {
    const { within, agreementId } = await ended();
    const surplus = async (): Promise<number | null> => (await within((tx) => reckonAsAt(tx, agreementId, today)))?.reclaimable ?? null;
    const before = await surplus();
    const pay = expectOk(await within((tx) => workOutEndingPay(tx, ben(agreementId))));
    // Six years from the age of 40: six weeks. Notice of five weeks from 20 March ends before 30 April; all holiday was taken.
    expect(pay).toMatchObject({ notice: 0, holiday: 0, redundancy: 120_000 });
    expect(before).toBeGreaterThan(120_000);
    expect(await surplus()).toBe((before ?? 0) - 120_000);
    expectOk(await within((tx) => drawUpFinalAccount(tx, { agreementId, liabilities: pence(5_000), note: 'last invoice', on: today })));
    const view = await within((tx) => showEnding(tx, agreementId, today));
    expect(view?.accounts[0]).toMatchObject({ balance: 500_000, liabilities: 125_000, left: 375_000, note: expect.stringMatching(/Ben: redundancy pay, £1,200.00; last invoice, £50.00/) as string });
    expect(view?.pay).toMatchObject([{ assistant: 'Ben', redundancy: 120_000, steps: [{ label: 'Notice that is not worked' }, { label: 'Holiday not taken' }, { label: 'Redundancy pay' }] }]);
    expect((await within(({ client }) => client.query('select from reclaim'))).rowCount).toBe(0);
  });

  it('worked out again takes the place of the first: nothing is set aside twice', async () => {
    const { within, agreementId } = await ended();
    expectOk(await within((tx) => workOutEndingPay(tx, ben(agreementId, { holidayTaken: exact(0) }))));
    expectOk(await within((tx) => workOutEndingPay(tx, ben(agreementId, { assistant: ' ben ', startedOn: day('2022-05-01') }))));
    const view = await within((tx) => showEnding(tx, agreementId, addDays(today, 1)));
    expect(view?.pay.map(({ assistant, redundancy }) => [assistant, redundancy])).toEqual([['ben', 80_000]]);
    expect(view?.spokenFor.map(({ description, amount }) => [description, amount])).toEqual([['ben: redundancy pay', 80_000]]);
    expect(await within((tx) => workOutEndingPay(tx, ben(agreementId, { assistant: '  ' })))).toMatchObject({ ok: false, refusal: { code: 'ending-pay-not-read', field: 'assistant' } });
    expect(await within((tx) => workOutEndingPay(tx, ben(0)))).toMatchObject({ ok: false, refusal: { code: 'payment-not-found-to-end' } });
  });
});

describe('a sum that was paid meanwhile', () => {
  it('comes off each time it is worked out again, so that only the rest is set aside', async () => {
    const { within, agreementId } = await ended();
    expectOk(await within((tx) => workOutEndingPay(tx, ben(agreementId, { startedOn: day('2022-05-01') }))));
    const spokenFor = async () => ((await within((tx) => showEnding(tx, agreementId, addDays(today, 1))))?.spokenFor ?? []).map(({ description, amount }) => [description, amount]);
    expect(await spokenFor()).toEqual([['Ben: redundancy pay', 80_000]]);
    await within(({ client }) => client.query("update commitment set settled_account_id = (select id from account where reference = 'ACC1'), settled_line_no = 1 where agreement_id = $1 and withdrawn_on is null", [agreementId]));
    for (const again of [1, 2]) {
      expectOk(await within((tx) => workOutEndingPay(tx, ben(agreementId))));
      expect([again, await spokenFor()]).toEqual([again, [['Ben: redundancy pay', 40_000]]]);
    }
    expectOk(await within((tx) => workOutEndingPay(tx, ben(agreementId, { startedOn: day('2022-05-01') }))));
    expect(await spokenFor()).toEqual([]);
    expectOk(await within((tx) => workOutEndingPay(tx, ben(agreementId, { assistant: 'Ana', startedOn: day('2022-05-01') }))));
    expect(await spokenFor()).toEqual([['Ana: redundancy pay', 80_000]]);
  });
});

describe('the last statements', () => {
  it('are asked for in one act from the day after the last line, the step is done, and nobody is asked twice', async () => {
    const { within, agreementId, changeId } = await ended();
    const requestId = expectOk(await within((tx) => askLastStatements(tx, agreementId, today)));
    const { rows: [request] } = await within(({ client }) => client.query<{ from: string; until: string }>('select from_on as from, until_on as until from statement_request where id = $1', [requestId]));
    expect(request).toEqual({ from: '2026-05-01', until: today });
    expect((await within((tx) => showChange(tx, changeId, today)))?.steps.filter(({ what }) => what.includes('last statements'))).toMatchObject([{ doneOn: today }]);
    expect((await within((tx) => showEnding(tx, agreementId, today)))?.requests).toMatchObject([{ id: requestId }]);
    expect(await within((tx) => askLastStatements(tx, agreementId, today))).toMatchObject({ ok: false, refusal: { code: 'last-statements-not-asked', message: 'They were asked for these days already.' } });
    expect(await within((tx) => askLastStatements(tx, agreementId, ends))).toMatchObject({ ok: false, refusal: { code: 'final-account-too-early' } });
  });

  it('after a death are asked of nobody before the quiet days have passed', async () => {
    const { within, agreementId } = await ended(true);
    const quiet = addDays(ends, 42);
    expect(await within((tx) => askLastStatements(tx, agreementId, addDays(quiet, -1)))).toMatchObject({ ok: false, refusal: { code: 'last-statements-quiet' } });
    expectOk(await within((tx) => askLastStatements(tx, agreementId, quiet)));
  });
});

describe('the archive', () => {
  it('has its day by the rules in force, kept with the final account as it was; none without a rule', async () => {
    const { within, agreementId, acting } = await ended();
    expect((await within((tx) => showEnding(tx, agreementId, today)))?.archive).toBeUndefined();
    await withClient(database.superuserLogin, async (client) => {
      const rule = async (recordClass: string, countedFrom: string, years: number): Promise<void> => {
        const { rows: [made] } = await client.query<{ id: number }>("insert into retention_rule (authority_id, record_class, concerns, counted_from, years, months, days, happens, basis, source, from_on, proposed_by, proposed_on) values ($1, $2, 'everyone', $3, $4, 0, 0, 'blank', 'As adopted.', 'policy', '2026-01-01', $5, '2026-01-01') returning id", [acting.authorityId, recordClass, countedFrom, years, acting.actorId]);
        await client.query("insert into retention_rule_decision (authority_id, rule_id, approved, decided_by, decided_on) select $1, $2, true, min(id), '2026-01-01' from staff_member where authority_id = $1 and id <> $3", [acting.authorityId, made?.id, acting.actorId]);
      };
      await rule('money', 'year_end', 6);
      await rule('case-record', 'closing', 5);
    });
    // The money's rule: 1 April after the last day, six years on; the case's: the day after the last, five years on. The later counts.
    expect((await within((tx) => showEnding(tx, agreementId, today)))?.archive).toMatchObject({ on: '2033-04-01', because: expect.stringContaining('6 years after the end of the financial year') as string });
    expectOk(await within((tx) => drawUpFinalAccount(tx, { agreementId, liabilities: pence(0), note: '', on: today })));
    expect((await within((tx) => showEnding(tx, agreementId, today)))?.accounts[0]).toMatchObject({ archiveOn: '2033-04-01' });
  });
});
