import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { Element } from '../html.js';
import type { ChartSize } from './figure.js';
import { legendHeight, type LegendEntry } from './legend.js';
import { dateScale, linearScale, monthTicks, type Scale } from './scale.js';

/** The part of a drawing between its axes. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface AxisTick {
  readonly value: number;
  readonly label: string;
}

/** Room for the legend above, the figures on the left and, below, the months with their years or one line of words. */
export function plotOf(
  size: ChartSize,
  legend: readonly LegendEntry[],
  ticks: readonly AxisTick[],
  below: 'months' | 'words' = 'months',
): Plot {
  const widest = Math.max(...ticks.map(({ label }) => label.length));
  return {
    left: Math.ceil(widest * 7.8) + 10,
    right: size.width - 16,
    top: legendHeight(legend, size.width) + 4,
    bottom: size.height - (below === 'months' ? 42 : 26),
  };
}

/** From a figure to its height in the plot; the ticks span it. */
export function heightScale(plot: Plot, ticks: readonly AxisTick[]): Scale {
  return linearScale(ticks.at(0)?.value ?? 0, ticks.at(-1)?.value ?? 0, plot.bottom, plot.top);
}

export function ticksOf(values: readonly Pence[], label: (value: Pence) => string): AxisTick[] {
  return values.map((value) => ({ value, label: label(value) }));
}

interface FigureAxisProps {
  readonly plot: Plot;
  readonly ticks: readonly AxisTick[];
  readonly y: Scale;
}

/** Figures up the left side, each with a thin line across; zero stands out. */
export function FigureAxis({ plot, ticks, y }: FigureAxisProps): Element {
  return (
    <g>
      {ticks.map(({ value, label }) => (
        <>
          <line
            class={value === 0 ? 'app-chart__zero' : 'app-chart__grid'}
            x1={plot.left}
            x2={plot.right}
            y1={y(value)}
            y2={y(value)}
          />
          <text class="app-chart__end" x={plot.left - 8} y={y(value) + 5}>
            {label}
          </text>
        </>
      ))}
    </g>
  );
}

interface MonthAxisProps {
  readonly plot: Plot;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Months along the foot. */
export function MonthAxis({ plot, from, until }: MonthAxisProps): Element {
  const x = dateScale(from, until, plot.left, plot.right);
  const ticks = monthTicks(from, until, Math.floor((plot.right - plot.left) / 44));
  return (
    <g>
      {ticks.map(({ date, month, year }) => (
        <>
          <line class="app-chart__tick" x1={x(date)} x2={x(date)} y1={plot.bottom} y2={plot.bottom + 5} />
          <text class="app-chart__middle" x={x(date)} y={plot.bottom + 20}>
            {month}
          </text>
          {year !== undefined && (
            <text class="app-chart__middle" x={x(date)} y={plot.bottom + 36}>
              {year}
            </text>
          )}
        </>
      ))}
    </g>
  );
}
