import { formatPounds } from '../../../../core/money.js';
import { Card, CardGrid, EmptyState, Link, moneyColumn, PageFrame, PersonName, Table, Tag, type Element } from '../../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../../platform/web/answers.js';
import { route } from '../../../../platform/web/route.js';
import type { Visit } from '../../../../platform/web/visit.js';
import { listReclaims, type ColumnCount, type ListedReclaim, type ReclaimList, type ReclaimQuery } from '../list-reclaims.js';
import { closedColumns, openColumns, type BoardColumn } from '../rules/board-columns.js';
import { BoardFilters } from './board-filters.js';
import { boardPath, queryOf } from './board-query.js';
import { ReclaimTabs } from './reclaim-tabs.js';
import { count, reclaimPath } from './words.js';

/** Every reclaim by where it stands: how many, how much, and which to look at first. */
export const boardRoute = route({ method: 'GET', url: '/reclaims', permission: 'reclaims.read', handler: showBoard });

async function showBoard(visit: Visit): Promise<PageAnswer> {
  const query = { ...queryOf(visit.query), column: '', page: 1 };
  const list = await visit.inTransaction((tx) => listReclaims(tx, query, visit.actor.staffId, visit.clock.today()));
  return page(<BoardPage visit={visit} query={query} list={list} />);
}

interface BoardPageProps {
  readonly visit: Visit;
  readonly query: ReclaimQuery;
  readonly list: ReclaimList;
}

function BoardPage({ visit, query, list }: BoardPageProps): Element {
  const columns = (of: readonly BoardColumn[]): { column: BoardColumn; held: ColumnCount }[] =>
    of.flatMap((column) => { const held = list.columns.get(column.name); return held && held.count > 0 ? [{ column, held }] : []; });
  const open = columns(openColumns);
  const closed = columns(closedColumns);
  return (
    <PageFrame {...visit.frame} title="Reclaims" layout="wide" beforeMain={<ReclaimTabs current="board" />}>
      <h1 class="govuk-visually-hidden">Reclaims by where they stand</h1>
      <BoardFilters place="/reclaims" query={query} />
      {open.length === 0 && <EmptyState title="No reclaim is open">Money that is not needed is found by a monitoring run, and proposed from the page of a direct payment.</EmptyState>}
      <CardGrid board>
        {open.map(({ column, held }) => (
          <Card title={column.title} figure={formatPounds(held.amount)}>
            <p>{column.waitsFor}</p>
            <p>
              <Link href={boardPath('/reclaims/list', query, { column: column.name })} hiddenText={`: ${column.title}`}>{count(held.count, 'reclaim')}</Link>
              {held.late > 0 && <> <Tag tone="look">{String(held.late)} late</Tag></>}
            </p>
            <ul class="govuk-list">{held.first.map((one) => <li><CardLine one={one} /></li>)}</ul>
          </Card>
        ))}
      </CardGrid>
      {closed.length > 0 && <ClosedTable query={query} closed={closed} />}
    </PageFrame>
  );
}

function CardLine({ one }: { readonly one: ListedReclaim }): Element {
  return (
    <>
      <Link href={reclaimPath(one.id)} hiddenText={one.reference}><PersonName name={one.personName} /></Link><br />
      {formatPounds(one.amount)}, {count(one.days, 'day')}{one.isLate && <> <Tag tone="look">Late</Tag></>}
    </>
  );
}

function ClosedTable({ query, closed }: { readonly query: ReclaimQuery; readonly closed: readonly { readonly column: BoardColumn; readonly held: ColumnCount }[] }): Element {
  return (
    <section aria-labelledby="closed">
      <h2 class="govuk-heading-m" id="closed">Closed</h2>
      <Table
        caption="Reclaims that are closed" captionHidden rows={closed} density="roomy"
        columns={[
          { heading: 'How it ended', rowHeader: true, cell: ({ column }) => <Link href={boardPath('/reclaims/list', query, { column: column.name })}>{column.title}</Link> },
          { heading: 'Reclaims', kind: 'number', cell: ({ held }) => held.count.toLocaleString('en-GB') },
          moneyColumn('Sum', ({ held }: { readonly held: ColumnCount }) => held.amount),
        ]}
      />
    </section>
  );
}
