import { formatPounds, type Pence } from '../../../core/money.js';
import { paragraph, strong, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { letterOf, whose, type LetterHead } from './write-to-family.js';

export interface WriteOffLetter extends LetterHead {
  readonly amount: Pence;
  /** Still to be given back. */
  readonly left: Pence;
}

/** Tells a family that money is not asked for any longer. */
export function writeOffLetter(letter: WriteOffLetter): LetterDocument {
  const { amount, left } = letter;
  return letterOf(letter, left > 0 ? 'You have less to give back' : 'You have nothing more to give back', [
    paragraph('This is about the money to give back from ', ...whose(letter), '.'),
    paragraph('We do not ask you for ', strong(formatPounds(amount)), ' any more.'),
    paragraph(left > 0 ? `There is ${formatPounds(left)} still to give back. If you have agreed days and sums with us, please keep to them until they come to that.` : 'You need do nothing.'),
    paragraph('If anything is not clear, call us.'),
  ]);
}
