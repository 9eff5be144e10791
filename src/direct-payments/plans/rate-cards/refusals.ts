import { refuserOf } from '../../../core/result.js';

/** Why rates are not taken. */
export const rateRefusals = {
  'rate-not-read': 'A rate, or a row of the file, cannot be read. Correct what is named; nothing was taken yet.',
  'rates-overlap': 'Two rates would hold for the same thing on the same day. Give the newer one a later first day, or refuse the proposal.',
  'rate-proposal-not-found': 'There is no such proposal of rates. Open the list of rates again.',
  'rate-proposal-decided': 'Somebody has decided on these rates already. Open them again to see what was decided.',
  'rates-decided-by-proposer': 'Whoever proposed the rates may not decide on them. Ask somebody else who may approve policy.',
  'rates-not-approved': 'A refusal of rates needs its reason, so that they can be put right.',
  'no-rates-to-uplift': 'No approved rate holds on the day before, so there is nothing to raise.',
} as const;

export const refuseRates = refuserOf(rateRefusals);
