import { formatPounds, noPence, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, paragraph, strong, type LetterBlock, type LetterDocument, type LetterSum } from '../../../platform/letters/letter-document.js';
import { streamNames, type Stream } from '../../monitoring/rules/streams.js';
import { howToPay } from './how-to-pay.js';
import { letterOf, whose, type LetterHead } from './write-to-family.js';

/** What one budget asked for and asks for now, in pence. */
export interface OutcomePart {
  readonly stream: Stream;
  /** By the letter before. */
  readonly asked: Pence;
  readonly givenUp: Pence;
  readonly recovered: Pence;
  readonly owed: Pence;
}

export interface OutcomeLetter extends LetterHead {
  readonly outcome: 'upheld' | 'reduced' | 'withdrawn';
  /** In the decider's words. */
  readonly reasons: string;
  /** What the family said and when, oldest first; none where nobody had said anything. */
  readonly said: readonly { readonly on: PlainDate; readonly about: string; readonly words: string }[];
  readonly parts: readonly OutcomePart[];
  /** What has come and goes back to the family; nothing unless it is withdrawn. */
  readonly givenBack: Pence;
  readonly payBy: PlainDate;
}

/** The answer to what a family said: the decision, why, what is to be given back now and by when. */
export function outcomeLetter(letter: OutcomeLetter): LetterDocument {
  return letterOf(letter, titles[letter.outcome], [...opening(letter), heading('Our answer'), paragraph(strong(answers[letter.outcome])), paragraph(letter.reasons), ...figures(letter), ...next(letter)]);
}

const titles = { upheld: 'Our answer about the money to give back', reduced: 'You have less to give back', withdrawn: 'You have nothing to give back' } as const;
const answers = {
  upheld: 'We looked at it again. The sum stays as it was.',
  reduced: 'We looked at it again. You have less to give back than we asked for.',
  withdrawn: 'We do not ask for this money any more.',
} as const;

function opening(letter: OutcomeLetter): LetterBlock[] {
  const { said } = letter;
  if (said.length === 0) return [paragraph('We asked for money back from ', ...whose(letter), '.')];
  return [
    paragraph('We asked for money back from ', ...whose(letter), '. You told us that something is wrong. Thank you for that. This is what you said:'),
    { kind: 'list', ordered: false, items: said.map(({ on, about, words }) => [`On ${formatDate(on)}${about === '' ? '' : `, about “${about}”`}: `, { name: `“${words}”` }]) },
  ];
}

function figures({ outcome, parts, givenBack }: OutcomeLetter): LetterBlock[] {
  const all = (of: (part: OutcomePart) => Pence): Pence => sum(parts.map(of));
  const givenUp = all((part) => part.givenUp);
  const recovered = all((part) => part.recovered);
  const rows: LetterSum[] = [
    { label: 'We asked for', amount: all(({ asked }) => asked) },
    ...(outcome === 'upheld' ? [] : [{ label: 'We no longer ask for', amount: givenUp }]),
    ...(recovered > 0 ? [{ label: 'You have given back', amount: recovered }] : []),
    ...(givenBack > 0 ? [{ label: 'We give back to you', amount: givenBack }] : []),
    { label: 'Please give back', amount: all(({ owed }) => owed), isResult: true },
  ];
  const named = parts.filter(({ owed }) => owed > 0);
  return [
    { kind: 'sums', caption: 'What there is to give back now', rows },
    ...(named.length < 2 ? [] : [{
      kind: 'table' as const, caption: 'Which money it is', head: [{ heading: 'Money for' }, { heading: 'To give back', isSum: true }],
      rows: named.map(({ stream, owed }) => [capital(streamNames[stream]), { amount: owed }]),
    }]),
  ];
}

function next(letter: OutcomeLetter): LetterBlock[] {
  const { parts, payBy, givenBack } = letter;
  const owed = parts.reduce<Pence>((all, part) => sum([all, part.owed]), noPence);
  if (owed === 0) return [
    paragraph(givenBack > 0 ? 'You need do nothing. We will send back what you have paid.' : 'You need do nothing.'),
  ];
  return [
    { kind: 'callout', title: `Please give back ${formatPounds(owed)} by ${formatDate(payBy)}`, paragraphs: [['If you agreed days and sums with us before, we will write to you again with new ones.']] },
    ...howToPay(letter),
    heading('If you still think this is wrong'),
    paragraph('Call us or write to us. Tell us what we got wrong. You can also make a complaint to the council. If that does not help, you can ask the Local Government and Social Care Ombudsman to look at it. That is free.'),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
