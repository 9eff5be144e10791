import { describe, it } from 'vitest';
import type { CaseAccount, CasePolicy } from '../monitor-case.js';
import { a1, csv, expectRun, line, runOf } from './golden-run.js';

/** An account whose whole balance is surplus. */
function withSurplus(surplus: number, account: Partial<CaseAccount> = {}, policy: Partial<CasePolicy> = {}) {
  return runOf([csv('A1', [line('2026-03-30', -100, surplus)])], { accounts: [{ ...a1, ...account }], policy });
}

describe('Reclaimable: the surplus where it reaches the minimum, tested once on the whole, else 0', () => {
  it('reaches it exactly', async () => {
    await expectRun(withSurplus(50_000, {}, { minimumReclaim: 50_000 }), {
      A1: { surplus: 50_000, reclaimable: 50_000 },
    });
  });

  it('misses it by a penny', async () => {
    await expectRun(withSurplus(49_999, {}, { minimumReclaim: 50_000 }), {
      A1: { surplus: 49_999, reclaimable: 0, byStream: { social_care: 0, education: 0, health: 0 } },
    });
  });

  it('tests the whole, the contribution in it, and no part again', async () => {
    // 600.00 reaches 500.00. Weights 100 : 50 : 0 : 50 → 300.00, 150.00, 0.00 and the person's 150.00; 450.00 is below
    // 500.00 and is reclaimed all the same.
    await expectRun(withSurplus(60_000, { contributionWeekly: 5000 }, { minimumReclaim: 50_000 }), {
      A1: {
        surplus: 60_000,
        reclaimable: 45_000,
        byStream: { social_care: 30_000, education: 15_000, health: 0 },
        contributionShare: 15_000,
      },
    });
  });

  it('shares nothing with the contribution below the minimum', async () => {
    await expectRun(withSurplus(49_999, { contributionWeekly: 5000 }, { minimumReclaim: 50_000 }), {
      A1: { surplus: 49_999, reclaimable: 0 },
    });
  });

  it('is nothing where there is no surplus and no minimum', async () => {
    await expectRun(withSurplus(0), {
      A1: { surplus: 0, reclaimable: 0, byStream: { social_care: 0, education: 0, health: 0 } },
    });
  });
});

describe('Shared by the weekly amounts, to the penny', () => {
  it('divides by the weekly amounts', async () => {
    // 3,323.45 by 100 : 50: 2,215.633… and 1,107.816…: floors 2,215.63 + 1,107.81 = 3,323.44; the penny goes to .816….
    await expectRun(withSurplus(332_345), {
      A1: { reclaimable: 332_345, byStream: { social_care: 221_563, education: 110_782, health: 0 } },
    });
  });

  it('gives a tied penny to whoever comes first in the policy', async () => {
    // 0.01 by 50 : 50.
    const equal = { weekly: { social_care: 5000, education: 5000, health: 0 } };
    await expectRun(withSurplus(1, equal), { A1: { byStream: { social_care: 1, education: 0, health: 0 } } });
    await expectRun(withSurplus(1, equal, { streams: ['education', 'social_care', 'health'] }), {
      A1: { byStream: { social_care: 0, education: 1, health: 0 } },
    });
  });

  it('gives two tied pennies to the first two', async () => {
    // 0.05 by 1 : 1 : 1 is 1 each and two over; the policy names health, education, social care.
    const equal = { weekly: { social_care: 100, education: 100, health: 100 } };
    await expectRun(withSurplus(5, equal, { streams: ['health', 'education', 'social_care'] }), {
      A1: { byStream: { social_care: 1, education: 2, health: 2 } },
    });
  });

  it('lets the largest remainder go before the order', async () => {
    // 1.00 by 3 : 3 : 1 of 7: 42.857…, 42.857…, 14.285…: floors 42 + 42 + 14 = 98; the two pennies go to .857… and .857….
    const weights = { weekly: { social_care: 300, education: 300, health: 100 } };
    await expectRun(withSurplus(100, weights, { streams: ['health', 'social_care', 'education'] }), {
      A1: { byStream: { social_care: 43, education: 43, health: 14 } },
    });
  });

  it('gives a stream without a weekly amount nothing', async () => {
    const health = { weekly: { social_care: 0, education: 0, health: 1 } };
    await expectRun(withSurplus(777, health), { A1: { byStream: { social_care: 0, education: 0, health: 777 } } });
  });

  it('puts the contribution last in a tie', async () => {
    // 0.01 by 50 : 0 : 0 : 50.
    const tied = { weekly: { social_care: 5000, education: 0, health: 0 }, contributionWeekly: 5000 };
    await expectRun(withSurplus(1, tied), { A1: { reclaimable: 1, contributionShare: 0 } });
    // 0.03: 1.5 each, floors 1 + 1, and the spare penny again to the stream.
    await expectRun(withSurplus(3, tied), { A1: { reclaimable: 2, contributionShare: 1 } });
  });

  it('gives the contribution a spare penny where its remainder is the largest', async () => {
    // 1.00 by 100 : 200 of 300: 33.33… and 66.66…: the penny goes to the contribution.
    const weights = { weekly: { social_care: 100, education: 0, health: 0 }, contributionWeekly: 200 };
    await expectRun(withSurplus(100, weights), {
      A1: { reclaimable: 33, byStream: { social_care: 33, education: 0, health: 0 }, contributionShare: 67 },
    });
  });

  it('leaves the person everything where only they pay', async () => {
    const alone = { weekly: { social_care: 0, education: 0, health: 0 }, contributionWeekly: 2500 };
    await expectRun(withSurplus(5000, alone), { A1: { surplus: 5000, reclaimable: 0, contributionShare: 5000 } });
  });

  it('always sums to the surplus', async () => {
    // 1,000,000.01 by 33.33 : 33.33 : 33.34 of 100.00: 333,300.003333, 333,300.003333, 333,400.003334 pounds:
    // in pence 33,330,000.3333, 33,330,000.3333 and 33,340,000.3334: the spare penny to health.
    const weights = { weekly: { social_care: 3333, education: 3333, health: 3334 } };
    await expectRun(withSurplus(100_000_001, weights), {
      A1: {
        reclaimable: 100_000_001,
        byStream: { social_care: 33_330_000, education: 33_330_000, health: 33_340_001 },
      },
    });
  });
});
