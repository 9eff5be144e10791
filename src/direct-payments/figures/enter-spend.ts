import { financialYearLabel, type FinancialYear } from '../../core/financial-year.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { asPrinted, readPrinted } from './rules/printed-amount.js';
import type { SpendFigure, SpendKind } from './rules/spend-table.js';
import { insertSpend } from './store/provider-spend.js';

/** Spend of a year as somebody copies it from a report or the ledger. */
export interface SpendGiven {
  readonly service: string;
  /** Null: all providers together. */
  readonly provider: string | null;
  readonly year: FinancialYear;
  readonly kind: SpendKind;
  /** As printed, or `not given`. */
  readonly printed: string;
  readonly source: string;
}

export function readSpend({ printed, ...given }: SpendGiven): Result<SpendFigure> {
  const read = readPrinted(printed);
  if (!read.ok) return read;
  const { value } = read;
  return ok({ ...given, amount: value?.amount ?? null, precision: value?.precision ?? null, printed: value === null ? 'not given' : asPrinted(printed) });
}

/** Enters one figure of spend; a newer one of the same service, provider, year and kind replaces it, and both are kept. */
export async function enterSpend(tx: TenantTx, given: SpendGiven): Promise<Result<number>> {
  const read = readSpend(given);
  if (!read.ok) return read;
  const { service, provider, year, kind, printed, source } = read.value;
  const [id = 0] = await insertSpend(tx, [read.value]);
  await recordEvent(tx, {
    sentence: `Entered ${printed} (${kind}) for ${service} in ${financialYearLabel(year)}, ${provider ?? 'all providers'}.`,
    subjectKind: 'figure', subjectId: id, reason: source, after: read.value,
  });
  return ok(id);
}
