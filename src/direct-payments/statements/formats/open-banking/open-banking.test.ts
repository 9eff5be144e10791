import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import type { StatementReading } from '../reading.js';
import { looksLikeJson, readOpenBanking } from './index.js';

function money(amount: string, side: string): object {
  return { Amount: { Amount: amount, Currency: 'GBP' }, CreditDebitIndicator: side };
}

function transaction(amount: string, side: string, more: object = {}): object {
  return { AccountId: '22001', TransactionId: 't', ...money(amount, side), Status: 'Booked', BookingDateTime: '2026-03-17T23:30:00+00:00', TransactionInformation: 'NORTH WATER', ...more };
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function read(data: object): StatementReading {
  return expectOk(readOpenBanking(bytesOf({ Data: data, Links: {}, Meta: {} }), {}));
}

describe('Transactions', () => {
  it('are lines, money out negative, with their running balance', () => {
    const { format, statements } = read({
      Transaction: [
        transaction('45.60', 'Debit', { Balance: { ...money('554.40', 'Credit'), Type: 'InterimBooked' } }),
        transaction('5', 'Credit', { Balance: { ...money('10.00', 'Debit'), Type: 'ClosingBooked' } }),
      ],
    });
    expect(format).toBe('open-banking');
    expect(statements).toMatchObject([{
      account: '22001', currency: 'GBP', opening: null, closing: null, reconciles: null,
      lines: [{ date: '2026-03-17', amount: -4560, description: 'NORTH WATER', balance: 55_440, row: 1 }, { amount: 500, balance: -1000, row: 2 }],
    }]);
  });

  it('say who, the reference and the bank’s words, and the merchant’s category', () => {
    const { statements } = read({
      Transaction: [
        transaction('1.00', 'Debit', {
          MerchantDetails: { MerchantName: 'NORTH SHOP', MerchantCategoryCode: '5411' }, CreditorAccount: { Name: 'North Shop Ltd' }, DebtorAccount: { Name: 'Myself' },
          TransactionReference: 'INV 7', TransactionInformation: ' paid   in shop ', ProprietaryBankTransactionCode: { Code: 'DEB' },
        }),
      ],
    });
    expect(statements[0]?.lines[0]).toMatchObject({ description: 'NORTH SHOP North Shop Ltd INV 7 paid in shop', merchantCategoryCode: '5411', transactionType: 'DEB' });
  });

  it('that are pending or rejected are told and left out', () => {
    const [statement] = read({ Transaction: [transaction('1.00', 'Debit'), transaction('2.00', 'Debit', { Status: 'Pending' }), transaction('3.00', 'Debit', { Status: 'Rejected' })] }).statements;
    expect(statement?.lines).toHaveLength(1);
    expect(statement?.warnings).toMatchObject([{ code: 'pending-left-out', row: 2 }, { code: 'declined-left-out', row: 3 }]);
  });

  it('of several accounts are several statements, over pages too', () => {
    const pages = [{ Data: { Transaction: [transaction('1.00', 'Debit'), transaction('2.00', 'Debit', { AccountId: '31001' })] } }, { Data: { Transaction: [transaction('3.00', 'Credit')] } }];
    const { statements } = expectOk(readOpenBanking(bytesOf(pages), {}));
    expect(statements.map(({ account, lines }) => [account, lines.map((line) => [line.row, line.amount])])).toEqual([['22001', [[1, -100], [3, 300]]], ['31001', [[2, -200]]]]);
  });

  it.each([
    ['without an amount', { Amount: {} }, 'amount-missing'],
    ['of words', { Amount: { Amount: 'lots', Currency: 'GBP' } }, 'amount-not-read'],
    ['with a part of a penny', { Amount: { Amount: '1.005', Currency: 'GBP' } }, 'amount-too-precise'],
    ['that go neither way', { CreditDebitIndicator: 'Sideways' }, 'direction-not-read'],
    ['without a day', { BookingDateTime: 'soon' }, 'date-missing'],
  ])('%s are refused as they stand', (_what, more, code) => {
    const broken = transaction('1.00', 'Debit', more);
    const { refusedRows, statements } = read({ Transaction: [transaction('1.00', 'Debit'), broken] });
    expect(refusedRows).toMatchObject([{ row: 2, code, text: JSON.stringify(broken) }]);
    expect(statements[0]?.lines).toHaveLength(1);
  });

  it('keep no balance of what may be spent', () => {
    const [statement] = read({ Transaction: [transaction('1.00', 'Debit', { Balance: { ...money('900.00', 'Credit'), Type: 'InterimAvailable' } })] }).statements;
    expect(statement).toMatchObject({ lines: [{ balance: null }], warnings: [{ code: 'balance-not-booked' }] });
  });
});

describe('Balances, statements and accounts beside them', () => {
  it('give opening, closing, the period and the number', () => {
    const { statements } = read({
      Account: [{ AccountId: '22001', Currency: 'GBP', Account: [{ SchemeName: 'UK.OBIE.SortCodeAccountNumber', Identification: '20112200112233', Name: 'Mrs A Example' }] }],
      Balance: [{ AccountId: '22001', ...money('100.00', 'Credit'), Type: 'OpeningBooked' }, { AccountId: '22001', ...money('54.40', 'Credit'), Type: 'ClosingBooked' }, { AccountId: '22001', ...money('554.40', 'Credit'), Type: 'InterimAvailable' }],
      Statement: [{ AccountId: '22001', StartDateTime: '2026-03-01T00:00:00+00:00', EndDateTime: '2026-03-31T00:00:00+00:00' }],
      Transaction: [transaction('45.60', 'Debit')],
    });
    expect(statements).toMatchObject([{ account: '00112233', sortCode: '201122', from: '2026-03-01', to: '2026-03-31', opening: 10_000, closing: 5440, reconciles: true }]);
  });

  it('that do not come out are told', () => {
    const amounts = [{ ...money('100.00', 'Credit'), Type: 'UK.OBIE.PreviousClosingBalance' }, { ...money('90.00', 'Credit'), Type: 'UK.OBIE.ClosingBalance' }, { ...money('25.00', 'Debit'), Type: 'UK.OBIE.MinimumPaymentDue' }];
    const { statements } = read({ Statement: [{ AccountId: '22001', StatementAmount: amounts }], Transaction: [transaction('45.60', 'Debit')] });
    expect(statements).toMatchObject([{ opening: 10_000, closing: 9000, reconciles: false, warnings: [{ code: 'does-not-reconcile' }] }]);
  });

  it('alone are statements without lines', () => {
    const { statements } = read({ Balance: [{ AccountId: '22001', ...money('57.36', 'Debit'), Type: 'InterimBooked' }, { AccountId: '31001', ...money('1230.00', 'Credit'), Type: 'InterimAvailable', CreditLine: [{ Included: true }] }] });
    expect(statements).toMatchObject([{ account: '22001', closing: -5736, lines: [] }, { account: '31001', closing: null, lines: [] }]);
    expect(statements.map(({ warnings }) => warnings.map((warning) => warning.code))).toEqual([['no-lines'], ['balance-not-booked', 'no-lines']]);
  });
});

describe('Other JSON', () => {
  it.each([
    ['of something else', '{"name":"teapot","colours":["blue"]}', 'json-not-open-banking'],
    ['a list of numbers', '[1,2,3]', 'json-not-open-banking'],
    ['broken off', '{"Data":{"Transaction":[{"AccountId":"22001","Amount"', 'json-not-open-banking'],
    ['the accounts alone', '{"Data":{"Account":[{"AccountId":"22001"}]}}', 'json-not-open-banking'],
    ['the bank’s own error', '{"Code":"403","Message":"Forbidden","Errors":[{"ErrorCode":"UK.OBIE.Reauthenticate","Message":"Consent has ended"}]}', 'bank-error'],
  ])('%s is refused', (_what, text, code) => {
    const refused = readOpenBanking(new TextEncoder().encode(text), {});
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (code === 'bank-error' && !refused.ok) expect(refused.refusal.message).toBe('Consent has ended');
  });

  it('nested a hundred thousand deep does no harm', () => {
    expect(readOpenBanking(new TextEncoder().encode('['.repeat(100_000)), {}).ok).toBe(false);
    expect(readOpenBanking(new TextEncoder().encode(`${'['.repeat(5000)}${']'.repeat(5000)}`), {}).ok).toBe(false);
  });

  it('an answer without transactions is a statement of none', () => {
    expect(read({ Transaction: [] })).toMatchObject({ statements: [{ account: null, lines: [], warnings: [{ code: 'no-lines' }] }], refusedRows: [] });
  });

  it('is known by its first bracket', () => {
    expect([looksLikeJson(' {"Data":{}}'), looksLikeJson('\ufeff[{}]'), looksLikeJson('Date,{')]).toEqual([true, true, false]);
  });
});
