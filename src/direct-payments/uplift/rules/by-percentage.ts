import { pence, type Pence } from '../../../core/money.js';
import type { Rounding } from './uplift-terms.js';

const units: Readonly<Record<Rounding, { readonly unit: number; readonly up: boolean }>> = {
  penny_half_up: { unit: 1, up: false }, penny_up: { unit: 1, up: true }, ten_pence_up: { unit: 10, up: true },
};

/** A week raised by hundredths of a per cent, rounded once as named. Whole numbers throughout. */
export function byPercentage(weekly: Pence, hundredths: number, rounding: Rounding): Pence {
  const { unit, up } = units[rounding];
  const [scaled, divisor] = [BigInt(weekly) * BigInt(10_000 + hundredths), 10_000n * BigInt(unit)];
  const added = up ? divisor - 1n : divisor / 2n;
  return pence(Number(((scaled + added) / divisor) * BigInt(unit)));
}

/** `4.1%` */
export function percentText(hundredths: number): string {
  const part = String(hundredths % 100).padStart(2, '0').replace(/0+$/, '');
  return `${String(Math.trunc(hundredths / 100))}${part === '' ? '' : `.${part}`}%`;
}
