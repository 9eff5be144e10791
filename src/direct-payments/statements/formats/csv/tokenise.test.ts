import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { likelySeparators, tokenise, tokeniseAcrossLines, tokenisePlain, tokeniseQuoted, withPlainLineEnds } from './tokenise.js';

const separator = fc.constantFrom(',' as const, ';' as const, '\t' as const);
const plainCell = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '-', '£', '9', 'é'), maxLength: 8 });
const anyCell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '9', '\n'), maxLength: 6 });
const rowsOf = (cell: fc.Arbitrary<string>) => fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

function quoteAll(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function quoteWhereNeeded(cell: string): string {
  return /[",;\t\n]/.test(cell) ? quoteAll(cell) : cell;
}

describe('Rows and cells of a text', () => {
  it('plainly divided and divided by the rules of quoting are the same, where there are no quotation marks', () => {
    fc.assert(
      fc.property(rowsOf(plainCell), separator, (rows, mark) => {
        const text = rows.map((row) => row.join(mark)).join('\n');
        expect(tokenisePlain(text, mark).rows).toEqual(tokeniseAcrossLines(text, mark).rows);
      }),
    );
  });

  it('divided line by line and all at once are the same, where quotation marks pair on each line', () => {
    fc.assert(
      fc.property(rowsOf(anyCell.map((cell) => cell.replaceAll('\n', ''))), separator, fc.constantFrom(quoteAll, quoteWhereNeeded), (rows, mark, quote) => {
        const text = rows.map((row) => row.map(quote).join(mark)).join('\n');
        if (text !== '') expect(tokeniseQuoted(text, mark).rows).toEqual(Papa.parse(text, { delimiter: mark, newline: '\n' }).data);
        expect(tokeniseQuoted(text, mark).rows).toEqual(rows);
      }),
    );
  });

  it('come back as they were written, line ends within cells too', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyCell, anyCell, anyCell), { minLength: 1, maxLength: 8 }), (rows) => {
        // A cell of several lines, one of which has as many separators as a row, is taken for rows that a stray quotation mark swallowed.
        fc.pre(rows.every((row) => row.every((cell) => !cell.includes('\n') || !cell.includes(','))));
        expect(tokenise(rows.map((row) => row.map(quoteAll).join(',')).join('\n'), ',').rows).toEqual(rows);
      }),
    );
  });

  it('account for every line of the text, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '9'), maxLength: 60 }), (text) => {
        const table = tokenise(text, ',');
        const verbatim = table.rows.map((_, index) => table.textOf(index)).join('\n');
        expect(verbatim).toBe(text);
        table.rows.forEach((_, index) => { expect(text.split('\n')[table.lineOf(index) - 1]).toBe(table.textOf(index).split('\n')[0]); });
      }),
      { numRuns: 400 },
    );
  });

  it('a million quotation marks are no burden', () => {
    const began = process.cpuUsage();
    tokenise('"'.repeat(1_000_000), ',');
    tokenise('",'.repeat(300_000), ',');
    tokenise('"a\n'.repeat(100_000), ',');
    const { user, system } = process.cpuUsage(began);
    // Work, not time: others may be at the machine too.
    expect((user + system) / 1000).toBeLessThan(5000);
  });

  it('line ends of Windows, of Unix and of old, mixed', () => {
    expect(withPlainLineEnds('a\r\nb\nc\rd\r\r\ne')).toBe('a\nb\nc\nd\n\ne');
  });

  it('separators, the most frequent first', () => {
    expect(likelySeparators('Date;Text, with commas;Amount;Balance\n')).toEqual([';', ',']);
    expect(likelySeparators('prose')).toEqual([]);
  });
});
