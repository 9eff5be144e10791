import { formatPounds, noPence, pence, sum, type Pence } from '../../../core/money.js';
import type { Element } from '../html.js';
import { Table } from '../parts/table.js';
import { moneyColumn } from '../parts/table-columns.js';
import { ChartFigure, NothingToDraw, type ChartProps, type ChartSize } from './figure.js';
import { Legend, type LegendEntry } from './legend.js';
import { Patterns, seriesFill } from './patterns.js';
import { FigureAxis, heightScale, plotOf, ticksOf, type Plot } from './plot.js';
import { axisPounds, moneyTicks, shortPounds, tenth, type Scale } from './scale.js';

export interface YearOfAmounts {
  /** `2025-26` */
  readonly year: string;
  /** One for each series, in their order; none negative. Null where the year's part is not known. */
  readonly amounts: readonly (Pence | null)[];
  /** As it is stated, where the parts are rounded; null where nobody stated it. Left out, it is their sum. */
  readonly total?: Pence | null | undefined;
}

export interface StackedBarsProps extends ChartProps {
  /** The parts, from the foot of the bar up: at most five. */
  readonly series: readonly string[];
  /** Oldest first. */
  readonly years: readonly YearOfAmounts[];
  /** In place of the chart's own table, where figures are not to the penny. */
  readonly table?: Element | undefined;
}

/** A telephone has room for the totals of six; the table has every year. */
const mostBars = { wide: 14, narrow: 6 } as const;

/** A bar a year, of one part for each series, with the year's total above it. */
export function StackedBarsByYear(props: StackedBarsProps): Element {
  const first = props.years.at(0);
  const last = props.years.at(-1);
  if (!first || !last) return <NothingToDraw title={props.title} because="No year has any figures yet." />;
  return (
    <ChartFigure
      id={props.id}
      title={props.title}
      description={describe(props, first, last)}
      draw={(size, id) => drawing({ ...props, years: props.years.slice(-mostBars[size.name]) }, size, id)}
      table={props.table ?? figures(props)}
    />
  );
}

function describe({ series, years }: StackedBarsProps, first: YearOfAmounts, last: YearOfAmounts): string {
  const unknown = years.filter(isUnknown).map(({ year }) => year);
  const gaps = unknown.length === 0 ? '' : ` Not known: ${unknown.join(', ')}.`;
  return `From ${inWords(first)} in ${first.year} to ${inWords(last)} in ${last.year}, of which ${parts(series, last)}.${gaps}`;
}

function inWords(year: YearOfAmounts): string {
  return isUnknown(year) ? 'an amount not known' : formatPounds(totalOf(year));
}

function isUnknown({ amounts, total }: YearOfAmounts): boolean {
  return (total === undefined || total === null) && amounts.every((amount) => amount === null);
}

function totalOf({ amounts, total }: YearOfAmounts): Pence {
  return total ?? heightOf(amounts);
}

function heightOf(amounts: YearOfAmounts['amounts']): Pence {
  return sum(amounts.filter((amount) => amount !== null));
}

function parts(series: readonly string[], { amounts }: YearOfAmounts): string {
  return series.map((name, index) => `${name.toLowerCase()} ${formatPounds(amounts[index] ?? noPence)}`).join(', ');
}

function drawing({ series, years }: StackedBarsProps, size: ChartSize, id: string): Element {
  const ticks = ticksOf(moneyTicks(noPence, pence(Math.max(...years.map(({ amounts }) => heightOf(amounts)))), 4), axisPounds);
  const legend = series.map((text, index): LegendEntry => ({
    text,
    swatch: <rect class={`app-edge-${String(index + 1)}`} width="24" height="12" fill={seriesFill(id, index)} />,
  }));
  const plot = plotOf(size, legend, ticks, 'words');
  const y = heightScale(plot, ticks);
  const slot = (plot.right - plot.left) / years.length;
  return (
    <>
      <Patterns id={id} count={series.length} />
      <Legend entries={legend} width={size.width} />
      <FigureAxis plot={plot} ticks={ticks} y={y} />
      {years.map((year, index) => bar(year, plot.left + slot * index, slot, y, plot, id))}
    </>
  );
}

function bar(year: YearOfAmounts, start: number, slot: number, y: Scale, plot: Plot, id: string): Element {
  const width = tenth(Math.min(64, slot * 0.6));
  const x = tenth(start + (slot - width) / 2);
  const middle = tenth(start + slot / 2);
  const foot = slot < 56 ? year.year.slice(2) : year.year;
  const pieces = stackedPieces(year.amounts);
  return (
    <g>
      {pieces.map(({ from, until }, index) => (
        <rect
          class={`app-edge-${String(index + 1)}`}
          x={x}
          y={y(until)}
          width={width}
          height={tenth(y(from) - y(until))}
          fill={seriesFill(id, index)}
        />
      ))}
      <text class="app-chart__middle app-chart__total" x={middle} y={y(heightOf(year.amounts)) - 6}>
        {isUnknown(year) ? '–' : shortPounds(totalOf(year))}
      </text>
      <text class="app-chart__middle" x={middle} y={plot.bottom + 20}>
        {foot}
      </text>
    </g>
  );
}

function stackedPieces(amounts: readonly (Pence | null)[]): { readonly from: number; readonly until: number }[] {
  let height = 0;
  return amounts.map((amount) => {
    const from = height;
    height += amount ?? 0;
    return { from, until: height };
  });
}

function figures({ id, title, series, years }: StackedBarsProps): Element {
  return (
    <Table
      id={`${id}-table`}
      caption={title}
      rows={years}
      columns={[
        { heading: 'Year', rowHeader: true, kind: 'nowrap', cell: ({ year }: YearOfAmounts) => year },
        ...series.map((name, index) => moneyColumn(name, ({ amounts }: YearOfAmounts) => amounts[index])),
        moneyColumn('Total', totalOf),
      ]}
    />
  );
}
