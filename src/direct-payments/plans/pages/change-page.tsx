import { z } from 'zod';
import { choiceField, dateField, DateInputField, dateValues, freshForm, pathOf, RadiosField, readForm, refusedForm, TextAreaField, textField, tickField, TickField, type FormState } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { findPlanVersion } from '../find-plan-version.js';
import { newVersion } from '../new-version.js';
import { planChangeWords } from '../plan-words.js';
import { backTo, drawn, FormPage, recordPlanView } from './form-page.js';
import { planPath } from './plan-path.js';

const changes = ['increase', 'decrease', 'one_off', 'change', 'end'] as const;
const changeForm = z.object({ change: choiceField(changes, 'Say what it is'), from: dateField({ missing: 'Enter the first day', name: 'The first day' }), why: textField('Say why it changes', { max: 500 }), costsAnew: tickField() });

export async function showChange(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const version = id === undefined ? undefined : await visit.inTransaction((tx) => findPlanVersion(tx, id));
  if (version?.state !== 'carried_out') return notFound();
  await visit.inTransaction((tx) => recordPlanView(tx, version));
  const shown = form ?? freshForm({ ...dateValues('from', visit.clock.today()) });
  return drawn(shown, (
    <FormPage visit={visit} form={shown} title="Change the plan" caption={version.personName} back={backTo(version)} action={pathOf(`${planPath(version.id)}/change`)} button="Begin the change">
      <RadiosField form={shown} name="change" label="What it is" choices={changes.map((value) => ({ value, text: planChangeWords[value] }))} />
      <DateInputField form={shown} name="from" label="From which day" hint="What is changed ends the day before. For an end: the first day on which nothing is paid." />
      <TextAreaField form={shown} name="why" label="Why" rows={3} />
      <TickField form={shown} name="costsAnew" label="Cost what goes on by the rates of that day too" />
    </FormPage>
  ));
}

export async function takeChange(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const version = id === undefined ? undefined : await visit.inTransaction((tx) => findPlanVersion(tx, id));
  if (version?.state !== 'carried_out') return notFound();
  const read = readForm(changeForm, visit.posted);
  if (!read.ok) return showChange(visit, read.form);
  const { change, from, why, costsAnew } = read.value;
  const done = await visit.inTransaction((tx) => newVersion(tx, { planId: version.planId, change, effectiveFrom: from, why, costsAnew }, visit.clock));
  return done.ok ? redirect(planPath(done.value)) : showChange(visit, refusedForm(read.form, done.refusal));
}
