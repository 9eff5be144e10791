import { pence, poundsText, sum, type Pence } from '../../../core/money.js';
import type { ReadStatement, ReadWarning } from './reading.js';

export type StatementDraft = Omit<ReadStatement, 'reconciles'>;

/**
 * Proves a statement that has been read: `reconciles` says whether opening + lines = closing, and where they do not come
 * out a warning `does-not-reconcile` says by how much. A statement too large to add up exactly is left unknown.
 */
export function finishStatement(draft: StatementDraft): ReadStatement {
  const difference = differenceOf(draft);
  if (difference === null) return { ...draft, reconciles: null };
  if (difference === 0) return { ...draft, reconciles: true };
  return { ...draft, reconciles: false, warnings: [...draft.warnings, unbalanced(draft, difference)] };
}

function differenceOf(draft: StatementDraft): Pence | null {
  if (draft.opening === null || draft.closing === null) return null;
  const magnitude = draft.lines.reduce((total, line) => total + Math.abs(line.amount), Math.abs(draft.opening));
  if (!Number.isSafeInteger(magnitude) || !Number.isSafeInteger(magnitude + Math.abs(draft.closing))) return null;
  return pence(draft.closing - draft.opening - sum(draft.lines.map((line) => line.amount)));
}

function unbalanced(draft: StatementDraft, difference: Pence): ReadWarning {
  const ends = `${poundsText(draft.opening ?? pence(0))} to ${poundsText(draft.closing ?? pence(0))}`;
  return {
    code: 'does-not-reconcile',
    message: `The balances go from ${ends}, but the lines leave ${poundsText(difference)} ${draft.currency} of it unexplained. Lines may be missing from the file.`,
  };
}
