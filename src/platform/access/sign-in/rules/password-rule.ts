import { commonWords } from './common-words.js';

/** Fewest characters. */
export const shortestPassword = 12;
/** Most characters. */
export const longestPassword = 128;

export interface PasswordContext {
  readonly email: string;
  readonly name: string;
  readonly council: string;
  /** Passwords that the operator does not want, in small letters. */
  readonly unwanted: ReadonlySet<string>;
}

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'about-you';

/**
 * What is wrong with a new password; undefined where nothing is. Length counts, not its mixture: there is no rule for capitals, digits or
 * signs (National Cyber Security Centre, and NIST SP 800-63B section 3.1.1.2).
 */
export function passwordFault(password: string, context: PasswordContext): PasswordFault | undefined {
  const length = [...password].length;
  if (length < shortestPassword) return 'too-short';
  if (length > longestPassword) return 'too-long';
  const plain = password.toLowerCase();
  if (context.unwanted.has(plain) || isCommon(plain)) return 'common';
  return namesSomebody(plain, context) ? 'about-you' : undefined;
}

const likeLetters: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '!': 'i', '3': 'e', '4': 'a', '@': 'a', '5': 's', '$': 's', '7': 't', '8': 'b', '+': 't' };

/** Bare letters of a password: without digits and signs, and again with those that stand for letters read as such. */
function readings(plain: string): string[] {
  const ends = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const dressed = [...ends].map((one) => likeLetters[one] ?? one).join('');
  return [plain, ends, dressed, dressed.replaceAll('l', 'i')].map((text) => text.replace(/[^\p{L}]/gu, ''));
}

function isCommon(plain: string): boolean {
  return isRun(plain) || new Set(plain).size < 5 || readings(plain).some((letters) => letters === '' ? isFewPieces(plain) : isOfCommonWords(letters));
}

// Digits and signs alone are good where they are many and mixed, not where a few pieces repeat.
function isFewPieces(plain: string): boolean {
  return new Set(plain.replace(/[^\d]/g, '')).size < 6 || /^(.{1,6})\1+.{0,5}$/su.test(plain);
}

const keyboard = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik', '1q2w3e4r5t6y7u8i9o0p'];

/** Most of it runs along the alphabet, the digits or the keys, there or back. */
function isRun(plain: string): boolean {
  const rows = keyboard.flatMap((row) => [row, [...row].reverse().join('')]);
  let along = 0;
  for (let index = 0; index + 4 <= plain.length; index += 1) if (rows.some((row) => row.includes(plain.slice(index, index + 4)))) along += 1;
  return along >= (plain.length - 3) * 0.6;
}

const words = new Set(commonWords);
const longestWord = Math.max(...commonWords.map(({ length }) => length));
/** A third common word makes it a phrase. */
const mostWords = 2;

/** Whether letters are common words joined, not more than two different ones. */
function isOfCommonWords(letters: string): boolean {
  const reached: Set<string>[][] = Array.from({ length: letters.length + 1 }, () => []);
  reached[0] = [new Set()];
  for (let end = 1; end <= letters.length; end += 1)
    for (let start = Math.max(0, end - longestWord); start < end; start += 1) {
      const word = letters.slice(start, end);
      if (!words.has(word)) continue;
      const grown = (reached[start] ?? []).map((used) => new Set([...used, word])).filter((used) => used.size <= mostWords);
      reached[end]?.push(...grown.slice(0, 20));
    }
  return (reached[letters.length] ?? []).length > 0;
}

/** Holds a name, the e-mail address or the council, and little else. */
function namesSomebody(plain: string, { email, name, council }: PasswordContext): boolean {
  const pieces = [email.split('@')[0] ?? '', ...`${name} ${council}`.split(/[^\p{L}\p{N}]+/u), ...email.split(/[@._-]+/)]
    .map((piece) => piece.toLowerCase()).filter((piece) => piece.length >= 4 && !unnamed.has(piece));
  const left = [...new Set(pieces)].sort((a, b) => b.length - a.length).reduce((text, piece) => text.replaceAll(piece, ''), plain);
  return left !== plain && left.replace(/[^\p{L}\p{N}]/gu, '').length < shortestPassword - 2;
}

const unnamed = new Set(['council', 'county', 'borough', 'district', 'metropolitan', 'city', 'example', 'mail']);
