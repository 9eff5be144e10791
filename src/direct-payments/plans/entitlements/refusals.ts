import { refuserOf } from '../../../core/result.js';

/** Why an entitlement is not worked out. */
export const entitlementRefusals = {
  'entitlement-not-read': 'Something that the entitlement rests on is missing or out of its bounds. Correct what is named.',
  'entitlement-rate-not-known': 'The rates of that day are not loaded. Give a day within the tax years that are known.',
  'sick-pay-straddles-change': 'Sick pay changed on 6 April 2026, and a period across that day has rules of its own. Work it out with HMRC’s guidance or the payroll service.',
} as const;

export const refuseEntitlement = refuserOf(entitlementRefusals);
