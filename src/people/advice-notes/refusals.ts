import { refuserOf } from '../../core/result.js';

/** Why something about notes of advice is refused. */
export const adviceRefusals = {
  'advice-person-not-found': 'There is no such person, or it is not one that you may see.',
  'advice-day-ahead': 'A note is of today or of a day before. Put the day right.',
  'consent-crossed': 'The last day of a consent is before its first. Put the days right.',
  'consent-not-found': 'There is no such consent, or it was taken back already.',
  'consent-reader-not-found': 'There is no such organisation. Choose one from the list.',
} as const;

export const refuseAdvice = refuserOf(adviceRefusals);
