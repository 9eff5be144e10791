import { pence, type Pence } from './money.js';

/**
 * Divides `total` by `weights` so that the parts always sum to it: each part gets its floor, and the spare pennies go to
 * the largest remainders, ties in the order given. Weights are whole and not negative; where all are 0 the first part
 * takes everything, since money may not vanish. A negative total is divided as its mirror image.
 */
export function allocate(total: Pence, weights: readonly number[]): Pence[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) throw new RangeError('weights are whole and not negative');
  if (total < 0) return allocate(pence(-total), weights).map((part) => pence(-part));
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weightSum === 0n) return weights.map((_, index) => (index === 0 ? total : pence(0)));
  const shares = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, floor: product / weightSum, remainder: product % weightSum };
  });
  return withSparePennies(total, shares);
}

interface Share {
  readonly index: number;
  readonly floor: bigint;
  readonly remainder: bigint;
}

function withSparePennies(total: Pence, shares: readonly Share[]): Pence[] {
  const parts = shares.map((share) => Number(share.floor));
  const spare = total - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder.slice(0, spare)) parts[share.index] = (parts[share.index] ?? 0) + 1;
  return parts.map(pence);
}
