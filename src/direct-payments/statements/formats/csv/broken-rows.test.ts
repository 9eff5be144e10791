import { describe, expect, it } from 'vitest';
import { brief, csvOf, readingOf, statementOf } from '../../../../../test/factories/csv-sample.js';
import { readCsvText } from './read-csv.js';

const header = 'Date,Description,Amount,Balance';
const good = ['16/03/2026,GOOD,-1.00,99.00', '19/03/2026,ALSO GOOD,-2.00,97.00'] as const;
const around = (row: string) => readingOf(csvOf(header, good[0], row, good[1]));

describe('A broken row among good ones is listed as it stands, with its row and reason', () => {
  it.each([
    ['no date', ',BAD,-1.00,98.00', 'date-missing'],
    ['a day that is none', '31/02/2026,BAD,-1.00,98.00', 'date-not-read'],
    ['words for a date', 'yesterday,BAD,-1.00,98.00', 'date-not-read'],
    ['no amount', '17/03/2026,BAD,,98.00', 'amount-missing'],
    ['cut off', '17/03/2026,BA', 'amount-missing'],
    ['words for an amount', '17/03/2026,BAD,lots,98.00', 'amount-not-read'],
    ['a part of a penny', '17/03/2026,BAD,-1.005,98.00', 'amount-too-precise'],
    ['too much', '17/03/2026,BAD,999999999999999999,98.00', 'amount-too-large'],
    ['words for a balance', '17/03/2026,BAD,-1.00,lots', 'amount-not-read'],
    ['a lone word', 'garbage', 'row-not-understood'],
    ['a number too many', '17/03/2026,BAD,1,234.00,98.00', 'row-not-understood'],
    ['a quotation mark that is not closed', '17/03/2026,"BAD,-1.00,98.00', 'quotes-broken'],
    ['a quotation mark that closes too early', '17/03/2026,"BAD" AND WORSE,-1.00,98.00', 'quotes-broken'],
  ])('%s', (_what, row, code) => {
    const { refusedRows, statements } = around(row);
    expect(refusedRows).toMatchObject([{ row: 3, text: row, code }]);
    expect(statements[0]?.lines.map((line) => line.amount)).toEqual([-100, -200]);
  });

  it('a broken cell in a column with few others leaves the column what its heading says', () => {
    const sides = 'Date,Description,Money In,Money Out,Balance';
    const reading = readingOf(csvOf(sides, '02/03/2026,PAID,520.00,,620.00', '09/03/2026,SPENT,,12.34,607.66', '20/03/2026,BAD,x,,', '31/03/2026,SPENT,,7.66,600.00'));
    expect(reading.statements[0]?.lines.map((line) => line.amount)).toEqual([52_000, -1_234, -766]);
    expect(reading.refusedRows).toMatchObject([{ row: 4, code: 'amount-not-read' }]);
  });

  it('two stray quotation marks far apart do not swallow the rows between', () => {
    const reading = readingOf(csvOf(header, good[0], '17/03/2026,"A,-1.00,98.00', '17/03/2026,B,-1.00,97.00', '17/03/2026,C",-1.00,96.00', good[1]));
    expect(reading.refusedRows.map((row) => row.row)).toContain(3);
    expect(reading.statements[0]?.lines.map((line) => line.description)).toEqual(expect.arrayContaining(['GOOD', 'B', 'ALSO GOOD']));
    expect((reading.statements[0]?.lines.length ?? 0) + reading.refusedRows.length).toBe(5);
  });

  it('two stray quotation marks one row apart do not join two rows into one', () => {
    const reading = readingOf(csvOf(header, good[0], '17/03/2026,"A,-1.00,98.00', '18/03/2026,B",-1.00,97.00', good[1]));
    expect(reading.statements[0]?.lines.map((line) => line.amount)).toEqual(expect.arrayContaining([-100, -200]));
    expect((reading.statements[0]?.lines.length ?? 0) + reading.refusedRows.length).toBe(4);
  });

  it.each([',Account 20-11-22 00112233 TRANSFER,-5.00,94.00', ',From savings,-5.00,94.00', ',Balance of rent,-5.00,94.00', ',Opening balance cafe,-5.00,94.00', ',LIMIT LTD,-5.00,94.00'])('money without a date is never taken for a note: %s', (row) => {
    expect(around(row).refusedRows).toMatchObject([{ row: 3, text: row, code: 'date-missing' }]);
  });

  it('its row is the line of the file, though a text above it reaches over three', () => {
    const reading = readingOf(csvOf(header, '16/03/2026,"GOOD\nOVER\nLINES",-1.00,99.00', 'garbage,,,', good[1]));
    expect(reading.statements[0]?.lines.map((line) => [line.row, line.description])).toEqual([[2, 'GOOD OVER LINES'], [6, 'ALSO GOOD']]);
    expect(reading.refusedRows).toMatchObject([{ row: 5, text: 'garbage,,,' }]);
  });

  it('makes the statement not reconcile, since the balances know of it', () => {
    const { statements } = readingOf(csvOf(header, good[0], '17/03/2026,BAD,ten,89.00', '19/03/2026,ALSO GOOD,-2.00,87.00'));
    expect(statements[0]).toMatchObject({ opening: 10_000, closing: 8700, reconciles: false });
    expect(statements[0]?.warnings).toMatchObject([{ code: 'does-not-reconcile' }, { code: 'running-balance-breaks', row: 4 }].toReversed());
  });
});

describe('A row that only looks broken', () => {
  it('commas in a text without quotes are put back where nothing else fits', () => {
    expect(brief(statementOf(csvOf(header, '17/03/2026,SMITH, JONES, AND CO,-1.00,99.00')))).toEqual(['2026-03-17 | -100 | SMITH, JONES, AND CO | 9900']);
  });

  it('spaces before a quoted text', () => {
    expect(brief(statementOf(csvOf(header, '17/03/2026, "SMITH, JONES", -1.00, 99.00')))).toEqual(['2026-03-17 | -100 | SMITH, JONES | 9900']);
  });

  it('a quotation mark within a text is part of it', () => {
    expect(brief(statementOf(csvOf(header, '17/03/2026,A 5" PIPE,-1.00,99.00', '18/03/2026,"A 5"" PIPE",-1.00,98.00')))).toEqual([
      '2026-03-17 | -100 | A 5" PIPE | 9900', '2026-03-18 | -100 | A 5" PIPE | 9800',
    ]);
  });

  it('a text of several lines, an address with commas', () => {
    expect(brief(statementOf(csvOf(header, '17/03/2026,"A SHOP\n1 HIGH ST, LEEDS, LS1",-1.00,99.00', good[1])))[0]).toBe('2026-03-17 | -100 | A SHOP 1 HIGH ST, LEEDS, LS1 | 9900');
  });

  it('notes below a gap, and the mark with which old systems end a file', () => {
    const reading = readingOf(`${csvOf(header, good[0], '', 'Date produced: 01/04/2026', 'End of statement')}\u001a`);
    expect(reading.refusedRows).toEqual([]);
    expect(reading.statements[0]?.warnings.map((warning) => [warning.code, warning.row])).toEqual([['row-left-out', 4], ['row-left-out', 5]]);
  });

  it('blank rows, rows of commas and rows that end early are no loss', () => {
    expect(readingOf(csvOf('', ',,,', header, '', good[0], ',,,', '18/03/2026,NO BALANCE,-1.00', good[1].replace('97', '96'), '', '')).refusedRows).toEqual([]);
  });
});

describe('A file that is broken as a whole', () => {
  it('has the columns of a statement and not one good row', () => {
    const reading = readCsvText(csvOf(header, 'x,BAD,-1.00,9.00', '17/03/2026,BAD,ten,9.00'), {});
    expect(reading).toMatchObject({ ok: false, refusal: { code: 'no-row-readable', details: { refusedRows: [{ row: 2 }, { row: 3 }] } } });
  });

  it.each([
    ['a table of other things', 'Name,Colour\nTeapot,blue\nCup,white\n', 'layout-not-known'],
    ['a table of dates and no money', 'Date,Event\n17/03/2026,Fair\n18/03/2026,Market\n', 'layout-not-known'],
    ['one row of unknown columns', '17-03-2026,608301,20112233,12.40,Debit,SHOP,,87.60\n', 'layout-not-known'],
    ['prose', 'Dear Sir,\n\nwith thanks, and regards.\n', 'file-not-a-statement'],
    ['one word', 'hello', 'file-not-a-statement'],
    ['spaces', '  \n \n', 'file-empty'],
  ])('%s', (_what, text, code) => {
    expect(readCsvText(text, {})).toMatchObject({ ok: false, refusal: { code } });
  });
});
