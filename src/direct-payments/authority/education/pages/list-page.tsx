import { dateColumn, EmptyState, KeySheet, Link, PageFrame, PageHeading, pathOf, PersonName, Table, TabLinks, Tag, type Element } from '../../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../../platform/web/visit.js';
import type { DecisionFacts } from '../../decisions/store/decisions.js';
import { listRequests, requestViews, type ListedRequest, type ListedRequests, type RequestView } from '../list-requests.js';
import { requestPath, requestTags, windowWords } from './words.js';

const titles: Readonly<Record<RequestView, string>> = { open: 'To answer', waiting: 'Waiting for their time', answered: 'Answered' };

/** Requests for an Education Personal Budget, the oldest at the top, and decisions that a family wants looked at again. */
export async function showRequests(visit: Visit): Promise<PageAnswer> {
  const view = requestViews.find((one) => one === textIn(visit.query, 'view')) ?? 'open';
  const listed = await visit.inTransaction((tx) => listRequests(tx, view, visit.clock.today()));
  return page(<ListPage visit={visit} view={view} listed={listed} />);
}

function ListPage({ visit, view, listed }: { readonly visit: Visit; readonly view: RequestView; readonly listed: ListedRequests }): Element {
  const tabs = requestViews.map((one) => ({ text: titles[one], href: pathOf(one === 'open' ? '/education-requests' : `/education-requests?view=${one}`), current: one === view }));
  return (
    <PageFrame {...visit.frame} title="Requests for an Education Personal Budget" layout="wide" beforeMain={<TabLinks label="Views of the requests" tabs={tabs} />}>
      <PageHeading>Requests for an Education Personal Budget</PageHeading>
      <Table
        caption={titles[view]} captionHidden keys stickyHeading rows={listed.items} mark={({ isLate }) => (isLate ? 'look' : undefined)}
        whenEmpty={<EmptyState title="No request is here">A request is taken from the page of the person, once their EHC plan is recorded.</EmptyState>}
        columns={[
          { heading: 'Request', rowHeader: true, kind: 'nowrap', cell: ({ id, reference }: ListedRequest) => <Link href={requestPath(id)}>{reference}</Link> },
          { heading: 'For', cell: ({ personName }) => <PersonName name={personName} /> }, { heading: 'Asked', cell: ({ window }) => windowWords[window] },
          { heading: 'Stands', kind: 'nowrap', cell: ({ status, isLate }) => <Tag tone={isLate ? 'look' : requestTags[status].tone}>{isLate ? 'Late' : requestTags[status].words}</Tag> },
          dateColumn('Came', ({ receivedOn }) => receivedOn), dateColumn('To be answered by', ({ dueOn }) => dueOn),
        ]}
      />
      {listed.lookingAgain.length > 0 && (
        <Table caption="Decisions to look at again" rows={listed.lookingAgain} columns={[
          { heading: 'For', rowHeader: true, cell: ({ id, personName }: DecisionFacts) => <Link href={pathOf(`/payment-decisions/${String(id)}`)}><PersonName name={personName} /></Link> },
          { heading: 'Decided by', cell: ({ decidedBy }) => decidedBy }, dateColumn('Decided', ({ decidedOn }) => decidedOn), dateColumn('To be answered by', ({ answerBy }) => answerBy ?? undefined),
        ]} />
      )}
      <KeySheet />
    </PageFrame>
  );
}
