import { ok, type Result } from '../../../core/result.js';
import { refuseFile } from '../file-refusals.js';
import type { PayLine } from '../rules/payment.js';
import type { CodedLine, LedgerCode, Stream } from './rules/journal.js';

/** Where money goes in the council's ledger. */
export interface CodeBook {
  /** By budget. */
  readonly budgets: ReadonlyMap<number, LedgerCode>;
  /** For a line without a named budget. */
  readonly streams: Readonly<Record<Stream, LedgerCode | null>>;
  /** For sums taken off; null where they lower the budget's spending. */
  readonly deductions: LedgerCode | null;
}

/** Gives each line its place in the ledger: its budget's, or its stream's. Refused where neither has one. */
export function codeLines(lines: readonly PayLine[], book: CodeBook): Result<CodedLine[]> {
  const coded: CodedLine[] = [];
  const missing = new Set<string>();
  for (const { kind, budgetId, stream, amount, from, until } of lines) {
    const code = (kind === 'deduction' ? book.deductions : null) ?? (budgetId === null ? undefined : book.budgets.get(budgetId)) ?? book.streams[stream];
    if (code) coded.push({ stream, code, amount, days: from !== null && until !== null ? { from, until } : null });
    else missing.add(stream);
  }
  if (missing.size === 0) return ok(coded);
  return refuseFile('ledger-code-missing', `Lines without a budget have no code for ${[...missing].join(', ').replace('_', ' ')}. Say where they go in how the council pays.`, { details: [...missing] });
}
