import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutFiles, cutSpec } from './cut-files.js';
import { caseInMemory, caseOnDisk } from './generate-case.js';
import { ledgerOf, ledgerSpec } from './generate-ledger.js';
import { a1, runOf } from './golden/golden-run.js';
import type { MonitorCase, OracleAccount } from './monitor-case.js';
import { monitorOracle } from './monitor-oracle.js';

/** Downloads of whole days that follow or overlap one another, without gap or damage, up to the last line. */
const completeCut = cutSpec.map((cut) => ({
  pieces: [
    ...cut.pieces.map((one) => ({ ...one, skipped: 0 })),
    ...cut.pieces.slice(0, 1).map((one) => ({ ...one, skipped: 0, lines: 99 })),
  ].map((one) => ({ ...one, wholeDays: true, damage: 'none' as const, states: { ...one.states, closing: true } })),
  extra: cut.extra.map((one) => ({ ...one, wholeDays: true, damage: 'none' as const })),
}));

it('proves the true balance from any complete set of overlapping downloads', () => {
  fc.assert(
    fc.property(ledgerSpec, completeCut, fc.nat(60), (spec, cut, days) => {
      const ledger = ledgerOf(spec, a1);
      fc.pre(ledger.lines.length > 0 && cut.pieces.length > 0);
      const files = cutFiles(cut, ledger, () => 'anything').map((statement, place) => ({
        name: `A1-${String(place)}`,
        format: 'csv' as const,
        carries: 'nothing' as const,
        statements: [{ ...statement, belongsTo: 'A1' }],
      }));
      const asAt = ledger.lines[days % ledger.lines.length]?.date ?? '';
      const [account] = monitorOracle(runOf(files, { asAt, policy: { statementOlderThanDays: 9999 } })).accounts;
      const truth = ledger.lines.filter((line) => line.date <= asAt).at(-1)?.balance;
      expect(account).toMatchObject({ proved: true, closing: truth, lines: ledger.lines.length, codes: [] });
    }),
    { numRuns: 200 },
  );
});

it.each([
  ['in memory', caseInMemory],
  ['on disk', caseOnDisk],
] as const)('reaches every situation %s', (_where, cases) => {
  const accounts = fc
    .sample(cases, { numRuns: 300, seed: 7 })
    .flatMap((run) => monitorOracle(run).accounts.map((one) => ({ run, one })));
  const times = (is: (one: OracleAccount, run: MonitorCase) => boolean) =>
    accounts.filter(({ one, run }) => is(one, run)).length;
  const rare = {
    gap: times((one) => one.codes.includes('gap-between-statements')),
    notProved: times((one) => one.codes.includes('balance-not-proved')),
    tooOld: times((one) => one.codes.includes('statement-too-old')),
    noStatement: times((one) => one.codes.includes('no-statement')),
    overlapsProved: times((one) => one.overlaps > 0 && one.proved),
    reclaimed: times((one) => (one.reclaimable ?? 0) > 0),
    belowMinimum: times((one) => (one.surplus ?? 0) > 0 && one.reclaimable === 0),
    exactlyAtMinimum: times((one, run) => (one.surplus ?? 0) > 0 && one.surplus === run.policy.minimumReclaim),
    contributionShared: times((one) => (one.contributionShare ?? 0) > 0),
    unexpired: times((one) => one.unexpired > 0),
    overdrawn: times((one) => (one.closing ?? 0) < 0),
  };
  expect(Object.entries(rare).filter(([, count]) => count < 3)).toEqual([]);
});
