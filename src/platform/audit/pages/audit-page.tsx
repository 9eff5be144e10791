import { may } from '../../access/actor.js';

import {
  Button, ButtonLink, ButtonRow, EmptyState, ErrorSummary, Filters, FilterSearch, FilterSelect, Form, KeySheet, Link, Notice, PageFrame, Pagination, PersonName, Table, Tag,
  type Column, type Element,
} from '../../ui/index.js';
import { page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { numberIn, textIn, type Visit } from '../../web/visit.js';
import { enqueue } from '../../jobs/enqueue.js';
import { changesInWords } from '../changes-in-words.js';
import { chainState, type ChainState } from '../chain-state.js';
import { proveName } from '../prove-job.js';
import { recordEvent } from '../record-event.js';
import { searchEvents, type EventSearch, type EventsFound } from '../search-events.js';
import type { EventShown } from '../store/events.js';
import { auditPath } from './audit-paths.js';
import { ChainPanel } from './chain-panel.js';

/** Who did what and who looked, and how far it is proved. */
export const auditRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/audit', permission: 'audit.read', handler: show }),
  route({ method: 'POST', url: '/audit/proofs', permission: 'audit.read', handler: askForProof }),
];

async function show(visit: Visit): Promise<PageAnswer> {
  const search = searchOf(visit.query);
  const { found, state } = await visit.inTransaction(async (tx) => ({ state: await chainState(tx), found: await searchEvents(tx, search) }));
  const shown: EventsFound = found.ok ? found.value : { items: [], next: null, people: [], staff: [] };
  return page(<AuditPage visit={visit} search={search} found={shown} state={state} trouble={found.ok ? undefined : found.refusal.message} />, found.ok ? 200 : 422);
}

async function askForProof(visit: Visit): Promise<PageAnswer> {
  await visit.inTransaction(async (tx) => {
    await recordEvent(tx, { sentence: 'Asked for the whole audit to be proved.', subjectKind: 'audit', subjectId: null });
    await enqueue(tx, proveName, {});
  });
  return redirect('/audit?asked=proof');
}

/** The search as the address asks for it. */
export function searchOf(query: Visit['query']): EventSearch {
  const [, kind, id] = /^([a-z_]{2,40})(?::(\d{1,15}))?$/.exec(textIn(query, 'subject')) ?? [];
  const show = textIn(query, 'show');
  return {
    about: textIn(query, 'about').slice(0, 100), staffId: numberIn({ staff: textIn(query, 'staff') }, 'staff') ?? null,
    subject: kind === undefined ? null : { kind, id: id === undefined ? null : Number(id) },
    from: textIn(query, 'from').slice(0, 20), until: textIn(query, 'until').slice(0, 20),
    show: show === 'views' || show === 'changes' ? show : 'all', before: numberIn({ before: textIn(query, 'before') }, 'before') ?? null,
  };
}

interface AuditPageProps {
  readonly visit: Visit;
  readonly search: EventSearch;
  readonly found: EventsFound;
  readonly state: ChainState;
  readonly trouble: string | undefined;
}

function AuditPage({ visit, search, found, state, trouble }: AuditPageProps): Element {
  return (
    <PageFrame {...visit.frame} title="Who did what and who looked" hasErrors={trouble !== undefined} layout="wide">
      {trouble !== undefined && <ErrorSummary errors={[{ text: trouble }]} />}
      {textIn(visit.query, 'asked') === 'proof' && <Notice tone="done" announce title="The whole chain is being read again"><p>Open this page again in a moment to see what came of it.</p></Notice>}
      <h1 class="govuk-heading-l">Who did what and who looked</h1>
      <ChainPanel state={state} />
      <Search search={search} found={found} />
      <WhichPerson search={search} found={found} />
      <Table
        caption="Events, newest first" captionHidden keys stickyHeading rows={found.items} columns={columns(search)}
        whenEmpty={<EmptyState title="No event fits">Ask for fewer things at once, or for more days.</EmptyState>}
      />
      {(found.next !== null || search.before !== null) && <Pagination summary={`${String(found.items.length)} events`} next={found.next === null ? undefined : auditPath(search, { before: found.next })} />}
      <ButtonRow>
        {may(visit.actor, 'audit.export') && <ButtonLink href={auditPath(search, { before: null }, '/audit/export')}>Take a copy</ButtonLink>}
        <Form action="/audit/proofs" csrfToken={visit.csrfToken}><Button kind="secondary">Prove the whole chain now</Button></Form>
      </ButtonRow>
      <KeySheet />
    </PageFrame>
  );
}

const shows = [{ value: 'all', text: 'Changes and views' }, { value: 'changes', text: 'Changes' }, { value: 'views', text: 'Who looked' }];

function Search({ search, found }: Pick<AuditPageProps, 'search' | 'found'>): Element {
  const [person] = found.people;
  const applied = [
    ...(search.about !== '' && person && found.people.length === 1 ? [{ text: `About ${person.name}`, removeHref: auditPath(search, { about: '', before: null }) }] : []),
    ...(search.subject ? [{ text: subjectInWords(search.subject.kind, search.subject.id), removeHref: auditPath(search, { subject: null, before: null }) }] : []),
  ];
  return (
    <Filters action="/audit" applied={applied}>
      <FilterSearch name="about" label="Person’s name or payment reference" value={search.about} />
      <FilterSelect name="staff" label="By" value={search.staffId === null ? '' : String(search.staffId)} options={[{ value: '', text: 'Anybody' }, ...found.staff.map(({ id, name }) => ({ value: String(id), text: name }))]} />
      <FilterSelect name="show" label="Show" value={search.show} options={shows} />
      <FilterSearch name="from" label="From day, like 2026-03-31" value={search.from} />
      <FilterSearch name="until" label="To day" value={search.until} />
    </Filters>
  );
}

function WhichPerson({ search, found: { people } }: Pick<AuditPageProps, 'search' | 'found'>): Element {
  if (search.about === '' || people.length === 1) return <></>;
  if (people.length === 0) return <Notice tone="look" title="Nobody fits these words"><p>Give a part of the name, or the whole payment reference.</p></Notice>;
  return (
    <Notice tone="info" title="Which of them?">
      <ul class="govuk-list govuk-list--bullet">
        {people.map(({ id, name, references }) => <li><Link href={auditPath(search, { about: `person:${String(id)}`, before: null })}><PersonName name={name} /></Link> {references}</li>)}
      </ul>
    </Notice>
  );
}

function columns(search: EventSearch): Column<EventShown>[] {
  return [
    { heading: 'When', kind: 'nowrap', rowHeader: true, cell: ({ at }) => at },
    { heading: 'What', cell: (event) => <What event={event} /> },
    { heading: 'Who', cell: ({ by }) => (by === null ? 'The system' : <Link href={auditPath(search, { staffId: by.id, before: null })}><PersonName name={by.name} />{by.role === '' ? '' : `, ${roleInWordsOf(by.role)}`}</Link>) },
    { heading: 'About', cell: ({ subjectKind, subjectId }) => <Link href={auditPath(search, { subject: { kind: subjectKind, id: subjectId }, before: null })}>{subjectInWords(subjectKind, subjectId)}</Link> },
    { heading: 'In the chain', kind: 'nowrap', cell: ({ position }) => (position === null ? <Tag tone="quiet">Not sealed yet</Tag> : position.toLocaleString('en-GB')) },
  ];
}

function What({ event: { sentence, reason, before, after } }: { readonly event: EventShown }): Element {
  if (sentence === null) return <>About a record that you may not see.</>;
  const changes = changesInWords(before, after);
  return (
    <>
      {sentence}
      {reason !== null && <> Why: {reason}</>}
      {changes.length > 0 && (
        <details>
          <summary>{changes.length === 1 ? '1 value' : `${String(changes.length)} values`}</summary>
          <ul class="govuk-list govuk-list--bullet">
            {changes.map((change) => <li>{change.what}: {[change.before, change.after].map((value) => value ?? 'nothing').slice(before == null ? 1 : 0).join(' → ')}</li>)}
          </ul>
        </details>
      )}
    </>
  );
}

function subjectInWords(kind: string, id: number | null): string {
  const words = kind.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${id === null ? '' : ` ${String(id)}`}`;
}

function roleInWordsOf(role: string): string {
  return role.replaceAll('_', ' ').replace('send ', 'SEND ');
}
