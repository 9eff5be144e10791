/** Where a late debt stands on the ladder of reminders. */
export interface LadderStanding {
  /** Days after the due day of the step that is to go out now; undefined where none is. */
  readonly due: number | undefined;
  /** Every step has gone out: another way must be found, or it is written off. */
  readonly isSpent: boolean;
}

/**
 * The step of the ladder that is due so many days after money was due. Steps that were missed are not made up one by one: the latest reached goes
 * out, and none before it or again. `sent`: the steps that went out for the same due day.
 */
export function ladderStanding(ladder: readonly number[], daysLate: number, sent: readonly number[]): LadderStanding {
  const steps = [...new Set(ladder)].sort((a, b) => a - b);
  const furthest = Math.max(-1, ...sent);
  const reached = steps.filter((step) => step <= daysLate).at(-1);
  const last = steps.at(-1);
  return { due: daysLate > 0 && reached !== undefined && reached > furthest ? reached : undefined, isSpent: last !== undefined && furthest >= last };
}
