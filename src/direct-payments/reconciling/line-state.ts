import { statusOf, type LineStatus } from './rules/line-state.js';
import type { LineRow } from './store/lines.js';

export interface ReconciledLine extends LineRow {
  readonly status: LineStatus;
  /** The family has answered, and nothing was decided since. */
  readonly isAnswered: boolean;
}

/** A line with how it stands: open, waiting for the family, or decided. */
export function asLineState(row: LineRow): ReconciledLine {
  const { actId, what, by, at, reason, questionId, question, answer, answeredAt } = row;
  const live = actId === null || what === null || at === null ? null : { actId, what, by: by ?? '', at, reason };
  const status = statusOf(live, questionId === null || question === null ? null : { questionId, question, answer, answeredAt });
  return { ...row, status, isAnswered: status === 'open' && answer !== null };
}
