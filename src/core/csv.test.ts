import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvTable, poundsCell } from './csv.js';
import { pence, poundsText } from './money.js';

describe('a table as CSV', () => {
  it('gives back every cell as it went in, words that look like a formula behind an apostrophe', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', '\r', '\t', 'a', 'é', ' ', '＝') }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const back = Papa.parse<string[]>(csvTable(rows), { delimiter: ',', newline: '\r\n' }).data.slice(0, rows.length);
      for (const [index, cells] of rows.entries())
        for (const [place, cell] of cells.entries()) {
          const shown = back[index]?.[place] ?? '';
          expect('=+-@\t\r\n＝＋－＠').not.toContain(shown.charAt(0) || 'x');
          expect([cell, `'${cell}`]).toContain(shown);
        }
    }));
  });

  it('leaves money exact, negatives with a plain minus', () => {
    fc.assert(fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map(pence), (amount) => {
      expect(csvTable([[poundsCell(amount)]])).toBe(`${poundsText(amount)}\r\n`);
    }));
    expect(csvTable([['-1', poundsCell(pence(-1)), poundsCell(null), null, 7]])).toBe("'-1,-0.01,,,7\r\n");
  });
});
