import { financialYear, financialYearOf, lastDayOf, monthEndsOf, type FinancialYear } from '../../../core/financial-year.js';
import { noPence, sum } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { EnteredFigure, Measure, StreamOrTotal, SystemMovement } from './figure.js';
import { isFromTheFirstMonth, systemBegins } from './unspent-table.js';
import type { AmountToDate, YearPath } from './year-path.js';

/** What is forecast: a measure, of one stream or of all together. */
export interface ForecastSubject {
  readonly measure: Measure;
  readonly stream: StreamOrTotal;
}

/**
 * How each year filled up, oldest first: entered figures to date, and after the last of them, month by month, the system's own
 * movements. A year before the system that nobody entered to date has a total at most; one in which the system began
 * counts only where what came before was entered. Nothing after `asAt` is known, nor the total of the year it falls in.
 */
export function pathsOfYears(entered: readonly EnteredFigure[], movements: readonly SystemMovement[], { measure, stream }: ForecastSubject, asAt: PlainDate): YearPath[] {
  const figures = entered.filter((figure) => figure.measure === measure && (figure.until === null || figure.until <= asAt));
  const own = movements.filter((movement) => movement.what === measure && movement.on <= asAt && (stream === null || movement.stream === stream));
  const current = financialYearOf(asAt);
  const begins = systemBegins(movements);
  const first = Math.min(current, ...figures.map(({ year }) => year), ...(begins === undefined ? [] : [financialYearOf(begins)]));
  return Array.from({ length: current - first + 1 }, (_, index) => {
    const year = financialYear(first + index);
    const known = toldBySystem(year, begins, figures.filter((figure) => figure.year === year), stream);
    return pathOf({ year, figures: figures.filter((figure) => figure.year === year && figure.stream === stream), own: known ? own : null, asAt });
  });
}

/** Whether the system's movements, with what was entered before them, make up the year. */
function toldBySystem(year: FinancialYear, begins: PlainDate | undefined, figures: readonly EnteredFigure[], stream: StreamOrTotal): boolean {
  if (begins === undefined || year < financialYearOf(begins)) return false;
  const toDate = figures.filter(({ until, amount }) => until !== null && amount !== null);
  // What streams had to date is no part of the system's movements: a total that leaves it out would be too small.
  if (stream === null && toDate.length > 0 && toDate.every((figure) => figure.stream !== null)) return false;
  return year > financialYearOf(begins) || isFromTheFirstMonth(begins) || toDate.some((figure) => figure.stream === stream);
}

interface OneYear {
  readonly year: FinancialYear;
  readonly figures: readonly EnteredFigure[];
  readonly own: readonly SystemMovement[] | null;
  readonly asAt: PlainDate;
}

function pathOf({ year, figures, own, asAt }: OneYear): YearPath {
  const toDate = figures.flatMap(({ until, amount }): AmountToDate[] => (until !== null && amount !== null ? [{ date: until, amount }] : [])).sort((a, b) => (a.date < b.date ? -1 : 1));
  const points = own === null ? toDate : [...toDate, ...addedUp(own.filter(({ on }) => financialYearOf(on) === year), toDate.at(-1), monthEndsOf(year).filter((date) => date <= asAt))];
  const whole = figures.find(({ until }) => until === null)?.amount ?? points.find(({ date }) => date === lastDayOf(year))?.amount ?? null;
  return { year, points, total: asAt < lastDayOf(year) ? null : whole };
}

function addedUp(movements: readonly SystemMovement[], before: AmountToDate | undefined, days: readonly PlainDate[]): AmountToDate[] {
  const from = before?.date ?? '';
  const after = movements.filter(({ on }) => on > from);
  return days.filter((date) => date > from).map((date) => ({ date, amount: sum([before?.amount ?? noPence, ...after.filter(({ on }) => on <= date).map(({ amount }) => amount)]) }));
}
