import { stepWords } from '../../monitoring/pages/surplus-words.js';

/** A step of a frozen working as staff read it; a line that was not spent as agreed is one too. */
export function stepLabel(step: string): string {
  return step.startsWith('line ') ? 'Not spent as agreed' : stepWords(step).label;
}
