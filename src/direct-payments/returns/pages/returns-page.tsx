import { may } from '../../../platform/access/actor.js';
import {
  Button, ButtonLink, ButtonRow, dateColumn, EmptyState, ErrorSummary, Filters, FilterSearch, FilterSelect, Form, KeySheet, Link, Notice, PageFrame, Pagination, RowTick, Table, TabLinks, Tag,
  type Column, type Element, type TabLink,
} from '../../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { regimeWords } from '../../agreements/regime-words.js';
import type { RequestFacts } from '../describe-requests.js';
import { listReturns, requestsOnAPage, type Returns, type ReturnsQuery } from '../list-returns.js';
import { listCaseOfficers, type CaseOfficer } from '../list-case-officers.js';
import { returnViews } from '../rules/return-views.js';
import { remindPath, requestPath, returnsPath } from './returns-paths.js';
import { days, families, missingInShort, shortDays, standingTag } from './words.js';

/** Statements that were asked for: who has not answered, since when, and what is missing. */
export const returnsRoute = route({ method: 'GET', url: '/returns', permission: 'monitoring.read', handler: (visit) => showReturns(visit) });

/** The list, as the address asks for it; `trouble` says at the top what was refused. */
export async function showReturns(visit: Visit, trouble?: string): Promise<PageAnswer> {
  const query = queryOf(visit.query);
  const { returns, officers } = await visit.inTransaction(async (tx) => ({
    returns: await listReturns(tx, query, visit.actor.staffId, visit.clock.today()), officers: await listCaseOfficers(tx),
  }));
  if (query.officer !== '' && !['mine', 'nobody', ...officers.map(({ id }) => String(id))].includes(query.officer)) return notFound();
  return page(<ReturnsPage visit={visit} query={query} returns={returns} officers={officers} trouble={trouble} />, trouble === undefined ? 200 : 422);
}

function queryOf(asked: Visit['query']): ReturnsQuery {
  const pageAsked = Number(textIn(asked, 'page'));
  return {
    view: textIn(asked, 'view') || 'open', search: textIn(asked, 'search').slice(0, 100), regime: textIn(asked, 'regime'), officer: textIn(asked, 'officer'),
    page: Number.isSafeInteger(pageAsked) && pageAsked > 0 ? pageAsked : 1,
  };
}

interface ReturnsPageProps {
  readonly visit: Visit;
  readonly query: ReturnsQuery;
  readonly returns: Returns;
  readonly officers: readonly CaseOfficer[];
  readonly trouble: string | undefined;
}

const pickedForm = 'picked';

function ReturnsPage(props: ReturnsPageProps): Element {
  const { visit, query, returns, trouble } = props;
  const asks = may(visit.actor, 'returns.ask');
  return (
    <PageFrame {...visit.frame} title="Statements asked for" hasErrors={trouble !== undefined} layout="wide" beforeMain={<TabLinks label="Views of the statements asked for" tabs={tabs(query, returns)} />}>
      {trouble !== undefined && <ErrorSummary errors={[{ text: trouble }]} />}
      <h1 class="govuk-visually-hidden">Statements asked for</h1>
      <Done visit={visit} />
      <Head {...props} asks={asks} />
      <Table
        caption={`${returns.total.toLocaleString('en-GB')} ${returns.total === 1 ? 'request' : 'requests'}`} captionHidden keys stickyHeading rows={returns.items} columns={columns(asks)}
        whenEmpty={<EmptyState title="No request is in this view">Ask families for their statements, and each answer is looked for here.</EmptyState>}
      />
      {asks && returns.items.some(({ isOpen }) => isOpen) && <RemindForm visit={visit} query={query} />}
      {returns.total > 0 && <Pager query={query} returns={returns} />}
      <KeySheet keys={[{ key: 'x', does: 'Tick the row' }]} />
    </PageFrame>
  );
}

/** What has just been done, from the address that the form led to. */
function Done({ visit }: { readonly visit: Visit }): Element {
  const count = (name: string): number => Math.max(0, Math.min(100_000, Math.trunc(Number(textIn(visit.query, name))) || 0));
  const [asked, reminded, passed] = [count('asked'), count('reminded'), count('passed')];
  if (asked + reminded + passed === 0) return <></>;
  const title = asked > 0 ? `${families(asked)} asked: a letter to each is on its way` : reminded > 0 ? `${families(reminded)} reminded: a letter to each is on its way` : 'No letter was written';
  return <Notice tone="done" announce title={title}>{passed > 0 ? <p>{families(passed)} passed over: all has come, or they have just heard from us.</p> : <></>}</Notice>;
}

function tabs(query: ReturnsQuery, { counts }: Returns): TabLink[] {
  const view = returnViews.find(({ name }) => name === query.view)?.name ?? 'open';
  return returnViews.map(({ name, title }) => ({ text: title, href: returnsPath(query, { view: name }), current: name === view, count: counts.get(name) ?? 0 }));
}

function Head({ query, officers, asks }: ReturnsPageProps & { readonly asks: boolean }): Element {
  return (
    <div class="app-list-head">
      <Filters action="/returns" applied={query.search === '' ? [] : [{ text: `“${query.search}”`, removeHref: returnsPath(query, { search: '' }) }]}>
        <input type="hidden" name="view" value={query.view} />
        <FilterSearch name="search" label="Name or reference" value={query.search} />
        <FilterSelect name="regime" label="Regime" value={query.regime} options={[{ value: '', text: 'Every regime' }, ...Object.entries(regimeWords).map(([value, text]) => ({ value, text }))]} />
        <FilterSelect
          name="officer" label="Looked after by" value={query.officer}
          options={[{ value: '', text: 'Everyone' }, { value: 'mine', text: 'Me' }, { value: 'nobody', text: 'Nobody yet' }, ...officers.map(({ id, name }) => ({ value: String(id), text: name }))]}
        />
      </Filters>
      {asks && <ButtonLink href="/returns/ask">Ask for statements</ButtonLink>}
    </div>
  );
}

function columns(asks: boolean): Column<RequestFacts>[] {
  return [
    { heading: 'Person', rowHeader: true, cell: ({ id, personName }) => <Link href={requestPath(id)}><bdi>{personName}</bdi></Link> },
    { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
    { heading: 'Asked for', kind: 'nowrap', cell: (one) => shortDays(one) },
    { heading: 'Asked', kind: 'nowrap', cell: ({ age }) => (age === 0 ? 'Today' : `${days(age)} ago`) },
    dateColumn('To answer by', ({ dueOn }) => dueOn),
    { heading: 'Stands', kind: 'nowrap', cell: (one) => <Standing request={one} /> },
    { heading: 'Missing', kind: 'nowrap', cell: (one) => missingInShort(one) },
    dateColumn('Next reminder', ({ nextReminder }) => nextReminder?.on),
    { heading: 'Looked after by', cell: ({ officerName }) => officerName ?? 'Nobody yet' },
    ...(asks ? [{ heading: 'Tick', headingHidden: true, cell: (one: RequestFacts): Element => (one.isOpen ? <RowTick form={pickedForm} name="request" value={String(one.id)} label={`${one.personName}, ${one.reference}`} /> : <></>) }] : []),
  ];
}

export function Standing({ request }: { readonly request: RequestFacts }): Element {
  const { tag, tone } = standingTag(request);
  return <Tag tone={tone}>{tag}</Tag>;
}

function RemindForm({ visit, query }: { readonly visit: Visit; readonly query: ReturnsQuery }): Element {
  return (
    <div class="app-picked">
      <Form id={pickedForm} action={remindPath(query)} csrfToken={visit.csrfToken}>
        <ButtonRow>
          <Button kind="secondary">Remind those ticked</Button>
          <span>Reminders go out of themselves too, on the days that policy says.</span>
        </ButtonRow>
      </Form>
    </div>
  );
}

function Pager({ query, returns: { page: at, pages, items, total } }: { readonly query: ReturnsQuery; readonly returns: Returns }): Element {
  const first = (at - 1) * requestsOnAPage + 1;
  return (
    <Pagination
      summary={`Requests ${first.toLocaleString('en-GB')} to ${(first + items.length - 1).toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`}
      previous={at > 1 ? returnsPath(query, { page: at - 1 }) : undefined} next={at < pages ? returnsPath(query, { page: at + 1 }) : undefined}
    />
  );
}
