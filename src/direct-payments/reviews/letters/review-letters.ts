import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument, type LetterRun } from '../../../platform/letters/letter-document.js';
import type { Outcome } from '../rules/forms.js';
import type { Way } from '../words.js';

/** What every letter about a review says. */
export interface ReviewLetter {
  readonly date: PlainDate;
  /** Payment reference of the direct payment. */
  readonly reference: string;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly personName: string;
}

export interface Meeting {
  readonly on: PlainDate;
  /** The time in England; null where it has none. */
  readonly at: string | null;
  readonly way: Way;
  readonly place: string;
  readonly takesPart: readonly string[];
  /** What is done so that the person can take part; empty where nothing was asked for. */
  readonly adjustments: string;
}

/** Invites to a review: when, where, who, what it asks, and that another time is fine. */
export function invitationLetter(letter: ReviewLetter, meeting: Meeting, papers: readonly string[], isChange: boolean): LetterDocument {
  return document(letter, isChange ? 'A new time for the review of the direct payment' : 'We want to review the direct payment with you', [
    paragraph(...opening(letter), 'We look at each direct payment from time to time. We want to know that it works for you, and that it is enough.'),
    { kind: 'callout', title: whenWords(meeting), paragraphs: [[whereWords(meeting)], ...(meeting.takesPart.length === 0 ? [] : [[`These people take part: ${meeting.takesPart.join(', ')}.`]])] },
    ...(meeting.adjustments === '' ? [] : [paragraph('So that you can take part: ', meeting.adjustments, /[.!?]$/.test(meeting.adjustments) ? '' : '.')]),
    paragraph('You can bring somebody with you: a friend, a relative or an advocate. Tell us if another time or place is better. Tell us if you need help.'),
    ...(papers.length === 0 ? [] : [heading('What we ask for'), { kind: 'list' as const, ordered: false, items: papers.map((one): LetterRun[] => [one]) }]),
    paragraph('The payments go on. This letter does not change them.'),
  ]);
}

/** Reminds of a review some days before it. */
export function reminderLetter(letter: ReviewLetter, meeting: Meeting): LetterDocument {
  return document(letter, 'A reminder: the review of the direct payment', [
    paragraph(...opening(letter), 'We wrote to you about a review. It is soon:'),
    { kind: 'callout', title: whenWords(meeting), paragraphs: [[whereWords(meeting)]] },
    paragraph('Tell us if the time does not suit you any more. We will find another.'),
  ]);
}

export interface Decision {
  readonly outcome: Outcome;
  readonly decided: string;
  readonly completedOn: PlainDate;
  /** By when it is reviewed next, where it goes on. */
  readonly nextBy: PlainDate | undefined;
  readonly isCorrection: boolean;
}

const outcomeSentences: Readonly<Record<Outcome, string>> = {
  goes_on: 'The direct payment goes on as it is.',
  change: 'The direct payment goes on. We think that something should change. We will work that out with you first.',
  stop: 'We think that the direct payment should stop. Nothing stops by this letter. If we decide so, we write to you with the reasons and the notice. You can then ask us to look again.',
  ask_back: 'The direct payment goes on. Some of the money may not be needed. We will write to you before we ask for any of it. You can then tell us what we do not know.',
};

/** Tells what a review decided and why. */
export function decisionLetter(letter: ReviewLetter, { outcome, decided, completedOn, nextBy, isCorrection }: Decision): LetterDocument {
  return document(letter, isCorrection ? 'We have put right what we wrote about the review' : 'What we decided after the review', [
    paragraph(...opening(letter), `We finished the review of it on ${formatDate(completedOn)}.${isCorrection ? ' Something in our last letter was wrong. This is right:' : ' Thank you for your help.'}`),
    { kind: 'callout', title: 'What we decided', paragraphs: [[outcomeSentences[outcome]]] },
    heading('Why'), ...decided.split(/\n+/).filter((one) => one.trim() !== '').map((one) => paragraph(one.trim())),
    ...(nextBy === undefined ? [] : [paragraph('We look at it again by ', strong(formatDate(nextBy)), '. You can ask for that sooner.')]),
    heading('If you do not agree'), paragraph('Tell us. Call us or write to us, and say what is wrong. You can also complain, and we will tell you how.'),
  ]);
}

function document({ date, reference, to, council, team, contact }: ReviewLetter, title: string, blocks: readonly LetterBlock[]): LetterDocument {
  return { title, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] }, blocks: [paragraph('Dear ', named(to.name)), ...blocks] };
}

function opening({ to, personName }: ReviewLetter): LetterRun[] {
  return to.name === personName ? ['This is about your direct payment. '] : ['This is about the direct payment for ', named(personName), '. '];
}

function whenWords({ on, at }: Meeting): string {
  return at === null ? formatDate(on) : `${formatDate(on)} at ${at}`;
}

function whereWords({ way, place }: Meeting): string {
  const at = place === '' ? '' : `: ${place}`;
  switch (way) {
    case 'visit':
      return `We come to you${at}.`;
    case 'office':
      return `Please come to us${at}.`;
    case 'telephone':
      return `We call you${at}.`;
    case 'video':
      return `We talk by video${at}.`;
    case 'papers':
      return 'We look at the papers alone. You need not come. You can still ask for a meeting.';
  }
}
