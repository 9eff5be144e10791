import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { surplusOf, type Surplus } from './surplus.js';
import type { Ledgers, SurplusInput, SurplusPolicy } from './surplus-input.js';

const policy: SurplusPolicy = {
  contingencyWeeks: 8, contingencyBasis: 'on-top', inAdvance: true, minimumReclaim: pence(10_000), streams: ['social_care', 'education', 'health'],
};

const plain: SurplusInput = {
  asAt: plainDate('2026-03-31'), endsOn: null, closing: pence(512_345), payments: [], liabilities: [], reserved: [], claimed: [], own: [],
  weekly: { social_care: pence(15_000), education: pence(5_000), health: pence(0) }, contributionWeekly: pence(0), contingencyOn: 'net', policy,
};

const surplus = (changed: Partial<SurplusInput> = {}): Surplus => surplusOf({ ...plain, ...changed });
const of = (amount: number, stream?: 'social_care' | 'education'): SurplusInput['liabilities'][number] => ({ amount: pence(amount), because: 'x', ...(stream ? { stream } : {}) });

describe('what an agreement holds that is not needed', () => {
  it('is the balance less all that is needed and spoken for', () => {
    const found = surplus({ liabilities: [of(20_000)], reserved: [of(10_000)], claimed: [of(5_000)], own: [of(2_345)] });
    expect(found).toMatchObject({ contingency: 160_000, liabilities: 20_000, reserved: 10_000, claimed: 5_000, own: 2_345, surplus: 315_000, shortfall: 0 });
  });

  it('goes back to the streams by their weekly amounts, to the penny', () => {
    expect(surplus({ closing: pence(260_001) })).toMatchObject({ surplus: 100_001, reclaimable: 100_001, byStream: { social_care: 75_001, education: 25_000, health: 0 } });
  });

  it('gives a spare penny to the source that the policy names first', () => {
    const even = { weekly: { social_care: pence(100), education: pence(100), health: pence(0) }, closing: pence(11_601) };
    const first = (streams: SurplusPolicy['streams']): unknown => surplus({ ...even, policy: { ...policy, streams } }).byStream;
    expect(first(['social_care', 'education'])).toMatchObject({ social_care: 5_001, education: 5_000 });
    expect(first(['education'])).toMatchObject({ social_care: 5_000, education: 5_001 });
  });

  it('is asked back only where the whole of it reaches the minimum', () => {
    expect(surplus({ closing: pence(169_999) })).toMatchObject({ surplus: 9_999, reclaimable: 0, byStream: { social_care: 0, education: 0, health: 0 }, contributionShare: 0 });
    expect(surplus({ closing: pence(170_000) })).toMatchObject({ surplus: 10_000, reclaimable: 10_000, byStream: { social_care: 7_500, education: 2_500, health: 0 } });
  });

  it('leaves the contribution its share, last in ties, though the streams’ part falls below the minimum', () => {
    const found = surplus({ contributionWeekly: pence(20_000), closing: pence(170_001) });
    expect(found).toMatchObject({ surplus: 10_001, contributionShare: 5_001, reclaimable: 5_000, byStream: { social_care: 3_750, education: 1_250, health: 0 } });
    const even = { weekly: { social_care: pence(20_000), education: pence(0), health: pence(0) }, contributionWeekly: pence(20_000) };
    expect(surplus({ ...even, closing: pence(170_001) })).toMatchObject({ contributionShare: 5_000, byStream: { social_care: 5_001 } });
  });

  it('shows what is missing instead of hiding it behind a nothing', () => {
    expect(surplus({ closing: pence(150_000) })).toMatchObject({ surplus: 0, shortfall: 10_000, reclaimable: 0 });
    expect(surplus({ closing: pence(-500) })).toMatchObject({ surplus: 0, shortfall: 160_500 });
  });

  it('cannot be known without a proved balance', () => {
    expect(surplus({ closing: null })).toMatchObject({ surplus: null, reclaimable: null, byStream: null, shortfall: null, contributionShare: null, contingency: 160_000 });
  });

  it('holds back neither contingency nor unexpired payments once the agreement has ended', () => {
    const payments = [{ amount: pence(80_000), coversFrom: plainDate('2026-03-30'), coversUntil: plainDate('2026-04-26') }];
    expect(surplus({ payments, endsOn: plainDate('2026-03-30') })).toMatchObject({ contingency: 0, unexpired: 0, surplus: 512_345 });
    expect(surplus({ payments, endsOn: plainDate('2026-03-31') })).toMatchObject({ contingency: 160_000, unexpired: 77_143 });
  });

  it('counts payments as unexpired only where they are made in advance', () => {
    const payments = [{ amount: pence(80_000), coversFrom: plainDate('2026-03-30'), coversUntil: plainDate('2026-04-26') }];
    expect(surplus({ payments, policy: { ...policy, inAdvance: false } }).unexpired).toBe(0);
  });

  it('may include the unexpired part in the weeks held', () => {
    const inclusive = { ...policy, contingencyBasis: 'inclusive' as const };
    const payments = (amount: number): SurplusInput['payments'] => [{ amount: pence(amount), coversFrom: plainDate('2026-04-01'), coversUntil: plainDate('2026-04-28') }];
    expect(surplus({ policy: inclusive, payments: payments(60_000) })).toMatchObject({ unexpired: 60_000, contingency: 100_000 });
    expect(surplus({ policy: inclusive, payments: payments(200_000) })).toMatchObject({ unexpired: 200_000, contingency: 0 });
  });

  it('may be looked at only beyond the policy’s trigger', () => {
    const triggered = { ...policy, triggerWeeks: 12 };
    expect(surplus({ policy: triggered, closing: pence(240_000) }).surplus).toBe(0);
    expect(surplus({ policy: triggered, closing: pence(240_001) }).surplus).toBe(80_001);
  });

  it('counts weeks with decimals exactly', () => {
    const weekly = { social_care: pence(333), education: pence(0), health: pence(0) };
    expect(surplus({ weekly, policy: { ...policy, contingencyWeeks: 4.5 } }).contingency).toBe(1_499);
  });

  it('explains itself: the steps come to the surplus, and each says why', () => {
    const { working } = surplus({ liabilities: [{ amount: pence(20_000), because: 'HMRC for March' }] });
    expect(working.map((step) => step.step)).toEqual(['closing', 'unexpired', 'liabilities', 'reserved', 'claimed', 'own', 'contingency', 'surplus', 'reclaimable', 'social_care', 'education']);
    const [closing, ...deductions] = working.slice(0, 7).map((step) => Number(step.amount));
    expect((closing ?? 0) - deductions.reduce((sum, amount) => sum + amount, 0)).toBe(working[7]?.amount);
    expect(working[2]?.because).toBe('£200.00: HMRC for March.');
    expect(working.every((step) => step.because.length > 10)).toBe(true);
  });
});

describe('what each source brought and spent', () => {
  const ledgers = (social: number, education: number, contribution: number, unattributed = 0): Ledgers => ({
    sources: [
      { source: 'social_care', opening: pence(0), paidIn: pence(social), spent: pence(0) },
      { source: 'education', opening: pence(0), paidIn: pence(40_000), spent: pence(40_000 - education) },
      { source: 'contribution', opening: pence(0), paidIn: pence(contribution), spent: pence(0) },
    ],
    unattributed: pence(unattributed),
  });
  const none = { ...policy, contingencyWeeks: 0, minimumReclaim: pence(0) };

  it('decides whose the surplus is, the contribution’s part never asked back', () => {
    const found = surplus({ policy: none, closing: pence(100_000), ledgers: ledgers(60_000, 30_000, 10_000) });
    expect(found).toMatchObject({ splitBasis: 'attributed', byStream: { social_care: 60_000, education: 30_000 }, contributionShare: 10_000, reclaimable: 90_000 });
  });

  it('lets no stream’s money make good another’s deficit, and claims no more than the surplus', () => {
    const found = surplus({ policy: none, closing: pence(40_000), ledgers: ledgers(60_000, -20_000, 0) });
    expect(found).toMatchObject({ surplus: 40_000, byStream: { social_care: 40_000, education: 0, health: 0 }, reclaimable: 40_000 });
    expect(found.working.find((step) => step.step === 'education')?.because).toContain('−£200.00');
  });

  it('shares what cannot be attributed by what each paid in', () => {
    const found = surplus({ policy: none, closing: pence(70_000), ledgers: ledgers(60_000, 40_000, 0, 30_000) });
    expect(found.byStream).toMatchObject({ social_care: 42_000, education: 28_000 });
  });

  it('takes each stream’s own deductions from its own part', () => {
    const found = surplus({ policy: none, closing: pence(90_000), ledgers: ledgers(60_000, 30_000, 0), liabilities: [of(25_000, 'education')] });
    expect(found.byStream).toMatchObject({ social_care: 60_000, education: 5_000 });
  });

  it('asks nobody for what no source accounts for', () => {
    const found = surplus({ policy: none, closing: pence(95_000), ledgers: ledgers(60_000, 30_000, 0) });
    expect(found).toMatchObject({ surplus: 95_000, reclaimable: 90_000 });
    expect(found.working.at(-1)).toMatchObject({ step: 'unaccounted', amount: 5_000 });
  });
});

const amount = fc.integer({ min: 0, max: 500_000 });
const anyInput = fc
  .record({ closing: fc.integer({ min: -100_000, max: 2_000_000 }), liability: amount, claimed: amount, own: amount, social: amount, education: amount, health: amount, contribution: amount, minimum: amount, weeks: fc.integer({ min: 0, max: 12 }) })
  .map(({ closing, liability, claimed, own, social, education, health, contribution, minimum, weeks }): SurplusInput => ({
    ...plain,
    closing: pence(closing), liabilities: [of(liability)], claimed: [of(claimed)], own: [of(own)],
    weekly: { social_care: pence(social), education: pence(education), health: pence(health) }, contributionWeekly: pence(contribution),
    policy: { ...policy, minimumReclaim: pence(minimum), contingencyWeeks: weeks },
  }));

describe('surplus, whatever the figures', () => {
  it('is shared out whole or not at all', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { surplus: whole, reclaimable, byStream, contributionShare } = surplusOf(input);
        const parts = Object.values(byStream ?? {}).reduce((sum, part) => sum + part, 0);
        expect(parts).toBe(reclaimable);
        expect(parts + (contributionShare ?? 0)).toBe((whole ?? 0) >= input.policy.minimumReclaim ? whole : 0);
      }),
    );
  });

  it('falls by what is owed, penny for penny, and never below nothing', () => {
    fc.assert(
      fc.property(anyInput, fc.integer({ min: 0, max: 100_000 }), (input, owed) => {
        const before = surplusOf(input);
        const after = surplusOf({ ...input, liabilities: [...input.liabilities, of(owed)] });
        const [net, netAfter] = [before, after].map((one) => (one.surplus ?? 0) - (one.shortfall ?? 0));
        expect(netAfter).toBe((net ?? 0) - owed);
        expect(after.surplus).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('does not depend on whether money owed is told in one sum or in two', () => {
    fc.assert(
      fc.property(anyInput, amount, amount, (input, one, other) => {
        const apart = surplusOf({ ...input, liabilities: [of(one), of(other)] });
        const together = surplusOf({ ...input, liabilities: [of(one + other)] });
        expect([apart.surplus, apart.byStream]).toEqual([together.surplus, together.byStream]);
      }),
    );
  });
});
