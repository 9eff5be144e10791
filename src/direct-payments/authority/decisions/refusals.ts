import { refuserOf } from '../../../core/result.js';

/** Why a decision to refuse, reduce or stop a payment, or what follows from it, is refused. */
export const paymentDecisionRefusals = {
  'payment-decision-not-found': 'There is no such decision, or it is not one that you may see.',
  'payment-decision-cannot': 'The decision does not stand where this can happen. The message says where it stands; it is looked at again once.',
  'payment-decision-by-council': 'The council decides to refuse, reduce or stop a payment. The support service does not.',
  'payment-decision-same-person': 'Whoever decided does not look at it again. Somebody else of the council does.',
  'payment-decision-ground': 'That is no ground for this. Choose one of the list.',
  'payment-decision-not-theirs': 'There is no such request, direct payment or plan of this person, or it is not one that you may see.',
  'payment-decision-amounts': 'A reduction leaves the family less than is paid now. Enter both sums a week, or choose a plan that pays less.',
  'payment-decision-ended': 'The direct payment has ended by then, so there is nothing to reduce or to stop. Look at its last day.',
  'payment-decision-twice': 'The family was told of this already, and that notice stands. Look at it, or take it back before you write another.',
  'payment-decision-plan-stands': 'A notice is about a plan that was submitted and is not carried out or withdrawn. Open the plan to see where it stands.',
  'notice-too-short': 'Policy gives the family more notice. Choose the day of the message or a later one.',
  'payment-decision-day': 'The day is in the future, or before what happened last. Change it.',
} as const;

export const refusePaymentDecision = refuserOf(paymentDecisionRefusals);
