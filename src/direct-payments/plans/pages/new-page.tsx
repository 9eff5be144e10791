import { z } from 'zod';
import { recordView } from '../../../platform/audit/record-view.js';
import { choiceField, dateField, DateInputField, dateValues, freshForm, pathOf, RadiosField, readForm, refusedForm, tickField, TickField, type FormState } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { regimes } from '../../referrals/rules/kinds.js';
import { regimeWords } from '../../referrals/words.js';
import { startPlan, type PlanFor } from '../start-plan.js';
import { drawn, FormPage } from './form-page.js';
import { planPath } from './plan-path.js';

const newForm = z.object({ regime: choiceField(regimes, 'Choose the law'), from: dateField({ missing: 'Enter the first day', name: 'The first day' }), aftercare: tickField() });

export async function showNewPlan(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const [referral, personId, today] = [numberIn(visit.query, 'referral'), numberIn(visit.query, 'person'), visit.clock.today()];
  const person = await visit.inTransaction(async (tx) => {
    const asked = referral === undefined ? undefined : await tx.sql.selectFrom('referral').select(['person_id', 'regime']).where('id', '=', referral).executeTakeFirst();
    const found = await tx.sql.selectFrom('person').select(['id', 'given_name', 'family_name']).where('id', '=', asked?.person_id ?? personId ?? 0).executeTakeFirst();
    if (found) await recordView(tx, { personId: found.id, what: 'who a plan is begun for' });
    return found && { name: `${found.given_name} ${found.family_name}`, regime: asked?.regime ?? '' };
  });
  if (!person) return notFound();
  const shown = form ?? freshForm({ regime: person.regime, ...dateValues('from', today) });
  const query = referral === undefined ? `person=${String(personId)}` : `referral=${String(referral)}`;
  return drawn(shown, (
    <FormPage visit={visit} form={shown} title="Begin a plan" caption={person.name} back={{ text: 'Plans', href: '/plans' }} action={pathOf(`/plans/new?${query}`)} button="Begin">
      <RadiosField form={shown} name="regime" label="Under which law" choices={regimes.map((value) => ({ value, text: regimeWords[value] }))} />
      <TickField form={shown} name="aftercare" label="It is aftercare under section 117 of the Mental Health Act" />
      <DateInputField form={shown} name="from" label="From which day" />
    </FormPage>
  ));
}

export async function takeNewPlan(visit: Visit): Promise<PageAnswer> {
  const [referralId, personId] = [numberIn(visit.query, 'referral'), numberIn(visit.query, 'person')];
  const read = readForm(newForm, visit.posted);
  if (!read.ok) return showNewPlan(visit, read.form);
  const { regime, from, aftercare } = read.value;
  const whose: PlanFor | undefined = referralId === undefined ? (personId === undefined ? undefined : { personId, regime }) : { referralId, regime };
  if (!whose) return notFound();
  const done = await visit.inTransaction((tx) => startPlan(tx, { for: whose, aftercare, effectiveFrom: from }, visit.clock));
  if (done.ok) return redirect(planPath(done.value.versionId));
  return done.refusal.code === 'plan-person-not-found' ? notFound() : showNewPlan(visit, refusedForm(read.form, done.refusal));
}
