import { refuserOf } from '../../../core/result.js';

/** Why a line of a plan is not costed. */
export const costingRefusals = {
  'line-not-costed': 'Something in the line is missing or is no amount of time. Correct what is named.',
  'no-rate-for-line': 'No approved rate holds for that kind, payee, place and day. Give the rate that was agreed, or have a rate approved first.',
  'wage-falls-below-minimum': 'The wage is below the minimum wage on some day of the line. Raise it, or end the line before that day and begin another.',
} as const;

export const refuseCosting = refuserOf(costingRefusals);
