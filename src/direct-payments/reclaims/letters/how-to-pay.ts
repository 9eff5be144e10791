import { heading, strong, type LetterBlock } from '../../../platform/letters/letter-document.js';
import type { LetterHead } from './write-to-family.js';

/** How money is given back, as every letter that asks for some tells it. */
export function howToPay({ reference, payTo }: Pick<LetterHead, 'reference' | 'payTo'>): LetterBlock[] {
  return [
    heading('How to give it back'),
    {
      kind: 'list', ordered: false,
      items: [
        payTo.length > 0 ? ['Pay it to: ', { name: payTo.join(', ') }] : ['Call us for the bank details of the council.'],
        ['Put ', strong(reference), ' with the payment, so that we know it is yours.'],
        ['If this is hard for you, call us. We can agree smaller sums.'],
      ],
    },
  ];
}
