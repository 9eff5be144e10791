import { formatPounds, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterDocument } from '../../../platform/letters/letter-document.js';
import type { WindowKind } from '../education/rules/windows.js';
import { familyDocument, howToComplain, theirWords, type FamilyLetter } from './family-letter.js';

/** Goods or services as the notice names them. */
export interface NamedItem {
  readonly what: string;
  /** `F3` */
  readonly label: string;
  readonly yearly: Pence;
  readonly premisesOf: string | null;
}

export interface Agreed extends FamilyLetter {
  readonly recipientName: string;
  readonly items: readonly NamedItem[];
  readonly reasons: string;
}

/** Yes: what the payment is for, item by item (SI 2014/1652 reg 8(2)(b)), what it comes to, and what they have to do. */
export function agreedLetter(letter: Agreed): LetterDocument {
  const { personName, items, recipientName, reasons } = letter;
  return familyDocument(letter, 'Your Education Personal Budget is agreed', [
    paragraph('You asked for an Education Personal Budget for ', named(personName), '. ', strong('We say yes.')),
    paragraph('We can pay the money to ', named(recipientName), '.'),
    heading('What the money is for'),
    paragraph('It is for the help below and for nothing else. Each part stands in section F of the plan.'),
    {
      kind: 'table', caption: 'What the money is for', head: [{ heading: 'What' }, { heading: 'In the plan' }, { heading: 'Where' }, { heading: 'About so much a year', isSum: true }],
      rows: items.map(({ what, label, yearly, premisesOf }) => [what, label, premisesOf ?? 'Not at a school or college', { amount: yearly }]),
    },
    paragraph(`This comes to about ${formatPounds(sum(items.map(({ yearly }) => yearly)))} a year. It cannot buy a place at a school or college.`),
    heading('Why we say yes'), ...theirWords(reasons),
    heading('What happens next'),
    { kind: 'list', ordered: true, items: [
      ['Read the terms that we send you.'],
      ['Write to us that you want the payment and agree to the terms. We cannot pay before.'],
      ['Open an account for this money alone, or tell us that you would like a card.'],
      ['Keep your bills and statements.'],
    ] },
    paragraph('You may stop at any time. Write to us and we go back to giving the help ourselves. Tell us soon if something changes.'),
    paragraph('We look at the payment with you within three months of the first one.'),
  ]);
}

const windowSentences: Readonly<Record<WindowKind, string>> = {
  draft_plan: 'while the draft of the plan is with you', review: 'at the next review of the plan', reassessment: 'while the needs are looked at anew',
};

export interface Waits extends FamilyLetter {
  readonly receivedOn: PlainDate;
  readonly reasons: string;
  readonly next: { readonly kind: WindowKind; readonly from: PlainDate } | undefined;
}

/** The request came outside its time: it is not refused for that. It waits, and they hear when. */
export function waitsLetter(letter: Waits): LetterDocument {
  const { receivedOn, reasons, next, personName } = letter;
  return familyDocument(letter, 'Your request for an Education Personal Budget', [
    paragraph(`You wrote to us on ${formatDate(receivedOn)}. You asked for an Education Personal Budget for `, named(personName), '. Thank you.'),
    paragraph(strong('We have not said no.')),
    paragraph('The law gives three times to ask: when the draft plan is sent, at a review, and when the needs are looked at anew. Today is none of them.'),
    ...theirWords(reasons),
    { kind: 'callout', title: next ? `We look at it from ${formatDate(next.from)}` : 'We look at it at the next review', paragraphs: [[next ? `That is ${windowSentences[next.kind]}. You do not have to ask again.` : 'You do not have to ask again.']] },
    paragraph('Has something changed, so that it cannot wait? Call us. You can ask for an early review of the plan.'),
    ...howToComplain(letter),
  ]);
}
