import { z } from 'zod';
import { freshForm, pathOf, readForm, refusedForm, TextField, textField, type FormState } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { shareAssistant } from '../share-assistant.js';
import { removeLine } from '../write-line.js';
import { backTo, draftOf, drawn, FormPage, shownDraft } from './form-page.js';
import { planPath } from './plan-path.js';

export async function showRemove(visit: Visit): Promise<PageAnswer> {
  const version = await shownDraft(visit);
  const line = version?.wholeLines.find(({ id }) => id === numberIn(visit.params, 'line'));
  if (!version || !line) return notFound();
  const form = freshForm();
  return drawn(form, (
    <FormPage visit={visit} form={form} title={`Take out “${line.description}”?`} caption={version.personName} back={backTo(version)} action={pathOf(`${planPath(version.id)}/lines/${String(line.id)}/remove`)} button="Take it out">
      <p>{line.continuesId === null ? 'It is taken out of this draft.' : 'It runs now, and ends the day before this version begins.'}</p>
    </FormPage>
  ));
}

export async function takeRemove(visit: Visit): Promise<PageAnswer> {
  const [version, lineId] = [await draftOf(visit), numberIn(visit.params, 'line')];
  const done = version && lineId !== undefined ? await visit.inTransaction((tx) => removeLine(tx, version.id, lineId)) : undefined;
  return version && done?.ok === true ? redirect(planPath(version.id)) : notFound();
}

const shareForm = z.object({ name: textField('Say what the family calls the assistant', { max: 80 }) });

export async function showShare(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const version = await shownDraft(visit);
  const line = version?.wholeLines.find(({ id }) => id === numberIn(visit.params, 'line'));
  if (!version || !line?.employsAssistant) return notFound();
  const shown = form ?? freshForm();
  return drawn(shown, (
    <FormPage visit={visit} form={shown} title="An assistant under several plans" caption={version.personName} back={backTo(version)} action={pathOf(`${planPath(version.id)}/lines/${String(line.id)}/share`)} button="Save">
      <p>Somebody who works for a brother or sister too has one job: its thresholds and allowance count once. Give them a name; then choose it in a line of the other plan. Both are costed together.</p>
      <TextField form={shown} name="name" label="What the family calls them" />
    </FormPage>
  ));
}

export async function takeShare(visit: Visit): Promise<PageAnswer> {
  const [version, lineId] = [await draftOf(visit), numberIn(visit.params, 'line')];
  if (!version || lineId === undefined) return notFound();
  const read = readForm(shareForm, visit.posted);
  if (!read.ok) return showShare(visit, read.form);
  const done = await visit.inTransaction((tx) => shareAssistant(tx, version.id, lineId, read.value.name));
  return done.ok ? redirect(planPath(version.id)) : showShare(visit, refusedForm(read.form, done.refusal));
}
