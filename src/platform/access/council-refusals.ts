import { refuserOf } from '../../core/result.js';

/** Why a council cannot be made. */
export const councilRefusals = {
  'slug-not-usable': 'The short name of a council has 2 to 40 small letters, digits and dashes.',
  'slug-taken': 'A council with that short name exists. Choose another, or use that one.',
  'council-name-missing': 'A council needs a name, as letters print it.',
} as const;

export const refuseCouncil = refuserOf(councilRefusals);
