import { refuserOf } from '../../core/result.js';

/** Why a monitoring run over files did not start. What it finds in the statements are exceptions, in `rules/exceptions.ts`. */
export const monitoringRefusals = {
  'file-not-found': 'The file or folder is not there, or not one that you may read. Check its name.',
  'text-not-utf8': 'A file that should be text is not UTF-8. Save it again as CSV UTF-8 or as plain text.',
  'column-missing': 'A table lacks a column, or has one twice. The message names it; the heading is the first row.',
  'cell-not-understood': 'A cell cannot be read. The message names the row and the column; put it right and start again.',
  'account-twice': 'Two rows are for the same account. Keep one.',
  'commitment-ends-before-it-begins': 'A commitment’s from is after its until. Put the dates right.',
  'policy-not-understood': 'The policy lacks a value or holds one that makes no sense. The message names it.',
  'report-not-written': 'The folder for the report could not be written to. Choose another.',
} as const;

export const refuseMonitoring = refuserOf(monitoringRefusals);
