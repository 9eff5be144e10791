import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { payingOffice, testPaying, type PaidFamily, type PayingOffice } from '../../../../test/factories/paying-office.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { keepNumber } from '../../agreements/account-number.js';
import { parseWeights } from '../account-numbers/weight-table.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { notSent } from '../../../../test/factories/pay-again.js';
import { redraft } from '../runs/draft-run.js';
import { recordPaid } from '../runs/record-paid.js';
import { paymentReference } from './run-payments.js';
import { takePaymentFile } from './show-files.js';
import { processingDay, writeRunFiles, type FileServices } from './write-run-files.js';
import { totalsWritten } from './totals-written.js';

const database = await testDatabase();
const day = plainDate;
const march = day('2026-03-16');
const families: readonly PaidFamily[] = [
  { reference: 'DP0001', name: 'Maya Okafor', weekly: pence(148_00), number: '200415 41007919', budget: 'CHC1' },
  { reference: 'DP0002', name: 'Zoë Brand', weekly: pence(10_07), number: '309921 41015838', stream: 'education' },
  { reference: 'DP0003', name: 'Ali Reza', weekly: pence(25_00), number: '0004123412341234', way: 'card' },
];
let offices = 0;
const office = (given: readonly PaidFamily[] = families, options?: Parameters<typeof payingOffice>[3]): Promise<PayingOffice> => {
  offices += 1;
  return payingOffice(database, `files-${String(offices)}`, given, options);
};
const services = (one: PayingOffice, tables?: FileServices['tables']): FileServices => ({ sealer: testSealer, clock: one.clock, tables });
const write = (one: PayingOffice, runId: number, tables?: FileServices['tables']): ReturnType<typeof writeRunFiles> => one.within((tx) => writeRunFiles(tx, services(one, tables), runId));
const content = (one: PayingOffice, id: number): Promise<string> => one.within(async (tx) => expectOk(await takePaymentFile(tx, testSealer, id)).content.toString());

describe('the files of an approved run', () => {
  it('pay each payee once, balance in the ledger, and sum to what was approved', async () => {
    const one = await office();
    const files = expectOk(await write(one, await one.approvedRun(march)));
    expect(files.map(({ kind, items, total }) => [kind, items, total])).toEqual([['bank', 2, 63_228], ['card_load', 1, 10_000], ['ledger', 14, 104_611]]);
    const [bank, cards, ledger] = await Promise.all(files.map(({ id }) => content(one, id)));
    expect(totalsWritten('pain.001.001.09', bank ?? '')).toMatchObject({ items: 2, total: 63_228 });
    expect(bank).toContain('<EndToEndId>DP0001-');
    expect(cards).toMatch(/^reference,card,name,amount,date,purpose\r\nDP0003-\d+,0004123412341234,Ali Reza,100\.00,2026-03-16,/);
    const rows = (ledger ?? '').split('\r\n').map((row) => row.split(',').slice(1, 8).join(','));
    expect(rows).toContain('2026-03-16,2026-03,CHC1,4500,social_care,338.29,0.00');
    expect(rows).toContain('2026-04-01,2026-04,CHC1,4500,social_care,253.71,0.00');
    expect(rows).toContain('2026-03-16,2026-03,BAL,9000,,0.00,632.28');
  });

  it('are written once: asked again, and by two at the same time, they are the same', async () => {
    const one = await office();
    const runId = await one.approvedRun(march);
    const [first, second] = await Promise.all([write(one, runId), write(one, runId)]);
    const third = expectOk(await write(one, runId));
    expect(expectOk(first)).toEqual(third);
    expect(expectOk(second)).toEqual(third);
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ files: number; sealed: string }>("select count(*)::int as files, string_agg(encode(content_sealed, 'escape'), '') as sealed from payment_file where run_id = $1", [runId]));
    expect(rows[0]?.files).toBe(3);
    expect(rows[0]?.sealed).not.toContain('41007919');
  });

  it('are sent no more once somebody withdrew them, and the days are paid by the run that takes its place', async () => {
    const one = await office();
    const runId = await one.approvedRun(march);
    const [bank] = expectOk(await write(one, runId));
    await notSent(one.within, (work) => inTransaction(database.app, { ...one.acting, actorId: one.approver.staffId }, work), { runId, on: march, reason: 'The bank took none of it' });
    expect(await one.within((tx) => takePaymentFile(tx, testSealer, bank?.id ?? 0))).toMatchObject({ ok: false, refusal: { code: 'payment-file-withdrawn' } });
    expect((await one.within((tx) => recordPaid(tx, { runId, on: march }))).ok).toBe(false);
    const again = expectOk(await one.within((tx) => redraft(tx, { runId, on: march })));
    expect(again).not.toBe(runId);
  });

  it('are not written where an account was changed after the run was approved, by its number or beside its hash', async () => {
    const one = await office();
    const runId = await one.approvedRun(march);
    const changed = keepNumber(testSealer, '41007999', '200415');
    const set = (what: string, values: unknown[]): Promise<unknown> => withClient(database.superuserLogin, (client) => client.query(`update account set ${what} where authority_id = $1 and reference = 'bank-DP0001'`, [one.acting.authorityId, ...values]));
    const before = keepNumber(testSealer, '41007919', '200415');
    await set('number_match = $2, number_sealed = $3', [changed.match, changed.sealed]);
    expect(await write(one, runId)).toMatchObject({ ok: false, refusal: { code: 'pay-run-changed', message: expect.stringContaining('DP0001') as string } });
    await set('number_match = $2', [before.match]);
    expect(await write(one, runId)).toMatchObject({ ok: false, refusal: { code: 'run-payees-refused', details: [{ reference: 'DP0001', name: 'Maya Okafor', faults: [expect.stringContaining('approved')] }] } });
    await set('number_sealed = $2', [before.sealed]);
    expect((await write(one, runId)).ok).toBe(true);
  });

  it('are not written where a number fails the operator’s check, and each payee is named', async () => {
    const one = await office();
    const runId = await one.approvedRun(march);
    const weights = expectOk(parseWeights('200000 309999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1'));
    const refused = await write(one, runId, { weights, substitutions: new Map() });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'run-payees-refused', details: [{ reference: 'DP0001' }, { reference: 'DP0002' }] } });
    expect((await write(one, runId, { weights: expectOk(parseWeights('010000 010001 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1')), substitutions: new Map() })).ok).toBe(true);
  });

  it('need an account that two people agreed on, a card programme where cards are loaded, and a place in the ledger', async () => {
    const without = await office(families, { paying: null });
    expect(await write(without, await without.approvedRun(march))).toMatchObject({ ok: false, refusal: { code: 'paying-setting-missing' } });
    const cardless = await office(families, { paying: { ...testPaying, cards: null } });
    expect(await write(cardless, await cardless.approvedRun(march))).toMatchObject({ ok: false, refusal: { code: 'card-programme-missing' } });
    const uncoded = await office(families, { paying: { ...testPaying, ledger: { ...testPaying.ledger, streams: { social_care: null, education: null, health: null } } } });
    expect(await write(uncoded, await uncoded.approvedRun(march))).toMatchObject({ ok: false, refusal: { code: 'ledger-code-missing', details: ['education', 'social_care'] } });
  });

  it('are a Bacs file for the working day before', async () => {
    const one = await office(families, { paying: { ...testPaying, format: 'bacs18' } });
    const [bank] = expectOk(await write(one, await one.approvedRun(march)));
    const records = (await content(one, bank?.id ?? 0)).split('\r\n');
    expect(records[3]?.slice(4, 10)).toBe(' 26072');
    expect(records[5]).toContain('ZOE BRAND');
    expect(processingDay(day('2026-04-07'))).toBe('2026-04-02');
  });
});

describe('the reference of a payment', () => {
  it('is the direct payment’s own with the run’s, and never another’s', () => {
    expect(paymentReference('dp0001', 7, 12)).toBe('DP0001-12');
    expect(paymentReference('DP/1', 7, 12)).toBe('A/7-12');
    expect(paymentReference('A-VERY-LONG-REFERENCE', 7, 12)).toBe('A/7-12');
  });
});

describe('how the council pays', () => {
  it('is confirmed by another person, once, and not while another proposal waits', async () => {
    const one = await office([], { paying: null });
    const { proposePaying, decidePaying, payingOn } = await import('./settings/decide-setting.js');
    const propose = (document: object): Promise<unknown> => one.within((tx) => proposePaying(tx, testSealer, one.clock, { document, from: march, reason: 'A new account' }));
    expect(await propose({ ...testPaying, format: 'bacs18', payer: { ...testPaying.payer, serviceUserNumber: null } })).toMatchObject({ refusal: { code: 'paying-setting-not-right' } });
    expect(await propose({ ...testPaying, payer: { ...testPaying.payer, sortCode: '1' } })).toMatchObject({ refusal: { field: 'payer.sortCode' } });
    const proposed = await propose(testPaying) as { value: number };
    expect(await propose(testPaying)).toMatchObject({ refusal: { code: 'paying-setting-waits' } });
    expect(await one.within((tx) => decidePaying(tx, one.clock, { id: proposed.value, decision: 'confirmed' }))).toMatchObject({ refusal: { code: 'paying-setting-own' } });
    expect(await one.within((tx) => payingOn(tx, testSealer, march))).toBeUndefined();
    await expect(one.within((tx) => tx.client.query("update paying_setting set decided_by = proposed_by, decided_at = now(), decision = 'confirmed'"))).rejects.toThrow('check');
  });
});
