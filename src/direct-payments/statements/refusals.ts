import { refuserOf } from '../../core/result.js';

/** Why rules for reading statement lines were not taken. Reasons why a file is no statement stand in `formats/refusals.ts`. */
export const classificationRefusals = {
  'rules-not-yaml': 'The file of rules is not YAML that can be read. The message names the line.',
  'rules-not-understood': 'A rule, kind or answer is incomplete or contradicts itself. The message names each; put them right and give the file again.',
} as const;

export const refuseRules = refuserOf(classificationRefusals);
