import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../access/actor.js';
import {
  Button, ButtonLink, choiceField, dateColumn, DateInputField, dateField, dateValues, EmptyState, Form, FormErrors, freshForm, Link, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm, refusedForm,
  SelectField, Table, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { numberIn, textIn, type Visit } from '../../web/visit.js';
import { lookAtRequests } from '../look-at-records.js';
import { receiveRequest, type SubjectRequest } from '../requests/subject-request.js';
import { lookAtName } from '../look-at-name.js';
import { findPeopleNamed } from '../store/people-named.js';
import { askedAs, cameBy } from '../store/requests.js';
import { RecordsTabs } from './records-tabs.js';
import { askedAsWords, cameByWords, dueWords, RequestStanding } from './words.js';

/** Requests for what is held: the list by the day they are due, and a new one. */
export const requestsPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/records', permission: 'retention.read', handler: list }),
  route({ method: 'GET', url: '/records/find', permission: 'subject-access.handle', handler: find }),
  route({ method: 'GET', url: '/records/people/:person/ask', permission: 'subject-access.handle', handler: (visit) => begin(visit, freshForm({ ...dateValues('receivedOn', visit.clock.today()), askedAs: 'own', cameBy: 'letter' })) }),
  route({ method: 'POST', url: '/records/people/:person/ask', permission: 'subject-access.handle', handler: receive }),
];

async function list(visit: Visit): Promise<PageAnswer> {
  if (!may(visit.actor, 'subject-access.handle')) return redirect('/records/retention');
  const requests = await visit.inTransaction((tx) => lookAtRequests(tx, visit.clock.today()));
  return page(<ListPage visit={visit} requests={requests} />);
}

function ListPage({ visit, requests }: { readonly visit: Visit; readonly requests: readonly SubjectRequest[] }): Element {
  const late = requests.filter(({ clock }) => clock.state === 'overdue').length;
  return (
    <PageFrame {...visit.frame} title="Requests for what is held" layout="wide">
      <PageHeading caption={late === 0 ? 'Records' : `${String(late)} late`}>Requests for what is held</PageHeading>
      <RecordsTabs actor={visit.actor} at="/records" />
      <p>Anybody may ask what is held about them. They have an answer within a month; the clock stands still while you wait to know who they are or what they mean.</p>
      <p><ButtonLink href="/records/find">Record a request</ButtonLink></p>
      <Table
        caption="Requests by the day they are due" captionHidden rows={requests} mark={({ clock }) => (clock.state === 'overdue' ? 'look' : undefined)}
        whenEmpty={<EmptyState title="Nobody has asked yet">Requests come by letter, by telephone or in passing: each counts from the day it came.</EmptyState>}
        columns={[
          { heading: 'Request', rowHeader: true, cell: ({ id, reference }: SubjectRequest) => <Link href={pathOf(`/records/requests/${String(id)}`)}>{reference}</Link> },
          { heading: 'About', cell: ({ personName }) => <bdi>{personName}</bdi> },
          { heading: 'Asked by', cell: (one) => `${one.askedBy} (${askedAsWords[one.askedAs].toLowerCase()})` },
          dateColumn('Came', ({ receivedOn }) => receivedOn),
          { heading: 'Due', kind: 'nowrap', cell: (one) => dueWords(one) },
          { heading: 'Stands', cell: (one) => <RequestStanding request={one} /> },
        ]}
      />
    </PageFrame>
  );
}

async function find(visit: Visit): Promise<PageAnswer> {
  const words = textIn(visit.query, 'words');
  const to = textIn(visit.query, 'for') === 'correction' ? 'correct' : textIn(visit.query, 'for') === 'hold' ? 'hold' : 'ask';
  const people = await visit.inTransaction((tx) => findPeopleNamed(tx, words));
  return page(<FindPage visit={visit} words={words} to={to} people={people} />);
}

interface FindPageProps {
  readonly visit: Visit;
  readonly words: string;
  readonly to: 'ask' | 'correct' | 'hold';
  readonly people: readonly { readonly id: number; readonly name: string; readonly bornOn: string }[];
}

function FindPage({ visit, words, to, people }: FindPageProps): Element {
  return (
    <PageFrame {...visit.frame} title="Whose records?" breadcrumbs={[{ text: 'Records', href: '/records' }]}>
      <PageHeading>Whose records?</PageHeading>
      <form method="get" action="/records/find">
        <input type="hidden" name="for" value={to === 'correct' ? 'correction' : to} />
        <TextField form={{ values: { words }, errors: [] }} name="words" label="Part of the person’s name, or a payment reference" spellcheck={false} />
        <Button>Look</Button>
      </form>
      {words !== '' && (
        <Table
          caption="People found" rows={people} density="roomy" whenEmpty={<EmptyState title="Nobody was found by that name">Try part of the name, or the reference of the direct payment.</EmptyState>}
          columns={[
            { heading: 'Person', rowHeader: true, cell: ({ id, name }) => <Link href={pathOf(`/records/people/${String(id)}/${to}`)}><PersonName name={name} /></Link> },
            { heading: 'Born', kind: 'nowrap', cell: ({ bornOn }) => bornOn.split('-').reverse().join('/') },
          ]}
        />
      )}
    </PageFrame>
  );
}

const newRequest = z.object({
  askedBy: textField('Enter who asks', { max: 200 }), askedAs: choiceField(askedAs, 'Choose by which right they ask'), words: textField('Enter what they ask for, in their words', { max: 5_000 }),
  cameBy: choiceField(cameBy, 'Choose how it came'), receivedOn: dateField({ missing: 'Enter the day it came', name: 'The day it came' }),
});

async function begin(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'person');
  const name = id === undefined ? undefined : await visit.inTransaction((tx) => lookAtName(tx, id));
  return id === undefined || name === undefined ? notFound() : page(<NewRequest visit={visit} personId={id} name={name} form={form} />, form.errors.length > 0 ? 422 : 200);
}

function NewRequest({ visit, personId, name, form }: { readonly visit: Visit; readonly personId: number; readonly name: string; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title={`A request about ${name}`} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Records', href: '/records' }]}>
      <FormErrors form={form} />
      <PageHeading caption={name}>Record a request for what is held</PageHeading>
      <Form action={pathOf(`/records/people/${String(personId)}/ask`)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="askedBy" label="Who asks?" spellcheck={false} />
        <RadiosField form={form} name="askedAs" label="By which right?" hint="A child who understands what it means asks in their own right; then a parent does not decide for them." choices={askedAs.map((value) => ({ value, text: askedAsWords[value] }))} />
        <TextAreaField form={form} name="words" label="What do they ask for?" hint="In their words. Nobody has to say why, or use a form." rows={3} max={5_000} />
        <SelectField form={form} name="cameBy" label="How did it come?" options={cameBy.map((value) => ({ value, text: cameByWords[value] }))} />
        <DateInputField form={form} name="receivedOn" label="When did it come?" hint={`The month counts from this day, a working day or not. Today is ${formatDate(visit.clock.today())}.`} />
        <Button>Record the request</Button>
      </Form>
    </PageFrame>
  );
}

async function receive(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'person');
  if (personId === undefined) return notFound();
  const read = readForm(newRequest, visit.posted);
  if (!read.ok) return begin(visit, read.form);
  const done = await visit.inTransaction((tx) => receiveRequest(tx, { ...read.value, personId, by: visit.actor.staffId }, visit.clock.today()));
  return done.ok ? redirect(pathOf(`/records/requests/${String(done.value.id)}`)) : begin(visit, refusedForm(read.form, done.refusal));
}
