import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { plainClosing, sidesOf } from './compare-runs.js';
import { caseInMemory, caseOnDisk, oneDownload, surplusCase } from './generate-case.js';
import type { MonitorCase } from './monitor-case.js';
import { realAccountInMemory, realRunOnDisk, usualReading } from './real-run.js';

// Each takes a few seconds; a machine with much else to do may take many times as long.
vi.setConfig({ testTimeout: 180_000 });

const reading = await usualReading();

function expectAgreement(run: MonitorCase): void {
  for (const account of run.accounts) {
    const { expected, found } = sidesOf(run, realAccountInMemory(run, account, reading));
    expect(found).toEqual(expected);
  }
}

it('the rules and the second working agree on every figure', () => {
  fc.assert(fc.property(caseInMemory, expectAgreement), { numRuns: 1000 });
});

it('the rows of a file decide where they follow one another, though another order would do too', () => {
  let decided = 0;
  fc.assert(
    fc.property(oneDownload, (run) => {
      for (const account of run.accounts) {
        const plain = plainClosing(run, account.account);
        if (plain === null) continue;
        decided += 1;
        expect(realAccountInMemory(run, account, reading).closing).toBe(plain);
      }
    }),
    { numRuns: 400 },
  );
  expect(decided).toBeGreaterThan(100);
});

it('they agree on what is left and whose it is', () => {
  fc.assert(fc.property(surplusCase, expectAgreement), { numRuns: 1500 });
});

it('the whole command over files agrees too', async () => {
  await fc.assert(
    fc.asyncProperty(caseOnDisk, async (run) => {
      for (const account of (await realRunOnDisk(run)).accounts) {
        const { expected, found } = sidesOf(run, account);
        expect(found).toEqual(expected);
      }
    }),
    { numRuns: 90 },
  );
});
