import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, DateInputField, dateField, EmptyState, Form, FormErrors, freshForm, Govuk, Link, Notice, NumberField, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, Table,
  TextAreaField, type Column, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { coverFor, stopCover } from '../cover-for.js';
import { listOfficers, type Officer } from '../list-officers.js';
import { moveWork } from '../move-work.js';
import { showTeam, type Team, type TeamMember } from '../show-team.js';
import { officerField, officerOptions } from './allocate-pages.js';

/** The team: what each officer has in hand, who covers for whom, and where work is moved. */
export const teamPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/team', permission: 'monitoring.read', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/team/move', permission: 'work.allocate', handler: move }),
  route({ method: 'POST', url: '/team/covers', permission: 'work.allocate', handler: cover }),
  route({ method: 'POST', url: '/team/covers/:cover/end', permission: 'work.allocate', handler: end }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const { team, officers } = await visit.inTransaction(async (tx) => ({ team: await showTeam(tx, visit.clock.today()), officers: await listOfficers(tx) }));
  return page(<TeamPage visit={visit} team={team} officers={officers} form={form} />, form.errors.length > 0 ? 422 : 200);
}

interface TeamPageProps {
  readonly visit: Visit;
  readonly team: Team;
  readonly officers: readonly Officer[];
  readonly form: FormState;
}

function TeamPage(props: TeamPageProps): Element {
  const { visit, team, form } = props;
  const moved = Number(textIn(visit.query, 'moved'));
  const allocates = may(visit.actor, 'work.allocate');
  return (
    <PageFrame {...visit.frame} title="Team" hasErrors={form.errors.length > 0} layout="wide">
      <FormErrors form={form} />
      <PageHeading caption={visit.frame.authorityName}>Team</PageHeading>
      {Number.isSafeInteger(moved) && textIn(visit.query, 'moved') !== '' && <Notice tone="done" announce title={`${moved.toLocaleString('en-GB')} direct ${moved === 1 ? 'payment' : 'payments'} changed hands`} />}
      <Table caption="What each officer has in hand" captionHidden rows={team.members} columns={columns} keys />
      <Covers {...props} allocates={allocates} />
      {allocates && <MoveForm {...props} />}
      {allocates && <CoverForm {...props} />}
    </PageFrame>
  );
}

function theirs({ officerId }: TeamMember, more: string): Path {
  return pathOf(`/worklist?${more}&officer=${officerId === null ? 'nobody' : String(officerId)}`);
}

const columns: Column<TeamMember>[] = [
  { heading: 'Officer', rowHeader: true, cell: (one) => <Link href={theirs(one, 'view=all')}>{one.name}</Link> },
  { heading: 'In hand', kind: 'number', cell: ({ inHand }) => inHand.toLocaleString('en-GB') },
  { heading: 'To look at', kind: 'number', cell: ({ toDo }) => toDo.toLocaleString('en-GB') },
  { heading: 'Open the longest', kind: 'number', cell: (one) => (one.oldest === null ? '' : <Link href={theirs(one, 'view=all&sort=age')}>{days(one.oldest)}</Link>) },
  { heading: 'Longer than policy gives', kind: 'number', cell: ({ late }) => late.toLocaleString('en-GB') },
  { heading: 'Waiting for the family', kind: 'number', cell: (one) => (one.waiting === 0 ? '0' : <Link href={pathOf(`/returns?officer=${one.officerId === null ? 'nobody' : String(one.officerId)}`)}>{one.waiting.toLocaleString('en-GB')}</Link>) },
  { heading: 'Past their day', kind: 'number', cell: ({ overdue }) => overdue.toLocaleString('en-GB') },
];

function days(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'day' : 'days'}`;
}

function Covers({ visit, team: { covers }, allocates }: TeamPageProps & { readonly allocates: boolean }): Element {
  return (
    <section aria-labelledby="covers">
      <h2 class="govuk-heading-m" id="covers">Cover</h2>
      <Table
        caption="Who covers for whom" captionHidden rows={covers}
        whenEmpty={<EmptyState title="Nobody covers for anybody">While somebody is away, both lists are their cover’s.</EmptyState>}
        columns={[
          { heading: 'Away', rowHeader: true, cell: ({ officerName }: Team['covers'][number]) => officerName },
          { heading: 'Covered by', cell: ({ coverName }) => coverName },
          { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
          { heading: 'Until', kind: 'nowrap', cell: ({ until }) => formatDate(until) },
          ...(allocates ? [{
            heading: 'End', headingHidden: true, cell: ({ id, coverName, officerName }: Team['covers'][number]): Element => (
              <div class="app-picked"><Form action={pathOf(`/team/covers/${String(id)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={`${coverName} covering for ${officerName}`}>End it</Button></Form></div>
            ),
          }] : []),
        ]}
      />
    </section>
  );
}

function hasErrorIn({ form }: TeamPageProps, names: readonly string[]): boolean {
  return form.errors.some(({ field }) => names.some((name) => field === name || field.startsWith(`${name}.`)));
}

function MoveForm(props: TeamPageProps): Element {
  const { visit, officers, team, form } = props;
  const holders = team.members.map(({ officerId, name, inHand }) => ({ value: officerId === null ? 'nobody' : String(officerId), text: `${name} (${String(inHand)})` }));
  return (
    <Govuk.Details summaryText="Move work" open={hasErrorIn(props, ['whose', 'to', 'most'])}>
      <Form action="/team/move" csrfToken={visit.csrfToken}>
        <SelectField form={form} name="whose" label="Whose work?" emptyText="Choose" options={holders} />
        <SelectField form={form} name="to" label="To whom?" emptyText="Choose" options={officerOptions(officers)} />
        <NumberField form={form} name="most" label="How many?" hint="Leave it empty for all. Those that want a look first go first." width={4} />
        <TextAreaField form={form} name="reason" label="Why? You may leave this out." rows={2} max={300} />
        <Button kind="secondary">Move it</Button>
      </Form>
    </Govuk.Details>
  );
}

function CoverForm(props: TeamPageProps): Element {
  const { visit, officers, form } = props;
  const options = officers.map(({ id, name }) => ({ value: String(id), text: name }));
  return (
    <Govuk.Details summaryText="Arrange cover" open={hasErrorIn(props, ['officer', 'cover', 'from', 'until'])}>
      <Form action="/team/covers" csrfToken={visit.csrfToken}>
        <SelectField form={form} name="officer" label="Who is away?" emptyText="Choose" options={options} />
        <SelectField form={form} name="cover" label="Who covers?" emptyText="Choose" options={options} />
        <DateInputField form={form} name="from" label="First day" />
        <DateInputField form={form} name="until" label="Last day" />
        <Button kind="secondary">Arrange it</Button>
      </Form>
    </Govuk.Details>
  );
}

const howMany = optionalTextField({ max: 6 }).pipe(z.union([z.undefined(), z.string().regex(/^[1-9]\d{0,4}$/, 'Enter a whole number, or leave it empty for all').transform(Number)], 'Enter a whole number, or leave it empty for all'));
const moveForm = z.object({ whose: officerField('Choose whose work is moved'), to: officerField('Choose to whom'), most: howMany, reason: optionalTextField({ max: 300 }) });

async function move(visit: Visit): Promise<PageAnswer> {
  const read = readForm(moveForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { whose, to, most, reason } = read.value;
  const done = await visit.inTransaction((tx) => moveWork(tx, { from: whose, to, most, reason: reason ?? '' }));
  return done.ok ? redirect(pathOf(`/team?moved=${String(done.value)}`)) : show(visit, refusedForm(read.form, { ...done.refusal, field: 'to' }));
}

const key = (missing: string) => z.string(missing).regex(/^[1-9]\d{0,14}$/, missing).transform(Number);
const coverForm = z.object({
  officer: key('Choose who is away'), cover: key('Choose who covers'),
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }), until: dateField({ missing: 'Enter the last day', name: 'The last day' }),
});

async function cover(visit: Visit): Promise<PageAnswer> {
  const read = readForm(coverForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { officer, cover: coverId, from, until } = read.value;
  const done = await visit.inTransaction((tx) => coverFor(tx, { officerId: officer, coverId, from, until }));
  return done.ok ? redirect('/team#covers') : show(visit, refusedForm(read.form, done.refusal));
}

async function end(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'cover');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => stopCover(tx, id, visit.clock.today()));
  return done.ok ? redirect('/team#covers') : notFound();
}
