import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { EmptyState, Link, Notice, PageFrame, PageHeading, pathOf, PersonName, SummaryList, Table, type Element, type Path } from '../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { showPerson, type PersonView } from '../show-person.js';

/** What another room says of a person on their page; an empty element where it has nothing to say. */
export type PersonAside = (tx: TenantTx, visit: Visit, personId: number) => Promise<Element>;

/** One person; `asides` draw what rooms below this one say of them. */
export function personPages(asides: readonly PersonAside[] = []): readonly PageRoute[] {
  return [route({ method: 'GET', url: '/people/:id', permission: 'people.read', handler: (visit) => show(visit, asides) })];
}

async function show(visit: Visit, asides: readonly PersonAside[]): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const today = visit.clock.today();
  const drawn = await visit.inTransaction(async (tx) => {
    const view = await showPerson(tx, id, today);
    if (!view) return undefined;
    const beside: Element[] = [];
    for (const aside of asides) beside.push(await aside(tx, visit, id));
    return { view, beside };
  });
  return drawn ? page(<PersonPage visit={visit} {...drawn} today={today} />) : notFound();
}

interface PageProps {
  readonly visit: Visit;
  readonly view: PersonView;
  readonly beside: readonly Element[];
  readonly today: PlainDate;
}

function pathTo({ personId }: PersonView, more: string): Path {
  return pathOf(`/people/${String(personId)}${more}`);
}

/** Whole years, by the calendar: somebody born on 29 February is older on 1 March. */
function ageOn(born: PlainDate, today: PlainDate): number {
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0);
}

function PersonPage({ visit, view, beside, today }: PageProps): Element {
  return (
    <PageFrame {...visit.frame} title={view.name} layout="wide">
      <PageHeading caption={view.clientGroup}><PersonName name={view.name} /></PageHeading>
      {view.restriction && <Notice tone="look" title="This record is restricted"><p>{view.restriction.names.map(({ name }) => name).join(', ')} may see it. Do not speak of it to others.</p></Notice>}
      <SummaryList rows={[
        { key: 'Age', value: `${String(ageOn(view.born, today))}, born on ${formatDate(view.born)}` },
        { key: 'Acted for by', value: view.acting.filter(({ until }) => until === null || until >= today).map(({ name, relationship, capacity }, index) => <>{index > 0 && '; '}<PersonName name={name} />, {relationship}{capacity === 'parent' || capacity === 'recipient' ? '' : `, ${capacity} person`}</>) },
        { key: 'Looked after by', value: lookedAfterBy(view) },
      ]} />
      <Payments visit={visit} view={view} />
      {[...beside]}
      <h2 class="govuk-heading-m">More about <PersonName name={view.name} /></h2>
      <ul class="govuk-list">{linksFor(visit, view).map(([text, href]) => <li><Link href={href}>{text}</Link></li>)}</ul>
    </PageFrame>
  );
}

function lookedAfterBy({ holdings, payments }: PersonView): string {
  const names = new Set([...holdings.map(({ holder }) => holder), ...payments.flatMap(({ officer }) => (officer === null ? [] : [officer]))]);
  return names.size === 0 ? 'Nobody yet' : [...names].join(', ');
}

const regimeWords: Readonly<Record<string, string>> = { child_social_care: 'Child’s social care', adult_social_care: 'Adult’s social care', education: 'Education', health: 'Health' };

function Payments({ visit, view }: Pick<PageProps, 'visit' | 'view'>): Element {
  const opens = may(visit.actor, 'monitoring.read');
  return (
    <Table caption="Direct payments" rows={view.payments} whenEmpty={<EmptyState title="No direct payment is recorded" />} columns={[
      { heading: 'Reference', rowHeader: true, kind: 'nowrap', cell: ({ agreementId, reference }: PersonView['payments'][number]) => (opens ? <Link href={pathOf(`/agreements/${String(agreementId)}`)}>{reference}</Link> : reference) },
      { heading: 'For', cell: ({ regime }) => regimeWords[regime] ?? regime }, { heading: 'Officer', cell: ({ officer }) => officer ?? 'Nobody yet' },
      { heading: 'From', kind: 'nowrap', cell: ({ starts }) => formatDate(starts) }, { heading: 'Until', kind: 'nowrap', cell: ({ ends }) => (ends === null ? '' : formatDate(ends)) },
    ]} />
  );
}

function linksFor({ actor }: Visit, view: PersonView): (readonly [text: string, href: Path])[] {
  return [
    ['Letters, and how they go', pathTo(view, '/letters')], ['Advice', pathTo(view, '/advice')],
    ...(may(actor, 'people.restrict') ? [['Who may see this record', pathTo(view, '/restriction')] as const] : []),
    ...(may(actor, 'complaints.make') ? [['Take a complaint', pathOf(`/complaints/new?person=${String(view.personId)}`)] as const] : []),
    ...(may(actor, 'subject-access.handle') ? [['They ask what is held about them', pathOf(`/records/people/${String(view.personId)}/ask`)] as const, ['They say that something is wrong', pathOf(`/records/people/${String(view.personId)}/correct`)] as const] : []),
    ...(may(actor, 'audit.read') ? [['Who did what, and who looked', pathOf(`/audit?about=${encodeURIComponent(`person:${String(view.personId)}`)}`)] as const] : []),
    ['I know this person', pathTo(view, '/known')],
  ];
}
