import { formatPounds, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { ButtonLink, EmptyState, Govuk, Link, moneyColumn, Notice, PageFrame, PageHeading, pathOf, PersonName, SummaryList, Table, Tag, Timeline, type Element, type Path, type SummaryRow } from '../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { ageOn } from '../rules/age.js';
import { circumstanceKinds } from '../rules/circumstance-kinds.js';
import { keptRecordOf, showPerson, type PersonView } from '../show-person.js';
import type { TimelineEntry, TimelineSource } from '../timeline.js';

/** What another room says of a person on their page; an empty element where it has nothing to say. */
export type PersonAside = (tx: TenantTx, visit: Visit, personId: number) => Promise<Element>;

/** One payment of money: its day, its sum, and the run that it is in while that is on its way. */
interface MoneySeen {
  readonly payOn: PlainDate;
  readonly amount: Pence;
  readonly onItsWay: string | undefined;
}

/** Of one direct payment: what is paid next and was paid last, whether its money waits, and where all of it stands; undefined where nothing is paid from here, or for this reader. */
export type PaymentGlance = (tx: TenantTx, visit: Visit, agreementId: number) => Promise<{ readonly next: MoneySeen | undefined; readonly last: MoneySeen | undefined; readonly waits: boolean; readonly href: Path } | undefined>;

/** What other rooms give to a person's page: `asides` draw what rooms below this one say of them, `timelines` tell their time, `glance` says what is paid. */
export interface PersonPageParts {
  readonly asides?: readonly PersonAside[];
  readonly timelines?: readonly TimelineSource[];
  readonly glance?: PaymentGlance;
}

/** One person: who they are, who acts, what comes, and everything that has been. */
export function personPages(parts: PersonPageParts = {}): readonly PageRoute[] {
  return [route({ method: 'GET', url: '/people/:id', permission: 'people.read', handler: (visit) => show(visit, parts) })];
}

async function show(visit: Visit, { asides = [], timelines = [], glance }: PersonPageParts): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const today = visit.clock.today();
  const drawn = await visit.inTransaction(async (tx) => {
    const kept = await keptRecordOf(tx, id);
    if (kept !== undefined) return { kept };
    const view = await showPerson(tx, id, today, timelines);
    if (!view) return undefined;
    const beside: Element[] = [];
    for (const record of view.records) for (const aside of asides) beside.push(await aside(tx, visit, record));
    const money: PaymentLine[] = [];
    for (const payment of view.payments) money.push({ ...payment, money: await glance?.(tx, visit, payment.agreementId) });
    return { view, beside, money };
  });
  if (drawn && 'kept' in drawn) return redirect(pathOf(`/people/${String(drawn.kept)}`));
  return drawn ? page(<PersonPage visit={visit} {...drawn} today={today} />) : notFound();
}

type PaymentLine = PersonView['payments'][number] & { readonly money: Awaited<ReturnType<PaymentGlance>> };

interface PageProps {
  readonly visit: Visit;
  readonly view: PersonView;
  readonly money: readonly PaymentLine[];
  readonly beside: readonly Element[];
  readonly today: PlainDate;
}

function pathTo({ personId }: PersonView, more: string): Path {
  return pathOf(`/people/${String(personId)}${more}`);
}

function PersonPage({ visit, view, money, beside, today }: PageProps): Element {
  const change = may(visit.actor, 'people.write') && <ButtonLink kind="secondary" href={pathTo(view, '/change')}>Change their details</ButtonLink>;
  return (
    <PageFrame {...visit.frame} title={view.name} layout="wide" backLink={{ text: 'All people', href: '/people' }}>
      <PageHeading caption={view.clientGroup} actions={change}><PersonName name={view.name} /></PageHeading>
      <Notices view={view} today={today} />
      <div class="app-columns">
        <div>
          <SummaryList rows={summaryOf(view, money, today)} />
          <Payments visit={visit} money={money} today={today} />
        </div>
        <nav aria-labelledby="more-about">
          <h2 class="govuk-heading-s" id="more-about">More about <PersonName name={view.name} /></h2>
          <ul class="govuk-list">{linksFor(visit, view).map(([text, href]) => <li><Link href={href}>{text}</Link></li>)}</ul>
        </nav>
      </div>
      {[...beside]}
      <Time view={view} />
    </PageFrame>
  );
}

function Notices({ view, today }: Pick<PageProps, 'view' | 'today'>): Element {
  const died = view.circumstances.find(({ kind }) => kind === 'died');
  const now = view.circumstances.filter(({ kind, from, until }) => circumstanceKinds[kind].ends && from <= today && (until === null || until >= today));
  return (
    <>
      {view.restriction && <Notice tone="look" title="This record is restricted"><p>{view.restriction.names.map(({ name }) => name).join(', ')} may see it. Do not speak of it to others.</p></Notice>}
      {died && <Notice tone="look" title={`${view.name} died on ${formatDate(died.from)}`}><p>Speak to the family before anything is sent to them. A letter that goes out by itself may hurt.</p></Notice>}
      {now.map(({ kind, from }) => <Notice tone="look" title={`${circumstanceKinds[kind].choice} since ${formatDate(from)}`}><p>What this changes about the payment is decided by a person.</p></Notice>)}
      {view.merges.map(({ mergedId, mergedName, mergedOn }) => <p>Record {String(mergedId)}, <PersonName name={mergedName} />, has been of the same person since {formatDate(mergedOn)}: what it holds is shown here too.</p>)}
    </>
  );
}

function summaryOf(view: PersonView, money: readonly PaymentLine[], today: PlainDate): SummaryRow[] {
  const { details } = view;
  const died = view.circumstances.find(({ kind }) => kind === 'died');
  const acting = view.acting.filter(({ from, until }) => from <= today && (until === null || until >= today));
  const streams = [...new Set(view.payments.filter(({ starts, ends }) => starts <= today && (ends === null || ends >= today)).map(({ regime }) => regimeWords[regime] ?? regime))];
  const [next] = view.timeline.ahead;
  const [paid] = money.flatMap((one) => (one.money?.next === undefined || one.money.waits ? [] : [one.money.next])).toSorted((one, other) => one.payOn.localeCompare(other.payOn));
  const home = [...details.addressLines, ...(details.postcode === null ? [] : [details.postcode])];
  return [
    ...(details.preferred === '' ? [] : [{ key: 'Likes to be called', value: <PersonName name={details.preferred} /> }]),
    { key: 'Age', value: died ? `Lived from ${formatDate(view.born)} to ${formatDate(died.from)}` : `${String(ageOn(view.born, today))}, born on ${formatDate(view.born)}` },
    { key: 'Paid now for', value: streams.length === 0 ? 'Nothing' : streams.join(', ') },
    { key: 'Acted for by', value: acting.length === 0 ? 'Nobody is recorded' : acting.map(({ name, relationship, capacity }, index) => <>{index > 0 && '; '}<PersonName name={name} />, {relationship}{capacity === 'parent' || capacity === 'recipient' ? '' : `, ${capacity} person`}</>) },
    ...(home.length === 0 ? [] : [{ key: 'Lives at', value: home.join(', ') }]),
    { key: 'Looked after by', value: lookedAfterBy(view) },
    { key: 'Next', value: paid && (next === undefined || paid.payOn < next.on) ? `${formatDate(paid.payOn)}: ${formatPounds(paid.amount)} is to be paid` : next ? <>{formatDate(next.on)}: {entryText(next)}</> : 'Nothing is planned' },
  ];
}

function entryText({ what, href }: TimelineEntry): Element {
  return href === undefined ? <>{what}</> : <Link href={pathOf(href)}>{what}</Link>;
}

const shownAtOnce = 15;

function Time({ view: { timeline: { ahead, past } } }: Pick<PageProps, 'view'>): Element {
  const drawn = (entries: readonly TimelineEntry[], isAhead: boolean) => entries.map((entry) => ({ date: entry.on, title: entryText(entry), ahead: isAhead }));
  return (
    <>
      <h2 class="govuk-heading-m">What comes</h2>
      {ahead.length === 0 ? <p>Nothing is planned.</p> : <Timeline label="What comes, the nearest first" entries={drawn(ahead, true)} />}
      <h2 class="govuk-heading-m">What has been</h2>
      {past.length === 0 ? <p>Nothing yet.</p> : <Timeline label="What has been, the newest first" entries={drawn(past.slice(0, shownAtOnce), false)} />}
      {past.length > shownAtOnce && (
        <Govuk.Details summaryText="Everything before that" html={<Timeline label="What was before that" entries={drawn(past.slice(shownAtOnce), false)} />} />
      )}
    </>
  );
}

function lookedAfterBy({ holdings, payments }: PersonView): string {
  const names = new Set([...holdings.map(({ holder }) => holder), ...payments.flatMap(({ officer }) => (officer === null ? [] : [officer]))]);
  return names.size === 0 ? 'Nobody yet' : [...names].join(', ');
}

const regimeWords: Readonly<Record<string, string>> = { child_social_care: 'Child’s social care', adult_social_care: 'Adult’s social care', education: 'Education', health: 'Health' };

function Payments({ visit, money, today }: Pick<PageProps, 'visit' | 'money' | 'today'>): Element {
  const opens = may(visit.actor, 'monitoring.read');
  return (
    <Table caption="Direct payments" rows={money} mark={({ money: seen }) => (seen?.waits ? 'look' : undefined)} whenEmpty={<EmptyState title="No direct payment is recorded">It begins with a referral, then a plan that is approved.</EmptyState>} columns={[
      { heading: 'Reference', rowHeader: true, kind: 'nowrap', cell: ({ agreementId, reference }: PaymentLine) => (opens ? <Link href={pathOf(`/agreements/${String(agreementId)}`)}>{reference}</Link> : reference) },
      { heading: 'For', cell: ({ regime }) => regimeWords[regime] ?? regime }, { heading: 'Days', cell: ({ starts, ends }) => daysOf(starts, ends, today) },
      moneyColumn('A week', ({ weekly }) => weekly),
      { heading: 'Paid next', cell: ({ money: seen }) => seen && <>{seen.waits && <><Tag tone="look">Its money waits</Tag> </>}{seen.next ? <Link href={seen.href}>{seenWords(seen.next)}</Link> : <Link href={seen.href}>Nothing comes</Link>}</> },
      { heading: 'Paid last', cell: ({ money: seen }) => seen && (seen.last ? seenWords(seen.last) : 'Nothing from here yet') },
    ]} />
  );
}

function daysOf(starts: PlainDate, ends: PlainDate | null, today: PlainDate): string {
  if (ends !== null) return `${formatDate(starts)} to ${formatDate(ends)}`;
  return `${starts > today ? 'From' : 'Since'} ${formatDate(starts)}`;
}

function seenWords({ payOn, amount, onItsWay }: MoneySeen): string {
  return `${formatPounds(amount)} on ${formatDate(payOn)}${onItsWay === undefined ? '' : ` (${onItsWay})`}`;
}

function linksFor({ actor }: Visit, view: PersonView): (readonly [text: string, href: Path])[] {
  return [
    ['Who acts for them', pathTo(view, '/acting')], ['Family who may be paid', pathTo(view, '/family-pay')], ['What happens in their life', pathTo(view, '/life')], ['What may be shared, and with whom', pathTo(view, '/sharing')],
    ['Letters, and how they go', pathTo(view, '/letters')], ['Advice', pathTo(view, '/advice')],
    ...(may(actor, 'people.merge') ? [['Put together with another record', pathTo(view, '/merge')] as const] : []),
    ...(may(actor, 'people.restrict') ? [['Who may see this record', pathTo(view, '/restriction')] as const] : []),
    ...(may(actor, 'complaints.make') ? [['Take a complaint', pathOf(`/complaints/new?person=${String(view.personId)}`)] as const] : []),
    ...(may(actor, 'subject-access.handle') ? view.records.flatMap((id) => [['They ask what is held about them', pathOf(`/records/people/${String(id)}/ask`)] as const, ['They say that something is wrong', pathOf(`/records/people/${String(id)}/correct`)] as const]) : []),
    ...(may(actor, 'audit.read') ? view.records.map((id) => ['Who did what, and who looked', pathOf(`/audit?about=${encodeURIComponent(`person:${String(id)}`)}`)] as const) : []),
    ['I know this person', pathTo(view, '/known')],
  ];
}
