import { EmptyState, KeySheet, Link, PageFrame, PageHeading, pathOf, Table, TabLinks, Tag, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { momentInWords } from '../moment-in-words.js';
import { concernViews, listConcerns, type ConcernView, type ListedConcern, type ListedConcerns } from '../show-concerns.js';
import { concernPath, concernTag, servesWords, urgencyWords } from './words.js';

const titles: Readonly<Record<ConcernView, string>> = { waiting: 'To acknowledge', late: 'Late', acknowledged: 'In hand', closed: 'Closed' };
const empty: Readonly<Record<ConcernView, string>> = { waiting: 'Nothing waits to be acknowledged', late: 'Nothing is late', acknowledged: 'Nothing is in hand', closed: 'Nothing has been closed yet' };

/** Safeguarding concerns, for those who handle them. */
export async function showConcerns(visit: Visit): Promise<PageAnswer> {
  const view = concernViews.find((one) => one === textIn(visit.query, 'view')) ?? 'waiting';
  const listed = await visit.inTransaction((tx) => listConcerns(tx, view, visit.clock.now()));
  return page(<ConcernsPage visit={visit} view={view} listed={listed} />);
}

function ConcernsPage({ visit, view, listed }: { readonly visit: Visit; readonly view: ConcernView; readonly listed: ListedConcerns }): Element {
  const tabs = concernViews.map((one) => ({ text: titles[one], href: pathOf(one === 'waiting' ? '/concerns' : `/concerns?view=${one}`), current: one === view, count: listed.counts[one] }));
  return (
    <PageFrame {...visit.frame} title="Safeguarding concerns" layout="wide" beforeMain={<TabLinks label="Views of the concerns" tabs={tabs} />}>
      <PageHeading>Safeguarding concerns</PageHeading>
      <Table
        caption={`${String(listed.items.length)} concerns`} captionHidden keys stickyHeading rows={listed.items} mark={({ isLate }) => (isLate ? 'look' : undefined)}
        whenEmpty={<EmptyState title={empty[view]}>What somebody worries about comes here, and to the front door by e-mail.</EmptyState>}
        columns={[
          { heading: 'Concern', rowHeader: true, kind: 'nowrap', cell: ({ id, reference }: ListedConcern) => <Link href={concernPath(id)}>{reference}</Link> },
          { heading: 'Front door', cell: ({ serves }) => servesWords[serves] },
          { heading: 'How soon', cell: ({ urgency, inDanger, inFlood }) => <>{inDanger ? 'Somebody was in danger' : urgencyWords[urgency]}{inFlood && <> <Tag tone="look">Came in a flood</Tag></>}</> },
          { heading: 'Stands', cell: (one) => <Tag tone={concernTag(one).tone}>{concernTag(one).words}</Tag> },
          { heading: 'Came', cell: ({ raisedAt }) => momentInWords(raisedAt) },
          { heading: 'To acknowledge by', cell: ({ acknowledgeBy }) => momentInWords(acknowledgeBy) },
          { heading: 'Acknowledged by', cell: ({ acknowledgedBy }) => acknowledgedBy ?? 'Nobody yet' },
        ]}
      />
      <KeySheet />
    </PageFrame>
  );
}
