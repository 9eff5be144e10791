import { describe, expect, it } from 'vitest';
import { demonstrationBook } from './book.js';
import { printStatements } from './print-statement.js';

describe('the demonstration book', () => {
  const book = demonstrationBook();

  it('has some 150 agreements and is the same every time', () => {
    expect(book.agreements.length).toBeGreaterThanOrEqual(145);
    expect(book.agreements.length).toBeLessThanOrEqual(160);
    expect(demonstrationBook()).toEqual(book);
  });

  it('names every agreement and account once, and every account holds an agreement of the book', () => {
    const agreements = new Set(book.agreements.map((one) => one.reference));
    expect(agreements.size).toBe(book.agreements.length);
    expect(new Set(book.accounts.map((one) => one.reference)).size).toBe(book.accounts.length);
    expect(new Set(book.accounts.map((one) => one.sortCode + one.number)).size).toBe(book.accounts.length);
    for (const account of book.accounts) for (const reference of account.agreements) expect(agreements).toContain(reference);
  });

  it('prints each line of a period once in the file of that period', () => {
    for (const account of book.accounts.filter((one) => one.style === 'starling')) {
      for (const [index, file] of printStatements(account).entries()) {
        const cut = account.cuts[index];
        const due = account.movements.filter((one) => cut && one.on >= cut.from && one.on <= cut.until).length;
        expect(file.content.trimEnd().split('\r\n').length - 1).toBe(due - (cut?.without === undefined ? 0 : 1));
      }
    }
  });
});
