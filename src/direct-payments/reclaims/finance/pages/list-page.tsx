import { dateColumn, EmptyState, KeySheet, Link, moneyColumn, PageFrame, Pagination, PersonName, Table, Tag, type Column, type Element } from '../../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../../platform/web/answers.js';
import { route } from '../../../../platform/web/route.js';
import type { Visit } from '../../../../platform/web/visit.js';
import { regimeShort } from '../../../monitoring/pages/words.js';
import { listReclaims, reclaimsOnAPage, type ListedReclaim, type ReclaimList, type ReclaimQuery } from '../list-reclaims.js';
import { BoardFilters } from './board-filters.js';
import { boardPath, queryOf } from './board-query.js';
import { ReclaimTabs } from './reclaim-tabs.js';
import { count, reclaimPath, statusTags } from './words.js';

/** Reclaims one below the other, what is late first. */
export const listRoute = route({ method: 'GET', url: '/reclaims/list', permission: 'reclaims.read', handler: showList });

async function showList(visit: Visit): Promise<PageAnswer> {
  const query = queryOf(visit.query);
  const list = await visit.inTransaction((tx) => listReclaims(tx, query, visit.actor.staffId, visit.clock.today()));
  return page(<ListPage visit={visit} query={query} list={list} />);
}

interface ListPageProps {
  readonly visit: Visit;
  readonly query: ReclaimQuery;
  readonly list: ReclaimList;
}

function ListPage({ visit, query, list }: ListPageProps): Element {
  return (
    <PageFrame {...visit.frame} title="List of reclaims" layout="wide" beforeMain={<ReclaimTabs current="list" />}>
      <h1 class="govuk-visually-hidden">List of reclaims</h1>
      <BoardFilters place="/reclaims/list" query={query} />
      <Table
        caption={count(list.total, 'reclaim')} captionHidden rows={list.items} columns={columns} keys stickyHeading mark={({ isLate }) => (isLate ? 'look' : undefined)}
        whenEmpty={<EmptyState title="No reclaim is in this list">Choose otherwise above, or look for a name or reference.</EmptyState>}
      />
      {list.total > 0 && <Pager query={query} list={list} />}
      <p class="app-actions"><Link href="/reclaims/export.csv">Every reclaim as CSV</Link> <Link href="/reclaims/export.jsonl">Every reclaim with its working, as JSON lines</Link></p>
      <KeySheet keys={[]} />
    </PageFrame>
  );
}

const columns: readonly Column<ListedReclaim>[] = [
  { heading: 'Person', rowHeader: true, cell: ({ id, personName }) => <Link href={reclaimPath(id)}><PersonName name={personName} /></Link> },
  { heading: 'Reclaim', kind: 'nowrap', cell: ({ reference }) => reference },
  { heading: 'Payment', kind: 'nowrap', cell: ({ agreementReference }) => agreementReference },
  { heading: 'Regime', kind: 'nowrap', cell: ({ regime }) => regimeShort[regime] },
  { heading: 'Stands', kind: 'nowrap', cell: ({ status, isLate }) => <><Tag tone={statusTags[status].tone}>{statusTags[status].words}</Tag>{isLate && <> <Tag tone="look">Late</Tag></>}</> },
  moneyColumn('Sum', ({ amount }) => amount),
  { heading: 'Days', kind: 'number', cell: ({ days }) => days.toLocaleString('en-GB') },
  dateColumn('In time until', (one) => one.inTimeUntil),
];

function Pager({ query, list }: { readonly query: ReclaimQuery; readonly list: ReclaimList }): Element {
  const first = (list.page - 1) * reclaimsOnAPage + 1;
  const last = first + list.items.length - 1;
  return (
    <Pagination
      summary={`Reclaims ${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')} of ${list.total.toLocaleString('en-GB')}`}
      previous={list.page > 1 ? boardPath('/reclaims/list', query, { page: list.page - 1 }) : undefined}
      next={list.page < list.pages ? boardPath('/reclaims/list', query, { page: list.page + 1 }) : undefined}
    />
  );
}
