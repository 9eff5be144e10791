import { z } from 'zod';
import {
  Button, choiceField, dateField, DateInputField, dateValues, Form, FormErrors, freshForm, optionalDateField, optionalTextField, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm, refusedForm,
  TextAreaField, TextField, textField, type Element, type FormState,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { recordEhcPlan } from '../record-ehc-plan.js';
import { subjectOf } from '../show-request.js';
import type { EhcPlan } from '../store/requests.js';
import { takeEducationRequest } from '../take-request.js';
import { ehcPath } from './request-forms.js';
import { askedAsWords, requestPath } from './words.js';

interface Props {
  readonly visit: Visit;
  readonly personId: number;
  readonly name: string;
  readonly form: FormState;
}

async function shown(visit: Visit, form: FormState | undefined, first: (plan: EhcPlan | undefined) => FormState, draw: (props: Props) => Element): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const subject = id === undefined ? undefined : await visit.inTransaction((tx) => subjectOf(tx, id));
  if (!subject) return notFound();
  const drawn = form ?? first(subject.plan);
  return page(draw({ visit, ...subject, form: drawn }), drawn.errors.length > 0 ? 422 : 200);
}

const days = ['draftedOn', 'issuedOn', 'reviewFrom', 'reviewedOn', 'reviewDueOn', 'reassessedFrom', 'reassessedUntil', 'ceasedOn'] as const;
const dayLabels: Readonly<Record<(typeof days)[number], string>> = {
  draftedOn: 'The draft was sent', issuedOn: 'The plan was finalised', reviewFrom: 'The latest review began', reviewedOn: 'The latest review was decided', reviewDueOn: 'The next review is due sooner than the law’s day, by',
  reassessedFrom: 'A reassessment was agreed', reassessedUntil: 'The reassessment ended', ceasedOn: 'The plan ceased',
};

/** What is known of somebody's EHC plan, to be put right or added to. */
export async function showEhcPlan(visit: Visit, form?: FormState): Promise<PageAnswer> {
  return shown(visit, form, (plan) => freshForm({
    reference: plan?.reference ?? '', sectionJ: plan?.sectionJ ?? '', provision: (plan?.provision ?? []).map(({ label, provision }) => `${label}: ${provision}`).join('\n'),
    ...Object.assign({}, ...days.map((name) => dateValues(name, plan?.[name]))) as Readonly<Record<string, string>>,
  }), (props) => <EhcPage {...props} />);
}

function EhcPage({ visit, personId, name, form }: Props): Element {
  return (
    <PageFrame {...visit.frame} title="Education, Health and Care plan" hasErrors={form.errors.length > 0} backLink={{ text: name, href: pathOf(`/people/${String(personId)}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={name} />}>Education, Health and Care plan</PageHeading>
      <Form action={ehcPath(personId)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="reference" label="Reference of the plan" width={10} />
        {days.map((day) => <DateInputField form={form} name={day} label={dayLabels[day]} />)}
        <TextAreaField form={form} name="provision" label="Section F" hint="One item on each line: how the plan marks it, a colon, the provision. Like F3: Speech therapy, an hour a week" rows={8} max={8_000} />
        <TextAreaField form={form} name="sectionJ" label="What section J says of the budget" rows={3} max={2_000} />
        <Button>Save</Button>
      </Form>
    </PageFrame>
  );
}

const optionalDay = (name: (typeof days)[number]) => optionalDateField({ missing: 'Enter the day', name: dayLabels[name] }).transform((day) => day ?? null);
const provisionField = optionalTextField({ max: 8_000 }).transform((text) => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''))
  .refine((lines) => lines.every((line) => /^[^:]{1,20}:\s*\S/.test(line)), 'Write each item of section F like F3: the provision')
  .transform((lines) => lines.map((line) => ({ label: line.slice(0, line.indexOf(':')).trim(), provision: line.slice(line.indexOf(':') + 1).trim() })));
const ehcForm = z.object({
  reference: textField('Enter the reference of the plan', { max: 60 }), sectionJ: optionalTextField({ max: 2_000 }).transform((text) => text ?? null), provision: provisionField,
  draftedOn: optionalDay('draftedOn'), issuedOn: optionalDay('issuedOn'), reviewFrom: optionalDay('reviewFrom'), reviewedOn: optionalDay('reviewedOn'), reviewDueOn: optionalDay('reviewDueOn'),
  reassessedFrom: optionalDay('reassessedFrom'), reassessedUntil: optionalDay('reassessedUntil'), ceasedOn: optionalDay('ceasedOn'),
});

export async function keepEhcPlan(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readForm(ehcForm, visit.posted);
  if (!read.ok) return showEhcPlan(visit, read.form);
  const done = await visit.inTransaction((tx) => recordEhcPlan(tx, { ...read.value, personId }, visit.clock));
  if (done.ok) return redirect(pathOf(`/people/${String(personId)}/education-request`));
  return done.refusal.code === 'education-person-not-found' ? notFound() : showEhcPlan(visit, refusedForm(read.form, done.refusal));
}

/** Takes a request for somebody whose EHC plan is recorded. */
export async function showNewRequest(visit: Visit, form?: FormState): Promise<PageAnswer> {
  return shown(visit, form, () => freshForm(dateValues('receivedOn', visit.clock.today())), (props) => <NewRequestPage {...props} />);
}

function NewRequestPage({ visit, personId, name, form }: Props): Element {
  const title = 'Take a request for an Education Personal Budget';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'What is known of the EHC plan', href: ehcPath(personId) }}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={name} />}>{title}</PageHeading>
      <Form action={pathOf(`/people/${String(personId)}/education-request`)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="askedBy" label="Who asks?" />
        <RadiosField form={form} name="askedAs" label="As what?" choices={Object.entries(askedAsWords).map(([value, text]) => ({ value, text }))} />
        <DateInputField form={form} name="receivedOn" label="When did they ask?" hint="Whether it came in one of the law’s times is worked out from the plan’s days. Outside them it is taken all the same." />
        <TextAreaField form={form} name="wanted" label="What would they like to arrange themselves, in their words?" rows={4} max={2_000} />
        <Button>Take the request</Button>
      </Form>
    </PageFrame>
  );
}

const requestForm = z.object({
  askedBy: textField('Enter who asks', { max: 100 }), askedAs: choiceField(['parent', 'young_person', 'representative'], 'Choose as what they ask'),
  receivedOn: dateField({ missing: 'Enter the day they asked', name: 'The day they asked' }), wanted: textField('Say what they would like to arrange', { max: 2_000 }),
});

export async function takeNewRequest(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readForm(requestForm, visit.posted);
  if (!read.ok) return showNewRequest(visit, read.form);
  const done = await visit.inTransaction((tx) => takeEducationRequest(tx, { ...read.value, personId }, visit.clock));
  if (done.ok) return redirect(requestPath(done.value.id));
  return done.refusal.code === 'education-person-not-found' ? notFound() : showNewRequest(visit, refusedForm(read.form, done.refusal));
}
