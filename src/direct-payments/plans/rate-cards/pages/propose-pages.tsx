import { z } from 'zod';
import { pence } from '../../../../core/money.js';
import { Button, choiceField, DateInputField, dateField, Form, FormErrors, freshForm, MoneyField, moneyField, optionalDateField, optionalTextField, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, SelectField, TextField, textField, type Element, type FormState } from '../../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import type { Visit } from '../../../../platform/web/visit.js';
import { proposeRates, proposeUplift } from '../propose-rates.js';
import { rateBases, rateKinds, ratePayees, unitOf } from '../rate-card.js';
import { basisWords, rateKindNames, ratePayeeNames } from '../rate-words.js';
import { hundredthsOf } from '../uplift-percentage.js';

/** Proposing one rate, and raising all of them. */
export const proposeRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/rates/propose', permission: 'policy.propose', handler: (visit) => page(<RatePage visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/rates/propose', permission: 'policy.propose', handler: propose }),
  route({ method: 'GET', url: '/rates/uplift', permission: 'policy.propose', handler: (visit) => page(<UpliftPage visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/rates/uplift', permission: 'policy.propose', handler: uplift }),
];

const source = textField('Say where the rate was decided, so that others find it', { max: 200 });
const from = dateField({ missing: 'Enter the first day', name: 'The first day' });

const rateForm = z.object({
  kind: choiceField(rateKinds, 'Choose what is paid for'), payee: choiceField(ratePayees, 'Choose who is paid'), place: optionalTextField({ max: 100 }), complexity: optionalTextField({ max: 100 }),
  basis: choiceField(rateBases, 'Choose whether an employer’s costs are inside'), rate: moneyField('Enter the rate', { least: pence(1), most: pence(1_000_000) }), from, until: optionalDateField({ missing: 'Enter the last day', name: 'The last day' }), source,
});

async function propose(visit: Visit): Promise<PageAnswer> {
  const read = readForm(rateForm, visit.posted);
  if (!read.ok) return page(<RatePage visit={visit} form={read.form} />, 422);
  const { source: where, place = null, complexity = null, until = null, ...rate } = read.value;
  const done = await visit.inTransaction((tx) => proposeRates(tx, { by: visit.actor.staffId, source: where, rates: [{ ...rate, place, complexity, until, followsId: null }] }));
  return done.ok ? redirect(pathOf(`/rates/proposals/${String(done.value)}`)) : page(<RatePage visit={visit} form={refusedForm(read.form, done.refusal)} />, 422);
}

const upliftForm = z.object({ percentage: textField('Enter the percentage', { max: 10 }), from, source });

async function uplift(visit: Visit): Promise<PageAnswer> {
  const read = readForm(upliftForm, visit.posted);
  if (!read.ok) return page(<UpliftPage visit={visit} form={read.form} />, 422);
  const hundredths = hundredthsOf(read.value.percentage);
  const done = hundredths.ok ? await visit.inTransaction((tx) => proposeUplift(tx, { by: visit.actor.staffId, source: read.value.source, from: read.value.from, hundredths: hundredths.value })) : hundredths;
  return done.ok ? redirect(pathOf(`/rates/proposals/${String(done.value)}`)) : page(<UpliftPage visit={visit} form={refusedForm(read.form, done.refusal)} />, 422);
}

interface FormProps {
  readonly visit: Visit;
  readonly form: FormState;
}

const payeeHints = { assistant: 'Employed by the family', self_employed: 'Sends invoices, pays their own tax', agency: 'Sends its staff', provider: 'Under a contract with the council' } as const;

function RatePage({ visit, form }: FormProps): Element {
  return (
    <PageFrame {...visit.frame} title="Propose a rate" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to rates', href: '/rates' }}>
      <FormErrors form={form} />
      <PageHeading>Propose a rate</PageHeading>
      <Form action="/rates/propose" csrfToken={visit.csrfToken}>
        <SelectField form={form} name="kind" label="What is paid for" emptyText="Choose" options={rateKinds.map((value) => ({ value, text: `${rateKindNames[value]}, by the ${unitOf[value]}` }))} />
        <RadiosField form={form} name="payee" label="Who is paid" choices={ratePayees.map((value) => ({ value, text: sentence(ratePayeeNames[value]), hint: payeeHints[value] }))} />
        <MoneyField form={form} name="rate" label="Rate" hint="For one hour, night, session or mile." />
        <RadiosField form={form} name="basis" label="An employer’s costs" choices={rateBases.map((value) => ({ value, text: sentence(basisWords[value]), hint: value === 'net' ? 'Holiday, National Insurance, pension and payroll are added to it.' : 'Holiday, National Insurance, pension and payroll are paid out of it; for agencies too.' }))} />
        <TextField form={form} name="place" label="Place" hint="Leave empty for everywhere." />
        <TextField form={form} name="complexity" label="Complexity" hint="In the council’s word. Leave empty for any." />
        <DateInputField form={form} name="from" label="First day" />
        <DateInputField form={form} name="until" label="Last day" hint="Leave empty until another takes over." />
        <TextField form={form} name="source" label="Source" hint="Report, paragraph and date" />
        <Button>Propose it</Button>
      </Form>
    </PageFrame>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function UpliftPage({ visit, form }: FormProps): Element {
  return (
    <PageFrame {...visit.frame} title="Propose an uplift" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to rates', href: '/rates' }}>
      <FormErrors form={form} />
      <PageHeading>Propose an uplift</PageHeading>
      <p>Every rate that holds on the day before is raised by the same percentage, each to the nearest penny. You see them all next; nothing holds before another person approves.</p>
      <Form action="/rates/uplift" csrfToken={visit.csrfToken}>
        <TextField form={form} name="percentage" label="Percentage" hint="Such as 4.1. With a minus it lowers." width={5} />
        <DateInputField form={form} name="from" label="First day of the new rates" />
        <TextField form={form} name="source" label="Source" hint="Report, paragraph and date" />
        <Button>Propose the uplift</Button>
      </Form>
    </PageFrame>
  );
}
