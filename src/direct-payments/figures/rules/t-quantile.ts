/** Of Student's t: how many spreads to either side hold 8 in 10, and half, by degrees of freedom from 1. */
const table: readonly { readonly eightInTen: number; readonly half: number }[] = [
  { eightInTen: 3.0777, half: 1 }, { eightInTen: 1.8856, half: 0.8165 }, { eightInTen: 1.6377, half: 0.7649 }, { eightInTen: 1.5332, half: 0.7407 },
  { eightInTen: 1.4759, half: 0.7267 }, { eightInTen: 1.4398, half: 0.7176 }, { eightInTen: 1.4149, half: 0.7111 }, { eightInTen: 1.3968, half: 0.7064 },
  { eightInTen: 1.383, half: 0.7027 }, { eightInTen: 1.3722, half: 0.6998 }, { eightInTen: 1.3634, half: 0.6974 }, { eightInTen: 1.3562, half: 0.6955 },
];
const normal = { eightInTen: 1.2816, half: 0.6745 };

/**
 * Student's t is wider than the normal curve where little is known: with one degree of freedom 8 in 10 take three spreads to
 * either side, with ten 1.37, without end 1.28.
 */
export function tQuantiles(degrees: number): { readonly eightInTen: number; readonly half: number } {
  const last = table.length;
  const found = table[degrees - 1];
  if (found) return found;
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`not degrees of freedom: ${String(degrees)}`);
  const edge = table[last - 1] ?? normal;
  // Beyond the table the quantiles fall to those of the normal curve nearly in proportion to one over the degrees.
  const part = last / degrees;
  return { eightInTen: normal.eightInTen + (edge.eightInTen - normal.eightInTen) * part, half: normal.half + (edge.half - normal.half) * part };
}
