import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Element } from '../html.js';
import { Table } from '../parts/table.js';
import { dateColumn, moneyColumn } from '../parts/table-columns.js';
import { ChartFigure, NothingToDraw, type ChartProps, type ChartSize } from './figure.js';
import { Legend, type LegendEntry } from './legend.js';
import { FigureAxis, heightScale, MonthAxis, plotOf, ticksOf } from './plot.js';
import { axisPounds, dateScale, moneyTicks } from './scale.js';
import { areaPath, linePath } from './thin.js';

export interface KnownAmount {
  readonly date: PlainDate;
  readonly amount: Pence;
}

/** What is expected on a day: 8 in 10 times between low and high, half the time between likely low and likely high. */
export interface ExpectedAmount {
  readonly date: PlainDate;
  readonly low: Pence;
  readonly likelyLow: Pence;
  readonly middle: Pence;
  readonly likelyHigh: Pence;
  readonly high: Pence;
}

export interface ForecastFanProps extends ChartProps {
  /** Oldest first, both; the forecast begins after what is known. */
  readonly known: readonly KnownAmount[];
  readonly forecast: readonly ExpectedAmount[];
}

/** What is known as a line, and what is expected as a fan that opens from its end. */
export function ForecastFan(props: ForecastFanProps): Element {
  const last = props.forecast.at(-1);
  const from = (props.known.at(0) ?? props.forecast.at(0))?.date;
  if (!last || !from) return <NothingToDraw title={props.title} because="There is too little to forecast from." />;
  return (
    <ChartFigure
      id={props.id}
      title={props.title}
      description={describe(props, last)}
      draw={(size) => drawing(props, { from, until: last.date }, size)}
      table={figures(props)}
    />
  );
}

function describe({ known }: ForecastFanProps, last: ExpectedAmount): string {
  const now = known.at(-1);
  return [
    ...(now ? [`${formatPounds(now.amount)} on ${formatDate(now.date)}.`] : []),
    `By ${formatDate(last.date)} ${formatPounds(last.middle)} is expected, 8 times in 10 between ${formatPounds(last.low)} and ${formatPounds(last.high)}.`,
  ].join(' ');
}

const legend: readonly LegendEntry[] = [
  { text: 'Known', swatch: <path class="app-line-1" d="M0 6H24" /> },
  { text: 'Expected', swatch: <path class="app-line-1 app-line--dashed" d="M0 6H24" /> },
  { text: 'Half the time', swatch: <rect class="app-chart__fan-inner" width="24" height="12" /> },
  { text: '8 times in 10', swatch: <rect class="app-chart__fan-outer" width="24" height="12" /> },
];

/** The fan opens from the last known amount, so that no gap stands between what was and what may be. */
function opening({ known, forecast }: ForecastFanProps): ExpectedAmount[] {
  const now = known.at(-1);
  if (!now) return [...forecast];
  const { date, amount } = now;
  return [{ date, low: amount, likelyLow: amount, middle: amount, likelyHigh: amount, high: amount }, ...forecast];
}

function drawing(
  props: ForecastFanProps,
  span: { readonly from: PlainDate; readonly until: PlainDate },
  size: ChartSize,
): Element {
  const amounts = [
    ...props.known.map(({ amount }) => amount),
    ...props.forecast.flatMap(({ low, high }) => [low, high]),
  ];
  const ticks = ticksOf(moneyTicks(pence(Math.min(0, ...amounts)), pence(Math.max(0, ...amounts)), 4), axisPounds);
  const plot = plotOf(size, legend, ticks);
  const x = dateScale(span.from, span.until, plot.left, plot.right);
  const y = heightScale(plot, ticks);
  const fan = opening(props);
  const edge = (amountOf: (expected: ExpectedAmount) => Pence) =>
    fan.map((expected) => ({ x: x(expected.date), y: y(amountOf(expected)) }));
  return (
    <>
      <Legend entries={legend} width={size.width} />
      <path
        class="app-chart__fan-outer"
        d={areaPath(
          edge(({ high }) => high),
          edge(({ low }) => low),
        )}
      />
      <path
        class="app-chart__fan-inner"
        d={areaPath(
          edge(({ likelyHigh }) => likelyHigh),
          edge(({ likelyLow }) => likelyLow),
        )}
      />
      <FigureAxis plot={plot} ticks={ticks} y={y} />
      <MonthAxis plot={plot} {...span} />
      <path class="app-line-1 app-line--dashed" d={linePath(edge(({ middle }) => middle))} />
      <path class="app-line-1" d={linePath(props.known.map(({ date, amount }) => ({ x: x(date), y: y(amount) })))} />
    </>
  );
}

function figures({ id, title, known, forecast }: ForecastFanProps): Element {
  const rows: readonly (KnownAmount | ExpectedAmount)[] = [...known, ...forecast];
  const expected = (heading: string, amount: (row: ExpectedAmount) => Pence) =>
    moneyColumn(heading, (row: KnownAmount | ExpectedAmount) => ('middle' in row ? amount(row) : null));
  return (
    <Table
      id={`${id}-table`}
      caption={title}
      rows={rows}
      columns={[
        dateColumn('Date', ({ date }: KnownAmount | ExpectedAmount) => date, { rowHeader: true }),
        moneyColumn('Known', (row: KnownAmount | ExpectedAmount) => ('amount' in row ? row.amount : null)),
        expected('Low', ({ low }) => low),
        expected('Likely low', ({ likelyLow }) => likelyLow),
        expected('Expected', ({ middle }) => middle),
        expected('Likely high', ({ likelyHigh }) => likelyHigh),
        expected('High', ({ high }) => high),
      ]}
    />
  );
}
