import { describe, expect, it } from 'vitest';
import { brief, csvOf, readingOf, statementOf, warningCodes } from '../../../../../test/factories/csv-sample.js';

const line = '2026-03-17 | -4560 | NORTH WATER';

describe('A header in words of any bank', () => {
  it.each([
    ['Date,Description,Amount', '17/03/2026,NORTH WATER,-45.60'],
    ['Transaction Date,Details,Value', '17/03/2026,NORTH WATER,-45.60'],
    ['Posting date;Narrative;Amount (GBP)', '17/03/2026;NORTH WATER;-45.60'],
    ['Booked\tPayee\tMoney out\tMoney in', '17/03/2026\tNORTH WATER\t45.60\t'],
    ['Completed,Memo,Credit,Debit', '17/03/2026,NORTH WATER,,45.60'],
    ['VALUE DATE,MERCHANT,RECEIPTS,PAYMENTS', '17/03/2026,NORTH WATER,,45.60'],
    ['date,counter party,deposits,withdrawals', '17/03/2026,NORTH WATER,,45.60'],
    ['  Date  , Transaction Details ,Paid In,Paid Out ', ' 17/03/2026 , NORTH WATER ,, 45.60 '],
    ['Date,Transaction,In,Out', '17/03/2026,NORTH WATER,0.00,45.60'],
    ['Tran Date,Particulars,Dr,Cr', '17/03/2026,NORTH WATER,45.60,'],
    ['Date,Transaction Type,Amount', '17/03/2026,NORTH WATER,-45.60'],
    ['Date,Amount,Description', '17/03/2026,-45.60,NORTH WATER'],
    ['Date Posted,Details,Amount £', '17/03/2026,NORTH WATER,-45.60'],
    ['"DATE","DESCRIPTION","AMOUNT"', '"17/03/2026","NORTH WATER","-45.60"'],
    ['Date,Description,Withdrawals (£),Deposits (£)', '17/03/2026,NORTH WATER,£45.60,'],
    ['Created,Notes,Debit/Credit', '17/03/2026,NORTH WATER,-45.60'],
    ['Date,Payment,Amount', '17/03/2026,NORTH WATER,-45.60'],
    ['transaction_date,transaction_description,transaction_amount', '17/03/2026,NORTH WATER,-45.60'],
    ['Date,Value,Description,Debit,Credit', '17/03/2026,18/03/2026,NORTH WATER,45.60,'],
    ['Date|Description|Amount', '17/03/2026|NORTH WATER|-45.60'],
    ['Date,Description,Amount,', '17/03/2026,NORTH WATER,-45.60,'],
    ['Date,Description,Amount,', '17/03/2026,NORTH WATER,-45.60'],
    ['Date,Description,Amount', '17/03/2026,NORTH WATER,-45.60,,,'],
  ])('%s', (header, row) => {
    expect(brief(statementOf(csvOf(header, row)))).toEqual([line]);
  });

  it('every text column, in the order of the file, but no identifiers, categories or addresses', () => {
    const text = csvOf('Date,Transaction ID,Reference,Payee,Category,Amount,Memo', '17/03/2026,T1,INV 7,NORTH WATER,Bills,-45.60,for March');
    expect(statementOf(text).lines[0]?.description).toBe('INV 7 NORTH WATER for March');
  });

  it('the balance after each line, whatever it is called, and never what may be spent', () => {
    for (const heading of ['Balance', 'Running Balance', 'Ledger balance', 'Account Balance (GBP)'])
      expect(statementOf(csvOf(`Date,Description,Amount,Available balance,${heading}`, '17/03/2026,A,-45.60,1554.40,554.40')).lines[0]?.balance).toBe(55_440);
  });

  it('account, sort code and currency', () => {
    const statement = statementOf(csvOf('Account Number,Sort Code,Date,Description,Amount,Currency', '00112233,20-11-22,17/03/2026,A,-1.00,EUR'));
    expect(statement).toMatchObject({ account: '00112233', sortCode: '201122', currency: 'EUR' });
  });

  it('an IBAN as its sort code and number', () => {
    expect(statementOf(csvOf('IBAN,Date,Description,Amount', 'GB29 NWBK 6016 1331 9268 19,17/03/2026,A,-1.00'))).toMatchObject({ account: '31926819', sortCode: '601613' });
  });

  it('is found below rows of other things, and repeated headers are no lines', () => {
    const text = csvOf('Statement of account,,', 'Mrs A Example,,', ',,', 'Date,Description,Amount', '17/03/2026,A,-1.00', 'Date,Description,Amount', '18/03/2026,B,-2.00', 'Total,,-3.00');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -100 | A', '2026-03-18 | -200 | B']);
    expect(warningCodes(statementOf(text))).toEqual(['row-left-out']);
  });

  it('lone carriage returns, as old machines end their lines', () => {
    expect(brief(statementOf('Date,Description,Amount\r17/03/2026,NORTH WATER,-45.60\r'))).toEqual([line]);
  });

  it('no line end at the end, and none at all but a header', () => {
    expect(brief(statementOf('Date,Description,Amount\n17/03/2026,NORTH WATER,-45.60'))).toEqual([line]);
    const empty = statementOf('Date,Description,Amount');
    expect(empty).toMatchObject({ lines: [], opening: null, closing: null, reconciles: null });
    expect(warningCodes(empty)).toEqual(['no-lines']);
  });
});

describe('Which way the money went', () => {
  const directed = (flag: string, ...rows: readonly string[]) => statementOf(csvOf(`Date,Description,Amount,${flag}`, ...rows)).lines.map((one) => one.amount);

  it.each(['CR/DR', 'Debit/Credit', 'Type', 'Transaction Type', 'Indicator', 'Credit/Debit Flag', 'Sign'])('a column %s that says DR or CR beside unsigned amounts', (flag) => {
    expect(directed(flag, '17/03/2026,A,45.60,DR', '18/03/2026,B,612.00,CR')).toEqual([-4560, 61_200]);
  });

  it.each([['Debit', 'Credit'], ['D', 'C'], ['debit', 'credit'], ['-', '+'], ['Out', 'In'], ['Withdrawal', 'Deposit']])('in the words %s and %s', (out, into) => {
    expect(directed('Direction', `17/03/2026,A,45.60,${out}`, `18/03/2026,B,612.00,${into}`)).toEqual([-4560, 61_200]);
  });

  it('is already told by signs that agree with the flag', () => {
    expect(directed('Type', '17/03/2026,A,-45.60,Debit', '18/03/2026,B,612.00,Credit')).toEqual([-4560, 61_200]);
  });

  it('a minus among unsigned debits is money back', () => {
    expect(directed('Type', '17/03/2026,A,45.60,Debit', '18/03/2026,B,5.00,Debit', '18/03/2026,B,-5.00,Debit', '19/03/2026,C,1.00,Credit')).toEqual([-4560, -500, 500, 100]);
  });

  it('is refused where the flag of a row says neither', () => {
    const reading = readingOf(csvOf('Date,Description,Amount,CR/DR', '17/03/2026,A,45.60,DR', '18/03/2026,B,1.00,', '18/03/2026,C,1.00,CR', '18/03/2026,C,1.00,DR'));
    expect(reading.refusedRows).toMatchObject([{ row: 3, code: 'direction-not-read' }]);
  });

  it('a type of payment that says more in some rows is no flag', () => {
    expect(directed('Type', '17/03/2026,A,-45.60,Debit', '18/03/2026,B,612.00,Credit', '18/03/2026,C,-1.00,Fee')).toEqual([-4560, 61_200, -100]);
  });

  it('minus signs in the money-out column are no money in', () => {
    const text = csvOf('Date,Description,Money out,Money in', '17/03/2026,A,-45.60,', '18/03/2026,B,,612.00', '19/03/2026,C,-1.00,');
    expect(statementOf(text).lines.map((one) => one.amount)).toEqual([-4560, 61_200, -100]);
  });

  it('but one among unsigned ones is money back', () => {
    const text = csvOf('Date,Description,Money out,Money in', '17/03/2026,A,45.60,', '18/03/2026,B,-5.60,', '19/03/2026,C,1.00,');
    expect(statementOf(text).lines.map((one) => one.amount)).toEqual([-4560, 560, -100]);
  });

  it('money in and out are taken where the amount beside them never has a sign', () => {
    const text = csvOf('Date,Description,Amount,Paid in,Paid out', '17/03/2026,A,45.60,,45.60', '18/03/2026,B,612.00,612.00,');
    expect(statementOf(text).lines.map((one) => one.amount)).toEqual([-4560, 61_200]);
  });

  it('running balances that fall by every positive amount turn the signs, and say so', () => {
    const text = csvOf('Date,Merchant,Amount,Balance', '17/03/2026,A,45.60,554.40', '18/03/2026,B,4.40,550.00', '19/03/2026,LOAD,-50.00,600.00');
    expect(statementOf(text)).toMatchObject({ opening: 60_000, closing: 60_000, reconciles: true, lines: [{ amount: -4560 }, { amount: -440 }, { amount: 5000 }] });
    expect(warningCodes(statementOf(text))).toEqual(['sign-from-balances']);
  });

  it('within one day, where equal amounts would fit the other sign backwards, the signs stay as written', () => {
    const text = csvOf('Date,Merchant,Amount,Balance', '17/03/2026,A,-0.01,-0.01', '17/03/2026,B,-0.01,-0.02', '17/03/2026,C,-9.01,-0.03');
    expect(statementOf(text).lines.map((one) => one.amount)).toEqual([-1, -1, -901]);
    expect(warningCodes(statementOf(text))).not.toContain('sign-from-balances');
  });

  it('within one day, amounts that differ say which way they go, in either order', () => {
    const rows = ['17/03/2026,A,45.60,554.40', '17/03/2026,B,4.40,550.00', '17/03/2026,LOAD,-50.00,600.00'];
    for (const written of [rows, rows.toReversed()])
      expect(warningCodes(statementOf(csvOf('Date,Merchant,Amount,Balance', ...written)))).toEqual(['sign-from-balances']);
  });
});

describe('Fees and holds on any card', () => {
  const header = 'Date,Merchant,Type,Amount,Fee,Balance';

  it.each([
    ['in the balance', '86.10', -1390],
    ['already in the amount, or taken elsewhere', '87.60', -1240],
  ])('a fee that is %s', (_where, balance, amount) => {
    const text = csvOf(header, '17/03/2026,LOAD,Load,100.00,0.00,100.00', `18/03/2026,SHOP,Purchase,-12.40,1.50,${balance}`);
    expect(statementOf(text).lines.map((one) => one.amount)).toEqual([10_000, amount]);
  });

  it('a hold is told and left out', () => {
    const statement = statementOf(csvOf(header, '17/03/2026,SHOP,POS Authorisation,-12.40,,100.00', '18/03/2026,SHOP,Purchase,-12.40,,87.60', '18/03/2026,BANK,Authorisation fee,-1.00,,86.60'));
    expect(statement.lines.map((one) => one.amount)).toEqual([-1240, -100]);
    expect(warningCodes(statement)).toEqual(['authorisation-left-out']);
  });
});

describe('Amounts as banks write them', () => {
  it.each([
    ['-45.60', -4560], ['(45.60)', -4560], ['45.60-', -4560], ['−45.60', -4560], ['–45.60', -4560], ['45.60 DR', -4560], ['45.60DR', -4560], ['45.60 CR', 4560], ['-£45.60', -4560],
    ['£-45.60', -4560], ['- 45.60', -4560], ["'-45.60", -4560], ['+45.60', 4560], ['£ 45.60', 4560], ['45.6', 4560], ['45', 4500], ['.60', 60], ['45.600', 4560], ['"1,045.60"', 104_560], ['"-£1,045.60"', -104_560],
    ['GBP 45.60', 4560], ['45.60 GBP', 4560], ['\u00a045.60\u00a0', 4560], ['0.00', 0], ['-0.00', 0], ['45.60 OD', -4560], ['$45.60', 4560], ['"1,234,567.89"', 123_456_789], ['1 045.60', 104_560],
  ])('%s is %d pence', (written, pence) => {
    expect(statementOf(csvOf('Date,Description,Amount', `17/03/2026,A,${written}`)).lines[0]?.amount).toBe(pence);
  });

  it.each(['45.605', '1.90E+21', '12-34', '-45.60 CR', '--45.60', '1,23,456.00', '(45.60', 'N/A', '#REF!', '99999999999999999.00', '45.60.1', '£', '1_000'])('%s is refused and never guessed', (written) => {
    const reading = readingOf(csvOf('Date,Description,Amount', '17/03/2026,GOOD,-1.00', `18/03/2026,BAD,"${written}"`, '19/03/2026,GOOD,-2.00'));
    expect(reading.refusedRows.map((row) => row.row)).toEqual([3]);
    expect(reading.statements[0]?.lines.map((one) => one.amount)).toEqual([-100, -200]);
  });

  it('decimal commas throughout a file, by semicolon, by tab, or in quotes', () => {
    const rows = [['Date', 'Description', 'Amount', 'Balance'], ['17/03/2026', 'A', '-1.045,60', '954,40'], ['18/03/2026', 'B', '2,5', '956,90'], ['19/03/2026', 'C', '1.000', '1.956,90']];
    for (const text of [csvOf(...rows.map((row) => row.join(';'))), csvOf(...rows.map((row) => row.join('\t'))), csvOf(...rows.map((row) => row.map((cell) => `"${cell}"`).join(',')))])
      expect(statementOf(text)).toMatchObject({ lines: [{ amount: -104_560 }, { amount: 250 }, { amount: 100_000 }], opening: 200_000, closing: 195_690, reconciles: true });
  });

  it('one custom a file: the odd one out is refused', () => {
    const semicolons = readingOf(csvOf('Date;Description;Amount', '17/03/2026;A;-45,60', '18/03/2026;B;-1,20', '19/03/2026;C;3.40'));
    expect(semicolons.refusedRows).toMatchObject([{ row: 4, code: 'amount-not-read' }]);
    const quoted = readingOf(csvOf('Date,Description,Amount', '17/03/2026,A,-45.60', '18/03/2026,B,-1.20', '19/03/2026,C,"3,40"'));
    expect(quoted.refusedRows).toMatchObject([{ row: 4, code: 'amount-not-read' }]);
  });

  it('thousands commas alone are no decimal commas', () => {
    expect(statementOf(csvOf('Date;Description;Amount', '17/03/2026;A;1,045', '18/03/2026;B;2,000')).lines.map((one) => one.amount)).toEqual([104_500, 200_000]);
  });
});
