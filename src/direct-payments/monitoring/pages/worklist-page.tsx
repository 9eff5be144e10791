import {
  balanceColumn, ButtonLink, EmptyState, Filters, FilterSearch, FilterSelect, KeySheet, Link, moneyColumn, PageFrame, Pagination,
  Table, TabLinks, Tag, type Column, type Element, type FrameContext, type Path, type TabLink,
} from '../../../platform/ui/index.js';
import { page, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { accountsOnAPage, listWorklist, type Worklist, type WorklistItem, type WorklistQuery } from '../list-worklist.js';
import { listSavedViews, type SavedView } from '../keep-view.js';
import { worklistView, worklistViews } from '../rules/worklist-views.js';
import { findingTag, regimeShort, regimeWords } from './words.js';
import { KeepViewForm } from './saved-view-routes.js';
import { agreementPath } from './agreement-paths.js';
import { worklistPath } from './worklist-path.js';

/** The monitoring officer's list: which account to look at next, and why. */
export const worklistRoute = route({ method: 'GET', url: '/worklist', permission: 'monitoring.read', handler: showWorklist });

async function showWorklist(visit: Visit): Promise<PageAnswer> {
  const query = queryOf(visit.query);
  const { worklist, saved } = await visit.inTransaction(async (tx) => ({
    worklist: await listWorklist(tx, query, visit.actor.staffId, visit.clock.today()),
    saved: await listSavedViews(tx, visit.actor.staffId),
  }));
  return page(<WorklistPage frame={visit.frame} query={query} worklist={worklist} saved={saved} csrfToken={visit.csrfToken} />);
}

function queryOf(asked: Visit['query']): WorklistQuery {
  const pageAsked = Number(textIn(asked, 'page'));
  return {
    view: textIn(asked, 'view') || 'to-do', search: textIn(asked, 'search').slice(0, 100), regime: textIn(asked, 'regime'),
    officer: textIn(asked, 'officer'), code: textIn(asked, 'code'), sort: textIn(asked, 'sort'), page: Number.isSafeInteger(pageAsked) && pageAsked > 0 ? pageAsked : 1,
  };
}

interface WorklistPageProps {
  readonly frame: FrameContext;
  readonly query: WorklistQuery;
  readonly worklist: Worklist;
  readonly saved: readonly SavedView[];
  readonly csrfToken: string;
}

function WorklistPage({ frame, query, worklist, saved, csrfToken }: WorklistPageProps): Element {
  return (
    <PageFrame {...frame} title="Worklist" layout="wide" beforeMain={<TabLinks label="Views of the worklist" tabs={tabs(query, worklist, saved)} />}>
      <h1 class="govuk-visually-hidden">Worklist</h1>
      <WorklistFilters query={query} next={worklist.next} />
      <Table
        caption={`${worklist.total.toLocaleString('en-GB')} ${worklist.total === 1 ? 'account' : 'accounts'}`}
        captionHidden
        columns={columns(query)}
        rows={worklist.items}
        keys
        stickyHeading
        whenEmpty={<EmptyState title="No account is in this view">Choose another view above, or look for a name or reference.</EmptyState>}
      />
      {worklist.total > 0 && <Pager query={query} worklist={worklist} />}
      <KeepViewForm query={query} saved={saved} csrfToken={csrfToken} />
      <KeySheet keys={[{ key: 'n', does: 'Next best account' }]} />
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

function WorklistFilters({ query, next }: { readonly query: WorklistQuery; readonly next: WorklistItem | undefined }): Element {
  return (
    <div class="app-list-head">
      <Filters action="/worklist" applied={applied(query)}>
        <input type="hidden" name="view" value={query.view} />
        {query.code !== '' && <input type="hidden" name="code" value={query.code} />}
        {query.sort !== '' && <input type="hidden" name="sort" value={query.sort} />}
        <FilterSearch name="search" label="Name or reference" value={query.search} />
        <FilterSelect name="regime" label="Regime" value={query.regime} options={[{ value: '', text: 'Every regime' }, ...Object.entries(regimeWords).map(([value, text]) => ({ value, text }))]} />
        <FilterSelect name="officer" label="Looked after by" value={query.officer} options={[{ value: '', text: 'Everyone' }, { value: 'mine', text: 'Me' }]} />
      </Filters>
      {next && <ButtonLink href={agreementPath(next)} shortcut="n">Next best account<span class="govuk-visually-hidden">: {next.personName}. {next.why}</span></ButtonLink>}
    </div>
  );
}

function applied(query: WorklistQuery): { text: string; removeHref: Path }[] {
  const regime = Object.entries(regimeWords).find(([name]) => name === query.regime)?.[1];
  return [
    ...(query.search === '' ? [] : [{ text: `“${query.search}”`, removeHref: worklistPath(query, { search: '' }) }]),
    ...(regime === undefined ? [] : [{ text: regime, removeHref: worklistPath(query, { regime: '' }) }]),
    ...(query.code === '' ? [] : [{ text: findingTag(query.code).tag, removeHref: worklistPath(query, { code: '' }) }]),
    ...(query.officer === 'mine' ? [{ text: 'Mine', removeHref: worklistPath(query, { officer: '' }) }] : []),
  ];
}

function columns(query: WorklistQuery): Column<WorklistItem>[] {
  const sorted = (sort: string, order: 'ascending' | 'descending'): NonNullable<Column<WorklistItem>['sort']> => ({
    href: worklistPath(query, { sort }), ...(query.sort === sort ? { order } : {}),
  });
  return [
    { heading: 'Person', rowHeader: true, cell: (item) => <Link href={agreementPath(item)}><bdi>{item.personName}</bdi></Link>, sort: sorted('name', 'ascending') },
    { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
    { heading: 'Regime', kind: 'nowrap', cell: ({ regime }) => regimeShort[regime] },
    balanceColumn('Balance', ({ closing }) => closing, { sort: sorted('balance', 'descending') }),
    moneyColumn('To ask back', ({ reclaimable }) => reclaimable, { sort: sorted('surplus', 'descending') }),
    { heading: 'Found', kind: 'nowrap', cell: ({ codes }) => <Tags codes={codes} /> },
    { heading: 'Why now', kind: 'nowrap', cell: ({ why }) => why, sort: sorted('', 'descending') },
  ];
}

const tagsShown = 2;

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
