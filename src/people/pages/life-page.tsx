import { z } from 'zod';
import { formatDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import { actOn } from '../../platform/access/office/pages/act.js';
import {
  Button, choiceField, DateInputField, dateField, dateValues, EmptyState, Form, freshForm, Govuk, Inset, optionalDateField, optionalTextField, pathOf, SelectField, Table, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../platform/ui/index.js';
import { notFound, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { circumstancesOf, endCircumstance, recordCircumstance, withdrawCircumstance, type CircumstanceFacts, type CircumstanceKind } from '../record-circumstance.js';
import { circumstanceKinds } from '../rules/circumstance-kinds.js';
import { partPath, showPart, type PartDrawn } from './part-page.js';

/** What happens in somebody's life that may change what is paid: hospital, a move, capacity, a death. */
export const lifePages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/life', permission: 'people.read', handler: (visit) => show(visit, fresh(visit)) }),
  route({ method: 'POST', url: '/people/:id/life', permission: 'people.write', handler: record }),
  route({ method: 'POST', url: '/people/:id/life/:circumstance/end', permission: 'people.write', handler: end }),
  route({ method: 'POST', url: '/people/:id/life/:circumstance/withdraw', permission: 'people.write', handler: withdraw }),
];

function fresh({ clock }: Visit): FormState {
  return freshForm({ ...dateValues('from', clock.today()), ...dateValues('toldOn', clock.today()), ...dateValues('on', clock.today()) });
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  return showPart(visit, { at: 'life', title: 'What happens in their life', logged: 'what happens in the life', read: circumstancesOf, draw: (drawn) => <Life {...drawn} /> }, form);
}

const kinds = Object.keys(circumstanceKinds) as [CircumstanceKind, ...CircumstanceKind[]];
const lifeForm = z.object({
  kind: choiceField(kinds, 'Choose what happened'), from: dateField({ missing: 'Enter the first day', name: 'The first day' }), until: optionalDateField({ missing: '', name: 'The last day' }),
  toldOn: dateField({ missing: 'Enter the day it was told', name: 'The day it was told' }), toldBy: textField('Enter who told it', { max: 100 }), note: optionalTextField({ max: 500 }).transform((text) => text ?? ''),
});

async function record(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  return actOn(visit, { schema: lifeForm, then: partPath(personId, 'life'), again: (form) => show(visit, form), work: (tx, { until, ...rest }) => recordCircumstance(tx, { ...rest, until: until ?? null, personId }, visit.clock) });
}

async function end(visit: Visit): Promise<PageAnswer> {
  const [personId, id] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'circumstance')];
  if (personId === undefined || id === undefined) return notFound();
  const schema = z.object({ on: dateField({ missing: 'Enter the last day', name: 'The last day' }) });
  return actOn(visit, { schema, then: partPath(personId, 'life'), again: (form) => show(visit, form), work: (tx, { on }) => endCircumstance(tx, { id, on }) });
}

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const [personId, id] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'circumstance')];
  if (personId === undefined || id === undefined) return notFound();
  const schema = z.object({ because: textField('Say what was wrong about it') });
  return actOn(visit, { schema, then: partPath(personId, 'life'), again: (form) => show(visit, form), work: (tx, { because }) => withdrawCircumstance(tx, { id, because }, visit.clock) });
}

type Props = PartDrawn<readonly CircumstanceFacts[]>;

function Life(props: Props): Element {
  const { visit, part, path, form } = props;
  const writes = may(visit.actor, 'people.write');
  return (
    <>
      <Inset>What is written here decides nothing by itself. Whoever looks after the payment sees it and decides what it changes.</Inset>
      <Table caption="What happened" rows={part} whenEmpty={<EmptyState title="Nothing is written down" />} columns={[
        { heading: 'What', rowHeader: true, cell: ({ kind, note }: CircumstanceFacts) => `${circumstanceKinds[kind].choice}${note === '' ? '' : `: ${note}`}` },
        { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) }, { heading: 'Until', kind: 'nowrap', cell: ({ until }) => (until === null ? '' : formatDate(until)) },
        { heading: 'Told', cell: ({ toldBy, toldOn }) => `${toldBy}, ${formatDate(toldOn)}` },
      ]} />
      {writes && part.map((row) => <Change {...props} row={row} />)}
      {writes && <><h2 class="govuk-heading-m">Something has happened</h2><Form action={path} csrfToken={visit.csrfToken}><Fields form={form} /><Button>Write it down</Button></Form></>}
    </>
  );
}

function Change({ visit, path, form, row }: Props & { readonly row: CircumstanceFacts }): Element {
  const { choice, ends } = circumstanceKinds[row.kind];
  const own = pathOf(`${path}/${String(row.id)}`);
  return (
    <Govuk.Details summaryText={`${choice}, ${formatDate(row.from)}: ${ends && row.until === null ? 'it has ended, or was a mistake' : 'it was a mistake'}`} html={(
      <>
        {ends && row.until === null && (
          <Form action={pathOf(`${own}/end`)} csrfToken={visit.csrfToken}>
            <DateInputField form={form} name="on" label="The last day" />
            <Button kind="secondary" hiddenText={`of ${choice.toLowerCase()}`}>Record its end</Button>
          </Form>
        )}
        <Form action={pathOf(`${own}/withdraw`)} csrfToken={visit.csrfToken}>
          <TextField form={form} name="because" label="What was wrong about it" />
          <Button kind="secondary" hiddenText={choice}>Take it back</Button>
        </Form>
      </>
    )} />
  );
}

function Fields({ form }: { readonly form: FormState }): Element {
  return (
    <>
      <SelectField form={form} name="kind" label="What happened" emptyText="Choose one" options={kinds.map((kind) => ({ value: kind, text: circumstanceKinds[kind].choice }))} />
      <DateInputField form={form} name="from" label="The first day" hint="Where somebody has died, that day." />
      <DateInputField form={form} name="until" label="The last day" hint="Leave empty while it lasts, or where it has one day only." />
      <TextField form={form} name="toldBy" label="Who told it" hint="Such as: their mother, by telephone" />
      <DateInputField form={form} name="toldOn" label="When it was told" />
      <TextAreaField form={form} name="note" label="What else is to be known" hint="Where somebody has died: whom to speak to, and what the family asked for." rows={3} />
    </>
  );
}
