import type { PlainDate } from '../../core/plain-date.js';
import { capacities, outOfAge, type Capacity } from '../../people/rules/capacities.js';
import type { LastDay } from '../agreements/rules/education-ends.js';
import { capacitiesOn } from '../agreements/rules/may-receive.js';
import type { SetUp } from './set-up.js';

/**
 * In which rights somebody may act for the person of a set-up, so that nothing is offered that their age forbids: those that the referral's laws let
 * receive the money on the first day, education until `until`; where it is too early or too late for all of them, those of the person's age.
 */
export function capacitiesFor({ answers: { startsOn }, personBornOn, referral: { referral: { regimes } } }: Pick<SetUp, 'answers' | 'personBornOn' | 'referral'>, today: PlainDate, until?: LastDay): Capacity[] {
  const ofAge = capacities.filter((capacity) => outOfAge(capacity, personBornOn, today) === undefined);
  const on = startsOn !== undefined && startsOn > today ? startsOn : today;
  const receiving = new Set(regimes.flatMap((regime) => capacitiesOn(regime, personBornOn, on, until)));
  const both = ofAge.filter((capacity) => receiving.has(capacity));
  return both.length > 0 ? both : ofAge;
}
