import type { PlainDate } from '../../../core/plain-date.js';
import type { PayRules } from './reckoned.js';

/** Whose policy governs from a day on, until the next one. */
export interface GovernedFrom<Regime extends string> {
  readonly from: PlainDate;
  readonly regime: Regime;
}

/**
 * What policy says of each day of an agreement, by whichever regime's policy governs it that day: a version adopted later, or a move under another
 * policy, changes nothing for the days before. `governed` has the earliest first; `rulesOf` has a regime's versions, the earliest first, from before
 * any day that is reckoned.
 */
export function rulesByDay<Regime extends string>(governed: readonly GovernedFrom<Regime>[], rulesOf: (regime: Regime) => readonly PayRules[]): PayRules[] {
  return governed.flatMap(({ from, regime }, index) => {
    const next = governed[index + 1]?.from;
    const versions = rulesOf(regime);
    const standing = versions.findLast((one) => one.from <= from) ?? versions[0];
    const later = versions.filter((one) => one.from > from && (next === undefined || one.from < next));
    return [...(standing ? [{ ...standing, from }] : []), ...later];
  });
}
