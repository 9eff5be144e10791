import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeStatements } from '../../src/direct-payments/statements/rules/merge-statements.js';
import { proveBalance, balanceAt } from '../../src/direct-payments/statements/rules/prove-balance.js';
import { plainDate } from '../../src/core/plain-date.js';
import { pence } from '../../src/core/money.js';
import { caseInMemory } from './generate-case.js';
import { monitorOracle, closingsOf } from './monitor-oracle.js';
import { proveSlowly } from './prove-slowly.js';
import { statementsOf, mergeLines } from './merge-lines.js';
const runs = Number(process.env.RUNS ?? 3000);
it('proof same', () => {
  fc.assert(fc.property(caseInMemory, (run) => {
    for (const account of run.accounts) {
      const files = run.files.filter((f) => f.statements[0]?.belongsTo === account.account).map((f) => ({ name: f.name, statements: f.statements.map((s) => ({
        account: null, sortCode: null, currency: 'GBP', from: s.from === null ? null : plainDate(s.from), to: s.to === null ? null : plainDate(s.to),
        opening: s.opening === null ? null : pence(s.opening), closing: s.closing === null ? null : pence(s.closing), reconciles: null, warnings: [],
        lines: s.lines.map((l, i) => ({ date: plainDate(l.date), amount: pence(l.amount), description: l.text, balance: l.balance === null ? null : pence(l.balance), row: i + 1 })),
      })) }));
      if (files.length === 0) continue;
      const merged = mergeStatements(files);
      const proof = proveBalance(merged);
      const oracle = monitorOracle(run).accounts.find((a) => a.account === account.account)!;
      const own = statementsOf(account.account, run.files);
      const possible = closingsOf(own, mergeLines(own), run.asAt);
      const closing = proof.before === null ? null : balanceAt(merged, proof.before, plainDate(run.asAt));
      const doubt = proveSlowly(own).doubtfulJoins; const mind = (c: string) => c !== 'statement-too-old' && !doubt;
      const real = { lines: merged.lines.length, overlaps: merged.overlaps, proved: proof.proved,
        codes: [...new Set(proof.problems.map((p) => p.code).filter(mind))].sort() };
      expect(real).toEqual({ lines: oracle.lines, overlaps: oracle.overlaps, proved: oracle.proved, codes: [...new Set(oracle.codes.filter(mind))] });
      if (closing !== null) expect([...possible]).toContain(closing);
    }
  }), { numRuns: runs, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) });
}, 600000);
