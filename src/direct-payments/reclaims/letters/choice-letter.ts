import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, paragraph, strong, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { howToPay } from './how-to-pay.js';
import { letterOf, whose, type LetterHead } from './write-to-family.js';

export interface ChoiceLetter extends LetterHead {
  readonly choice: 'pay-now' | 'instalments' | 'from-payments';
  /** For instalments and payments. */
  readonly months: number | null;
  readonly owed: Pence;
  readonly payBy: PlainDate;
  /** About what each sum would be. */
  readonly each: Pence;
}

/** Confirms how a family would like to give money back, and says what happens next. */
export function choiceLetter(letter: ChoiceLetter): LetterDocument {
  const { choice } = letter;
  return letterOf(letter, 'How you would like to give money back', [
    paragraph('This is about the money to give back from ', ...whose(letter), `. It is ${formatPounds(letter.owed)}. Thank you for telling us what suits you.`),
    paragraph(strong(asked(letter))),
    heading('What happens next'),
    ...(choice === 'pay-now' ? payNow(letter) : [paragraph('We will write to you with each day and sum. You need not pay before that letter comes.')]),
    heading('If something is wrong'),
    paragraph('This does not mean that you agree with the sum. You can still tell us if you think that it is wrong. Then we stop until we have answered you.'),
  ]);
}

function asked({ choice, months, each }: ChoiceLetter): string {
  if (choice === 'pay-now') return 'You would like to give it back in one sum.';
  const count = months === 1 ? 'one month' : `${String(months)} months`;
  return choice === 'instalments'
    ? `You would like to give it back over ${count}. That is about ${formatPounds(each)} a month.`
    : `You would like us to take it from your next payments over ${count}. That is about ${formatPounds(each)} a month.`;
}

function payNow(letter: ChoiceLetter): LetterBlock[] {
  return [paragraph('Please pay it by ', strong(formatDate(letter.payBy)), '. You may pay before that day.'), ...howToPay(letter)];
}
