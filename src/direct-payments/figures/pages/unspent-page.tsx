import { financialYearLabel } from '../../../core/financial-year.js';
import type { Pence } from '../../../core/money.js';
import { EmptyState, Filters, FilterSelect, Link, PageHeading, StackedBarsByYear, Table, type Column, type Element } from '../../../platform/ui/index.js';
import { download, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { unspentCsv } from '../figures-as-csv.js';
import { measureNames, measures, streamWords, type Measure } from '../rules/figure.js';
import type { UnspentCell, UnspentLine, UnspentYear } from '../rules/unspent-table.js';
import { showUnspent } from '../show-unspent.js';
import { measureIn } from './asked.js';
import { EnterLinks, FiguresFrame } from './figures-frame.js';
import { figuresPath, rowsPath } from './paths.js';

/** Unspent money over the years: identified, noticed and recovered, by stream. */
export const unspentRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/figures', permission: 'figures.read', handler: show }),
  route({ method: 'GET', url: '/figures/unspent.csv', permission: 'figures.read', handler: async (visit) => download('unspent-money.csv', 'text/csv; charset=utf-8', unspentCsv(await yearsFor(visit))) }),
];

function yearsFor(visit: Visit): Promise<UnspentYear[]> {
  return visit.inTransaction((tx) => showUnspent(tx, visit.clock.today()));
}

async function show(visit: Visit): Promise<PageAnswer> {
  return page(<UnspentPage visit={visit} years={await yearsFor(visit)} measure={measureIn(visit.query)} />);
}

interface UnspentPageProps {
  readonly visit: Visit;
  readonly years: readonly UnspentYear[];
  readonly measure: Measure;
}

function UnspentPage({ visit, years, measure }: UnspentPageProps): Element {
  return (
    <FiguresFrame visit={visit} title="Unspent money over the years" here={figuresPath}>
      <PageHeading caption={visit.frame.authorityName}>Unspent money over the years</PageHeading>
      {years.length === 0 ? (
        <EmptyState title="No figures yet">Figures come from reclaims once there are some, and from reports of earlier years that somebody enters.</EmptyState>
      ) : (
        <>
          <Filters action="/figures">
            <FilterSelect name="measure" label="In the picture" value={measure} options={measures.map((value) => ({ value, text: measureNames[value] }))} />
          </Filters>
          <Picture years={years} measure={measure} />
          <UnspentTable years={years} />
          <Notes years={years} />
          <p><Link href="/figures/unspent.csv">Download the table as CSV</Link></p>
        </>
      )}
      <EnterLinks visit={visit} href="/figures/enter" text="Enter a figure" />
    </FiguresFrame>
  );
}

/** A year whose total alone is known has one part more: what nobody shared out. */
function Picture({ years, measure }: Omit<UnspentPageProps, 'visit'>): Element {
  const streams = (years[0]?.lines ?? []).flatMap(({ stream }) => stream ?? []);
  const bars = years.map(({ year, lines: [total, ...parts] }) => {
    const amounts = parts.map(({ cells }) => cells[measure].amount);
    const whole = total?.cells[measure].amount ?? null;
    const isUnshared = amounts.every((amount) => amount === null);
    return { year: financialYearLabel(year), amounts: [...amounts, isUnshared ? whole : null], total: whole };
  });
  const hasUnshared = bars.some(({ amounts }) => (amounts.at(-1) ?? null) !== null);
  const kept = hasUnshared ? bars : bars.map((bar) => ({ ...bar, amounts: bar.amounts.slice(0, -1) }));
  if (kept.every(({ total, amounts }) => total === null && amounts.every((amount: Pence | null) => amount === null))) return <p>Nothing is known yet of what was {measureNames[measure].toLowerCase()}.</p>;
  const title = `${measureNames[measure]} by financial year`;
  return <StackedBarsByYear id="unspent" title={title} series={[...streams.map(streamWords), ...(hasUnshared ? ['Not by stream'] : [])]} years={kept} table={<PrintedTable years={years} measure={measure} title={title} />} />;
}

/** The picture's figures as they are printed. */
function PrintedTable({ years, measure, title }: Omit<UnspentPageProps, 'visit'> & { readonly title: string }): Element {
  const streams = (years[0]?.lines ?? []).map(({ stream }) => stream);
  return (
    <Table
      id="unspent-table" caption={title} rows={years}
      columns={[
        { heading: 'Year', rowHeader: true, kind: 'nowrap', cell: ({ year }: UnspentYear) => financialYearLabel(year) },
        ...streams.map((stream, index): Column<UnspentYear> => ({ heading: streamWords(stream), kind: 'number', cell: ({ lines }) => lines[index]?.cells[measure].printed ?? '' })),
      ]}
    />
  );
}

function UnspentTable({ years }: { readonly years: readonly UnspentYear[] }): Element {
  const running = new Set(years.filter((one) => one.running).map(({ year }) => year));
  return (
    <Table
      caption="Unspent money by financial year and funding stream" rows={years.flatMap(({ lines }) => lines)} stickyHeading
      columns={[
        { heading: 'Year and stream', kind: 'nowrap', rowHeader: true, cell: ({ year, stream }: UnspentLine) => (stream === null ? <b>{`${financialYearLabel(year)}${running.has(year) ? ' so far' : ''}`}</b> : <><span class="govuk-visually-hidden">{financialYearLabel(year)}, </span>{streamWords(stream)}</>) },
        ...measures.map((measure): Column<UnspentLine> => ({ heading: measureNames[measure], kind: 'number', cell: (line) => <Figure line={line} measure={measure} /> })),
      ]}
    />
  );
}

function Figure({ line: { year, stream, cells }, measure }: { readonly line: UnspentLine; readonly measure: Measure }): Element {
  const cell: UnspentCell = cells[measure];
  if (cell.origin === 'gap') return <>not given</>;
  return <Link href={rowsPath({ measure, year, stream })} quiet hiddenText={`, ${measureNames[measure].toLowerCase()} in ${financialYearLabel(year)}, ${streamWords(stream).toLowerCase()}`}>{cell.printed}</Link>;
}

function Notes({ years }: { readonly years: readonly UnspentYear[] }): Element {
  const noted = years.filter(({ notes }) => notes.length > 0);
  if (noted.length === 0) return <></>;
  return (
    <section aria-labelledby="notes">
      <h2 class="govuk-heading-m" id="notes">What to know about these figures</h2>
      <ul class="govuk-list govuk-list--bullet">
        {noted.flatMap(({ year, notes }) => notes.map((note) => <li><b>{financialYearLabel(year)}</b> {note}</li>))}
      </ul>
    </section>
  );
}
