import { pathOf, type Path } from '../../../platform/ui/index.js';
import type { WorklistQuery } from '../list-worklist.js';

/** The list's address with some of its choices changed; what says nothing is left out. */
export function worklistPath(query: WorklistQuery, change: Partial<WorklistQuery> = {}): Path {
  const chosen = { ...query, page: 1, ...change };
  const entries = Object.entries(chosen).filter(([name, value]) => value !== '' && !(name === 'page' && value === 1));
  return pathOf(`/worklist?${new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])).toString()}`);
}

/** Where those ticked in the list go on from; it keeps what the list was narrowed to. */
export function pickedPath(query: WorklistQuery): Path {
  return pathOf(worklistPath(query, { page: query.page }).replace('/worklist', '/worklist/picked'));
}
