import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { urgencyOf } from './next-best.js';

describe('which account wants a look first', () => {
  it('puts a family without money before any sum', () => {
    const without = urgencyOf({ codes: ['council-payment-missing'], reclaimable: null, assessed: true });
    const rich = urgencyOf({ codes: ['not-allowed', 'cash-withdrawn'], reclaimable: pence(90_000_000), assessed: true });
    expect(without.score).toBeGreaterThan(rich.score);
    expect(without.why).toContain('without money');
  });

  it('says what may be asked back where that is the weightiest', () => {
    expect(urgencyOf({ codes: [], reclaimable: pence(254_300), assessed: true }).why).toBe('£2,543.00 may be asked back.');
  });

  it('has nothing to do where nothing stands out, and looks at what it has not looked at', () => {
    expect(urgencyOf({ codes: [], reclaimable: pence(0), assessed: true }).score).toBe(0);
    expect(urgencyOf({ codes: [], reclaimable: null, assessed: false }).score).toBeGreaterThan(0);
  });

  it('never weighs less for one finding more, or for a penny more', () => {
    const code = fc.constantFrom('overdrawn', 'no-statement', 'cash-withdrawn', 'contribution-missing', 'something-new');
    fc.assert(
      fc.property(fc.array(code), code, fc.nat(10_000_000), (codes, more, sum) => {
        const before = urgencyOf({ codes, reclaimable: pence(sum), assessed: true });
        expect(urgencyOf({ codes: [...codes, more], reclaimable: pence(sum), assessed: true }).score).toBeGreaterThanOrEqual(before.score);
        expect(urgencyOf({ codes, reclaimable: pence(sum + 1), assessed: true }).score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });
});
