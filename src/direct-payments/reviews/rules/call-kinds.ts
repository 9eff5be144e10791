import type { reviewCallKinds } from '../../../platform/policy/policy-document.js';
import type { Regime } from './law.js';

/** What brings a review forward. */
export type CallKind = (typeof reviewCallKinds)[number];

/** Those that a person writes down; the others the system knows by itself. */
export const toldKinds = ['asked', 'breach', 'condition', 'sufficiency', 'acting', 'needs', 'capacity'] as const satisfies readonly CallKind[];
export type ToldKind = (typeof toldKinds)[number];

/** What happened, as a sentence begins. A concern never says more: who may know why reads it elsewhere. */
export const callWords: Readonly<Record<CallKind, string>> = {
  concern: 'Somebody passed on a concern', breach: 'A condition of the payment was broken', capacity: 'Capacity was lost or regained', condition: 'One of the law’s conditions may no longer be met',
  asked: 'The family asked for a review', sufficiency: 'A change may mean that the amount is not enough', acting: 'Who acts for the person changed', needs: 'Needs changed', life: 'Something changed in the person’s life',
  plan: 'The plan behind the payment ended or is reassessed',
};

const adult: Readonly<Partial<Record<CallKind, string>>> = {
  breach: 'SI 2014/2871 reg 7(1)(b)', capacity: 'SI 2014/2871 reg 7(1)(c) and (d)', condition: 'SI 2014/2871 reg 7(1)(c) and (d)', concern: 'SI 2014/2871 reg 7(1)(d) where an authorised person receives it; else the council’s policy',
};
const lawOfCalls: Readonly<Record<Regime, Readonly<Partial<Record<CallKind, string>>>>> = {
  adult_social_care: adult,
  child_social_care: { concern: 'SI 2009/1887, as it is practised', needs: 'SI 2009/1887, as it is practised' },
  education: { asked: 'SI 2014/1652 reg 11', sufficiency: 'SI 2014/1652 regs 10 and 11', plan: 'SI 2014/1652 reg 11 and, where the plan ceases, reg 14' },
  health: {},
};

/** What a review that is brought forward rests on. */
export function lawOfCall(kind: CallKind, regime: Regime): string {
  return lawOfCalls[regime][kind] ?? 'the council’s policy';
}
