import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sidesOf } from '../oracle/compare-runs.js';
import { caseInMemory, caseOnDisk, surplusCase } from '../oracle/generate-case.js';
import { a1, runOf } from '../oracle/golden/golden-run.js';
import type { CaseFile, MonitorCase } from '../oracle/monitor-case.js';
import { realAccountInMemory, realRunOnDisk, usualReading } from '../oracle/real-run.js';
import { resent } from '../oracle/resent.js';

const reading = await usualReading();

function expectAgreement(run: MonitorCase): void {
  for (const account of run.accounts) {
    const { expected, found } = sidesOf(run, realAccountInMemory(run, account, reading));
    expect(found).toEqual(expected);
  }
}

describe('Monitoring, against a second working that shares nothing with it', () => {
  it('finds the same surplus in a hundred thousand random cases', () => {
    fc.assert(fc.property(surplusCase, expectAgreement), { numRuns: 100_000 });
  });

  it('finds the same figures and codes in twenty thousand random sets of statements', () => {
    fc.assert(fc.property(caseInMemory, expectAgreement), { numRuns: 20_000 });
  });

  it('finds the same over the files of a thousand random runs', async () => {
    await fc.assert(
      fc.asyncProperty(caseOnDisk, async (run) => {
        for (const account of (await realRunOnDisk(run)).accounts) {
          const { expected, found } = sidesOf(run, account);
          expect(found).toEqual(expected);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Statements sent again', () => {
  it('change nothing but the count of lines met again, in a thousand ways of cutting, repeating and mixing them', () => {
    fc.assert(
      fc.property(resent(a1), fc.nat(90), ({ once, again, lines, firstDay }, days) => {
        const asAt = new Date(Date.parse(firstDay) + days * 86_400_000).toISOString().slice(0, 10);
        const found = (files: readonly CaseFile[]) => realAccountInMemory(runOf(files, { asAt, policy: { inAdvance: true } }), a1, reading);
        const [first, second] = [found(once), found(again)];
        expect(figuresOf(second)).toEqual(figuresOf(first));
        expect(second.overlaps).toBe(again.flatMap((file) => file.statements.flatMap((one) => one.lines)).length - lines);
      }),
      { numRuns: 1000 },
    );
  });
});

function figuresOf(account: ReturnType<typeof realAccountInMemory>) {
  const { lines, proved, closing, paidIn, spent, unexpired, contingency, surplus, reclaimable, byStream, categories, exceptions } = account;
  const codes = exceptions.map((exception) => exception.code);
  return { lines, proved, closing, paidIn, spent, unexpired, contingency, surplus, reclaimable, byStream, categories, codes };
}
