import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import type { RateCard } from '../rate-cards/rate-card.js';
import { compareWithProvider } from './compare-with-provider.js';
import { costLine } from './cost-line.js';
import type { CostedLine } from './costed-line.js';
import type { BuysLine, EmploysLine } from './line-input.js';
import { whatItPays } from './what-it-pays.js';

const may = plainDate('2026-05-04');
const card = (more: Partial<RateCard>): RateCard => ({ id: 1, kind: 'support', payee: 'agency', place: null, complexity: null, basis: 'gross', rate: pence(2_469), from: plainDate('2026-04-01'), until: null, source: 'Rates 2026/27', ...more });
const everyWeek = (perWeek: string, weeks = '52') => [{ name: 'every_week', perWeek, weeks }] as const;
const byTheCard: EmploysLine = { way: 'employs', kind: 'support', from: may, until: plainDate('2027-03-31'), patterns: everyWeek('10'), claimsEmploymentAllowance: true };
const employs = (more: Partial<EmploysLine> = {}): EmploysLine => ({ ...byTheCard, rate: pence(1_271), ...more });
const buys = (more: Partial<BuysLine> = {}): BuysLine => ({ way: 'buys', kind: 'support', payee: 'agency', from: may, patterns: everyWeek('4'), ...more });
const cost = (input: EmploysLine | BuysLine, cards: readonly RateCard[] = []): CostedLine => expectOk(costLine(input, cards, input.from));
const sumOf = (costed: CostedLine): number => Object.values<number>({ ...costed.parts }).reduce((all, part) => all + part, 0);

describe('a line in which the family employs', () => {
  it('costs what employing costs: 10 hours at the living wage of 2026-27 with cover for holiday', () => {
    const costed = cost(employs());
    expect(costed).toMatchObject({ annual: 660_920 + 71_176, weekly: 14_079, oneOff: null, employsAssistant: true, parts: { pay: 660_920, holiday: 71_176, nationalInsurance: 0 } });
  });

  it('has term-time and holiday weeks in one line, which never fall together', () => {
    // 10 hours for 39 weeks, 25 for 13: 715 hours at £13. 12.07% is not due, since all 52 weeks are worked: 5.6 average weeks of £178.75.
    const costed = cost(employs({ rate: pence(1_300), claimsEmploymentAllowance: false, pension: 'none', patterns: [{ name: 'term', perWeek: '10', weeks: '39' }, { name: 'holidays', perWeek: '25', weeks: '13' }] }));
    expect(costed.parts).toMatchObject({ pay: 715 * 1_300, holiday: 100_100 });
    // £130 is £34 above the threshold for 39 weeks, £325 is £229 above it for 13.
    expect(costed.parts.nationalInsurance).toBe((3_400 * 39 + 22_900 * 13) * 0.15);
  });

  it('earns 12.07% where only term time is worked', () => {
    const costed = cost(employs({ patterns: [{ name: 'term', perWeek: '10', weeks: '39' }] }));
    expect(costed.parts.holiday).toBe(Math.round(12_710 * 39 * 0.1207));
  });

  it('gives each of two at once their own threshold, and the employer one allowance and one insurance', () => {
    const one = cost(employs({ patterns: everyWeek('30'), claimsEmploymentAllowance: false, insurancePerYear: pence(6_100), payrollPerMonth: pence(1_000) })).parts;
    const two = cost(employs({ patterns: everyWeek('30'), claimsEmploymentAllowance: false, insurancePerYear: pence(6_100), payrollPerMonth: pence(1_000), atOnce: 2 })).parts;
    expect(two).toMatchObject({ pay: one.pay * 2, holiday: one.holiday * 2, nationalInsurance: one.nationalInsurance * 2, pension: one.pension * 2, payroll: one.payroll * 2, insurance: one.insurance });
    expect(cost(employs({ patterns: everyWeek('30'), atOnce: 2, allowanceUsed: pence(1_050_000 - 1) })).parts.nationalInsurance).toBe(one.nationalInsurance * 2 - 1);
  });

  it('takes its part of an assistant who works under a sister’s plan too', () => {
    const alone = cost(employs({ claimsEmploymentAllowance: false }));
    const shared = cost(employs({ claimsEmploymentAllowance: false, otherPlans: [{ plan: 'sister', patterns: everyWeek('10') }] }));
    const double = cost(employs({ claimsEmploymentAllowance: false, patterns: everyWeek('20') }));
    expect(shared.parts.nationalInsurance).toBeGreaterThan(alone.parts.nationalInsurance);
    expect(Math.abs(shared.annual * 2 - double.annual)).toBeLessThanOrEqual(4);
  });

  it('prints Norfolk’s 26.08% as its rate card does: £2.87 on £11.00, £2.72 on £10.44', () => {
    const on = plainDate('2023-05-01');
    const by = (kind: EmploysLine['kind'], rate: number): CostedLine => cost(employs({ kind, rate: pence(rate), from: on, until: plainDate('2024-03-31'), patterns: everyWeek('1'), onCosts: { way: 'percentage', percentage: '26.08' } }));
    expect(by('support', 1_100).weekly).toBe(1_387);
    expect(by('waking_night', 1_044).weekly).toBe(1_316);
  });

  it('adds nothing to a gross rate, and all to a net one', () => {
    const gross = card({ payee: 'assistant', rate: pence(1_400) });
    expect(cost(byTheCard, [gross])).toMatchObject({ annual: 10 * 52 * 1_400, rate: { basis: 'gross', cardId: 1 } });
    expect(cost(byTheCard, [{ ...gross, basis: 'net' }]).annual).toBeGreaterThan(10 * 52 * 1_400);
  });

  it('keeps contingency, mileage and start-up apart', () => {
    const costed = cost(employs({ contingencyPercentage: '5', milesPerWeek: '12.5', pencePerMile: '45', startUp: [{ what: 'DBS check', amount: pence(4_950) }, { what: 'Training', amount: pence(9_000) }] }));
    expect(costed.oneOff).toBe(13_950);
    expect(costed.parts.mileage).toBe(29_250);
    expect(costed.parts.contingency).toBe(Math.round((660_920 + 71_176 + 29_250) * 0.05));
  });

  it('parts sum to the year, and the week is the year over 52', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1_271, max: 2_500 }), fc.boolean(), fc.constantFrom(1, 2), (hours, term, holidays, rate, claims, atOnce) => {
      const costed = cost(employs({ rate: pence(rate), claimsEmploymentAllowance: claims, atOnce, contingencyPercentage: '3.5', patterns: [{ name: 'term', perWeek: String(hours), weeks: String(term) }, { name: 'holidays', perWeek: '7.25', weeks: String(holidays) }] }));
      expect(sumOf(costed)).toBe(costed.annual);
      expect(Math.abs(costed.weekly * 52 - costed.annual)).toBeLessThanOrEqual(26);
      expect(costed.working.find(({ step }) => step === 'annual')?.amount).toBe(costed.annual);
    }));
  });
});

describe('a wage on each day of the line', () => {
  const line = (more: Partial<EmploysLine>) => costLine(employs(more), [], more.from ?? may);

  it('may not fall below the minimum on a 1 April inside the line: it says from which date', () => {
    const refused = line({ rate: pence(1_221), from: plainDate('2025-09-01'), until: plainDate('2026-06-30') });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'wage-falls-below-minimum', field: 'rate', details: { from: '2026-04-01', minimum: 1_271 } } });
    expect(refused.ok ? '' : refused.refusal.message).toContain('end the line on 31 March 2026');
    expect(line({ rate: pence(1_221), from: plainDate('2025-09-01'), until: plainDate('2026-03-31') }).ok).toBe(true);
    expect(line({ rate: pence(1_271), from: plainDate('2025-09-01'), until: plainDate('2026-06-30') }).ok).toBe(true);
  });

  it('may not fall below it on a birthday', () => {
    const young = { rate: pence(1_100), assistantBorn: plainDate('2005-11-10') };
    expect(line({ ...young, until: plainDate('2026-11-09') }).ok).toBe(true);
    expect(line({ ...young, until: plainDate('2026-11-10') })).toMatchObject({ ok: false, refusal: { details: { from: '2026-11-10' } } });
    expect(line({ rate: pence(1_000), assistantBorn: plainDate('2008-02-29'), from: plainDate('2026-02-01'), until: plainDate('2026-03-31') }).ok).toBe(true);
    expect(line({ rate: pence(999), assistantBorn: plainDate('2008-02-29'), from: plainDate('2026-02-01'), until: plainDate('2026-03-31') })).toMatchObject({ ok: false, refusal: { details: { from: '2026-03-01' } } });
  });

  it('of an open line holds as far as the rates are known', () => {
    const open: EmploysLine = { way: 'employs', kind: 'support', from: plainDate('2025-09-01'), patterns: everyWeek('10'), rate: pence(1_221) };
    expect(costLine(open, [], open.from)).toMatchObject({ ok: false, refusal: { details: { from: '2026-04-01' } } });
  });

  it('is not asked of nights asleep', () => {
    expect(cost(employs({ kind: 'sleeping_night', rate: pence(6_000), patterns: everyWeek('2') })).parts.pay).toBe(2 * 52 * 6_000);
  });
});

describe('a line that is bought', () => {
  it('is units times rate, two at once double', () => {
    expect(cost(buys(), [card({})])).toMatchObject({ weekly: 4 * 2_469, annual: 4 * 52 * 2_469, employsAssistant: false });
    expect(cost(buys({ atOnce: 2 }), [card({})]).weekly).toBe(8 * 2_469);
    expect(cost(buys({ kind: 'transport', payee: 'provider', rate: pence(45), patterns: everyWeek('30', '39') })).annual).toBe(45 * 30 * 39);
  });

  it('spreads over 52 weeks or the weeks paid, as policy says', () => {
    const input = buys({ rate: pence(2_000), patterns: everyWeek('6', '39') });
    expect(cost(input).weekly).toBe(Math.round((12_000 * 39) / 52));
    expect(expectOk(costLine(input, [], may, { weeklyOver: 'weeks_paid' })).weekly).toBe(12_000);
  });

  it('takes the card of its own place and complexity first, never another place’s', () => {
    const cards = [card({ id: 1 }), card({ id: 2, place: 'Coast', rate: pence(2_600) }), card({ id: 3, complexity: 'complex', rate: pence(2_900) }), card({ id: 4, place: 'Coast', complexity: 'complex', rate: pence(3_100) })];
    const used = (more: Partial<BuysLine>): number | null | undefined => cost(buys(more), cards).rate?.cardId;
    expect([used({}), used({ place: 'Coast' }), used({ complexity: 'complex' }), used({ place: 'Coast', complexity: 'complex' }), used({ place: 'Hills' })]).toEqual([1, 2, 3, 4, 1]);
  });

  it('needs a rate that holds on the day', () => {
    expect(costLine(buys(), [card({ until: plainDate('2026-05-03') })], may)).toMatchObject({ ok: false, refusal: { code: 'no-rate-for-line' } });
    expect(costLine(buys(), [card({ until: may })], may).ok).toBe(true);
  });

  it.each([[{ patterns: [] }, 'patterns'], [{ patterns: everyWeek('169') }, 'perWeek'], [{ patterns: everyWeek('two') }, 'perWeek'], [{ patterns: everyWeek('2', '54') }, 'weeks'], [{ patterns: [...everyWeek('2', '39'), ...everyWeek('2', '15')] }, 'weeks'], [{ atOnce: 3 }, 'atOnce'], [{ until: plainDate('2026-05-03') }, 'until']])('names what is wrong: %o', (more, field) => {
    expect(costLine(buys({ rate: pence(2_000), ...more }), [], may)).toMatchObject({ ok: false, refusal: { code: 'line-not-costed', field } });
  });
});

describe('what is bought once', () => {
  it('is paid once and never weekly', () => {
    expect(expectOk(costLine({ way: 'once', from: may, what: 'A tandem bicycle', amount: pence(185_000) }, [], may))).toMatchObject({ weekly: 0, annual: 0, oneOff: 185_000 });
    expect(costLine({ way: 'once', from: may, what: 'Nothing', amount: pence(0) }, [], may).ok).toBe(false);
  });
});

describe('beside a provider', () => {
  it('says what the same hours would cost, and the difference', () => {
    const provider = card({ payee: 'provider', rate: pence(2_200) });
    const compared = expectOk(compareWithProvider(cost(employs()), [card({ id: 9 }), { ...provider, id: 8 }], may));
    expect(compared).toMatchObject({ payee: 'provider', cardId: 8, annual: 1_144_000, difference: 1_144_000 - 732_096 });
    expect(compared.sentence).toBe('The same from a provider at £22.00 an hour would cost £11,440.00 a year: £4,119.04 more than this.');
    expect(compareWithProvider(cost(employs()), [], may)).toMatchObject({ ok: false, refusal: { code: 'no-rate-for-line' } });
  });
});

describe('what a line pays for, told to the family', () => {
  it('names hours, pay, holiday, payroll and insurance, and what is not in it', () => {
    const told = whatItPays(cost(employs({ patterns: [{ name: 'term', perWeek: '6', weeks: '39' }], insurancePerYear: pence(6_100), payrollPerMonth: pence(1_000), startUp: [{ what: 'DBS check', amount: pence(4_950) }] })));
    expect(told).toEqual([
      'It pays for 6 hours a week in term time (39 weeks a year) of support by an assistant, at £12.71 an hour.',
      'It pays someone to stand in while the assistant is on holiday: £358.98 a year.',
      'It pays the payroll service: £120.00 a year.',
      'It pays employer’s liability insurance, which the law asks of you: £61.00 a year.',
      'It does not pay for: a pension, unless the assistant has a right to one: tell us if they ask; miles in the assistant’s car.',
      'It pays £49.50 once at the start, for this: DBS check.',
    ]);
  });

  it('says of a missing insurance that it is missing', () => {
    expect(whatItPays(cost(employs())).join(' ')).toContain('It does not pay for: a payroll service; employer’s liability insurance');
  });
});
