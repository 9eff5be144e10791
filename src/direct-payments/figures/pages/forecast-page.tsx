import { financialYearLabel } from '../../../core/financial-year.js';
import { formatPounds, type Pence } from '../../../core/money.js';
import { may } from '../../../platform/access/actor.js';
import { Button, ButtonLink, ButtonRow, dateColumn, EmptyState, Filters, FilterSelect, Form, ForecastFan, Link, moneyColumn, Notice, PageHeading, Table, type Element } from '../../../platform/ui/index.js';
import { download, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { forecastCsv, givenForecastsCsv } from '../figures-as-csv.js';
import { figureStreams, measureNames, measures, streamWords } from '../rules/figure.js';
import type { YearRestedOn } from '../rules/forecast.js';
import { keepForecast, showForecast, type ForecastView, type JudgedForecast } from '../show-forecast.js';
import { asAtIn, subjectIn } from './asked.js';
import { FiguresFrame } from './figures-frame.js';
import { errorWords, forecastSentences, subjectWords } from '../forecast-words.js';
import { forecastOfPath, forecastPath, rowsPath } from './paths.js';

/** What this year is expected to come to, and how earlier forecasts came out. */
export const forecastRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/figures/forecast', permission: 'figures.read', handler: async (visit) => page(<ForecastPage visit={visit} view={await viewFor(visit)} />) }),
  route({ method: 'POST', url: '/figures/forecast', permission: 'figures.write', handler: keep }),
  route({ method: 'GET', url: '/figures/forecast.csv', permission: 'figures.read', handler: async (visit) => download('forecast.csv', 'text/csv; charset=utf-8', forecastCsv((await viewFor(visit)).forecast)) }),
  route({ method: 'GET', url: '/figures/forecasts-given.csv', permission: 'figures.read', handler: async (visit) => download('forecasts-given.csv', 'text/csv; charset=utf-8', givenForecastsCsv((await viewFor(visit)).given)) }),
];

function viewFor(visit: Visit): Promise<ForecastView> {
  return visit.inTransaction((tx) => showForecast(tx, subjectIn(visit.query), asAtIn(visit), visit.clock.today()));
}

async function keep(visit: Visit): Promise<PageAnswer> {
  const subject = subjectIn(visit.query);
  const kept = await visit.inTransaction((tx) => keepForecast(tx, subject, asAtIn(visit), visit.clock.today()));
  if (kept.ok) return redirect(forecastOfPath(subject, textIn(visit.query, 'as-at')));
  return page(<ForecastPage visit={visit} view={await viewFor(visit)} refused={kept.refusal.message} />, 422);
}

interface ForecastPageProps {
  readonly visit: Visit;
  readonly view: ForecastView;
  readonly refused?: string;
}

function ForecastPage({ visit, view, refused }: ForecastPageProps): Element {
  const { forecast, subject, given } = view;
  const asAt = textIn(visit.query, 'as-at');
  const [first = '', ...rest] = forecastSentences(forecast);
  return (
    <FiguresFrame visit={visit} title="Forecast of the year-end" here={forecastPath}>
      <PageHeading caption={`${financialYearLabel(forecast.year)}, ${subjectWords(subject)}`}>Forecast of the year-end</PageHeading>
      {refused !== undefined && <Notice tone="look" title={refused} announce />}
      <Filters action="/figures/forecast">
        {asAt !== '' && <input type="hidden" name="as-at" value={asAt} />}
        <FilterSelect name="measure" label="Figure" value={subject.measure} options={measures.map((value) => ({ value, text: measureNames[value] }))} />
        <FilterSelect name="stream" label="Stream" value={subject.stream ?? ''} options={[{ value: '', text: 'All streams' }, ...figureStreams.map((value) => ({ value, text: streamWords(value) }))]} />
      </Filters>
      <p class="app-lead">{first}</p>
      {rest.map((sentence) => <p>{sentence}</p>)}
      <Fan view={view} />
      <RestsOn view={view} />
      {may(visit.actor, 'figures.write') && (
        <Form action={forecastOfPath(subject, asAt)} csrfToken={visit.csrfToken}>
          <ButtonRow>
            {forecast.middle !== null && <Button>Keep this forecast</Button>}
            <ButtonLink href="/figures/forecast/enter" kind="secondary">Enter a forecast from a report</ButtonLink>
          </ButtonRow>
        </Form>
      )}
      <Given view={view} given={given} />
    </FiguresFrame>
  );
}

function Fan({ view: { current, forecast, subject } }: { readonly view: ForecastView }): Element {
  if (forecast.expected.length === 0) return <></>;
  return (
    <>
      <ForecastFan id="fan" title={`${financialYearLabel(forecast.year)} so far, and what is expected`} known={current.points} forecast={forecast.expected} />
      <p><Link href={forecastOfPath(subject, forecast.toDate?.date, '/figures/forecast.csv')}>Download the forecast as CSV</Link></p>
    </>
  );
}

function RestsOn({ view: { forecast, byStream, subject } }: { readonly view: ForecastView }): Element {
  return (
    <>
      {forecast.restsOn.length > 0 && (
        <Table
          caption="Past years it rests on" rows={forecast.restsOn}
          columns={[
            { heading: 'Year', rowHeader: true, kind: 'nowrap', cell: ({ year }: YearRestedOn) => financialYearLabel(year) },
            moneyColumn('By the same time', ({ byThen }: YearRestedOn) => byThen),
            { heading: 'In the end', kind: 'number', cell: ({ year, total }) => <Link href={rowsPath({ ...subject, year })} quiet>{formatPounds(total)}</Link> },
          ]}
        />
      )}
      {subject.stream === null && byStream.length > 0 && (
        <Table
          caption="Each stream by itself; rounded and reckoned apart, they need not sum to the total" rows={byStream}
          columns={[
            { heading: 'Stream', rowHeader: true, kind: 'nowrap', cell: ({ stream }: ForecastView['byStream'][number]) => <Link href={forecastOfPath({ ...subject, stream })}>{streamWords(stream)}</Link> },
            moneyColumn('So far', ({ forecast: { toDate } }: ForecastView['byStream'][number]) => toDate?.amount),
            moneyColumn('Expected', ({ forecast: { middle } }: ForecastView['byStream'][number]) => middle),
            { heading: 'Range', kind: 'number', cell: ({ forecast: one }) => rangeWords(one.expected.at(-1) ?? { low: null, high: null }) },
          ]}
        />
      )}
    </>
  );
}

function rangeWords({ low, high }: { readonly low: Pence | null; readonly high: Pence | null }): string {
  return low === null || high === null ? 'none' : `${formatPounds(low)} to ${formatPounds(high)}`;
}

function Given({ view: { subject }, given }: { readonly view: ForecastView; readonly given: readonly JudgedForecast[] }): Element {
  return (
    <section aria-labelledby="given">
      <h2 class="govuk-heading-m" id="given">Forecasts that were given, and how they came out</h2>
      <Table
        caption="Forecasts, the latest first" captionHidden rows={given} whenEmpty={<EmptyState title="No forecast has been kept or entered yet">Keep one now, and the page says in April how far off it was.</EmptyState>}
        columns={[
          { heading: 'Year', rowHeader: true, kind: 'nowrap', cell: ({ year, stream }: JudgedForecast) => `${financialYearLabel(year)}, ${streamWords(stream).toLowerCase()}` },
          dateColumn('As at', ({ asAt }: JudgedForecast) => asAt),
          moneyColumn('By then', ({ toDate }: JudgedForecast) => toDate),
          { heading: 'Forecast', kind: 'number', cell: ({ printed }) => printed },
          { heading: 'Range', kind: 'number', cell: (one) => rangeWords(one) },
          { heading: 'How it came out', cell: (one) => errorWords(one) },
          { heading: 'Source', cell: ({ source }) => source },
        ]}
      />
      {given.length > 0 && <p><Link href={forecastOfPath(subject, '', '/figures/forecasts-given.csv')}>Download these as CSV</Link></p>}
    </section>
  );
}
