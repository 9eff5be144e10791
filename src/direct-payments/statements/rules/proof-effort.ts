/**
 * How many steps may still be spent on trying orders of lines within a day. It bounds the search, so that no file can
 * make it endless; where it runs out the balance counts as not proved, never as proved.
 */
export interface Effort {
  left: number;
}

/** Far more than any real account needs: a day of sixteen lines that fit in no order takes about 65,000. */
export function freshEffort(): Effort {
  return { left: 300_000 };
}

/** Takes one step; false once none is left. */
export function spend(effort: Effort): boolean {
  effort.left -= 1;
  return effort.left >= 0;
}
