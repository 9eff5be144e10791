import type { Children, Element } from '../html.js';

/** A drawing is made twice, for a screen and for a telephone, so that its words are never scaled down. */
export interface ChartSize {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
}

const sizes: readonly ChartSize[] = [
  { name: 'wide', width: 880, height: 300 },
  { name: 'narrow', width: 340, height: 270 },
];

/** What every chart takes. */
export interface ChartProps {
  /** Unique on its page. */
  readonly id: string;
  /** What it shows: `Balance over the year`. */
  readonly title: string;
}

interface ChartFigureProps extends ChartProps {
  /** What the picture says, in sentences, for those who do not see it. */
  readonly description: string;
  readonly draw: (size: ChartSize, id: string) => Children;
  readonly table: Element;
  readonly height?: ((size: ChartSize) => number) | undefined;
}

/** A titled, described picture with its figures one click away. */
export function ChartFigure({ id, title, description, draw, table, height }: ChartFigureProps): Element {
  return (
    <figure class="app-chart">
      <figcaption>{title}</figcaption>
      {sizes.map((size) =>
        drawing({ ...size, height: height?.(size) ?? size.height }, `${id}-${size.name}`, title, description, draw),
      )}
      <details class="app-chart__figures">
        <summary>See the figures</summary>
        {table}
      </details>
    </figure>
  );
}

function drawing(
  size: ChartSize,
  id: string,
  title: string,
  description: string,
  draw: ChartFigureProps['draw'],
): Element {
  return (
    <svg
      class={`app-chart__${size.name}`}
      viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {draw(size, id)}
    </svg>
  );
}

/** An empty chart would say nothing: this says why. */
export function NothingToDraw({ title, because }: { readonly title: string; readonly because: string }): Element {
  return (
    <figure class="app-chart">
      <figcaption>{title}</figcaption>
      <p>{because}</p>
    </figure>
  );
}
