import { LawText } from '../../../platform/law/law-text.js';
import { financialYearOf, firstDayOf } from '../../../core/financial-year.js';
import { dateColumn, EmptyState, Filters, FilterSelect, KeySheet, Link, PageFrame, PageHeading, pathOf, PersonName, shortDate, Table, TabLinks, Tag, type Element, type Path } from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { regimeShort } from '../../agreements/regime-words.js';
import { countReviews, type ReviewCounts } from '../count-reviews.js';
import { listReviews, reviewViews, type ListedReview, type ListedReviews, type ReviewView } from '../list-reviews.js';
import type { Regime } from '../rules/law.js';
import { stateWords } from '../words.js';
import { reviewPath, stateTones } from './paths.js';

const titles: Readonly<Record<ReviewView, string>> = { due: 'Due this month', overdue: 'Overdue', booked: 'Booked', 'to-book': 'To be booked', done: 'Done', all: 'All' };
const mostShown = 400;

interface Asked {
  readonly view: ReviewView;
  readonly regime: Regime | undefined;
  readonly team: string;
}

function pathTo({ view, regime, team }: Asked): Path {
  const query = new URLSearchParams({ ...(view === 'due' ? {} : { view }), ...(regime === undefined ? {} : { regime }), ...(team === '' ? {} : { team }) }).toString();
  return pathOf(query === '' ? '/reviews' : `/reviews?${query}`);
}

const regimes = ['adult_social_care', 'child_social_care', 'education', 'health'] as const;

/** Reviews by the day they are due, the council’s law and the account’s check side by side. */
export async function showReviews(visit: Visit): Promise<PageAnswer> {
  const on = visit.clock.today();
  const asked: Asked = { view: reviewViews.find((one) => one === textIn(visit.query, 'view')) ?? 'due', regime: regimes.find((one) => one === textIn(visit.query, 'regime')), team: textIn(visit.query, 'team').slice(0, 100) };
  const drawn = await visit.inTransaction(async (tx) => {
    const listed = await listReviews(tx, { view: asked.view, regime: asked.regime, team: asked.team === '' ? undefined : asked.team, on, most: mostShown });
    return { listed, counts: await countReviews(tx, firstDayOf(financialYearOf(on)), on, listed.overdue) };
  });
  return page(<ListPage visit={visit} asked={asked} {...drawn} />);
}

function ListPage({ visit, asked, listed: { items, counts: inView, teams }, counts }: { readonly visit: Visit; readonly asked: Asked; readonly listed: ListedReviews; readonly counts: readonly ReviewCounts[] }): Element {
  const tabs = reviewViews.map((view) => ({ text: titles[view], href: pathTo({ ...asked, view }), current: view === asked.view, count: inView[view] }));
  return (
    <PageFrame {...visit.frame} title="Reviews" layout="wide" beforeMain={<TabLinks label="Views of the reviews" tabs={tabs} />}>
      <PageHeading actions={<Link href="/reviews/calendar">My calendar</Link>}>Reviews</PageHeading>
      <Filters action="/reviews">
        <input type="hidden" name="view" value={asked.view} />
        <FilterSelect name="regime" label="Law" value={asked.regime ?? ''} options={[{ value: '', text: 'Any' }, ...regimes.map((value) => ({ value, text: regimeShort[value] }))]} />
        <FilterSelect name="team" label="Team" value={asked.team} options={[{ value: '', text: 'Any' }, ...teams.map((one) => ({ value: one, text: one }))]} />
      </Filters>
      <ReviewTable items={items} />
      {inView[asked.view] > mostShown && <p>The first {String(mostShown)} of {inView[asked.view].toLocaleString('en-GB')} are shown. Narrow the list to see others.</p>}
      <h2 class="govuk-heading-m">Since 1 April</h2>
      <Table
        caption="Reviews that kept their day, by law" captionHidden rows={counts}
        columns={[
          { heading: 'Law', rowHeader: true, cell: ({ regime }: ReviewCounts) => regimeShort[regime] }, { heading: 'In time', kind: 'number', cell: ({ onTime }) => String(onTime) }, { heading: 'Late', kind: 'number', cell: ({ late }) => String(late) },
          { heading: 'Overdue now', kind: 'number', cell: ({ overdue }) => String(overdue) },
        ]}
      />
      <KeySheet />
    </PageFrame>
  );
}

function ReviewTable({ items }: { readonly items: readonly ListedReview[] }): Element {
  return (
    <Table
      caption="Reviews by the day they are due" captionHidden keys stickyHeading rows={items} mark={({ next }) => (next.state === 'overdue' ? 'look' : undefined)}
      whenEmpty={<EmptyState title="No review is in this view">A review comes here when its day comes near: by law, by the council’s policy, or since something brought it forward.</EmptyState>}
      columns={[
        { heading: 'Person', rowHeader: true, cell: ({ row }: ListedReview) => <Link href={reviewPath(row.agreementId)}><PersonName name={row.personName} /></Link> },
        { heading: 'Reference', kind: 'nowrap', cell: ({ row }) => row.reference },
        { heading: 'Law', kind: 'nowrap', cell: ({ row }) => regimeShort[row.regime] },
        dateColumn('Due', ({ next }) => next.dueOn),
        { heading: 'Stands', kind: 'nowrap', cell: ({ next, row }) => <><Tag tone={stateTones[next.state]}>{stateWords[next.state]}</Tag>{row.bookedFor !== null && ` ${shortDate(row.bookedFor)}`}</> },
        dateColumn('Last review', ({ facts }) => facts.lastReviewOn ?? undefined),
        dateColumn('Account checked', ({ row }) => row.lastCheckOn ?? undefined),
        { heading: 'Looked after by', cell: ({ row }) => (row.teams.length > 0 ? row.teams.join(', ') : (row.officerName ?? 'Nobody')) },
        { heading: 'Why', cell: ({ next }) => <>{next.bounds[0].because} (<LawText text={next.bounds[0].law} />)</> },
      ]}
    />
  );
}
