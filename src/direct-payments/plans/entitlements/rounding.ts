import { exact, type Exact } from '../../../core/exact.js';

/** The next multiple of 1/steps at or above an amount that is not negative: 1 rounds up to a whole, 2 to a half, 10 to a tenth. */
export function roundUpTo({ numerator, denominator }: Exact, steps: bigint): Exact {
  return exact((numerator * steps + denominator - 1n) / denominator, steps);
}

/** Cut off after four decimals, as HMRC's tables of daily rates are. */
export function cutToTenThousandths({ numerator, denominator }: Exact): Exact {
  return exact((numerator * 10_000n) / denominator, 10_000n);
}
