import type { Path, Tone } from '../../../platform/ui/index.js';
import type { ConcernFacts, ConcernStep } from '../store/concerns.js';

export const urgencyWords: Readonly<Record<ConcernFacts['urgency'], string>> = { now: 'Now', today: 'Today', soon: 'In the next days' };

export const knownWords: Readonly<Record<ConcernFacts['knownToThem'], string>> = {
  yes: 'Yes', no: 'No', unsafe: 'No: telling them could put somebody in danger', not_sure: 'I do not know',
};

export const servesWords = { children: 'Children', adults: 'Adults' } as const;

export const concernOutcomeWords: Readonly<Record<NonNullable<ConcernStep['outcome']>, string>> = {
  enquiry: 'An enquiry (Care Act 2014 section 42, Children Act 1989 section 47)', other_help: 'Other help', advice: 'Advice', no_action: 'Nothing further',
};

export function concernTag({ status, isLate }: { readonly status: ConcernFacts['status']; readonly isLate: boolean }): { readonly words: string; readonly tone: Tone } {
  if (isLate) return { words: 'Not acknowledged in time', tone: 'look' };
  return { raised: { words: 'To acknowledge', tone: 'look' as const }, acknowledged: { words: 'In hand', tone: 'plum' as const }, closed: { words: 'Closed', tone: 'done' as const } }[status];
}

export function concernPath(id: number): Path {
  return `/concerns/${String(id)}`;
}
