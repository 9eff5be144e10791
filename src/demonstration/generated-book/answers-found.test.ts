import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOk } from '../../core/result.js';
import { monitorFiles } from '../../direct-payments/monitoring/monitor-files.js';
import type { AccountResult } from '../../direct-payments/monitoring/rules/monitor-account.js';
import { readStatement } from '../../direct-payments/statements/formats/index.js';
import { generateBook } from './generate-book.js';
import { asAt } from './period.js';
import type { RightAnswer } from './right-answer.js';

const folder = mkdtempSync(path.join(tmpdir(), 'book-'));
const file = (name: string): string => path.join(folder, name);
let answers: readonly RightAnswer[];
let found: ReadonlyMap<string, AccountResult>;

beforeAll(async () => {
  expectOk(await generateBook(folder, 80, 6));
  answers = (JSON.parse(readFileSync(file('truth.json'), 'utf8')) as { accounts: RightAnswer[] }).accounts;
  const files = { accounts: file('accounts.csv'), statements: file('statements'), policy: file('policy.yaml'), commitments: file('commitments.csv'), asAt };
  const { run } = expectOk(await monitorFiles(files, { readStatement }));
  found = new Map(run.accounts.map((account) => [account.account, account]));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('a run over files alone finds the answers that the generator reached by its own sums', () => {
  const figures = ['lines', 'overlaps', 'proved', 'closing', 'unexpired', 'liabilities', 'reserved', 'own', 'claimed', 'contingency', 'surplus', 'reclaimable', 'contributionShare', 'byStream'] as const;
  const pick = (one: RightAnswer | AccountResult | undefined): unknown[] => [one?.account, ...figures.map((figure) => one?.[figure])];
  for (const answer of answers) expect(pick(found.get(answer.account))).toEqual(pick(answer));
});

it('and raises what was put wrong on purpose', () => {
  const codes = { 'quarter-missing': 'gap-between-statements', 'no-files': 'no-statement', 'stopped-in-autumn': 'statement-too-old', 'amount-tampered': 'balance-not-proved' } as const;
  for (const { account, flaw, paymentMissed } of answers) {
    const raised = found.get(account)?.exceptions.map(({ code }) => code) ?? [];
    const unsound = raised.filter((code) => Object.values<string>(codes).includes(code));
    expect([account, unsound]).toEqual([account, flaw === null ? [] : [codes[flaw as keyof typeof codes]]]);
    if (flaw === null) expect([account, raised.includes('council-payment-missing')]).toEqual([account, paymentMissed]);
  }
});
