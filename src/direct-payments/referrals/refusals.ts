import { refuserOf } from '../../core/result.js';

/** Why what somebody does about a referral is refused. */
export const referralRefusals = {
  'referral-not-found': 'There is no such referral, or it is not one that you may see.',
  'referral-person-not-found': 'There is no such person, or it is not one that you may see.',
  'referral-payment-not-theirs': 'The referral is to change a direct payment. Choose one of the person’s own; for a new one choose none.',
  'referral-choice-not-found': 'The team, the budget or the member of staff does not exist, or works here no longer. Choose another.',
  'referral-cannot': 'The referral does not stand where this can happen. The message says where it stands; open it again to see what can be done now.',
  'referral-day-out-of-order': 'The day is in the future, or before what happened last. Change it.',
  'referral-email-not-read': 'What was given is not an e-mail address. Write it like name@example.org.',
  'referral-urgency-unexplained': 'Something urgent goes before others. Say why it is urgent.',
  'threshold-is-no-reason':
    'That somebody is not open to a team, or below its threshold or criteria, is never a reason to end a referral or to let it wait: anyone with a need that the council meets may ask for a direct payment (Children Act 1989 s17A and s17(11), Care Act 2014 s31; Local Government and Social Care Ombudsman, 22 009 514). Pass it on to the team that can help.',
  'referral-not-offered': 'Nobody has recorded that a direct payment was offered, and what the family answered. Record that first.',
  'referral-not-taken': 'The family has not said yes to a direct payment. Record their answer, or close the referral.',
  'referral-answer-unexplained': 'Say why, in the family’s words: it is asked again later, and it shows what has to become better.',
  'referral-nobody-to-write-to': 'A letter needs somebody to go to. Say how they were told.',
} as const;

export const refuseReferral = refuserOf(referralRefusals);
