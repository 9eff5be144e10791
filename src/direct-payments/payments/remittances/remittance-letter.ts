import { noPence, pence, sum, formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument, type LetterRun } from '../../../platform/letters/letter-document.js';
import { sumByStream } from '../rules/streams.js';
import type { PaymentFacts, ToldLine } from './store/remittances.js';

/** Everything that a remittance says. */
export interface Remittance extends Pick<PaymentFacts, 'reference' | 'personName' | 'runReference' | 'payOn' | 'from' | 'until' | 'way' | 'ending' | 'total' | 'isChanged' | 'isFirst' | 'because' | 'contributionWeekly' | 'council'> {
  readonly date: PlainDate;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly team: string;
  readonly contact: readonly string[];
  readonly lines: readonly ToldLine[];
  /** Net: the contribution is off the sums already, and is paid into the same account. Gross: it is invoiced. */
  readonly contribution: 'net' | 'gross';
  /** Null where none is known: the payments end, or go when they are asked for. */
  readonly nextPayOn: PlainDate | null;
}

/** What was paid, for which days and what for, what came off and what is left, when the next payment comes and whom to call. */
export function remittanceLetter(told: Remittance): LetterDocument {
  const { reference, runReference, date, to, council, team, contact, payOn } = told;
  return {
    title: `Your direct payment of ${formatDate(payOn)}`, date, reference, to, from: { council, team, lines: [...contact, `Please quote ${reference}`] },
    blocks: [
      paragraph('Dear ', named(to.name)), paragraph(...opening(told)), { kind: 'callout', title: told.total === 0 ? 'Nothing was sent this time' : `We have paid ${formatPounds(told.total)}`, paragraphs: [[where(told)]] },
      ...beside(told),
      ...whatFor(told), ...streams(told.lines), ...takenOff(told.lines), ...ownShare(told),
      heading('Your next payment'), paragraph(told.nextPayOn === null ? 'We will tell you when the next payment comes.' : `The next payment comes on ${formatDate(told.nextPayOn)}.`),
      heading('If something looks wrong'), paragraph(`Call us or write to us. Please say ${reference} and ${runReference}.`), ...(contact.length > 0 ? [{ kind: 'list' as const, ordered: false, items: contact.map((line): LetterRun[] => [line]) }] : []),
    ],
  };
}

/** How it compares with the payment before; of a first payment there is nothing to compare. */
function beside({ isFirst, isChanged, total, because }: Remittance): LetterBlock[] {
  if (total === 0) return [];
  if (isFirst) return [paragraph('This is your first payment.')];
  return isChanged ? [paragraph('It is not the same as last time. ', because)] : [];
}

function opening({ to, personName }: Remittance): LetterRun[] {
  return to.name === personName ? ['This tells you what your direct payment is for. Please keep it with your papers.'] : ['This is about the direct payment for ', named(personName), '. Please keep it with your papers.'];
}

function where({ total, way, ending, payOn }: Remittance): string {
  if (total === 0) return 'All of this payment was used for money that you give back.';
  const account = { bank: 'your bank account', card: 'your card', managed: 'the account that is looked after for you' }[way];
  return `It goes into ${account}${ending === null ? '' : ` that ends in ${ending}`} on ${formatDate(payOn)}.`;
}

const kinds = { regular: '', one_off: ' (paid once)', adjustment: ' (put right)' } as const;

function whatFor({ lines, payOn }: Remittance): LetterBlock[] {
  const paid = lines.flatMap((line) => (line.kind === 'deduction' ? [] : [{ ...line, kind: line.kind }]));
  if (paid.length === 0) return [];
  return [heading('What it is for'), {
    kind: 'table', caption: `Payment of ${formatDate(payOn)}, line by line`, head: [{ heading: 'For' }, { heading: 'Days' }, { heading: 'Amount', isSum: true }],
    rows: paid.map(({ kind, planLine, purpose, from, until, amount }) => [`${sayOnce(planLine, purpose)}${kinds[kind]}`, from === null || until === null ? 'No days: for this purpose' : daysText(from, until), { amount }]),
  }];
}

function sayOnce(planLine: string, purpose: string): string {
  return planLine === '' || planLine === purpose || purpose.includes(planLine) ? purpose : `${planLine}: ${purpose}`;
}

function daysText(from: PlainDate, until: PlainDate): string {
  return from === until ? formatDate(from) : `${formatDate(from)} to ${formatDate(until)}`;
}

const streamWords = { social_care: 'Social care money', education: 'Education money', health: 'Health money' } as const;

/** By whose money it is, where it is more than one's. */
function streams(lines: readonly ToldLine[]): LetterBlock[] {
  const sums = sumByStream(lines);
  if (sums.length < 2) return [];
  return [{ kind: 'sums', caption: 'Whose money it is', rows: [...sums.map(({ stream, amount }) => ({ label: streamWords[stream], amount })), { label: 'Together', amount: sum(sums.map(({ amount }) => amount)), isResult: true }] }];
}

function takenOff(lines: readonly ToldLine[]): LetterBlock[] {
  const taken = lines.filter(({ kind }) => kind === 'deduction');
  if (taken.length === 0) return [];
  const total: Pence = sum(taken.map(({ amount }) => amount));
  return [heading('What we took off'), { kind: 'sums', caption: 'Money you give back', rows: [
    ...taken.map(({ reclaim, purpose, amount, left }) => ({ label: reclaim === null ? purpose : `${purpose}, ${reclaim}`, amount: pence(-amount), because: leftWords(left) })),
    ...(taken.length > 1 ? [{ label: 'Together', amount: pence(-total), isResult: true }] : []),
  ] }];
}

function leftWords(left: Pence | null): string {
  return (left ?? noPence) === 0 ? 'Nothing more is left to give back.' : `${formatPounds(left ?? noPence)} is left to give back.`;
}

function ownShare({ contributionWeekly, contribution, lines }: Remittance): LetterBlock[] {
  const bears = lines.some(({ stream }) => stream === 'social_care');
  if (contributionWeekly === 0 || !bears) return [];
  const how = contribution === 'net' ? 'We have taken it off. Please pay it into the same account.' : 'We send you a bill for it.';
  return [heading('What you pay yourself'), paragraph('Your own share is ', strong(`${formatPounds(contributionWeekly)} a week`), `. ${how}`)];
}
