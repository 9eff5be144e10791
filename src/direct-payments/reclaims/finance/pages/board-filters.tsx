import { Filters, FilterSearch, FilterSelect, type Element, type Path } from '../../../../platform/ui/index.js';
import { boardColumns } from '../rules/board-columns.js';
import type { ReclaimQuery } from '../list-reclaims.js';
import { regimeWords } from '../../../monitoring/pages/words.js';
import { boardPath } from './board-query.js';
import { streamTitles } from './words.js';

type Place = '/reclaims' | '/reclaims/list';

/** Narrows the board or the list; both understand the same choices. */
export function BoardFilters({ place, query }: { readonly place: Place; readonly query: ReclaimQuery }): Element {
  const any = (text: string): { value: string; text: string } => ({ value: '', text });
  return (
    <div class="app-list-head">
      <Filters action={place} applied={applied(place, query)}>
        <FilterSearch name="search" label="Name or reference" value={query.search} />
        {place === '/reclaims/list' && (
          <FilterSelect
            name="column" label="Stands at" value={query.column}
            options={[any('All that is open'), ...boardColumns.map(({ name, title }) => ({ value: name, text: title })), { value: 'every', text: 'Everything' }]}
          />
        )}
        <FilterSelect name="stream" label="Budget" value={query.stream} options={[any('Every budget'), ...streamTitles]} />
        <FilterSelect name="regime" label="Regime" value={query.regime} options={[any('Every regime'), ...Object.entries(regimeWords).map(([value, text]) => ({ value, text }))]} />
        <FilterSelect name="whose" label="Whose" value={query.whose} options={[any('Everyone’s'), { value: 'mine', text: 'Mine' }]} />
        <FilterSelect name="late" label="Time" value={query.late} options={[any('In time or late'), { value: 'yes', text: 'Late only' }]} />
      </Filters>
    </div>
  );
}

function applied(place: Place, query: ReclaimQuery): { text: string; removeHref: Path }[] {
  const without = (change: Partial<ReclaimQuery>): Path => boardPath(place, query, change);
  const stream = streamTitles.find(({ value }) => value === query.stream)?.text;
  const regime = Object.entries(regimeWords).find(([name]) => name === query.regime)?.[1];
  const column = place === '/reclaims/list' ? boardColumns.find(({ name }) => name === query.column)?.title : undefined;
  return [
    ...(query.search === '' ? [] : [{ text: `“${query.search}”`, removeHref: without({ search: '' }) }]),
    ...(column === undefined ? [] : [{ text: column, removeHref: without({ column: '' }) }]),
    ...(stream === undefined ? [] : [{ text: stream, removeHref: without({ stream: '' }) }]),
    ...(regime === undefined ? [] : [{ text: regime, removeHref: without({ regime: '' }) }]),
    ...(query.whose === 'mine' ? [{ text: 'Mine', removeHref: without({ whose: '' }) }] : []),
    ...(query.late === 'yes' ? [{ text: 'Late', removeHref: without({ late: '' }) }] : []),
  ];
}
