import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import { englishDay } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, choiceField, Form, FormErrors, freshForm, Govuk, Inset, Notice, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm, refusedForm, SummaryList, Tag, TextAreaField, TextField, textField, Timeline,
  type Element, type FormState, type TimelineEntry,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { acknowledgeConcern, findConcernPerson, recordOutcome, releaseConcern, reopenConcern } from '../handle-concern.js';
import { momentInWords } from '../moment-in-words.js';
import { edgeOf, type ConcernEventName } from '../rules/states.js';
import { showConcern, type ConcernDetails } from '../show-concerns.js';
import { concernOutcomeWords, concernPath, concernTag, knownWords, servesWords, urgencyWords } from './words.js';

const outcomes = ['enquiry', 'other_help', 'advice', 'no_action'] as const;

/** One concern, and what those who handle concerns can do about it. */
export const concernPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/concerns/:id', permission: 'safeguarding.handle', handler: (visit) => show(visit, freshForm()) }),
  act('acknowledge', z.object({}), (tx, visit, id) => acknowledgeConcern(tx, id, visit.clock)),
  act('person', z.object({ reference: textField('Enter the reference of a direct payment', { max: 20 }) }), (tx, visit, id, { reference }) => findConcernPerson(tx, id, reference, visit.clock)),
  act('outcome', z.object({ outcome: choiceField(outcomes, 'Choose what came of it'), note: textField('Say what was decided and why', { max: 5_000 }) }), (tx, visit, id, given) => recordOutcome(tx, id, given, visit.clock)),
  act('reopen', z.object({ reopenNote: textField('Say why it is taken up again', { max: 1_000 }) }), (tx, visit, id, { reopenNote }) => reopenConcern(tx, id, reopenNote, visit.clock)),
  act('release', z.object({ releaseNote: textField('Say why the person may be given it', { max: 1_000 }) }), (tx, visit, id, { releaseNote }) => releaseConcern(tx, id, releaseNote, visit.clock)),
];

function act<Schema extends z.ZodType>(part: string, schema: Schema, work: (tx: TenantTx, visit: Visit, id: number, value: z.output<Schema>) => Promise<Result<unknown>>): PageRoute {
  return route({
    method: 'POST', url: `/concerns/:id/${part}`, permission: 'safeguarding.handle',
    handler: async (visit) => {
      const id = numberIn(visit.params, 'id');
      if (id === undefined) return notFound();
      const read = readForm(schema, visit.posted);
      if (!read.ok) return show(visit, read.form);
      const done = await visit.inTransaction((tx) => work(tx, visit, id, read.value));
      if (done.ok) return redirect(concernPath(id));
      return done.refusal.code === 'concern-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
    },
  });
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showConcern(tx, id, visit.clock.now()));
  return view ? page(<ConcernPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface ConcernProps {
  readonly visit: Visit;
  readonly view: ConcernDetails;
  readonly form: FormState;
}

function ConcernPage({ visit, view, form }: ConcernProps): Element {
  const { concern } = view;
  const tag = concernTag(concern);
  return (
    <PageFrame {...visit.frame} title={`Concern ${concern.reference}`} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Safeguarding concerns', href: '/concerns' }]}>
      <FormErrors form={form} />
      <PageHeading caption={`Concern ${concern.reference}`}>{concern.personName === null ? 'It is not known yet whom it is about' : <>About <PersonName name={concern.personName} /></>} <Tag tone={tag.tone}>{tag.words}</Tag></PageHeading>
      {concern.inDanger && <Notice tone="look" title="Somebody was in danger when it was written"><p>If nobody has called 999, call now.</p></Notice>}
      <Facts view={view} />
      <h2 class="govuk-heading-m">What was seen or said</h2>
      <Inset>{concern.words.split('\n').map((line) => <p>{line}</p>)}</Inset>
      <WhatNow visit={visit} view={view} form={form} />
      <h2 class="govuk-heading-m">What has happened</h2>
      <Timeline label="What has happened, newest first" entries={entries(view)} />
    </PageFrame>
  );
}

function Facts({ view: { concern, messages, door } }: { readonly view: ConcernDetails }): Element {
  const by = concern.raisedBy ?? concern.raiserName ?? 'Somebody who gave no name';
  return (
    <SummaryList
      rows={[
        ...(concern.describedPerson === null ? [] : [{ key: 'Described as', value: concern.describedPerson }]),
        { key: 'How soon', value: urgencyWords[concern.urgency] },
        { key: 'Acknowledge by', value: momentInWords(concern.acknowledgeBy) },
        { key: 'Do they know of it?', value: knownWords[concern.knownToThem] },
        { key: 'Raised by', value: `${by}${concern.raiserContact === null ? '' : `, ${concern.raiserContact}`}, ${momentInWords(concern.raisedAt)}` },
        ...(concern.aboutStaff.length === 0 ? [] : [{ key: 'About members of staff', value: `${concern.aboutStaff.join(', ')}. They do not see it.` }]),
        { key: 'Front door', value: door === undefined ? `${servesWords[concern.serves]}: none is settled, so nobody was written to.` : `${door.name}, ${door.telephone}` },
        ...(door === undefined ? [] : [{ key: 'Written to', value: writtenWords(door.email, messages.at(-1)) }]),
      ]}
    />
  );
}

function writtenWords(email: string | null, last: ConcernDetails['messages'][number] | undefined): string {
  if (!last) return email === null ? 'It takes calls alone: call.' : 'The message is on its way';
  switch (last.outcome) {
    case 'sent':
      return `At ${momentInWords(last.queuedAt)}`;
    case 'placed':
      return 'The message lies in the folder for letters, for want of a mail server. Call.';
    case 'failed':
      return 'The message could not be delivered. Call.';
    case null:
      return 'The message is on its way';
  }
}

function WhatNow({ visit, view: { concern }, form }: ConcernProps): Element {
  const at = concernPath(concern.id);
  const can = (event: ConcernEventName): boolean => edgeOf(concern.status, event) !== undefined;
  return (
    <section aria-labelledby="what-now">
      <h2 class="govuk-heading-m" id="what-now">What can be done now</h2>
      {can('acknowledge') && <Form action={pathOf(`${at}/acknowledge`)} csrfToken={visit.csrfToken}><Button>Acknowledge it: I look after this</Button></Form>}
      {can('find-person') && concern.personId === null && (
        <Form action={pathOf(`${at}/person`)} csrfToken={visit.csrfToken}>
          <TextField form={form} name="reference" label="Whom is it about? Reference of their direct payment" hint="The review that the law ties to a concern starts then, without saying why." width={10} />
          <Button kind="secondary">Save</Button>
        </Form>
      )}
      {can('record-outcome') && (
        <Form action={pathOf(`${at}/outcome`)} csrfToken={visit.csrfToken}>
          <RadiosField form={form} name="outcome" label="What came of it?" choices={outcomes.map((value) => ({ value, text: concernOutcomeWords[value] }))} />
          <TextAreaField form={form} name="note" label="What was decided, and why?" rows={4} max={5_000} />
          <Button kind="secondary">Save and close</Button>
        </Form>
      )}
      {can('reopen') && <Folded visit={visit} form={form} action="reopen" at={at} name="reopenNote" summary="Take it up again" label="Why?" />}
      {can('release') && concern.personId !== null && <Folded visit={visit} form={form} action="release" at={at} name="releaseNote" summary="Let the person be given it with their record" label="Why may they be given it, and whom does that not endanger?" />}
    </section>
  );
}

interface FoldedProps extends Pick<ConcernProps, 'visit' | 'form'> {
  readonly action: string;
  readonly at: string;
  readonly name: string;
  readonly summary: string;
  readonly label: string;
}

function Folded({ visit, form, action, at, name, summary, label }: FoldedProps): Element {
  return (
    <Govuk.Details summaryText={summary} open={form.errors.some(({ field }) => field === name)}>
      <Form action={pathOf(`${at}/${action}`)} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name={name} label={label} rows={3} max={1_000} />
        <Button kind="secondary">Save</Button>
      </Form>
    </Govuk.Details>
  );
}

const stepTitles: Readonly<Record<ConcernEventName, string>> = {
  raise: 'Raised', 'tell-again': 'The front door was told again', acknowledge: 'Acknowledged', 'find-person': 'Found whom it is about', 'record-outcome': 'Closed', reopen: 'Taken up again',
  release: 'The person may be given it with their record',
};

function entries({ steps }: ConcernDetails): TimelineEntry[] {
  return steps.toReversed().map(({ event, at, by, outcome, note }) => ({
    date: englishDay(at), title: outcome === null ? stepTitles[event] : `${stepTitles[event]}: ${concernOutcomeWords[outcome]}`, by: by ?? undefined,
    more: <><p>{momentInWords(at)}</p>{(note?.split(/\n+/) ?? []).map((line) => <p>{line}</p>)}</>,
  }));
}
