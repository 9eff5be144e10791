import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import { stagesOf, type Procedure } from '../rules/procedures.js';
import type { Outcome } from '../rules/standing.js';
import { procedureWords } from './words.js';

/** What every letter about a complaint says; dates are inclusive. */
export interface ComplaintLetter {
  readonly date: PlainDate;
  readonly reference: string;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  readonly team: string;
  readonly contact: readonly string[];
  readonly procedure: Procedure;
  readonly stage: number;
  /** Where the complainant sees how it stands. */
  readonly link: string;
}

export interface Acknowledging extends ComplaintLetter {
  readonly words: string;
  readonly receivedOn: PlainDate;
  /** By when they are answered, or the panel meets. */
  readonly answerBy: PlainDate;
  readonly isPanel: boolean;
}

/** Says that a complaint came, how it is looked into and by when they hear. */
export function acknowledgementLetter(letter: Acknowledging): LetterDocument {
  const { receivedOn, words, answerBy, isPanel, procedure, stage } = letter;
  return document(letter, 'We have your complaint', [
    paragraph(stage === 1 ? `Your complaint came on ${formatDate(receivedOn)}. Thank you for telling us.` : `You asked us to look at your complaint again. We will.`),
    paragraph('You told us: “', quoted(words), '”'),
    { kind: 'callout', title: isPanel ? `The panel meets by ${formatDate(answerBy)}` : `We answer by ${formatDate(answerBy)}`, paragraphs: [['If we need more time we write and say why.']] },
    heading('How we look into it'),
    paragraph(procedure === 'corporate' ? `We follow ${procedureWords[procedure].charAt(0).toLowerCase()}${procedureWords[procedure].slice(1)}.` : `We follow the rules for ${procedureWords[procedure].toLowerCase()}.`, ` This is ${stageInWords(procedure, stage)}.`),
    paragraph('Somebody who was not part of it looks into it. They may call you to hear more.'),
    ...(procedure === 'children' ? [paragraph('A child or young person can have an advocate for this. It is free. Ask us and we find one.')] : [paragraph('You may have somebody to help you or to speak for you. Tell us who it is.')]),
    paragraph('A complaint does not change your payments, and nobody is treated worse for it.'),
    ...seeHowItStands(letter),
  ]);
}

export interface Answering extends ComplaintLetter {
  readonly outcome: Outcome;
  readonly answer: string;
  readonly remedy: string | null;
  readonly learning: string | null;
  /** The last day for asking for the next stage; undefined at the last one. */
  readonly askNextBy: PlainDate | undefined;
  /** Whom to go to at the end: name, telephone, site. */
  readonly outside: readonly string[];
}

const found: Readonly<Record<Outcome, string>> = {
  upheld: 'You were right. We are sorry.', partly_upheld: 'You were right in part. We are sorry for that part.', not_upheld: 'We have not found that something was done wrong. We know that this is not what you hoped for.',
};

/** The answer: what was found and why, what is put right, what changes, and where else they can go. */
export function answerLetter(letter: Answering): LetterDocument {
  const { outcome, answer, remedy, learning } = letter;
  return document(letter, 'Our answer to your complaint', [
    paragraph(strong(found[outcome])),
    ...paragraphs(answer),
    ...(remedy === null ? [] : [heading('What we do to put it right'), ...paragraphs(remedy)]),
    ...(learning === null ? [] : [heading('What changes'), ...paragraphs(learning)]),
    heading('If you do not agree'),
    ...ifYouDoNotAgree(letter),
    ...seeHowItStands(letter),
  ]);
}

function ifYouDoNotAgree({ askNextBy, outside, procedure }: Answering): LetterBlock[] {
  if (askNextBy !== undefined) return [paragraph('You can ask us to look again, by ', strong(formatDate(askNextBy)), '. Somebody else does it. Call us, write to us, or use the page below. Tell us what is still wrong.')];
  const [name = '', ...rest] = outside;
  const when = procedure === 'data_protection' ? 'about personal data' : 'within 12 months of knowing of the matter';
  return [
    paragraph(`This is our last answer. You can now go to the ${name}. They are independent and cost nothing. Most people can go to them ${when}.`),
    ...(rest.length === 0 ? [] : [{ kind: 'list' as const, ordered: false, items: rest.map((line) => [line]) }]),
  ];
}

export interface GivingMoreTime extends ComplaintLetter {
  readonly reason: string;
  readonly dueOn: PlainDate;
  readonly outside: readonly string[];
}

/** Says that the answer takes longer, why, and until when; and who watches over it. */
export function moreTimeLetter(letter: GivingMoreTime): LetterDocument {
  const [name = '', ...rest] = letter.outside;
  return document(letter, 'We need more time for your complaint', [
    paragraph('We said that we would answer your complaint soon. It takes us longer. We are sorry.'),
    ...paragraphs(letter.reason),
    { kind: 'callout', title: `We answer by ${formatDate(letter.dueOn)}`, paragraphs: [['You need to do nothing.']] },
    paragraph(`If you think that we take too long, you can ask the ${name}${rest.length === 0 ? '' : `: ${rest.join(', ')}`}.`),
    ...seeHowItStands(letter),
  ]);
}

function document({ date, reference, to, council, team, contact }: ComplaintLetter, title: string, blocks: readonly LetterBlock[]): LetterDocument {
  return { title, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] }, blocks: [paragraph('Dear ', named(to.name)), ...blocks] };
}

function stageInWords(procedure: Procedure, stage: number): string {
  const most = stagesOf[procedure];
  return most === 1 ? 'the one stage that it has' : `stage ${String(stage)} of ${String(most)}`;
}

// Their own words are not ours to make easier: they count as a name.
function quoted(words: string): { readonly name: string } {
  return { name: words.replace(/\s+/g, ' ').trim() };
}

function paragraphs(text: string): LetterBlock[] {
  return text.split(/\n\s*\n/).map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '').map((part) => paragraph(part));
}

function seeHowItStands({ link }: ComplaintLetter): LetterBlock[] {
  return [heading('See how it stands'), paragraph('This page shows where your complaint is. Keep it to yourself: whoever has it can look.'), { kind: 'link', text: 'How your complaint stands', address: link }];
}
