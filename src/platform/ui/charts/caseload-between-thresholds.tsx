import type { PlainDate } from '../../../core/plain-date.js';
import type { Element } from '../html.js';
import { Table } from '../parts/table.js';
import { ChartFigure, NothingToDraw, type ChartProps, type ChartSize } from './figure.js';
import { Legend, type LegendEntry } from './legend.js';
import { FigureAxis, heightScale, MonthAxis, plotOf, type Plot } from './plot.js';
import { counted, dateScale, monthText, roundTicks, tenth, type Scale } from './scale.js';
import { linePath } from './thin.js';

export interface CaseloadMonth {
  /** Its first day. */
  readonly month: PlainDate;
  readonly cases: number;
}

export interface CaseloadProps extends ChartProps {
  /** Oldest first. */
  readonly months: readonly CaseloadMonth[];
  /** The contract's band, both ends within it. */
  readonly lower: number;
  readonly upper: number;
}

type Standing = 'below' | 'within' | 'above';

/** The caseload by month as a line between the contract's two thresholds; months outside stand out by their shape. */
export function CaseloadBetweenThresholds(props: CaseloadProps): Element {
  const first = props.months.at(0);
  const last = props.months.at(-1);
  if (!first || !last) return <NothingToDraw title={props.title} because="No month has been counted yet." />;
  return (
    <ChartFigure
      id={props.id}
      title={props.title}
      description={describe(props, first, last)}
      draw={(size) => drawing(props, first, last, size)}
      table={figures(props)}
    />
  );
}

function standing({ lower, upper }: CaseloadProps, cases: number): Standing {
  return cases < lower ? 'below' : cases > upper ? 'above' : 'within';
}

function describe(props: CaseloadProps, first: CaseloadMonth, last: CaseloadMonth): string {
  const count = (wanted: Standing) => props.months.filter(({ cases }) => standing(props, cases) === wanted).length;
  return `From ${String(first.cases)} cases in ${monthText(first.month)} to ${String(last.cases)} in ${monthText(last.month)}. The contract’s band is ${String(props.lower)} to ${String(props.upper)}: ${counted(count('above'), 'month')} above it, ${counted(count('below'), 'month')} below.`;
}

const shapes = { above: 'M0 -6L6 5H-6Z', below: 'M0 6L6 -5H-6Z' } as const;

function legendOf({ lower, upper }: CaseloadProps): LegendEntry[] {
  return [
    { text: 'Cases', swatch: <path class="app-line-1" d="M0 6H24" /> },
    {
      text: `Contract’s band, ${String(lower)} to ${String(upper)}`,
      swatch: <rect class="app-chart__band" width="24" height="12" />,
    },
    { text: 'Outside it', swatch: <path class="app-chart__outside" transform="translate(12 6)" d={shapes.above} /> },
  ];
}

function drawing(props: CaseloadProps, first: CaseloadMonth, last: CaseloadMonth, size: ChartSize): Element {
  const counts = props.months.map(({ cases }) => cases);
  const low = Math.min(props.lower, ...counts);
  const high = Math.max(props.upper, ...counts);
  // The axis does not start at zero: what matters is where the line stands between two figures that are close together.
  const room = (high - low) * 0.15;
  const ticks = roundTicks(Math.max(0, low - room), high + room, 4).map((value) => ({
    value,
    label: value.toLocaleString('en-GB'),
  }));
  const legend = legendOf(props);
  const plot = plotOf(size, legend, ticks);
  const y = heightScale(plot, ticks);
  const x = dateScale(first.month, last.month, plot.left + 8, plot.right - 8);
  const places = props.months.map(({ month, cases }) => ({
    x: x(month),
    y: y(cases),
    standing: standing(props, cases),
  }));
  return (
    <>
      <Legend entries={legend} width={size.width} />
      <Band plot={plot} y={y} lower={props.lower} upper={props.upper} />
      <FigureAxis plot={plot} ticks={ticks} y={y} />
      <MonthAxis plot={{ ...plot, left: plot.left + 8, right: plot.right - 8 }} from={first.month} until={last.month} />
      <path class="app-line-1" d={linePath(places)} />
      {places.map((place) => mark(place))}
    </>
  );
}

interface BandProps {
  readonly plot: Plot;
  readonly y: Scale;
  readonly lower: number;
  readonly upper: number;
}

function Band({ plot, y, lower, upper }: BandProps): Element {
  return (
    <g>
      <rect
        class="app-chart__band"
        x={plot.left}
        y={y(upper)}
        width={plot.right - plot.left}
        height={tenth(y(lower) - y(upper))}
      />
      {[lower, upper].map((edge) => (
        <line class="app-line-2 app-line--dashed" x1={plot.left} x2={plot.right} y1={y(edge)} y2={y(edge)} />
      ))}
    </g>
  );
}

function mark(place: { readonly x: number; readonly y: number; readonly standing: Standing }): Element {
  if (place.standing === 'within') return <circle class="app-chart__dot" cx={place.x} cy={place.y} r="3.5" />;
  return (
    <path
      class="app-chart__outside"
      transform={`translate(${String(place.x)} ${String(place.y)})`}
      d={shapes[place.standing]}
    />
  );
}

function figures(props: CaseloadProps): Element {
  const words = { below: 'Below the band', within: 'Within the band', above: 'Above the band' } as const;
  return (
    <Table
      id={`${props.id}-table`}
      caption={props.title}
      rows={props.months}
      columns={[
        { heading: 'Month', rowHeader: true, kind: 'nowrap', cell: ({ month }: CaseloadMonth) => monthText(month) },
        { heading: 'Cases', kind: 'number', cell: ({ cases }: CaseloadMonth) => cases.toLocaleString('en-GB') },
        {
          heading: `Against ${String(props.lower)} to ${String(props.upper)}`,
          cell: ({ cases }: CaseloadMonth) => words[standing(props, cases)],
        },
      ]}
    />
  );
}
