import { spend, type Effort } from './proof-effort.js';

/** Every total that some of the amounts can have, the empty choice among them; undefined once the effort is spent. */
export function subsetSums(amounts: readonly number[], effort: Effort): Set<number> | undefined {
  let sums = new Set([0]);
  for (const amount of amounts) {
    const more = new Set(sums);
    for (const sum of sums) {
      if (!spend(effort)) return undefined;
      more.add(sum + amount);
    }
    sums = more;
  }
  return sums;
}

/**
 * Whether some of the amounts come to the target. Two halves meet in the middle, so thirty lines take some 65,000 steps.
 * False where the effort runs out.
 */
export function someComeTo(amounts: readonly number[], target: number, effort: Effort): boolean {
  if (target === 0 || amounts.reduce((sum, amount) => sum + amount, 0) === target) return true;
  const half = amounts.length >> 1;
  const left = subsetSums(amounts.slice(0, half), effort);
  const right = left && subsetSums(amounts.slice(half), effort);
  if (!left || !right) return false;
  for (const sum of left) if (right.has(target - sum)) return true;
  return false;
}
