import { refuserOf } from '../../core/result.js';

/** Why what somebody does with a plan is refused. */
export const planWritingRefusals = {
  'plan-not-found': 'There is no such plan, or it is not one that you may see.',
  'plan-line-not-found': 'There is no such line in this version of the plan. Open the plan again: somebody may have taken it out.',
  'plan-person-not-found': 'There is no such person, referral or direct payment, or it is not one that you may see.',
  'plan-cannot': 'The plan does not stand where this can happen. The message says where it stands; open it again to see what can be done now.',
  'plan-change-open': 'A change of this plan is being written or decided already. Finish or withdraw that one first.',
  'plan-not-running': 'Only a plan that is carried out can be changed by a further version. Rewrite the version that is open, or begin a plan.',
  'plan-not-complete': 'Something is missing that whoever checks the plan needs. The message says what; add it and submit again.',
  'plan-costed-apart': 'An assistant works under several plans, and another of them changed since this one was costed. Cost them together before either is approved or carried out.',
  'plan-own-work': 'Nobody checks or approves what they wrote themselves. Somebody else of the council does.',
  'plan-reason-missing': 'Say why: whoever reads it next needs to know.',
  'plan-day-out-of-order': 'The day does not fit the others: a line ends no earlier than it begins, and within the days of its version.',
  'plan-no-contribution': 'Nobody contributes to aftercare, education or health, so there is no contribution to record.',
  'plan-split-not-read': 'Say who pays: at least one stream, each with a part greater than nothing, and a named budget only with its own stream.',
  'plan-terms-not-read': 'What the line is costed from is missing something. The message says what.',
  'plan-kind-not-known': 'There is no such kind of spending. Choose one of the list.',
  'plan-family-not-theirs': 'A line pays somebody of the person’s own family only. Record them with the person first, under who of the family is paid.',
  'plan-family-barred': 'The law bars paying that relative, and the council has not decided that it is necessary. The message says which law and what the council could decide.',
  'assistant-not-found': 'There is no such assistant who works under several plans, or none that you may see.',
  'budget-not-found': 'There is no such budget.',
  'budget-name-taken': 'Another budget has that name. Choose one that tells them apart.',
  'budget-not-read': 'A budget needs a name, a stream, and codes of letters, digits, dots, slashes and hyphens, at most 30 of them.',
} as const;

export const refusePlan = refuserOf(planWritingRefusals);
