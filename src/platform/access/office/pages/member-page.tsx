import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { Button, choiceField, DateInputField, dateValues, Form, FormErrors, freshForm, Govuk, Inset, Link, MoneyField, optionalMoneyField, optionalTextField, PageFrame, PageHeading, pathOf, SelectField, SummaryList, Table, Tag, TextField, textField, type Element, type FormState, type Path } from '../../../ui/index.js';
import { notFound, page, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { roleInWords } from '../../actor.js';
import { ownPasskeys, type OwnPasskey } from '../../passkeys/keep-passkeys.js';
import { ownSignIns, type OwnSignIns } from '../../sign-in/own-sign-ins.js';
import { findOrganisations, type OrganisationListed } from '../store/organisations.js';
import { changeStaff } from '../staff/change-staff.js';
import { endRole, giveRole } from '../staff/further-roles.js';
import { endLimit, giveLimit, limitInWords } from '../staff/limits.js';
import { endTheirSessions, recordLeaving } from '../staff/record-leaving.js';
import { removeTheirPasskey } from '../staff/remove-their-passkey.js';
import { showStaff, type StaffView } from '../staff/show-staff.js';
import { endOwnPersonOf, giveOwnPerson } from '../teams/holdings.js';
import { actOn, press } from './act.js';
import { dayField, kindWords, optionalDay, reachWords, roleField, roleOptions } from './fields.js';
import { placeForm, PlaceFields, placeOf, WhyField } from './staff-pages.js';
import { SignInsDone, TheirSignIns } from './their-sign-ins.js';

const permission = 'administration';

/** One member of staff: what they may do, whose records they see, and every change of it. */
export const memberPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/office/staff/:id', permission, handler: (visit) => show(visit) }),
  route({ method: 'POST', url: '/office/staff/:id', permission, stepUp: true, handler: (visit) => changed(visit, placeForm, (id) => (tx, value) => changeStaff(tx, id, placeOf(value), visit.clock.today(), value.why)) }),
  route({ method: 'POST', url: '/office/staff/:id/roles', permission, stepUp: true, handler: (visit) => changed(visit, roleForm, (id) => (tx, { further, from, until, furtherWhy }) => giveRole(tx, { staffId: id, role: further, from, until: until ?? null, why: furtherWhy })) }),
  route({ method: 'POST', url: '/office/staff/:id/roles/:further/end', permission, handler: (visit) => pressed(visit, 'further', (id, key) => (tx) => endRole(tx, id, key, visit.clock.today())) }),
  route({ method: 'POST', url: '/office/staff/:id/limits', permission, stepUp: true, handler: (visit) => changed(visit, limitForm, (id) => (tx, { power, stream, limit, limitFrom }) => giveLimit(tx, { staffId: id, power, stream: stream === 'every' ? null : stream, limit: limit ?? null, from: limitFrom })) }),
  route({ method: 'POST', url: '/office/staff/:id/limits/:limit/end', permission, handler: (visit) => pressed(visit, 'limit', (id, key) => (tx) => endLimit(tx, id, key, visit.clock.today())) }),
  route({ method: 'POST', url: '/office/staff/:id/leave', permission, handler: (visit) => changed(visit, z.object({ lastDay: dayField('The last day') }), (id) => (tx, { lastDay }) => recordLeaving(tx, id, lastDay, visit.clock)) }),
  route({ method: 'POST', url: '/office/staff/:id/sessions/end', permission, handler: (visit) => pressed(visit, 'id', (id) => (tx) => endTheirSessions(tx, id, visit.clock), '?done=ended') }),
  route({ method: 'POST', url: '/office/staff/:id/passkeys/:passkey/remove', permission, stepUp: true, handler: (visit) => pressed(visit, 'passkey', (id, key) => (tx) => removeTheirPasskey(tx, id, key, visit.clock), '?done=passkey') }),
  route({ method: 'POST', url: '/office/staff/:id/own', permission, stepUp: true, handler: (visit) => changed(visit, ownForm, (id) => (tx, { reference, capacity, ownFrom }) => giveOwnPerson(tx, { staffId: id, reference, capacity, from: ownFrom })) }),
  route({ method: 'POST', url: '/office/staff/:id/own/:person/end', permission, handler: (visit) => pressed(visit, 'person', (id, key) => (tx) => endOwnPersonOf(tx, id, key, visit.clock.today())) }),
];

const roleForm = z.object({ further: roleField, from: dayField('The first day'), until: optionalDay('The last day'), furtherWhy: optionalTextField({ max: 500 }) });
const limitForm = z.object({
  power: choiceField(['reclaim', 'write_off', 'payment', 'plan'], 'Choose what they may approve'), stream: choiceField(['every', 'social_care', 'education', 'health'], 'Choose whose budget'), limit: optionalMoneyField(), limitFrom: dayField('The first day'),
});
const ownForm = z.object({ reference: textField('Enter the payment reference', { max: 20 }), capacity: choiceField(['recipient', 'parent', 'nominated', 'authorised', 'suitable', 'assistant', 'payroll', 'provider'], 'Choose the capacity'), ownFrom: dayField('The first day') });

type Work<Value> = (id: number) => (tx: Parameters<typeof showStaff>[0], value: Value) => ReturnType<typeof changeStaff> | ReturnType<typeof giveRole>;

function changed<Schema extends z.ZodType>(visit: Visit, schema: Schema, work: Work<z.output<Schema>>): Promise<PageAnswer> | PageAnswer {
  const id = numberIn(visit.params, 'id');
  return id === undefined ? notFound() : actOn(visit, { schema, work: work(id), again: (form) => show(visit, form), then: pathTo(id) });
}

function pressed(visit: Visit, part: string, work: (id: number, key: number) => (tx: Parameters<typeof showStaff>[0]) => ReturnType<typeof endRole> | ReturnType<typeof endTheirSessions>, done = ''): Promise<PageAnswer> | PageAnswer {
  const [id, key] = [numberIn(visit.params, 'id'), numberIn(visit.params, part)];
  return id === undefined || key === undefined ? notFound() : press(visit, work(id, key), (form) => show(visit, form), pathTo(id, done));
}

function pathTo(id: number, more = ''): Path {
  return pathOf(`/office/staff/${String(id)}${more}`);
}

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const today = visit.clock.today();
  const { view, organisations, signIns, passkeys } = await visit.inTransaction(async (tx) => ({
    view: await showStaff(tx, id, today), organisations: await findOrganisations(tx, today), signIns: await ownSignIns(tx, id, visit.clock), passkeys: await ownPasskeys(tx, id),
  }));
  if (!view) return notFound();
  const shown = { ...valuesOf(view), ...dateValues('from', today), ...dateValues('limitFrom', today), ...dateValues('ownFrom', today), ...dateValues('lastDay', today) };
  const state = form ? { ...form, values: { ...shown, ...form.values } } : freshForm(shown);
  return page(<MemberPage visit={visit} view={view} organisations={organisations} signIns={signIns} passkeys={passkeys} form={state} />, state.errors.length > 0 ? 422 : 200);
}

function valuesOf({ name, role, reach, organisation, organisationId }: StaffView): Record<string, string> {
  return { name, role, reach, kind: organisation, organisation: organisationId === null ? 'none' : String(organisationId) };
}

interface PageProps {
  readonly visit: Visit;
  readonly view: StaffView;
  readonly organisations: readonly OrganisationListed[];
  readonly signIns: OwnSignIns;
  readonly passkeys: readonly OwnPasskey[];
  readonly form: FormState;
}

function MemberPage(props: PageProps): Element {
  const { visit, view, form } = props;
  const own = view.id === visit.actor.staffId;
  const outside = view.organisation === 'family' || view.organisation === 'provider';
  return (
    <PageFrame {...visit.frame} title={view.name} hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Office', href: '/office' }, { text: 'People who sign in', href: '/office/staff' }]}>
      <FormErrors form={form} />
      <SignInsDone visit={visit} name={view.name} />
      <PageHeading caption={view.organisationName ?? kindWords[view.organisation]}>{view.name}</PageHeading>
      {own && <Inset>This is you. Nobody changes what they may do themself: another administrator does.</Inset>}
      <SummaryList rows={[
        { key: 'Role', value: roleInWords(view.role) },
        { key: 'Holds today', value: view.held.length === 0 ? <Tag tone="look">Nothing</Tag> : view.held.map(roleInWords).join(', ') },
        ...(view.waiting.length === 0 ? [] : [{ key: 'Waits', value: <><Link href="/office/confirmations">A second administrator</Link> is asked to confirm: {view.waiting.map(roleInWords).join(', ')}</> }]),
        { key: 'Sees', value: reachWords[view.reach] },
        { key: 'Teams', value: view.teams.length === 0 ? 'None' : view.teams.map(({ name }) => name).join(', ') },
        { key: 'Last day', value: view.leftOn === null ? 'None' : `No access from ${formatDate(view.leftOn)}` },
      ]} />
      {!own && <Changes {...props} />}
      <TheirSignIns visit={visit} member={view} signIns={props.signIns} passkeys={props.passkeys} />
      {outside ? <OwnPersons {...props} /> : <Roles {...props} own={own} />}
      {!own && view.organisation === 'council' && <Limits {...props} />}
    </PageFrame>
  );
}

const hasErrorIn = (form: FormState, names: readonly string[]): boolean => form.errors.some(({ field }) => names.some((name) => field === name || field.startsWith(`${name}.`)));

function Changes({ visit, view, organisations, form }: PageProps): Element {
  return (
    <>
      <Govuk.Details summaryText="Change what they are" open={hasErrorIn(form, ['name', 'kind', 'organisation', 'role', 'reach', 'why'])}>
        <Form action={pathTo(view.id)} csrfToken={visit.csrfToken}>
          <PlaceFields form={form} organisations={organisations} />
          <Button>Save</Button>
        </Form>
      </Govuk.Details>
      <Govuk.Details summaryText="Record their last day" open={hasErrorIn(form, ['lastDay'])}>
        <Form action={pathTo(view.id, '/leave')} csrfToken={visit.csrfToken}>
          <DateInputField form={form} name="lastDay" label="Last day" hint="From the day after they can do nothing, and what they did stays in their name." />
          <Button kind="secondary">Record it</Button>
        </Form>
      </Govuk.Details>
    </>
  );
}

function Roles({ visit, view, form, own }: PageProps & { readonly own: boolean }): Element {
  return (
    <section aria-labelledby="roles">
      <h2 class="govuk-heading-m" id="roles">What they do besides</h2>
      <Table caption="Further roles" captionHidden rows={view.further} whenEmpty={<p class="govuk-body">Nothing.</p>} columns={[
        { heading: 'Role', rowHeader: true, cell: ({ role }: StaffView['further'][number]) => roleInWords(role) },
        { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) }, { heading: 'Until', kind: 'nowrap', cell: ({ until }) => (until === null ? '' : formatDate(until)) },
        ...(own ? [] : [{ heading: 'End', headingHidden: true, cell: ({ id, role }: StaffView['further'][number]): Element => <Form action={pathTo(view.id, `/roles/${String(id)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={roleInWords(role)}>End it</Button></Form> }]),
      ]} />
      {!own && (
        <Govuk.Details summaryText="Give a further role" open={hasErrorIn(form, ['further', 'from', 'until', 'furtherWhy'])}>
          <Form action={pathTo(view.id, '/roles')} csrfToken={visit.csrfToken}>
            <SelectField form={form} name="further" label="Role" emptyText="Choose" options={roleOptions} />
            <DateInputField form={form} name="from" label="First day" /><DateInputField form={form} name="until" label="Last day, if there is one" />
            <WhyField form={form} name="furtherWhy" />
            <Button kind="secondary">Give it</Button>
          </Form>
        </Govuk.Details>
      )}
    </section>
  );
}

function Limits({ visit, view, form }: PageProps): Element {
  return (
    <section aria-labelledby="limits">
      <h2 class="govuk-heading-m" id="limits">What they may approve</h2>
      <Table caption="Limits" captionHidden rows={view.limits} whenEmpty={<p class="govuk-body">Nothing.</p>} columns={[
        { heading: 'What', rowHeader: true, cell: (one: StaffView['limits'][number]) => limitInWords(one) }, { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
        { heading: 'End', headingHidden: true, cell: (one) => <Form action={pathTo(view.id, `/limits/${String(one.id)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={limitInWords(one)}>End it</Button></Form> },
      ]} />
      <Govuk.Details summaryText="Give a limit" open={hasErrorIn(form, ['power', 'stream', 'limit', 'limitFrom'])}>
        <Form action={pathTo(view.id, '/limits')} csrfToken={visit.csrfToken}>
          <SelectField form={form} name="power" label="What may they approve?" emptyText="Choose" options={[{ value: 'reclaim', text: 'Reclaims' }, { value: 'write_off', text: 'Write-offs' }, { value: 'payment', text: 'Payments' }, { value: 'plan', text: 'Plans' }]} />
          <SelectField form={form} name="stream" label="Whose budget?" emptyText="Choose" options={[{ value: 'social_care', text: 'Social care' }, { value: 'education', text: 'Education' }, { value: 'health', text: 'Health' }, { value: 'every', text: 'Every stream' }]} />
          <MoneyField form={form} name="limit" label="Up to what amount?" hint="Leave it empty for any amount." /><DateInputField form={form} name="limitFrom" label="First day" />
          <Button kind="secondary">Give it</Button>
        </Form>
      </Govuk.Details>
    </section>
  );
}

const capacityWords = { recipient: 'The person themself', parent: 'Parent', nominated: 'Nominated person', authorised: 'Authorised person', suitable: 'Suitable person', assistant: 'Assistant', payroll: 'Payroll', provider: 'Provider' } as const;

function OwnPersons({ visit, view, form }: PageProps): Element {
  return (
    <section aria-labelledby="own">
      <h2 class="govuk-heading-m" id="own">Whose records they see</h2>
      <Table caption="Persons" captionHidden rows={view.ownPersons} whenEmpty={<p class="govuk-body">Nobody’s yet.</p>} columns={[
        { heading: 'Person', rowHeader: true, cell: ({ personName }: StaffView['ownPersons'][number]) => personName }, { heading: 'As', cell: ({ capacity }) => capacityWords[capacity] }, { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
        { heading: 'End', headingHidden: true, cell: ({ personId, personName }) => <Form action={pathTo(view.id, `/own/${String(personId)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={personName}>End it</Button></Form> },
      ]} />
      <Govuk.Details summaryText="Let them see a person’s records" open={hasErrorIn(form, ['reference', 'capacity', 'ownFrom'])}>
        <Form action={pathTo(view.id, '/own')} csrfToken={visit.csrfToken}>
          <TextField form={form} name="reference" label="Payment reference" width={20} spellcheck={false} />
          <SelectField form={form} name="capacity" label="In which capacity?" emptyText="Choose" options={Object.entries(capacityWords).map(([value, text]) => ({ value, text }))} />
          <DateInputField form={form} name="ownFrom" label="First day" />
          <Button kind="secondary">Let them see</Button>
        </Form>
      </Govuk.Details>
    </section>
  );
}
