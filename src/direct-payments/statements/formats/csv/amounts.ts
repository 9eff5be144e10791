import { parsePounds, pence, type Pence } from '../../../../core/money.js';
import { ok, type Result } from '../../../../core/result.js';
import { refuseStatement } from '../refusals.js';
import { tidyText } from './tidy-text.js';

/** The mark between pounds and pence, the same throughout a file. */
export type DecimalMark = '.' | ',';

const minus = 45;
const plus = 43;
const comma = 44;
const point = 46;
const zero = 48;
const pound = 163;

/** No amount of a statement is written longer; what is longer is text, and need not be looked at. */
const longest = 40;

/**
 * `12.34`, `-£1,234.5` and `12`, which most cells of most files are, without a regular expression; undefined for
 * anything else, and for what leaves the safe range as pence.
 */
export function plainPence(text: string): number | undefined {
  const length = text.length;
  const sign = text.charCodeAt(0);
  let at = sign === minus || sign === plus ? 1 : 0;
  if (text.charCodeAt(at) === pound) at += 1;
  if (at === length || length > 15) return undefined;
  let value = 0;
  let decimals = -1;
  let group = 0;
  let grouped = false;
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= 57) {
      value = value * 10 + code - zero;
      if (decimals >= 0) decimals += 1;
      else group += 1;
    } else if (code === point && decimals < 0) decimals = 0;
    else if (code === comma && decimals < 0 && (grouped ? group === 3 : group > 0 && group < 4)) {
      grouped = true;
      group = 0;
    } else return undefined;
  }
  if (grouped && group !== 3) return undefined;
  return scaled(sign === minus ? -value : value, decimals);
}

function scaled(value: number, decimals: number): number | undefined {
  const inPence = decimals === 2 ? value : decimals === -1 ? value * 100 : decimals === 1 ? value * 10 : undefined;
  return Number.isSafeInteger(inPence) ? inPence : undefined;
}

const spaces = /[\s\u00a0\u2007\u202f]+/g;
const currencyMarks = /£|€|\$|(?:GBP|EUR|USD)(?![A-Z])/gi;
const direction = /(CR|DR|OD|DB|C|D)$/i;
const leadingApostrophe = /^['’‘](?=[-+(£$€\d])/;
const nothingWritten = /^[-–—]?$/;

/** Whether the cell holds no amount: blank, a lone dash, or a lone currency mark. */
export function isNoAmount(text: string): boolean {
  return text === '' || (text.length <= longest && nothingWritten.test(text.replace(currencyMarks, '').replace(spaces, '')));
}

/**
 * A cell to pence. Banks write pound signs and currency codes, thousands commas, CR and DR (OD for overdrawn) after the
 * number, brackets, a minus behind or a true minus sign, spaces that do not break, and an apostrophe in front.
 */
export function readAmount(text: string, mark: DecimalMark): Result<Pence> {
  const plain = mark === '.' ? plainPence(text) : undefined;
  if (plain !== undefined) return ok(pence(plain));
  const signed = withoutMarks(text);
  if (!signed) return refuseStatement('amount-not-read', amountMessage('amount-not-read', text));
  const read = parsePounds(inPoints(signed.digits, mark));
  if (read.ok) return ok(signed.negative ? pence(-read.value) : read.value);
  return refuseStatement(amountCode(read.refusal.code), amountMessage(read.refusal.code, text));
}

type AmountCode = 'amount-not-read' | 'amount-too-precise' | 'amount-too-large';

function amountCode(code: string): AmountCode {
  return code === 'amount-too-precise' || code === 'amount-too-large' ? code : 'amount-not-read';
}

function amountMessage(code: string, cell: string): string {
  const text = tidyText(cell.slice(0, longest));
  if (code === 'amount-too-precise') return `“${text}” has a part of a penny.`;
  return code === 'amount-too-large' ? `“${text}” is too large an amount.` : `“${text}” is not an amount.`;
}

interface SignedDigits {
  readonly digits: string;
  readonly negative: boolean;
}

/** The bare number and its sign; undefined where signs contradict each other, since which one holds would be a guess. */
function withoutMarks(text: string): SignedDigits | undefined {
  if (text.length > longest) return undefined;
  let rest = text.trim().replace(leadingApostrophe, '').replace(currencyMarks, '').replace(/[−–‒﹣－]/g, '-').replace(spaces, '');
  const signs: number[] = [];
  const side = direction.exec(rest)?.[1]?.toUpperCase();
  if (side !== undefined) {
    signs.push(side.startsWith('C') ? 1 : -1);
    rest = rest.slice(0, -side.length);
  }
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) {
    signs.push(-1);
    rest = bracketed[1] ?? '';
  }
  return withoutSign(rest, signs);
}

function withoutSign(rest: string, signs: readonly number[]): SignedDigits | undefined {
  const sign = /^[-+]|[-+]$/.exec(rest);
  const digits = sign ? (sign.index === 0 ? rest.slice(1) : rest.slice(0, -1)) : rest;
  const all = sign?.[0] === '-' ? [...signs, -1] : sign && signs.length === 0 ? [1] : signs;
  if (!/^[\d.,'’]*\d[\d.,'’]*$/.test(digits) || new Set(all).size > 1) return undefined;
  return { digits: digits.replace(/['’]/g, ''), negative: all.includes(-1) };
}

/** Swaps the marks, so that one parser of amounts serves both customs. */
function inPoints(digits: string, mark: DecimalMark): string {
  if (mark === '.') return digits;
  return digits.replaceAll('.', '\u0000').replaceAll(',', '.').replaceAll('\u0000', ',');
}

/**
 * The decimal mark of a whole file, from its amounts. `12,34` speaks for a comma, `12.34` for a point, `1.234,56` and
 * `1,234.56` each for the last mark; `1,234` alone speaks for neither. The more frequent one holds, and a point in a tie.
 */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark {
  let commas = 0;
  let points = 0;
  for (const cell of cells) {
    const mark = markWithin(cell);
    if (mark === '.') points += 1;
    if (mark === ',') commas += 1;
  }
  return commas > points ? ',' : '.';
}

function markWithin(cell: string): DecimalMark | undefined {
  const point = cell.lastIndexOf('.');
  const comma = cell.lastIndexOf(',');
  if ((point < 0 && comma < 0) || cell.length > longest) return undefined;
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  if (cell.indexOf('.') !== point) return ',';
  if (cell.indexOf(',') !== comma) return '.';
  const decimals = /^\d*/.exec(cell.slice(Math.max(point, comma) + 1))?.[0].length ?? 0;
  if (decimals === 3 || decimals === 0) return undefined;
  return point >= 0 ? '.' : ',';
}
