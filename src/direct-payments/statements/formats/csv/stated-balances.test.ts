import { describe, expect, it } from 'vitest';
import { csvOf, readingOf, statementOf, warningCodes } from '../../../../../test/factories/csv-sample.js';

const header = 'Date,Description,Amount,Balance';

describe('Opening and closing from running balances', () => {
  it.each([
    ['oldest first', ['17/03/2026,A,-10.00,90.00', '18/03/2026,B,5.00,95.00', '19/03/2026,C,-1.00,94.00']],
    ['newest first', ['19/03/2026,C,-1.00,94.00', '18/03/2026,B,5.00,95.00', '17/03/2026,A,-10.00,90.00']],
    ['oldest first with the lines of a day newest first', ['17/03/2026,A,-10.00,90.00', '18/03/2026,C,-1.00,94.00', '18/03/2026,B,5.00,95.00']],
    ['one day, newest first', ['17/03/2026,C,-1.00,94.00', '17/03/2026,B,5.00,95.00', '17/03/2026,A,-10.00,90.00']],
    ['in no order at all', ['18/03/2026,B,5.00,95.00', '17/03/2026,A,-10.00,90.00', '19/03/2026,C,-1.00,94.00']],
    ['a balance at the end of each day only', ['17/03/2026,A,-10.00,', '17/03/2026,B,5.00,95.00', '19/03/2026,C,-1.00,94.00']],
    ['a balance at the start only', ['17/03/2026,A,-10.00,90.00', '17/03/2026,B,5.00,', '19/03/2026,C,-1.00,']],
  ])('%s', (_order, rows) => {
    const statement = statementOf(csvOf(header, ...rows));
    expect(statement).toMatchObject({ opening: 10_000, closing: 9400, reconciles: true });
    expect(warningCodes(statement).filter((code) => code !== 'date-order-assumed')).toEqual([]);
    expect(statement.lines).toHaveLength(3);
  });

  it('a missing line shows: the row where the balance breaks, and that the ends do not join', () => {
    const statement = statementOf(csvOf(header, '17/03/2026,A,-10.00,90.00', '19/03/2026,C,-1.00,94.00', '20/03/2026,D,-1.00,93.00'));
    expect(statement).toMatchObject({ opening: 10_000, closing: 9300, reconciles: false });
    expect(statement.warnings).toMatchObject([{ code: 'running-balance-breaks', row: 3 }, { code: 'does-not-reconcile' }]);
  });

  it('none are stated where there is no balance at all', () => {
    expect(statementOf(csvOf('Date,Description,Amount', '17/03/2026,A,-10.00'))).toMatchObject({ opening: null, closing: null, reconciles: null, from: null, to: null });
  });

  it('an overdrawn account, with OD, DR or a minus', () => {
    for (const balance of ['10.00 OD', '10.00DR', '-10.00', '(10.00)'])
      expect(statementOf(csvOf(header, `17/03/2026,A,-30.00,${balance}`))).toMatchObject({ opening: 2000, closing: -1000 });
  });
});

describe('Balances stated outside the lines', () => {
  it.each([
    ['Opening balance', 'Closing balance'], ['OPENING BALANCE', 'CLOSING BALANCE'], ['Balance brought forward', 'Balance carried forward'], ['Start balance', 'End balance'], ['Balance b/f', 'Balance c/f'], ['BROUGHT FORWARD', 'CARRIED FORWARD'],
    ['Opening ledger balance', 'Closing ledger balance'],
  ])('rows of their own: %s and %s', (first, last) => {
    for (const text of [
      csvOf(header, `16/03/2026,${first},,100.00`, '17/03/2026,A,-10.00,90.00', `31/03/2026,${last},,90.00`),
      csvOf(header, `16/03/2026,${first},0.00,100.00`, '17/03/2026,A,-10.00,', `31/03/2026,${last},0.00,90.00`),
      csvOf(header, `,${first},,100.00`, '17/03/2026,A,-10.00,90.00', `,${last},,90.00`),
      csvOf('Date,Description,Amount', `16/03/2026,${first},100.00`, '17/03/2026,A,-10.00', `31/03/2026,${last},90.00`),
      csvOf(header, `31/03/2026,${last},,90.00`, '17/03/2026,A,-10.00,90.00', `16/03/2026,${first},,100.00`),
      csvOf(`${first},100.00`, `${last},90.00`, '', 'Date,Description,Amount', '17/03/2026,A,-10.00'),
      csvOf('Date,Description,Amount', '17/03/2026,A,-10.00', '', `${first},,100.00`, `${last},,90.00`),
    ])
      expect(statementOf(text)).toMatchObject({ opening: 10_000, closing: 9000, reconciles: true, lines: [{ amount: -1000 }] });
  });

  it.each([
    ['in one cell', 'Balance: £90.00'], ['in two', '"Current Balance","£90.00"'], ['with its day', 'Balance as at 31/03/2026,90.00'], ['overdrawn elsewhere', 'Account Balance:,£90.00\nArranged overdraft limit:,£500.00\nAvailable balance:,£590.00'],
  ])('one above the header without a date belongs to the last line: %s', (_how, above) => {
    expect(statementOf(csvOf(above, '', 'Date,Description,Amount', '17/03/2026,A,-10.00'))).toMatchObject({ opening: null, closing: 9000, reconciles: null });
  });

  it('one that the running balances contradict is told', () => {
    const statement = statementOf(csvOf('Account Balance:,£80.00', header, '17/03/2026,A,-10.00,90.00'));
    expect(statement).toMatchObject({ opening: 10_000, closing: 8000, reconciles: false });
    expect(warningCodes(statement)).toEqual(['does-not-reconcile']);
  });

  it('a page’s balances between lines are neither lines nor ends', () => {
    const text = csvOf(header, '17/03/2026,A,-10.00,90.00', ',Balance carried forward,,90.00', ',Balance brought forward,,90.00', '18/03/2026,B,-10.00,80.00');
    expect(statementOf(text)).toMatchObject({ opening: 10_000, closing: 8000, reconciles: true });
    expect(statementOf(text).lines).toHaveLength(2);
  });

  it('a payment whose text begins like one is a line', () => {
    const lines = statementOf(csvOf(header, '17/03/2026,NEW BALANCE SHOES,-10.00,90.00', '18/03/2026,OPENING BALANCE CAFE LTD,-5.00,85.00', '19/03/2026,Balance transfer,-5.00,80.00')).lines;
    expect(lines.map((line) => line.amount)).toEqual([-1000, -500, -500]);
    expect(statementOf(csvOf('Date,Description,Amount', '17/03/2026,NEW BALANCE,-10.00')).lines).toHaveLength(1);
  });

  it('totals at the foot are told and are no lines', () => {
    const statement = statementOf(csvOf('Date,Description,Money in,Money out', '17/03/2026,A,,10.00', 'Total,,0.00,10.00', ',Totals,0.00,10.00'));
    expect(statement.lines).toHaveLength(1);
    expect(warningCodes(statement)).toEqual(['row-left-out', 'row-left-out']);
  });
});

describe('What stands above the lines', () => {
  it.each([
    ['Statement period,01/03/2026,31/03/2026'], ['Period: 1 March 2026 to 31 March 2026'], ['From,01/03/2026\nTo,31/03/2026'], ['Transactions from 01/03/2026 to 31/03/2026'], ['Date range: 2026-03-01 - 2026-03-31'], ['Start date:,01 Mar 2026\nEnd date:,31 Mar 2026'],
    ['Showing transactions between 01/03/2026 and 31/03/2026'],
  ])('the period: %s', (above) => {
    expect(statementOf(csvOf(above, 'Date,Description,Amount', '17/03/2026,A,-10.00'))).toMatchObject({ from: '2026-03-01', to: '2026-03-31' });
  });

  it.each([
    ['Account number,00112233\nSort code,20-11-22'], ['Account: 20-11-22 00112233'], ['Account number: 00112233,Sort code: 20-11-22'], ['Account,201122-00112233'], ['Sort Code:,201122\nAccount No:,00112233'], ['IBAN,GB29NWBK20112200112233'],
    ['Account Number:,20-11-22 00112233'],
  ])('the account: %s', (above) => {
    expect(statementOf(csvOf(above, 'Date,Description,Amount', '17/03/2026,A,-10.00'))).toMatchObject({ account: '00112233', sortCode: '201122' });
  });

  it('a number with parts blanked out names no account', () => {
    for (const above of ['Account Number:,****2233', 'Account: XXXX2233', 'Account name,Current ****12345678'])
      expect(statementOf(csvOf(above, 'Date,Description,Amount', '17/03/2026,A,-10.00')).account).toBeNull();
  });

  it('the currency', () => {
    expect(statementOf(csvOf('Currency,EUR', 'Date,Description,Amount', '17/03/2026,A,-10.00')).currency).toBe('EUR');
    expect(statementOf(csvOf('Date,Description,Amount (EUR)', '17/03/2026,A,-10.00')).currency).toBe('EUR');
  });
});

describe('Several accounts in one file', () => {
  it('by a column', () => {
    const { statements } = readingOf(csvOf('Account Number,Date,Description,Amount,Balance', '00112233,17/03/2026,A,-10.00,90.00', '00445566,17/03/2026,B,5.00,5.00', '00112233,18/03/2026,C,-10.00,80.00'));
    expect(statements.map(({ account, opening, closing, reconciles, lines }) => [account, opening, closing, reconciles, lines.map((line) => line.row)])).toEqual([
      ['00112233', 10_000, 8000, true, [2, 4]], ['00445566', 0, 500, true, [3]],
    ]);
  });

  it('one below the other, each with its own head', () => {
    const { statements, refusedRows } = readingOf(csvOf(
      'Account number,00112233', 'Closing balance,90.00', header, '17/03/2026,A,-10.00,90.00', '', 'Account number,00445566', 'Closing balance,5.00', header, '17/03/2026,B,5.00,5.00',
    ));
    expect(refusedRows).toEqual([]);
    expect(statements.map(({ account, closing, reconciles, lines }) => [account, closing, reconciles, lines.length])).toEqual([['00112233', 9000, true, 1], ['00445566', 500, true, 1]]);
  });

  it('an account that is named again at the foot makes no further statement', () => {
    const foot = (row: string) => readingOf(csvOf('Account Number,Date,Description,Amount', '00112233,17/03/2026,A,-10.00', '', row)).statements;
    expect(foot('Account number: 00112233').map(({ account, lines }) => [account, lines.length])).toEqual([['00112233', 1]]);
    expect(foot('Closing balance: 90.00')).toMatchObject([{ closing: 9000 }]);
  });

  it('twenty thousand, a line each, without growing slow', () => {
    const began = performance.now();
    const rows = Array.from({ length: 20_000 }, (_, at) => `${String(10_000_000 + at)},17/03/2026,A,-10.00,90.00`);
    const { statements } = readingOf(csvOf('Account Number,Date,Description,Amount,Balance', ...rows));
    expect(statements).toHaveLength(20_000);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('by currency', () => {
    const { statements } = readingOf(csvOf('Date,Description,Amount,Currency', '17/03/2026,A,-10.00,GBP', '17/03/2026,B,-10.00,EUR'));
    expect(statements.map(({ currency }) => currency)).toEqual(['GBP', 'EUR']);
  });
});
