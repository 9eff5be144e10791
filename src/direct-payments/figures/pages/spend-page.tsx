import { financialYearLabel } from '../../../core/financial-year.js';
import { formatPounds } from '../../../core/money.js';
import { englishDay } from '../../../platform/clock.js';
import { dateColumn, EmptyState, Link, moneyColumn, PageFrame, PageHeading, StackedBarsByYear, Table, type Column, type Element } from '../../../platform/ui/index.js';
import { download, notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { spendCsv } from '../figures-as-csv.js';
import { spendKinds, type ServiceSpend, type SpendKind, type SpendLine } from '../rules/spend-table.js';
import { showSpend, showSpendRows } from '../show-spend.js';
import type { SpendEntry } from '../store/provider-spend.js';
import { yearIn } from './asked.js';
import { EnterLinks, FiguresFrame } from './figures-frame.js';
import { spendPath, spendRowsPath } from './paths.js';

/** Spend by service, provider and financial year, estimate against budget. */
export const spendRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/figures/spend', permission: 'figures.read', handler: async (visit) => page(<SpendPage visit={visit} services={await visit.inTransaction(showSpend)} />) }),
  route({ method: 'GET', url: '/figures/spend.csv', permission: 'figures.read', handler: async (visit) => download('spend-by-provider.csv', 'text/csv; charset=utf-8', spendCsv(await visit.inTransaction(showSpend))) }),
  route({ method: 'GET', url: '/figures/spend/rows', permission: 'figures.read', handler: showRows }),
];

export const spendKindWords: Readonly<Record<SpendKind, string>> = { spent: 'Spent', estimate: 'Estimate', budget: 'Budget' };

function SpendPage({ visit, services }: { readonly visit: Visit; readonly services: readonly ServiceSpend[] }): Element {
  return (
    <FiguresFrame visit={visit} title="Spend by provider" here={spendPath}>
      <PageHeading caption={visit.frame.authorityName}>Spend by provider</PageHeading>
      {services.length === 0 && <EmptyState title="No spend has been entered yet">Enter what a service cost in a year, for all providers together or for each.</EmptyState>}
      {services.map((one, index) => <Service spend={one} index={index} />)}
      {services.length > 0 && <p><Link href="/figures/spend.csv">Download the tables as CSV</Link></p>}
      <EnterLinks visit={visit} href="/figures/spend/enter" text="Enter spend" />
    </FiguresFrame>
  );
}

function Service({ spend: { service, lines, total, notes }, index }: { readonly spend: ServiceSpend; readonly index: number }): Element {
  const id = `service-${String(index)}`;
  const bars = lines.filter(({ provider, cells }) => provider === null && cells.spent.amount !== null);
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>{service}</h2>
      {bars.length > 1 && <StackedBarsByYear id={`${id}-bars`} title={`${service}: spent by financial year`} series={['Spent']} years={bars.map(({ year, cells }) => ({ year: financialYearLabel(year), amounts: [cells.spent.amount] }))} />}
      <Table
        id={`${id}-table`} caption={`${service} by financial year and provider`} rows={lines}
        columns={[
          { heading: 'Year', rowHeader: true, kind: 'nowrap', cell: ({ year, provider }: SpendLine) => (provider === null ? <Link href={spendRowsPath(service, year)} hiddenText={`, ${service}: what was entered`}>{financialYearLabel(year)}</Link> : <span class="govuk-visually-hidden">{financialYearLabel(year)}</span>), total: 'All years' },
          { heading: 'Provider', cell: ({ provider }) => (provider === null ? <b>All providers</b> : <bdi>{provider}</bdi>) },
          ...spendKinds.map((kind): Column<SpendLine> => ({ heading: spendKindWords[kind], kind: 'number', cell: ({ cells }) => cells[kind].printed, ...(kind === 'spent' ? { total: total === null ? 'not known' : formatPounds(total) } : {}) })),
          moneyColumn('Left of the budget', ({ left }: SpendLine) => left),
        ]}
      />
      {notes.length > 0 && <ul class="govuk-list govuk-list--bullet">{notes.map((note) => <li>{note}</li>)}</ul>}
    </section>
  );
}

async function showRows(visit: Visit): Promise<PageAnswer> {
  const [service, year] = [textIn(visit.query, 'service').slice(0, 200), yearIn(visit.query)];
  if (year === undefined || service === '') return notFound();
  const entries = await visit.inTransaction((tx) => showSpendRows(tx, service, year));
  const title = `${service} in ${financialYearLabel(year)}`;
  return page(
    <PageFrame {...visit.frame} title={title} layout="wide" backLink={{ text: 'Back to spend by provider', href: spendPath }}>
      <PageHeading caption="What was entered">{title}</PageHeading>
      <Table
        caption="Entries, the latest first" captionHidden rows={entries} whenEmpty={<EmptyState title="Nothing was entered for it" />}
        columns={[
          { heading: 'As printed', rowHeader: true, kind: 'nowrap', cell: ({ printed }: SpendEntry) => printed },
          { heading: 'What', kind: 'nowrap', cell: ({ kind }) => spendKindWords[kind] },
          { heading: 'Provider', cell: ({ provider }) => (provider === null ? 'All providers' : <bdi>{provider}</bdi>) },
          { heading: 'Source', cell: ({ source }) => source },
          { heading: 'Entered by', cell: ({ enteredBy }) => enteredBy ?? 'At the command line' },
          dateColumn('On', ({ enteredAt }: SpendEntry) => englishDay(enteredAt)),
          { heading: 'Stands', kind: 'nowrap', cell: ({ stands }) => (stands ? 'Yes' : 'Replaced') },
        ]}
      />
    </PageFrame>,
  );
}
