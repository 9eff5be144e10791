import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, DateInputField, dateField, Form, FormErrors, freshForm, Govuk, Link, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, SummaryList, TextAreaField, textField, Timeline,
  type Element, type FormState, type TimelineEntry,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import type { Result } from '../../../core/result.js';
import { remindRequests } from '../remind.js';
import { extendRequest, waiveRequest } from '../settle-request.js';
import { showRequest, type RequestView } from '../show-request.js';
import { Standing } from './returns-page.js';
import { requestPath } from './returns-paths.js';
import { accountWords, days, shortDays } from './words.js';

/** One request: what was asked for, what came, what was done about it, and what can be done now. */
export const requestPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/returns/:request', permission: 'monitoring.read', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/returns/:request/remind', permission: 'returns.ask', handler: remind }),
  route({ method: 'POST', url: '/returns/:request/extend', permission: 'returns.ask', handler: extend }),
  route({ method: 'POST', url: '/returns/:request/waive', permission: 'returns.ask', handler: waive }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'request');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showRequest(tx, id, visit.clock.today()));
  return view ? page(<RequestPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface RequestPageProps {
  readonly visit: Visit;
  readonly view: RequestView;
  readonly form: FormState;
}

function RequestPage({ visit, view, form }: RequestPageProps): Element {
  const { request } = view;
  return (
    <PageFrame {...visit.frame} title={`Statements of ${request.personName}`} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Statements asked for', href: '/returns' }]}>
      <FormErrors form={form} />
      <PageHeading caption={request.reference}>Statements of <PersonName name={request.personName} /></PageHeading>
      <Facts view={view} />
      {request.isOpen && may(visit.actor, 'returns.ask') && <WhatNow visit={visit} view={view} form={form} />}
      <h2 class="govuk-heading-m">What has happened</h2>
      <Timeline label="What has happened, newest first" entries={entries(view)} />
    </PageFrame>
  );
}

function Facts({ view: { request } }: { readonly view: RequestView }): Element {
  const { agreementId, reference, state, dueOn, accounts, nextReminder } = request;
  const due = state === 'overdue' ? `${formatDate(dueOn)}, ${days(request.late)} ago` : formatDate(dueOn);
  return (
    <SummaryList
      rows={[
        { key: 'Stands', value: <Standing request={request} /> },
        { key: 'Asked for', value: shortDays(request) },
        { key: 'To answer by', value: due },
        { key: 'Missing', value: <Missing request={request} /> },
        ...(accounts.length === 0 ? [{ key: 'Account', value: 'None is recorded for these days, so nothing that comes can be matched yet.' }] : []),
        ...(nextReminder ? [{ key: 'Next reminder', value: `${formatDate(nextReminder.on)}. It goes out by itself.` }] : []),
        { key: 'Direct payment', value: <Link href={pathOf(`/agreements/${String(agreementId)}`)}>{reference}</Link> },
        { key: 'Looked after by', value: request.officerName ?? 'Nobody yet' },
      ]}
    />
  );
}

function Missing({ request: { accounts, missing, state } }: { readonly request: RequestView['request'] }): Element {
  if (state === 'complete') return <>Nothing: everything has come</>;
  if (accounts.length === 0) return <>{missing.map(shortDays).join('; ')}</>;
  return (
    <ul class="govuk-list">
      {accounts.map((account) => <li>{accountWords(account)}: {account.missing.length === 0 ? 'all came' : account.missing.map(shortDays).join('; ')}</li>)}
    </ul>
  );
}

function WhatNow({ visit, view: { request }, form }: RequestPageProps): Element {
  const at = requestPath(request.id);
  const errorsIn = (names: readonly string[]): boolean => form.errors.some(({ field }) => names.some((name) => field.startsWith(name)));
  return (
    <>
      <Form action={pathOf(`${at}/remind`)} csrfToken={visit.csrfToken}>
        <Button kind="secondary">Send a reminder now</Button>
      </Form>
      <Govuk.Details summaryText="Give more time" open={errorsIn(['dueOn', 'because'])}>
        <Form action={pathOf(`${at}/extend`)} csrfToken={visit.csrfToken}>
          <DateInputField form={form} name="dueOn" label="To answer by" hint={`Now it is ${formatDate(request.dueOn)}. Tell the family yourself: no letter goes out.`} />
          <TextAreaField form={form} name="because" label="Why?" rows={2} max={300} />
          <Button kind="secondary">Give more time</Button>
        </Form>
      </Govuk.Details>
      <Govuk.Details summaryText="No longer ask" open={errorsIn(['reason'])}>
        <Form action={pathOf(`${at}/waive`)} csrfToken={visit.csrfToken}>
          <TextAreaField form={form} name="reason" label="Why is it no longer asked for?" hint="Reminders stop. The days stay missing until statements come." rows={2} max={300} />
          <Button kind="secondary">No longer ask</Button>
        </Form>
      </Govuk.Details>
    </>
  );
}

function entries({ request, events }: RequestView): TimelineEntry[] {
  const told = events.map(({ kind, on, by, dueOn, reason, letterId }): TimelineEntry => {
    const title = kind === 'reminded' ? 'Reminded' : kind === 'waived' ? 'No longer asked for' : `Given until ${dueOn ? formatDate(dueOn) : ''}`;
    return { date: on, title, by: by ?? undefined, more: <>{reason !== null && <p>{reason}</p>}<LetterLink letterId={letterId} /></> };
  });
  const asked: TimelineEntry = {
    date: request.askedOn, title: `Asked for ${shortDays(request)}`, by: request.askedBy ?? undefined,
    more: request.letterId === null ? <p>The letter is being written.</p> : <LetterLink letterId={request.letterId} />,
  };
  const ahead: TimelineEntry[] = request.nextReminder ? [{ date: request.nextReminder.on, title: 'The next reminder', ahead: true }] : [];
  return [...ahead, ...told.reverse(), asked];
}

function LetterLink({ letterId }: { readonly letterId: number | null }): Element {
  return letterId === null ? <></> : <p><Link href={pathOf(`/letters/${String(letterId)}`)}>The letter</Link></p>;
}

async function remind(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'request');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => remindRequests(tx, { requestIds: [id], on: visit.clock.today() }));
  if (!done.ok) return notFound();
  const [passed] = done.value.notReminded;
  if (!passed) return redirect(requestPath(id));
  const message = passed.why === 'closed' ? 'Nothing is asked for any more, so no reminder was sent.' : 'They have heard from us today already, so no reminder was sent.';
  return show(visit, { values: {}, errors: [{ field: '', message }] });
}

const extendForm = z.object({ dueOn: dateField({ missing: 'Enter the day to answer by', name: 'The day to answer by' }), because: textField('Say why they have more time', { max: 300 }) });

async function extend(visit: Visit): Promise<PageAnswer> {
  return settle(visit, extendForm, (requestId, { dueOn, because }) => visit.inTransaction((tx) => extendRequest(tx, { requestId, dueOn, reason: because, on: visit.clock.today() })));
}

const waiveForm = z.object({ reason: textField('Say why it is no longer asked for', { max: 300 }) });

async function waive(visit: Visit): Promise<PageAnswer> {
  return settle(visit, waiveForm, (requestId, { reason }) => visit.inTransaction((tx) => waiveRequest(tx, { requestId, reason, on: visit.clock.today() })));
}

async function settle<Schema extends z.ZodType>(visit: Visit, schema: Schema, work: (requestId: number, value: z.output<Schema>) => Promise<Result<null>>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'request');
  if (id === undefined) return notFound();
  const read = readForm(schema, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await work(id, read.value);
  if (done.ok) return redirect(requestPath(id));
  return done.refusal.code === 'request-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}
