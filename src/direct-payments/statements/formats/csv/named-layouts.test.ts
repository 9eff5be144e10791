import { describe, expect, it } from 'vitest';
import { brief, csvOf, readingOf, statementOf, warningCodes } from '../../../../../test/factories/csv-sample.js';

describe('Accounts of banks', () => {
  it('Barclays: padded memos with tabs, sort code and number in one cell, newest first, no balance', () => {
    const text = csvOf(
      'Number,Date,Account,Amount,Subcategory,Memo',
      ' ,17/03/2026,20-11-22 00112233,-45.60,DIRECTDEBIT,NORTH WATER         REF 991\tDDR         ',
      ' ,02/03/2026,20-11-22 00112233,612.00,DIRECTDEP,COUNTY COUNCIL      DP0042             BGC',
    );
    const statement = statementOf(text);
    expect(readingOf(text).layout).toBe('barclays');
    expect(statement).toMatchObject({ account: '00112233', sortCode: '201122', opening: null, closing: null, reconciles: null });
    expect(brief(statement)).toEqual(['2026-03-17 | -4560 | NORTH WATER REF 991 DDR', '2026-03-02 | 61200 | COUNTY COUNCIL DP0042 BGC']);
    expect(statement.lines[0]?.transactionType).toBe('DIRECTDEBIT');
  });

  it('Barclays business: the day stands once, in the first row, and credit or debit in a flag', () => {
    const text = csvOf(
      'HDR,X,Y,20260317,Z',
      'Type,Sort,Account,X,Value,CR/DR,Description,Cheque,Narrative',
      '01,201122,00112233,X,45.60,DR,NORTH WATER,,MARCH',
      '01,201122,00112233,X,612.00,CR,COUNTY COUNCIL,,DP0042',
      '01,201122,00112233,X,20.00,DR,CHEQUE,100123,',
    );
    expect(readingOf(text).layout).toBe('barclays-daily');
    expect(statementOf(text)).toMatchObject({ account: '00112233', sortCode: '201122', warnings: [] });
    expect(brief(statementOf(text))).toEqual([
      '2026-03-17 | -4560 | NORTH WATER MARCH', '2026-03-17 | 61200 | COUNTY COUNCIL DP0042', '2026-03-17 | -2000 | CHEQUE 100123',
    ]);
  });

  it.each([['as it is', ''], ['with a comma at the end of the header and of each row', ',']])('Lloyds group: an apostrophe before the sort code, %s', (_how, comma) => {
    const text = csvOf(
      `Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance${comma}`,
      `19/03/2026,DD,'30-11-22,00112233,NORTH WATER,45.60,,954.40${comma}`,
      `18/03/2026,CPT,'30-11-22,00112233,HIGH STREET,100.00,,1000.00${comma}`,
      `17/03/2026,BGC,'30-11-22,00112233,COUNTY COUNCIL DP0042,,612.00,1100.00${comma}`,
    );
    const statement = statementOf(text);
    expect(readingOf(text).layout).toBe('lloyds');
    expect(statement).toMatchObject({ account: '00112233', sortCode: '301122', opening: 48_800, closing: 95_440, reconciles: true, warnings: [] });
    expect(statement.lines.map((line) => [line.amount, line.transactionType])).toEqual([[-4560, 'DD'], [-10_000, 'CPT'], [61_200, 'BGC']]);
  });

  it('Lloyds commercial: no header, two digits of the year, sort code and number joined by a dash', () => {
    const text = csvOf('17/03/26,301122-00112233,,DEB,-45.60,INV 7,NORTH WATER', '18/03/26,301122-00112233,,BGC,612.00,DP0042,COUNTY COUNCIL');
    expect(readingOf(text).layout).toBe('lloyds-commercial');
    expect(statementOf(text)).toMatchObject({ account: '00112233', sortCode: '301122' });
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | INV 7 NORTH WATER', '2026-03-18 | 61200 | DP0042 COUNTY COUNCIL']);
  });

  it('Lloyds commercial is known by its headings too', () => {
    const text = csvOf('Date,Sort Code-Account,,Transaction Type,Value,Customer Reference,Transaction Description', '17/03/26,301122-00112233,,DEB,-45.60,INV 7,NORTH WATER');
    expect(readingOf(text).layout).toBe('lloyds-commercial');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | INV 7 NORTH WATER']);
  });

  it('NatWest: a blank first line, spaces before headings, apostrophes, commas in texts, months in letters', () => {
    const text = csvOf(
      '',
      'Date, Type, Description, Value, Balance, Account Name, Account Number',
      '17 Mar 2026,POS,"\'4471 16MAR26 , NORTH SHOP , LEEDS GB",-12.40,487.60,"\'MRS A EXAMPLE","\'601122-00112233"',
      '18 Mar 2026,BAC,"\'COUNTY COUNCIL , DP0042",612.00,1099.60,"\'MRS A EXAMPLE","\'601122-00112233"',
    );
    const statement = statementOf(text);
    expect(readingOf(text).layout).toBe('natwest');
    expect(statement).toMatchObject({ account: '00112233', sortCode: '601122', opening: 50_000, closing: 109_960, reconciles: true });
    expect(brief(statement)).toEqual(['2026-03-17 | -1240 | 4471 16MAR26 , NORTH SHOP , LEEDS GB | 48760', '2026-03-18 | 61200 | COUNTY COUNCIL , DP0042 | 109960']);
    expect(statement.lines.map((line) => line.row)).toEqual([3, 4]);
  });

  it('NatWest: a last row Balance as at, without a value, is the closing balance and not a line', () => {
    const text = csvOf(
      'Date, Type, Description, Value, Balance, Account Name, Account Number',
      '17/03/2026,POS,"\'SHOP",-12.40,,"\'A","\'601122-00112233"',
      '31/03/2026,,Balance as at 31/03/2026,,487.60,"\'A","\'601122-00112233"',
    );
    expect(statementOf(text)).toMatchObject({ opening: null, closing: 48_760, reconciles: null, lines: [{ amount: -1240 }] });
    const undated = text.replace('31/03/2026,,Balance', ',,Balance');
    expect(statementOf(undated)).toMatchObject({ closing: 48_760, lines: [{ amount: -1240 }] });
  });

  it('Bankline: by its headings, all five narratives', () => {
    const text = csvOf(
      'Sort Code,Account Number,Account Alias,Account Short Name,Currency,Account Type,BIC,Bank Name,Branch Name,Date,Narrative #1,Narrative #2,Narrative #3,Narrative #4,Narrative #5,Type,Debit,Credit',
      '601122,00112233,MAIN,EXAMPLE TRUST,GBP,CURRENT,XXXX,BANK,LEEDS,17/03/26,NORTH WATER,MARCH,,,,DD,45.60,',
      '601122,00112233,MAIN,EXAMPLE TRUST,GBP,CURRENT,XXXX,BANK,LEEDS,18/03/26,COUNTY COUNCIL,DP0042,A,B,C,BAC,,612.00',
    );
    expect(readingOf(text).layout).toBe('bankline');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER MARCH', '2026-03-18 | 61200 | COUNTY COUNCIL DP0042 A B C']);
  });

  it('Bankline: by its places, below lines to skip', () => {
    const row = (date: string, text: string, debit: string, credit: string) => `60-11-22,00112233,,,GBP,,,,,${date},${text},,,,,DD,${debit},${credit},more,columns`;
    const text = csvOf('Statement of the week', row('17/03/26', 'NORTH WATER', '45.60', ''), row('18/03/26', 'COUNTY COUNCIL', '', '612.00'));
    expect(readingOf(text).layout).toBe('bankline');
    expect(statementOf(text)).toMatchObject({ account: '00112233', sortCode: '601122', currency: 'GBP' });
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER', '2026-03-18 | 61200 | COUNTY COUNCIL']);
  });

  it('NatWest of old: six digits with the year first, below a header that says nothing', () => {
    const text = csvOf('STATEMENT HEADER', '260317,A,B,-45.60,NORTH WATER,DD,,', '260318,A,B,-20.00,CHEQUE,CHQ,,100123');
    expect(readingOf(text).layout).toBe('natwest-legacy');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER', '2026-03-18 | -2000 | CHEQUE 100123']);
  });

  it('Royal Bank of Scotland of old: an unsigned value beside its sign', () => {
    const text = csvOf('X,831122,00112233,17/03/2026,DD,45.60,-,NORTH WATER,MARCH,X', 'X,831122,00112233,18/03/2026,BAC,612.00,+,COUNTY COUNCIL,DP0042,X');
    expect(readingOf(text).layout).toBe('rbs-legacy');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER MARCH', '2026-03-18 | 61200 | COUNTY COUNCIL DP0042']);
  });

  it('HSBC: no header, padded texts, thousands in quotes, a pound sign', () => {
    const text = csvOf('17/03/2026,NORTH WATER                       ,-45.60', '16/03/2026,COUNTY COUNCIL DP0042,"1,612.00"', '15/03/2026,SHOP,-£3.00');
    expect(readingOf(text).layout).toBe('hsbc');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER', '2026-03-16 | 161200 | COUNTY COUNCIL DP0042', '2026-03-15 | -300 | SHOP']);
  });

  it('First Direct: no header, with a balance', () => {
    const text = csvOf('17/03/2026,NORTH WATER,-45.60,454.40', '16/03/2026,COUNTY COUNCIL,100.00,500.00');
    expect(readingOf(text).layout).toBe('first-direct');
    expect(statementOf(text)).toMatchObject({ opening: 40_000, closing: 45_440, reconciles: true });
  });

  it('a headerless file keeps a broken first row as a row', () => {
    const reading = readingOf(csvOf('37/03/2026,NORTH WATER,-45.60', '16/03/2026,COUNTY COUNCIL,100.00', '15/03/2026,SHOP,-3.00'));
    expect(reading.refusedRows).toMatchObject([{ row: 1, code: 'date-not-read', text: '37/03/2026,NORTH WATER,-45.60' }]);
    expect(reading.statements[0]?.lines).toHaveLength(2);
  });

  it('HSBCnet: sort code and number first', () => {
    const text = csvOf('401122-00112233,17/03/2026,GBP,-45.60,NORTH WATER,DD', '401122-00112233,18/03/2026,GBP,612.00,COUNTY COUNCIL,CR');
    expect(readingOf(text).layout).toBe('hsbcnet');
    expect(statementOf(text)).toMatchObject({ account: '00112233', sortCode: '401122', currency: 'GBP' });
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER', '2026-03-18 | 61200 | COUNTY COUNCIL']);
  });

  it('Nationwide: rows above the header, pound signs, the payee in the kind of payment', () => {
    const text = csvOf(
      '"Account Name:","FlexExample ****12345"', '"Account Balance:","£554.40"', '"Available Balance: ","£1,554.40"', '',
      '"Date","Transaction type","Description","Paid out","Paid in","Balance"',
      '"17 Mar 2026","Transfer from A EXAMPLE","070116 00112233","","£100.00","£600.00"', '"18 Mar 2026","Direct debit","NORTH WATER","£45.60","","£554.40"',
    );
    expect(readingOf(text).layout).toBe('nationwide');
    expect(statementOf(text)).toMatchObject({ account: null, sortCode: null, opening: 50_000, closing: 55_440, reconciles: true, warnings: [] });
    expect(brief(statementOf(text))).toEqual([
      '2026-03-17 | 10000 | Transfer from A EXAMPLE 070116 00112233 | 60000', '2026-03-18 | -4560 | Direct debit NORTH WATER | 55440',
    ]);
  });

  it('midata: signs before pounds, a note at the foot, interest out of its order', () => {
    const text = csvOf(
      '"Account Number:","****12345"', '', '"Date","Type","Merchant/Description","Debit/Credit","Balance"',
      '"19/03/2026","Visa purchase","SHOP","-£52.00","-£1.98"', '"01/03/2026","Visa purchase","PARK","-£15.00","£50.00"',
      '"01/03/2026","Interest","GROSS INTEREST","+£0.02","£50.02"', '"27/02/2026","Bank credit","GIFT","+£5.00","£65.00"', '',
      '"Arranged Overdraft Limit","20/03/2026","£100.00"',
    );
    const statement = statementOf(text);
    expect(readingOf(text).layout).toBe('midata');
    expect(statement).toMatchObject({ account: null, opening: 6000, closing: -198, reconciles: true });
    expect(statement.lines.map((line) => line.amount)).toEqual([-5200, -1500, 2, 500]);
    expect(statement.warnings).toMatchObject([{ code: 'row-left-out', row: 9 }]);
  });

  it('Santander: labels and values with no-break spaces, not a table', () => {
    const text = csvOf(
      'From:\u00a001/03/2026\u00a0to\u00a031/03/2026', '', 'Account:\u00a0XXXX XXXX XXXX 1234', '',
      'Date:\u00a018/03/2026', 'Description:\u00a0DIRECT DEBIT PAYMENT TO NORTH WATER', 'Amount:\u00a0-45.60\u00a0GBP ', 'Balance:\u00a0554.40\u00a0GBP ', '',
      'Date:\u00a017/03/2026', 'Description:\u00a0FASTER PAYMENTS RECEIPT DP0042', 'Amount:\u00a0100.00\u00a0', 'Balance:\u00a0600.00\u00a0', '',
    );
    expect(readingOf(text).layout).toBe('santander');
    const statement = statementOf(text);
    expect(statement).toMatchObject({ account: null, from: '2026-03-01', to: '2026-03-31', opening: 50_000, closing: 55_440, reconciles: true });
    expect(brief(statement)).toEqual(['2026-03-18 | -4560 | DIRECT DEBIT PAYMENT TO NORTH WATER | 55440', '2026-03-17 | 10000 | FASTER PAYMENTS RECEIPT DP0042 | 60000']);
    expect(statement.lines.map((line) => line.row)).toEqual([5, 10]);
  });

  it('Santander: a payment that has lost its amount is refused with its lines', () => {
    const reading = readingOf(csvOf('Date: 17/03/2026', 'Description: A', 'Amount: -1.00', '', 'Date: 18/03/2026', 'Description: B', '', 'Date: 19/03/2026', 'Description: C', 'Amount: -2.00'));
    expect(reading.statements[0]?.lines.map((line) => line.description)).toEqual(['A', 'C']);
    expect(reading.refusedRows).toMatchObject([{ row: 5, text: 'Date: 18/03/2026\nDescription: B', code: 'amount-missing' }]);
  });

  it.each([
    ['17/03/2026', '18/03/2026'],
    ['2026-03-17', '2026-03-18'],
  ])('Co-operative Bank: dates like %s, commas in texts without quotes', (first, second) => {
    const text = csvOf('Date,Description,Type,Money In,Money Out,Balance', `${second},NORTH WATER, LEEDS,DEBIT,,45.60,554.40`, `${first},COUNTY COUNCIL,CREDIT,100.00,,600.00`);
    expect(readingOf(text).layout).toBe('co-operative');
    expect(statementOf(text)).toMatchObject({ opening: 50_000, closing: 55_440, reconciles: true, lines: [{ description: 'NORTH WATER, LEEDS', date: '2026-03-18' }, {}] });
  });

  it.each(['17/03/2026', '17 March 2026'])('Metro Bank: dates like %s', (date) => {
    const text = csvOf('Date,Details,Transaction Type,In,Out,Balance', `${date},NORTH WATER,Direct Debit,0.00,45.60,554.40`);
    expect(readingOf(text).layout).toBe('metro');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER | 55440']);
  });

  it.each([['', ''], [',Spending Category', ',BILLS'], [',Spending Category,Notes', ',BILLS,for March']])('Starling%s: an opening balance row is no line', (more, cells) => {
    const text = csvOf(
      `Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)${more}`, `17/03/2026,Opening Balance,,,0.00,600.00`, `18/03/2026,North Water,INV 7,DIRECT DEBIT,-45.60,554.40${cells}`,
    );
    expect(readingOf(text).layout).toBe('starling');
    expect(statementOf(text)).toMatchObject({ opening: 60_000, closing: 55_440, reconciles: true, currency: 'GBP', lines: [{ amount: -4560 }] });
    expect(statementOf(text).lines[0]?.description).toBe(cells.endsWith('March') ? 'North Water INV 7 for March' : 'North Water INV 7');
  });

  it('Monzo of 2018: times and zones, whole pounds', () => {
    const text = csvOf(
      'id,created,amount,currency,local_amount,local_currency,category,emoji,description,address,notes,receipt', 'tx_1,2026-03-17 23:59:56 +0000,-10,GBP,-10,GBP,general,,Shop,,,', 'tx_2,2026-03-18 00:00:01 +0000,5.5,GBP,5.5,GBP,general,🎁,Gift,,thanks,',
    );
    expect(readingOf(text).layout).toBe('monzo-2018');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1000 | Shop', '2026-03-18 | 550 | Gift thanks']);
  });

  it.each([['', '', ''], [',Money Out,Money In', ',-12.40,', ',,612.00']])('Monzo, 16 columns%s', (more, out, into) => {
    const text = csvOf(
      `Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split${more}`,
      `tx_1,17/03/2026,08:12:44,Card payment,Café,☕,Eating out,-12.40,GBP,-14.00,EUR,#trip,1 Rue,,CAFE PARIS,${out}`,
      `tx_2,18/03/2026,08:12:44,Pot transfer,Savings,,Savings,-300.00,GBP,-300.00,GBP,,,,Pot,${out === '' ? '' : ',-300.00,'}`,
      `tx_3,19/03/2026,09:00:00,Faster payment,COUNTY COUNCIL,,Income,612.00,GBP,612.00,GBP,,,,DP0042,${into}`,
    );
    expect(readingOf(text).layout).toBe('monzo');
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -1240 | Café #trip CAFE PARIS', '2026-03-18 | -30000 | Savings Pot', '2026-03-19 | 61200 | COUNTY COUNCIL DP0042']);
  });

  it('Chase: months written out, thousands in quotes', () => {
    const text = csvOf(
      'Date,Time,Transaction Type,Transaction Description,Amount,Currency,Balance', '7 March 2026,10:00,Purchase,SHOP,-12.40,GBP,"1,987.60"', '6 March 2026,10:00,Payment,COUNTY COUNCIL,"1,612.00",GBP,"2,000.00"',
    );
    expect(readingOf(text).layout).toBe('chase');
    expect(statementOf(text)).toMatchObject({ opening: 38_800, closing: 198_760, reconciles: true });
  });

  it('Revolut: the fee comes off, pending payments are told and left out, each product and currency is a statement', () => {
    const { layout, statements, refusedRows } = readingOf(csvOf(
      'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance',
      'CARD_PAYMENT,Current,2026-03-17 10:00:00,2026-03-18 09:00:00,Shop,-12.40,0.00,GBP,COMPLETED,487.60', 'EXCHANGE,Current,2026-03-19 12:00:00,2026-03-19 12:00:01,To EUR,-100.00,0.50,GBP,COMPLETED,387.10',
      'CARD_PAYMENT,Current,2026-03-20 13:00:00,,Coffee,-3.00,0.00,GBP,PENDING,', 'CARD_PAYMENT,Current,2026-03-20 14:00:00,,Hotel,-90.00,0.00,GBP,REVERTED,', 'TRANSFER,Savings,2026-03-20 09:00:00,2026-03-20 09:00:00,Vault,20.00,0.00,GBP,COMPLETED,20.00',
      'EXCHANGE,Current,2026-03-19 12:00:00,2026-03-19 12:00:01,From GBP,115.00,0.00,EUR,COMPLETED,115.00',
    ));
    expect(layout).toBe('revolut');
    expect(refusedRows).toEqual([]);
    expect(statements.map(({ product, currency, opening, closing, reconciles }) => [product, currency, opening, closing, reconciles])).toEqual([
      ['Current', 'GBP', 50_000, 38_710, true], ['Savings', 'GBP', 0, 2000, true], ['Current', 'EUR', 0, 11_500, true],
    ]);
    expect(statements[0]?.lines.map(({ date, amount }) => [date, amount])).toEqual([['2026-03-18', -1240], ['2026-03-19', -10_050]]);
    expect(statements.flatMap(warningCodes)).toEqual(['pending-left-out', 'declined-left-out']);
  });

  it('Clydesdale: the year first, fourteen digits of sort code and number, by place', () => {
    const text = csvOf('2026/03/17,X,82112200112233,A,B,C,NORTH WATER,-45.60,MARCH', '2026/03/18,X,82112200112233,A,B,C,COUNTY COUNCIL,612.00,DP0042');
    expect(readingOf(text).layout).toBe('clydesdale');
    expect(statementOf(text)).toMatchObject({ account: '00112233', sortCode: '821122' });
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER MARCH', '2026-03-18 | 61200 | COUNTY COUNCIL DP0042']);
  });

  it('Handelsbanken: debit and credit values', () => {
    const text = csvOf('Account,Transaction Date,Description,Debit Value,Credit Value', '40112200112233,17/03/2026,NORTH WATER,45.60,', '40112200112233,18/03/2026,COUNTY COUNCIL,,612.00');
    expect(readingOf(text).layout).toBe('handelsbanken');
    expect(statementOf(text)).toMatchObject({ account: '00112233', sortCode: '401122' });
    expect(brief(statementOf(text))).toEqual(['2026-03-17 | -4560 | NORTH WATER', '2026-03-18 | 61200 | COUNTY COUNCIL']);
  });

  it('Sage templates: three columns signed, or money in and money out', () => {
    const three = statementOf(csvOf('Date,Description,Amount', '17/03/2026,NORTH WATER,-45.60'));
    const four = statementOf(csvOf('Date,Description,Money in,Money out', '17/03/2026,NORTH WATER,,45.60'));
    expect([brief(three), brief(four)]).toEqual([['2026-03-17 | -4560 | NORTH WATER'], ['2026-03-17 | -4560 | NORTH WATER']]);
  });
});
