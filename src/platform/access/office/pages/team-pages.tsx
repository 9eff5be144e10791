import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { Button, DateInputField, dateValues, EmptyState, Form, FormErrors, freshForm, Govuk, PageFrame, PageHeading, pathOf, SelectField, Table, TextField, textField, type Element, type FormState } from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, textIn, type Visit } from '../../../web/visit.js';
import { refusedForm } from '../../../ui/index.js';
import { findOrganisations, type OrganisationListed } from '../store/organisations.js';
import { findEverybody } from '../store/staff.js';
import { findHoldings, findPersonByReference, findTeams, type HoldingFacts, type TeamListed } from '../store/teams.js';
import { endHolding, holdCase, type Holder } from '../teams/holdings.js';
import { addTeam, changeTeam, joinTeam, leaveTeam } from '../teams/teams.js';
import { actOn, press } from './act.js';
import { dayField, keyField, keyOrNone, peopleOptions } from './fields.js';

const permission = 'administration';
const here = '/office/teams';

/** Teams and who is in them; who looks after whom. */
export const teamOfficePages: readonly PageRoute[] = [
  route({ method: 'GET', url: here, permission, handler: (visit) => show(visit) }),
  route({ method: 'POST', url: here, permission, handler: (visit) => actOn(visit, { schema: teamForm, work: (tx, { name, organisation }) => addTeam(tx, name, organisation), again: (form) => show(visit, form), then: here }) }),
  route({ method: 'POST', url: '/office/teams/:id', permission, handler: change }),
  route({ method: 'POST', url: '/office/teams/:id/members', permission, stepUp: true, handler: join }),
  route({ method: 'POST', url: '/office/teams/:id/members/:member/end', permission, handler: leave }),
  route({ method: 'GET', url: '/office/holdings', permission, stepUp: true, handler: (visit) => showHoldings(visit) }),
  route({ method: 'POST', url: '/office/holdings', permission, stepUp: true, handler: hold }),
  route({ method: 'POST', url: '/office/holdings/:id/end', permission, handler: release }),
];

const teamForm = z.object({ name: textField('Enter the name', { max: 200 }), organisation: keyOrNone('Choose whose team it is') });

function change(visit: Visit): Promise<PageAnswer> | PageAnswer {
  const id = numberIn(visit.params, 'id');
  return id === undefined ? notFound() : actOn(visit, { schema: teamForm, work: (tx, { name, organisation }) => changeTeam(tx, id, name, organisation), again: (form) => show(visit, form), then: here });
}

function join(visit: Visit): Promise<PageAnswer> | PageAnswer {
  const teamId = numberIn(visit.params, 'id');
  if (teamId === undefined) return notFound();
  return actOn(visit, { schema: z.object({ staff: keyField('Choose who joins'), from: dayField('The first day') }), work: (tx, { staff, from }) => joinTeam(tx, { teamId, staffId: staff, from, until: null }), again: (form) => show(visit, form), then: here });
}

function leave(visit: Visit): Promise<PageAnswer> | PageAnswer {
  const [team, member] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'member')];
  return team === undefined || member === undefined ? notFound() : press(visit, (tx) => leaveTeam(tx, team, member, visit.clock.today()), (form) => show(visit, form), here);
}

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const today = visit.clock.today();
  const known = await visit.inTransaction(async (tx) => ({ teams: await findTeams(tx, today), organisations: await findOrganisations(tx, today), staff: (await findEverybody(tx)).filter(({ organisation }) => organisation !== 'family' && organisation !== 'provider') }));
  const shown = form ?? freshForm(dateValues('from', today));
  return page(<TeamsPage visit={visit} {...known} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

interface PageProps {
  readonly visit: Visit;
  readonly teams: readonly TeamListed[];
  readonly organisations: readonly OrganisationListed[];
  readonly staff: Awaited<ReturnType<typeof findEverybody>>;
  readonly form: FormState;
}

function TeamsPage({ visit, teams, organisations, staff, form }: PageProps): Element {
  return (
    <PageFrame {...visit.frame} title="Teams" layout="wide" hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Office', href: '/office' }]}>
      <FormErrors form={form} />
      <PageHeading>Teams</PageHeading>
      {teams.length === 0 && <EmptyState title="There is no team yet">Whoever sees their team’s work sees what its members and the team look after.</EmptyState>}
      {teams.map((team) => <TeamSection visit={visit} team={team} staff={staff} form={form} organisations={organisations} />)}
      <h2 class="govuk-heading-m">Add a team</h2>
      <Form action={here} csrfToken={visit.csrfToken}><TeamFields form={form} organisations={organisations} /><Button>Add it</Button></Form>
    </PageFrame>
  );
}

function TeamFields({ form, organisations }: Pick<PageProps, 'form' | 'organisations'>): Element {
  return (
    <>
      <TextField form={form} name="name" label="Name" />
      <SelectField form={form} name="organisation" label="Whose team is it?" options={[{ value: 'none', text: 'The council’s own' }, ...organisations.map(({ id, name }) => ({ value: String(id), text: name }))]} />
    </>
  );
}

function TeamSection({ visit, team, staff, form, organisations }: Omit<PageProps, 'teams'> & { readonly team: TeamListed }): Element {
  const path = pathOf(`${here}/${String(team.id)}`);
  return (
    <section aria-labelledby={`team-${String(team.id)}`}>
      <h2 class="govuk-heading-m" id={`team-${String(team.id)}`}>{team.name}</h2>
      <p class="govuk-body">{team.organisationName ?? 'The council’s own'}. It looks after {team.holds.toLocaleString('en-GB')} {team.holds === 1 ? 'person' : 'people'}.</p>
      <Table caption={`Members of ${team.name}`} captionHidden rows={team.members} whenEmpty={<p class="govuk-body">Nobody is in it.</p>} columns={[
        { heading: 'Name', rowHeader: true, cell: ({ name }: TeamListed['members'][number]) => name }, { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
        { heading: 'End', headingHidden: true, cell: ({ staffId, name }) => <Form action={pathOf(`${path}/members/${String(staffId)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={`${name} from ${team.name}`}>Take out</Button></Form> },
      ]} />
      <Govuk.Details summaryText={`Put somebody into ${team.name}`}>
        <Form action={pathOf(`${path}/members`)} csrfToken={visit.csrfToken} id={`join-${String(team.id)}`}>
          <JoinFields form={form} team={team} staff={staff} />
          <Button kind="secondary">Put them in</Button>
        </Form>
      </Govuk.Details>
      <Govuk.Details summaryText={`Change ${team.name}`}>
        <Form action={path} csrfToken={visit.csrfToken}><TeamFields form={freshForm({ name: team.name, organisation: team.organisationId === null ? 'none' : String(team.organisationId) })} organisations={organisations} /><Button kind="secondary">Save</Button></Form>
      </Govuk.Details>
    </section>
  );
}

function JoinFields({ form, team, staff }: Pick<PageProps, 'form' | 'staff'> & { readonly team: TeamListed }): Element {
  return (
    <>
      <SelectField form={form} name="staff" label={`Who joins ${team.name}?`} emptyText="Choose" options={peopleOptions(staff)} />
      <DateInputField form={form} name="from" label="First day" />
    </>
  );
}

const holdForm = z.object({ reference: textField('Enter the payment reference', { max: 20 }), holder: z.string('Choose who looks after them').regex(/^[ts][1-9]\d{0,14}$/, 'Choose who looks after them').transform(holderOf), from: dayField('The first day') });

function holderOf(text: string): Holder {
  return text.startsWith('t') ? { teamId: Number(text.slice(1)) } : { staffId: Number(text.slice(1)) };
}

async function hold(visit: Visit): Promise<PageAnswer> {
  const typed = z.object({ reference: z.string().max(20).catch('') }).safeParse(visit.posted).data?.reference ?? '';
  return actOn(visit, { schema: holdForm, work: holdCase, again: (form) => showHoldings(visit, form, typed), then: pathOf(`/office/holdings?reference=${encodeURIComponent(typed)}`) });
}

async function release(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const done = id === undefined ? undefined : await visit.inTransaction((tx) => endHolding(tx, id, visit.clock.today()));
  if (!done) return notFound();
  return done.ok ? redirect('/office/holdings') : done.refusal.code === 'holding-not-found' ? notFound() : showHoldings(visit, refusedForm(freshForm(), done.refusal));
}

async function showHoldings(visit: Visit, form?: FormState, typed = textIn(visit.query, 'reference')): Promise<PageAnswer> {
  const today = visit.clock.today();
  const known = await visit.inTransaction(async (tx) => {
    const person = typed === '' ? undefined : await findPersonByReference(tx, typed);
    return { person, holdings: person ? await findHoldings(tx, person.personId, today) : [], teams: await findTeams(tx, today), staff: (await findEverybody(tx)).filter(({ organisation }) => organisation !== 'family' && organisation !== 'provider') };
  });
  const shown = form ?? freshForm({ reference: typed, ...dateValues('from', today) });
  return page(<HoldingsPage visit={visit} {...known} form={shown} typed={typed} />, shown.errors.length > 0 ? 422 : 200);
}

interface HoldingsProps extends Pick<PageProps, 'visit' | 'teams' | 'staff' | 'form'> {
  readonly person: { readonly name: string } | undefined;
  readonly holdings: readonly HoldingFacts[];
  readonly typed: string;
}

function HoldingsPage({ visit, person, holdings, teams, staff, form, typed }: HoldingsProps): Element {
  return (
    <PageFrame {...visit.frame} title="Who looks after whom" hasErrors={form.errors.length > 0} breadcrumbs={[{ text: 'Office', href: '/office' }]}>
      <FormErrors form={form} />
      <PageHeading>Who looks after whom</PageHeading>
      <p class="govuk-body">Whoever looks after a person sees their record, whatever their reach; by a team, whoever sees its work.</p>
      {person && (
        <Table caption={`Who looks after ${person.name}`} rows={holdings} whenEmpty={<EmptyState title="Nobody but the officer of the direct payment" />} columns={[
          { heading: 'Who', rowHeader: true, cell: ({ holder }: HoldingFacts) => holder }, { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) }, { heading: 'Until', kind: 'nowrap', cell: ({ until }) => (until === null ? '' : formatDate(until)) },
          { heading: 'End', headingHidden: true, cell: ({ id, holder }) => <Form action={pathOf(`/office/holdings/${String(id)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={`${holder} looking after ${person.name}`}>End it</Button></Form> },
        ]} />
      )}
      {typed !== '' && !person && form.errors.length === 0 && <EmptyState title="There is no direct payment with this reference" />}
      <Form action="/office/holdings" csrfToken={visit.csrfToken}>
        <TextField form={form} name="reference" label="Payment reference" width={20} spellcheck={false} />
        <SelectField form={form} name="holder" label="Who looks after them?" emptyText="Choose" options={[...teams.map(({ id, name }) => ({ value: `t${String(id)}`, text: `The team ${name}` })), ...staff.map(({ id, name }) => ({ value: `s${String(id)}`, text: name }))]} />
        <DateInputField form={form} name="from" label="First day" />
        <Button>Save</Button>
      </Form>
    </PageFrame>
  );
}
