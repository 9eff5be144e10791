/** What an act may decide of a line. */
export const decisions = ['accept', 'kind', 'split', 'transfer', 'not_allowed', 'asked'] as const;

export type DecisionName = (typeof decisions)[number];

/** The last decision of a line that is not undone. */
export interface LiveDecision {
  readonly actId: number;
  readonly what: DecisionName;
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
}

/** The last question on a line that is not taken back, with its answer where there is one. */
export interface LineQuestion {
  readonly questionId: number;
  readonly question: string;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** open: to be decided. waiting: for the family's answer. decided: until new facts. */
export type LineStatus = 'open' | 'waiting' | 'decided';

/** A decision stands until it is undone or an answer that came after it brings new facts; that opens this line alone. */
export function statusOf(live: LiveDecision | null, question: LineQuestion | null): LineStatus {
  if (live === null) return 'open';
  if (question?.answeredAt && question.answeredAt > live.at) return 'open';
  return live.what === 'asked' ? 'waiting' : 'decided';
}
