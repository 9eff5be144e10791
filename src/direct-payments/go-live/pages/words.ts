import { formatPounds, pence } from '../../../core/money.js';
import type { BookCounts } from '../check-book.js';
import type { BookState } from '../store/go-live.js';
import type { TotalLine } from '../rules/totals.js';

export const stateWords: Readonly<Record<BookState, string>> = {
  'brought-in': 'Waits to be accepted', accepted: 'Accepted, not carried out yet', 'carried-out': 'Taken over', withdrawn: 'Withdrawn', 'undo-asked': 'Taken over; somebody asks to undo it', 'undo-agreed': 'Being undone', undone: 'Undone: nothing of it stands',
};

export const measureWords: Readonly<Record<TotalLine['measure'], string>> = {
  people: 'People', agreements: 'Direct payments', weekly: 'Weekly amounts', contributions: 'Weekly contributions', open_debt: 'Open debt', balances: 'Balances of accounts',
};

export const streamWords: Readonly<Record<string, string>> = { social_care: 'social care', education: 'education', health: 'health' };

/** One figure of a total: pounds, or a plain count. */
export function figureText(unit: TotalLine['unit'], amount: number | null): string {
  if (amount === null) return 'not told';
  return unit === 'count' ? amount.toLocaleString('en-GB') : formatPounds(pence(amount));
}

/** `Weekly amounts, social care` */
export function totalName({ measure, stream }: Pick<TotalLine, 'measure' | 'stream'>): string {
  return `${measureWords[measure]}${stream === null ? '' : `, ${streamWords[stream] ?? stream}`}`;
}

const countWords: readonly (readonly [keyof BookCounts, string, string])[] = [
  ['people', 'person', 'people'], ['acting', 'row of who acts', 'rows of who acts'], ['agreements', 'direct payment', 'direct payments'], ['planLines', 'line', 'lines'], ['contributions', 'contribution', 'contributions'],
  ['accounts', 'account', 'accounts'], ['checks', 'check', 'checks'], ['reviews', 'review', 'reviews'], ['debts', 'debt', 'debts'], ['balances', 'balance', 'balances'],
];

/** `2 people, 1 direct payment and 3 lines`, or `nothing` */
export function countsText(counts: BookCounts): string {
  const parts = countWords.filter(([name]) => counts[name] > 0).map(([name, one, several]) => `${counts[name].toLocaleString('en-GB')} ${counts[name] === 1 ? one : several}`);
  return parts.length < 2 ? (parts[0] ?? 'nothing') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
