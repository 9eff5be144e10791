import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { payWithin, proposeCommitments, type OnCostFacts, type OnCostRates } from './propose-commitments.js';

const day = plainDate;
const rates: OnCostRates = {
  from: day('2025-04-06'), until: day('2026-04-05'), insuranceRate: 1_500, insuranceThreshold: pence(9_600), pensionRate: 300,
  pensionTrigger: pence(1_000_000), pensionLower: pence(624_000), pensionUpper: pence(5_027_000),
};
const assistant = { stream: 'social_care', kind: 'pa_wages', description: 'A personal assistant', weekly: pence(25_000), employsAssistant: true, from: day('2025-04-07'), until: null } as const;
const usual: OnCostFacts = {
  asAt: day('2025-10-05'), endsOn: null, plan: [assistant], covered: [{ stream: 'social_care', from: day('2025-04-07'), until: day('2025-12-31') }],
  spent: [], open: new Set(), refused: new Map(), rates: [rates],
};
const amounts = (facts: Partial<OnCostFacts>): Record<string, number> => Object.fromEntries(proposeCommitments({ ...usual, ...facts }).map(({ purpose, amount }) => [purpose, amount]));

describe('on-costs that are proposed', () => {
  // £250 a week carries pay of £227.11: 227.11 + 15% of 131.11 + 3% of 107.11 = 249.99. 26 weeks are paid for.
  it('are National Insurance and pension of the pay that the weekly amount carries, for the days paid for', () => {
    expect(payWithin(pence(25_000), rates)).toBe(22_711);
    expect(amounts({})).toEqual({ hmrc: Math.round(13_111 * 0.15 * 26), pension: Math.round(10_711 * 0.03 * 26) });
  });

  it('say in words what they rest on', () => {
    expect(proposeCommitments(usual)[0]).toMatchObject({
      from: '2025-04-07', description: 'Employer’s National Insurance, paid in and not yet paid out',
      evidence: '“A personal assistant”, £250.00 a week, holds pay of about £227.11: 15% above £96.00, for 182 days from 7 April 2025; nothing was paid out',
    });
  });

  it('are none where nobody is employed, where the pay is too small for either, or where the council has paid for no day', () => {
    expect(amounts({ plan: [{ ...assistant, employsAssistant: false }] })).toEqual({});
    expect(amounts({ plan: [{ ...assistant, weekly: pence(9_600) }] })).toEqual({});
    expect(amounts({ covered: [{ stream: 'education', from: day('2025-04-07'), until: day('2025-12-31') }] })).toEqual({});
  });

  it('are what a line of the plan says, where it has one', () => {
    const insurance = { ...assistant, kind: 'employer_insurance', description: 'Insurance', weekly: pence(210), employsAssistant: false };
    const hmrc = { ...insurance, kind: 'hmrc', weekly: pence(700) };
    expect(amounts({ plan: [assistant, insurance, hmrc] })).toMatchObject({ insurance: 26 * 210, hmrc: 26 * 700 });
  });

  it('are less by what was paid out, up to the day looked at', () => {
    const [proposed] = proposeCommitments(usual);
    const spent = [{ kind: 'hmrc', on: day('2025-07-01'), amount: pence(10_000) }, { kind: 'hmrc', on: day('2025-11-01'), amount: pence(900_000) }];
    expect(amounts({ spent }).hmrc).toBe((proposed?.amount ?? 0) - 10_000);
    expect(amounts({ spent: [{ kind: 'hmrc', on: day('2025-07-01'), amount: pence(60_000) }] }).hmrc).toBeUndefined();
  });

  it('are not proposed beside one that is open, nor again for days before a refusal', () => {
    expect(amounts({ open: new Set(['hmrc']) }).hmrc).toBeUndefined();
    expect(amounts({ refused: new Map([['hmrc', day('2025-10-05')]]) }).hmrc).toBeUndefined();
    expect(amounts({ refused: new Map([['hmrc', day('2025-09-28')]]) }).hmrc).toBe(Math.round(13_111 * 0.15));
  });

  it('stop with the agreement and with the line', () => {
    const week = Math.round(13_111 * 0.15);
    expect(amounts({ endsOn: day('2025-04-13') }).hmrc).toBe(week);
    expect(amounts({ plan: [{ ...assistant, until: day('2025-04-13') }] }).hmrc).toBe(week);
  });

  it('take each tax year’s own rates', () => {
    const next = { ...rates, from: day('2026-04-06'), until: day('2027-04-05'), insuranceRate: 0 };
    const asAt = day('2026-05-03');
    const covered = [{ stream: 'social_care' as const, from: day('2026-03-30'), until: asAt }];
    expect(amounts({ asAt, covered, rates: [rates, next] }).hmrc).toBe(Math.round(13_111 * 0.15));
  });

  it('count a day once however often it was paid for, and never fall as days are paid for', () => {
    const span = fc.tuple(fc.nat(200), fc.nat(60)).map(([start, length]) => ({ stream: 'social_care' as const, from: addDays(assistant.from, start), until: addDays(assistant.from, start + length) }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), span, (covered, more) => {
        const facts = { asAt: day('2026-01-31'), covered };
        expect(amounts({ ...facts, covered: [...covered, ...covered] })).toEqual(amounts(facts));
        expect(amounts({ ...facts, covered: [...covered, more] }).hmrc ?? 0).toBeGreaterThanOrEqual(amounts(facts).hmrc ?? 0);
        expect(amounts({ ...facts, covered: [{ stream: 'social_care', from: assistant.from, until: facts.asAt }] }).hmrc ?? 0).toBeGreaterThanOrEqual(amounts(facts).hmrc ?? 0);
      }),
    );
  });

  it('never make the pay cost more than the weekly amount, nor a penny too little', () => {
    const cost = (pay: number): number => pay + Math.max(0, pay - 9_600) * 0.15 + (pay * 52 >= 1_000_000 ? Math.max(0, Math.min(pay, 96_673) - 12_000) * 0.03 : 0);
    fc.assert(
      fc.property(fc.nat(300_000), (weekly) => {
        const pay = payWithin(pence(weekly), rates);
        expect(cost(pay)).toBeLessThanOrEqual(weekly + 1e-6);
        expect(cost(pay + 1)).toBeGreaterThan(weekly - 1e-6);
      }),
    );
  });
});
