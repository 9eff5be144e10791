import { formatDate, parseDate, type PlainDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import { ButtonLink, Filters, FilterSelect, Link, PageFrame, PageHeading, pathOf, Table, Tag, type Element } from '../../../../platform/ui/index.js';
import { page } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { textIn, type Visit } from '../../../../platform/web/visit.js';
import { showRates, type RateProposal, type RatesView } from '../show-rates.js';
import { RateTable } from './rate-table.js';

/** The council's rates on a day, and what was proposed. */
export const ratesRoute: PageRoute = route({
  method: 'GET', url: '/rates', permission: 'policy.read',
  handler: async (visit) => {
    const [asked, today] = [parseDate(textIn(visit.query, 'on')), visit.clock.today()];
    const view = await visit.inTransaction((tx) => showRates(tx, asked.ok ? asked.value : today, today));
    return page(<RatesPage visit={visit} view={view} today={today} />);
  },
});

function RatesPage({ visit, view, today }: { readonly visit: Visit; readonly view: RatesView; readonly today: PlainDate }): Element {
  return (
    <PageFrame {...visit.frame} title="Rates" layout="wide">
      <PageHeading>Rates</PageHeading>
      <p>What an hour, a night, a session or a mile costs. One person proposes a rate and another approves it; it is never edited, another takes over.</p>
      {may(visit.actor, 'policy.propose') && <ProposeLinks />}
      {(view.changes.length > 0 || view.on !== today) && <ChooseDay view={view} today={today} />}
      <RateTable caption={`Rates on ${formatDate(view.on)}`} rates={view.cards} whenEmpty="No rate holds on that day" />
      {view.proposals.length > 0 && <Proposals proposals={view.proposals} />}
    </PageFrame>
  );
}

function ProposeLinks(): Element {
  return (
    <div class="app-actions">
      <ButtonLink href="/rates/propose" kind="secondary">Propose a rate</ButtonLink>
      <ButtonLink href="/rates/uplift" kind="secondary">Propose an uplift</ButtonLink>
      <ButtonLink href="/rates/import" kind="secondary">Bring in a file of rates</ButtonLink>
    </div>
  );
}

function ChooseDay({ view, today }: { readonly view: RatesView; readonly today: PlainDate }): Element {
  const days = [...new Set([today, ...view.changes, view.on])].sort();
  return (
    <Filters action="/rates">
      <FilterSelect name="on" label="Day" value={view.on} options={days.map((day) => ({ value: day, text: day === today ? 'Today' : formatDate(day) }))} />
    </Filters>
  );
}

function Proposals({ proposals }: { readonly proposals: readonly RateProposal[] }): Element {
  return (
    <Table
      caption="What was proposed" rows={proposals}
      columns={[
        { heading: 'Source', rowHeader: true, cell: ({ id, source }: RateProposal) => <Link href={pathOf(`/rates/proposals/${String(id)}`)}>{source}</Link> },
        { heading: 'Rates', kind: 'number', cell: ({ rates }) => String(rates) },
        { heading: 'Proposed by', cell: ({ proposedByName }) => <bdi>{proposedByName}</bdi> },
        { heading: 'Stands', cell: (proposal) => <Standing {...proposal} /> },
      ]}
    />
  );
}

/** Where a proposal stands, and by whom. */
export function Standing({ approved, decidedByName }: Pick<RateProposal, 'approved' | 'decidedByName'>): Element {
  if (approved === null) return <Tag tone="look">Waits for approval</Tag>;
  return <><Tag tone={approved ? 'done' : 'quiet'}>{approved ? 'Approved' : 'Refused'}</Tag> by <bdi>{decidedByName ?? 'somebody'}</bdi></>;
}
