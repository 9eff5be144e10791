import { formatPounds, sum, type Pence } from '../../../core/money.js';
import type { Element } from '../html.js';
import { Table } from '../parts/table.js';
import { moneyColumn } from '../parts/table-columns.js';
import { ChartFigure, NothingToDraw, type ChartProps, type ChartSize } from './figure.js';
import { Legend, legendHeight, type LegendEntry } from './legend.js';
import { counted, linearScale } from './scale.js';

export interface KindOfSpend {
  /** `Assistant’s wages` */
  readonly kind: string;
  /** As positive pence; what came back more than went out is negative and has no bar. */
  readonly spent: Pence;
  /** What the plan has for it over the same time. */
  readonly planned?: Pence | undefined;
}

export interface SpendByKindProps extends ChartProps {
  readonly kinds: readonly KindOfSpend[];
}

const barHeight = 18;

/** Spending by kind as bars, the largest first, with a mark where the plan stands. */
export function SpendByKind({ id, title, kinds }: SpendByKindProps): Element {
  const ordered = [...kinds].sort((a, b) => b.spent - a.spent);
  const first = ordered.at(0);
  if (!first) return <NothingToDraw title={title} because="Nothing has been spent yet." />;
  const total = sum(kinds.map(({ spent }) => spent));
  return (
    <ChartFigure
      id={id}
      title={title}
      description={`${formatPounds(total)} was spent on ${counted(kinds.length, 'kind')} of things, the most on ${first.kind.toLowerCase()}: ${formatPounds(first.spent)}.`}
      height={(size) => legendHeight(legendOf(ordered), size.width) + ordered.length * rowHeight(size)}
      draw={(size) => drawing(ordered, size)}
      table={figures(id, title, ordered, total)}
    />
  );
}

function legendOf(kinds: readonly KindOfSpend[]): LegendEntry[] {
  const spent = { text: 'Spent', swatch: <rect class="app-fill-1" width="24" height="12" /> };
  const planned = { text: 'In the plan', swatch: <path class="app-chart__mark" d="M12 -2V14" /> };
  return kinds.some((kind) => kind.planned !== undefined) ? [spent, planned] : [];
}

/** On a telephone the words stand above their bar. */
function rowHeight({ name }: ChartSize): number {
  return name === 'wide' ? 32 : 52;
}

function drawing(kinds: readonly KindOfSpend[], size: ChartSize): Element {
  const legend = legendOf(kinds);
  const left = size.name === 'wide' ? Math.min(300, Math.max(...kinds.map(({ kind }) => kind.length)) * 7.8 + 12) : 0;
  const most = Math.max(1, ...kinds.flatMap(({ spent, planned = spent }) => [spent, planned]));
  const width = linearScale(0, most, 0, size.width - left - 100);
  const top = legendHeight(legend, size.width);
  return (
    <>
      <Legend entries={legend} width={size.width} />
      {kinds.map((kind, index) => bar(kind, left, top + index * rowHeight(size), width, size))}
      {size.name === 'wide' && (
        <line class="app-chart__zero" x1={left} x2={left} y1={top - 2} y2={top + kinds.length * rowHeight(size)} />
      )}
    </>
  );
}

function bar(
  { kind, spent, planned }: KindOfSpend,
  left: number,
  top: number,
  width: (value: number) => number,
  size: ChartSize,
): Element {
  const y = size.name === 'wide' ? top + 6 : top + 24;
  const long = Math.max(0, width(spent));
  const mark = planned === undefined ? 0 : width(planned);
  return (
    <g>
      <text
        class={size.name === 'wide' ? 'app-chart__end' : undefined}
        x={size.name === 'wide' ? left - 10 : left}
        y={size.name === 'wide' ? y + 14 : top + 16}
      >
        {kind}
      </text>
      <rect class="app-fill-1" x={left} y={y} width={long} height={barHeight} />
      {planned !== undefined && <PlanMark x={left + mark} y={y - 4} />}
      <text x={left + Math.max(long, mark) + 8} y={y + 14}>
        {formatPounds(spent)}
      </text>
    </g>
  );
}

/** Edged with the colour of the paper, so that it shows on its bar. */
function PlanMark({ x, y }: { readonly x: number; readonly y: number }): Element {
  const path = `M${String(x)} ${String(y)}v${String(barHeight + 8)}`;
  return (
    <>
      <path class="app-chart__mark-edge" d={path} />
      <path class="app-chart__mark" d={path} />
    </>
  );
}

function figures(id: string, title: string, kinds: readonly KindOfSpend[], total: Pence): Element {
  const planned = kinds.some((kind) => kind.planned !== undefined)
    ? [moneyColumn('In the plan', (kind: KindOfSpend) => kind.planned)]
    : [];
  return (
    <Table
      id={`${id}-table`}
      caption={title}
      rows={kinds}
      columns={[
        { heading: 'Kind', rowHeader: true, cell: ({ kind }: KindOfSpend) => kind },
        moneyColumn('Spent', ({ spent }: KindOfSpend) => spent, { total: formatPounds(total) }),
        ...planned,
      ]}
    />
  );
}
