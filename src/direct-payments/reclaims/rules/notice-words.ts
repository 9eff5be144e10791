import { formatPounds, noPence, sum, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { LetterBlock, LetterDocument, LetterRun } from '../../../platform/letters/letter-document.js';
import { streamNames, type Stream } from '../../monitoring/rules/streams.js';
import type { WorkingStep } from '../../monitoring/rules/working.js';
import { groundInLaw } from './grounds.js';
import { hadAndKeep, noticeSums, workingTable } from './notice-sums.js';

/** Everything that a notice tells. Amounts in pence, days inclusive. */
export interface NoticeWords {
  readonly reference: string;
  readonly issuedOn: PlainDate;
  readonly answerUntil: PlainDate;
  readonly payBy: PlainDate;
  readonly to: LetterDocument['to'];
  /** Whose direct payment it is; the same as `to.name` where they look after it themselves. */
  readonly personName: string;
  readonly from: LetterDocument['from'];
  /** Where money is given back to, a line each; empty where the council has not said. */
  readonly payTo: readonly string[];
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly ground: 'unspent' | 'ended' | 'not_as_agreed' | 'brought_over';
  readonly asAt: PlainDate;
  /** Weeks of money that may be held, by the policy of the day reckoned at. */
  readonly contingencyWeeks: number;
  /** The frozen working. */
  readonly working: readonly WorkingStep[];
  readonly parts: readonly { readonly stream: Stream; readonly asked: Pence }[];
  readonly left: readonly { readonly stream: Stream; readonly amount: Pence; readonly reason: string }[];
  readonly contributionShare: Pence;
  readonly contributionWay: 'stays' | 'refund' | 'arrears' | null;
  /** The proposer's reason, as the family reads it. */
  readonly reason: string;
  /** A manager's reason, where the check came late. */
  readonly lateReason: string | null;
  /** Who approved which budget's part; empty in a preview before that. */
  readonly decidedBy: readonly { readonly name: string; readonly stream: Stream }[];
  /** Longest time over which it can be given back, in months. */
  readonly mostMonths: number;
  readonly answerAddress: string;
  readonly signedBy: NonNullable<LetterDocument['signedBy']>;
}

/**
 * The notice that asks for money back, in words that somebody of eleven or twelve reads: what they had, what they may keep and why, what to
 * give back by when, whose budgets it goes to, who decided, what to do where it is wrong, and that nothing is taken before. The sums are
 * the frozen working's, which is printed in full at the end.
 */
export function noticeWords(notice: NoticeWords): LetterDocument {
  const { reference, issuedOn, to, from, signedBy } = notice;
  return {
    title: 'Your direct payment: money to give back', date: issuedOn, reference, to, from, signedBy,
    blocks: [
      say('Dear ', { name: to.name }),
      say(...opening(notice)),
      hadAndKeep(notice),
      noticeSums(notice),
      ...whatToDo(notice),
      ...ifWrong(notice),
      ...howToGiveBack(notice),
      ...why(notice),
      ...whereItGoes(notice),
      ...leftWithThem(notice),
      ...contribution(notice),
      heading('How we worked it out'),
      workingTable(notice),
    ],
  };
}

function say(...runs: readonly LetterRun[]): LetterBlock {
  return { kind: 'paragraph', runs };
}

function heading(text: string): LetterBlock {
  return { kind: 'heading', level: 2, text };
}

/** What the letter asks for, all budgets together. */
export function askedFor({ parts }: Pick<NoticeWords, 'parts'>): Pence {
  return sum(parts.map(({ asked }) => asked));
}

function whose({ to, personName }: NoticeWords): LetterRun[] {
  return to.name === personName ? ['your direct payment'] : ['the direct payment for ', { name: personName }];
}

function opening(notice: NoticeWords): LetterRun[] {
  const looked: LetterRun[] = ['We looked at the account for ', ...whose(notice), ` up to ${formatDate(notice.asAt)}. `];
  if (notice.ground === 'ended') return [...looked, 'The direct payment has come to an end. There is still money in the account.'];
  if (notice.ground === 'not_as_agreed') return [...looked, 'Some of the money was not spent on the help in the plan.'];
  return [...looked, 'There is more money in it than you need now.'];
}

function whatToDo(notice: NoticeWords): LetterBlock[] {
  const paragraphs: LetterRun[][] = [
    ['Please give back ', { strong: formatPounds(askedFor(notice)) }, ' by ', { strong: formatDate(notice.payBy) }, '.'],
    ['You need not pay at once. You can tell us until ', { strong: formatDate(notice.answerUntil) }, ' if you think that this is wrong. ', 'We take no money back before that day has passed.'],
    ['This is not a fine. You have done nothing wrong by not spending it.'],
  ];
  return [{ kind: 'callout', title: 'What to do', paragraphs: notice.ground === 'not_as_agreed' ? paragraphs.slice(0, 2) : paragraphs }];
}

function ifWrong({ answerUntil, answerAddress, ground, from }: NoticeWords): LetterBlock[] {
  const tellUs = ground === 'not_as_agreed'
    ? [['what was bought was for the help in the plan'], ['somebody told you that you could buy it'], ['we have read a line of the bank wrongly']]
    : [['a bill is still to come'], ['you are saving for something in the plan'], ['some of the money is your own'], ['you could not find someone to help. We would like to help you look.']];
  return [
    heading('If you think that this is wrong'),
    say('Tell us by ', { strong: formatDate(answerUntil) }, '. We stop, look at it again and write back to you. Somebody else at the council will decide, with what you have told us. Tell us if:'),
    { kind: 'list', ordered: false, items: tellUs },
    say('You can tell us in any way you like. You can call, write, or send an e-mail. Or use this page on the web. It is only for you:'),
    { kind: 'link', text: 'Answer on the web', address: answerAddress },
    ...(from.lines.length === 0 ? [] : [{ kind: 'list', ordered: false, items: from.lines.map((line): LetterRun[] => [{ name: line }]) } as const]),
    say('You may bring someone to speak for you. If you are still not happy in the end, you can ask the ', { name: 'Local Government and Social Care Ombudsman' }, ' to look at what we did.'),
  ];
}

function howToGiveBack({ payTo, reference, mostMonths }: NoticeWords): LetterBlock[] {
  const first: LetterRun[] = payTo.length === 0 ? ['Ask us for the bank details of the council.'] : ['You can pay to: ', { name: payTo.join(', ') }];
  return [
    heading('How to give it back'),
    say('You choose the way. Tell us on the web or by phone.'),
    { kind: 'list', ordered: false, items: [
      ['You can pay it in one sum.'],
      [`You can pay it bit by bit, for up to ${String(mostMonths)} ${mostMonths === 1 ? 'month' : 'months'}.`],
      ['We can take it bit by bit from your next payments.'],
    ] },
    say(...first),
    say('Put ', { strong: reference }, ' with it, so that we know it is from you.'),
  ];
}

function why(notice: NoticeWords): LetterBlock[] {
  const { regime, ground, reason, lateReason, decidedBy } = notice;
  const { plainly, law } = groundInLaw(regime, ground);
  const decided = uniqueNames(decidedBy);
  return [
    heading('Why we ask'),
    say(sentence(reason)),
    say(`${plainly} `, 'The rule is in: ', { name: law }, '.'),
    ...(decided.length === 0 ? [] : [say('The council has agreed to this. It was checked and agreed by ', ...listed(decided), '.')]),
    ...(lateReason === null ? [] : [say('We looked at the account later than we should have. We are sorry. We still ask, and this is why: ', sentence(lateReason))]),
  ];
}

function uniqueNames(decidedBy: NoticeWords['decidedBy']): string[] {
  return [...new Set(decidedBy.map(({ name }) => name))];
}

function listed(names: readonly string[]): LetterRun[] {
  return names.flatMap((name, index): LetterRun[] => [...(index === 0 ? [] : [index === names.length - 1 ? ' and ' : ', ']), { name }]);
}

/** A reason as somebody typed it, closed as a sentence. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function whereItGoes({ parts }: NoticeWords): LetterBlock[] {
  const going = parts.filter(({ asked }) => asked > 0);
  return [
    heading('Where the money goes'),
    say('It goes back to the budget that it came from, to help other people.'),
    {
      kind: 'table', caption: 'Which budgets', head: [{ heading: 'Budget' }, { heading: 'Amount', isSum: true }],
      rows: going.map(({ stream, asked }) => [capital(streamNames[stream]), { amount: asked }]),
    },
  ];
}

function leftWithThem({ left }: NoticeWords): LetterBlock[] {
  if (left.length === 0) return [];
  return [
    heading('What we leave with you'),
    say('We do not ask for all of what is left. You keep this:'),
    { kind: 'list', ordered: false, items: left.map(({ amount, reason, stream }) => [{ strong: formatPounds(amount) }, ` of ${streamNames[stream]}. ${sentence(reason)}`]) },
  ];
}

const wayWords = {
  stays: 'It stays in the account, and you may use it.',
  refund: 'We pay it back to you. You need do nothing.',
  arrears: 'We set it against what you still have to pay in. You then have less to pay.',
} as const;

function contribution({ contributionShare, contributionWay }: NoticeWords): LetterBlock[] {
  if (contributionShare <= noPence || contributionWay === null) return [];
  return [
    heading('Your own money'),
    say({ strong: formatPounds(contributionShare) }, ` of what is left is yours. It is from what you paid in. We do not ask for it. ${wayWords[contributionWay]}`),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
