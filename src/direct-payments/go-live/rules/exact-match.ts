import type { PersonLike } from '../../../people/find-people-like.js';

/** What makes two records one beyond reasonable doubt: a number that belongs to one person, or the same name and birth. */
function isExact({ because, seen }: PersonLike): boolean {
  return seen !== null && (because.includes('same-number') || (because.includes('same-name') && because.includes('same-birth')));
}

/**
 * The record that somebody of a book is, where one alone is exactly alike and nothing speaks for another: no second record with the same number, or
 * with the same name and birth. Undefined where a person has to decide.
 */
export function exactMatch(like: readonly PersonLike[]): number | undefined {
  const [one, ...others] = like.filter((candidate) => candidate.because.includes('same-number') || (candidate.because.includes('same-name') && candidate.because.includes('same-birth')));
  return one && others.length === 0 && isExact(one) ? one.personId : undefined;
}
