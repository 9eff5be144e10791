import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import { printBankPdf, type PrintedColumn, type PrintedStatement } from '../../../../../test/factories/print-bank-pdf.js';
import { writePdf, type DrawnText } from '../../../../../test/factories/write-pdf.js';
import type { ReadOptions, ReadStatement, StatementReading } from '../reading.js';
import { readPdf } from './read-pdf.js';

async function reading(bytes: Uint8Array, options: ReadOptions = {}): Promise<StatementReading> {
  return expectOk(await readPdf(bytes, options));
}

async function statement(printed: PrintedStatement, options: ReadOptions = {}): Promise<ReadStatement> {
  const [only, ...more] = (await reading(printBankPdf(printed), options)).statements;
  expect(more).toEqual([]);
  if (!only) throw new Error('no statement was read');
  return only;
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const read = await readPdf(bytes, {});
  return read.ok ? 'it was read' : read.refusal.code;
}

function codes({ warnings }: ReadStatement): string[] {
  return warnings.map(({ code }) => code);
}

const march = 'Statement period 1 March 2026 to 31 March 2026';
const right = (heading: string, x: number): PrintedColumn => ({ heading, x, align: 'right' });
const left = (heading: string, x: number): PrintedColumn => ({ heading, x });
const inAndOut = [left('Date', 40), left('Description', 100), right('Money out', 400), right('Money in', 475), right('Balance', 550)];

describe('dates without a year', () => {
  const rows = [['28 Dec', 'Shop', '5.00', '', '95.00'], ['02 Jan', 'Shop', '5.00', '', '90.00']];

  it('take it from the period, also across a new year', async () => {
    const read = await statement({ head: ['28 December 2025 - 27 January 2026'], columns: inAndOut, rows });
    expect(read.lines.map(({ date }) => date)).toEqual(['2025-12-28', '2026-01-02']);
    expect(codes(read)).toContain('year-from-period');
  });

  it('take it from the day of the statement', async () => {
    const read = await statement({ head: ['Statement date: 5 January 2026'], columns: inAndOut, rows });
    expect(read.lines.map(({ date }) => date)).toEqual(['2025-12-28', '2026-01-02']);
    expect(read).toMatchObject({ from: null, to: null });
  });

  it('are refused whole where nothing tells the year', async () => {
    expect(await refusal(printBankPdf({ head: ['Fenland Bank, your statement'], columns: inAndOut, rows }))).toBe('pdf-year-missing');
  });

  it('are refused one by one where they lie far outside the period', async () => {
    const { statements, refusedRows } = await reading(printBankPdf({ head: [march], columns: inAndOut, rows: [...rows, ['05 Mar', 'Shop', '1.00', '', '89.00']] }));
    expect(statements[0]?.lines.map(({ date }) => date)).toEqual(['2026-03-05']);
    expect(refusedRows.map(({ code }) => code)).toEqual(['date-not-read', 'date-not-read']);
  });
});

describe('the order of day and month', () => {
  const columns = [left('Date', 40), left('Payee', 130), right('Amount', 470)];

  it('is told by a date that fits one order only', async () => {
    const read = await statement({ head: [], columns, rows: [['03/04/2026', 'A shop', '-1.00'], ['03/15/2026', 'A shop', '-2.00']] });
    expect(read.lines.map(({ date }) => date)).toEqual(['2026-03-04', '2026-03-15']);
  });

  it('is day first where both fit, with a warning, unless someone says', async () => {
    const printed = { head: ['Your statement, printed for you with care today'], columns, rows: [['03/04/2026', 'A shop', '-1.00']] };
    const assumed = await statement(printed);
    expect([assumed.lines[0]?.date, codes(assumed)]).toEqual(['2026-04-03', ['date-order-assumed']]);
    const told = await statement(printed, { dateOrder: 'mdy' });
    expect([told.lines[0]?.date, codes(told)]).toEqual(['2026-03-04', []]);
  });
});

describe('rows that cannot be read', () => {
  const good = ['02 Mar', 'Shop', '5.00', '', '95.00'];

  it.each([
    ['amount-too-precise', ['03 Mar', 'Fuel', '5.125', '', '']],
    ['amount-missing', ['03 Mar', 'A note from your bank', '', '', '']],
    ['amount-on-both-sides', ['03 Mar', 'Both', '5.00', '6.00', '']],
    ['date-not-read', ['31 Feb', 'Never', '5.00', '', '']],
  ])('are refused as %s with the row as it stands, and the others are read', async (code, row) => {
    const rows = [good, row, ['04 Mar', 'Council', '', '1.00', '96.00']];
    const { statements, refusedRows } = await reading(printBankPdf({ head: [march], columns: inAndOut, rows }));
    expect(refusedRows.map((refused) => [refused.code, refused.text])).toEqual([[code, row.filter((cell) => cell !== '').join(' ')]]);
    expect(statements[0]?.lines.some(({ description }) => description === 'Council')).toBe(true);
  });

  it('are refused where their money stands under no column', async () => {
    const columns = [left('Date', 40), left('Description', 100), right('Money out', 300), right('Balance', 550)];
    const page = (rows: readonly (readonly string[])[], strange: string): DrawnText[] => [
      { x: 40, y: 40, text: march },
      ...columns.map(({ heading, x, align }) => ({ x, y: 80, text: heading, align: align ?? 'left' })),
      ...rows.flatMap((cells, index) => cells.map((text, column) => ({ x: columns[column]?.x ?? 0, y: 96 + 12 * index, text, align: columns[column]?.align ?? ('left' as const) }))),
      { x: 40, y: 96 + 12 * rows.length, text: '05 Mar' },
      { x: 100, y: 96 + 12 * rows.length, text: 'Something' },
      { x: 430, y: 96 + 12 * rows.length, text: strange, align: 'right' },
    ];
    const rows = [['02 Mar', 'Shop', '5.00', '95.00'], ['03 Mar', 'Shop', '6.00', '89.00'], ['04 Mar', 'Shop', '7.00', '82.00']];
    const { statements, refusedRows } = await reading(writePdf([page(rows, '8.00')]));
    expect(statements[0]?.lines).toHaveLength(3);
    expect(refusedRows).toMatchObject([{ code: 'amount-not-placed', text: '05 Mar Something 8.00' }]);
  });

  it('do not hide that the balances no longer follow', async () => {
    const rows = [good, ['03 Mar', 'Fuel', '5.125', '', ''], ['04 Mar', 'Council', '', '1.00', '90.87']];
    const [read] = (await reading(printBankPdf({ head: [march], columns: inAndOut, rows }))).statements;
    expect(read).toMatchObject({ reconciles: false });
    expect(read && codes(read)).toContain('running-balance-breaks');
  });

  it('refuse the file where they are all it has', async () => {
    expect(await refusal(printBankPdf({ head: [march], columns: inAndOut, rows: [['03 Mar', 'Fuel', '5.125', '', ''], ['04 Mar', 'Fuel', '6.125', '', '']] }))).toBe('no-row-readable');
  });
});

describe('a PDF of two accounts', () => {
  it('is two statements, each with its own lines', async () => {
    const page = (account: string, amount: string): DrawnText[] => [
      { x: 40, y: 50, text: `Sort code 11-22-33 Account number ${account}` },
      { x: 40, y: 64, text: march },
      ...inAndOut.map(({ heading, x, align }) => ({ x, y: 100, text: heading, align: align ?? 'left' })),
      ...['02 Mar', 'Shop', amount, '', '10.00'].map((text, index) => ({ x: inAndOut[index]?.x ?? 0, y: 116, text, align: inAndOut[index]?.align ?? 'left' })),
    ];
    const { statements } = await reading(writePdf([page('12345678', '5.00'), page('12345678', '6.00'), page('87654321', '7.00')]));
    expect(statements.map(({ account, lines }) => [account, lines.map(({ amount }) => amount)])).toEqual([
      ['12345678', [-500, -600]],
      ['87654321', [-700]],
    ]);
  });
});

describe('a PDF that is no statement to be read', () => {
  it('is refused as a picture where it has no text', async () => {
    expect(await refusal(writePdf([[], []]))).toBe('pdf-is-a-picture');
    expect(await refusal(writePdf([[{ x: 20, y: 20, text: 'Scanned with a telephone' }]]))).toBe('pdf-is-a-picture');
  });

  it('is refused where no heading tells its columns', async () => {
    const words = Array.from({ length: 20 }, (_, index): DrawnText => ({ x: 40, y: 50 + 12 * index, text: 'Dear family, thank you for your letter of 2 March 2026 about £20.00' }));
    expect(await refusal(writePdf([words]))).toBe('pdf-columns-not-found');
  });

  it('is refused where it needs a password', async () => {
    const key = 'ab'.repeat(32);
    const encrypt = `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${key}> /U <${key}> >> /ID [<0102> <0102>]`;
    expect(await refusal(writePdf([[{ x: 40, y: 40, text: 'locked' }]], { encrypt }))).toBe('pdf-locked');
  });

  it('is refused where it has more pages than a statement', async () => {
    expect(await refusal(writePdf(Array.from({ length: 301 }, () => [{ x: 40, y: 40, text: 'A page' }])))).toBe('pdf-too-large');
  });

  it('is refused where it is damaged, empty or too large', async () => {
    expect(await refusal(Buffer.from('%PDF-1.4 and no more'))).toBe('pdf-broken');
    expect(await refusal(new Uint8Array())).toBe('pdf-broken');
    expect(await refusal(new Uint8Array(21 * 1024 * 1024))).toBe('file-too-large');
  });
});
