import { financialYearLabel, financialYearOf, type FinancialYear } from '../../core/financial-year.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseFigure } from './refusals.js';
import { measureNames, type Measure, type StreamOrTotal } from './rules/figure.js';
import { readPrinted } from './rules/printed-amount.js';
import { insertForecast } from './store/year-forecasts.js';

/** A forecast that a report gave. */
export interface ForecastGiven {
  readonly measure: Measure;
  readonly year: FinancialYear;
  readonly stream: StreamOrTotal;
  readonly asAt: PlainDate;
  /** What had come by then, as printed. */
  readonly toDate: string;
  /** What the year was expected to come to, as printed: `circa £1.75m`. */
  readonly printed: string;
  readonly source: string;
}

/** Enters a forecast as a report gave it, without a range; held against the outturn like those made here. */
export async function enterForecast(tx: TenantTx, { toDate, printed, ...given }: ForecastGiven): Promise<Result<number>> {
  if (financialYearOf(given.asAt) !== given.year)
    return refuseFigure('figure-outside-its-year', `${formatDate(given.asAt)} is not in the financial year ${financialYearLabel(given.year)}.`, { field: 'asAt' });
  const [come, expected] = [readPrinted(toDate), readPrinted(printed)];
  if (!come.ok) return { ok: false, refusal: { ...come.refusal, field: 'toDate' } };
  if (!expected.ok) return { ok: false, refusal: { ...expected.refusal, field: 'forecast' } };
  if (come.value === null || expected.value === null)
    return refuseFigure('figure-not-understood', 'A forecast needs both what had come and what was expected.', { field: come.value === null ? 'toDate' : 'forecast' });
  const id = await insertForecast(tx, { ...given, toDate: come.value.amount, middle: expected.value.amount, low: null, high: null, printed: printed.trim(), working: null });
  await recordEvent(tx, { sentence: `Entered the forecast of ${printed.trim()} for what is ${measureNames[given.measure].toLowerCase()} in ${financialYearLabel(given.year)}, made on ${formatDate(given.asAt)}.`, subjectKind: 'figure', subjectId: id, reason: given.source });
  return ok(id);
}
