import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, paragraph, strong, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { howToPay } from '../letters/how-to-pay.js';
import { knownBefore, letterOf, whose, type LetterHead } from '../letters/write-to-family.js';

export interface ReminderLetter extends LetterHead {
  /** Late on the day of the letter. */
  readonly late: Pence;
  /** Since when the oldest of it. */
  readonly dueOn: PlainDate;
  /** Owed in all, what is due later included. */
  readonly owed: Pence;
}

/** Reminds of money that was due: how much, since when, how to give it back, and that help or a doubt is welcome. */
export function reminderLetter(letter: ReminderLetter): LetterDocument {
  const { late, dueOn, owed } = letter;
  return letterOf(letter, 'Please give back money that was due', [
    paragraph('This is about the money to give back from ', ...whose(letter), '.'),
    ...knownBefore(letter),
    {
      kind: 'sums', caption: 'What is to be given back',
      rows: [
        ...(owed > late ? [{ label: 'In all', amount: owed, because: 'Part of it is due later, as you know from our letter.' }] : []),
        { label: 'Please give back now', amount: late, because: `It was due by ${formatDate(dueOn)}.`, isResult: true },
      ],
    },
    paragraph('If you have paid ', strong(formatPounds(late)), ' in the last few days, thank you. You need do nothing.'),
    ...howToPay(letter),
    heading('If you cannot pay, or think it is wrong'),
    paragraph('Please call us. You will not be in trouble for asking. We can agree smaller sums. If you think that a sum is wrong, tell us which one and why. Then we stop and look at it again.'),
    paragraph('Pay wages and tax first. Do not leave a worker without pay to give this back.'),
  ]);
}
