import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import type { ReadOptions, ReadStatement, StatementReading } from '../reading.js';
import { looksLikeQif, readQif } from './index.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const reading = (text: string, options: ReadOptions = {}): StatementReading => expectOk(readQif(bytesOf(text), options));
const codesOf = (statement: ReadStatement | undefined): string[] => (statement?.warnings ?? []).map((warning) => warning.code);
const linesOf = (text: string): unknown[] => reading(text).statements.flatMap(({ lines }) => lines.map(({ date, amount, description }) => [date, amount, description]));

describe('a QIF file', () => {
  it('gives the lines of a bank account, and states neither balance nor period', () => {
    const { format, statements } = reading('!Type:Bank\nD31/03/2026\nT-1,234.56\nCX\nN000123\nPPAYROLL LTD\nMMarch\nLCare:Wages\n^\n');
    expect(format).toBe('qif');
    expect(statements).toMatchObject([{ account: null, sortCode: null, currency: 'GBP', from: null, to: null, opening: null, closing: null, reconciles: null, warnings: [] }]);
    expect(statements[0]?.lines).toEqual([{ date: '2026-03-31', amount: -123_456, description: 'PAYROLL LTD 000123 March', balance: null, row: 2 }]);
  });

  it.each(['!Type:Bank', '!type:bank ', '!Type:Cash', '!Type:CCard', '!Type:Oth A', '!Type:Oth L', '!Type:Banque'])('under %s is read', (type) => {
    expect(linesOf(`${type}\nD31/3/26\nT5\n^\n`)).toEqual([['2026-03-31', 500, '']]);
  });

  it('is read without a header, without a last end mark, and with any line end', () => {
    expect(linesOf('D31/3/26\rT5\rPALDER\r^\rD1/4/26\rT6\r^')).toEqual([['2026-03-31', 500, 'ALDER'], ['2026-04-01', 600, '']]);
    const [statement] = reading('!Type:Bank\r\nD31/3/26\r\nT5\r\nPALDER').statements;
    expect(statement?.lines).toHaveLength(1);
    expect(codesOf(statement)).toEqual(['record-unfinished']);
  });

  it('parts its accounts, and gathers the sections of one account', () => {
    const text = '!Account\nN112233 12345678\nTBank\n^\n!Type:Bank\nD31/3/26\nT1\n^\n!Account\nNTin\nTCash\n^\n!Type:Cash\nD31/3/26\nT2\n^\n!Account\nN112233 12345678\nTBank\n^\n!Type:Bank\nD31/3/26\nT3\n^\n';
    const { statements } = reading(text);
    expect(statements.map(({ account, sortCode, lines }) => [sortCode, account, lines.map(({ amount }) => amount)])).toEqual([['112233', '12345678', [100, 300]], [null, 'Tin', [200]]]);
  });

  it('takes the account last named in a list of accounts', () => {
    const text = '!Option:AutoSwitch\n!Account\nNOne\n^\nNTwo\n^\n!Clear:AutoSwitch\n!Account\nNOne\n^\n!Type:Bank\nD31/3/26\nT1\n^\n';
    expect(reading(text).statements.map(({ account }) => account)).toEqual(['One']);
  });

  it('counts the total of a split record, not its parts', () => {
    expect(linesOf('!Type:Bank\nD31/3/26\nT-10.00\nPTARGET\nSFood\nEhalf\n$-5.00\nSCare\nE50%\n$-5.00\n^\n')).toEqual([['2026-03-31', -1000, 'TARGET']]);
  });

  it('reads the amount from U where there is no T, and takes a category for text only where there is no other', () => {
    expect(linesOf('!Type:Bank\nD31/3/26\nU-7.00\nL[Savings]\n^\n')).toEqual([['2026-03-31', -700, '[Savings]']]);
  });

  it('reads an address, which some banks use for text', () => {
    expect(linesOf('!Type:Bank\nD31/3/26\nT1\nPJO BIGGS\nA10 High St\nA\nALeeds\n^\n')).toEqual([['2026-03-31', 100, 'JO BIGGS 10 High St Leeds']]);
  });

  it('lets the whole file tell its decimal mark', () => {
    expect(linesOf('!Type:Bank\nD31/3/26\nT-1.234\n^\nD31/3/26\nT-12,50\n^\n').map((line) => (line as unknown[])[1])).toEqual([-123_400, -1250]);
    expect(linesOf('!Type:Bank\nD31/3/26\nT-1,234\n^\nD31/3/26\nT-12.50\n^\n').map((line) => (line as unknown[])[1])).toEqual([-123_400, -1250]);
  });

  it('takes a comma for thousands where no amount tells', () => {
    expect(linesOf('!Type:Bank\nD31/3/26\nT-1,000\n^\n')).toEqual([['2026-03-31', -100_000, '']]);
  });

  it('lists a broken record among good ones, with its text', () => {
    const { statements, refusedRows } = reading('!Type:Bank\nD31/3/26\nT5.00\n^\nT6\nPNO DAY\n^\nD31/3/26\nPNO MONEY\n^\nD32/3/26\nT7\n^\nD31/3/26\nT1.005\n^\n');
    expect(statements[0]?.lines).toHaveLength(1);
    expect(refusedRows.map(({ row, code }) => [row, code])).toEqual([[5, 'date-missing'], [8, 'amount-missing'], [11, 'date-not-read'], [14, 'amount-too-precise']]);
    expect(refusedRows[0]?.text).toBe('T6 PNO DAY');
  });

  it('does not trust an amount in which the file stops', () => {
    const whole = '!Type:Bank\nD31/3/26\nT5.00\n^\nD31/3/26\nPALDER\nT-379.00';
    expect(reading(whole.slice(0, -4))).toMatchObject({ statements: [{ lines: [{ amount: 500 }] }], refusedRows: [{ row: 5, code: 'row-cut-short' }] });
    expect(linesOf(`${whole}\n`)).toHaveLength(2);
  });

  it('keeps a record of the opening balance as a line with that balance, and says so', () => {
    const [statement] = reading('!Type:Bank\nD31/3/26\nT1,000.00\nPOpening Balance\nL[Care]\n^\nD1/4/26\nT-5\nPALDER\n^\n').statements;
    expect(statement?.lines).toMatchObject([{ amount: 100_000, balance: 100_000 }, { amount: -500, balance: null }]);
    expect(codesOf(statement)).toEqual(['opening-balance-record']);
  });

  it('reads the pound sign of UTF-8 and of Windows-1252', () => {
    const text = '\ufeff!Type:Bank\nD31/3/26\nT1\nP£5 off\n^\n';
    expect(linesOf(text)).toEqual([['2026-03-31', 100, '£5 off']]);
    const bytes = Buffer.from(text.slice(1), 'latin1');
    expect(expectOk(readQif(bytes, {})).statements[0]?.lines[0]?.description).toBe('£5 off');
  });
});

describe('the order of dates in a QIF file', () => {
  const ambiguous = '!Type:Bank\nD03/04/26\nT1\n^\n';

  it('is day first with a warning where both fit', () => {
    const [statement] = reading(ambiguous).statements;
    expect(statement?.lines[0]?.date).toBe('2026-04-03');
    expect(codesOf(statement)).toEqual(['date-order-assumed']);
  });

  it('is what the reader is told, without a warning', () => {
    const [statement] = reading(ambiguous, { dateOrder: 'mdy' }).statements;
    expect(statement?.lines[0]?.date).toBe('2026-03-04');
    expect(codesOf(statement)).toEqual([]);
  });

  it('is told by one date of any account of the file', () => {
    const { statements } = reading(`!Account\nNA\n^\n${ambiguous}!Account\nNB\n^\n!Type:Bank\nD03/14/26\nT2\n^\n`);
    expect(statements.map(({ lines }) => lines[0]?.date)).toEqual(['2026-03-04', '2026-03-14']);
    expect(statements.flatMap(codesOf)).toEqual([]);
  });

  it('refuses the dates that do not fit it, and says that they disagree', () => {
    const { statements, refusedRows } = reading('!Type:Bank\nD14/3/26\nT1\n^\nD15/3/26\nT2\n^\nD3/16/26\nT3\n^\n');
    expect(statements[0]?.lines).toHaveLength(2);
    expect(codesOf(statements[0])).toEqual(['date-order-mixed']);
    expect(refusedRows).toMatchObject([{ row: 8, code: 'date-not-read' }]);
  });
});

describe('a QIF file without bank transactions', () => {
  it.each(['!Type:Invst\nD31/3/26\nNBuy\nYIBM\nI10\nQ1\nT10.00\n^\n', '!Type:Memorized\nT-50.00\nPALDER\nKC\n^\n', '!Type:Cat\nNFood\n^\n', '!Account\nNCare\n^\n'])('says so', (text) => {
    const { statements, refusedRows } = reading(text);
    expect(statements).toMatchObject([{ lines: [], reconciles: null }]);
    expect(codesOf(statements[0])).toEqual(['no-bank-transactions']);
    expect(refusedRows).toEqual([]);
  });

  it('says that investments were left out where it has bank transactions too', () => {
    const [statement] = reading('!Type:Bank\nD31/3/26\nT1\n^\n!Type:Invst\nD31/3/26\nNBuy\nT10.00\n^\n').statements;
    expect(statement?.lines).toHaveLength(1);
    expect(codesOf(statement)).toEqual(['investments-left-out']);
  });

  it('is refused where it has nothing at all', () => {
    expect(readQif(bytesOf('!Option:AutoSwitch\n'), {})).toMatchObject({ ok: false, refusal: { code: 'holds-no-statement' } });
    expect(readQif(bytesOf('Date,Amount\n'), {})).toMatchObject({ ok: false, refusal: { code: 'file-not-a-statement' } });
  });
});

describe('what is taken for QIF', () => {
  it.each(['!Type:Bank\n', '\ufeff  !account\nN1\n^', '!Option:AutoSwitch\n', 'D31/3/26\nT5\n^\n'])('%j is', (text) => {
    expect(looksLikeQif(text)).toBe(true);
  });

  it.each(['Type:Bank', 'D31/3/26\nT5\n', 'Date,Type\n', '', ':20:A', '!Typewriters'])('%j is not', (text) => {
    expect(looksLikeQif(text)).toBe(false);
  });
});
