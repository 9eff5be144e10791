import { financialYearLabel, financialYearOf, type FinancialYear } from '../../core/financial-year.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseFigure } from './refusals.js';
import { measureNames, streamWords, type EnteredFigure, type Measure, type StreamOrTotal } from './rules/figure.js';
import { asPrinted, readPrinted } from './rules/printed-amount.js';
import { insertFigures } from './store/entered-figures.js';

/** A figure as somebody copies it from a report. */
export interface FigureGiven {
  readonly measure: Measure;
  readonly year: FinancialYear;
  /** Null: all streams together. */
  readonly stream: StreamOrTotal;
  /** Last day that a figure to date counts; null: the whole year. */
  readonly until: PlainDate | null;
  /** As printed: `£1.07m`, or `not given`, which also takes back what was entered before. */
  readonly printed: string;
  readonly source: string;
}

/** What a figure says, its amount and rounding read from the way it is printed. Refused where that cannot be read or its day is of another year. */
export function readFigure({ printed, ...given }: FigureGiven): Result<EnteredFigure> {
  if (given.until !== null && financialYearOf(given.until) !== given.year)
    return refuseFigure('figure-outside-its-year', `${formatDate(given.until)} is not in the financial year ${financialYearLabel(given.year)}.`, { field: 'until' });
  const read = readPrinted(printed);
  if (!read.ok) return read;
  const { value } = read;
  return ok({ ...given, amount: value?.amount ?? null, precision: value?.precision ?? null, printed: value === null ? 'not given' : asPrinted(printed) });
}

/** Enters one figure; a newer one of the same measure, year, stream and day replaces it, and both are kept. */
export async function enterFigure(tx: TenantTx, given: FigureGiven): Promise<Result<number>> {
  const read = readFigure(given);
  if (!read.ok) return read;
  const [id = 0] = await insertFigures(tx, [read.value]);
  await recordEvent(tx, { sentence: `Entered ${figureInWords(read.value)}.`, subjectKind: 'figure', subjectId: id, reason: read.value.source, after: read.value });
  return ok(id);
}

/** `£1.07m as identified in 2019/20, social care` */
function figureInWords({ printed, measure, year, stream, until }: EnteredFigure): string {
  const place = stream === null ? 'all streams' : streamWords(stream).toLowerCase();
  return `${printed} as ${measureNames[measure].toLowerCase()} in ${financialYearLabel(year)}${until === null ? '' : ` up to ${formatDate(until)}`}, ${place}`;
}
