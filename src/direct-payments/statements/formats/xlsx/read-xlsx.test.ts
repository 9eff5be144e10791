import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../../core/result.js';
import { columnLetters, writeXlsx, writeZip, xlsxParts, type BookManner, type SheetCell } from '../../../../../test/factories/write-xlsx.js';
import type { StatementReading } from '../reading.js';
import { cellText } from './cell-text.js';
import { readXlsx } from './read-xlsx.js';

async function reading(rows: readonly (readonly SheetCell[])[], manner: BookManner = {}): Promise<StatementReading> {
  return expectOk(await readXlsx(writeXlsx([{ name: 'Statement', rows }], manner), {}));
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const read = await readXlsx(bytes, {});
  return read.ok ? 'it was read' : read.refusal.code;
}

const money = (number: string): SheetCell => ({ number });
const header: SheetCell[] = ['Date', 'Description', 'Amount', 'Balance'];
const secondOfMarch = 46083;

describe('a statement in a workbook', () => {
  it('has its days, texts and sums exactly as Excel shows them', async () => {
    const { format, statements, refusedRows } = await reading([
      header,
      [{ day: secondOfMarch }, 'Corner shop & café', money('-19.990000000000002'), money('80.01')],
      [{ day: secondOfMarch + 1, style: 2 }, 'Council “DP-77”', money('1250'), money('1330.01')],
    ]);
    expect(format).toBe('xlsx');
    expect(refusedRows).toEqual([]);
    expect(statements[0]?.lines).toEqual([
      { date: '2026-03-02', amount: -1999, description: 'Corner shop & café', balance: 8001, row: 2 },
      { date: '2026-03-03', amount: 125000, description: 'Council “DP-77”', balance: 133001, row: 3 },
    ]);
    expect(statements[0]).toMatchObject({ opening: 10000, closing: 133001, reconciles: true });
  });

  it('counts days from 1904 where the book does', async () => {
    const { statements } = await reading([header, [{ day: secondOfMarch - 1462 }, 'Shop', money('-1'), money('9')]], { from1904: true });
    expect(statements[0]?.lines[0]?.date).toBe('2026-03-02');
  });

  it('may keep its texts in the cells, write dates as text, and leave rows and columns empty', async () => {
    const { statements } = await reading([[], ['Account number', '12345678'], [], [null, ...header], [null, '02/03/2026', 'Shop', '-£1,234.50', null]], { inline: true });
    expect(statements[0]).toMatchObject({ account: '12345678', lines: [{ date: '2026-03-02', amount: -123450, row: 5 }] });
  });

  it('counts the saved value of a formula, and refuses the row where it is an error', async () => {
    const formula = (value: string): SheetCell => ({ xml: `<c><f>B1*2</f><v>${value}</v></c>` });
    const error: SheetCell = { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' };
    const { statements, refusedRows } = await reading([header, [{ day: secondOfMarch }, 'Shop', formula('-4.5'), null], [{ day: secondOfMarch }, 'Shop', error, null]]);
    expect(statements[0]?.lines.map(({ amount }) => amount)).toEqual([-450]);
    expect(refusedRows).toMatchObject([{ row: 3, code: 'amount-missing' }]);
  });

  it('refuses a row with a part of a penny, and a date that is a plain number', async () => {
    const { statements, refusedRows } = await reading([
      header,
      [{ day: secondOfMarch }, 'Shop', money('-1.5'), null],
      [{ day: secondOfMarch }, 'Fuel', money('-19.995'), null],
      [money('46083'), 'Shop', money('-2'), null],
    ]);
    expect(statements[0]?.lines).toHaveLength(1);
    expect(refusedRows.map(({ row, code }) => [row, code])).toEqual([[3, 'amount-too-precise'], [4, 'date-not-read']]);
  });

  it('is the first sheet that reads as one; the other sheets with something in them are named', async () => {
    const line: SheetCell[] = [{ day: secondOfMarch }, 'Shop', money('-1'), null];
    const sheets = [{ name: 'Notes', rows: [['Dear all'], ['see below']] }, { name: 'March', rows: [header, line] }, { name: 'Blank', rows: [] }, { name: 'April', rows: [header, line] }];
    const [statement] = expectOk(await readXlsx(writeXlsx(sheets), {})).statements;
    expect(statement?.lines).toHaveLength(1);
    const left = statement?.warnings.filter(({ code }) => code === 'sheet-left-out').map(({ message }) => message);
    expect(left).toEqual([expect.stringContaining('“Notes”'), expect.stringContaining('“April”')]);
  });

  it('is read past a sheet that is broken', async () => {
    const sheets = [{ name: 'Broken', xml: '<worksheet><sheetData><row r="1"><c r="A1" t="zz"><v>1</v></c></row></sheetData></worksheet>' }, { name: 'March', rows: [header, [{ day: secondOfMarch }, 'Shop', money('-1'), null] satisfies SheetCell[]] }];
    const [statement] = expectOk(await readXlsx(writeXlsx(sheets), {})).statements;
    expect(statement?.warnings.map(({ code }) => code)).toContain('sheet-left-out');
  });

  it('may leave out the places of its cells', async () => {
    const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
    const heading = `<row>${['Date', 'Description', 'Amount', 'Balance'].map(text).join('')}</row>`;
    const lines = `<row><c s="1"><v>46083</v></c>${text('Shop')}<c><v>-1.5</v></c><c/></row><row r="4"><c s="1"><v>46084</v></c>${text('Council')}<c r="C4"><v>7</v></c></row>`;
    const { statements } = expectOk(await readXlsx(writeXlsx([{ name: 'S', xml: sheet(heading + lines) }]), {}));
    expect(statements[0]?.lines.map(({ date, amount, description, row }) => [date, amount, description, row])).toEqual([
      ['2026-03-02', -150, 'Shop', 2],
      ['2026-03-03', 700, 'Council', 4],
    ]);
  });

  it('may write its texts in pieces, with marks of their own', async () => {
    const pieces: SheetCell = { xml: '<c t="inlineStr"><is><r><t>Corner </t></r><r><rPr><b/></rPr><t>shop &amp; café_x000D_</t></r></is></c>' };
    const { statements } = await reading([header, [{ day: secondOfMarch }, pieces, money('-1'), null]]);
    expect(statements[0]?.lines[0]?.description).toBe('Corner shop & café');
  });

  it('of ten thousand lines loses none', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index): SheetCell[] => [{ day: secondOfMarch + (index % 28) }, `Shop ${String(index)}`, money(`-${String(index + 1)}.01`), null]);
    const { statements } = await reading([header, ...rows]);
    expect(statements[0]?.lines.map(({ amount }) => amount)).toEqual(rows.map((_, index) => -(index + 1) * 100 - 1));
  });
});

describe('a workbook that is no statement', () => {
  it('is refused where nothing in it reads as one', async () => {
    expect(await refusal(writeXlsx([{ name: 'Notes', rows: [['Dear all']] }]))).toBe('layout-not-known');
    expect(await refusal(writeXlsx([{ name: 'Empty', rows: [] }]))).toBe('file-empty');
  });

  it('is refused where it is another kind of packed file, or damaged', async () => {
    expect(await refusal(writeZip([{ name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') }]))).toBe('workbook-broken');
    expect(await refusal(writeZip([{ name: 'xl/workbook.xml', bytes: Buffer.from('<workbook') }]))).toBe('workbook-broken');
    expect(await refusal(Buffer.from('PK\u0003\u0004'))).toBe('zip-broken');
  });

  it.each([
    ['a cell a million rows down', `<c r="A1048576"><v>1</v></c>`, '1048576'],
    ['a cell in the last column of the last row', `<c r="XFD200000"><v>1</v></c>`, '200000'],
    ['a row without end', `<c r="A99999999999"><v>1</v></c>`, '99999999999'],
  ])('is refused at once where it reaches too far: %s', async (_, cell, row) => {
    const xml = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="${row}">${cell}</row></sheetData></worksheet>`;
    const begun = performance.now();
    expect(await refusal(writeXlsx([{ name: 'Far', xml }]))).toBe('workbook-too-large');
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('is refused at once where its cells hide how far they reach', async () => {
    const xml = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="&#57;9999999"><c r="&#65;&#57;9999999"><v>1</v></c></row></sheetData></worksheet>`;
    expect(await refusal(writeXlsx([{ name: 'Far', xml }]))).toBe('workbook-too-large');
  });

  it('never has its entities or definitions resolved', async () => {
    const xml = '<!DOCTYPE x [<!ENTITY a "12.34"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;&b;</t></is></c></row></sheetData></worksheet>';
    const read = await readXlsx(writeXlsx([{ name: 'Entities', xml }]), {});
    expect(JSON.stringify(read)).not.toMatch(/root:|12\.34/);
  });
});

describe('the text of a cell', () => {
  it.each([
    [19.99, '19.99'],
    [19.990000000000002, '19.99'],
    [0.1 + 0.2, '0.3'],
    [99.99999999999999, '100'],
    [1234.56000000001, '1234.56'],
    [19.995, '19.995'],
    [0.001, '0.001'],
    [12345678, '12345678'],
    [-0.07, '-0.07'],
    [1.9e21, '1900000000000000000000'],
    [1.5e-7, '0.00000015'],
    [Number.NaN, ''],
    [true, 'TRUE'],
    [null, ''],
    ['  as it stands ', '  as it stands '],
    [new Date('2026-03-31T23:59:59.999Z'), '2026-04-01'],
    [new Date('2026-03-31T14:05:00Z'), '2026-03-31'],
    [new Date('1899-12-30T14:05:00Z'), '14:05'],
    [new Date(Number.NaN), 'no date'],
  ])('of %s is “%s”', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  it('names columns as Excel does', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(xlsxParts([]).length).toBeGreaterThan(4);
  });
});
