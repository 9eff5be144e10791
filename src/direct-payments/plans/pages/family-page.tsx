import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { letterPath } from '../../../platform/letters/pages/letter-paths.js';
import { Button, Form, FormErrors, freshForm, Inset, Money, PageFrame, PageHeading, pathOf, PersonName, refusedForm, type Element, type FormState } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { whatCanThisPay, type WhatItPays } from '../what-can-this-pay.js';
import { writeWhatItPays } from '../write-what-it-pays.js';
import { planPath } from './plan-path.js';

/** What can this pay? Large and plain, to be shown to the family or printed. */
export async function showFamilyPage(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const pays = id === undefined ? undefined : await visit.inTransaction((tx) => whatCanThisPay(tx, id));
  return pays ? page(<FamilyPage visit={visit} pays={pays} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function FamilyPage({ visit, pays: { version, totals, lines }, form }: { readonly visit: Visit; readonly pays: WhatItPays; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="What can this pay?" hasErrors={form.errors.length > 0} layout="family" backLink={{ text: `Plan ${version.planReference}`, href: planPath(version.id) }}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={version.personName} />}>What can this pay?</PageHeading>
      <p class="app-lead"><Money amount={totals.councilPays} /> a week comes into the account from {formatDate(version.effectiveFrom)}.</p>
      {totals.contribution && totals.contribution.borne > 0 && <p class="app-lead">{totals.contribution.paid === 'net' ? 'You pay' : 'We send you a bill of'} <Money amount={totals.contribution.borne} /> a week{totals.contribution.paid === 'net' ? ' into it too' : ''}. It is your part.</p>}
      {totals.oneOff > 0 && <p class="app-lead"><Money amount={totals.oneOff} /> comes once.</p>}
      {lines.map(({ description, outcome, sentences }) => (
        <section>
          <h2 class="govuk-heading-m">{description}</h2>
          {outcome !== null && <Inset>{outcome}</Inset>}
          {sentences.map((one) => <p>{one}</p>)}
        </section>
      ))}
      {lines.length === 0 && <p>Nothing is written yet.</p>}
      <p>Not sure? Ask us before you spend on something else.</p>
      {may(visit.actor, 'plans.write') && lines.length > 0 && <Form action={pathOf(`${planPath(version.id)}/family`)} csrfToken={visit.csrfToken}><Button kind="secondary">Write this as a letter</Button></Form>}
    </PageFrame>
  );
}

export async function takeFamilyLetter(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => writeWhatItPays(tx, id, visit.clock));
  if (done.ok) return redirect(may(visit.actor, 'letters.send') ? letterPath(done.value) : planPath(id));
  return done.refusal.code === 'plan-not-found' ? notFound() : showFamilyPage(visit, refusedForm(freshForm(), done.refusal));
}
