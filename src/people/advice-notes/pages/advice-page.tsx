import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, choiceField, DateInputField, dateField, dateValues, EmptyState, Form, FormErrors, freshForm, Govuk, Inset, optionalDateField, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm,
  SelectField, Table, Tag, TextAreaField, textField, TextField, Timeline, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { recordConsent, withdrawConsent } from '../consent.js';
import { showAdvice, type AdviceView } from '../show-advice.js';
import { writeNote } from '../write-note.js';

/** An adviser's own notes about a person, and whether the person agrees that others read them. */
export const advicePages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/advice', permission: 'people.read', handler: (visit) => show(visit, fresh(visit)) }),
  route({ method: 'POST', url: '/people/:id/advice', permission: 'advice.write', handler: write }),
  route({ method: 'POST', url: '/people/:id/advice/consents', permission: 'advice.write', handler: agree }),
  route({ method: 'POST', url: '/people/:id/advice/consents/:consent/withdraw', permission: 'advice.write', handler: withdraw }),
];

function fresh({ clock }: Visit): FormState {
  return freshForm({ ...dateValues('on', clock.today()), ...dateValues('from', clock.today()) });
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showAdvice(tx, id));
  return view ? page(<AdvicePage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function pathTo({ personId }: Pick<AdviceView, 'personId'>): Path {
  return `/people/${String(personId)}/advice`;
}

const noteForm = z.object({ on: dateField({ missing: 'Enter the day', name: 'The day' }), note: textField('Write the note', { max: 10_000 }) });

async function write(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readForm(noteForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await visit.inTransaction((tx) => writeNote(tx, { personId, ...read.value, clock: visit.clock }));
  if (done.ok) return redirect(pathTo({ personId }));
  return done.refusal.code === 'advice-person-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}

const consentForm = z.object({
  reader: z.string('Choose who may read').regex(/^(council|[1-9]\d{0,14})$/, 'Choose who may read').transform((text) => (text === 'council' ? null : Number(text))),
  what: textField('Say what they agreed to'), agreedHow: textField('Say who agreed, and how'),
  which: choiceField(['all', 'since'], 'Choose which notes'),
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }), until: optionalDateField({ missing: '', name: 'The last day' }),
});

async function agree(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readForm(consentForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { reader, which, until, ...rest } = read.value;
  const done = await visit.inTransaction((tx) => recordConsent(tx, { ...rest, personId, readerId: reader, notesFrom: which === 'since' ? rest.from : null, until: until ?? null, at: visit.clock.now() }));
  if (done.ok) return redirect(pathTo({ personId }));
  return done.refusal.code === 'advice-person-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'consent');
  const done = id === undefined ? undefined : await visit.inTransaction((tx) => withdrawConsent(tx, id, visit.clock.now()));
  return done?.ok ? redirect(pathTo(done.value)) : notFound();
}

interface PageProps {
  readonly visit: Visit;
  readonly view: AdviceView;
  readonly form: FormState;
}

function AdvicePage(props: PageProps): Element {
  const { visit, view, form } = props;
  const title = `Advice to ${view.name}`;
  const writes = may(visit.actor, 'advice.write');
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${view.name}`, href: pathOf(`/people/${String(view.personId)}`) }}>
      <FormErrors form={form} />
      <PageHeading>Advice to <PersonName name={view.name} /></PageHeading>
      <Inset>An adviser’s notes are independent of the council. Only advisers of the same organisation and their manager read them, unless the person agrees that others may.</Inset>
      {view.notes.length === 0 ? <EmptyState title="There is no note that you may read" /> : (
        <Timeline label="Notes, the latest first" entries={view.notes.map(({ on, author, organisation, note }) => ({ date: on, title: note, by: `${author}, ${organisation}` }))} />
      )}
      {writes && (
        <Form action={pathTo(view)} csrfToken={visit.csrfToken}>
          <h2 class="govuk-heading-m">Write a note</h2>
          <DateInputField form={form} name="on" label="Day" />
          <TextAreaField form={form} name="note" label="Note" rows={6} />
          <Button>Save the note</Button>
        </Form>
      )}
      <Consents {...props} writes={writes} />
    </PageFrame>
  );
}

function Consents({ visit, view, form, writes }: PageProps & { readonly writes: boolean }): Element {
  type Consent = AdviceView['consents'][number];
  return (
    <section aria-labelledby="consents">
      <h2 class="govuk-heading-m" id="consents">What the person agrees to</h2>
      <Table
        caption="Consents" captionHidden rows={view.consents} whenEmpty={<EmptyState title="They have not agreed that anybody else reads these notes" />}
        columns={[
          { heading: 'Who may read', rowHeader: true, cell: ({ reader }: Consent) => reader ?? 'The council' },
          { heading: 'What they agreed to', cell: ({ what, agreedHow }) => `${what} (${agreedHow})` },
          { heading: 'Notes', kind: 'nowrap', cell: ({ notesFrom }) => (notesFrom === null ? 'All' : `Since ${formatDate(notesFrom)}`) },
          { heading: 'Days', cell: ({ from, until }) => `From ${formatDate(from)}${until === null ? '' : ` to ${formatDate(until)}`}` },
          { heading: 'Stands', cell: ({ withdrawnAt }) => (withdrawnAt === null ? <Tag tone="done">Given</Tag> : <Tag>Taken back</Tag>) },
          ...(writes ? [{
            heading: 'Take back', headingHidden: true, cell: ({ id, withdrawnAt, reader }: Consent): Element => (withdrawnAt === null
              ? <Form action={pathOf(`${pathTo(view)}/consents/${String(id)}/withdraw`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={`consent that ${reader ?? 'the council'} reads`}>Take back</Button></Form> : <></>),
          }] : []),
        ]}
      />
      {writes && <ConsentForm visit={visit} view={view} form={form} />}
    </section>
  );
}

function ConsentForm({ visit, view, form }: PageProps): Element {
  const open = form.errors.some(({ field }) => /^(reader|what|agreedHow|which|from|until)/.test(field));
  return (
    <Govuk.Details summaryText="Record that the person agrees" open={open}>
      <Form action={pathOf(`${pathTo(view)}/consents`)} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="reader" label="Who may read?" options={[{ value: 'council', text: 'The council' }, ...view.readers.map(({ id, name }) => ({ value: String(id), text: name }))]} />
        <TextField form={form} name="what" label="What did they agree to?" />
        <SelectField form={form} name="which" label="Which notes?" options={[{ value: 'since', text: 'Those of the first day below and later' }, { value: 'all', text: 'All of them' }]} />
        <TextField form={form} name="agreedHow" label="Who agreed, and how?" hint="Such as: Ms Okafor herself, on the telephone" />
        <DateInputField form={form} name="from" label="First day" />
        <DateInputField form={form} name="until" label="Last day, if there is one" />
        <Button kind="secondary">Record it</Button>
      </Form>
    </Govuk.Details>
  );
}
