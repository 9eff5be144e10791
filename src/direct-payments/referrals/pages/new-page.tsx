import { z } from 'zod';
import { may } from '../../../platform/access/actor.js';
import {
  Button, CheckboxesField, choiceField, choicesField, DateInputField, dateValues, Form, FormErrors, freshForm, optionalDateField, optionalTextField, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm,
  refusedForm, SelectField, TextAreaField, TextField, textField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { askedByOf, likelyLaws } from '../family-requests/rules.js';
import { readRequest } from '../family-requests/show-requests.js';
import { takeRequest } from '../family-requests/settle-request.js';
import { referralChoices, type ReferralChoices } from '../new-referral-choices.js';
import { askedByKinds, askedHows, referralKinds, regimes } from '../rules/kinds.js';
import { takeReferral } from '../take-referral.js';
import { askedByWords, askedHowWords, kindWords, regimeWords } from '../words.js';
import { optionsOf, referralPath } from './paths.js';
import { showWho } from './who-page.js';

/** Takes a referral: for whom first, then what is asked. */
export async function showNew(visit: Visit, form?: FormState): Promise<PageAnswer> {
  if (textIn(visit.query, 'person') === '') return may(visit.actor, 'people.write') ? showWho(visit, form ?? freshForm()) : notFound();
  const personId = numberIn(visit.query, 'person');
  const choices = personId === undefined ? undefined : await visit.inTransaction((tx) => referralChoices(tx, personId, visit.clock.today()));
  if (!choices) return notFound();
  const shown = form ?? freshForm({ kind: choices.payments.length === 0 ? 'new' : '', urgency: 'ordinary', ...dateValues('receivedOn', visit.clock.today()), ...(await askedValues(visit)) });
  return page(<NewPage visit={visit} choices={choices} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

/** What a family wrote by the open page, as the form takes it. */
async function askedValues(visit: Visit): Promise<Record<string, string | string[]>> {
  const asked = numberIn(visit.query, 'asked');
  const request = asked === undefined || !may(visit.actor, 'referrals.triage') ? undefined : await visit.inTransaction((tx) => readRequest(tx, asked));
  if (!request) return {};
  const { needs, senderName, email, addressLines, forWhom, sentOn } = request;
  return {
    needs, askedByName: senderName, askedByEmail: email ?? '', askedByAddress: addressLines.join('\n'), askedByKind: askedByOf(forWhom), askedHow: 'open_page', regimes: [...likelyLaws(request, sentOn)], ...dateValues('receivedOn', sentOn),
  };
}

const key = () => optionalTextField({ max: 16 }).transform((text) => numberIn({ text: text ?? '' }, 'text') ?? null);

const newForm = z.object({
  kind: choiceField(referralKinds, 'Choose what is asked for'), regimes: choicesField(regimes, 'Choose at least one law'), agreementId: key(),
  needs: textField('Write down what is needed', { max: 5_000 }), wanted: optionalTextField({ max: 2_000 }).transform((text) => text ?? ''),
  urgency: choiceField(['ordinary', 'urgent'], 'Choose how urgent it is'), urgencyReason: optionalTextField({ max: 500 }).transform((text) => text ?? ''),
  askedByKind: choiceField(askedByKinds, 'Choose who asks'), askedByName: textField('Enter the name of who asks', { max: 100 }),
  askedByEmail: optionalTextField({ max: 200 }).transform((text) => text ?? null), askedByAddress: optionalTextField({ max: 600 }).transform((text) => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '')),
  askedHow: choiceField(askedHows, 'Choose how it came'), receivedOn: optionalDateField({ missing: 'Enter the day it came', name: 'The day it came' }), teamId: key(), budgetId: key(),
});

export async function takeNew(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.query, 'person');
  if (personId === undefined) return notFound();
  const asked = numberIn(visit.query, 'asked');
  // What a family sent is for those to take who share referrals out.
  if (asked !== undefined && !may(visit.actor, 'referrals.triage')) return notFound();
  const read = readForm(newForm, visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const { receivedOn, askedByAddress, ...given } = read.value;
  const made = await visit.inTransaction((tx) => (asked === undefined ? takeReferral(tx, { ...given, personId, askedByLines: askedByAddress, ...(receivedOn ? { receivedOn } : {}) }, visit.clock) : takeRequest(tx, asked, { ...given, personId }, visit.clock)));
  if (made.ok) return redirect(referralPath(made.value.id));
  return made.refusal.code === 'referral-person-not-found' ? notFound() : showNew(visit, refusedForm(read.form, made.refusal));
}

interface NewProps {
  readonly visit: Visit;
  readonly choices: ReferralChoices;
  readonly form: FormState;
}

function NewPage({ visit, choices, form }: NewProps): Element {
  const title = 'Take a referral';
  const asked = numberIn(visit.query, 'asked');
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} layout="reading" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }]}>
      <FormErrors form={form} />
      <PageHeading caption={<>For <PersonName name={choices.personName} /></>}>{title}</PageHeading>
      {asked !== undefined && <p>Asked by the family by the open page: the days run from the day it was sent, and who asked stays as they wrote it.</p>}
      <Form action={pathOf(`/referrals/new?person=${String(choices.personId)}${asked === undefined ? '' : `&asked=${String(asked)}`}`)} csrfToken={visit.csrfToken}>
        <WhatFields choices={choices} form={form} />
        <WhoAsks form={form} />
        <DateInputField form={form} name="receivedOn" label="When did it reach us?" hint="The council or its support service: the days promised run from then." />
        {choices.teams.length > 0 && <SelectField form={form} name="teamId" label="Which team holds it?" options={named('Nobody yet', choices.teams)} />}
        {choices.budgets.length > 0 && <SelectField form={form} name="budgetId" label="Which budget is expected to pay?" options={named('Not known yet', choices.budgets)} />}
        <Button>Save the referral</Button>
      </Form>
    </PageFrame>
  );
}

function named(none: string, choices: readonly { readonly id: number; readonly name: string }[]): { readonly value: string; readonly text: string }[] {
  return [{ value: '', text: none }, ...choices.map(({ id, name }) => ({ value: String(id), text: name }))];
}

function WhatFields({ choices, form }: Omit<NewProps, 'visit'>): Element {
  return (
    <>
      <RadiosField form={form} name="kind" label="What is asked for?" choices={optionsOf(kindWords, referralKinds)} />
      {choices.payments.length > 0 && (
        <SelectField form={form} name="agreementId" label="Which direct payment is to change?" hint="None for a new one." options={[{ value: '', text: 'None: a new one' }, ...choices.payments.map(({ id, reference, regime }) => ({ value: String(id), text: `${reference}, ${regimeWords[regime].toLowerCase()}` }))]} />
      )}
      <CheckboxesField form={form} name="regimes" label="Under which law?" hint="More than one where several budgets may pay." choices={optionsOf(regimeWords, regimes)} />
      <TextAreaField form={form} name="needs" label="What is needed?" hint="In the family’s words." rows={5} max={5_000} />
      <TextAreaField form={form} name="wanted" label="What do they hope will be different?" rows={3} max={2_000} />
      <RadiosField form={form} name="urgency" label="How urgent is it?" choices={[{ value: 'ordinary', text: 'As others' }, { value: 'urgent', text: 'Urgent', reveals: <TextField form={form} name="urgencyReason" label="Why is it urgent?" /> }]} />
    </>
  );
}

function WhoAsks({ form }: { readonly form: FormState }): Element {
  return (
    <>
      <RadiosField form={form} name="askedByKind" label="Who asks?" choices={optionsOf(askedByWords, askedByKinds)} />
      <TextField form={form} name="askedByName" label="Their name" />
      <TextField form={form} name="askedByEmail" label="Their e-mail address" hint="They are told that it came. A message leaves the person’s name out." />
      <TextAreaField form={form} name="askedByAddress" label="Or their postal address" rows={3} />
      <RadiosField form={form} name="askedHow" label="How did it come?" choices={optionsOf(askedHowWords, askedHows)} />
    </>
  );
}
