import { chanceOf, type Chance } from '../chance.js';
import { familyNames, givenNames } from '../names.js';
import type { BookDay } from './period.js';

/** What is wrong with an account's statements on purpose, so that a run has something to find. */
export type Flaw = 'quarter-missing' | 'no-files' | 'stopped-in-autumn' | 'amount-tampered';

export type Layout = 'plain' | 'numbered';
export type Care = 'assistants' | 'agency' | 'both';

export const streams = ['social_care', 'education', 'health'] as const;
export type Stream = (typeof streams)[number];

/** One invented account and whose money is in it. Amounts in pence. */
export interface Household {
  readonly reference: string;
  readonly paymentReference: string;
  readonly name: string;
  readonly sortCode: string;
  readonly accountNumber: string;
  readonly weekly: Readonly<Record<Stream, number>>;
  readonly contributionWeekly: number;
  readonly paysEveryWeeks: number;
  /** The first payment within the year; the agreement began some whole periods earlier. */
  readonly firstPayment: BookDay;
  readonly begins: BookDay;
  /** One payment, by its number, never came. */
  readonly missedPayment: number | null;
  readonly opening: number;
  readonly layout: Layout;
  readonly care: Care;
  /** Per cent of the year's income that is spent. */
  readonly spends: number;
  readonly flaw: Flaw | null;
}

/** Account `index` (from 0) of a book of `count`; the same for a seed whatever the book's size. */
export function inventHousehold(chance: Chance, index: number, count: number): Household {
  const digits = Math.max(4, String(count).length);
  const socialCare = chance.happens(94) ? chance.between(60, 620) * 100 : 0;
  const weekly = {
    social_care: socialCare,
    education: socialCare === 0 || chance.happens(9) ? chance.between(2_500, 31_000) : 0,
    health: chance.happens(5) ? chance.between(4_000, 60_000) : 0,
  };
  const perWeek = weekly.social_care + weekly.education + weekly.health;
  const paysEveryWeeks = chance.happens(86) ? 4 : chance.happens(60) ? 2 : 1;
  const firstPayment = chance.between(0, paysEveryWeeks * 7 - 1);
  return {
    reference: `A${String(index + 1).padStart(digits, '0')}`,
    paymentReference: `DP${String(100_001 + index)}`,
    name: `${chance.oneOf(givenNames)} ${chance.oneOf(familyNames)}`,
    sortCode: `00${String(chance.between(0, 9_999)).padStart(4, '0')}`,
    accountNumber: String(10_000_000 + index * 7 + chance.between(0, 6)),
    weekly,
    contributionWeekly: weekly.social_care > 0 && chance.happens(24) ? chance.between(400, 8_900) : 0,
    paysEveryWeeks, firstPayment,
    begins: firstPayment - chance.between(1, 40) * paysEveryWeeks * 7,
    missedPayment: chance.happens(2) ? chance.between(2, 10) : null,
    opening: perWeek * chance.between(2, 10) + chance.between(0, 9_999),
    layout: chance.happens(10) ? 'numbered' : 'plain',
    care: chance.happens(66) ? 'assistants' : chance.happens(55) ? 'agency' : 'both',
    spends: spendingHabit(chance),
    flaw: inventFlaw(chance),
  };
}

function spendingHabit(chance: Chance): number {
  if (chance.happens(12)) return chance.between(10, 60);
  return chance.happens(10) ? chance.between(99, 107) : chance.between(74, 99);
}

function inventFlaw(chance: Chance): Flaw | null {
  if (!chance.happens(3)) return null;
  return chance.oneOf(['quarter-missing', 'no-files', 'stopped-in-autumn', 'amount-tampered']);
}

/** Each account draws from a stream of its own. */
export function chanceFor(seed: number, index: number): Chance {
  return chanceOf(Math.imul(seed + 1, 0x9e37_79b1) ^ Math.imul(index + 1, 0x85eb_ca6b));
}
