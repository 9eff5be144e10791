import { formatPounds } from '../../../core/money.js';
import { dateColumn, EmptyState, KeySheet, Link, moneyColumn, PageFrame, PageHeading, PersonName, Table, TabLinks, Tag, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { listToApprove, type ToApprove } from '../list-to-approve.js';
import { partName } from '../rules/words.js';
import { authorityPath, changeWords, daysWords, stepWords } from './words.js';

/** What waits for a decision: what is mine first, or everything; the oldest at the top. */
export async function showToApprove(visit: Visit): Promise<PageAnswer> {
  const all = await visit.inTransaction((tx) => listToApprove(tx, visit.actor, visit.clock.today()));
  const isAll = textIn(visit.query, 'view') === 'all';
  return page(<ListPage visit={visit} all={all} isAll={isAll} />);
}

function ListPage({ visit, all, isAll }: { readonly visit: Visit; readonly all: readonly ToApprove[]; readonly isAll: boolean }): Element {
  const mine = all.filter((one) => one.isMine);
  const tabs = [{ text: 'For me', href: '/authority' as const, current: !isAll, count: mine.length }, { text: 'Everybody’s', href: '/authority?view=all' as const, current: isAll, count: all.length }];
  const rows = isAll ? all : mine;
  return (
    <PageFrame {...visit.frame} title="To approve" layout="wide" beforeMain={<TabLinks label="Whose decisions" tabs={tabs} />}>
      <PageHeading actions={<Link href="/education-requests">Requests for an Education Personal Budget</Link>}>To approve</PageHeading>
      <Table
        caption={`${String(rows.length)} decisions`} captionHidden keys stickyHeading rows={rows} mark={({ isLate }) => (isLate ? 'look' : undefined)}
        whenEmpty={<EmptyState title={isAll ? 'No plan waits for a decision' : 'No plan waits for you'}>A plan comes here when the support service submits it, and again when its next step is yours.</EmptyState>}
        columns={[
          { heading: 'Person', rowHeader: true, cell: ({ versionId, personName }: ToApprove) => <Link href={authorityPath(versionId)}><PersonName name={personName} /></Link> },
          { heading: 'Plan', kind: 'nowrap', cell: ({ planReference }) => planReference },
          { heading: 'What', cell: ({ change, returned }) => `${changeWords[change]}${returned === 0 ? '' : ', came again'}` },
          { heading: 'Step', cell: ({ step, stream, budgetName, isLate }) => <>{stepWords[step]}{stream === null ? '' : `: ${partName({ stream, budgetName })}`} {isLate && <Tag tone="look">Late</Tag>}</> },
          moneyColumn('A week', ({ weekly }) => weekly), moneyColumn('First year', ({ yearly }) => yearly),
          dateColumn('From', ({ effectiveFrom }) => effectiveFrom), dateColumn('Waits since', ({ since }) => since),
          { heading: 'Days', kind: 'nowrap', cell: ({ days, withinDays }) => daysWords(days, withinDays) },
        ]}
      />
      <p>Days are counted beside those that policy gives the step. The first year of all that is shown comes to {formatPounds(rows.reduce((total, { yearly }) => (total + yearly) as typeof yearly, 0 as ToApprove['yearly']))}.</p>
      <KeySheet />
    </PageFrame>
  );
}
