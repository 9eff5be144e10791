import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { payingOffice, type PayingOffice } from '../../../../test/factories/paying-office.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { prepaymentsAt, prepaymentsCsv } from '../prepayments/prepayments-at.js';
import { writeRunFiles } from '../payment-files/write-run-files.js';
import { recordCouncilPayments } from '../record-council-payments.js';
import { recordPaid } from '../runs/record-paid.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { cameBack } from '../../../../test/factories/pay-again.js';
import { checkCardAccount, showCardCheck } from './check-account.js';
import { writeUnloadFile } from './write-unloads.js';

const database = await testDatabase();
const march = plainDate('2026-03-16');
const yearEnd = plainDate('2026-03-31');

async function paid(slug: string): Promise<{ office: PayingOffice; runId: number }> {
  const office = await payingOffice(database, slug, [
    { reference: 'DP0001', weekly: pence(148_00), number: '0004123412341234', way: 'card', budget: 'CHC' }, { reference: 'DP0002', weekly: pence(10_00), number: '200415 41007919', stream: 'education' },
  ], { today: plainDate('2026-04-02') });
  const runId = await office.approvedRun(march);
  await office.within(async (tx) => expectOk(await writeRunFiles(tx, { sealer: testSealer, clock: office.clock, tables: undefined }, runId)));
  await office.within(async (tx) => expectOk(await recordPaid(tx, { runId, on: march })));
  return { office, runId };
}

describe('the card programme’s account', () => {
  it('is reconciled with what was loaded, once for the same file', async () => {
    const { office, runId } = await paid('cards-fit');
    const services = { sealer: testSealer, clock: office.clock };
    const fits = `date,kind,reference,amount,balance\n2026-03-15,funding,,600.00,600.00\n2026-03-16,load,DP0001-${String(runId)},592.00,8.00\n`;
    const check = (text: string): Promise<number> => office.within(async (tx) => expectOk(await checkCardAccount(tx, services, { name: 'march.csv', bytes: Buffer.from(text) })));
    const id = await check(fits);
    expect(await check(fits)).toBe(id);
    expect(await office.within((tx) => showCardCheck(tx, id))).toMatchObject({ opening: 0, funding: 60_000, loads: 59_200, closing: 800, difference: 0, differences: [] });
    const other = await check(fits.replace('592.00', '590.00'));
    expect(await office.within((tx) => showCardCheck(tx, other))).toMatchObject({ difference: 200, differences: [{ kind: 'balance' }, { kind: 'load', ours: 59_200, theirs: 59_000 }] });
    expect(await office.within((tx) => writeUnloadFile(tx, services))).toMatchObject({ ok: false, refusal: { code: 'unloads-none' } });
  });
});

describe('what is paid ahead at the end of March', () => {
  it('is divided by day, by stream and budget, with what was recorded from elsewhere and without what came back', async () => {
    const { office, runId } = await paid('ahead');
    await office.within((tx) => recordCouncilPayments(tx, [{ agreementId: office.id('DP0002'), stream: 'education', kind: 'regular', amount: pence(300), on: plainDate('2026-03-30'), coversFrom: plainDate('2026-03-30'), coversUntil: plainDate('2026-04-01'), purpose: 'From the old system' }]));
    expect(await office.within((tx) => prepaymentsAt(tx, yearEnd))).toMatchObject({
      total: 25_371 + 1_714 + 100, groups: [{ stream: 'education', budget: null, payments: 2, ahead: 1_714 + 100 }, { stream: 'social_care', budget: 'CHC', payments: 1, ahead: 25_371 }],
    });
    expect(await office.within((tx) => prepaymentsCsv(tx, yearEnd))).toContain('DP0001,social_care,CHC,2026-03-16,2026-03-16,2026-04-12,592.00,12,253.71\r\n');
    expect((await office.within((tx) => prepaymentsAt(tx, plainDate('2026-03-15')))).total).toBe(0);
    await cameBack(office.within, (work) => inTransaction(database.app, { ...office.acting, actorId: office.approver.staffId }, work), { runId, agreementId: office.id('DP0001'), on: plainDate('2026-03-18'), reason: 'The card is closed' });
    expect((await office.within((tx) => prepaymentsAt(tx, yearEnd))).total).toBe(1_814);
  });
});
