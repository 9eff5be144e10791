import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import type { ReadStatement, StatementReading } from '../reading.js';
import { looksLikeMt940, readMt940 } from './index.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const reading = (text: string): StatementReading => expectOk(readMt940(bytesOf(text), {}));
const codesOf = (statement: ReadStatement | undefined): string[] => (statement?.warnings ?? []).map((warning) => warning.code);

function message(lines: string, { opening = ':60F:C260228GBP100,00', closing = ':62F:C260331GBP87,66', account = '112233/12345678' } = {}): string {
  return [':20:MADEUP', `:25:${account}`, ':28C:3/1', opening, lines, closing, '-', ''].filter((row, index) => row !== '' || index === 7).join('\r\n');
}

function only(lines: string, parts: Parameters<typeof message>[1] = {}): ReadStatement {
  const [statement] = reading(message(lines, parts)).statements;
  if (!statement) throw new Error('no statement');
  return statement;
}

const amountOf = (field: string): number | undefined => only(`:61:${field}`).lines[0]?.amount;
const textOf = (field: string, ...narrative: string[]): string | undefined => only([`:61:${field}`, ...narrative].join('\r\n')).lines[0]?.description;

describe('an MT940 statement', () => {
  it('gives account, balances, period and lines', () => {
    const statement = only(':61:2603020302D12,34NTRFNONREF\r\n:86:PAYROLL LTD');
    expect(statement).toMatchObject({ sortCode: '112233', account: '12345678', currency: 'GBP', from: '2026-02-28', to: '2026-03-31' });
    expect(statement).toMatchObject({ opening: 10_000, closing: 8766, reconciles: true, warnings: [] });
    expect(statement.lines).toEqual([{ date: '2026-03-02', amount: -1234, description: 'PAYROLL LTD', balance: null, row: 5 }]);
  });

  it.each([
    ['2603020302C5,00NTRFNONREF', 500],
    ['2603020302D5,00NTRFNONREF', -500],
    ['2603020302RC5,00NTRFNONREF', -500],
    ['2603020302RD5,00NTRFNONREF', 500],
    ['2603020302CP5,00NTRFNONREF', 500],
    ['2603020302DR5,00NTRFNONREF', -500],
    ['2603020302RCP5,00NTRFNONREF', -500],
    ['2603020302RDR5,00NTRFNONREF', 500],
    ['260302D5,NTRFNONREF', -500],
    ['260302D500NTRFNONREF', -50_000],
    ['260302D5,5NTRFNONREF', -550],
    ['260302D,07NTRFNONREF', -7],
    ['260302D000000001213,280N044X', -121_328],
    ['260302D1.234,50NTRFNONREF', -123_450],
    ['260302D12.34NTRFNONREF', -1234],
    ['260302 0302 D 5,00 NTRF', -500],
    ['20260302D5,00NTRFNONREF', -500],
    ['202603020302D5,00NTRFNONREF', -500],
    ['2603020302CR\r\n5,00NTRFNONREF', 500],
  ])(':61:%s moves %d', (field, amount) => {
    expect(amountOf(field)).toBe(amount);
  });

  it('dates a line by its day of booking, over the turn of a year too', () => {
    const lines = [':61:2512310102D1,NMSC', ':61:2601021231D1,NMSC', ':61:260302D1,NMSC', ':61:260230D1,NMSC'].join('\r\n');
    const statement = only(lines);
    expect(statement.lines.map(({ date }) => date)).toEqual(['2026-01-02', '2025-12-31', '2026-03-02', '2026-02-28']);
    expect(codesOf(statement)).toEqual(['day-beyond-month', 'does-not-reconcile']);
  });

  it('joins name, reference, details, narrative and the bank’s own reference', () => {
    expect(textOf('260302D1,NTRFINV 77//B4E07', 'more about it', ':86:166?00DEBIT?20WEEK 12?32ALDER')).toBe('ALDER INV 77 more about it DEBIT WEEK 12 B4E07');
    expect(textOf('260302D1,NTRFnonref//', ':86:ALDER')).toBe('ALDER');
    expect(textOf('260302D1,NMSC')).toBe('');
  });

  it('says once what the details and the narrative both say', () => {
    expect(textOf('260302D1,NMSCGB00 ALDER', 'week 12', ':86:GB00 ALDER week 12')).toBe('GB00 ALDER week 12');
  });

  it('does not take narrative of the whole statement for that of its last line', () => {
    const text = message(':61:260302D12,34NMSC\r\n:86:ALDER').replace('-\r\n', ':86:SUM OF ALL\r\n-\r\n');
    expect(reading(text).statements[0]?.lines).toMatchObject([{ description: 'ALDER' }]);
  });

  it('reads :NS: fields, before the lines as the owner and behind a line as its text', () => {
    const text = message(':NS:22JO BIGGS\r\n:61:260302D12,34S051\r\n:NS:01week 12\r\n15ALDER');
    expect(reading(text).statements[0]?.lines).toMatchObject([{ description: 'week 12 ALDER' }]);
  });

  it('warns where the balances and the lines do not agree', () => {
    const statement = only(':61:260302D12,00NMSC');
    expect(statement.reconciles).toBe(false);
    expect(codesOf(statement)).toEqual(['does-not-reconcile']);
  });

  it('reads balances in debit, intermediate balances, and days that do not exist', () => {
    const statement = only(':61:260302D0,5NMSC', { opening: ':60M:D000000GBP1,5', closing: ':62M:D20260331GBP2,' });
    expect(statement).toMatchObject({ opening: -150, closing: -200, from: null, to: '2026-03-31', reconciles: true });
  });

  it('warns of a balance that cannot be read, and of a closing balance that is missing', () => {
    expect(codesOf(only(':61:260302D1,NMSC', { closing: ':62F:Dnullnull7414,3' }))).toEqual(['balance-not-read']);
    expect(codesOf(only(':61:260302D1,NMSC', { closing: '' }))).toEqual(['closing-missing']);
  });

  it('lists a broken line among good ones, with its text, and never as nothing', () => {
    const broken = [':61:261302D1,00NMSC', ':61:260302X1,00NMSC', ':61:260302D1,234NMSC', ':61:260302D12.345NMSC', ':61:nonsense', ':86:ALDER'];
    const { statements, refusedRows } = reading(message([':61:260302D1,230NMSC', ...broken].join('\r\n')));
    expect(statements[0]?.lines).toMatchObject([{ amount: -123 }]);
    expect(refusedRows.map(({ row, code }) => [row, code])).toEqual([[6, 'date-not-read'], [7, 'row-not-understood'], [8, 'amount-too-precise'], [9, 'amount-too-precise'], [10, 'row-not-understood']]);
    expect(refusedRows[4]?.text).toBe(':61:nonsense\n:86:ALDER');
  });

  it('does not take a row of details, or an amount that the file breaks off, for the amount', () => {
    const { statements, refusedRows } = reading(message(':61:260302D\r\n12 High St\r\n:61:2603020302D12'));
    expect(statements[0]?.lines).toEqual([]);
    expect(refusedRows.map(({ code }) => code)).toEqual(['row-not-understood', 'row-not-understood']);
  });

  it('leaves what is only expected out, and says so', () => {
    const statement = only(':61:260302EC5,00NTRF\r\n:61:260302ED5,00NTRF\r\n:61:260302D12,34NTRF');
    expect(statement.lines).toHaveLength(1);
    expect(codesOf(statement)).toEqual(['pending-left-out', 'pending-left-out']);
  });
});

describe('an MT940 file', () => {
  const one = message(':61:260302D12,34NMSC\r\n:86:ALDER');
  const two = message(':61:260401C1,NMSC', { opening: ':60F:C260331GBP87,66', closing: ':62F:C260430GBP88,66' });

  it.each([
    ['messages ended by a dash', one + two],
    ['messages that nothing ends', (one + two).replaceAll('-\r\n', '')],
    ['SWIFT envelopes', [one, two].map((text) => `{1:F01MADEUPXX0000000000}{2:I940MADEUPXXN}{4:\r\n${text.replace('-\r\n', '-}{5:{MAC:0}{CHK:0}}')}`).join('\r\n')],
    ['envelopes that begin the first field', [one, two].map((text) => `{1:F01MADEUPXX0000000000}{2:I940MADEUPXXN}{4:${text.replace('-\r\n', '-}')}`).join('\r\n')],
    ['rows of a gateway between messages', [one, two].map((text) => `MADEUP2A\r\n940\r\nMADEUP2A\r\n${text}`).join('')],
    ['another gateway', [one, two].map((text) => `0000 01MADEUP00001\r\n940 00\r\n${text.replace('-\r\n', '-XXX\r\n')}`).join('')],
    ['a field that names its type', [one, two].map((text) => `:940:\r\n${text.replace('-\r\n', '\r\n')}`).join('')],
    ['control characters', `\u0001\r\n${(one + two).replaceAll('-\r\n', '-\u0003\r\n')}`],
    ['carriage returns alone', (one + two).replaceAll('\r\n', '\r')],
    ['line feeds alone and no end', (one + two).replaceAll('\r\n', '\n').slice(0, -2)],
    ['blank rows', (one + two).replaceAll('\r\n:6', '\r\n\r\n:6')],
    ['a mark of byte order', `\ufeff${one}${two}`],
  ])('of two statements in %s', (_name, text) => {
    const { format, statements, refusedRows } = reading(text);
    expect(format).toBe('mt940');
    expect(refusedRows).toEqual([]);
    expect(statements.map(({ opening, closing, reconciles, lines }) => [opening, closing, reconciles, lines.length])).toEqual([[10_000, 8766, true, 1], [8766, 8866, true, 1]]);
    expect(statements[0]?.lines[0]?.description).toBe('ALDER');
  });

  it.each([':12:30 LATE', ':20:45 LATE', ':21:30', ':25:59', ':28:01'])('whose narrative wraps into %s keeps it as text', (wrapped) => {
    const { statements } = reading(message(`:61:260302D12,34NMSC\r\n:86:PAID AT T13\r\n${wrapped}\r\nALDER`));
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({ account: '12345678', reconciles: true });
    expect(statements[0]?.lines[0]?.description).toBe(`PAID AT T13 ${wrapped} ALDER`);
  });

  it('whose narrative has a lone dash goes on behind it', () => {
    const { statements } = reading(message(':61:260302D12,00NMSC\r\n:86:ALDER\r\n-\r\n:61:260302D,34NMSC'));
    expect(statements).toMatchObject([{ reconciles: true, lines: [{ amount: -1200 }, { amount: -34 }] }]);
  });

  it('of a statement in two messages gives each with its intermediate balances', () => {
    const first = message(':61:260302D1,NMSC', { closing: ':62M:C260302GBP99,00' });
    const second = message(':61:260303D1,NMSC', { opening: ':60M:C260302GBP99,00', closing: ':62F:C260331GBP98,00' });
    expect(reading(first + second).statements.map(({ reconciles }) => reconciles)).toEqual([true, true]);
  });

  it('in Windows-1252 keeps its letters', () => {
    const bytes = Buffer.from(message(':61:260302D12,34NMSC\r\n:86:CAF\u00c9 \u00a35'), 'latin1');
    expect(expectOk(readMt940(bytes, {})).statements[0]?.lines[0]?.description).toBe('CAFÉ £5');
  });

  it('without lines or balances is refused', () => {
    expect(readMt940(bytesOf(':20:A\r\n:25:B\r\n:28C:1\r\n'), {})).toMatchObject({ ok: false, refusal: { code: 'file-not-a-statement' } });
    expect(readMt940(bytesOf('hello'), {})).toMatchObject({ ok: false, refusal: { code: 'file-not-a-statement' } });
  });

  it('is known by its fields', () => {
    expect(looksLikeMt940(one)).toBe(true);
    expect(looksLikeMt940('Date,Time\n1,:20:15\n')).toBe(false);
    expect(looksLikeMt940(':20:TELEREPORTING\r\n')).toBe(false);
  });
});

describe('an MT942 report', () => {
  const report = [':20:MADEUP', ':25:112233/12345678', ':28C:1/1', ':34F:GBP0,', ':13D:2603021815+0000', ':61:2603020302C5,00NTRFNONREF', ':86:ALDER', ':61:2603020302D1,50NTRFNONREF', ':86:BIRCH', ':90D:1GBP1,50', ':90C:1GBP5,00', '-', ''].join('\r\n');

  it('gives the lines of a day that is not over, and states no balance', () => {
    const { format, statements } = reading(report);
    expect(format).toBe('mt942');
    expect(statements).toMatchObject([{ account: '12345678', currency: 'GBP', from: null, to: '2026-03-02', opening: null, closing: null, reconciles: null, warnings: [] }]);
    expect(statements[0]?.lines.map(({ amount, description }) => [amount, description])).toEqual([[500, 'ALDER'], [-150, 'BIRCH']]);
  });

  it.each([[':90D:1GBP1,50', ':90D:2GBP1,50'], [':90C:1GBP5,00', ':90C:1GBP5,01']])('warns where its lines are not what it states (%s)', (stated, other) => {
    expect(codesOf(reading(report.replace(stated, other)).statements[0])).toEqual(['totals-disagree']);
  });

  it('is known by its envelope too', () => {
    const bare = ':20:A\r\n:25:1\r\n:28C:1\r\n:61:2603020302C5,00NTRFNONREF\r\n-}';
    expect(reading(`{1:F01MADEUPXX0000000000}{2:O942MADEUPXXN}{4:\r\n${bare}`).format).toBe('mt942');
    expect(reading(`{1:F01MADEUPXX0000000000}{2:O940MADEUPXXN}{4:\r\n${bare}`).format).toBe('mt940');
  });
});
