import { formatDate, plainDate } from '../../../../core/plain-date.js';
import { pathOf, type Path, type Tone } from '../../../../platform/ui/index.js';
import { streamNames, streams, type Stream } from '../../../monitoring/rules/streams.js';
import type { ReclaimStatus } from '../../rules/states.js';

/** `1 reclaim`, `1,339 reclaims` */
export function count(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`;
}

export function reclaimPath(id: number): Path {
  return pathOf(`/reclaims/${String(id)}`);
}

/** `Social care` */
export const streamTitles: readonly { readonly value: string; readonly text: string }[] = streams.map((stream) => ({
  value: stream, text: `${streamNames[stream].charAt(0).toUpperCase()}${streamNames[stream].slice(1)}`,
}));

/** Where a reclaim stands, in two or three words for a tag. */
export const statusTags: Readonly<Record<ReclaimStatus, { readonly words: string; readonly tone: Tone }>> = {
  'held-back': { words: 'Held back', tone: 'quiet' }, proposed: { words: 'To approve', tone: 'plum' }, returned: { words: 'Returned', tone: 'quiet' },
  cancelled: { words: 'Cancelled', tone: 'quiet' }, approved: { words: 'To write', tone: 'plum' }, issued: { words: 'On its way', tone: 'plum' },
  noticed: { words: 'With the family', tone: 'quiet' }, represented: { words: 'Answered', tone: 'look' }, decided: { words: 'Decided', tone: 'quiet' },
  recovering: { words: 'Being given back', tone: 'quiet' }, recovered: { words: 'Given back', tone: 'done' }, 'written-off': { words: 'Written off', tone: 'quiet' },
  withdrawn: { words: 'Withdrawn', tone: 'quiet' },
};

/** `Social care` */
export function streamTitle(stream: Stream): string {
  return streamTitles.find(({ value }) => value === stream)?.text ?? stream;
}

/** `May 2026` of `2026-05`. */
export function monthWords(month: string): string {
  return formatDate(plainDate(`${month}-01`)).slice(2);
}
