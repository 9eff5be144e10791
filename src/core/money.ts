import { ok, refuserOf, type Result } from './result.js';

/** Whole pence (or the currency's hundredths), money out negative; always a safe integer. */
export type Pence = number & { readonly __pence: unique symbol };

export const moneyRefusals = {
  'amount-not-read': 'This is not an amount of money. Write pounds and pence, like 1,234.56.',
  'amount-too-precise': 'The amount has a part of a penny. Give whole pence.',
  'amount-too-large': 'The amount is larger than the system can hold exactly.',
} as const;

const refuse = refuserOf(moneyRefusals);

export const noPence = 0 as Pence;

/** Brands a whole number of pence; throws on a fraction or an unsafe integer, since that is a programming error. */
export function pence(value: number): Pence {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole pence: ${String(value)}`);
  return (value === 0 ? 0 : value) as Pence;
}

const plainAmount = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/;

/**
 * Pounds as text to pence: `19.99`, `1,234.5`, `-0.07`. A third decimal other than 0 is refused, never rounded.
 * Signs, currency marks and brackets that banks write belong to the statement readers, not here.
 */
export function parsePounds(text: string): Result<Pence> {
  const match = plainAmount.exec(text.trim());
  const whole = match?.[2]?.replaceAll(',', '') ?? '';
  const part = match?.[3] ?? '';
  if (!match || whole + part === '') return refuse('amount-not-read', `“${text}” is not an amount in pounds.`);
  if (/[1-9]/.test(part.slice(2))) return refuse('amount-too-precise', `“${text}” has a part of a penny.`);
  const value = Number(whole + part.slice(0, 2).padEnd(2, '0'));
  if (!Number.isSafeInteger(value)) return refuse('amount-too-large', `“${text}” is too large an amount.`);
  return ok(pence(match[1] === '-' ? -value : value));
}

/** Pounds as text with two decimals and no separators, as CSV and YAML carry them: `-1234.56`. */
export function poundsText(amount: Pence): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** As people read it: `£1,234.56`, with a true minus before the pound sign. */
export function formatPounds(amount: Pence): string {
  const [whole, part] = poundsText(Math.abs(amount) as Pence).split('.') as [string, string];
  return `${amount < 0 ? '−' : ''}£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}

export function add(a: Pence, b: Pence): Pence {
  return pence(a + b);
}

export function subtract(a: Pence, b: Pence): Pence {
  return pence(a - b);
}

export function negate(a: Pence): Pence {
  return pence(-a);
}

/** The sum in whole pence; throws where it leaves the safe range. */
export function sum(amounts: Iterable<Pence>): Pence {
  let total = 0;
  for (const amount of amounts) total += amount;
  return pence(total);
}

/** amount × numerator ÷ denominator, exact, each half up to the penny (away from zero for money out). */
export function proportion(amount: Pence, numerator: number, denominator: number): Pence {
  const product = BigInt(Math.abs(amount)) * BigInt(numerator);
  const rounded = (2n * product + BigInt(denominator)) / (2n * BigInt(denominator));
  return pence(amount < 0 ? -Number(rounded) : Number(rounded));
}
