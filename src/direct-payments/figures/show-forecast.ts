import { financialYearLabel } from '../../core/financial-year.js';
import { formatPounds } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reclaimFigures } from '../reclaims/reclaim-figures.js';
import { refuseFigure } from './refusals.js';
import { figureStreams, measureNames, streamWords, type EnteredFigure, type Measure, type StreamOrTotal, type SystemMovement } from './rules/figure.js';
import { forecastError, type ForecastError } from './rules/forecast-error.js';
import { forecastYear, type YearForecast } from './rules/forecast.js';
import { pathsOfYears, type ForecastSubject } from './rules/paths-of-years.js';
import { unspentTable, type UnspentYear } from './rules/unspent-table.js';
import type { YearPath } from './rules/year-path.js';
import { beginningOfTime } from './show-unspent.js';
import { findStandingFigures } from './store/entered-figures.js';
import { findGivenForecasts, insertForecast, type GivenForecast } from './store/year-forecasts.js';

/** A forecast that was given, and how it came out once its year is over and its figure known. */
export interface JudgedForecast extends GivenForecast {
  readonly outturn: string | null;
  readonly error: ForecastError | null;
}

export interface ForecastView {
  readonly subject: ForecastSubject;
  readonly forecast: YearForecast;
  /** How this year has filled up so far. */
  readonly current: YearPath;
  /** The same for each stream by itself; they need not sum to the total's. */
  readonly byStream: readonly { readonly stream: StreamOrTotal; readonly forecast: YearForecast }[];
  /** Of every year, the latest first. */
  readonly given: readonly JudgedForecast[];
}

interface Facts {
  readonly entered: readonly EnteredFigure[];
  readonly movements: readonly SystemMovement[];
}

/** What the year of `asAt` is expected to come to, from what was known by then, and how earlier forecasts came out. */
export async function showForecast(tx: TenantTx, subject: ForecastSubject, asAt: PlainDate, today: PlainDate): Promise<ForecastView> {
  const facts = await factsOf(tx, today);
  const given = await findGivenForecasts(tx, subject.measure);
  const table = unspentTable({ ...facts, today });
  const streams = figureStreams.map((stream) => ({ stream, forecast: forecastOf(facts, { ...subject, stream }, asAt).forecast }));
  return {
    subject, ...forecastOf(facts, subject, asAt),
    byStream: streams.filter(({ forecast }) => forecast.toDate !== null),
    given: given.map((one) => judged(one, table)),
  };
}

async function factsOf(tx: TenantTx, today: PlainDate): Promise<Facts> {
  return { entered: await findStandingFigures(tx), movements: await reclaimFigures(tx, beginningOfTime, today) };
}

function forecastOf({ entered, movements }: Facts, subject: ForecastSubject, asAt: PlainDate): { forecast: YearForecast; current: YearPath } {
  const paths = pathsOfYears(entered, movements, subject, asAt);
  const current = paths.at(-1);
  if (!current) throw new Error('the year itself has no path');
  return { forecast: forecastYear(current, paths.slice(0, -1)), current };
}

function judged(given: GivenForecast, table: readonly UnspentYear[]): JudgedForecast {
  const year = table.find((one) => one.year === given.year);
  const cell = year?.lines.find(({ stream }) => stream === given.stream)?.cells[given.measure];
  const isOver = year?.running === false && cell?.origin !== 'entered-to-date';
  if (!isOver || cell?.amount == null) return { ...given, outturn: null, error: null };
  return { ...given, outturn: cell.printed, error: forecastError(given, cell.amount) };
}

/** Keeps today's forecast with its whole working, to be held against the outturn. Refused where there is none. */
export async function keepForecast(tx: TenantTx, subject: ForecastSubject, asAt: PlainDate, today: PlainDate): Promise<Result<number>> {
  const { forecast } = forecastOf(await factsOf(tx, today), subject, asAt);
  const { year, toDate, middle, expected } = forecast;
  if (!toDate || middle === null) return refuseFigure('nothing-to-forecast', `Nothing is known of ${financialYearLabel(year)} by ${formatDate(asAt)} to forecast from.`);
  const end = expected.at(-1);
  const id = await insertForecast(tx, {
    ...subject, year, asAt: toDate.date, toDate: toDate.amount, middle, low: end?.low ?? null, high: end?.high ?? null, printed: formatPounds(middle), working: forecast, source: 'Worked out here',
  });
  await recordEvent(tx, { sentence: `Kept the forecast of ${formatPounds(middle)} for ${inWords(subject.measure, subject.stream)} in ${financialYearLabel(year)}.`, subjectKind: 'figure', subjectId: id, after: forecast });
  return ok(id);
}

function inWords(measure: Measure, stream: StreamOrTotal): string {
  return `${measureNames[measure].toLowerCase()}, ${stream === null ? 'all streams' : streamWords(stream).toLowerCase()},`;
}
