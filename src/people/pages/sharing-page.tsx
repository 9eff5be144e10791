import { z } from 'zod';
import { formatDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import { actOn } from '../../platform/access/office/pages/act.js';
import {
  Button, choiceField, DateInputField, dateField, dateValues, EmptyState, Form, freshForm, Govuk, optionalDateField, optionalTextField, pathOf, PersonName, RadiosField, SelectField, Table, Tag, TextField, textField, type Element, type FormState,
} from '../../platform/ui/index.js';
import { notFound, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { consentHolds, consentsOf, givenAsWords, recordConsent, sharedWithWords, withdrawConsent, withWhom, type ConsentFacts } from '../sharing-consent.js';
import { partPath, showPart, type PartDrawn } from './part-page.js';

/** What may be shared about somebody, with whom, who agreed, and until when. */
export const sharingPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/sharing', permission: 'people.read', handler: (visit) => show(visit, fresh(visit)) }),
  route({ method: 'POST', url: '/people/:id/sharing', permission: 'people.write', handler: record }),
  route({ method: 'POST', url: '/people/:id/sharing/:consent/withdraw', permission: 'people.write', handler: withdraw }),
];

function fresh({ clock }: Visit): FormState {
  return freshForm({ ...dateValues('from', clock.today()), ...dateValues('on', clock.today()) });
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  return showPart(visit, { at: 'sharing', title: 'What may be shared, and with whom', logged: 'what may be shared', read: consentsOf, draw: (drawn) => <Sharing {...drawn} /> }, form);
}

const bodies = Object.keys(sharedWithWords) as [ConsentFacts['sharedWith'], ...ConsentFacts['sharedWith'][]];
const rights = Object.keys(givenAsWords) as [ConsentFacts['givenAs'], ...ConsentFacts['givenAs'][]];
const consentForm = z.object({
  sharedWith: choiceField(bodies, 'Choose with whom'), whom: optionalTextField({ max: 100 }).transform((text) => text ?? ''), what: textField('Say what may be shared', { max: 300 }),
  givenBy: textField('Enter who agreed', { max: 100 }), givenAs: choiceField(rights, 'Choose in which right they agreed'),
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }), until: optionalDateField({ missing: '', name: 'The last day' }),
});

async function record(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  return actOn(visit, { schema: consentForm, then: partPath(personId, 'sharing'), again: (form) => show(visit, form), work: (tx, { until, ...rest }) => recordConsent(tx, { ...rest, until: until ?? null, personId }) });
}

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const [personId, id] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'consent')];
  if (personId === undefined || id === undefined) return notFound();
  const schema = z.object({ on: dateField({ missing: 'Enter the day', name: 'The day' }), by: textField('Enter who withdrew it', { max: 100 }) });
  return actOn(visit, { schema, then: partPath(personId, 'sharing'), again: (form) => show(visit, form), work: (tx, given) => withdrawConsent(tx, { id, ...given }) });
}

type Props = PartDrawn<readonly ConsentFacts[]>;

function Sharing(props: Props): Element {
  const { visit, part, path, form } = props;
  const writes = may(visit.actor, 'people.write');
  const today = visit.clock.today();
  return (
    <>
      <Table caption="What was agreed" rows={part} whenEmpty={<EmptyState title="Nothing is agreed yet">What the law lets the council share without consent, it may share. For the rest, ask.</EmptyState>} columns={[
        { heading: 'What', rowHeader: true, cell: ({ what }: ConsentFacts) => what },
        { heading: 'With', cell: (consent) => withWhom(consent) },
        { heading: 'Agreed by', cell: ({ givenBy, givenAs }) => <><PersonName name={givenBy} /> ({givenAsWords[givenAs].toLowerCase()})</> },
        { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
        { heading: 'Until', cell: ({ until, withdrawnOn, withdrawnBy }) => (withdrawnOn !== null ? `Withdrawn on ${formatDate(withdrawnOn)} by ${withdrawnBy ?? ''}` : until === null ? '' : formatDate(until)) },
        { heading: 'Stands', cell: (consent) => (consentHolds(consent, today) ? <Tag tone="done">Holds</Tag> : <Tag tone="quiet">Does not hold</Tag>) },
      ]} />
      {writes && part.filter(({ withdrawnOn }) => withdrawnOn === null).map((consent) => (
        <Govuk.Details summaryText={`${consent.what}: withdrawn`} html={(
          <Form action={pathOf(`${path}/${String(consent.id)}/withdraw`)} csrfToken={visit.csrfToken}>
            <DateInputField form={form} name="on" label="The first day on which it no longer holds" />
            <TextField form={form} name="by" label="Who withdrew it" />
            <Button kind="secondary" hiddenText={`that ${consent.what} is withdrawn`}>Record</Button>
          </Form>
        )} />
      ))}
      {writes && <><h2 class="govuk-heading-m">Somebody agreed</h2><Form action={path} csrfToken={visit.csrfToken}><Fields form={form} /><Button>Record</Button></Form></>}
    </>
  );
}

function Fields({ form }: { readonly form: FormState }): Element {
  return (
    <>
      <SelectField form={form} name="sharedWith" label="With whom it may be shared" emptyText="Choose one" options={bodies.map((body) => ({ value: body, text: sharedWithWords[body] }))} />
      <TextField form={form} name="whom" label="Which one, by name" hint="Leave empty for any of the kind." />
      <TextField form={form} name="what" label="What may be shared" hint="Such as: the support plan and this year’s statements" />
      <TextField form={form} name="givenBy" label="Who agreed" />
      <RadiosField form={form} name="givenAs" label="In which right" choices={rights.map((right) => ({ value: right, text: givenAsWords[right] }))} />
      <DateInputField form={form} name="from" label="The first day" />
      <DateInputField form={form} name="until" label="The last day" hint="Leave empty where no end was set." />
    </>
  );
}
