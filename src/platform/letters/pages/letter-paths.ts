import type { Path } from '../../ui/index.js';
import type { LetterStanding } from '../store/standing.js';

export function letterPath(id: number): Path {
  return `/letters/${String(id)}`;
}

/** The list of the letters that stand so. */
export function lettersPath(standing: LetterStanding, page = 1): Path {
  return `/letters?standing=${standing}${page > 1 ? `&page=${String(page)}` : ''}`;
}
