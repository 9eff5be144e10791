import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { Button, dateColumn, EmptyState, Filters, FilterSelect, Form, KeySheet, Link, Notice, PageFrame, PageHeading, PersonName, Table, Tag, type Element } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { fromBeforeOf, listChanges, listWouldMiss, type FromBefore, type ListedChange, type Missing } from '../list-changes.js';
import { openDue } from '../open-due.js';
import { changeKinds, changeNames, type ChangeKind } from '../rules/what-changes.js';
import { aheadPath, changePath, daysWords, transitionPath } from './paths.js';
import { standingTone, standingWords } from './standing-words.js';

/** Days ahead for which it is said what would miss a payment. */
const missingWithin = 14;

/** What comes, month by month: what is not ready, how many days are left, and what would miss a payment. */
export async function showAhead(visit: Visit): Promise<PageAnswer> {
  const today = visit.clock.today();
  const kind = changeKinds.find((one) => one === textIn(visit.query, 'kind'));
  const isUnreadyOnly = textIn(visit.query, 'ready') === 'no';
  const found = await visit.inTransaction(async (tx) => ({ changes: await listChanges(tx, { today, ...(kind ? { kind } : {}) }), missing: await listWouldMiss(tx, { today, within: missingWithin }) }));
  const changes = found.changes.filter(({ isReady }) => !isUnreadyOnly || !isReady);
  return page(<AheadPage visit={visit} changes={changes} missing={found.missing} kind={kind} isUnreadyOnly={isUnreadyOnly} />);
}

/** Opens what is due by today for everybody within reach; the service does so by itself every night. */
export async function openNow(visit: Visit): Promise<PageAnswer> {
  await visit.inTransaction((tx) => openDue(tx, visit.clock.today()));
  return redirect(aheadPath);
}

interface AheadProps {
  readonly visit: Visit;
  readonly changes: readonly ListedChange[];
  readonly missing: readonly Missing[];
  readonly kind: ChangeKind | undefined;
  readonly isUnreadyOnly: boolean;
}

function AheadPage({ visit, changes, missing, kind, isUnreadyOnly }: AheadProps): Element {
  const before = fromBeforeOf(changes);
  const ahead = changes.filter(({ isFromBefore }) => !isFromBefore);
  const months = [...new Set(ahead.map(({ on }) => on.slice(0, 7)))];
  return (
    <PageFrame {...visit.frame} title="Changes ahead" layout="wide">
      <PageHeading>Changes ahead</PageHeading>
      <p class="app-lead">Birthdays, the end of education, another payee, moves and ends: each is prepared before its day, so that no payment is missed.</p>
      <WouldMiss missing={missing} />
      <Filters action={aheadPath}>
        <FilterSelect name="kind" label="What changes" value={kind ?? ''} options={[{ value: '', text: 'Anything' }, ...changeKinds.map((value) => ({ value, text: changeNames[value] }))]} />
        <FilterSelect name="ready" label="Which" value={isUnreadyOnly ? 'no' : ''} options={[{ value: '', text: 'All that are open' }, { value: 'no', text: 'Not ready' }]} />
      </Filters>
      {changes.length === 0 && <EmptyState title="Nothing is being prepared">What comes is opened in good time by itself, every night.</EmptyState>}
      {months.map((month) => <Month month={month} changes={ahead.filter(({ on }) => on.startsWith(month))} />)}
      {before.length > 0 && <Before before={before} />}
      {may(visit.actor, 'transition.write') && <Form action="/changes-ahead/open" csrfToken={visit.csrfToken}><Button kind="secondary">Look now for what is due</Button></Form>}
      <KeySheet />
    </PageFrame>
  );
}

function WouldMiss({ missing }: { readonly missing: readonly Missing[] }): Element {
  if (missing.length === 0) return <Notice tone="done" title={`No payment of the next ${String(missingWithin)} days would be missed`} />;
  return (
    <Notice tone="look" title={`${String(missing.length)} ${missing.length === 1 ? 'payment' : 'payments'} would be missed in the next ${String(missingWithin)} days`}>
      <ul class="govuk-list govuk-list--bullet">
        {missing.map((one) => <li><Link href={changePath(one.changeId)}><PersonName name={one.personName} /></Link>, {one.reference ?? ''}, {formatDate(one.on)}: {one.missing.join(' ')}</li>)}
      </ul>
    </Notice>
  );
}

/** What was past when it came here: one entry a person, however much there is. */
function Before({ before }: { readonly before: readonly FromBefore[] }): Element {
  return (
    <Table
      caption={`From before: ${String(before.length)} ${before.length === 1 ? 'person' : 'people'}`} keys rows={before}
      columns={[
        { heading: 'Person', rowHeader: true, cell: ({ personId, personName }: FromBefore) => <Link href={transitionPath(personId)}><PersonName name={personName} /></Link> },
        { heading: 'What was to change', cell: ({ kinds }) => kinds.map((kind) => changeNames[kind]).join(', ') }, dateColumn('Since', ({ since }) => since),
      ]}
    />
  );
}

function Month({ month, changes }: { readonly month: string; readonly changes: readonly ListedChange[] }): Element {
  const unready = changes.filter(({ isReady }) => !isReady).length;
  const [first] = changes;
  const name = first ? formatDate(first.on).replace(/^\d+ /, '') : month;
  return (
    <Table
      caption={`${name}: ${String(changes.length)} ${changes.length === 1 ? 'change' : 'changes'}, ${String(unready)} not ready`} keys rows={changes} mark={({ isLate }) => (isLate ? 'look' : undefined)}
      columns={[
        { heading: 'Person', rowHeader: true, cell: ({ id, personName }: ListedChange) => <Link href={changePath(id)}><PersonName name={personName} /></Link> },
        { heading: 'What changes', kind: 'nowrap', cell: ({ kind }) => changeNames[kind] },
        { heading: 'Payment', kind: 'nowrap', cell: ({ reference }) => reference ?? '–' },
        dateColumn('Day', ({ on }) => on),
        { heading: 'Days', kind: 'nowrap', cell: ({ days }) => daysWords(days) },
        dateColumn('Ready by', ({ readyBy }) => readyBy),
        { heading: 'Stands', kind: 'nowrap', cell: (one) => <Tag tone={standingTone(one)}>{standingWords(one)}</Tag> },
        { heading: 'Next', cell: ({ nextStep, isReady }) => (isReady ? '' : (nextStep ?? 'Say that it is ready')) },
      ]}
    />
  );
}
