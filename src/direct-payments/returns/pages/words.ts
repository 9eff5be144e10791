import { shortDate, type Tone } from '../../../platform/ui/index.js';
import type { RequestFacts } from '../describe-requests.js';
import type { Days } from '../rules/missing-days.js';

type Standing = Pick<RequestFacts, 'state' | 'reminders' | 'late'>;

/** How a request stands, in the one or two words of its tag. */
export function standingTag({ state, reminders, late }: Standing): { readonly tag: string; readonly tone: Tone } {
  switch (state) {
    case 'waiting':
      return { tag: 'Waiting', tone: 'quiet' };
    case 'reminded':
      return { tag: reminders === 1 ? 'Reminded once' : `Reminded ${String(reminders)} times`, tone: 'quiet' };
    case 'in-part':
      return { tag: 'Came in part', tone: 'look' };
    case 'overdue':
      return { tag: `${days(late)} late`, tone: 'look' };
    case 'complete':
      return { tag: 'All came', tone: 'done' };
    case 'waived':
      return { tag: 'No longer asked', tone: 'quiet' };
  }
}

export function days(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'day' : 'days'}`;
}

export function families(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'family' : 'families'}`;
}

/** `1 Apr 2026 to 30 Jun 2026`, or the one day. */
export function shortDays({ from, until }: Days): string {
  return from === until ? shortDate(from) : `${shortDate(from)} to ${shortDate(until)}`;
}

/** What is missing, as short as a row of a list takes it. */
export function missingInShort({ state, missing, from, until }: Pick<RequestFacts, 'state' | 'missing' | 'from' | 'until'>): string {
  const [first, ...others] = missing;
  if (state === 'complete' || !first) return 'Nothing';
  if (missing.every((one) => one.from === from && one.until === until)) return 'Everything';
  return others.length === 0 ? shortDays(first) : `${shortDays(first)} and more`;
}

/** An account as a family would name it. */
export function accountWords({ kind, ending }: { readonly kind: 'bank' | 'card'; readonly ending: string | null }): string {
  const what = kind === 'bank' ? 'Bank account' : 'Prepaid card';
  return ending === null ? what : `${what} ending in ${ending}`;
}
