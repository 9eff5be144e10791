import { refuserOf } from '../../core/result.js';

/** Why asking for statements, or what is done about it, is refused. */
export const returnRefusals = {
  'agreement-not-found': 'There is no such agreement, or it is not one that you may see.',
  'nobody-chosen': 'Nobody was chosen. Tick at least one.',
  'too-many-chosen': 'More were chosen than can be done in one go. The message says how many can; choose fewer.',
  'dates-crossed': 'The last day is before the first. Change one of them.',
  'period-not-over': 'Statements tell of days that have passed. Choose a last day that is not after today.',
  'period-too-long': 'Statements are asked for up to seven years back, as long as they are kept. Choose a later first day.',
  'request-not-found': 'There is no such request for statements, or it is not one that you may see.',
  'request-closed': 'Everything has come, or it is no longer asked for. Nothing more can be done about this request; ask anew.',
  'due-day-not-later': 'More time means a later day than the one they have, and one that has not passed.',
} as const;

export const refuseReturn = refuserOf(returnRefusals);
