import { pathOf, type Path } from '../../../platform/ui/index.js';
import type { ReturnsQuery } from '../list-returns.js';

/** The list's address with some of its choices changed; what says nothing is left out. */
export function returnsPath(query: ReturnsQuery, change: Partial<ReturnsQuery> = {}): Path {
  const entries = Object.entries({ ...query, page: 1, ...change }).filter(([name, value]) => value !== '' && !(name === 'page' && value === 1) && !(name === 'view' && value === 'open'));
  const asked = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return asked === '' ? '/returns' : pathOf(`/returns?${asked}`);
}

/** Where those ticked in the list are reminded; it keeps what the list was narrowed to. */
export function remindPath(query: ReturnsQuery): Path {
  return pathOf(returnsPath(query, { page: query.page }).replace('/returns', '/returns/remind'));
}

export function requestPath(id: number): Path {
  return `/returns/${String(id)}`;
}
