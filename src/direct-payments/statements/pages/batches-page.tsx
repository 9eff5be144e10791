import { may } from '../../../platform/access/actor.js';
import { ButtonLink, EmptyState, Link, PageFrame, PageHeading, Pagination, Table, Tag, type Column, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { listBatches, stateOf, type BatchList } from '../show-batch.js';
import { batchPath, count, shortMoment } from './words.js';

/** Every batch of statement files, the latest first. */
export const batchesRoute = route({ method: 'GET', url: '/statements', permission: 'statements.read', handler: show });

const batchesOnAPage = 25;

async function show(visit: Visit): Promise<PageAnswer> {
  const before = numberIn({ before: textIn(visit.query, 'before') }, 'before') ?? null;
  const list = await visit.inTransaction((tx) => listBatches(tx, before, batchesOnAPage));
  return page(<BatchesPage visit={visit} list={list} first={before === null} />);
}

type Batch = BatchList['batches'][number];

function BatchesPage({ visit, list, first }: { readonly visit: Visit; readonly list: BatchList; readonly first: boolean }): Element {
  const upload = may(visit.actor, 'statements.import') ? <ButtonLink href="/statements/upload">Bring in statements</ButtonLink> : undefined;
  const isEmpty = first && list.batches.length === 0;
  return (
    <PageFrame {...visit.frame} title="Statements" layout="wide">
      <PageHeading caption={visit.actor.authorityName} actions={isEmpty ? undefined : upload}>Statements</PageHeading>
      <Table
        caption="Statements brought in, the latest first" captionHidden rows={list.batches} columns={columns} stickyHeading
        mark={(batch) => (needsALook(batch) ? 'look' : undefined)}
        whenEmpty={isEmpty ? <EmptyState title="No statements yet" action={upload}><p>A bank’s own download is best: CSV, OFX, MT940, camt. Workbooks and PDFs are read too.</p></EmptyState> : <EmptyState title="There are no earlier ones" />}
      />
      {(list.next !== null || !first) && (
        <Pagination summary={`${count(list.batches.length, 'batch', 'batches')} on this page`} previous={first ? undefined : '/statements'} next={list.next === null ? undefined : `/statements?before=${String(list.next)}`} />
      )}
    </PageFrame>
  );
}

function needsALook(batch: Batch): boolean {
  return stateOf(batch) === 'to-check' || batch.linesUnplaced > 0;
}

const number = (heading: string, value: (batch: Batch) => number): Column<Batch> => ({
  heading, kind: 'number', cell: (batch) => (value(batch) === 0 ? '' : value(batch).toLocaleString('en-GB')),
});

const columns: readonly Column<Batch>[] = [
  { heading: 'When', kind: 'nowrap', rowHeader: true, cell: ({ id, startedAt }) => <Link href={batchPath(id)}>{shortMoment(startedAt)}</Link> },
  { heading: 'Who', cell: ({ startedBy }) => startedBy ?? 'By command' },
  { heading: 'Stands', cell: (batch) => <Standing batch={batch} /> },
  number('Files', ({ files }) => files),
  number('Lines new', ({ linesNew }) => linesNew),
  number('Lines known before', ({ linesKnown }) => linesKnown),
  number('Lines of no account', ({ linesUnplaced }) => linesUnplaced),
  number('Files refused', ({ filesRefused }) => filesRefused),
  number('Rows not read', ({ rowsRefused }) => rowsRefused),
];

function Standing({ batch }: { readonly batch: Batch }): Element {
  switch (stateOf(batch)) {
    case 'goes-on':
      return <Tag tone="plum">Being brought in</Tag>;
    case 'to-check':
      return <Tag tone="look">To check</Tag>;
    case 'done':
      return batch.linesUnplaced > 0 ? <Tag tone="look">Account to find</Tag> : <Tag tone="done">Done</Tag>;
  }
}
