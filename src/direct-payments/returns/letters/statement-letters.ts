import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument, type LetterRun } from '../../../platform/letters/letter-document.js';
import type { Days } from '../rules/missing-days.js';

/** What a letter about statements says; dates are inclusive. */
export interface StatementLetter {
  readonly date: PlainDate;
  /** Payment reference of the direct payment. */
  readonly reference: string;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly council: string;
  /** Who writes, and how to reach them: a line each. */
  readonly team: string;
  readonly contact: readonly string[];
  /** Whose direct payment it is. */
  readonly personName: string;
  readonly dueOn: PlainDate;
  /** What to send: an account, or none where none is known, with its days. */
  readonly wanted: readonly WantedStatements[];
}

export interface WantedStatements {
  readonly kind: 'bank' | 'card' | null;
  /** Last digits of the account's number; null where no number is known. */
  readonly ending: string | null;
  readonly days: readonly Days[];
}

/** Asks for the statements of some days. */
export function askingLetter(letter: StatementLetter): LetterDocument {
  return document(letter, 'Please send us your bank statements', [
    paragraph(...opening(letter), 'Once in a while we look at the statements of the account, to see that all is well. Now we need these:'),
    statementsList(letter.wanted),
    { kind: 'callout', title: `Please send them by ${formatDate(letter.dueOn)}`, paragraphs: [['You can send them by e-mail or by post.']] },
    ...howToSend(letter),
    ...ifItIsHard(letter),
  ]);
}

export interface Reminding extends StatementLetter {
  readonly askedOn: PlainDate;
}

/** Reminds, and says which days are still missing; before the day to answer by or after it. */
export function remindingLetter(letter: Reminding): LetterDocument {
  const isLate = letter.date > letter.dueOn;
  const title = isLate ? 'We still need your bank statements' : 'A reminder: please send us your bank statements';
  return document(letter, title, [
    paragraph(...opening(letter), `We wrote to you on ${formatDate(letter.askedOn)}. We still need these statements:`),
    statementsList(letter.wanted),
    isLate
      ? { kind: 'callout', title: 'Please send them now, or call us', paragraphs: [[`We asked for them by ${formatDate(letter.dueOn)}. If something makes this hard, tell us. We can help, and we can give you more time.`]] }
      : { kind: 'callout', title: `Please send them by ${formatDate(letter.dueOn)}`, paragraphs: [['You can send them by e-mail or by post.']] },
    paragraph('If you have sent them in the last few days, thank you. You need do nothing more.'),
    ...howToSend(letter),
    ...(isLate ? [] : ifItIsHard(letter)),
  ]);
}

function document({ date, reference, to, council, team, contact }: StatementLetter, title: string, blocks: readonly LetterBlock[]): LetterDocument {
  return {
    title, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [paragraph('Dear ', named(to.name)), ...blocks],
  };
}

function opening({ to, personName }: StatementLetter): LetterRun[] {
  if (to.name === personName) return ['We look after your direct payment. '];
  return ['We look after the direct payment for ', named(personName), '. '];
}

function statementsList(wanted: readonly WantedStatements[]): LetterBlock {
  return { kind: 'list', ordered: false, items: wanted.flatMap(({ days, ...account }) => days.map((one): LetterRun[] => [`${accountInWords(account)}, `, strong(daysInWords(one))])) };
}

const kindWords = { bank: 'The bank account', card: 'The prepaid card' } as const;

function accountInWords({ kind, ending }: Pick<WantedStatements, 'kind' | 'ending'>): string {
  if (kind === null) return 'The account that the money is paid into';
  return ending === null ? `${kindWords[kind]} for the direct payment` : `${kindWords[kind]} that ends in ${ending}`;
}

/** `1 April 2026 to 30 June 2026`, or the one day. */
export function daysInWords({ from, until }: Days): string {
  return from === until ? formatDate(from) : `${formatDate(from)} to ${formatDate(until)}`;
}

function howToSend({ reference }: StatementLetter): LetterBlock[] {
  return [
    heading('How to send them'),
    {
      kind: 'list', ordered: false,
      items: [
        ['If you bank on a phone or a computer: save the statements as files and send them to us by e-mail.'],
        ['If your bank sends you paper: make a copy and post it to us. Keep your own.'],
        [`Please put ${reference} on it, so that we know it is yours.`],
      ],
    },
  ];
}

function ifItIsHard({ to, personName }: StatementLetter): LetterBlock[] {
  return [
    heading('If this is hard for you'),
    paragraph('Call us or write to us. We can show you how, we can help you ask the bank, and we can give you more time.'),
    paragraph(to.name === personName ? 'Your payments go on. This letter does not change them.' : 'The payments go on. This letter does not change them.'),
  ];
}
