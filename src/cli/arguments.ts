import { InvalidArgumentError } from 'commander';
import type { Result } from '../core/result.js';

/** Makes a parser of ours one of the command line's: what it refuses is an unusable argument, exit code 2. */
export function argument<T>(parse: (text: string) => Result<T>): (text: string) => T {
  return (text) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    throw new InvalidArgumentError(parsed.refusal.message);
  };
}

/** One of a few words. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Give one of: ${words.join(', ')}.`);
  };
}

/** A whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least) return number;
    throw new InvalidArgumentError(`Give a whole number from ${String(least)}.`);
  };
}

/** Words that say something. */
export function someWords(text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new InvalidArgumentError('Say it in words.');
}
