import { refuserOf } from '../../core/result.js';

/** Why something about a change that is prepared, or a payment that ends, is refused. */
export const transitionRefusals = {
  'change-not-found': 'There is no such change, or it is not one that you may see.',
  'change-done': 'The change is done already. What is different now is another change.',
  'change-not-moved': 'The change stands so already.',
  'change-needs-reason': 'Say why in at least ten letters: it is read by others, and by the family.',
  'hold-over-not-allowed': 'The policy does not let the children’s payment go on past 18, or this change is not one that can be held over. The message says which.',
  'hold-over-days': 'The last day of the hold-over is too far off, or past. The message says what is allowed.',
  'hold-over-by-council': 'Only somebody of the council decides that the children’s payment goes on.',
  'change-not-a-takeover': 'This change is not one in which another direct payment takes over.',
  'change-not-planned': 'No plan is begun for this change: what runs goes on, or ends with a notice. The message says which.',
  'plan-prepared-already': 'A plan was begun for this change already. Go on with that one, or withdraw it first.',
  'prepared-plan-not-approved': 'The plan that was begun for this day is not approved yet. Have it approved, withdraw it, or let the children’s payment go on for now.',
  'prepared-plan-elsewhere': 'The plan that was begun for this day is carried out already, under a direct payment that does not take over from this one. The message names it.',
  'job-not-asked': 'The prepared plan does not ask for the hours of this line. The message says why.',
  'job-not-read': 'The hours are no number of hours a week.',
  'step-not-found': 'There is no such step, or it was done already.',
  'steps-not-done': 'Not every step is done. Do the rest, or say why they are not needed.',
  'ending-known': 'The end of this direct payment is prepared already.',
  'payment-not-found-to-end': 'There is no such direct payment, or it is not one that you may see.',
  'last-statements-not-asked': 'The last statements were not asked for. The message says why.',
  'last-statements-quiet': 'Somebody died, and the days have not passed in which nobody is asked for papers.',
  'course-not-read': 'Say what is studied, until when, and who told it.',
  'ending-pay-not-read': 'Something that the last pay rests on is missing or out of order. The message says which.',
  'final-account-too-early': 'The direct payment has not ended yet. A final account is drawn up after its last day.',
  'final-account-not-reckoned': 'The balance cannot be worked out yet: the last statements are missing, or do not prove it.',
  'final-account-not-read': 'Say what is still to be paid from the account.',
  'pack-needs-consent': 'Nobody has consented that this is shared with the other council. Record the consent first.',
  'pack-not-for-this': 'A pack belongs to a hand-over, to an adult team’s beginning or to a move.',
  'claimants-not-two': 'Name both people who say that the payment is theirs.',
} as const;

export const refuseTransition = refuserOf(transitionRefusals);
