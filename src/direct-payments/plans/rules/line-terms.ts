import type { BuysLine, EmploysLine, OnceLine } from '../costing/line-input.js';

/** Whom a line pays; each has a short form of its own. */
export const payeeKinds = ['assistant', 'agency', 'self_employed', 'activity', 'goods', 'transport', 'night', 'one_off', 'start_up'] as const;
export type PayeeKind = (typeof payeeKinds)[number];

/** What the terms leave out: the days stand with the line, what it takes to begin is a line of its own, and other plans follow from the assistant. */
type Elsewhere = 'from' | 'until' | 'startUp' | 'otherPlans';

/** What a line is costed from, as the costing takes it, without its days. */
export type LineTerms = Omit<EmploysLine, Elsewhere> | Omit<BuysLine, Elsewhere> | Omit<OnceLine, Elsewhere>;

/** Whether it is paid once. */
export function isOnce(terms: LineTerms): boolean {
  return terms.way === 'once';
}
