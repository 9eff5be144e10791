/** A point of a step line, in drawing units. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * A long series thinned to what the eye can tell apart: of the points that fall on one unit of width, the first, the
 * lowest, the highest and the last. No peak or trough is lost.
 */
export function thinned(places: readonly Place[]): Place[] {
  const columns = new Map<number, Place[]>();
  for (const place of places) {
    const column = Math.floor(place.x);
    const held = columns.get(column);
    if (held) held.push(place);
    else columns.set(column, [place]);
  }
  return [...columns.values()].flatMap(extremes);
}

function extremes(column: readonly Place[]): Place[] {
  if (column.length <= 4) return [...column];
  const lowest = column.reduce((low, place) => (place.y < low.y ? place : low));
  const highest = column.reduce((high, place) => (place.y > high.y ? place : high));
  const kept = new Set([column.at(0), lowest, highest, column.at(-1)]);
  return column.filter((place) => kept.has(place));
}

/** Straight from point to point. */
export function linePath(places: readonly Place[]): string {
  return places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`).join('');
}

/** Level until the next point, then up or down to it: how a balance moves. */
export function stepPath(places: readonly Place[], end: number): string {
  const [first, ...rest] = places;
  if (!first) return '';
  const steps = rest.map(({ x, y }) => `H${String(x)}V${String(y)}`).join('');
  return `M${String(first.x)} ${String(first.y)}${steps}H${String(end)}`;
}

/** The area between an upper and a lower line. */
export function areaPath(upper: readonly Place[], lower: readonly Place[]): string {
  return `${linePath(upper)}${linePath([...lower].reverse()).replace('M', 'L')}Z`;
}
