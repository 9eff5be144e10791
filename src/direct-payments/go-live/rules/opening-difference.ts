import { formatPounds, subtract, type Pence } from '../../../core/money.js';
import { addDays, formatDate, type PlainDate } from '../../../core/plain-date.js';

/** What the earlier system said an account held, beside what its statements say. */
export interface ComparedOpening {
  readonly asAt: PlainDate;
  readonly amount: Pence;
  /** What the statements say it held when `begins` began. */
  readonly stated: Pence;
  readonly begins: PlainDate;
}

/** Statements less the earlier system. */
export function openingDifference({ amount, stated }: Pick<ComparedOpening, 'amount' | 'stated'>): Pence {
  return subtract(stated, amount);
}

/** Whether somebody is to look at it: more than the tolerance, either way. */
export function isToLookAt(compared: Pick<ComparedOpening, 'amount' | 'stated'>, tolerance: Pence): boolean {
  return Math.abs(openingDifference(compared)) > tolerance;
}

/** Both figures in a sentence or two, and what days between them nobody knows anything of. */
export function openingInWords({ asAt, amount, stated, begins }: ComparedOpening): string {
  const next = addDays(asAt, 1);
  const difference = openingDifference({ amount, stated });
  const both = `The earlier system said ${formatPounds(amount)} at the end of ${formatDate(asAt)}; the statements say ${formatPounds(stated)} ${begins > next ? `when ${formatDate(begins)} began` : 'then'}`;
  const apart = difference === 0 ? 'They agree.' : `${difference > 0 ? 'The statements have' : 'The earlier system had'} ${formatPounds(difference > 0 ? difference : subtract(amount, stated))} more.`;
  const missing = begins > next ? ` No statement covers ${next === addDays(begins, -1) ? formatDate(next) : `${formatDate(next)} to ${formatDate(addDays(begins, -1))}`}: what moved then is not known.` : '';
  return `${both}. ${apart}${missing}`;
}
