import type { Tone } from '../../ui/index.js';
import type { LetterStanding } from '../store/standing.js';

/** Where letters stand, in the order in which somebody works through them. */
export const standings: readonly { readonly name: LetterStanding; readonly title: string; readonly tag: string; readonly tone: Tone; readonly whenEmpty: string }[] = [
  { name: 'to-post', title: 'To post', tag: 'To post', tone: 'look', whenEmpty: 'Nothing is to be posted' },
  { name: 'to-call', title: 'To call first', tag: 'To call first', tone: 'look', whenEmpty: 'Nobody is to be called' },
  { name: 'failed', title: 'Not delivered', tag: 'Not delivered', tone: 'problem', whenEmpty: 'Every e-mail was delivered' },
  { name: 'going', title: 'On their way', tag: 'On its way', tone: 'quiet', whenEmpty: 'Nothing is on its way' },
  { name: 'sent', title: 'Sent', tag: 'Sent', tone: 'done', whenEmpty: 'Nothing has been sent yet' },
];

export function standingNamed(name: string): (typeof standings)[number] | undefined {
  return standings.find((standing) => standing.name === name);
}
