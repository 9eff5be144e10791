import { heading, strong, type LetterBlock } from '../../../platform/letters/letter-document.js';

/** How money is given back, as every letter that asks for some tells it. */
export function howToPay(reference: string): LetterBlock[] {
  return [
    heading('How to give it back'),
    {
      kind: 'list', ordered: false,
      items: [
        ['Ask us for the bank details of the council, if you do not have them.'],
        ['Put ', strong(reference), ' with the payment, so that we know it is yours.'],
        ['If this is hard for you, call us. We can agree smaller sums.'],
      ],
    },
  ];
}
