import type { EntryFacts } from './store/line.js';

/** The entries that count now: one, or one for each part where the line is split. */
export function standingEntries(entries: readonly EntryFacts[]): EntryFacts[] {
  const undone = new Set(entries.flatMap(({ reverses }) => (reverses === null ? [] : [reverses])));
  return entries.filter(({ entryNo, reverses }) => reverses === null && !undone.has(entryNo));
}

/** The entry that stands; of a split line, its last part. */
export function currentEntry(entries: readonly EntryFacts[]): EntryFacts {
  const current = standingEntries(entries).at(-1);
  if (!current) throw new Error('a line has no entry');
  return current;
}
