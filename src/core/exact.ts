import { pence, type Pence } from './money.js';

/** An exact fraction, for rates times hours: nothing is rounded until it becomes money. The denominator is positive. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const plainNumber = /^(-?)(\d*)(?:\.(\d*))?$/;

export function exact(numerator: number | bigint, denominator: number | bigint = 1): Exact {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** A decimal as people write it (`16.5`) without passing through a float; undefined where it is none. */
export function exactOf(text: string): Exact | undefined {
  const match = plainNumber.exec(text.trim());
  const whole = match?.[2] ?? '';
  const part = match?.[3] ?? '';
  if (!match || whole + part === '') return undefined;
  return exact(BigInt(`${match[1] ?? ''}${whole}${part}`), 10n ** BigInt(part.length));
}

export function times(...factors: readonly Exact[]): Exact {
  return factors.reduce((product, factor) => exact(product.numerator * factor.numerator, product.denominator * factor.denominator), exact(1));
}

export function plus(a: Exact, b: Exact): Exact {
  return exact(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Exact, b: Exact): Exact {
  return plus(a, exact(-b.numerator, b.denominator));
}

/** a ÷ b; throws where b is nothing. */
export function over(a: Exact, b: Exact): Exact {
  if (b.numerator === 0n) throw new RangeError('division by nothing');
  const sign = b.numerator < 0n ? -1n : 1n;
  return exact(a.numerator * b.denominator * sign, a.denominator * b.numerator * sign);
}

export function isLess(a: Exact, b: Exact): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

export function atLeast(a: Exact, floor: Exact): Exact {
  return isLess(a, floor) ? floor : a;
}

export function atMost(a: Exact, ceiling: Exact): Exact {
  return isLess(ceiling, a) ? ceiling : a;
}

/** Pence, each half up to the penny (away from nothing below it): the one place where a worked-out amount is rounded. */
export function toPence(amount: Exact): Pence {
  const { numerator, denominator } = amount;
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * size + denominator) / (2n * denominator));
  return pence(numerator < 0n ? -rounded : rounded);
}
