import { ok, refuserOf, type Result } from './result.js';

/** Why a number by which others know somebody, or a postcode, is not taken. */
export const identifierRefusals = {
  'nhs-number-not-read': 'An NHS number has ten digits, and the last proves the others. Compare it with the letter it came from.',
  'upn-not-read': 'A unique pupil number is a letter, eleven digits, and a digit or letter; the first letter proves the rest. Compare it with what the school wrote.',
  'uln-not-read': 'A unique learner number has ten digits, and the last proves the others. Compare it with what the college wrote.',
  'postcode-not-read': 'A postcode is like ME14 1XQ: one or two letters, a digit or two, a space, a digit, two letters.',
} as const;

const refuse = refuserOf(identifierRefusals);
const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Normal forms: capitals, without spaces. Branded, so that what was not checked cannot stand for what was. */
export type NhsNumber = string & { readonly __nhsNumber: unique symbol };
export type Upn = string & { readonly __upn: unique symbol };
export type Uln = string & { readonly __uln: unique symbol };
/** `ME14 1XQ` */
export type Postcode = string & { readonly __postcode: unique symbol };

/** Ten digits, however spaced; the last is 11 less the sum of the others weighted 10 to 2, modulo 11 (11 counts as 0, 10 is never given). */
export function nhsNumber(text: string): Result<NhsNumber> {
  const digits = compact(text);
  const wrong = wrongDigits('An NHS number', text, digits);
  if (wrong !== undefined) return refuse('nhs-number-not-read', wrong);
  const check = (11 - (weighted(digits.slice(0, 9), 10, -1) % 11)) % 11;
  if (check !== Number(digits[9])) return refuse('nhs-number-not-read', `“${text.trim()}” is not an NHS number: its last digit does not fit the others. A digit is wrong, or two changed places.`);
  return ok(digits as NhsNumber);
}

/** Ten digits, the first not 0; the last is 10 less the remainder of the others weighted 10 to 2 by 11, which is never 0. */
export function uln(text: string): Result<Uln> {
  const digits = compact(text);
  const wrong = wrongDigits('A unique learner number', text, digits);
  if (wrong !== undefined) return refuse('uln-not-read', wrong);
  if (digits.startsWith('0')) return refuse('uln-not-read', `“${text.trim()}” is not a unique learner number: none begins with 0.`);
  const remainder = weighted(digits.slice(0, 9), 10, -1) % 11;
  if (remainder === 0 || 10 - remainder !== Number(digits[9])) return refuse('uln-not-read', `“${text.trim()}” is not a unique learner number: its last digit does not fit the others. A digit is wrong, or two changed places.`);
  return ok(digits as Uln);
}

/**
 * A letter, eleven digits, and a digit, or a letter where the number is a temporary one. The first letter is that of the others
 * weighted 2 to 13, modulo 23; a letter at the end counts by its place among the same letters.
 */
export function upn(text: string): Result<Upn> {
  const found = compact(text).toUpperCase();
  if (found.length !== 13) return refuse('upn-not-read', `“${text.trim()}” has ${String(found.length)} characters; a unique pupil number has 13.`);
  if (!/^[A-Z]\d{11}[0-9A-Z]$/.test(found)) return refuse('upn-not-read', `“${text.trim()}” is not a unique pupil number: it is a letter, eleven digits, and a digit or letter.`);
  const last = found.slice(12);
  const value = /\d/.test(last) ? Number(last) : upnLetters.indexOf(last);
  if (value < 0) return refuse('upn-not-read', `“${text.trim()}” is not a unique pupil number: none ends in ${last}.`);
  const letter = upnLetters[(weighted(found.slice(1, 12), 2, 1) + value * 13) % 23] ?? '';
  if (letter !== found[0]) return refuse('upn-not-read', `“${text.trim()}” is not a unique pupil number: its first letter does not fit the others. A digit is wrong, or two changed places.`);
  return ok(found as Upn);
}

/** The shape of a postcode of the United Kingdom, whether or not there is such a place; with one space, in capitals. */
export function postcode(text: string): Result<Postcode> {
  const found = compact(text).toUpperCase();
  if (!/^[A-Z]{1,2}\d[A-Z0-9]?\d[A-Z]{2}$/.test(found)) return refuse('postcode-not-read', `“${text.trim()}” is not a postcode. Write it like ME14 1XQ.`);
  return ok(`${found.slice(0, -3)} ${found.slice(-3)}` as Postcode);
}

/** `943 476 5919`, as letters of the NHS print it. */
export function spacedNhsNumber(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
}

function compact(text: string): string {
  return text.replace(/[\s-]/g, '');
}

function wrongDigits(what: string, text: string, digits: string): string | undefined {
  if (!/^[0-9]*$/.test(digits)) return `“${text.trim()}” is not read: ${what.charAt(0).toLowerCase()}${what.slice(1)} has digits only.`;
  return digits.length === 10 ? undefined : `“${text.trim()}” has ${String(digits.length)} ${digits.length === 1 ? 'digit' : 'digits'}; ${what.charAt(0).toLowerCase()}${what.slice(1)} has ten.`;
}

function weighted(digits: string, first: number, step: number): number {
  return [...digits].reduce((sum, digit, place) => sum + Number(digit) * (first + place * step), 0);
}
