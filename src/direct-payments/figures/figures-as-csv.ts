import { csvTable, poundsCell, type CsvCell } from '../../core/csv.js';
import { financialYearLabel } from '../../core/financial-year.js';
import { measures, streamWords } from './rules/figure.js';
import type { YearForecast } from './rules/forecast.js';
import type { ServiceSpend } from './rules/spend-table.js';
import type { UnspentYear } from './rules/unspent-table.js';
import type { JudgedForecast } from './show-forecast.js';

/** A line a year and stream; for each measure the amount (empty where not given), how it is printed and where it comes from. */
export function unspentCsv(years: readonly UnspentYear[]): string {
  const heading = ['year', 'stream', ...measures.flatMap((measure) => [measure, `${measure}_as_printed`, `${measure}_origin`]), 'notes'];
  const rows = years.flatMap(({ year, lines, notes }) => lines.map(({ stream, cells }): CsvCell[] => [
    financialYearLabel(year), streamWords(stream), ...measures.flatMap((measure): CsvCell[] => [poundsCell(cells[measure].amount), cells[measure].printed, cells[measure].origin]), stream === null ? notes.join(' ') : '',
  ]));
  return csvTable([heading, ...rows]);
}

/** The forecast's days: what is known to date, then what is expected by the end of each month. */
export function forecastCsv({ year, toDate, basis, middle, expected }: YearForecast): string {
  const label = financialYearLabel(year);
  const known: CsvCell[][] = toDate === null ? [] : [[label, toDate.date, 'known', poundsCell(toDate.amount), null, null, null, null, null]];
  const ahead = expected.map(({ date, low, likelyLow, middle: expectedThen, likelyHigh, high }): CsvCell[] => [label, date, basis, null, ...[low, likelyLow, expectedThen, likelyHigh, high].map(poundsCell)]);
  const alone: CsvCell[][] = expected.length === 0 && middle !== null ? [[label, `${String(year + 1)}-03-31`, basis, null, null, null, poundsCell(middle), null, null]] : [];
  return csvTable([['year', 'date', 'basis', 'known', 'low', 'likely_low', 'expected', 'likely_high', 'high'], ...known, ...ahead, ...alone]);
}

/** Forecasts that were given, with their error where their year is over. */
export function givenForecastsCsv(given: readonly JudgedForecast[]): string {
  const rows = given.map(({ year, stream, asAt, toDate, middle, low, high, printed, outturn, error, source }): CsvCell[] => [
    financialYearLabel(year), streamWords(stream), asAt, poundsCell(toDate), poundsCell(middle), printed, poundsCell(low), poundsCell(high), outturn, poundsCell(error?.difference ?? null),
    error?.withinRange == null ? '' : error.withinRange ? 'yes' : 'no', source,
  ]);
  return csvTable([['year', 'stream', 'as_at', 'to_date', 'forecast', 'forecast_as_printed', 'low', 'high', 'outturn_as_printed', 'outturn_less_forecast', 'within_range', 'source'], ...rows]);
}

/** A line a service, year and provider. */
export function spendCsv(services: readonly ServiceSpend[]): string {
  const rows = services.flatMap(({ service, lines }) => lines.map(({ year, provider, cells, left }): CsvCell[] => [
    service, financialYearLabel(year), provider ?? 'All providers', poundsCell(cells.spent.amount), poundsCell(cells.estimate.amount), poundsCell(cells.budget.amount), poundsCell(left), cells.spent.printed, cells.estimate.printed, cells.budget.printed,
  ]));
  return csvTable([['service', 'year', 'provider', 'spent', 'estimate', 'budget', 'left_of_budget', 'spent_as_printed', 'estimate_as_printed', 'budget_as_printed'], ...rows]);
}
