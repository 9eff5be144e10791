import { z } from 'zod';
import { poundsText } from '../../../core/money.js';
import { dateField, DateInputField, dateValues, freshForm, MoneyField, optionalMoneyField, optionalTextField, pathOf, readForm, refusedForm, TextAreaField, TextField, tickField, TickField, type FormState } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import type { Visit } from '../../../platform/web/visit.js';
import { describeVersion, mayContribute } from '../describe-version.js';
import { writeNeeds, type NewNeed } from '../write-needs.js';
import { backTo, draftOf, drawn, FormPage, shownDraft } from './form-page.js';
import { planPath } from './plan-path.js';

const aboutForm = z.object({
  effectiveFrom: dateField({ missing: 'Enter the first day', name: 'The first day' }), why: optionalTextField({ max: 500 }), backDatedWhy: optionalTextField({ max: 500 }), costsAnew: tickField(),
  contribution: optionalMoneyField(), arrears: optionalMoneyField(),
});

export async function showAbout(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const version = await shownDraft(visit);
  if (!version) return notFound();
  const { effectiveFrom, why, backDatedWhy, costsAnew, contributionWeekly, contributionArrears, number } = version;
  const shown = form ?? freshForm({
    ...dateValues('effectiveFrom', effectiveFrom), why: why ?? '', backDatedWhy: backDatedWhy ?? '', costsAnew: costsAnew ? 'yes' : '', contribution: contributionWeekly === null ? '' : poundsText(contributionWeekly),
    arrears: contributionArrears === null ? '' : poundsText(contributionArrears),
  });
  return drawn(shown, (
    <FormPage visit={visit} form={shown} title="About this version" caption={version.personName} back={backTo(version)} action={pathOf(`${planPath(version.id)}/about`)} button="Save">
      <DateInputField form={shown} name="effectiveFrom" label="First day" />
      <TextAreaField form={shown} name="backDatedWhy" label="If that day has passed: why it begins then" rows={2} />
      {number > 1 && <TextAreaField form={shown} name="why" label="Why it changes" rows={3} />}
      {number > 1 && <TickField form={shown} name="costsAnew" label="Cost what goes on by the rates of that day too" />}
      {mayContribute(version) && <MoneyField form={shown} name="contribution" label="What the person is assessed to pay a week" hint="0 where they were assessed to pay nothing; empty where nobody has said." />}
      {mayContribute(version) && <MoneyField form={shown} name="arrears" label="Owed of earlier contributions" hint="Shown beside, and never taken off." />}
    </FormPage>
  ));
}

export async function takeAbout(visit: Visit): Promise<PageAnswer> {
  const version = await draftOf(visit);
  if (!version) return notFound();
  const read = readForm(aboutForm, visit.posted);
  if (!read.ok) return showAbout(visit, read.form);
  const { contribution, arrears, why, backDatedWhy, ...rest } = read.value;
  const done = await visit.inTransaction((tx) => describeVersion(tx, version.id, { ...rest, why: why ?? version.why, backDatedWhy: backDatedWhy ?? null, contribution: contribution === undefined ? null : { weekly: contribution }, contributionArrears: arrears ?? null }));
  return done.ok ? redirect(planPath(version.id)) : showAbout(visit, refusedForm(read.form, done.refusal));
}

const needsForm = z.object({ need: z.record(z.string(), z.object({ id: optionalTextField(), need: optionalTextField({ max: 1_000 }), outcome: optionalTextField({ max: 1_000 }), sectionF: optionalTextField({ max: 100 }) })).default({}) });

export async function showNeeds(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const version = await shownDraft(visit);
  if (!version) return notFound();
  const rows = version.needs.length + 2;
  const shown = form ?? freshForm(Object.fromEntries(version.needs.flatMap(({ id, need, outcome, sectionF }, index) => [
    [`need.${String(index)}.id`, String(id)], [`need.${String(index)}.need`, need], [`need.${String(index)}.outcome`, outcome ?? ''], [`need.${String(index)}.sectionF`, sectionF ?? ''],
  ])));
  const hidden = version.needs.map(({ id }, index) => <input type="hidden" name={`need.${String(index)}.id`} value={String(id)} />);
  return drawn(shown, (
    <FormPage visit={visit} form={shown} title="Needs and outcomes" caption={version.personName} back={backTo(version)} action={pathOf(`${planPath(version.id)}/needs`)} button="Save">
      <p>Write them as the family says them. An empty need is taken out.</p>
      {hidden}
      {Array.from({ length: rows }, (_, index) => (
        <>
          <TextAreaField form={shown} name={`need.${String(index)}.need`} label={`${String(index + 1)}. What is needed`} rows={2} />
          <TextAreaField form={shown} name={`need.${String(index)}.outcome`} label={`${String(index + 1)}. What is to come of it`} rows={2} />
          {(version.regime === 'education' || version.lines.some(({ stream }) => stream === 'education')) && <TextField form={shown} name={`need.${String(index)}.sectionF`} label={`${String(index + 1)}. Where Section F has it`} width={10} />}
        </>
      ))}
    </FormPage>
  ));
}

export async function takeNeeds(visit: Visit): Promise<PageAnswer> {
  const version = await draftOf(visit);
  if (!version) return notFound();
  const read = readForm(needsForm, visit.posted);
  if (!read.ok) return showNeeds(visit, read.form);
  const rows = Object.entries(read.value.need).sort(([a], [b]) => Number(a) - Number(b)).map(([, row]) => row);
  const needs: NewNeed[] = rows.flatMap(({ id, need, outcome, sectionF }) => (need === undefined ? [] : [{ need, outcome: outcome ?? null, sectionF: sectionF ?? null, ...(/^[1-9]\d*$/.test(id ?? '') ? { id: Number(id) } : {}) }]));
  const done = await visit.inTransaction((tx) => writeNeeds(tx, version.id, needs));
  return done.ok ? redirect(planPath(version.id)) : showNeeds(visit, refusedForm(read.form, done.refusal));
}
