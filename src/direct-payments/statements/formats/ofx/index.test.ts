import { describe, expect, it } from 'vitest';
import { expectOk, type Refusal } from '../../../../core/result.js';
import type { ReadStatement, StatementReading } from '../reading.js';
import { looksLikeOfx, readOfx } from './index.js';

const header = 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n';
const signOn = '<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const reading = (text: string): StatementReading => expectOk(readOfx(bytesOf(text), {}));

function refusal(text: string): Refusal {
  const result = readOfx(bytesOf(text), {});
  if (result.ok) throw new Error('was read');
  return result.refusal;
}

interface Parts {
  readonly currency?: string;
  readonly account?: string;
  readonly lines?: string;
  readonly period?: string;
  readonly balance?: string;
}

function statementText({ currency = '<CURDEF>GBP', account = '<BANKID>112233<ACCTID>12345678', lines = '', period = '', balance = '' }: Parts): string {
  return `<STMTTRNRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS>${currency}<BANKACCTFROM>${account}</BANKACCTFROM><BANKTRANLIST>${period}${lines}</BANKTRANLIST>${balance}</STMTRS></STMTTRNRS>`;
}

function file(...statements: string[]): string {
  return `${header}<OFX>${signOn}<BANKMSGSRSV1>${statements.join('')}</BANKMSGSRSV1></OFX>`;
}

function only(parts: Parts): ReadStatement {
  const [statement] = reading(file(statementText(parts))).statements;
  if (!statement) throw new Error('no statement');
  return statement;
}

const line = (fields: string): string => `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260302<TRNAMT>-12.34${fields}</STMTTRN>`;
const codesOf = (statement: ReadStatement | undefined): string[] => (statement?.warnings ?? []).map((warning) => warning.code);

describe('an OFX statement', () => {
  it('gives account, period, closing balance and lines', () => {
    const period = '<DTSTART>20260301<DTEND>20260331';
    const lines = line('<FITID>1<NAME>PAYROLL LTD<MEMO>March');
    const statement = only({ period, lines, balance: '<LEDGERBAL><BALAMT>87.66<DTASOF>20260331</LEDGERBAL><AVAILBAL><BALAMT>999.99</AVAILBAL>' });
    expect(statement).toMatchObject({ sortCode: '112233', account: '12345678', currency: 'GBP', from: '2026-03-01', to: '2026-03-31' });
    expect(statement).toMatchObject({ opening: null, closing: 8766, reconciles: null, warnings: [] });
    expect(statement.lines).toEqual([{ date: '2026-03-02', amount: -1234, description: 'PAYROLL LTD March', balance: null, row: 7 }]);
  });

  it.each(['20260302', '20260302000000', '20260302235959.000[-8:PST]', '20260302033000[+12:NZST]', '202603020000', '2026-03-02', '20260302:1'])(
    'dated %s keeps the day that is written',
    (written) => {
      expect(only({ lines: `<STMTTRN><DTPOSTED>${written}<TRNAMT>1</STMTTRN>` }).lines[0]?.date).toBe('2026-03-02');
    },
  );

  it('joins payee, cheque, reference and memo, and takes zeros for no cheque', () => {
    const full = line('<PAYEE><NAME>Alder &amp; Co<ADDR1>1 High St</PAYEE><CHECKNUM>000319<REFNUM>R7<MEMO>week 12');
    const zeros = line('<CHECKNUM>0000<NAME>Birch');
    expect(only({ lines: full + zeros }).lines.map(({ description }) => description)).toEqual(['Alder & Co 000319 R7 week 12', 'Birch']);
  });

  it('reads a file whose tags are closed, under either header', () => {
    const xml = `<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="211"?><OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP</CURDEF><BANKACCTFROM><ACCTID>1</ACCTID></BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20260302</DTPOSTED><TRNAMT>5,50</TRNAMT><NAME></NAME><MEMO><![CDATA[A & B]]></MEMO></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
    expect(reading(xml).statements[0]?.lines).toMatchObject([{ amount: 550, description: 'A & B' }]);
    expect(reading(header + xml.slice(xml.indexOf('<OFX>'))).statements[0]?.lines).toMatchObject([{ amount: 550 }]);
  });

  it('reads the pound sign of a Windows-1252 file', () => {
    const bytes = Buffer.from(file(statementText({ lines: line('<NAME>\u00a35 off') })), 'latin1');
    expect(expectOk(readOfx(bytes, {})).statements[0]?.lines[0]?.description).toBe('£5 off');
  });

  it('reads several accounts and credit cards, each as its own statement', () => {
    const card = '<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>GBP<CCACCTFROM><ACCTID>4000000000000001</CCACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20260302<TRNAMT>-5<SIC>5411<NAME>SHOP</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>-5.00</LEDGERBAL></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>';
    const text = file(statementText({ account: '<ACCTID>9100' }), statementText({ account: '<ACCTID>9200' })).replace('</OFX>', `${card}</OFX>`);
    const { statements } = reading(text);
    expect(statements.map(({ account }) => account)).toEqual(['9100', '9200', '4000000000000001']);
    expect(statements[2]).toMatchObject({ closing: -500, lines: [{ amount: -500, merchantCategoryCode: '5411' }] });
  });

  it('takes the first day of 1970 for no day', () => {
    expect(only({ period: '<DTSTART>19700101<DTEND>20260331' })).toMatchObject({ from: null, to: '2026-03-31' });
  });

  it('reads a decimal comma, and a balance with the currency before it', () => {
    const statement = only({ lines: line('').replace('-12.34', '-1.901,00'), balance: '<LEDGERBAL><BALAMT>R$ 5.326,43<DTASOF>30/06/2025</LEDGERBAL>' });
    expect(statement).toMatchObject({ closing: 532_643, lines: [{ amount: -190_100 }] });
  });

  it('lets the other amounts of the file decide what a lone comma means', () => {
    const other = line('').replace('-12.34', '1,234');
    expect(only({ lines: line('') + other }).lines[1]?.amount).toBe(123_400);
    const { statements, refusedRows } = reading(file(statementText({ lines: other })));
    expect(statements[0]?.lines).toEqual([]);
    expect(refusedRows).toMatchObject([{ code: 'amount-not-read' }]);
  });

  it('lists a broken transaction among good ones, as it stood, and reads the rest', () => {
    const broken = [
      '<STMTTRN><TRNAMT>1.00<NAME>no day</STMTTRN>',
      '<STMTTRN><DTPOSTED>20260231<TRNAMT>1.00</STMTTRN>',
      '<STMTTRN><DTPOSTED>20260302<NAME>no money</STMTTRN>',
      '<STMTTRN><DTPOSTED>20260302<TRNAMT>1.005</STMTTRN>',
      '<STMTTRN><DTPOSTED>20260302<TRNAMT>lots</STMTTRN>',
    ];
    const { statements, refusedRows } = reading(file(statementText({ lines: `${line('')}\n${broken.join('\n')}` })));
    expect(statements[0]?.lines).toHaveLength(1);
    expect(refusedRows.map(({ code, row }) => [code, row])).toEqual([['date-missing', 8], ['date-not-read', 9], ['amount-missing', 10], ['amount-too-precise', 11], ['amount-not-read', 12]]);
    expect(refusedRows[0]?.text).toBe('<STMTTRN><TRNAMT>1.00<NAME>no day');
  });

  it('warns of a balance that cannot be read, or is of a day after the period', () => {
    expect(codesOf(only({ balance: '<LEDGERBAL><BALAMT>unknown</LEDGERBAL>' }))).toEqual(['balance-not-read']);
    expect(only({ balance: '<LEDGERBAL><BALAMT></BALAMT></LEDGERBAL>' })).toMatchObject({ closing: null, warnings: [] });
    expect(codesOf(only({ period: '<DTEND>20260331', balance: '<LEDGERBAL><BALAMT>1.00<DTASOF>20260402</LEDGERBAL>' }))).toEqual(['balance-after-period']);
  });

  it('leaves payments that are not yet booked out, and says so', () => {
    const statement = only({ lines: `${line('')}</BANKTRANLIST><BANKTRANLISTP><STMTTRNP><TRNAMT>-9.00<NAME>soon</STMTTRNP></BANKTRANLISTP>` });
    expect(statement.lines).toHaveLength(1);
    expect(codesOf(statement)).toEqual(['pending-left-out']);
  });

  it('warns of an amount in other money, and not of one that was converted', () => {
    const converted = line('<ORIGCURRENCY><CURRATE>1.2<CURSYM>EUR</ORIGCURRENCY>');
    expect(codesOf(only({ lines: converted }))).toEqual([]);
    expect(codesOf(only({ lines: line('<CURRENCY><CURRATE>1.2<CURSYM>EUR</CURRENCY>') }))).toEqual(['other-currency']);
  });

  it('of an investment account is told apart, with its movements of cash rounded half up', () => {
    const investment = `${header}<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>GBP<INVACCTFROM><BROKERID>b<ACCTID>X1</INVACCTFROM><INVTRANLIST><DTSTART>20260301<DTEND>20260331<BUYMF><INVBUY><TOTAL>-100.00</INVBUY></BUYMF><INVBANKTRAN><STMTTRN><DTPOSTED>20260302<TRNAMT>+000.2350<NAME>INTEREST</STMTTRN><SUBACCTFUND>CASH</INVBANKTRAN></INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>`;
    const [statement] = reading(investment).statements;
    expect(statement).toMatchObject({ account: 'X1', from: '2026-03-01', lines: [{ amount: 24 }] });
    expect(codesOf(statement)).toEqual(['no-bank-transactions']);
  });

  it('of a bank account never has a part of a penny rounded', () => {
    const whole = reading(file(statementText({ lines: line('').replace(/<TRNAMT>[^<]*/, '<TRNAMT>-0.235') })));
    expect(whole.refusedRows).toMatchObject([{ code: 'amount-too-precise' }]);
  });
});

describe('an OFX file without a statement', () => {
  it('is refused in the words of the bank where it is an error', () => {
    const error = `${header}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Your password was incorrect</STATUS></SONRS></SIGNONMSGSRSV1></OFX>`;
    expect(refusal(error).code).toBe('bank-error');
    expect(refusal(error).message).toContain('Your password was incorrect (code 15500)');
  });

  it('is refused with the meaning of the code where the bank gives no words', () => {
    const error = `${header}<OFX>${signOn}<BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>2003<SEVERITY>Error</STATUS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
    expect(refusal(error).code).toBe('bank-error');
    expect(refusal(error).message).toContain('account not found (code 2003)');
  });

  it.each([
    [signOn, 'the answer to a sign-on'],
    [`${signOn}<PROFMSGSRSV1><PROFTRNRS><PROFRS><MSGSETLIST></MSGSETLIST></PROFRS></PROFTRNRS></PROFMSGSRSV1>`, 'the bank’s profile'],
    [`${signOn}<SIGNUPMSGSRSV1><ACCTINFOTRNRS><ACCTINFORS></ACCTINFORS></ACCTINFOTRNRS></SIGNUPMSGSRSV1>`, 'a list of accounts'],
    [`${signOn}<BANKMSGSRSV1><INTRATRNRS><INTRARS><XFERINFO></XFERINFO></INTRARS></INTRATRNRS></BANKMSGSRSV1>`, 'transfers between accounts'],
    ['', 'an empty message'],
  ])('is refused with what it is instead', (content, told) => {
    const { code, message } = refusal(`${header}<OFX>${content}</OFX>`);
    expect(code).toBe('holds-no-statement');
    expect(message).toContain(told);
  });

  it('is read where only one of its accounts failed, and the failure is told', () => {
    const failed = '<STMTTRNRS><STATUS><CODE>2004<SEVERITY>ERROR<MESSAGE>Account closed</STATUS></STMTTRNRS>';
    const { statements } = reading(file(failed, statementText({})));
    expect(statements).toHaveLength(1);
    expect(codesOf(statements[0])).toEqual(['bank-error-beside']);
    expect(statements[0]?.warnings[0]?.message).toContain('Account closed');
  });
});

describe('a broken OFX file', () => {
  const whole = file(statementText({ lines: line('<NAME>ALDER'), balance: '<LEDGERBAL><BALAMT>87.66</LEDGERBAL>' }));

  it.each(['<NAME>ALDER', '.34', '<LEDGERBAL>', '</STMTRS>'])('that ends before %s is refused, so that no amount is half of one', (place) => {
    expect(refusal(whole.slice(0, whole.indexOf(place)))).toMatchObject({ code: 'file-cut-short' });
  });

  it('that lacks only its last tags is read', () => {
    expect(reading(whole.slice(0, whole.indexOf('</BANKMSGSRSV1>'))).statements[0]).toMatchObject({ closing: 8766 });
  });

  it('that declares a document type is refused', () => {
    expect(refusal(whole.replace('<OFX>', '<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>'))).toMatchObject({ code: 'doctype-refused' });
  });

  it('is not taken for OFX without its header or first tag', () => {
    expect(looksLikeOfx(whole)).toBe(true);
    expect(looksLikeOfx(`\n\n<ofx>`)).toBe(true);
    expect(looksLikeOfx('Date,Description,Amount\n')).toBe(false);
    expect(refusal('hello')).toMatchObject({ code: 'file-not-a-statement' });
  });
});
