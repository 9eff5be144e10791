import { formatPounds, pence, type Pence } from '../../../core/money.js';
import { dayNumber, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Element } from '../html.js';
import { Table } from '../parts/table.js';
import { balanceColumn, dateColumn } from '../parts/table-columns.js';
import { ChartFigure, NothingToDraw, type ChartProps, type ChartSize } from './figure.js';
import { Legend, type LegendEntry } from './legend.js';
import { FigureAxis, heightScale, MonthAxis, plotOf, ticksOf } from './plot.js';
import { axisPounds, counted, dateScale, linearScale, moneyTicks, tenth } from './scale.js';
import { stepPath, thinned } from './thin.js';

export interface BalancePoint {
  readonly date: PlainDate;
  /** At the end of the day. */
  readonly balance: Pence;
}

export interface ContingencyPeriod {
  readonly from: PlainDate;
  /** The last day it held, inclusive. */
  readonly until: PlainDate;
  readonly amount: Pence;
}

export interface BalanceOverTimeProps extends ChartProps {
  /** One a day on which the balance moved, oldest first. */
  readonly points: readonly BalancePoint[];
  /** What the person may keep, by the policy of each time. */
  readonly contingency?: readonly ContingencyPeriod[] | undefined;
  /** The balances that a statement proves. */
  readonly proved?: readonly BalancePoint[] | undefined;
  /** The last day drawn; the last point's where left out. */
  readonly until?: PlainDate | undefined;
}

interface Span {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The balance as steps, what may be kept as a band from zero, and a ring wherever a statement proves it. */
export function BalanceOverTime(props: BalanceOverTimeProps): Element {
  const first = props.points.at(0);
  const last = props.points.at(-1);
  if (!first || !last) return <NothingToDraw title={props.title} because="No statement line has been read yet." />;
  const span = { from: first.date, until: props.until ?? last.date };
  return (
    <ChartFigure
      id={props.id}
      title={props.title}
      description={describe(props, first, last)}
      draw={(size, id) => drawing(props, span, size, id)}
      table={figures(props)}
    />
  );
}

function lowestOf(points: readonly BalancePoint[], first: BalancePoint): BalancePoint {
  return points.reduce((low, point) => (point.balance < low.balance ? point : low), first);
}

function highestOf(points: readonly BalancePoint[], first: BalancePoint): BalancePoint {
  return points.reduce((high, point) => (point.balance > high.balance ? point : high), first);
}

function describe(
  { points, contingency = [], proved = [] }: BalanceOverTimeProps,
  first: BalancePoint,
  last: BalancePoint,
): string {
  const at = ({ balance, date }: BalancePoint) => `${formatPounds(balance)} on ${formatDate(date)}`;
  const kept = contingency.at(-1);
  return [
    `The balance went from ${at(first)} to ${at(last)}.`,
    `It was lowest at ${at(lowestOf(points, first))} and highest at ${at(highestOf(points, first))}.`,
    ...(kept ? [`${formatPounds(kept.amount)} may be kept.`] : []),
    ...(proved.length > 0 ? [`Statements prove it on ${counted(proved.length, 'day')}.`] : []),
  ].join(' ');
}

function legendOf({ contingency = [], proved = [] }: BalanceOverTimeProps, id: string): LegendEntry[] {
  const balance = { text: 'Balance', swatch: <path class="app-line-1" d="M0 9H9V3H24" /> };
  const band = { text: 'May be kept', swatch: <rect width="24" height="12" fill={`url(#${id}-kept)`} /> };
  const ring = { text: 'Proved by a statement', swatch: <circle class="app-chart__proved" cx="12" cy="6" r="5" /> };
  return [balance, ...(contingency.length > 0 ? [band] : []), ...(proved.length > 0 ? [ring] : [])];
}

function drawing(props: BalanceOverTimeProps, span: Span, size: ChartSize, id: string): Element {
  const { points, contingency = [], proved = [] } = props;
  const amounts = [...points, ...proved].map(({ balance }) => balance);
  const low = pence(Math.min(0, ...extremesOf(amounts)));
  const high = pence(Math.max(0, ...extremesOf(amounts), ...contingency.map(({ amount }) => amount)));
  const ticks = ticksOf(moneyTicks(low, high, 4), axisPounds);
  const legend = legendOf(props, id);
  const plot = plotOf(size, legend, ticks);
  const x = dateScale(span.from, span.until, plot.left, plot.right);
  const y = heightScale(plot, ticks);
  const places = thinned(points.map(({ date, balance }) => ({ x: x(date), y: y(balance) })));
  const path = stepPath(places, plot.right);
  return (
    <>
      <Definitions id={id} zero={y(0)} bottom={plot.bottom} width={size.width} />
      <Legend entries={legend} width={size.width} />
      {contingency.map((period) => band(period, span, plot.left, plot.right, y, id))}
      <FigureAxis plot={plot} ticks={ticks} y={y} />
      <MonthAxis plot={plot} {...span} />
      <path class="app-line-1" d={path} />
      {low < 0 && <path class="app-chart__overdrawn" d={path} clip-path={`url(#${id}-below)`} />}
      {proved.map(({ date, balance }) => (
        <circle class="app-chart__proved" cx={x(date)} cy={y(balance)} r="4.5" />
      ))}
    </>
  );
}

/** The lowest and the highest; by hand, since Math.min fails on the very many arguments of a long series. */
function extremesOf(amounts: readonly Pence[]): [number, number] {
  return [amounts.reduce((a, b) => (b < a ? b : a)), amounts.reduce((a, b) => (b > a ? b : a))];
}

interface DefinitionsProps {
  readonly id: string;
  readonly zero: number;
  readonly bottom: number;
  readonly width: number;
}

function Definitions({ id, zero, bottom, width }: DefinitionsProps): Element {
  return (
    <defs>
      <pattern id={`${id}-kept`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect class="app-fill-2 app-fill--tint" width="8" height="8" />
        <path class="app-line-2 app-line--faint" d="M-2 2L2 -2M0 8L8 0M6 10L10 6" />
      </pattern>
      <clipPath id={`${id}-below`}>
        <rect x="0" y={zero} width={width} height={tenth(Math.max(0, bottom - zero))} />
      </clipPath>
    </defs>
  );
}

function band(
  { from, until, amount }: ContingencyPeriod,
  span: Span,
  left: number,
  right: number,
  y: (value: number) => number,
  id: string,
): Element {
  const x = linearScale(dayNumber(span.from), dayNumber(span.until), left, right);
  const start = Math.max(left, x(dayNumber(from)));
  const end = Math.min(right, x(dayNumber(until) + 1));
  if (end <= start) return <></>;
  return (
    <g>
      <rect
        x={start}
        y={y(amount)}
        width={tenth(end - start)}
        height={tenth(y(0) - y(amount))}
        fill={`url(#${id}-kept)`}
      />
      <line class="app-line-2 app-line--dashed" x1={start} x2={end} y1={y(amount)} y2={y(amount)} />
    </g>
  );
}

function figures({ title, id, points, proved = [] }: BalanceOverTimeProps): Element {
  const provedDates = new Set(proved.map(({ date }) => date));
  const monthEnds = points.filter(({ date }, index) => date.slice(0, 7) !== points.at(index + 1)?.date.slice(0, 7));
  const rows = new Map([...monthEnds, ...proved].map((point) => [point.date, point]));
  return (
    <Table
      id={`${id}-table`}
      caption={`${title}: the last balance of each month and every proved one`}
      rows={[...rows.values()].sort((a, b) => (a.date < b.date ? -1 : 1))}
      columns={[
        dateColumn('Date', ({ date }: BalancePoint) => date, { rowHeader: true }),
        balanceColumn('Balance', ({ balance }: BalancePoint) => balance),
        { heading: 'Proved by a statement', cell: ({ date }: BalancePoint) => (provedDates.has(date) ? 'Yes' : '') },
      ]}
    />
  );
}
