import { financialYearOf } from '../../../core/financial-year.js';
import { formatDate } from '../../../core/plain-date.js';
import { EmptyState, Link, PageFrame, PageHeading, pathOf, Table, type Element } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { countComplaints, type ComplaintCount, type YearOfComplaints } from '../count-complaints.js';
import { procedureWords } from '../letters/words.js';

/** Complaints of a financial year by procedure, stage and whether they were upheld; and what was learnt. */
export async function showComplaintFigures(visit: Visit): Promise<PageAnswer> {
  const asked = /^(20\d{2})$/.exec(textIn(visit.query, 'year'))?.[0];
  const year = asked === undefined ? financialYearOf(visit.clock.today()) : Number(asked);
  const counted = await visit.inTransaction((tx) => countComplaints(tx, year, visit.clock.today()));
  return page(<FiguresPage visit={visit} year={year} counted={counted} />);
}

function FiguresPage({ visit, year, counted }: { readonly visit: Visit; readonly year: number; readonly counted: YearOfComplaints }): Element {
  const title = `Complaints of ${String(year)}/${String((year + 1) % 100).padStart(2, '0')}`;
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" breadcrumbs={[{ text: 'Complaints', href: '/complaints' }]}>
      <PageHeading caption={`${formatDate(counted.from)} to ${formatDate(counted.until)}`} actions={<><Link href={pathOf(`/complaints/figures?year=${String(year - 1)}`)}>The year before</Link> <Link href={pathOf(`/complaints/figures?year=${String(year + 1)}`)}>The year after</Link></>}>{title}</PageHeading>
      <p class="app-lead">{counted.received === 1 ? 'One complaint came' : `${String(counted.received)} complaints came`}{counted.withdrawn > 0 ? `, ${String(counted.withdrawn)} of them taken back` : ''}.</p>
      <Table
        caption="By procedure and stage" rows={counted.counts} whenEmpty={<EmptyState title="No complaint came in this year" />}
        columns={[
          { heading: 'Procedure', rowHeader: true, cell: ({ procedure }: ComplaintCount) => (procedure === null ? 'Not chosen yet' : procedureWords[procedure]) },
          count('Stage', ({ stage }) => stage), count('Reached it', ({ reached }) => reached), count('Answered', ({ answered }) => answered), count('In time', ({ inTime }) => inTime),
          count('Upheld', ({ upheld }) => upheld), count('Upheld in part', ({ partlyUpheld }) => partlyUpheld), count('Not upheld', ({ notUpheld }) => notUpheld),
        ]}
      />
      <h2 class="govuk-heading-m">What changed because of them</h2>
      {counted.learning.length === 0 ? <p>Nothing is recorded yet.</p> : <ul class="govuk-list govuk-list--bullet">{counted.learning.map(({ reference, on, words }) => <li>{words} ({reference}, {formatDate(on)})</li>)}</ul>}
    </PageFrame>
  );
}

function count(heading: string, of: (row: ComplaintCount) => number) {
  return { heading, kind: 'number' as const, cell: (row: ComplaintCount) => String(of(row)) };
}
