import { financialYearLabel } from '../../../core/financial-year.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { englishDay } from '../../../platform/clock.js';
import { dateColumn, EmptyState, Link, moneyColumn, PageFrame, PageHeading, pathOf, Table, type Element } from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { measureNames, streamWords } from '../rules/figure.js';
import { showFigureRows, type FigureRows } from '../show-unspent.js';
import type { FigureEntry, FigurePlace } from '../store/entered-figures.js';
import { measureIn, streamIn, yearIn } from './asked.js';
import { figuresPath } from './paths.js';

/** What one figure is made of: entries with their sources, and the movements of the system's own records. */
export const rowsRoute = route({ method: 'GET', url: '/figures/rows', permission: 'figures.read', handler: show });

async function show(visit: Visit): Promise<PageAnswer> {
  const year = yearIn(visit.query);
  if (year === undefined) return notFound();
  const place: FigurePlace = { measure: measureIn(visit.query), year, stream: streamIn(visit.query) };
  return page(<RowsPage visit={visit} place={place} rows={await visit.inTransaction((tx) => showFigureRows(tx, place))} />);
}

interface RowsPageProps {
  readonly visit: Visit;
  readonly place: FigurePlace;
  readonly rows: FigureRows;
}

function RowsPage({ visit, place: { measure, year, stream }, rows }: RowsPageProps): Element {
  const title = `${measureNames[measure]} in ${financialYearLabel(year)}`;
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" backLink={{ text: 'Back to unspent money', href: figuresPath }}>
      <PageHeading caption={stream === null ? 'All streams' : streamWords(stream)}>{title}</PageHeading>
      <h2 class="govuk-heading-m">Entered from reports</h2>
      <Entries entries={rows.entries} />
      <h2 class="govuk-heading-m">In the system’s own records</h2>
      <Movements visit={visit} movements={rows.movements} />
    </PageFrame>
  );
}

function Entries({ entries }: { readonly entries: readonly FigureEntry[] }): Element {
  return (
    <Table
      caption="Entries, the latest first" captionHidden rows={entries} whenEmpty={<EmptyState title="Nothing was entered for it" />}
      columns={[
        { heading: 'As printed', rowHeader: true, kind: 'nowrap', cell: ({ printed }: FigureEntry) => printed },
        moneyColumn('To the nearest', ({ precision }: FigureEntry) => precision),
        { heading: 'Counts', kind: 'nowrap', cell: ({ until }) => (until === null ? 'The whole year' : `Up to ${formatDate(until)}`) },
        { heading: 'Source', cell: ({ source }) => source },
        { heading: 'Entered by', cell: ({ enteredBy }) => enteredBy ?? 'At the command line' },
        dateColumn('On', ({ enteredAt }: FigureEntry) => englishDay(enteredAt)),
        { heading: 'Stands', kind: 'nowrap', cell: ({ stands }) => (stands ? 'Yes' : 'Replaced') },
      ]}
    />
  );
}

/** Who is behind a movement is for those who may see reclaims. */
function Movements({ visit, movements }: { readonly visit: Visit; readonly movements: FigureRows['movements'] }): Element {
  if (movements.length > 0 && !may(visit.actor, 'reclaims.read')) return <p>{movements.length.toLocaleString('en-GB')} {movements.length === 1 ? 'movement of a reclaim' : 'movements of reclaims'}, which your role does not open.</p>;
  type Movement = FigureRows['movements'][number];
  return (
    <Table
      caption="Movements, the earliest first" captionHidden rows={movements} whenEmpty={<EmptyState title="Nothing moved in this year" />}
      columns={[
        dateColumn('Day', ({ on }: Movement) => on, { rowHeader: true }),
        { heading: 'Reclaim', kind: 'nowrap', cell: ({ reclaimId, reference }) => <Link href={pathOf(`/reclaims/${String(reclaimId)}`)}>{reference}</Link> },
        { heading: 'Direct payment', kind: 'nowrap', cell: ({ agreementReference }) => agreementReference },
        { heading: 'Stream', kind: 'nowrap', cell: ({ stream: one }) => streamWords(one) },
        moneyColumn('Amount', ({ amount }: Movement) => amount),
      ]}
    />
  );
}
