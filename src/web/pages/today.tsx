import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import type { DuePromise, PromiseSource } from '../../people/promises.js';
import { may } from '../../platform/access/actor.js';
import type { Permission } from '../../platform/access/permissions.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { ButtonLink, DateText, EmptyState, Link, PageFrame, PageHeading, pathOf, PersonName, Tag, type Element, type Path } from '../../platform/ui/index.js';
import { page, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import type { Visit } from '../../platform/web/visit.js';
import { groupPromises, type GroupedPromises, type PromisesOfPerson } from './group-promises.js';

/** So many days ahead what is due stands on the page. */
const daysAhead = 7;

/** Somebody's home: what was promised to families and what the law asks, due from them. `sources`: what each room knows of it. */
export function todayPages(sources: readonly PromiseSource[]): readonly PageRoute[] {
  return [route({ method: 'GET', url: '/today', permission: 'people.read', handler: (visit) => showToday(visit, sources) })];
}

async function showToday(visit: Visit, sources: readonly PromiseSource[]): Promise<PageAnswer> {
  const today = visit.clock.today();
  const promises = await visit.inTransaction((tx) => gather(tx, sources, visit.actor.staffId, addDays(today, daysAhead)));
  return page(<TodayPage visit={visit} promises={groupPromises(promises, today)} today={today} />);
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
  readonly today: PlainDate;
}

function TodayPage({ visit, promises, today }: TodayProps): Element {
  const { late, soon } = promises;
  const nothing = late.length + promises.today.length + soon.length === 0;
  const begin = starts.filter(({ permission }) => may(visit.actor, permission));
  return (
    <PageFrame {...visit.frame} title="Today" layout="wide">
      <PageHeading caption={formatDate(today)} actions={begin.length === 0 ? undefined : <>{begin.map(({ text, href }) => <ButtonLink href={href}>{text}</ButtonLink>)}</>}>Today</PageHeading>
      {nothing ? <EmptyState title="Nothing is due this week">What families were promised, and what the law asks, stands here a week before its day.</EmptyState> : <p class="app-lead">{countWords(promises)}</p>}
      <Part title="Late" people={late} isLate />
      <Part title="Due today" people={promises.today} />
      <Part title="This week" people={soon} />
    </PageFrame>
  );
}

function countWords(promises: GroupedPromises): string {
  const count = (people: readonly PromisesOfPerson[]): number => people.reduce((all, one) => all + one.promises.length, 0);
  return [`${String(count(promises.late))} late`, `${String(count(promises.today))} due today`, `${String(count(promises.soon))} more in the next ${String(daysAhead)} days`].join(', ').concat('.');
}

function Part({ title, people, isLate = false }: { readonly title: string; readonly people: readonly PromisesOfPerson[]; readonly isLate?: boolean }): Element {
  if (people.length === 0) return <></>;
  return (
    <section aria-label={title}>
      <h2 class="govuk-heading-m">{title}</h2>
      {people.map(({ personId, personName, promises }) => (
        <>
          <h3 class="govuk-heading-s"><Link href={pathOf(`/people/${String(personId)}`)}><PersonName name={personName} /></Link></h3>
          <ul class="govuk-list">
            {promises.map(({ todo, dueOn, because, href }) => (
              <li><Link href={pathOf(href)}>{todo}</Link>{isLate && <> <Tag tone="look">Late</Tag></>} by <DateText date={dueOn} />. {because}.</li>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}
