import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { financeOffice, type FinanceOffice } from '../../../../test/factories/finance-office.js';
import { tellReclaim } from '../../../../test/integrity/raw-reclaim.js';
import { matchReceipt } from '../recovery/record-receipts.js';
import { receiveIncome, recordIncome, showIncome, type IncomeRecorded } from './receive-income.js';
import { findOpenReceipts } from './store/open-receipts.js';

const database = await testDatabase();
const today = plainDate('2026-05-14');
const at = (office: FinanceOffice) => <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, office.finance, work);

async function bring(office: FinanceOffice, ...rows: readonly string[]): Promise<IncomeRecorded> {
  const received = expectOk(await at(office)((tx) => receiveIncome(tx, testSealer, { name: 'income.csv', bytes: Buffer.from(['Date,Amount,Text', ...rows].join('\n')) }, today)));
  return expectOk(await at(office)((tx) => recordIncome(tx, testSealer, received.id, today)));
}

describe('a file of income', () => {
  it('is looked at before anything is recorded: what is new, whose it is, what is no payment', async () => {
    const office = await financeOffice(database);
    const within = at(office);
    const id = await within(({ client }) => tellReclaim(client, office, { issuedOn: plainDate('2026-04-01'), upTo: 'noticed' }));
    const proposed = await within(({ client }) => tellReclaim(client, office, { issuedOn: plainDate('2026-05-01'), upTo: 'proposed' }));
    const reference = (of: number): string => `RC${String(of).padStart(6, '0')}`;
    const bytes = Buffer.from(['Date,Amount,Text', `2026-05-01,100.00,KIT ${reference(id)}`, `2026-05-01,5.00,${reference(proposed)}`, `2026-05-02,6.00,${reference(id)} ${reference(proposed)}`, '2026-05-02,7.00,CHEQUE', 'nonsense,1,x'].join('\n'));
    const received = expectOk(await within((tx) => receiveIncome(tx, testSealer, { name: 'may.csv', bytes }, today)));
    const check = await within((tx) => showIncome(tx, testSealer, received.id));
    expect(check?.file).toMatchObject({ name: 'may.csv', receivedBy: 'F Purdy', rows: 4, recorded: 0 });
    expect(check?.rows.map(({ row, isNew, reclaim, unmatched }) => [row, isNew, reclaim?.id ?? unmatched])).toEqual([[2, true, id], [3, true, 'reference-not-known'], [4, true, 'several-references'], [5, true, 'no-reference']]);
    expect(check?.badRows.map(({ row }) => row)).toEqual([6]);
    expect(await within((tx) => findOpenReceipts(tx))).toEqual([]);

    expect(expectOk(await within((tx) => recordIncome(tx, testSealer, received.id, today)))).toMatchObject({ recorded: 4, known: 0, matched: 1, unmatched: 3, badRows: 1 });
    const open = await within((tx) => findOpenReceipts(tx));
    expect(open.map(({ amount, left, reclaim }) => [amount, left, reclaim?.id ?? null, reclaim?.owed ?? null])).toEqual([[10_000, 10_000, id, 40_000], [500, 500, null, null], [600, 600, null, null], [700, 700, null, null]]);

    expect(expectOk(await within((tx) => receiveIncome(tx, testSealer, { name: 'again.csv', bytes }, today)))).toEqual({ id: received.id, isKnown: true });
    expect(expectOk(await within((tx) => recordIncome(tx, testSealer, received.id, today)))).toMatchObject({ recorded: 0, known: 4 });

    const matched = open[0]?.id ?? 0;
    expectOk(await within((tx) => matchReceipt(tx, { receiptId: matched, reclaimId: null, how: 'Another Kit', on: today })));
    expect((await within((tx) => findOpenReceipts(tx, matched)))[0]?.reclaim).toBeNull();
  });

  it('keeps each payment once, however files overlap, come again or order their rows; twins stay two', async () => {
    const payment = fc.record({ day: fc.integer({ min: 1, max: 4 }), pounds: fc.constantFrom('5.00', '6.00'), text: fc.constantFrom('KIT', 'ANN') });
    await fc.assert(fc.asyncProperty(fc.array(payment, { maxLength: 10 }), fc.array(fc.record({ from: fc.integer({ min: 1, max: 4 }), days: fc.integer({ min: 1, max: 3 }), backwards: fc.boolean() }), { minLength: 1, maxLength: 4 }), async (paid, files) => {
      const office = await financeOffice(database);
      const covered = new Set<number>();
      for (const { from, days, backwards } of files) {
        const held = paid.filter(({ day }) => day >= from && day < from + days);
        for (let day = from; day < from + days; day += 1) covered.add(day);
        const rows = held.map(({ day, pounds, text }) => `0${String(day)}/05/2026,${pounds},${text}`);
        await bring(office, ...(backwards ? rows.reverse() : rows));
      }
      const kept = (await at(office)((tx) => findOpenReceipts(tx))).map(({ receivedOn, amount, text }) => `${receivedOn} ${String(amount)} ${text}`);
      expect(kept.sort()).toEqual(paid.filter(({ day }) => covered.has(day)).map(({ day, pounds, text }) => `2026-05-0${String(day)} ${String(Number(pounds) * 100)} ${text}`).sort());
    }), { numRuns: 6 });
  });

  it('recorded by two at once is recorded once', async () => {
    const office = await financeOffice(database);
    const received = expectOk(await at(office)((tx) => receiveIncome(tx, testSealer, { name: 'a', bytes: Buffer.from('Date,Amount,Text\n2026-05-01,1.00,A\n2026-05-01,1.00,A\n2026-05-02,1.00,A\n') }, today)));
    const done = await Promise.all([1, 2, 3, 4].map(() => at(office)((tx) => recordIncome(tx, testSealer, received.id, today))));
    expect(done.map((one) => expectOk(one).recorded).sort()).toEqual([0, 0, 0, 3]);
    expect(await at(office)((tx) => findOpenReceipts(tx))).toHaveLength(3);
  });

  it('without a file is refused', async () => {
    const office = await financeOffice(database);
    expect(await at(office)((tx) => recordIncome(tx, testSealer, 999_999, today))).toMatchObject({ ok: false, refusal: { code: 'income-file-not-found' } });
    expect(await at(office)((tx) => receiveIncome(tx, testSealer, { name: 'x', bytes: Buffer.from('') }, today))).toMatchObject({ ok: false, refusal: { code: 'income-empty' } });
  });
});
