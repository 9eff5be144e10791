import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import type { DuePromise, PromiseSource } from '../../people/promises.js';
import { may } from '../../platform/access/actor.js';
import type { OfficeTask, OfficeTaskSource } from '../../platform/access/office/office-task.js';
import type { Permission } from '../../platform/access/permissions.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { ButtonLink, dateColumn, EmptyState, Govuk, Link, PageFrame, PageHeading, pathOf, PersonName, Table, type Element, type Path } from '../../platform/ui/index.js';
import { page, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import type { Visit } from '../../platform/web/visit.js';
import { groupPromises, type GroupedPromises, type PromisesOfPerson } from './group-promises.js';

/** So many days ahead what is due stands on the page. */
const daysAhead = 7;

/** So many lines stand in each part, those due longest first: a book without officers may have thousands late, and nobody reads a page of them all. */
const mostShown = 100;

/**
 * Somebody's home: what was promised to families and what the law asks, due from them, and what waits for them of the office. `sources` and
 * `tasks`: what each room knows of it. Who works with no families, such as an administrator, sees the second alone.
 */
export function todayPages(sources: readonly PromiseSource[], tasks: readonly OfficeTaskSource[] = []): readonly PageRoute[] {
  return [route({ method: 'GET', url: '/today', permission: 'signed-in', handler: (visit) => showToday(visit, may(visit.actor, 'people.read') ? sources : [], tasks) })];
}

async function showToday(visit: Visit, sources: readonly PromiseSource[], taskSources: readonly OfficeTaskSource[]): Promise<PageAnswer> {
  const today = visit.clock.today();
  const { promises, tasks } = await visit.inTransaction(async (tx) => ({
    promises: sources.length === 0 ? [] : await gather(tx, sources, visit.actor.staffId, addDays(today, daysAhead)), tasks: await gatherTasks(tx, taskSources, visit),
  }));
  return page(<TodayPage visit={visit} promises={groupPromises(promises, today)} tasks={tasks} today={today} />);
}

async function gatherTasks(tx: TenantTx, sources: readonly OfficeTaskSource[], { actor }: Visit): Promise<OfficeTask[]> {
  const all: OfficeTask[] = [];
  for (const source of sources) all.push(...(await source(tx, actor)));
  return all;
}

async function gather(tx: TenantTx, sources: readonly PromiseSource[], staffId: number, until: PlainDate): Promise<DuePromise[]> {
  const all: DuePromise[] = [];
  // One after another: a transaction is one connection.
  for (const source of sources) all.push(...(await source(tx, { staffId, until })));
  await recordListView(tx, 'what is due', all.length);
  return all;
}

const starts: readonly { readonly text: string; readonly href: Path; readonly permission: Permission }[] = [
  { text: 'Take a referral', href: '/referrals/new', permission: 'referrals.write' },
];

interface TodayProps {
  readonly visit: Visit;
  readonly promises: GroupedPromises;
  readonly tasks: readonly OfficeTask[];
  readonly today: PlainDate;
}

function TodayPage({ visit, promises, tasks, today }: TodayProps): Element {
  const { late, soon } = promises;
  const promised = late.length + promises.today.length + soon.length > 0;
  const begin = starts.filter(({ permission }) => may(visit.actor, permission));
  return (
    <PageFrame {...visit.frame} title="Today" layout="wide">
      <PageHeading caption={formatDate(today)} actions={begin.length === 0 ? undefined : <>{begin.map(({ text, href }) => <ButtonLink href={href}>{text}</ButtonLink>)}</>}>Today</PageHeading>
      {promised && <p class="app-lead">{countWords(promises)}</p>}
      {!promised && tasks.length === 0 && <EmptyState title="Nothing is due this week">What families were promised, and what the law asks, stands here a week before its day.</EmptyState>}
      <Tasks tasks={tasks} />
      <Part title="Late" people={late} isLate />
      <Part title="Due today" people={promises.today} />
      <Part title="This week" people={soon} />
    </PageFrame>
  );
}

function Tasks({ tasks }: { readonly tasks: readonly OfficeTask[] }): Element {
  if (tasks.length === 0) return <></>;
  return (
    <section aria-label="Waits for you">
      <h2 class="govuk-heading-m">Waits for you</h2>
      <ul class="govuk-list">
        {tasks.map(({ todo, href, because }) => <li><Link href={href}>{todo}</Link>. {because}.</li>)}
      </ul>
    </section>
  );
}

function countWords(promises: GroupedPromises): string {
  const count = (people: readonly PromisesOfPerson[]): number => people.reduce((all, one) => all + one.promises.length, 0);
  return [`${String(count(promises.late))} late`, `${String(count(promises.today))} due today`, `${String(count(promises.soon))} more in the next ${String(daysAhead)} days`].join(', ').concat('.');
}

// More of one and the same thing than this would bury what else is due: it folds into one line.
const mostAlike = 8;

function Part({ title, people, isLate = false }: { readonly title: string; readonly people: readonly PromisesOfPerson[]; readonly isLate?: boolean }): Element {
  if (people.length === 0) return <></>;
  const lines = people.flatMap(({ promises }) => promises);
  const byWords = new Map<string, DuePromise[]>();
  for (const one of lines) {
    const alike = byWords.get(one.todo);
    if (alike) alike.push(one);
    else byWords.set(one.todo, [one]);
  }
  const many = [...byWords].filter(([, alike]) => alike.length > mostAlike);
  return (
    <section aria-label={title}>
      <h2 class="govuk-heading-m">{title}</h2>
      <Due caption={`${title}: what is to be done, for whom, and why by that day`} lines={lines.filter(({ todo }) => !many.some(([words]) => words === todo))} isLate={isLate} />
      {many.map(([words, alike]) => <Govuk.Details summaryText={`${words}: ${alike.length.toLocaleString('en-GB')} times`} html={<Due caption={`${title}: ${words}`} lines={alike} isLate={isLate} />} />)}
    </section>
  );
}

function Due({ caption, lines, isLate }: { readonly caption: string; readonly lines: readonly DuePromise[]; readonly isLate: boolean }): Element {
  return (
    <>
      <Table caption={caption} captionHidden rows={lines.slice(0, mostShown)} mark={() => (isLate ? 'look' : undefined)} whenEmpty={<></>} columns={[
        { heading: 'To do', rowHeader: true, cell: ({ todo, href }: DuePromise) => <Link href={pathOf(href)}>{todo}</Link> },
        { heading: 'For', cell: ({ personId, personName }) => (personId === null ? <PersonName name={personName} /> : <Link href={pathOf(`/people/${String(personId)}`)}><PersonName name={personName} /></Link>) },
        dateColumn('By', ({ dueOn }) => dueOn), { heading: 'Why that day', cell: ({ because }) => because },
      ]} />
      {lines.length > mostShown && <p>The first {String(mostShown)} of {lines.length.toLocaleString('en-GB')} are shown, those due longest first. Others come up as these are done.</p>}
    </>
  );
}
