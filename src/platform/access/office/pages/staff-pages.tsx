import { z } from 'zod';
import type { PlainDate } from '../../../../core/plain-date.js';
import { Button, ButtonLink, choiceField, EmptyState, Filters, FilterSearch, FilterSelect, Form, FormErrors, freshForm, Link, optionalTextField, PageFrame, PageHeading, pathOf, SelectField, Table, Tag, TextAreaField, TextField, textField, type Element, type FormState } from '../../../ui/index.js';
import { page, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { textIn, type Visit } from '../../../web/visit.js';
import { roleInWords } from '../../actor.js';
import { findOrganisations, type OrganisationListed } from '../store/organisations.js';
import type { StaffPlace, StaffRow } from '../store/staff.js';
import { addStaff } from '../staff/change-staff.js';
import { listStaffRows } from '../staff/show-staff.js';
import { actOn } from './act.js';
import { keyOrNone, kindWords, reachWords, roleField, roleOptions } from './fields.js';

/** Everybody who may sign in, and adding somebody. */
export const staffPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/office/staff', permission: 'administration', handler: list }),
  route({ method: 'GET', url: '/office/staff/add', permission: 'administration', handler: (visit) => showAdd(visit, freshForm({ kind: 'council', organisation: 'none', reach: 'own' })) }),
  route({ method: 'POST', url: '/office/staff/add', permission: 'administration', handler: add }),
];

async function list(visit: Visit): Promise<PageAnswer> {
  const filter = { role: textIn(visit.query, 'role'), organisation: textIn(visit.query, 'organisation'), left: textIn(visit.query, 'left') === 'yes', words: textIn(visit.query, 'words') };
  const { rows, organisations } = await visit.inTransaction(async (tx) => ({ rows: await listStaffRows(tx, filter, visit.clock.today()), organisations: await findOrganisations(tx, visit.clock.today()) }));
  return page(<StaffPage visit={visit} filter={filter} rows={rows} organisations={organisations} />);
}

interface StaffPageProps {
  readonly visit: Visit;
  readonly filter: { readonly role: string; readonly organisation: string; readonly left: boolean; readonly words: string };
  readonly rows: readonly StaffRow[];
  readonly organisations: readonly OrganisationListed[];
}

function StaffPage({ visit, filter, rows, organisations }: StaffPageProps): Element {
  const kinds = Object.entries(kindWords).map(([value, text]) => ({ value, text }));
  return (
    <PageFrame {...visit.frame} title="People who sign in" layout="wide" breadcrumbs={[{ text: 'Office', href: '/office' }]}>
      <PageHeading>People who sign in</PageHeading>
      <Filters action="/office/staff">
        <FilterSearch name="words" label="Name" value={filter.words} />
        <FilterSelect name="role" label="Role" value={filter.role} options={[{ value: '', text: 'Any' }, ...roleOptions]} />
        <FilterSelect name="organisation" label="Organisation" value={filter.organisation} options={[{ value: '', text: 'Any' }, ...kinds, ...organisations.map(({ id, name }) => ({ value: String(id), text: name }))]} />
        <FilterSelect name="left" label="Left" value={filter.left ? 'yes' : ''} options={[{ value: '', text: 'No' }, { value: 'yes', text: 'Yes' }]} />
      </Filters>
      <ButtonLink href="/office/staff/add" kind="secondary">Add somebody</ButtonLink>
      <Table
        caption="People who sign in, by name" captionHidden rows={rows} keys whenEmpty={<EmptyState title="Nobody fits this" />}
        columns={[
          { heading: 'Name', rowHeader: true, cell: ({ id, name }: StaffRow) => <Link href={pathOf(`/office/staff/${String(id)}`)}>{name}</Link> },
          { heading: 'Role', cell: ({ role }) => roleInWords(role) }, { heading: 'Sees', cell: ({ reach }) => reachWords[reach] },
          { heading: 'Organisation', cell: ({ organisation, organisationName }) => organisationName ?? kindWords[organisation] },
          { heading: 'Stands', cell: ({ leftOn }) => (leftOn !== null && leftOn <= visit.clock.today() ? <Tag>Left</Tag> : '') },
        ]}
      />
    </PageFrame>
  );
}

/** The fields that say what somebody is and where they belong. */
export const placeForm = z.object({
  name: textField('Enter the name', { max: 100 }), role: roleField, reach: choiceField(['own', 'team', 'authority'], 'Choose whose records they see'),
  kind: choiceField(['council', 'support_service', 'nhs', 'provider', 'family'], 'Choose who they belong to'), organisation: keyOrNone('Choose the organisation'), why: optionalTextField({ max: 500 }),
});

export function placeOf({ kind, organisation, name, role, reach }: z.output<typeof placeForm>): StaffPlace {
  return { name, role, reach, organisation: kind, organisationId: organisation };
}

export function PlaceFields({ form, organisations }: { readonly form: FormState; readonly organisations: readonly OrganisationListed[] }): Element {
  return (
    <>
      <TextField form={form} name="name" label="Name" hint="As colleagues and letters show it." spellcheck={false} />
      <SelectField form={form} name="kind" label="Who do they belong to?" options={Object.entries(kindWords).map(([value, text]) => ({ value, text }))} />
      <SelectField form={form} name="organisation" label="Which organisation?" options={[{ value: 'none', text: 'None by name' }, ...organisations.map(({ id, name }) => ({ value: String(id), text: name }))]} />
      <SelectField form={form} name="role" label="What do they do first of all?" emptyText="Choose" options={roleOptions} />
      <SelectField form={form} name="reach" label="Whose records do they see?" options={Object.entries(reachWords).map(([value, text]) => ({ value, text }))} />
      <WhyField form={form} name="why" />
    </>
  );
}

/** Why somebody needs a role: a second administrator reads it before they confirm it. */
export function WhyField({ form, name }: { readonly form: FormState; readonly name: string }): Element {
  return <TextAreaField form={form} name={name} label="Why do they need it?" hint="A role that approves or releases money, changes bank details, says who sees restricted records, or administers, counts once a second administrator has confirmed it. They read this." rows={2} max={500} />;
}

async function showAdd(visit: Visit, form: FormState): Promise<PageAnswer> {
  const organisations = await visit.inTransaction((tx) => findOrganisations(tx, visit.clock.today()));
  return page(
    <PageFrame {...visit.frame} title="Add somebody" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to people who sign in', href: '/office/staff' }}>
      <FormErrors form={form} />
      <PageHeading>Add somebody</PageHeading>
      <Form action="/office/staff/add" csrfToken={visit.csrfToken}>
        <PlaceFields form={form} organisations={organisations} />
        <Button>Add them</Button>
      </Form>
    </PageFrame>, form.errors.length > 0 ? 422 : 200,
  );
}

function add(visit: Visit): Promise<PageAnswer> {
  const today: PlainDate = visit.clock.today();
  return actOn(visit, { schema: placeForm, work: (tx, value) => addStaff(tx, placeOf(value), today, value.why), again: (form) => showAdd(visit, form), then: '/office/staff' });
}
