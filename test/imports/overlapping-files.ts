import fc from 'fast-check';
import { recordAccounts } from '../../src/direct-payments/agreements/record-accounts.js';
import { importStatements, type StatementSource } from '../../src/direct-payments/statements/import-statements.js';
import { recordClassification } from '../../src/direct-payments/statements/record-classification.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { newCouncil, testSealer } from '../factories/council.js';
import { expectKept, modelOf } from './expect-kept.js';

interface DrawnLine {
  readonly day: number;
  readonly pence: number;
  readonly text: string;
}

/** Few days, amounts and texts, so that twins and lines met again are everywhere. */
const aLine: fc.Arbitrary<DrawnLine> = fc.record({ day: fc.integer({ min: 13, max: 22 }), pence: fc.constantFrom(-500, -501, 500), text: fc.constantFrom('TAXI', 'SWIM', 'ATM') });

/** Files of one account: stretches of one history, as banks hand them out, or any lines at all; some newest first. */
const someFiles = fc.record({
  history: fc.array(aLine, { minLength: 1, maxLength: 25 }),
  stretches: fc.array(fc.record({ from: fc.integer({ min: 13, max: 22 }), days: fc.integer({ min: 0, max: 9 }), newestFirst: fc.boolean() }), { minLength: 1, maxLength: 5 }),
  strays: fc.array(fc.array(aLine, { minLength: 1, maxLength: 6 }), { maxLength: 2 }),
});

/** Which files come in which import, in which order; some come again later. */
export const overlappingFiles = fc.record({
  accounts: fc.array(someFiles, { minLength: 1, maxLength: 2 }),
  order: fc.infiniteStream(fc.nat()),
  imports: fc.integer({ min: 1, max: 4 }),
  again: fc.nat({ max: 3 }),
});

export type OverlappingFiles = typeof overlappingFiles extends fc.Arbitrary<infer T> ? T : never;

/** Brings the files in as drawn, in one or several imports, and expects of each line what the simple rule says. */
export async function bringAsDrawn(database: TestDatabase, { accounts, order, imports, again }: OverlappingFiles): Promise<void> {
  const acting = await newCouncil(database);
  await inTransaction(database.app, acting, async (tx) => {
    await recordClassification(tx, { kinds: [], rules: [], answers: [] });
    await recordAccounts(tx, testSealer, accounts.map((_, index) => ({ reference: `A${String(index)}`, kind: 'bank', label: 'Kit' })));
  });
  const files = shuffled(accounts.flatMap((account, index) => filesOf(account, `A${String(index)}`)), order);
  const each = Math.ceil(files.length / imports);
  const rounds = Array.from({ length: imports }, (_, round) => files.slice(round * each, (round + 1) * each));
  for (const round of [...rounds, files.slice(0, again)]) await importStatements({ db: database.app, sealer: testSealer }, acting, round);
  await expectKept(database.app, acting, await modelOf(files));
}

function filesOf({ history, stretches, strays }: OverlappingFiles['accounts'][number], account: string): StatementSource[] {
  const inOrder = [...history].sort((a, b) => a.day - b.day);
  const cut = stretches.map(({ from, days, newestFirst }) => {
    const lines = inOrder.filter(({ day }) => day >= from && day <= from + days);
    return newestFirst ? lines.reverse() : lines;
  });
  const texts = [...cut, ...strays].filter((lines) => lines.length > 0).map(csvOf);
  // The same bytes are the same file: that is another rule.
  return [...new Set(texts)].map((text, index) => ({ name: `${account}-2025-${String(index)}.csv`, byteSize: text.length, read: () => Buffer.from(text) }));
}

function csvOf(lines: readonly DrawnLine[]): string {
  return ['Date,Description,Amount', ...lines.map(({ day, pence, text }) => `${String(day)}/04/2025,${text},${(pence / 100).toFixed(2)}`), ''].join('\n');
}

function shuffled<T>(items: readonly T[], order: OverlappingFiles['order']): T[] {
  const places = [...order.take(items.length)];
  return items
    .map((item, index) => ({ item, place: places[index] ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
