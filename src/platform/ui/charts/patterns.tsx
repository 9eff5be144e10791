import type { Element } from '../html.js';

/** How many series the colours and patterns tell apart. */
const mostSeries = 5;

/*
 * Every fill is a tint of its colour with lines of the colour on it, each series' lines running another way, so that
 * they can be told apart on a grey print. The first is plain.
 */
const strokes: readonly string[] = [
  '',
  'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  'M0 4H8',
  'M-2 6L2 10M0 0L8 8M6 -2L10 2',
  'M4 0V8',
];

/** The fills of one drawing; use `seriesFill` to paint with them. */
export function Patterns({ id, count }: { readonly id: string; readonly count: number }): Element {
  return (
    <defs>
      {strokes.slice(0, count).map((path, index) => (
        <pattern id={`${id}-fill-${String(index + 1)}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class={`app-fill-${String(index + 1)}${path === '' ? '' : ' app-fill--tint'}`} width="8" height="8" />
          {path !== '' && <path class={`app-line-${String(index + 1)} app-line--pattern`} d={path} />}
        </pattern>
      ))}
    </defs>
  );
}

/** What to give `fill` for the series at this place, counted from 0. Throws past the fifth: nobody tells six apart. */
export function seriesFill(id: string, index: number): string {
  if (index >= mostSeries) throw new RangeError(`a chart shows at most ${String(mostSeries)} series`);
  return `url(#${id}-fill-${String(index + 1)})`;
}
