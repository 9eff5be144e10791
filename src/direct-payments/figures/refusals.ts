import { refuserOf } from '../../core/result.js';

/** Why a figure, a forecast or a file of figures was not taken. */
export const figureRefusals = {
  'printed-amount-not-read': 'This is not an amount as reports print it. Write £1,093,509, £1.07m, £31.2k or “not given”.',
  'figure-outside-its-year': 'The day up to which a figure counts is not within its financial year. Change one of them.',
  'figure-not-understood': 'A figure names a measure, stream, kind or service that is not known, or leaves out what is needed. The message says which.',
  'figures-not-understood': 'The file of figures was not taken: a heading is missing or rows cannot be read. Each bad row is named; put it right and send the file again.',
  'nothing-to-forecast': 'The year has nothing to forecast from: nothing has come yet, or the year is over.',
} as const;

export const refuseFigure = refuserOf(figureRefusals);
