import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import { ok } from '../../../core/result.js';
import { Button, CheckboxesField, choiceField, choicesField, DateInputField, dateField, Form, FormErrors, freshForm, optionalTextField, PageFrame, PageHeading, RadiosField, readForm, refusedForm, TextField, textField, type Element, type FormState } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { hundredthsOf } from '../../plans/rate-cards/uplift-percentage.js';
import { regimeWords } from '../../referrals/words.js';
import { refuseUplift } from '../refusals.js';
import { lineKinds, roundings, upliftRegimes } from '../rules/uplift-terms.js';
import { startUplift, type UpliftAsked } from '../start-uplift.js';
import { upliftPath } from './uplift-path.js';

/** Beginning an uplift. */
export const newRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/uplift/new', permission: 'uplift.propose', handler: (visit) => page(<NewPage visit={visit} form={freshForm({ regimes: [...upliftRegimes], lineKinds: [...lineKinds], rounding: 'penny_half_up', large: '15' })} />) }),
  route({ method: 'POST', url: '/uplift/new', permission: 'uplift.propose', handler: start }),
];

const percentage = optionalTextField({ max: 10 });
const newForm = z.object({
  name: textField('Give it a name', { max: 100 }), source: textField('Say where it was decided, so that others find it', { max: 300 }), effectiveFrom: dateField({ missing: 'Enter the first day', name: 'The first day' }),
  regimes: choicesField(upliftRegimes, 'Choose at least one law'), lineKinds: choicesField(lineKinds, 'Choose at least one kind'), assistant: percentage, other: percentage,
  rounding: choiceField(roundings, 'Choose how a week is rounded'), large: textField('Enter a percentage', { max: 10 }),
});

async function start(visit: Visit): Promise<PageAnswer> {
  const read = readForm(newForm, visit.posted);
  if (!read.ok) return page(<NewPage visit={visit} form={read.form} />, 422);
  const asked = askedOf(read.value);
  const done = asked.ok ? await visit.inTransaction((tx) => startUplift(tx, asked.value, visit.clock)) : asked;
  return done.ok ? redirect(upliftPath(done.value)) : page(<NewPage visit={visit} form={refusedForm(read.form, done.refusal)} />, 422);
}

function askedOf({ assistant, other, large, ...rest }: z.output<typeof newForm>): Result<UpliftAsked> {
  const assistantHundredths = percentIn(assistant, 'assistant', 5_000);
  const otherHundredths = percentIn(other, 'other', 5_000);
  const largeHundredths = percentIn(large, 'large', 100_000);
  if (!assistantHundredths.ok) return assistantHundredths;
  if (!otherHundredths.ok) return otherHundredths;
  if (!largeHundredths.ok) return largeHundredths;
  return ok({ ...rest, assistantHundredths: assistantHundredths.value, otherHundredths: otherHundredths.value, largeHundredths: largeHundredths.value ?? 1_500 });
}

/** Hundredths of a per cent; null where nothing is typed. Nothing falls by an uplift. */
function percentIn(text: string | undefined, field: string, most: number): Result<number | null> {
  if (text === undefined || text.trim() === '') return ok(null);
  const read = hundredthsOf(text);
  if (read.ok && read.value >= 1 && read.value <= most) return read;
  return refuseUplift('uplift-not-read', `“${text}” is not a percentage from 0.01 to ${String(most / 100)}. Write it like 4.1.`, { field });
}

interface FormProps {
  readonly visit: Visit;
  readonly form: FormState;
}

const kindWords = {
  assistant: { text: 'Assistants that the family employs', hint: 'Costed anew from the plan: the minimum wage from 1 April, contributions from 6 April, the council’s rates from the first day.' },
  bought: { text: 'What is bought', hint: 'Costed anew by the council’s rates. A price of its own stays.' },
  brought_over: { text: 'Brought over without a plan', hint: 'Raised by the percentages below.' },
} as const;
const roundingWords = { penny_half_up: 'To the nearest penny, halves up', penny_up: 'Up to the penny', ten_pence_up: 'Up to ten pence' } as const;

function NewPage({ visit, form }: FormProps): Element {
  return (
    <PageFrame {...visit.frame} title="Begin an uplift" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to uplifts', href: '/uplift' }}>
      <FormErrors form={form} />
      <PageHeading>Begin an uplift</PageHeading>
      <p>You see next what it comes to, line by line and budget by budget. Nothing changes before every budget’s holder approves.</p>
      <Form action="/uplift/new" csrfToken={visit.csrfToken}>
        <TextField form={form} name="name" label="Name" hint="Such as April 2026" />
        <TextField form={form} name="source" label="Where it was decided" hint="Report, paragraph and date" />
        <DateInputField form={form} name="effectiveFrom" label="First day of the new amounts" hint="A wage under the new minimum is lifted on 1 April of that month all the same." />
        <CheckboxesField form={form} name="regimes" label="Under which law?" choices={upliftRegimes.map((value) => ({ value, text: regimeWords[value] }))} />
        <CheckboxesField form={form} name="lineKinds" label="Which lines?" choices={lineKinds.map((value) => ({ value, ...kindWords[value] }))} />
        <TextField form={form} name="assistant" label="Percentage where an assistant is employed and no plan says what it costs" hint="Such as 4.1. Empty leaves such lines as they are." width={5} />
        <TextField form={form} name="other" label="Percentage for other lines without a plan" hint="Empty leaves them as they are." width={5} />
        <RadiosField form={form} name="rounding" label="A week raised by a percentage is rounded" choices={roundings.map((value) => ({ value, text: roundingWords[value] }))} />
        <TextField form={form} name="large" label="Show rises above this percentage as ones to look at" width={5} />
        <Button>See what it comes to</Button>
      </Form>
    </PageFrame>
  );
}
