import { z } from 'zod';
import { formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { Button, choiceField, DateInputField, dateValues, EmptyState, Form, FormErrors, freshForm, Govuk, PageFrame, PageHeading, pathOf, SelectField, Table, Tag, TextField, textField, type Element, type FormState } from '../../../ui/index.js';
import { notFound, page, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { addOrganisation, endService, giveService, renameOrganisation } from '../organisations/organisations.js';
import { findOrganisations, type OrganisationListed } from '../store/organisations.js';
import { actOn } from './act.js';
import { dayField, keyField, kindWords, optionalDay, serviceWords } from './fields.js';

const permission = 'administration';
const here = '/office/organisations';

/** Organisations whose people work for the council, and what they do when. */
export const organisationPages: readonly PageRoute[] = [
  route({ method: 'GET', url: here, permission, handler: (visit) => show(visit) }),
  route({ method: 'POST', url: here, permission, handler: (visit) => actOn(visit, { schema: addForm, work: addOrganisation, again: (form) => show(visit, form), then: here }) }),
  route({ method: 'POST', url: '/office/organisations/:id/name', permission, handler: rename }),
  route({ method: 'POST', url: '/office/organisations/services', permission, handler: (visit) => actOn(visit, {
    schema: serviceForm, work: (tx, { organisation, service, from, until }) => giveService(tx, { organisationId: organisation, service, from, until: until ?? null }), again: (form) => show(visit, form), then: here,
  }) }),
  route({ method: 'POST', url: '/office/organisations/services/:service/end', permission, handler: end }),
];

const addForm = z.object({ name: textField('Enter the name', { max: 200 }), kind: choiceField(['council', 'support_service', 'nhs', 'provider'], 'Choose what kind of organisation it is') });
const serviceForm = z.object({ organisation: keyField('Choose the organisation'), service: choiceField(['advice', 'monitoring'], 'Choose the service'), from: dayField('The first day'), until: optionalDay('The last day') });

function rename(visit: Visit): Promise<PageAnswer> | PageAnswer {
  const id = numberIn(visit.params, 'id');
  return id === undefined ? notFound() : actOn(visit, { schema: z.object({ newName: textField('Enter the name', { max: 200 }) }), work: (tx, { newName }) => renameOrganisation(tx, id, newName), again: (form) => show(visit, form), then: here });
}

function end(visit: Visit): Promise<PageAnswer> | PageAnswer {
  const id = numberIn(visit.params, 'service');
  return id === undefined ? notFound() : actOn(visit, { schema: z.object({ lastDay: dayField('The last day') }), work: (tx, { lastDay }) => endService(tx, id, lastDay), again: (form) => show(visit, form), then: here });
}

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const organisations = await visit.inTransaction((tx) => findOrganisations(tx, visit.clock.today()));
  const today = visit.clock.today();
  const shown = form ?? freshForm({ ...dateValues('from', today), ...dateValues('lastDay', today) });
  return page(<OrganisationsPage visit={visit} organisations={organisations} form={shown} today={today} />, shown.errors.length > 0 ? 422 : 200);
}

interface PageProps {
  readonly visit: Visit;
  readonly organisations: readonly OrganisationListed[];
  readonly form: FormState;
  readonly today: PlainDate;
}

function daysOf({ from, until }: { readonly from: PlainDate; readonly until: PlainDate | null }): string {
  return `from ${formatDate(from)}${until === null ? '' : ` to ${formatDate(until)}`}`;
}

function OrganisationsPage(props: PageProps): Element {
  const { visit, organisations, form } = props;
  return (
    <PageFrame {...visit.frame} title="Organisations" layout="wide" hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Office', href: '/office' }]}>
      <FormErrors form={form} />
      <PageHeading>Organisations</PageHeading>
      <Table
        caption="Organisations, by name" captionHidden rows={organisations} whenEmpty={<EmptyState title="No organisation is recorded">The council’s own staff need none.</EmptyState>}
        columns={[
          { heading: 'Name', rowHeader: true, cell: ({ name }: OrganisationListed) => name }, { heading: 'Kind', cell: ({ kind }) => kindWords[kind] },
          { heading: 'People', kind: 'number', cell: ({ people }) => people.toLocaleString('en-GB') },
          { heading: 'Does', cell: ({ services }) => services.map((one, index) => `${index > 0 ? '; ' : ''}${serviceWords[one.service]} ${daysOf(one)}`).join('') },
          { heading: 'Stands', cell: ({ kind, services }) => (kind === 'support_service' && !services.some(({ from, until }) => from <= props.today && (until === null || until >= props.today)) ? <Tag tone="look">No access today</Tag> : '') },
        ]}
      />
      <Services {...props} />
      <Govuk.Details summaryText="Add an organisation" open={form.errors.some(({ field }) => field === 'name' || field === 'kind')}>
        <Form action={here} csrfToken={visit.csrfToken}>
          <TextField form={form} name="name" label="Name" />
          <SelectField form={form} name="kind" label="Kind" emptyText="Choose" options={Object.entries(kindWords).filter(([value]) => value !== 'family').map(([value, text]) => ({ value, text }))} />
          <Button kind="secondary">Add it</Button>
        </Form>
      </Govuk.Details>
      {organisations.map((one) => (
        <Govuk.Details summaryText={`Call ${one.name} something else`}>
          <Form action={pathOf(`${here}/${String(one.id)}/name`)} csrfToken={visit.csrfToken}><TextField form={freshForm({ newName: one.name })} name="newName" label={`New name of ${one.name}`} /><Button kind="secondary">Save</Button></Form>
        </Govuk.Details>
      ))}
    </PageFrame>
  );
}

function Services({ visit, organisations, form, today }: PageProps): Element {
  const running = organisations.flatMap((one) => one.services.filter(({ until }) => until === null || until >= today).map((service) => ({ ...service, organisation: one.name })));
  return (
    <>
      <Govuk.Details summaryText="Say what a support service does, and when" open={form.errors.some(({ field }) => /^(organisation|service|from|until)/.test(field))}>
        <Form action="/office/organisations/services" csrfToken={visit.csrfToken}>
          <SelectField form={form} name="organisation" label="Which organisation?" emptyText="Choose" options={organisations.filter(({ kind }) => kind === 'support_service').map(({ id, name }) => ({ value: String(id), text: name }))} />
          <SelectField form={form} name="service" label="What does it do?" emptyText="Choose" options={Object.entries(serviceWords).map(([value, text]) => ({ value, text }))} />
          <DateInputField form={form} name="from" label="First day" /><DateInputField form={form} name="until" label="Last day, if there is one" />
          <Button kind="secondary">Save it</Button>
        </Form>
      </Govuk.Details>
      {running.map((one) => (
        <Govuk.Details summaryText={`End ${serviceWords[one.service].toLowerCase()} by ${one.organisation}`}>
          <p class="govuk-body">Its work is not handed to anybody by this. To hand it over on a day, move the work.</p>
          <Form action={pathOf(`${here}/services/${String(one.id)}/end`)} csrfToken={visit.csrfToken}>
            <SelectDay form={form} /><Button kind="secondary" hiddenText={`${one.service} by ${one.organisation}`}>End it</Button>
          </Form>
        </Govuk.Details>
      ))}
    </>
  );
}

function SelectDay({ form }: Pick<PageProps, 'form'>): Element {
  return <DateInputField form={form} name="lastDay" label="Last day" hint="From the day after its people have no access by it." />;
}
