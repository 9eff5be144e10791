import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { expectOk } from '../../core/result.js';
import { defaultClassification } from '../../direct-payments/statements/default-classification.js';
import { readTextStatement } from '../../direct-payments/statements/formats/index.js';
import { makeClassifier } from '../../direct-payments/statements/rules/classification/classifier.js';
import { ownReference } from '../../direct-payments/statements/rules/classification/own-reference.js';
import { mergeStatements } from '../../direct-payments/statements/rules/merge-statements.js';
import { generateBook } from './generate-book.js';
import type { RightAnswer } from './right-answer.js';

const folder = mkdtempSync(path.join(tmpdir(), 'book-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('every line is read as the kind it was invented as', async () => {
  expectOk(await generateBook(folder, 60, 3));
  const classifier = makeClassifier((await defaultClassification()).rules);
  const { accounts } = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as { accounts: RightAnswer[] };
  for (const [index, { account, byKind, flaw }] of accounts.entries()) {
    if (flaw === 'amount-tampered') continue;
    const owner = { account, holdsReference: ownReference(`DP${String(100_001 + index)}`) };
    const sums: Record<string, number> = {};
    for (const line of linesOf(account)) {
      const { kind } = classifier.classify(line, owner);
      sums[kind] = (sums[kind] ?? 0) + line.amount;
    }
    expect([account, sums]).toEqual([account, byKind]);
  }
});

function linesOf(account: string): ReturnType<typeof mergeStatements>['lines'] {
  const statements = path.join(folder, 'statements');
  const files = readdirSync(statements, { recursive: true, encoding: 'utf8' }).filter((name) => path.basename(name).startsWith(`${account}-`));
  return mergeStatements(files.map((name) => ({ name, statements: expectOk(readTextStatement(readFileSync(path.join(statements, name)))).statements }))).lines;
}
