import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveAccounts, newCouncil, testSealer } from '../../../test/factories/council.js';
import { councilOf, generatedBook } from '../../../test/factories/generated-council.js';
import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { correctLine } from './correct-line.js';
import { importStatements } from './import-statements.js';
import { loadHistories } from './load-histories.js';
import type { AccountHistory } from './rules/account-history.js';

const database = await testDatabase();
const book = await generatedBook(25, 5);
afterAll(() => book.remove());

async function stored(acting: Acting, accountIds: readonly number[]): Promise<AccountHistory[]> {
  return inTransaction(database.app, acting, async (tx) => {
    const all: AccountHistory[] = [];
    for await (const some of loadHistories(tx, accountIds)) all.push(...some);
    return all;
  });
}

it('a history that is loaded is the one that the import had at hand', async () => {
  const acting = await councilOf(database, book);
  const atHand: AccountHistory[] = [];
  await importStatements({ db: database.app, sealer: testSealer }, acting, book.sources, { reckon: (histories) => Promise.resolve(atHand.push(...histories)) });
  const loaded = await stored(acting, atHand.map(({ accountId }) => accountId));
  // Folders are hints, so files are told apart by their whole names in both.
  expect(loaded).toEqual(atHand);
  expect(loaded.reduce((total, { merged }) => total + merged.lines.length, 0)).toBe(book.truth.totals.lines);
});

it('a history has the kind that stands after a correction, every file’s own balances, and nothing where nothing came', async () => {
  const acting = await newCouncil(database);
  const ids = await giveAccounts(database, acting, [
    { account: { reference: 'A1', kind: 'bank', label: 'Kit' }, agreements: ['DP1001'] },
    { account: { reference: 'B2', kind: 'bank', label: 'Noor' }, agreements: ['DP2002'] },
  ]);
  const csv = (...rows: readonly string[]): Buffer => Buffer.from(['Date,Description,Amount,Balance', ...rows, ''].join('\n'));
  const source = (name: string, bytes: Buffer) => ({ name, byteSize: bytes.length, read: () => bytes });
  await importStatements({ db: database.app, sealer: testSealer }, acting, [
    source('A1 one.csv', csv('02/04/2025,CARD BLUEBELL TAXIS,-8.50,91.50', '03/04/2025,CARD BLUEBELL TAXIS,-8.50,83.00')),
    source('A1 two.csv', csv('03/04/2025,CARD BLUEBELL TAXIS,-8.50,83.00', '14/04/2025,CARD CASH,-3.00,80.00')),
  ]);
  await inTransaction(database.app, acting, async (tx) => {
    const { rows } = await tx.client.query<{ id: number }>("select id from agreement where reference = 'DP1001'");
    return correctLine(tx, { agreementId: rows[0]?.id ?? 0, accountId: ids.get('A1') ?? 0, lineNo: 1, kind: 'short_breaks', reason: 'The receipt says so.' });
  });
  const [first, second] = await stored(acting, [ids.get('A1') ?? 0, ids.get('B2') ?? 0]);
  expect(first?.kinds).toEqual(['short_breaks', 'transport', 'cash']);
  expect(first?.lineNos).toEqual([1, 2, 3]);
  expect(first?.merged.overlaps).toBe(1);
  expect(first?.merged.parts.map(({ file, lines }) => [file, lines.map(({ merged, balance, row }) => [merged, balance, row])])).toEqual([
    ['A1 one.csv', [[0, 9_150, 2], [1, 8_300, 3]]],
    ['A1 two.csv', [[1, 8_300, 2], [2, 8_000, 3]]],
  ]);
  expect(second).toEqual({ accountId: ids.get('B2'), merged: { lines: [], overlaps: 0, parts: [] }, lineNos: [], kinds: [], agreementIds: [] });
});
