import { pence, type Pence } from '../../../core/money.js';
import { ok, type Result } from '../../../core/result.js';
import { refuseFigure } from '../refusals.js';

/** An amount as a report prints it. */
export interface PrintedAmount {
  readonly amount: Pence;
  /** What it is rounded to: £1.07m is to the nearest £10,000; a penny where it is exact. */
  readonly precision: Pence;
}

const shape = /^(about|around|approximately|approx\.?|circa|c\.?|ca\.?|~)?\s*£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(k|thousand|m|mn|million|bn|billion)?$/i;
const notGiven = /^(|not given|not known|n\/?a|[-–—])$/i;
const units: Readonly<Record<string, number>> = { k: 5, thousand: 5, m: 8, mn: 8, million: 8, bn: 11, billion: 11 };
const mostDigits = 14;

/**
 * Reads an amount and how far it is rounded from the way it is printed; null where the report does not give it. Noughts at the
 * end of a rounded amount may be rounding themselves, so £570k is read as to the nearest £10,000, and £1.20m, which writes its
 * last nought out behind the point, as to the nearest £10,000 too. Whole pounds are to the nearest pound unless “about” stands before them.
 */
export function readPrinted(text: string): Result<PrintedAmount | null> {
  const trimmed = text.trim();
  if (notGiven.test(trimmed)) return ok(null);
  const [matched, about, whole = '', part = '', unit] = shape.exec(trimmed) ?? [];
  const tens = unit === undefined ? 2 : (units[unit.toLowerCase()] ?? 2);
  if (matched === undefined || part.length > tens || whole.length > mostDigits) return notRead(text);
  const digits = whole.replaceAll(',', '') + part;
  const rounded = unit !== undefined || about !== undefined;
  const noughts = rounded && part === '' ? (/0*$/.exec(digits)?.[0].length ?? 0) : 0;
  const last = tens - part.length + (noughts === digits.length ? 0 : noughts);
  const amount = Number(digits) * 10 ** (tens - part.length);
  return Number.isSafeInteger(amount) && amount < 10 ** mostDigits ? ok({ amount: pence(amount), precision: pence(10 ** last) }) : notRead(text);
}

/** As it is printed; a bare number, as ledgers give it, with its pound sign and commas: `2263100.00` is £2,263,100.00. */
export function asPrinted(text: string): string {
  const [, whole, part = ''] = /^(\d+)(\.\d+)?$/.exec(text.trim()) ?? [];
  return whole === undefined ? text.trim() : `£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part}`;
}

function notRead(text: string): Result<never> {
  return refuseFigure('printed-amount-not-read', `“${text}” is not an amount as a report prints it. Write it like £1,093,509, £1.07m or £31.2k, or “not given”.`, { field: 'amount' });
}

/** What parts come to against the total that is printed beside them. */
export interface SumCheck {
  readonly verdict: 'exact' | 'within-rounding' | 'cannot';
  /** Parts less total. */
  readonly difference: Pence;
  /** The most by which rounding alone can part them. */
  readonly rounding: Pence;
}

/** Whether the parts can sum to the total, each being rounded to the nearest of what it is printed to. */
export function checkSum(total: PrintedAmount, parts: readonly PrintedAmount[]): SumCheck {
  const difference = pence(parts.reduce((sum, { amount }) => sum + amount, 0) - total.amount);
  const rounding = pence([total, ...parts].reduce((sum, { precision }) => sum + half(precision), 0));
  if (difference === 0) return { verdict: 'exact', difference, rounding };
  return { verdict: Math.abs(difference) <= rounding ? 'within-rounding' : 'cannot', difference, rounding };
}

/** Precisions are powers of ten, so that only a penny has no half: it is exact. */
function half(precision: Pence): number {
  return precision === 1 ? 0 : precision / 2;
}
