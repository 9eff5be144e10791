import { z } from 'zod';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import { actOn } from '../../platform/access/office/pages/act.js';
import {
  Button, choiceField, DateInputField, dateField, dateValues, EmptyState, Form, freshForm, Govuk, optionalDateField, pathOf, PersonName, RadiosField, SelectField, Table, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../platform/ui/index.js';
import { notFound, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { decideOnFamilyPay, endFamilyAssistant, familyAssistantsOf, recordFamilyAssistant, type FamilyAssistantView } from '../family-assistants.js';
import { closeFamilyRuleOn, groundWords, mayKinBePaid, relationWords, type Ground, type Purpose, type Regime, type Relation } from '../rules/close-family.js';
import { partPath, showPart, type PartDrawn } from './part-page.js';

/** Who of somebody's family is or would be paid, whether the law lets them be, and what the council decided. */
export const familyPayPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/family-pay', permission: 'people.read', handler: (visit) => show(visit, fresh(visit)) }),
  route({ method: 'POST', url: '/people/:id/family-pay', permission: 'people.write', handler: record }),
  route({ method: 'POST', url: '/people/:id/family-pay/:assistant/decisions', permission: 'people.write', handler: decide }),
  route({ method: 'POST', url: '/people/:id/family-pay/:assistant/end', permission: 'people.write', handler: end }),
];

function fresh({ clock }: Visit): FormState {
  return freshForm(dateValues('from', clock.today()));
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  return showPart(visit, { at: 'family-pay', title: 'Family who may be paid', logged: 'who of the family may be paid on behalf', read: familyAssistantsOf, draw: (drawn) => <FamilyPay {...drawn} /> }, form);
}

const relations = Object.keys(relationWords) as [Relation, ...Relation[]];
const grounds = Object.keys(groundWords) as [Ground, ...Ground[]];
const regimes = ['adult_social_care', 'child_social_care'] as const;
const regimeWords: Readonly<Record<Regime, string>> = { adult_social_care: 'An adult’s care', child_social_care: 'A child’s care', education: 'Education', health: 'Health' };

const kinForm = z.object({
  name: textField('Enter the name of the one who would be paid', { max: 100 }), relation: choiceField(relations, 'Choose what they are to the person'),
  household: choiceField(['yes', 'no'], 'Say whether they live in the same household'), from: dateField({ missing: 'Enter the first day', name: 'The first day' }),
});

async function record(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  return actOn(visit, { schema: kinForm, then: partPath(personId, 'family-pay'), again: (form) => show(visit, form), work: (tx, { household, ...rest }) => recordFamilyAssistant(tx, { ...rest, personId, sameHousehold: household === 'yes' }) });
}

const decisionForm = z.object({
  regime: choiceField(regimes, 'Choose the law'), ground: choiceField(grounds, 'Choose the ground'), necessary: choiceField(['yes', 'no'], 'Say whether it is necessary'),
  reason: textField('Say why, or why not', { max: 1_000 }), from: dateField({ missing: 'Enter the first day', name: 'The first day' }), until: optionalDateField({ missing: '', name: 'The last day' }),
});

async function decide(visit: Visit): Promise<PageAnswer> {
  const [personId, assistantId] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'assistant')];
  if (personId === undefined || assistantId === undefined) return notFound();
  return actOn(visit, {
    schema: decisionForm, then: partPath(personId, 'family-pay'), again: (form) => show(visit, form),
    work: (tx, { necessary, until, ...rest }) => decideOnFamilyPay(tx, { ...rest, until: until ?? null, assistantId, approved: necessary === 'yes' }),
  });
}

async function end(visit: Visit): Promise<PageAnswer> {
  const [personId, id] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'assistant')];
  if (personId === undefined || id === undefined) return notFound();
  const schema = z.object({ on: dateField({ missing: 'Enter the last day', name: 'The last day' }) });
  return actOn(visit, { schema, then: partPath(personId, 'family-pay'), again: (form) => show(visit, form), work: (tx, { on }) => endFamilyAssistant(tx, { id, on }) });
}

type Props = PartDrawn<readonly FamilyAssistantView[]>;

function FamilyPay(props: Props): Element {
  const { visit, part, path, form } = props;
  const today = visit.clock.today();
  const writes = may(visit.actor, 'people.write');
  return (
    <>
      {part.length === 0 && <EmptyState title="Nobody of the family is recorded">Record whoever of the family is, or would be, paid from the direct payment.</EmptyState>}
      {part.map((kin) => <OfKin {...props} kin={kin} today={today} />)}
      {writes && (
        <>
          <h2 class="govuk-heading-m">Somebody else of the family</h2>
          <Form action={path} csrfToken={visit.csrfToken}>
            <TextField form={form} name="name" label="Name" />
            <SelectField form={form} name="relation" label="What they are to the person" emptyText="Choose one" options={relations.map((relation) => ({ value: relation, text: relationWords[relation] }))} />
            <RadiosField form={form} name="household" label="Do they live in the same household?" inline choices={[{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }]} />
            <DateInputField form={form} name="from" label="The first day" />
            <Button>Record</Button>
          </Form>
        </>
      )}
    </>
  );
}

interface Answer {
  readonly regime: Regime;
  readonly purpose: Purpose;
}

const asked: readonly Answer[] = [{ regime: 'adult_social_care', purpose: 'care' }, { regime: 'adult_social_care', purpose: 'administration' }, { regime: 'child_social_care', purpose: 'care' }, { regime: 'education', purpose: 'care' }];

function OfKin({ visit, path, form, kin, today }: Props & { readonly kin: FamilyAssistantView; readonly today: PlainDate }): Element {
  return (
    <section aria-labelledby={`kin-${String(kin.id)}`}>
      <h2 class="govuk-heading-m" id={`kin-${String(kin.id)}`}><PersonName name={kin.name} />, {relationWords[kin.relation].toLowerCase()}{kin.sameHousehold ? ', same household' : ', lives elsewhere'}</h2>
      <Table caption="May they be paid today?" rows={asked.map((one) => ({ ...one, answer: mayKinBePaid(kin, { ...one, on: today }, kin.decisions) }))} columns={[
        { heading: 'For', rowHeader: true, cell: ({ regime, purpose }) => `${regimeWords[regime]}${regime === 'education' ? '' : purpose === 'care' ? ': looking after them' : ': administration and management'}` },
        { heading: 'May they?', cell: ({ answer }) => <><strong>{answer.may ? 'Yes' : 'No'}.</strong> {answer.because}{answer.source !== '' && <> <small>{answer.source}</small></>}</> },
      ]} />
      {kin.decisions.length > 0 && (
        <Table caption="What the council decided" rows={kin.decisions} columns={[
          { heading: 'Ground', rowHeader: true, cell: ({ ground }) => groundWords[ground] }, { heading: 'Decision', cell: ({ approved }) => (approved ? 'Necessary' : 'Not necessary') },
          { heading: 'Why', cell: ({ reason }) => reason }, { heading: 'By', cell: ({ decidedBy }) => decidedBy },
          { heading: 'From', kind: 'nowrap', cell: ({ from }) => formatDate(from) }, { heading: 'Until', kind: 'nowrap', cell: ({ until }) => (until === null ? '' : formatDate(until)) },
        ]} />
      )}
      {may(visit.actor, 'people.write') && <Govuk.Details summaryText={`Decide whether paying ${kin.name} is necessary`} html={<Decide visit={visit} path={pathOf(`${path}/${String(kin.id)}/decisions`)} form={form} today={today} name={kin.name} />} />}
      {may(visit.actor, 'people.write') && kin.until === null && (
        <Govuk.Details summaryText={`${kin.name} is paid no longer, or what stands here has changed`} html={(
          <Form action={pathOf(`${path}/${String(kin.id)}/end`)} csrfToken={visit.csrfToken}>
            <DateInputField form={form} name="on" label="The last day on which this holds" />
            <Button kind="secondary" hiddenText={`of ${kin.name}`}>Record the end</Button>
          </Form>
        )} />
      )}
    </section>
  );
}

function Decide({ visit, path, form, today, name }: Pick<Props, 'visit' | 'path' | 'form'> & { readonly today: PlainDate; readonly name: string }): Element {
  return (
    <Form action={path} csrfToken={visit.csrfToken}>
      <RadiosField form={form} name="regime" label="Under which law" choices={regimes.map((regime) => ({ value: regime, text: regimeWords[regime], hint: closeFamilyRuleOn(regime, today)?.source ?? '' }))} />
      <RadiosField form={form} name="ground" label="On which ground" hint="Each ground is decided by itself." choices={grounds.map((ground) => ({ value: ground, text: groundWords[ground] }))} />
      <RadiosField form={form} name="necessary" label="Is it necessary?" inline choices={[{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }]} />
      <TextAreaField form={form} name="reason" label="Why, or why not" rows={3} />
      <DateInputField form={form} name="from" label="The first day it holds" />
      <DateInputField form={form} name="until" label="The last day" hint="After it, somebody decides again. Leave empty where no end is set." />
      <Button kind="secondary" hiddenText={`on paying ${name}`}>Decide</Button>
    </Form>
  );
}
