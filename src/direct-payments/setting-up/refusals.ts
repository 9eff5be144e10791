import { refuserOf } from '../../core/result.js';

/** Why a step of a guided set-up is refused. */
export const settingUpRefusals = {
  'set-up-not-found': 'There is no such set-up, or it is not one that you may see.',
  'set-up-ended': 'This set-up was submitted or put away. Its plan goes on among the plans.',
  'set-up-not-for-this': 'A guided set-up begins a new direct payment. A change of one that is paid is written with its plan.',
  'set-up-step-missing': 'A step before this one is not answered yet. Go back to it.',
} as const;

export const refuseSetUp = refuserOf(settingUpRefusals);
