import { z } from 'zod';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import { actOn } from '../../platform/access/office/pages/act.js';
import {
  Button, choiceField, DateInputField, dateField, dateValues, EmptyState, Form, freshForm, Govuk, optionalDateField, optionalTextField, pathOf, PersonName, RadiosField, Table, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../platform/ui/index.js';
import { notFound, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { addActingPerson, endActingPerson } from '../add-acting-person.js';
import { capacities, capacityRules, outOfAge } from '../rules/capacities.js';
import { findActingPeople, type ActingRow } from '../store/acting-people.js';
import { recordsOf } from '../store/merges.js';
import { partPath, showPart, type PartDrawn } from './part-page.js';

/** Who acts for somebody with the payment, in which right, since when. */
export const actingPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/acting', permission: 'people.read', handler: (visit) => show(visit, fresh(visit)) }),
  route({ method: 'POST', url: '/people/:id/acting', permission: 'people.write', handler: add }),
  route({ method: 'POST', url: '/people/:id/acting/:acting/end', permission: 'people.write', handler: end }),
];

function fresh({ clock }: Visit): FormState {
  return freshForm({ ...dateValues('from', clock.today()), ...dateValues('on', clock.today()) });
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const read = async (tx: Parameters<typeof recordsOf>[0], personId: number) => findActingPeople(tx, await recordsOf(tx, personId), visit.clock.today());
  return showPart(visit, { at: 'acting', title: 'Who acts for them', logged: 'who acts on behalf', read, draw: (drawn) => <Acting {...drawn} /> }, form);
}

const actingForm = z.object({
  name: textField('Enter the name of the one who acts', { max: 100 }), relationship: textField('Say what they are to the person, such as mother', { max: 60 }),
  capacity: choiceField(capacities, 'Choose in which right they act'), from: dateField({ missing: 'Enter the first day', name: 'The first day' }),
  reason: optionalTextField({ max: 500 }).transform((text) => text ?? ''), reviewOn: optionalDateField({ missing: '', name: 'The day it is looked at again' }),
  household: choiceField(['yes', 'no', 'unknown'], 'Say whether they live in the same household'),
  telephone: optionalTextField({ max: 40 }).transform((text) => text ?? ''), email: optionalTextField({ max: 200 }).transform((text) => text ?? ''),
});

async function add(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  return actOn(visit, {
    schema: actingForm, then: partPath(personId, 'acting'), again: (form) => show(visit, form),
    work: (tx, { household, reviewOn, ...rest }) => addActingPerson(tx, { ...rest, personId, reviewOn: reviewOn ?? null, sameHousehold: household === 'unknown' ? null : household === 'yes' }),
  });
}

async function end(visit: Visit): Promise<PageAnswer> {
  const [personId, id] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'acting')];
  if (personId === undefined || id === undefined) return notFound();
  const schema = z.object({ on: dateField({ missing: 'Enter the last day', name: 'The last day' }), because: textField('Say why they stop') });
  return actOn(visit, { schema, then: partPath(personId, 'acting'), again: (form) => show(visit, form), work: (tx, given) => endActingPerson(tx, { id, ...given }) });
}

type Props = PartDrawn<readonly ActingRow[]>;

function Acting(props: Props): Element {
  const { visit, part, path, form } = props;
  const writes = may(visit.actor, 'people.write');
  const today = visit.clock.today();
  return (
    <>
      <Table caption="Who acts or did" rows={part} whenEmpty={<EmptyState title="Nobody is recorded">Letters go to the person until somebody is.</EmptyState>} columns={[
        { heading: 'Name', rowHeader: true, cell: ({ name, relationship }: ActingRow) => <><PersonName name={name} />, {relationship}</> },
        { heading: 'In which right', cell: ({ capacity, reason }) => <>{capacityRules[capacity].words}{reason !== '' && <>. {reason}</>}</> },
        { heading: 'Same household', cell: ({ sameHousehold }) => (sameHousehold === null ? 'Not known' : sameHousehold ? 'Yes' : 'No') },
        { heading: 'Reached by', cell: ({ telephone, email }) => [telephone, email].filter((text) => text !== '').join(', ') },
        { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
        { heading: 'Until', cell: ({ until, endedBecause }) => (until === null ? '' : `${formatDate(until)}${endedBecause === '' ? '' : `: ${endedBecause}`}`) },
        { heading: 'Looked at again', kind: 'nowrap', cell: ({ reviewOn }) => (reviewOn === null ? '' : formatDate(reviewOn)) },
      ]} />
      {writes && part.filter((row) => isActing(row, today)).map((row) => <End {...props} row={row} />)}
      {writes && <><h2 class="govuk-heading-m">Somebody else acts</h2><Form action={path} csrfToken={visit.csrfToken}><Fields {...props} form={form} /><Button>Record</Button></Form></>}
    </>
  );
}

function isActing({ until }: ActingRow, today: PlainDate): boolean {
  return until === null || until >= today;
}

function End({ visit, path, form, row }: Props & { readonly row: ActingRow }): Element {
  return (
    <Govuk.Details summaryText={`${row.name} stops`} html={(
      <Form action={pathOf(`${path}/${String(row.id)}/end`)} csrfToken={visit.csrfToken}>
        <DateInputField form={form} name="on" label="The last day on which they act" />
        <TextField form={form} name="because" label="Why they stop" />
        <Button kind="secondary" hiddenText={`that ${row.name} stops`}>Record</Button>
      </Form>
    )} />
  );
}

function Fields({ form, person, visit }: Props): Element {
  const today = visit.clock.today();
  return (
    <>
      <TextField form={form} name="name" label="Name" />
      <TextField form={form} name="relationship" label="What they are to the person" hint="Such as mother, brother, friend. For the person themself write: themself" />
      <RadiosField form={form} name="capacity" label="In which right they act" choices={capacities.map((capacity) => ({ value: capacity, text: capacityRules[capacity].words, hint: outOfAge(capacity, person.born, today) ?? capacityRules[capacity].source }))} />
      <DateInputField form={form} name="from" label="The first day" />
      <TextAreaField form={form} name="reason" label="Why it is they" hint="Asked for where they are nominated, authorised or suitable." rows={3} />
      <DateInputField form={form} name="reviewOn" label="By when it is looked at again" hint="Asked for where they are authorised or suitable." />
      <RadiosField form={form} name="household" label="Do they live in the same household?" inline choices={[{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }, { value: 'unknown', text: 'Not known' }]} />
      <TextField form={form} name="telephone" label="Telephone number" />
      <TextField form={form} name="email" label="E-mail address" />
    </>
  );
}
