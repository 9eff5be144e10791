import { financialYearLabel } from '../../core/financial-year.js';
import { formatPounds } from '../../core/money.js';
import { formatDate } from '../../core/plain-date.js';
import { measureNames, streamWords } from './rules/figure.js';
import { percentWords } from './rules/forecast-error.js';
import type { YearForecast } from './rules/forecast.js';
import type { ForecastSubject } from './rules/paths-of-years.js';
import type { JudgedForecast } from './show-forecast.js';

/** `identified, all streams` */
export function subjectWords({ measure, stream }: ForecastSubject): string {
  return `${measureNames[measure].toLowerCase()}, ${stream === null ? 'all streams' : streamWords(stream).toLowerCase()}`;
}

/** What the forecast says, with what it rests on, in sentences; page and command line print the same. */
export function forecastSentences({ year, toDate, basis, middle, expected, restsOn }: YearForecast): string[] {
  if (toDate === null) return [`Nothing is known yet of ${financialYearLabel(year)}, so there is nothing to forecast from.`];
  const known = `${formatPounds(toDate.amount)} had come by ${formatDate(toDate.date)}.`;
  if (middle === null) return [known, 'That is too little to forecast from.'];
  const end = `${financialYearLabel(year)} is expected to come to ${formatPounds(middle)}`;
  const last = expected.at(-1);
  const [only] = restsOn;
  if (last) return [known, `${end}, 8 times in 10 between ${formatPounds(last.low)} and ${formatPounds(last.high)}.`, `It rests on how ${String(restsOn.length)} past years filled up.${restsOn.length < 4 ? ' They are few, so the range is wide.' : ''}`];
  if (basis === 'one-year' && only) return [known, `${end} if it goes as ${financialYearLabel(only.year)} did.`, 'One past year says nothing of how much years differ, so there is no range.'];
  return [known, `${end} if the rest of the year goes as it has so far.`, 'No past year is known month by month, so there is no range. Money is often found late in the year: then a straight line is too low.'];
}

/** `The outturn was £2,447,466: 39.9% above it, £697,466.00.` */
export function errorWords({ outturn, error }: JudgedForecast): string {
  if (error === null || outturn === null) return 'The year is not over, or its figure is not given.';
  const size = error.tenthsOfPercent === null ? '' : `${percentWords(error.tenthsOfPercent)} `;
  if (error.difference === 0) return `The outturn was ${outturn}, as forecast.`;
  const far = `${size}${error.difference > 0 ? 'above' : 'below'} the forecast`;
  const held = error.withinRange === null ? 'It had no range.' : error.withinRange ? 'Its range held.' : 'Its range did not hold.';
  return `The outturn was ${outturn}: ${far}. ${held}`;
}
