import { negate, pence, type Pence } from '../core/money.js';
import { plainDate, type PlainDate } from '../core/plain-date.js';
import type { Sketch } from './household.js';
import { poundsOf } from './pounds-of.js';
import type { Movement } from './story.js';

/** The day at which these families' accounts were reckoned in spring. */
export const springReckoning = plainDate('2026-04-30');

/** What each of these families gave back, and when, as their statements show it. */
export interface GivenBack {
  readonly sketch: Sketch;
  /** What was asked for, of what was found; the rest was left with them. */
  readonly asked: Pence;
  readonly ending: 'at-once' | 'instalments' | 'reduced' | 'written-off' | 'withdrawn' | 'from-payments' | 'paused';
  readonly paid: readonly { readonly on: PlainDate; readonly amount: Pence }[];
}

const paid = (pounds: number, ...days: readonly string[]): GivenBack['paid'] => days.map((on) => ({ on: plainDate(on), amount: poundsOf(pounds) }));
const transfers = (sums: GivenBack['paid']): Movement[] => sums.map(({ on, amount }) => ({ on, amount: negate(amount), text: 'BP HAZELSHIRE CC DP SURPLUS' }));

/** What the family found to do with the money once somebody had helped them look. */
const summer: readonly Movement[] = [
  { on: plainDate('2026-07-27'), amount: pence(-142_000), text: 'SUMMER HOLIDAY SCHEME' }, { on: plainDate('2026-08-17'), amount: pence(-138_500), text: 'SUMMER HOLIDAY SCHEME' },
];

function family(ending: GivenBack['ending'], weekly: number, asked: number, sums: GivenBack['paid'], more: Partial<Sketch> = {}): GivenBack {
  const sketch: Sketch = {
    regime: 'child_social_care', streams: [{ stream: 'social_care', weekly: poundsOf(weekly) }], habits: { way: 'activities', spends: 24, onCard: false }, style: 'lloyds',
    extraMovements: [...(ending === 'from-payments' ? [] : transfers(sums)), ...summer], ...more,
  };
  return { sketch, asked: poundsOf(asked), ending, paid: sums };
}

/** £120.00 less on each of four payments: what the council kept back, as the bank shows it. */
function keptBack(ordinary: readonly Movement[], days: readonly PlainDate[]): Movement[] {
  return ordinary.map((one) => (one.amount > 0 && days.includes(one.on) ? { ...one, amount: pence(one.amount - 12_000) } : one));
}

const smallerPayments = paid(120, '2026-06-15', '2026-07-13', '2026-08-10', '2026-09-07');

/** Seven families who were asked for money in spring, so that every way in which it can end is there to look at. */
export const givenBack: readonly GivenBack[] = [
  family('at-once', 156, 1000, paid(1000, '2026-06-24'), { given: 'Amara', family: 'Lindqvist' }),
  family('instalments', 148, 900, paid(150, '2026-07-01', '2026-08-03', '2026-09-01', '2026-10-01'), { given: 'Rowan', family: 'Achterberg', style: 'barclays' }),
  family('reduced', 162, 800, paid(500, '2026-07-20'), { given: 'Ines', family: 'Falconer', style: 'natwest' }),
  family('written-off', 139, 400, paid(150, '2026-07-06'), { given: 'Caleb', family: 'Mbeki', style: 'hsbc' }),
  family('withdrawn', 151, 600, [], { given: 'Orla', family: 'Tremayne', style: 'starling' }),
  family('from-payments', 171, 480, smallerPayments, { given: 'Bilal', family: 'Hargreaves', style: 'nationwide', movements: (ordinary) => keptBack(ordinary, smallerPayments.map(({ on }) => on)) }),
  family('paused', 144, 700, [], { given: 'Thea', family: 'Vandermeer', style: 'mt940' }),
];
