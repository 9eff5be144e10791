import type { Children, Element } from '../html.js';

export interface LegendEntry {
  readonly text: string;
  /** Drawn in a box of 24 by 12. */
  readonly swatch: Children;
}

interface PlacedEntry extends LegendEntry {
  readonly x: number;
  readonly y: number;
}

const lineHeight = 22;
const swatchWidth = 32;
const characterWidth = 6.7;

function placed(entries: readonly LegendEntry[], width: number): PlacedEntry[] {
  let x = 0;
  let y = 0;
  return entries.map((entry) => {
    const needed = swatchWidth + entry.text.length * characterWidth + 16;
    if (x > 0 && x + needed > width) {
      x = 0;
      y += lineHeight;
    }
    const at = { ...entry, x, y };
    x += needed;
    return at;
  });
}

/** How high the legend will be at this width. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  return entries.length === 0 ? 4 : (placed(entries, width).at(-1)?.y ?? 0) + lineHeight + 10;
}

/** What each line and fill stands for, inside the drawing, so that it goes where the drawing goes. */
export function Legend({
  entries,
  width,
}: {
  readonly entries: readonly LegendEntry[];
  readonly width: number;
}): Element {
  return (
    <g>
      {placed(entries, width).map(({ text, swatch, x, y }) => (
        <g transform={`translate(${String(Math.round(x))} ${String(y)})`}>
          <g transform="translate(0 3)">{swatch}</g>
          <text x={swatchWidth} y={14}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
