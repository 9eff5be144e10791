import { addMonths, type PlainDate } from '../../../core/plain-date.js';
import type { AskedByKind, Regime } from '../rules/kinds.js';
import type { ForWhom } from './store.js';

/** The law that mostly governs, by age on the day it was sent; with education where an education, health and care plan was ticked. Whoever takes the referral may choose otherwise. */
export function likelyLaws({ born, forEducation }: { readonly born: PlainDate; readonly forEducation: boolean }, on: PlainDate): readonly Regime[] {
  const social: Regime = on < addMonths(born, 18 * 12) ? 'child_social_care' : 'adult_social_care';
  return forEducation ? [social, 'education'] : [social];
}

/** As whom the sender asks. */
export function askedByOf(forWhom: ForWhom): AskedByKind {
  return forWhom === 'myself' ? 'person' : forWhom === 'my_child' ? 'family' : 'other';
}
