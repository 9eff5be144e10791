import { describe, expect, it } from 'vitest';
import { brief, csvOf, readingOf, statementOf, warningCodes } from '../../../../../test/factories/csv-sample.js';

describe('Credit cards, whose purchases are written as positive', () => {
  const tescoHeader = 'Transaction Date,Posting Date,Billing Amount,Merchant,Merchant City,Merchant County,Merchant Postal Code,Reference Number,Debit/Credit Flag,SICMCC Code';

  it.each([['negative', '-£45.60'], ['positive', '£45.60']])('Tesco Bank and Virgin Money: the flag decides, with refunds %s', (_sign, refund) => {
    const text = csvOf(tescoHeader, '16/03/2026,17/03/2026,£12.40,NORTH SH,OP LEEDS,,,REF1,D,5411', `16/03/2026,18/03/2026,${refund},SHOE,LEEDS,,,REF2,C,763`);
    expect(readingOf(text).layout).toBe('tesco-bank-card');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | NORTH SH OP LEEDS REF1', '2026-03-18 | 4560 | SHOE LEEDS REF2']);
    expect(statementOf(text).lines.map((line) => line.merchantCategoryCode)).toEqual(['5411', '0763']);
  });

  it('Aqua and NewDay: amounts of one decimal, no line end behind the last row', () => {
    const text = 'Date,Description,Note,Amount(GBP)\n17/03/2026,SHOP,groceries,12.4\n18/03/2026,PAYMENT RECEIVED,,-8.5';
    expect(readingOf(text).layout).toBe('newday-card');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | SHOP groceries', '2026-03-18 | 850 | PAYMENT RECEIVED']);
  });

  it('Barclaycard: no header, months in letters, inflow and outflow', () => {
    const text = csvOf('17 Mar 26," North Shop, Leeds12.40 POUND STERLING GREAT BRITAIN ",Visa,MRS A EXAMPLE,Groceries,,12.40', '18 Mar 26,Payment,Visa,MRS A EXAMPLE,Payments,45.60,');
    expect(readingOf(text).layout).toBe('barclaycard');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | North Shop, Leeds12.40 POUND STERLING GREAT BRITAIN', '2026-03-18 | 4560 | Payment']);
  });

  it('Barclaycard Business: merchant categories, a masked card number', () => {
    const text = csvOf(
      'Cardholder Name,Account Number,Transaction Date,Merchant Name,Amount,Currency,Original Amount,Original Currency,Conversion Rate,Posted Date,Transaction Time,Authorisation Code,Transaction ID,Merchant Category,Transaction Type,MCC Description,Merchant Town/City,Merchant County/State,Merchant Post code/Zipcode,MCC,Statement Cycle',
      'MRS A EXAMPLE,XXXXXXXXXXXX1234,16/03/2026,NORTH SHOP,12.40,GBP,12.40,GBP,1,17/03/2026,10:00,A1,T1,GROCERIES,PURCHASE,GROCERY STORES,LEEDS,,LS1,5411,MAR',
    );
    expect(readingOf(text).layout).toBe('barclaycard-business');
    expect(statementOf(text)).toMatchObject({ account: null, lines: [{ date: '2026-03-17', amount: -1240, description: 'NORTH SHOP LEEDS', merchantCategoryCode: '5411' }] });
  });

  it('John Lewis: pending rows without a date are told and left out', () => {
    const text = `\ufeff${csvOf('Date Processed,Description,Amount,', '17-Mar-2026,"SHOP, LEEDS",£12.40,', 'Pending,CAFE,£3.00,', '18-MAR-2026,PAYMENT,-£45.60,')}`;
    expect(readingOf(text).layout).toBe('john-lewis-card');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | SHOP, LEEDS', '2026-03-18 | 4560 | PAYMENT']);
    expect(statementOf(text).warnings).toMatchObject([{ code: 'pending-left-out', row: 3, message: 'Pending: CAFE' }]);
  });

  it('Lloyds group cards', () => {
    const text = csvOf('Date,Date entered,Reference,Description,Amount,', '16/03/2026,17/03/2026,74000001,NORTH SHOP LEEDS,12.40,', '17/03/2026,18/03/2026,74000002,PAYMENT RECEIVED,-45.60,');
    expect(readingOf(text).layout).toBe('lloyds-card');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | NORTH SHOP LEEDS 74000001', '2026-03-18 | 4560 | PAYMENT RECEIVED 74000002']);
  });

  it('American Express', () => {
    const text = csvOf('Date,Description,Card Member,Account #,Amount,Extended Details,Reference', '17/03/2026,NORTH SHOP LEEDS,A EXAMPLE,-41001,12.40,,R1', '18/03/2026,PAYMENT RECEIVED,A EXAMPLE,-41001,-45.60,,R2');
    expect(readingOf(text).layout).toBe('american-express');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | NORTH SHOP LEEDS R1', '2026-03-18 | 4560 | PAYMENT RECEIVED R2']);
  });

  it('common headings with one more beside them are of no such card', () => {
    const statement = statementOf(csvOf('Date Processed,Description,Amount,Balance', '17/03/2026,SHOP,-12.40,87.60'));
    expect(statement).toMatchObject({ opening: 10_000, closing: 8760, lines: [{ amount: -1240 }] });
  });
});

describe('Prepaid and spending cards', () => {
  const crosscardHeader =
    'Trace Id,Entry Type,Token,Tx Date,Tx Amount,Tx Currency,Bill Amount,Bill Currency,Fixed Fee,Fee Rate,Actual Balance,Blocked Amount,Available Balance,MCC,MCC Desc,Merchant Id,Merchant Name,Merchant City,Merchant Country,Cardholder Present,Input Method,Auth Method,Acq Referer,Auth Open,Note';
  const crosscardRow = (kind: string, amount: string, fee: string, balance: string, name = 'NORTH SHOP') =>
    `1001,${kind},900000001,2026-03-17 10:00:00,${amount},GBP,${amount},GBP,${fee},0,${balance},0.00,${balance},5411,GROCERY,M1,${name},LEEDS,GBR,Y,chip,pin,X,N,`;

  it('Crosscard: only what is booked counts, so a payment that was authorised, undone, tried again and presented counts once', () => {
    const text = csvOf(
      crosscardHeader, crosscardRow('Load', '100.00', '0', '100.00', 'LOAD'), crosscardRow('Auth approval', '-12.40', '0', '100.00'), crosscardRow('Auth Reversal', '12.40', '0', '100.00'),
      crosscardRow('Auth declined', '-500.00', '0', '100.00'), crosscardRow('Auth approval', '-12.40', '0', '100.00'), crosscardRow('Presentment', '-12.40', '0', '87.60'),
      crosscardRow('Presentment reversal', '12.40', '0', '100.00'), crosscardRow('Second presentment', '-12.40', '0', '87.60'), crosscardRow('Chargeback', '5.00', '0', '92.60'),
    );
    const statement = statementOf(text);
    expect(readingOf(text).layout).toBe('crosscard');
    expect(statement.lines.map((line) => line.amount)).toEqual([10_000, -1240, 1240, -1240, 500]);
    expect(statement).toMatchObject({ account: '900000001', opening: 0, closing: 9260, reconciles: true });
    expect(warningCodes(statement)).toEqual(['authorisation-left-out', 'authorisation-left-out', 'declined-left-out', 'authorisation-left-out']);
    expect(statement.lines[1]).toMatchObject({ merchantCategoryCode: '5411', transactionType: 'Presentment', description: 'NORTH SHOP LEEDS' });
  });

  it.each([
    ['is taken off where the balances fall by it too', '86.10', [10_000, -1390], 8610],
    ['is not taken off where the balances do not', '87.60', [10_000, -1240], 8760],
  ])('Crosscard: a fixed fee %s', (_how, balance, amounts, closing) => {
    const statement = statementOf(csvOf(crosscardHeader, crosscardRow('Load', '100.00', '0', '100.00'), crosscardRow('Presentment', '-12.40', '1.50', balance)));
    expect(statement.lines.map((line) => line.amount)).toEqual(amounts);
    expect(statement).toMatchObject({ opening: 0, closing, reconciles: true });
  });

  it('Paymentology: 2200 loads and 2100 unloads, identifiers spoilt by a spreadsheet, an account each', () => {
    const { layout, statements } = readingOf(csvOf(
      'ac_id,Token,txn_id,txn_type,Source,Date,amt_ccy,txn_amt,Additional data,Note', '876543210,333444555,1.90E+21,2200,topup,15/03/2026 0:00,826,100,Successful. Load,N1',
      '876543210,333444555,1.90E+21,2100,portal,2026/03/16 09:30,826,40.5,Unload successful.,N2', '987654321,333666999,1.90E+21,2200,topup,15/03/2026 0:02,826,1000,Successful. Load,N3',
    ));
    expect(layout).toBe('paymentology-loads');
    expect(statements.map(({ account, currency }) => [account, currency])).toEqual([['876543210', 'GBP'], ['987654321', 'GBP']]);
    expect(statements.map(({ lines }) => lines.map(({ date, amount, description }) => [date, amount, description]))).toEqual([
      [['2026-03-15', 10_000, 'topup Successful. Load N1'], ['2026-03-16', -4050, 'portal Unload successful. N2']], [['2026-03-15', 100_000, 'topup Successful. Load N3']],
    ]);
  });

  it('Soldo: columns in any order, authorised payments are left out, a denied expense was still paid', () => {
    const text = csvOf(
      'Settlement date,Transaction status,Approval status,Description,Amount,Currency,Balance (after settlement),MCC', '2026-03-17,Settled,Denied,NORTH SHOP,-12.40,GBP,87.60,5411', '2026-03-18,Authorised,To review,CAFE,-3.00,GBP,87.60,5814', '2026-03-19,Cancelled,To review,HOTEL,-3.00,GBP,87.60,5814',
    );
    expect(readingOf(text).layout).toBe('soldo');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | NORTH SHOP | 8760']);
    expect(warningCodes(statementOf(text))).toEqual(['pending-left-out', 'declined-left-out']);
  });

  it.each([
    ['signed amounts', 'Date,Supplier,Note,Amount,Account number,Expense ID', '2026-03-17,North Shop,lunch,-12.40,6000,E1'],
    ['debit and credit', 'Date,Supplier,Note,Debit,Credit,Account number,Expense ID', '2026-03-17,North Shop,lunch,12.40,,6000,E1'],
    ['an indicator', 'Date,Supplier,Note,Amount,Credit/debit indicator,Account number,Expense ID', '2026-03-17,North Shop,lunch,12.40,Debit,6000,E1'],
  ])('Pleo with %s: the ledger code is no account', (_how, header, row) => {
    expect(readingOf(csvOf(header, row)).layout).toBe('pleo');
    expect(statementOf(csvOf(header, row))).toMatchObject({ account: null, lines: [{ amount: -1240, description: 'North Shop lunch' }] });
  });

  it('any card with a merchant and its category, without a name of its own', () => {
    const statement = statementOf(csvOf('Posting Date,Merchant Name,Merchant Category Code,Status,Amount (GBP),Card Number', '17/03/2026,NORTH SHOP,5411,Posted,-12.40,************1234', '18/03/2026,CAFE,5814,Pending,-3.00,************1234', '18/03/2026,HOTEL,7011,Declined,-90.00,************1234'));
    expect(statement).toMatchObject({ account: null, currency: 'GBP', lines: [{ amount: -1240, description: 'NORTH SHOP', merchantCategoryCode: '5411' }] });
    expect(warningCodes(statement)).toEqual(['pending-left-out', 'declined-left-out']);
  });
});
