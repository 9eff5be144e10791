import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import type { Result } from '../../../core/result.js';
import {
  Button, choiceField, DateInputField, dateField, dateValues, Form, FormErrors, freshForm, Govuk, Inset, Link, Notice, optionalTextField, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, SelectField, SummaryList,
  Table, TextAreaField, TextField, textField, Timeline, type Element, type FormState,
} from '../../ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { numberIn, type Visit } from '../../web/visit.js';
import { askForBundle, showBundles, takeBundle } from '../requests/make-bundle.js';
import { decideMark, releaseBundle } from '../requests/release-bundle.js';
import { lookAtRequest } from '../look-at-records.js';
import { recordRequestEvent, type SubjectRequest } from '../requests/subject-request.js';
import { requestEvents } from '../rules/subject-access-clock.js';
import type { BundleRow, DecidedMark } from '../store/bundles.js';
import type { RecordPageServices } from './records-services.js';
import { askedAsWords, cameByWords, dueWords, eventWords, markWords, records, RequestStanding } from './words.js';

/** One request: its clock, what happened, the copy with others marked, and what goes out. */
export function requestPages({ sealer }: Pick<RecordPageServices, 'sealer'>): readonly PageRoute[] {
  const at = '/records/requests/:request' as const;
  return [
    route({ method: 'GET', url: at, permission: 'subject-access.handle', handler: (visit) => show(visit, freshForm(dateValues('on', visit.clock.today()))) }),
    route({ method: 'POST', url: `${at}/events`, permission: 'subject-access.handle', handler: record }),
    route({ method: 'POST', url: `${at}/copy`, permission: 'subject-access.handle', handler: (visit) => act(visit, (requestId) => visit.inTransaction((tx) => askForBundle(tx, { requestId, by: visit.actor.staffId }))) }),
    route({ method: 'POST', url: `${at}/marks`, permission: 'subject-access.handle', handler: mark }),
    route({ method: 'POST', url: `${at}/release`, permission: 'subject-access.handle', stepUp: true, handler: (visit) => release(visit, sealer) }),
    route({ method: 'GET', url: '/records/copies/:bundle', permission: 'subject-access.handle', handler: (visit) => take(visit, sealer) }),
  ];
}

interface View {
  readonly request: SubjectRequest;
  readonly bundles: readonly BundleRow[];
  readonly marks: readonly DecidedMark[];
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'request');
  const view = id === undefined ? undefined : await visit.inTransaction(async (tx): Promise<View | undefined> => {
    const request = await lookAtRequest(tx, id, visit.clock.today());
    return request && { request, ...(await showBundles(tx, id)) };
  });
  return view ? page(<RequestPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface PartProps {
  readonly visit: Visit;
  readonly view: View;
  readonly form: FormState;
}

function RequestPage({ visit, view, form }: PartProps): Element {
  const { request } = view;
  const open = !['released', 'refused', 'withdrawn'].includes(request.clock.state);
  return (
    <PageFrame {...visit.frame} title={`Request ${request.reference}`} layout="wide" hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Records', href: '/records' }]}>
      <FormErrors form={form} />
      <PageHeading caption={request.reference}>What is held about <PersonName name={request.personName} /></PageHeading>
      <Facts request={request} />
      <Inset>{request.words}</Inset>
      <Copies visit={visit} view={view} form={form} open={open} />
      {open && <WhatHappened visit={visit} view={view} form={form} />}
      <h2 class="govuk-heading-m">What has happened</h2>
      <Timeline
        label="What has happened, newest first"
        entries={[
          ...request.events.map((event) => ({ date: event.on, title: eventWords[event.event], by: event.byName, more: event.note === null ? undefined : <p>{event.note}</p> })).reverse(),
          { date: request.receivedOn, title: `${request.askedBy} asked`, by: request.recordedByName, more: <p>{cameByWords[request.cameBy]}</p> },
        ]}
      />
    </PageFrame>
  );
}

function Facts({ request }: { readonly request: SubjectRequest }): Element {
  const { clock } = request;
  return (
    <SummaryList
      rows={[
        { key: 'Stands', value: <RequestStanding request={request} /> },
        { key: 'Asked by', value: `${request.askedBy}: ${askedAsWords[request.askedAs].toLowerCase()}` },
        { key: 'Answer by', value: clock.extended ? `${dueWords(request)}, with two months more` : dueWords(request) },
        { key: 'Counted from', value: clock.startsOn === null ? 'The day they show who they are' : formatDate(clock.startsOn) },
        ...(clock.stoodStill > 0 ? [{ key: 'Stood still', value: `${String(clock.stoodStill)} days` }] : []),
      ]}
    />
  );
}

function Copies({ visit, view: { request, bundles, marks }, form, open }: PartProps & { readonly open: boolean }): Element {
  const at = `/records/requests/${String(request.id)}`;
  const working = bundles.find(({ kind, isRemoved }) => kind === 'working' && !isRemoved);
  const undecided = marks.filter(({ decision, staysOut }) => decision === null && !staysOut).length;
  return (
    <>
      <h2 class="govuk-heading-m">The copy</h2>
      {bundles.length === 0 && <p>Nothing has been gathered yet. It takes about a minute; then the copy stands here when you open this page again.</p>}
      {bundles.length > 0 && <BundleTable bundles={bundles} />}
      {open && (
        <Form action={pathOf(`${at}/copy`)} csrfToken={visit.csrfToken}>
          <Button kind="secondary">{bundles.length === 0 ? 'Gather everything that is held' : 'Gather it again'}</Button>
        </Form>
      )}
      {working && <Withheld bundle={working} />}
      {working && marks.length > 0 && <Marks visit={visit} at={at} bundle={working} marks={marks} form={form} open={open} />}
      {working && open && undecided === 0 && (
        <Form action={pathOf(`${at}/release`)} csrfToken={visit.csrfToken} hidden={{ bundle: String(working.id) }}>
          <Button>Make the copy that goes out</Button>
        </Form>
      )}
    </>
  );
}

function BundleTable({ bundles }: { readonly bundles: readonly BundleRow[] }): Element {
  return (
    <Table
      caption="Copies made" captionHidden rows={bundles} density="roomy"
      columns={[
        { heading: 'Copy', rowHeader: true, cell: (bundle: BundleRow) => <BundleLink bundle={bundle} /> },
        { heading: 'Holds', cell: ({ rows }) => records(rows) },
        { heading: 'Made', kind: 'nowrap', cell: ({ madeOn }) => formatDate(madeOn) },
        { heading: 'Digest', cell: ({ sha256 }) => <code>{sha256.slice(0, 16)}</code> },
      ]}
    />
  );
}

function BundleLink({ bundle: { id, kind, isRemoved } }: { readonly bundle: BundleRow }): Element {
  const text = kind === 'working' ? 'Working copy, others marked' : 'The copy that goes out';
  return isRemoved ? <>{`${text} (removed since)`}</> : <Link href={pathOf(`/records/copies/${String(id)}`)}>{text}</Link>;
}

function Withheld({ bundle: { withheld } }: { readonly bundle: BundleRow }): Element {
  if (withheld.length === 0) return <></>;
  return (
    <Notice tone="look" title="Left out, for you to judge">
      <p>This is told to you alone: it stands in no copy.</p>
      <ul class="govuk-list govuk-list--bullet">{withheld.map(({ title, records: count, why }) => <li>{`${title}, ${records(count)}. ${why}`}</li>)}</ul>
    </Notice>
  );
}

interface MarksProps {
  readonly visit: Visit;
  readonly at: string;
  readonly bundle: BundleRow;
  readonly marks: readonly DecidedMark[];
  readonly form: FormState;
  readonly open: boolean;
}

function Marks({ visit, at, bundle, marks, form, open }: MarksProps): Element {
  const undecided = marks.filter(({ decision, staysOut }) => decision === null && !staysOut);
  const choosable = marks.filter(({ staysOut }) => !staysOut);
  const one = undecided[0] ?? choosable[0];
  return (
    <>
      <h3 class="govuk-heading-s">{undecided.length === 0 ? 'Every fact about others has been decided on' : `${String(undecided.length)} of ${String(marks.length)} facts about others to decide on`}</h3>
      <Table
        caption="Names of others in the copy, and where they are to be found" captionHidden rows={marks} mark={({ decision, staysOut }) => (decision === null && !staysOut ? 'look' : undefined)}
        columns={[
          { heading: 'Name, address or number', rowHeader: true, cell: ({ name }: DecidedMark) => <bdi>{name}</bdi> },
          { heading: 'Who', cell: ({ what, ofWhom }) => (ofWhom === null ? markWords[what] : `${markWords[what]} of ${ofWhom}`) },
          { heading: 'Places', kind: 'number', cell: ({ places }) => String(places) },
          { heading: 'Decided', cell: ({ decision, reason, decidedByName, staysOut }) => (staysOut ? 'Stays out: people who parted must not learn from us where the other is to be found (Data Protection Act 2018 schedule 2 paragraph 16)' : decision === null ? 'Not yet' : `${decision === 'redact' ? 'Taken out' : 'Left in'}: ${reason ?? ''} (${decidedByName ?? ''})`) },
        ]}
      />
      {open && one && (
        <Form action={pathOf(`${at}/marks`)} csrfToken={visit.csrfToken} hidden={{ bundle: String(bundle.id) }}>
          <SelectField form={{ ...form, values: { mark: String(one.mark), ...form.values } }} name="mark" label="Which one?" options={choosable.map(({ mark: no, name }) => ({ value: String(no), text: name }))} />
          <TextField form={form} name="why" label="Why?" hint="They agreed; they work here and did it in their work; it would tell about somebody who does not know. Data Protection Act 2018 schedule 2 paragraphs 16 and 17." />
          <div class="govuk-button-group">
            <Button kind="secondary" name="decision" value="redact">Take it out</Button>
            <Button kind="secondary" name="decision" value="leave">Leave it in</Button>
          </div>
        </Form>
      )}
    </>
  );
}

function WhatHappened({ visit, view: { request }, form }: PartProps): Element {
  return (
    <Govuk.Details summaryText="Record what happened" open={form.errors.some(({ field }) => ['event', 'note', 'on'].some((name) => field.startsWith(name)))}>
      <Form action={pathOf(`/records/requests/${String(request.id)}/events`)} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="event" label="What happened?" emptyText="Choose" options={requestEvents.map((value) => ({ value, text: eventWords[value] }))} />
        <DateInputField form={form} name="on" label="When?" />
        <TextAreaField form={form} name="note" label="What was asked, shown or answered, or why?" hint="Always for a question, for more time and for a refusal." rows={3} max={2_000} />
        <Button kind="secondary">Record it</Button>
      </Form>
    </Govuk.Details>
  );
}

const eventForm = z.object({ event: choiceField(requestEvents, 'Choose what happened'), on: dateField({ missing: 'Enter the day', name: 'The day' }), note: optionalTextField({ max: 2_000 }) });

async function record(visit: Visit): Promise<PageAnswer> {
  const requestId = numberIn(visit.params, 'request');
  if (requestId === undefined) return notFound();
  const read = readForm(eventForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { note, ...event } = read.value;
  const done = await visit.inTransaction((tx) => recordRequestEvent(tx, { ...event, requestId, note: note === undefined || note === '' ? null : note, by: visit.actor.staffId }, visit.clock.today()));
  return done.ok ? redirect(pathOf(`/records/requests/${String(requestId)}`)) : show(visit, refusedForm(read.form, done.refusal));
}

const markForm = z.object({ bundle: z.coerce.number().int(), mark: z.coerce.number().int(), why: textField('Say why', { max: 500 }), decision: choiceField(['redact', 'leave'], 'Choose whether it is taken out') });

async function mark(visit: Visit): Promise<PageAnswer> {
  const read = readForm(markForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { bundle: bundleId, mark: no, why: reason, decision } = read.value;
  return act(visit, () => visit.inTransaction((tx) => decideMark(tx, { bundleId, mark: no, decision, reason, by: visit.actor.staffId, on: visit.clock.today() })));
}

async function release(visit: Visit, sealer: RecordPageServices['sealer']): Promise<PageAnswer> {
  const bundleId = z.object({ bundle: z.coerce.number().int() }).safeParse(visit.posted);
  if (!bundleId.success) return notFound();
  return act(visit, () => visit.inTransaction((tx) => releaseBundle(tx, { sealer }, { bundleId: bundleId.data.bundle, by: visit.actor.staffId, on: visit.clock.today() })));
}

async function act(visit: Visit, work: (requestId: number) => Promise<Result<unknown>>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'request');
  if (id === undefined) return notFound();
  const done = await work(id);
  return done.ok ? redirect(pathOf(`/records/requests/${String(id)}`)) : show(visit, refusedForm(freshForm(dateValues('on', visit.clock.today())), done.refusal));
}

async function take(visit: Visit, sealer: RecordPageServices['sealer']): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'bundle');
  const taken = id === undefined ? undefined : await visit.inTransaction((tx) => takeBundle(tx, { sealer }, id));
  return taken?.ok ? download(taken.value.name, 'application/zip', taken.value.bytes) : notFound();
}
