import { pathOf, type Path } from '../../../../platform/ui/index.js';
import { textIn, type Visit } from '../../../../platform/web/visit.js';
import type { ReclaimQuery } from '../list-reclaims.js';

export function queryOf(asked: Visit['query']): ReclaimQuery {
  const page = Number(textIn(asked, 'page'));
  return {
    column: textIn(asked, 'column'), search: textIn(asked, 'search').slice(0, 100), regime: textIn(asked, 'regime'), stream: textIn(asked, 'stream'), whose: textIn(asked, 'whose'),
    late: textIn(asked, 'late'), page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of the board or the list with some of its choices changed; what says nothing is left out. */
export function boardPath(place: '/reclaims' | '/reclaims/list', query: ReclaimQuery, change: Partial<ReclaimQuery> = {}): Path {
  const entries = Object.entries({ ...query, page: 1, ...change }).filter(([name, value]) => value !== '' && !(name === 'page' && value === 1));
  return pathOf(entries.length === 0 ? place : `${place}?${new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])).toString()}`);
}
