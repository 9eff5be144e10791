import { formatPounds, noPence, sum, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { LetterBlock, LetterRun, LetterSum } from '../../../platform/letters/letter-document.js';
import type { NoticeWords } from './notice-words.js';

type Figures = Pick<NoticeWords, 'working' | 'parts' | 'left' | 'contributionShare' | 'contingencyWeeks' | 'ground' | 'asAt' | 'payBy'>;

/** A step's name as the family reads it; the same words stand in the strip, in the table and beside “something is wrong”. */
export const noticeSteps: Readonly<Record<string, string>> = {
  'shared-opening': 'Your part of the shared account', 'own-lines': 'What came and went for you', 'shared-lines': 'Your part of what is nobody’s own',
  closing: 'You had', unexpired: 'Paid for days still to come', liabilities: 'You owe', reserved: 'Kept for a set purpose', claimed: 'Already asked for',
  own: 'Your own money', contingency: 'You may keep', surplus: 'Left over', reclaimable: 'We could ask for', contribution: 'Yours, from what you paid in',
  social_care: 'Of that, social care', education: 'Of that, education', health: 'Of that, health', unaccounted: 'Nobody asks for this',
};

/** How a step of the working is named to the family. */
export function stepForFamily(step: string): string {
  return noticeSteps[step] ?? 'Not spent as agreed';
}

function amountOf({ working }: Pick<Figures, 'working'>, step: string): Pence {
  return working.find((one) => one.step === step)?.amount ?? noPence;
}

function asked({ parts }: Figures): Pence {
  return sum(parts.map((part) => part.asked));
}

/** Had, may keep, owed, own and what is left, one under the other; what was taken off brings the first to the last, to the penny. */
export function noticeSums(figures: Figures): LetterBlock {
  const rows = figures.ground === 'not_as_agreed' ? lineSums(figures) : surplusSums(figures);
  return { kind: 'sums', caption: 'Your sums', rows: [...rows, { label: 'Please give back', amount: asked(figures), because: `By ${formatDate(figures.payBy)}.`, isResult: true }] };
}

function lineSums({ working }: Figures): LetterSum[] {
  return working.flatMap(({ step, amount, because }): LetterSum[] => (amount === null || step === 'reclaimable' ? [] : [{ label: stepForFamily(step), amount, because }]));
}

function surplusSums(figures: Figures): LetterSum[] {
  const take = (step: string, because: string): LetterSum[] => {
    const amount = amountOf(figures, step);
    return amount === 0 ? [] : [{ label: stepForFamily(step), amount, because }];
  };
  const stays = sum(figures.left.map(({ amount }) => amount));
  return [
    { label: stepForFamily('closing'), amount: amountOf(figures, 'closing'), because: `This was in the account on ${formatDate(figures.asAt)}.` },
    ...take('unexpired', 'It is for the weeks to come.'),
    ...take('liabilities', 'It is for bills that you have to pay. Please pay them from the account.'),
    ...take('reserved', 'You save it for something that we know of.'),
    ...take('claimed', 'We do not ask for it again.'),
    ...take('own', 'It is yours. We do not ask for it.'),
    ...take('contingency', `It is for ${weeksInWords(figures.contingencyWeeks)}, if something goes wrong.`),
    ...take('contribution', 'We do not ask for it.'),
    ...take('unaccounted', 'You keep it.'),
    ...(stays === 0 ? [] : [{ label: 'We leave with you', amount: stays, because: 'You can read why below.' }]),
  ];
}

const numbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

function weeksInWords(weeks: number): string {
  return `${numbers[weeks] ?? String(weeks)} ${weeks === 1 ? 'week' : 'weeks'}`;
}

/** The whole in one paragraph: the person first, each figure in its own sentence. */
export function hadAndKeep(figures: Figures): LetterBlock {
  const pay: LetterRun[] = ['Please give back ', { strong: formatPounds(asked(figures)) }, ' by ', { strong: formatDate(figures.payBy) }, '.'];
  if (figures.ground === 'not_as_agreed') return { kind: 'paragraph', runs: pay };
  const part = (step: string, words: (amount: string) => string): string => {
    const amount = amountOf(figures, step);
    return amount === 0 ? '' : words(formatPounds(amount));
  };
  const stays = sum(figures.left.map(({ amount }) => amount));
  const sentences = [
    `You had ${formatPounds(amountOf(figures, 'closing'))}.`,
    part('unexpired', (amount) => `${amount} of it is for days still to come.`),
    part('contingency', (amount) => `You may keep ${amount} for ${weeksInWords(figures.contingencyWeeks)}.`),
    part('liabilities', (amount) => `${amount} is owed${owedFor(figures)}.`),
    part('reserved', (amount) => `${amount} is kept for a set purpose.`),
    part('claimed', (amount) => `We have asked for ${amount} before.`),
    part('own', (amount) => `${amount} is your own.`),
    part('contribution', (amount) => `${amount} is yours, from what you paid in.`),
    part('unaccounted', (amount) => `Nobody asks for ${amount}.`),
    stays === 0 ? '' : `We leave ${formatPounds(stays)} with you.`,
  ].filter((words) => words !== '');
  return { kind: 'paragraph', runs: [`${sentences.join(' ')} `, ...pay] };
}

/** Where one thing alone is owed, what it is: `for Wages for September`. */
function owedFor({ working }: Figures): string {
  const because = working.find(({ step }) => step === 'liabilities')?.because ?? '';
  const [, only] = /^£[\d,.]+: ([^.£]+)\.$/.exec(because) ?? [];
  return only === undefined ? '' : `: ${only.charAt(0).toLowerCase()}${only.slice(1)}`;
}

/** The same working that the council sees, step by step. What cannot be known has no row. */
export function workingTable({ working, asAt }: Figures): LetterBlock {
  return {
    kind: 'table', caption: `At ${formatDate(asAt)}`, head: [{ heading: 'Step, and why' }, { heading: 'Amount', isSum: true }],
    rows: working.flatMap(({ step, amount, because }) => (amount === null ? [] : [[`${stepForFamily(step)}. ${because}`, { amount }]])),
  };
}
