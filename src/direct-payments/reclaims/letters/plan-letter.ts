import { formatPounds, sum } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { heading, paragraph, strong, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import type { Instalment } from '../recovery/rules/instalments.js';
import type { RecoveryMethod } from '../store/plans.js';
import { howToPay } from './how-to-pay.js';
import { knownBefore, letterOf, whose, type LetterHead } from './write-to-family.js';

export interface PlanLetter extends LetterHead {
  readonly method: RecoveryMethod;
  readonly instalments: readonly Instalment[];
}

/** Tells how money comes back: every day and sum, and what to do or not to do. */
export function planLetter(letter: PlanLetter): LetterDocument {
  const { method, instalments } = letter;
  const total = formatPounds(sum(instalments.map(({ amount }) => amount)));
  return letterOf(letter, 'How the money comes back', [
    paragraph('This is about the money to give back from ', ...whose(letter), '. It is ', strong(total), ' in all.'),
    ...knownBefore(letter),
    paragraph(openings[method]),
    {
      kind: 'table', caption: 'What comes back and when', head: [{ heading: 'Day' }, { heading: 'Amount', isSum: true }],
      rows: instalments.map(({ dueOn, amount }) => [formatDate(dueOn), { amount }]),
    },
    ...(method === 'repayment' || method === 'instalments' ? howToPay(letter) : nothingToDo()),
    heading('If something changes'),
    paragraph('Call us before the day if you cannot do this. We will look for another way with you. You may also still tell us if you think that something is wrong. Then we stop until we have answered you.'),
  ]);
}

const openings: Readonly<Record<RecoveryMethod, string>> = {
  repayment: 'You give it back in one sum.',
  instalments: 'You give it back in these sums:',
  deduction: 'We take it from your next payments. They will be smaller by these sums:',
  card: 'We take it back from the card. There is nothing to pay.',
};

function nothingToDo(): LetterBlock[] {
  return [paragraph('You need do nothing. Please check that enough is left to pay what you owe, such as wages. If it is not, call us at once.')];
}
