import { z } from 'zod';
import { englishDay } from '../../../clock.js';
import { formatDate } from '../../../../core/plain-date.js';
import type { Result } from '../../../../core/result.js';
import type { TenantTx } from '../../../db/transaction.js';
import {
  Button, CheckboxesField, EmptyState, Form, FormErrors, freshForm, Govuk, Inset, Notice, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, SelectField, SummaryList, Table, TextAreaField, textField,
  type Element, type FormState, type Path,
} from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { changeNames } from '../restricted/change-names.js';
import { liftRestriction } from '../restricted/lift-restriction.js';
import { endConflict, recordConflict } from '../restricted/record-conflict.js';
import { restrictRecord } from '../restricted/restrict-record.js';
import { showRestriction, type RestrictionView } from '../restricted/show-restriction.js';
import { roleInWords } from '../../actor.js';
import { findEverybody } from '../store/staff.js';
import { keyField, peopleOptions } from './fields.js';

/** Who may see a record and who may not, on the person's own page of it. */
export const restrictionPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/restriction', permission: 'people.restrict', handler: (visit) => show(visit) }),
  route({ method: 'POST', url: '/people/:id/restriction', permission: 'people.restrict', handler: restrict }),
  route({ method: 'POST', url: '/people/:id/restriction/names', permission: 'people.restrict', handler: rename }),
  route({ method: 'POST', url: '/people/:id/restriction/lift', permission: 'people.restrict', handler: lift }),
  route({ method: 'POST', url: '/people/:id/conflicts', permission: 'people.restrict', handler: conflict }),
  route({ method: 'POST', url: '/people/:id/conflicts/:conflict/end', permission: 'people.restrict', handler: end }),
];

type Everybody = Awaited<ReturnType<typeof findEverybody>>;

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const { view, staff } = await visit.inTransaction(async (tx) => ({ view: await showRestriction(tx, id), staff: (await findEverybody(tx)).filter(({ organisation }) => organisation !== 'family' && organisation !== 'provider') }));
  if (!view) return notFound();
  const shown = form ?? freshForm({ names: view.restriction ? view.restriction.names.map((one) => String(one.id)) : [String(visit.actor.staffId)] });
  return page(<RestrictionPage visit={visit} view={view} staff={staff} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

function pathTo(personId: number, more = ''): Path {
  return pathOf(`/people/${String(personId)}/restriction${more}`);
}

const names = z.unknown().optional().transform((given): unknown[] => (given === undefined ? [] : [given].flat())).pipe(z.array(keyField('Choose from the list')).min(1, 'Name at least one person who may see the record'));
const reason = textField('Say why', { max: 1000 });

/** What every form of the page does: reads, acts, and shows the page again where it was refused. Whoever is not named sees it no more. */
async function act<Schema extends z.ZodType>(visit: Visit, schema: Schema, work: (tx: TenantTx, personId: number, value: z.output<Schema>) => Promise<Result<unknown>>): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readForm(schema, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await visit.inTransaction((tx) => work(tx, personId, read.value));
  if (!done.ok) return done.refusal.code === 'person-not-here' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
  const stillSeen = await visit.inTransaction((tx) => tx.sql.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst());
  return redirect(stillSeen ? pathTo(personId) : '/');
}

function restrict(visit: Visit): Promise<PageAnswer> {
  return act(visit, z.object({ reason, names }), (tx, personId, value) => restrictRecord(tx, { personId, ...value, at: visit.clock.now() }));
}

function rename(visit: Visit): Promise<PageAnswer> {
  return act(visit, z.object({ names }), (tx, personId, value) => changeNames(tx, { personId, ...value, at: visit.clock.now() }));
}

function lift(visit: Visit): Promise<PageAnswer> {
  return act(visit, z.object({ liftReason: reason }), (tx, personId, { liftReason }) => liftRestriction(tx, { personId, reason: liftReason, at: visit.clock.now() }));
}

function conflict(visit: Visit): Promise<PageAnswer> {
  const form = z.object({ staff: keyField('Choose who knows them'), note: textField('Say how they know each other') });
  return act(visit, form, (tx, personId, { staff, note }) => recordConflict(tx, { personId, staffId: staff, note, at: visit.clock.now() }));
}

async function end(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'conflict');
  const done = id === undefined ? undefined : await visit.inTransaction((tx) => endConflict(tx, id, visit.clock.now()));
  if (done?.ok) return redirect(pathTo(done.value.personId));
  return done?.refusal.code === 'own-conflict-stays' ? show(visit, refusedForm(freshForm(), done.refusal)) : notFound();
}

interface PageProps {
  readonly visit: Visit;
  readonly view: RestrictionView;
  readonly staff: Everybody;
  readonly form: FormState;
}

function RestrictionPage(props: PageProps): Element {
  const { visit, view, form } = props;
  return (
    <PageFrame {...visit.frame} title={`Who may see the record of ${view.name}`} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${view.name}`, href: pathOf(`/people/${String(view.personId)}`) }}>
      <FormErrors form={form} />
      <PageHeading>Who may see the record of <PersonName name={view.name} /></PageHeading>
      {view.restriction ? <Restricted {...props} restriction={view.restriction} /> : <Unrestricted {...props} />}
      <Conflicts {...props} />
    </PageFrame>
  );
}

function NamesField({ form, staff }: Pick<PageProps, 'form' | 'staff'>): Element {
  return <CheckboxesField form={form} name="names" label="Who may see it?" hint="For everybody else the record does not exist, in searches and lists too." choices={staff.map(({ id, name, role }) => ({ value: String(id), text: `${name}, ${roleInWords(role)}` }))} />;
}

function Unrestricted({ visit, view, form, staff }: PageProps): Element {
  return (
    <Form action={pathTo(view.personId)} csrfToken={visit.csrfToken}>
      <Inset>Everybody may see this record within their reach. Restrict it where somebody’s safety or privacy needs it, such as the child of a colleague.</Inset>
      <TextAreaField form={form} name="reason" label="Why is it to be restricted?" rows={3} max={1000} />
      <NamesField form={form} staff={staff} />
      <Button>Restrict the record</Button>
    </Form>
  );
}

function Restricted({ visit, view, form, staff, restriction }: PageProps & { readonly restriction: NonNullable<RestrictionView['restriction']> }): Element {
  return (
    <>
      <Notice tone="look" title="This record is restricted" />
      <SummaryList rows={[
        { key: 'Why', value: restriction.reason }, { key: 'Since', value: `${formatDate(englishDay(restriction.placedAt))}, by ${restriction.placedBy}` },
        { key: 'May see it', value: restriction.names.map(({ name }) => name).join(', ') },
      ]} />
      <Govuk.Details summaryText="Change who may see it" open={form.errors.some(({ field }) => field === 'names')}>
        <Form action={pathTo(view.personId, '/names')} csrfToken={visit.csrfToken}>
          <NamesField form={form} staff={staff} />
          <Button kind="secondary">Save the names</Button>
        </Form>
      </Govuk.Details>
      <Govuk.Details summaryText="Lift the restriction" open={form.errors.some(({ field }) => field === 'liftReason')}>
        <Form action={pathTo(view.personId, '/lift')} csrfToken={visit.csrfToken}>
          <TextAreaField form={form} name="liftReason" label="Why is it no longer needed?" rows={3} max={1000} />
          <Button kind="secondary">Lift it</Button>
        </Form>
      </Govuk.Details>
    </>
  );
}

function Conflicts({ visit, view, form, staff }: PageProps): Element {
  return (
    <section aria-labelledby="conflicts">
      <h2 class="govuk-heading-m" id="conflicts">Who knows them</h2>
      <Table
        caption="Conflicts of interest" captionHidden rows={view.conflicts} whenEmpty={<EmptyState title="It is not recorded that anybody knows them" />}
        columns={[
          { heading: 'Who', rowHeader: true, cell: ({ name }: RestrictionView['conflicts'][number]) => name },
          { heading: 'How', cell: ({ note }) => note },
          {
            heading: 'End', headingHidden: true,
            cell: ({ id, name }) => <Form action={pathOf(`/people/${String(view.personId)}/conflicts/${String(id)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={`that ${name} knows them`}>No longer</Button></Form>,
          },
        ]}
      />
      <Govuk.Details summaryText="Record that a colleague knows them" open={form.errors.some(({ field }) => field === 'staff' || field === 'note')}>
        <Form action={pathOf(`/people/${String(view.personId)}/conflicts`)} csrfToken={visit.csrfToken}>
          <SelectField form={form} name="staff" label="Who?" emptyText="Choose" options={peopleOptions(staff)} />
          <TextAreaField form={form} name="note" label="How do they know each other?" hint="They will not see the record any more, and no emergency opens it." rows={2} max={500} />
          <Button kind="secondary">Record it</Button>
        </Form>
      </Govuk.Details>
    </section>
  );
}
