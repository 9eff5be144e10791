import { formatDate } from '../../../core/plain-date.js';
import { EmptyState, KeySheet, Link, moneyColumn, PageFrame, PersonName, Table, Tag, type Column, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { ReclaimTabs } from '../finance/pages/reclaim-tabs.js';
import { streamTitle } from '../finance/pages/words.js';
import { listApprovals, type PartToApprove } from '../list-approvals.js';
import { reclaimPath } from './reclaim-paths.js';

/** What waits for somebody's approval, the oldest first: one's own queue, then everybody's. */
export const approvalsRoute = route({ method: 'GET', url: '/reclaims/approvals', permission: 'reclaims.read', handler: show });

async function show(visit: Visit): Promise<PageAnswer> {
  const parts = await visit.inTransaction((tx) => listApprovals(tx, visit.actor, visit.clock.today()));
  return page(<ApprovalsPage visit={visit} parts={parts} />);
}

function ApprovalsPage({ visit, parts }: { readonly visit: Visit; readonly parts: readonly PartToApprove[] }): Element {
  const [mine, others] = [parts.filter((part) => part.isMine), parts.filter((part) => !part.isMine)];
  return (
    <PageFrame {...visit.frame} title="Reclaims to approve" layout="wide" beforeMain={<ReclaimTabs current="approvals" />}>
      <h1 class="govuk-visually-hidden">Reclaims to approve</h1>
      <Table caption="You may approve" rows={mine} columns={columns} keys mark={({ isLate }) => (isLate ? 'look' : undefined)} whenEmpty={<EmptyState title="Nothing waits for you">What somebody else proposes, within your limit, comes here.</EmptyState>} />
      {others.length > 0 && <Table caption="Waits for somebody else" rows={others} columns={columns} mark={({ isLate }) => (isLate ? 'look' : undefined)} />}
      <KeySheet />
    </PageFrame>
  );
}

const columns: Column<PartToApprove>[] = [
  { heading: 'Person', rowHeader: true, cell: ({ reclaimId, personName }) => <Link href={reclaimPath(reclaimId, '#approval')}><PersonName name={personName} /></Link> },
  { heading: 'Reclaim', kind: 'nowrap', cell: ({ reference }) => reference },
  { heading: 'Budget', kind: 'nowrap', cell: ({ stream }) => streamTitle(stream) },
  moneyColumn('Asked for', ({ asked }: PartToApprove) => asked),
  { heading: 'Proposed', kind: 'nowrap', cell: ({ proposedOn }) => formatDate(proposedOn) },
  { heading: 'By', cell: ({ proposedBy }) => proposedBy },
  { heading: 'Waits', kind: 'nowrap', cell: ({ days, isLate, withinDays }) => <>{String(days)} {days === 1 ? 'day' : 'days'}{isLate && <> <Tag tone="look">Over {String(withinDays)}</Tag></>}</> },
];
