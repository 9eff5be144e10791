import { add, noPence, sum, type Pence } from '../../../../core/money.js';
import { daysBetween, type PlainDate } from '../../../../core/plain-date.js';
import { byStream, streams, type ByStream } from '../../../monitoring/rules/streams.js';
import { openDues, type Debt } from './open-dues.js';

/** How long ago money was due. On the day itself it is not yet late. */
export const debtAges = ['not-yet-due', 'up-to-30', '31-to-60', '61-to-90', 'over-90'] as const;
export type DebtAge = (typeof debtAges)[number];

export const debtAgeWords: Readonly<Record<DebtAge, string>> = {
  'not-yet-due': 'Not yet due', 'up-to-30': 'Up to 30 days late', '31-to-60': '31 to 60 days', '61-to-90': '61 to 90 days', 'over-90': 'Over 90 days',
};

export function debtAgeOf(dueOn: PlainDate, today: PlainDate): DebtAge {
  const late = daysBetween(dueOn, today);
  if (late <= 0) return 'not-yet-due';
  if (late <= 30) return 'up-to-30';
  if (late <= 60) return '31-to-60';
  return late <= 90 ? '61-to-90' : 'over-90';
}

/** A debt, or one whose days are stopped: the family has answered and nobody has decided yet. */
export interface AgeingDebt extends Debt {
  readonly isPaused: boolean;
}

/** What is owed by age and budget. Debts that are paused count as not yet due. */
export type AgedDebt = Readonly<Record<DebtAge, ByStream>>;

/** Sums by budget come to what the ledger of that budget has open, to the penny. */
export function ageDebts(debts: readonly AgeingDebt[], today: PlainDate): AgedDebt {
  const cells = new Map<string, Pence>();
  for (const debt of debts)
    for (const due of openDues(debt)) {
      const age = debt.isPaused ? 'not-yet-due' : debtAgeOf(due.dueOn, today);
      for (const stream of streams) cells.set(`${age} ${stream}`, add(cells.get(`${age} ${stream}`) ?? noPence, due.byStream[stream]));
    }
  const of = (age: DebtAge): ByStream => byStream((stream) => cells.get(`${age} ${stream}`) ?? noPence);
  return { 'not-yet-due': of('not-yet-due'), 'up-to-30': of('up-to-30'), '31-to-60': of('31-to-60'), '61-to-90': of('61-to-90'), 'over-90': of('over-90') };
}

/** Of a debt, what was due before today; nothing while it is paused. */
export function lateAmount(debt: AgeingDebt, today: PlainDate): Pence {
  return debt.isPaused ? noPence : sum(openDues(debt).filter(({ dueOn }) => dueOn < today).map(({ amount }) => amount));
}
