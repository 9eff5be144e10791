import type { PlainDate } from '../../core/plain-date.js';
import { ageOn } from './age.js';

export const capacities = ['parent', 'recipient', 'nominated', 'authorised', 'suitable'] as const;
/** In which right somebody acts for a person with a direct payment. */
export type Capacity = (typeof capacities)[number];

interface CapacityRule {
  /** As pages name it. */
  readonly words: string;
  /** The ages of the person between which somebody may begin to act so: years, the last one inclusive. */
  readonly from: number;
  readonly to: number;
  /** Whether it is written down why it is they, and by when that is looked at again. */
  readonly asksReason: boolean;
  readonly asksReview: boolean;
  /** The law it rests on, as pages print it. */
  readonly source: string;
}

/** Ages are those of the person whose needs are met, on the first day. */
export const capacityRules: Readonly<Record<Capacity, CapacityRule>> = {
  parent: {
    words: 'Parent, or has parental responsibility', from: 0, to: 24, asksReason: false, asksReview: false,
    source: 'Children Act 1989 s17A; for education Children and Families Act 2014 s49, up to the academic year of the 25th birthday',
  },
  recipient: { words: 'The person themself', from: 16, to: 150, asksReason: false, asksReview: false, source: 'Children Act 1989 s17A(2)(c) from 16; Care Act 2014 s31 from 18' },
  nominated: { words: 'Nominated by the person, who has capacity', from: 16, to: 150, asksReason: true, asksReview: false, source: 'Care Act 2014 s31; for education SI 2014/1652 reg 5' },
  authorised: { words: 'Authorised, since the person lacks capacity', from: 18, to: 150, asksReason: true, asksReview: true, source: 'Care Act 2014 s32' },
  suitable: { words: 'Suitable person, since a young person lacks capacity', from: 16, to: 17, asksReason: true, asksReview: true, source: 'Councils’ procedures under Children Act 1989 s17A and SI 2009/1887' },
};

/** Why somebody may not begin to act in this right for a person of this birth on a day; undefined where they may. */
export function outOfAge(capacity: Capacity, born: PlainDate, on: PlainDate): string | undefined {
  const { from, to, words, source } = capacityRules[capacity];
  const age = ageOn(born, on);
  if (age >= from && age <= to) return undefined;
  const ages = from === 0 ? `up to ${String(to)}` : to >= 150 ? `of ${String(from)} or more` : `of ${String(from)} to ${String(to)}`;
  return `${words}: this is for somebody ${ages} years old (${source}).`;
}
