import { refuserOf } from '../../core/result.js';

export const reviewRefusals = {
  'review-out-of-sight': 'There is no such direct payment, or it is not one that you may see.',
  'review-not-open': 'No review of this direct payment is open. Book one first, or begin it.',
  'review-not-needed': 'The direct payment has ended or the person has died, so it is not reviewed.',
  'review-not-read': 'Something is missing or does not fit. The message says what and where.',
  'review-councils-own': 'The law’s review is completed by an officer of the council. The support service books it, asks for papers and writes the draft.',
  'review-draft-newer': 'Somebody saved the form after you opened it. Your words are still in the fields: look at theirs, put the two together, and save again.',
  'review-leads-elsewhere': 'What was decided does not lead to a referral of this kind. The message says what it asks for.',
  'review-referred-already': 'What the review decided was referred on already. Open that referral.',
  'review-not-completed': 'This review has not been completed, so there is nothing to correct.',
} as const;

export const refuseReview = refuserOf(reviewRefusals);
