/** What is counted. Each kind has its own tries before waiting begins. */
export type Counted = 'account' | 'address' | 'browser' | 'code' | 'reset' | 'opening';

/** A network address may be that of a whole office. */
const freeTries: Readonly<Record<Counted, number>> = { account: 5, address: 30, browser: 5, code: 5, reset: 3, opening: 5 };
const firstWait = 15;
/** Nobody is kept out for longer, however long somebody else guesses at their password. */
const longestWait = 15 * 60;

/** Seconds to wait after so many tries in a row: none at first, then twice as long each time, never more than a quarter of an hour. */
export function waitAfter(kind: Counted, tries: number): number {
  const more = tries - freeTries[kind];
  return more < 0 ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(more, 20));
}
