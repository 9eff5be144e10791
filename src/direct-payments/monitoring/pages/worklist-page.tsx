import { may } from '../../../platform/access/actor.js';
import {
  balanceColumn, Button, ButtonLink, ButtonRow, EmptyState, ErrorSummary, Filters, FilterSearch, FilterSelect, Form, KeySheet, Link, moneyColumn, PageFrame, Pagination, RowTick,
  Table, TabLinks, Tag, type Column, type Element, type Path, type TabLink,
} from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { accountsOnAPage, listWorklist, type AgedItem, type Worklist, type WorklistItem, type WorklistQuery } from '../list-worklist.js';
import { listOfficers, type Officer } from '../list-officers.js';
import { listSavedViews, type SavedView } from '../keep-view.js';
import { worklistView, worklistViews } from '../rules/worklist-views.js';
import { findingTag, regimeShort, regimeWords } from './words.js';
import { KeepViewForm } from './saved-view-routes.js';
import { agreementPath } from './agreement-paths.js';
import { pickedPath, worklistPath } from './worklist-path.js';

/** The monitoring officer's list: which account to look at next, and why. */
export const worklistRoute = route({ method: 'GET', url: '/worklist', permission: 'monitoring.read', handler: (visit) => showWorklist(visit) });

/** The list as the address asks for it; `trouble` says at the top what was refused. */
export async function showWorklist(visit: Visit, trouble?: string): Promise<PageAnswer> {
  const query = queryOf(visit.query);
  const { worklist, saved, officers } = await visit.inTransaction(async (tx) => ({
    worklist: await listWorklist(tx, query, visit.actor.staffId, visit.clock.today()),
    saved: await listSavedViews(tx, visit.actor.staffId),
    officers: await listOfficers(tx),
  }));
  const props = { visit, query, worklist, saved, officers, trouble };
  return page(<WorklistPage {...props} />, trouble === undefined ? 200 : 422);
}

function queryOf(asked: Visit['query']): WorklistQuery {
  const pageAsked = Number(textIn(asked, 'page'));
  return {
    view: textIn(asked, 'view') || 'to-do', search: textIn(asked, 'search').slice(0, 100), regime: textIn(asked, 'regime'),
    officer: textIn(asked, 'officer'), code: textIn(asked, 'code'), sort: textIn(asked, 'sort'), page: Number.isSafeInteger(pageAsked) && pageAsked > 0 ? pageAsked : 1,
  };
}

interface WorklistPageProps {
  readonly visit: Visit;
  readonly query: WorklistQuery;
  readonly worklist: Worklist;
  readonly saved: readonly SavedView[];
  readonly officers: readonly Officer[];
  readonly trouble: string | undefined;
}

function WorklistPage({ visit, query, worklist, saved, officers, trouble }: WorklistPageProps): Element {
  const picks = may(visit.actor, 'returns.ask') || may(visit.actor, 'work.allocate');
  return (
    <PageFrame {...visit.frame} title="Worklist" hasErrors={trouble !== undefined} layout="wide" beforeMain={<TabLinks label="Views of the worklist" tabs={tabs(query, worklist, saved)} />}>
      {trouble !== undefined && <ErrorSummary errors={[{ text: trouble }]} />}
      <h1 class="govuk-visually-hidden">Worklist</h1>
      <WorklistFilters query={query} next={worklist.next} officers={officers} />
      <Table
        caption={`${worklist.total.toLocaleString('en-GB')} ${worklist.total === 1 ? 'account' : 'accounts'}`}
        captionHidden
        columns={columns(query, picks)}
        rows={worklist.items}
        keys
        stickyHeading
        whenEmpty={<EmptyState title="No account is in this view">Choose another view above, or look for a name or reference.</EmptyState>}
      />
      {picks && worklist.total > 0 && <Picked visit={visit} query={query} />}
      {worklist.total > 0 && <Pager query={query} worklist={worklist} />}
      <KeepViewForm query={query} saved={saved} csrfToken={visit.csrfToken} />
      <KeySheet keys={[{ key: 'n', does: 'Next best account' }, ...(picks ? [{ key: 'x', does: 'Tick the row' }] : [])]} />
    </PageFrame>
  );
}

function tabs(query: WorklistQuery, { counts }: Worklist, saved: readonly SavedView[]): TabLink[] {
  const here = worklistPath(query);
  const own = saved.map(({ name, query: kept }) => ({ text: name, href: worklistPath({ ...kept, page: 1 }), current: worklistPath({ ...kept, page: 1 }) === here }));
  const view = own.some(({ current }) => current) ? '' : (worklistView(query.view)?.name ?? 'to-do');
  const built = worklistViews.map(({ name, title }) => ({
    text: title, href: worklistPath(query, { view: name, sort: '' }), current: view === name, count: counts.get(name) ?? 0,
  }));
  return [...built, ...own];
}

const pickedForm = 'picked';

/** What can be done with those ticked; each leads to a page of its own first. */
function Picked({ visit, query }: Pick<WorklistPageProps, 'visit' | 'query'>): Element {
  return (
    <div class="app-picked">
      <Form id={pickedForm} action={pickedPath(query)} csrfToken={visit.csrfToken}>
        <ButtonRow>
          {may(visit.actor, 'returns.ask') && <Button kind="secondary" name="then" value="ask">Ask those ticked for statements</Button>}
          {may(visit.actor, 'work.allocate') && <Button kind="secondary" name="then" value="allocate">Share out those ticked</Button>}
        </ButtonRow>
      </Form>
    </div>
  );
}

interface WorklistFiltersProps {
  readonly query: WorklistQuery;
  readonly next: WorklistItem | undefined;
  readonly officers: readonly Officer[];
}

function WorklistFilters({ query, next, officers }: WorklistFiltersProps): Element {
  return (
    <div class="app-list-head">
      <Filters action="/worklist" applied={applied(query, officers)}>
        <input type="hidden" name="view" value={query.view} />
        {query.code !== '' && <input type="hidden" name="code" value={query.code} />}
        {query.sort !== '' && <input type="hidden" name="sort" value={query.sort} />}
        <FilterSearch name="search" label="Name or reference" value={query.search} />
        <FilterSelect name="regime" label="Regime" value={query.regime} options={[{ value: '', text: 'Every regime' }, ...Object.entries(regimeWords).map(([value, text]) => ({ value, text }))]} />
        <FilterSelect name="officer" label="Looked after by" value={query.officer} options={[{ value: '', text: 'Everyone' }, ...officerChoices(officers)]} />
      </Filters>
      {next && <ButtonLink href={agreementPath(next)} shortcut="n">Next best account<span class="govuk-visually-hidden">: {next.personName}. {next.why}</span></ButtonLink>}
    </div>
  );
}

function officerChoices(officers: readonly Officer[]): { value: string; text: string }[] {
  return [{ value: 'mine', text: 'Me' }, { value: 'nobody', text: 'Nobody yet' }, ...officers.map(({ id, name }) => ({ value: String(id), text: name }))];
}

function applied(query: WorklistQuery, officers: readonly Officer[]): { text: string; removeHref: Path }[] {
  const officer = officerChoices(officers).find(({ value }) => value === query.officer);
  const regime = Object.entries(regimeWords).find(([name]) => name === query.regime)?.[1];
  return [
    ...(query.search === '' ? [] : [{ text: `“${query.search}”`, removeHref: worklistPath(query, { search: '' }) }]),
    ...(regime === undefined ? [] : [{ text: regime, removeHref: worklistPath(query, { regime: '' }) }]),
    ...(query.code === '' ? [] : [{ text: findingTag(query.code).tag, removeHref: worklistPath(query, { code: '' }) }]),
    ...(officer === undefined ? [] : [{ text: officer.value === 'mine' ? 'Mine' : officer.text, removeHref: worklistPath(query, { officer: '' }) }]),
  ];
}

function columns(query: WorklistQuery, picks: boolean): Column<AgedItem>[] {
  const sorted = (sort: string, order: 'ascending' | 'descending'): NonNullable<Column<AgedItem>['sort']> => ({
    href: worklistPath(query, { sort }), ...(query.sort === sort ? { order } : {}),
  });
  return [
    { heading: 'Person', rowHeader: true, cell: (item) => <Link href={agreementPath(item)}><bdi>{item.personName}</bdi></Link>, sort: sorted('name', 'ascending') },
    { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
    { heading: 'Regime', kind: 'nowrap', cell: ({ regime }) => regimeShort[regime] },
    balanceColumn('Balance', ({ closing }) => closing, { sort: sorted('balance', 'descending') }),
    moneyColumn('To ask back', ({ reclaimable }) => reclaimable, { sort: sorted('surplus', 'descending') }),
    { heading: 'Found', kind: 'nowrap', cell: ({ codes }) => <Tags codes={codes} /> },
    { heading: 'Open', kind: 'nowrap', cell: (item) => <Age item={item} />, sort: sorted('age', 'descending') },
    { heading: 'Why now', kind: 'nowrap', cell: ({ why }) => why, sort: sorted('', 'descending') },
    ...(picks ? [{ heading: 'Tick', headingHidden: true, cell: (item: AgedItem): Element => <RowTick form={pickedForm} name="agreement" value={String(item.agreementId)} label={`${item.personName}, ${item.reference}`} /> }] : []),
  ];
}

/** How long the oldest finding has stood; what is late says so by its shape too. */
function Age({ item: { age, isLate } }: { readonly item: AgedItem }): Element {
  if (age === null) return <></>;
  const text = age === 0 ? 'Today' : `${age.toLocaleString('en-GB')} ${age === 1 ? 'day' : 'days'}`;
  return isLate ? <Tag tone="look">{text}<span class="govuk-visually-hidden">, longer than policy gives</span></Tag> : <>{text}</>;
}

// The weightiest: what else was found is counted, and stands on the account's page.
const tagsShown = 1;

function Tags({ codes }: { readonly codes: readonly string[] }): Element {
  const different = [...new Set(codes)];
  const more = different.length - tagsShown;
  return (
    <>
      {different.slice(0, tagsShown).map((code, index) => {
        const { tag, tone } = findingTag(code);
        return <>{index > 0 && ' '}<Tag tone={tone}>{tag}</Tag></>;
      })}
      {more > 0 && <> +{String(more)}<span class="govuk-visually-hidden"> more</span></>}
    </>
  );
}

function Pager({ query, worklist }: { readonly query: WorklistQuery; readonly worklist: Worklist }): Element {
  const first = (worklist.page - 1) * accountsOnAPage + 1;
  const last = first + worklist.items.length - 1;
  return (
    <Pagination
      summary={`Accounts ${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')} of ${worklist.total.toLocaleString('en-GB')}`}
      previous={worklist.page > 1 ? worklistPath(query, { page: worklist.page - 1 }) : undefined}
      next={worklist.page < worklist.pages ? worklistPath(query, { page: worklist.page + 1 }) : undefined}
    />
  );
}
