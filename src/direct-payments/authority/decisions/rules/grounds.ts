import type { PlanRegime } from '../../../plans/plan-version.js';

export const decisionKinds = ['refuse', 'reduce', 'stop'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** A ground on which a direct payment is refused, reduced or stopped. */
interface Ground {
  readonly name: string;
  readonly kind: DecisionKind;
  readonly regimes: readonly PlanRegime[];
  /** For a list to choose from. */
  readonly title: string;
  /** As the letter says it. */
  readonly sentence: string;
  readonly law: string;
  /** Whether the law forbids to go on paying, so that policy's notice for that holds. */
  readonly mustStop?: true;
}

const socialCare: readonly PlanRegime[] = ['child_social_care', 'adult_social_care'];
const every: readonly PlanRegime[] = ['child_social_care', 'adult_social_care', 'education', 'health'];

/** Every ground. That a request came outside its time is none: it is answered, and waits. */
export const grounds = [
  { name: 'criteria', kind: 'refuse', regimes: ['education'], title: 'A criterion of the law is not met', sentence: 'The law has tests for a payment like this. One of them is not met.', law: 'SI 2014/1652 reg 6' },
  { name: 'aggregate', kind: 'refuse', regimes: ['education'], title: 'The provision is part of an arrangement that cannot be taken apart', sentence: 'We buy this help for many children at once. We cannot take one part out without harm.', law: 'SI 2014/1652 reg 4A' },
  { name: 'not_permitted', kind: 'refuse', regimes: ['education'], title: 'The law does not let us pay this person', sentence: 'The law does not let us pay the person who would get the money.', law: 'SI 2014/1652 reg 5 and the Schedule' },
  { name: 'school_place', kind: 'refuse', regimes: ['education'], title: 'It would buy a place at a school or college', sentence: 'A payment cannot buy a place at a school or college.', law: 'Children and Families Act 2014 s49' },
  { name: 'no_premises_consent', kind: 'refuse', regimes: ['education'], title: 'The school or college does not consent', sentence: 'The help would be at a school or college. They have not agreed to it in writing.', law: 'SI 2014/1652 reg 9' },
  { name: 'conditions_not_met', kind: 'refuse', regimes: ['child_social_care', 'adult_social_care', 'health'], title: 'A condition of the law is not met', sentence: 'The law has conditions for a direct payment. One of them is not met.', law: 'Care Act 2014 ss31 and 32; Children Act 1989 s17A and SI 2009/1887' },
  { name: 'needs_less', kind: 'reduce', regimes: every, title: 'Less is enough for the needs in the plan', sentence: 'We looked at the plan. Less money is enough for the help in it.', law: 'SI 2014/1652 regs 10 and 12; Care Act 2014 s26; Children Act 1989 s17A' },
  { name: 'costs_less', kind: 'reduce', regimes: every, title: 'The same help costs less', sentence: 'The same help now costs less than before.', law: 'SI 2014/1652 regs 10 and 12; Care Act 2014 s26' },
  { name: 'paid_elsewhere', kind: 'reduce', regimes: every, title: 'Part of the help comes another way', sentence: 'Part of the help now comes another way.', law: 'SI 2014/1652 reg 12; Care Act 2014 s33' },
  { name: 'consent_withdrawn', kind: 'stop', regimes: every, title: 'They no longer want the payment, and wrote so', sentence: 'You wrote to us that you no longer want the payment.', law: 'SI 2014/1652 reg 14(1); Care Act 2014 s33(4)', mustStop: true },
  { name: 'no_longer_permitted', kind: 'stop', regimes: every, title: 'The law no longer lets us pay this person', sentence: 'The law no longer lets us pay the person who gets the money.', law: 'SI 2014/1652 reg 14; Care Act 2014 s33(4)', mustStop: true },
  { name: 'not_secured', kind: 'stop', regimes: ['education'], title: 'A review found that it does not secure the provision', sentence: 'We held a review. The payment does not bring about the help in the plan.', law: 'SI 2014/1652 reg 14' },
  { name: 'harm_to_others', kind: 'stop', regimes: ['education'], title: 'It harms services for others, or is no efficient use of resources', sentence: 'The payment harms the help that other children get, or it costs far too much.', law: 'SI 2014/1652 reg 14' },
  { name: 'breach', kind: 'stop', regimes: [...socialCare, 'health'], title: 'A condition of the payment was broken', sentence: 'The terms of the payment were not kept.', law: 'Care Act 2014 s33(5); SI 2009/1887' },
  { name: 'another_way', kind: 'stop', regimes: [...socialCare, 'health'], title: 'The needs are met another way', sentence: 'The help in the plan will come another way.', law: 'Care Act 2014 s33; SI 2009/1887' },
] as const satisfies readonly Ground[];

export function groundsOf(kind: DecisionKind, regime: PlanRegime): Ground[] {
  return (grounds as readonly Ground[]).filter((one) => one.kind === kind && one.regimes.includes(regime));
}

export function findGround(kind: DecisionKind, regime: PlanRegime, name: string): Ground | undefined {
  return groundsOf(kind, regime).find((one) => one.name === name);
}
