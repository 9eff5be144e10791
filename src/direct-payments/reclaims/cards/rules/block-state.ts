/** Where a block of a card stands: told by what was decided and by the clock. */
export type BlockState = 'waiting' | 'confirmed' | 'lifted' | 'lapsed';

export interface BlockTimes {
  /** Until when a second person has to confirm it. */
  readonly confirmBy: Date;
  /** What was decided, oldest first: whether it stays. */
  readonly decisions: readonly boolean[];
}

/** Unconfirmed in time, it has lapsed: suspicion alone stops nobody's money for longer. Confirmed, it stays until it is lifted. */
export function blockState({ confirmBy, decisions }: BlockTimes, now: Date): BlockState {
  const latest = decisions.at(-1);
  if (latest !== undefined) return latest ? 'confirmed' : 'lifted';
  return now.getTime() > confirmBy.getTime() ? 'lapsed' : 'waiting';
}
