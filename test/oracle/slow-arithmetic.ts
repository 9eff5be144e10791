/** Arithmetic of its own, slow and plain: nothing here is shared with the product that it checks. */

/** Days since 1 March of the year 0, by the calendar's own rule. */
export function dayCount(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const marchYear = month < 3 ? year - 1 : year;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1;
}

/** The day so many days later, found by counting up or down the months. */
export function dayAfter(date: string, days: number): string {
  const target = dayCount(date) + days;
  let year = Number(date.slice(0, 4)) + Math.floor(days / 366) - 1;
  while (dayCount(`${String(year + 1)}-01-01`) <= target) year += 1;
  let month = 1;
  while (month < 12 && dayCount(isoDay(year, month + 1, 1)) <= target) month += 1;
  return isoDay(year, month, target - dayCount(isoDay(year, month, 1)) + 1);
}

function isoDay(year: number, month: number, day: number): string {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** amount × numerator ÷ denominator for money in, each half up to the penny. */
export function shareHalfUp(amount: number, numerator: number, denominator: number): number {
  const twice = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator);
  return Number(twice / (2n * BigInt(denominator)));
}

/**
 * Each part its floor, then one penny at a time to whoever is owed most; who comes first in the order wins a tie.
 * Where every weight is 0 the first takes all.
 */
export function shareByWeights(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (all === 0n) return weights.map((_, place) => (place === 0 ? total : 0));
  const parts = weights.map((weight) => (BigInt(total) * BigInt(weight)) / all);
  while (parts.reduce((sum, part) => sum + part, 0n) < BigInt(total)) {
    const owed = weights.map((weight, place) => BigInt(total) * BigInt(weight) - (parts[place] ?? 0n) * all);
    const most = owed.reduce((best, debt) => (debt > best ? debt : best));
    const place = owed.indexOf(most);
    parts[place] = (parts[place] ?? 0n) + 1n;
  }
  return parts.map(Number);
}

export function sumOf(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
