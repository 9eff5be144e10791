import { describe, expect, it } from 'vitest';
import { bookOffice, filesOf, takesOver, wholeBook, type Texts } from '../../../test/factories/book-office.js';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { earlierBook } from '../../demonstration/earlier-book.js';
import { pence } from '../../core/money.js';
import { expectOk } from '../../core/result.js';
import { filesByForm } from './bring-in.js';
import { exportBook } from './export-book.js';
import { readBook } from './reading/read-book.js';
import type { Book } from './rules/book.js';

const database = await testDatabase();

function read(texts: Texts): Book {
  const { book, problems } = readBook(expectOk(filesByForm(filesOf(texts))), { takesOver, dates: 'day-first' });
  expect(problems).toEqual([]);
  return book;
}

/** Every row as it is worth, in no order: the earlier system's key of who acts is not kept, so that they are known by person, name and first day. */
function worth(book: Book): Record<string, string[]> {
  const acting = new Map(book.acting.map(({ key, person, name, from }) => [key, `${person} ${name} ${from}`]));
  const rows = (some: readonly object[]): string[] => some.map((row) => JSON.stringify({ ...row, row: 0 }, (name, value: unknown) => (name === 'row' ? 0 : value))).sort();
  return {
    people: rows(book.people), acting: rows(book.acting.map((one) => ({ ...one, key: acting.get(one.key) }))), agreements: rows(book.agreements.map((one) => ({ ...one, payee: acting.get(one.payee) ?? '' }))), planLines: rows(book.planLines),
    contributions: rows(book.contributions), accounts: rows(book.accounts.map((one) => ({ ...one, holdings: rows(one.holdings) }))), checks: rows(book.checks), reviews: rows(book.reviews), debts: rows(book.debts), balances: rows(book.balances), totals: rows(book.totals),
  };
}

async function thereAndBack(texts: Texts): Promise<{ readonly sent: Book; readonly back: Book }> {
  const office = await bookOffice(database);
  const id = await office.takeOver(texts);
  const files = expectOk(await office.within(office.council, (tx) => exportBook(tx, { sealer: testSealer }, id)));
  return { sent: read(texts), back: read(Object.fromEntries(files.map(({ name, content }) => [name, content]))) };
}

describe('a book that was taken over, read back from the records', () => {
  it('is the book that was sent, to the penny and the day', async () => {
    const { sent, back } = await thereAndBack(wholeBook);
    expect(worth(back)).toEqual(worth(sent));
  });

  it.each([1, 2, 3])('is the book that was sent, whatever stands in it (generated, seed %i)', async (seed) => {
    const { sent, back } = await thereAndBack(Object.fromEntries(earlierBook({ people: 60, seed, takesOver })));
    expect(sent.people).toHaveLength(60);
    expect(sent.debts.length + sent.contributions.length).toBeGreaterThan(0);
    expect(worth(back)).toEqual(worth(sent));
  }, 20_000);

  it('shows a penny or a day that is another', async () => {
    const { sent, back } = await thereAndBack(wholeBook);
    expect(worth({ ...back, planLines: back.planLines.map((line, index) => (index === 0 ? { ...line, weekly: pence(line.weekly + 1) } : line)) })).not.toEqual(worth(sent));
    expect(worth({ ...back, balances: back.balances.map((one) => ({ ...one, asAt: takesOver })) })).not.toEqual(worth(sent));
  });
});
