import type { Tone } from '../../../platform/ui/index.js';
import type { ListedChange } from '../list-changes.js';
import { stateWords } from '../rules/timing.js';

type Standing = Pick<ListedChange, 'goesOnByLaw' | 'isLate' | 'isReady' | 'state'>;

/** How a change stands, in a word or two: that a payment goes on by law says more than that it is late. */
export function standingWords({ goesOnByLaw, isLate, state }: Standing): string {
  if (goesOnByLaw && state !== 'held_over') return 'Goes on by law';
  return isLate ? 'Late' : stateWords[state];
}

export function standingTone({ goesOnByLaw, isLate, isReady }: Standing): Tone | undefined {
  return isLate || goesOnByLaw ? 'look' : isReady ? 'done' : undefined;
}
