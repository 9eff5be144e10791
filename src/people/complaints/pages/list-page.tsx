import { may } from '../../../platform/access/actor.js';
import { ButtonLink, dateColumn, EmptyState, KeySheet, Link, PageFrame, PageHeading, pathOf, PersonName, Table, TabLinks, Tag, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { complaintViews, listComplaints, type ComplaintView, type ListedComplaint, type ListedComplaints } from '../list-complaints.js';
import { complaintPath, stageWords, statusTags, stepWords } from './words.js';

const titles: Readonly<Record<ComplaintView, string>> = { open: 'Open', overdue: 'Late', answered: 'Answered', closed: 'Closed' };
const empty: Readonly<Record<ComplaintView, string>> = { open: 'No complaint is open', overdue: 'Nothing is late', answered: 'No answered complaint waits to be closed', closed: 'No complaint has been closed yet' };

/** Complaints, those due first at the top. */
export async function showComplaints(visit: Visit): Promise<PageAnswer> {
  const view = complaintViews.find((one) => one === textIn(visit.query, 'view')) ?? 'open';
  const listed = await visit.inTransaction((tx) => listComplaints(tx, view, visit.clock.today()));
  return page(<ListPage visit={visit} view={view} listed={listed} />);
}

function ListPage({ visit, view, listed }: { readonly visit: Visit; readonly view: ComplaintView; readonly listed: ListedComplaints }): Element {
  const tabs = complaintViews.map((one) => ({ text: titles[one], href: pathOf(one === 'open' ? '/complaints' : `/complaints?view=${one}`), current: one === view, count: listed.counts[one] }));
  return (
    <PageFrame {...visit.frame} title="Complaints" layout="wide" beforeMain={<TabLinks label="Views of the complaints" tabs={tabs} />}>
      <PageHeading actions={<>{may(visit.actor, 'complaints.make') && <ButtonLink href="/complaints/new">Take a complaint</ButtonLink>} <Link href="/complaints/figures">Counts by year</Link></>}>Complaints</PageHeading>
      <Table
        caption={`${String(listed.items.length)} complaints`} captionHidden keys stickyHeading rows={listed.items} mark={({ isOverdue }) => (isOverdue ? 'look' : undefined)}
        whenEmpty={<EmptyState title={empty[view]}>What families say is wrong comes here, with the day by which it is answered.</EmptyState>}
        columns={[
          { heading: 'Complaint', rowHeader: true, kind: 'nowrap', cell: ({ complaint }: ListedComplaint) => <Link href={complaintPath(complaint.id)}>{complaint.reference}</Link> },
          { heading: 'About', cell: ({ complaint }) => (complaint.personName === null ? (complaint.describedPerson ?? 'Not known yet') : <PersonName name={complaint.personName} />) },
          { heading: 'Who complains', cell: ({ complaint }) => <><PersonName name={complaint.complainantName} />{complaint.inFlood && <> <Tag tone="look">Came in a flood</Tag></>}</> },
          { heading: 'Procedure', cell: ({ standing }) => stageWords(standing) },
          { heading: 'Stands', kind: 'nowrap', cell: ({ standing, isOverdue }) => <Tag tone={isOverdue ? 'look' : statusTags[standing.status].tone}>{statusTags[standing.status].words}</Tag> },
          { heading: 'Next', cell: ({ due, isOverdue }) => `${stepWords[due.step]}${isOverdue ? ' – late' : ''}` },
          dateColumn('By', ({ due }) => due.on ?? undefined),
          dateColumn('Came', ({ complaint }) => complaint.receivedOn),
        ]}
      />
      <KeySheet />
    </PageFrame>
  );
}
