import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterDocument } from '../../../platform/letters/letter-document.js';

export interface SignatureLetter {
  readonly date: PlainDate;
  readonly reference: string;
  readonly to: LetterDocument['to'];
  readonly council: string;
  readonly team: string;
  /** Telephone, hours, addresses: a line each. */
  readonly contact: readonly string[];
  readonly personName: string;
  /** The name under the terms. */
  readonly signer: string;
  readonly way: 'link' | 'statement' | 'paper';
  readonly on: PlainDate;
  /** Where they say that it was not them. */
  readonly address: string;
}

const how = { link: 'on our page', statement: 'in words, to one of our staff', paper: 'on paper' } as const;

/** Tells whoever receives the money that the terms were signed in their name, and what to do if it was not them. */
export function signatureLetter({ date, reference, to, council, team, contact, personName, signer, way, on, address }: SignatureLetter): LetterDocument {
  return {
    title: 'You have signed our agreement', date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [
      paragraph('Dear ', named(to.name)),
      paragraph('Our agreement for ', to.name === personName ? 'your direct payment' : 'the direct payment for ', ...(to.name === personName ? [] : [named(personName)]), ' was signed ', how[way], ' on ', strong(formatDate(on)), '. The name under it is ', named(signer), '.'),
      paragraph('If that was you, you need to do nothing. Keep this letter.'),
      heading('If it was not you'),
      paragraph('Tell us at once, on the page below or by telephone. We look at it at once and speak with you. Payments that run already go on until then.'),
      { kind: 'link', text: 'It was not me', address },
    ],
  };
}
