import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { needsOffer, type ReferralKind } from '../rules/kinds.js';

/** What a letter that says that a referral came is made of; dates inclusive. */
export interface ReferralLetter {
  readonly date: PlainDate;
  readonly reference: string;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly kind: ReferralKind;
  readonly receivedOn: PlainDate;
  readonly needs: string;
  /** By when somebody takes it up, and by when it is to be carried out or the first money comes. */
  readonly takeUpBy: PlainDate;
  readonly endBy: PlainDate;
}

const askedFor: Readonly<Record<ReferralKind, string>> = {
  new: 'a direct payment', increase: 'more in the direct payment', decrease: 'less in the direct payment', one_off: 'a sum that is paid once', review: 'another look at the direct payment', end: 'the direct payment to end',
};

/** To the family: that it came, what happens next and by when. */
export function familyLetter(letter: ReferralLetter & { readonly personName: string }): LetterDocument {
  const { kind, receivedOn, needs, takeUpBy, personName } = letter;
  return document(letter, needsOffer(kind) ? 'We have heard that you would like a direct payment' : 'We have your request', [
    paragraph(`On ${formatDate(receivedOn)} we were asked for ${askedFor[kind]} for `, named(personName), '.'),
    paragraph('This is what was written down: “', named(needs.replace(/\s+/g, ' ').trim()), '” If it is not right, please tell us.'),
    { kind: 'callout', title: `Somebody calls or writes to you by ${formatDate(takeUpBy)}`, paragraphs: [['You need to do nothing until then.']] },
    heading('What happens next'),
    ...(needsOffer(kind) ? offerSteps(letter) : changeSteps(letter)),
    paragraph('You can have somebody to help you or to speak for you. Tell us who it is.'),
    paragraph('If something changes, or you cannot wait, please call us.'),
  ]);
}

function offerSteps({ endBy }: ReferralLetter): LetterBlock[] {
  return [
    { kind: 'list', ordered: true, items: [
      ['We talk with you about what is needed, and what a direct payment is.'],
      ['You say whether you would like one. You may say no, or think about it. It changes nothing in what you have a right to.'],
      ['If you say yes, we work out together what it pays for and how much that costs. The council then has to agree to it.'],
      ['You sign an agreement, and the first money comes.'],
    ] },
    paragraph('We aim for the first payment by ', strong(formatDate(endBy)), '. If it takes longer we say why.'),
  ];
}

function changeSteps({ endBy }: ReferralLetter): LetterBlock[] {
  return [
    { kind: 'list', ordered: true, items: [['We look at what was asked, and talk with you.'], ['Nothing in your payments changes before we have told you in writing.']] },
    paragraph('We aim to be done by ', strong(formatDate(endBy)), '. If it takes longer we say why.'),
  ];
}

/** To whoever asked, where that is not the family: that it came and by when it is taken up. No name of the person: e-mail is open to others. */
export function referrerLetter(letter: ReferralLetter & { readonly familyIsToldToo: boolean }): LetterDocument {
  const { kind, receivedOn, takeUpBy, endBy, reference, familyIsToldToo } = letter;
  return document(letter, 'Your referral has come', [
    paragraph(`On ${formatDate(receivedOn)} you asked for ${askedFor[kind]} for somebody. It has the reference `, strong(reference), '.'),
    paragraph(`Somebody takes it up by ${formatDate(takeUpBy)} and may call you with questions.${familyIsToldToo ? ' We have written to the family too.' : ''}`),
    paragraph(needsOffer(kind) ? `If the family would like it, we aim for the first payment by ${formatDate(endBy)}.` : `We aim to be done by ${formatDate(endBy)}.`),
    paragraph('Please quote the reference when you write or call, and leave names out of e-mails.'),
  ]);
}

function document({ date, reference, to, council, team, contact }: ReferralLetter, title: string, blocks: readonly LetterBlock[]): LetterDocument {
  return { title, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] }, blocks: [paragraph('Dear ', named(to.name)), ...blocks] };
}
