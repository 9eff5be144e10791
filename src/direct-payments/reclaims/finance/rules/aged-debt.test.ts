import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noPence, pence } from '../../../../core/money.js';
import { addDays, daysBetween, plainDate, type PlainDate } from '../../../../core/plain-date.js';
import { streams } from '../../../monitoring/rules/streams.js';
import { ageDebts, debtAgeOf, debtAges, lateAmount, type AgeingDebt, type DebtAge } from './aged-debt.js';
import { openDues } from './open-dues.js';

const today = plainDate('2026-05-14');
const day = fc.integer({ min: -150, max: 60 }).map((days) => addDays(today, days));
const debt: fc.Arbitrary<AgeingDebt> = fc.record({
  owed: fc.record({ social_care: fc.nat(300).map(pence), education: fc.nat(300).map(pence), health: fc.nat(40).map(pence) }),
  payBy: day,
  instalments: fc.array(fc.record({ dueOn: day, amount: fc.integer({ min: 1, max: 200 }).map(pence) }), { maxLength: 5 }),
  isPaused: fc.boolean(),
});

/** The same said in single pennies: a line of pennies in the order in which they are due, of which the last are open. */
function openPennies({ owed, payBy, instalments }: AgeingDebt): PlainDate[] {
  const open = owed.social_care + owed.education + owed.health;
  const inOrder = [...instalments].sort((a, b) => daysBetween(b.dueOn, a.dueOn));
  const line = inOrder.flatMap(({ dueOn, amount }) => Array.from({ length: amount }, () => dueOn));
  while (line.length < open) line.unshift(inOrder[0]?.dueOn ?? payBy);
  return line.slice(line.length - open);
}

function ageByHand(dueOn: PlainDate): DebtAge {
  for (const [most, age] of [[0, 'not-yet-due'], [30, 'up-to-30'], [60, '31-to-60'], [90, '61-to-90']] as const)
    if (addDays(dueOn, most) >= today) return age;
  return 'over-90';
}

describe('debt by age', () => {
  it('is what counting pennies one by one gives, and each budget’s parts come to what it is owed', () => {
    fc.assert(fc.property(fc.array(debt, { maxLength: 6 }), (debts) => {
      const aged = ageDebts(debts, today);
      const counted = new Map<DebtAge, number>();
      for (const one of debts) for (const dueOn of openPennies(one)) {
        const age = one.isPaused ? 'not-yet-due' : ageByHand(dueOn);
        counted.set(age, (counted.get(age) ?? 0) + 1);
      }
      for (const age of debtAges) expect(streams.reduce((total, stream) => total + aged[age][stream], 0)).toBe(counted.get(age) ?? 0);
      for (const stream of streams) expect(debtAges.reduce((total, age) => total + aged[age][stream], 0)).toBe(debts.reduce((total, { owed }) => total + owed[stream], 0));
    }));
  });

  it('gives each day’s part of each budget in proportion, within two pennies and never less than nothing', () => {
    fc.assert(fc.property(debt, (one) => {
      const total = streams.reduce((sum, stream) => sum + one.owed[stream], 0);
      for (const { amount, byStream } of openDues(one)) {
        expect(streams.reduce((sum, stream) => sum + byStream[stream], 0)).toBe(amount);
        for (const stream of streams) {
          expect(byStream[stream]).toBeGreaterThanOrEqual(0);
          expect(Math.abs(byStream[stream] - (amount * one.owed[stream]) / total)).toBeLessThan(2);
        }
      }
    }));
  });

  it('is late from the day after it was due', () => {
    expect([-1, 0, 1, 30, 31, 60, 61, 90, 91].map((late) => debtAgeOf(addDays(today, -late), today))).toEqual(
      ['not-yet-due', 'not-yet-due', 'up-to-30', 'up-to-30', '31-to-60', '31-to-60', '61-to-90', '61-to-90', 'over-90']);
  });

  it('counts money that came against the earliest sum of a plan', () => {
    const plan = [plainDate('2026-03-01'), plainDate('2026-04-01'), plainDate('2026-06-01')].map((dueOn) => ({ dueOn, amount: pence(1000) }));
    const one: AgeingDebt = { owed: { social_care: pence(1500), education: noPence, health: noPence }, payBy: plainDate('2026-01-01'), instalments: plan, isPaused: false };
    expect(openDues(one).map(({ dueOn, amount }) => [dueOn, amount])).toEqual([['2026-04-01', 500], ['2026-06-01', 1000]]);
    expect(lateAmount(one, today)).toBe(500);
    expect(lateAmount({ ...one, isPaused: true }, today)).toBe(0);
  });
});
