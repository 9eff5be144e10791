import { z } from 'zod';
import { recordView } from '../../../audit/record-view.js';
import { Button, Form, FormErrors, freshForm, Inset, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, TextAreaField, textField, type Element, type FormState } from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { recordConflict } from '../restricted/record-conflict.js';
import { findPersonInReach, type PersonFacts } from '../restricted/store/restrictions.js';

/** “I know this person”: anybody records it of themself, and sees the record no more. */
export const knownPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/people/:id/known', permission: 'people.read', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/people/:id/known', permission: 'people.read', handler: record }),
  route({ method: 'GET', url: '/known-recorded', permission: 'people.read', handler: (visit) => page(<RecordedPage visit={visit} />) }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const person = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const found = await findPersonInReach(tx, id);
    if (found) await recordView(tx, { personId: id, what: `the name of ${found.name}, to say that they know them` });
    return found;
  });
  return person ? page(<KnownPage visit={visit} person={person} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

async function record(visit: Visit): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readForm(z.object({ note: textField('Say how you know them') }), visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await visit.inTransaction((tx) => recordConflict(tx, { personId, staffId: visit.actor.staffId, note: read.value.note, at: visit.clock.now() }));
  if (done.ok) return redirect('/known-recorded');
  return done.refusal.code === 'person-not-here' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
}

function KnownPage({ visit, person, form }: { readonly visit: Visit; readonly person: PersonFacts; readonly form: FormState }): Element {
  const path = pathOf(`/people/${String(person.personId)}`);
  return (
    <PageFrame {...visit.frame} title={`You know ${person.name}`} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${person.name}`, href: path }}>
      <FormErrors form={form} />
      <PageHeading>You know <PersonName name={person.name} /></PageHeading>
      <Inset>Say so where you know the person or their family outside work. You will not see the record any more, and you cannot take it back yourself.</Inset>
      <Form action={pathOf(`${path}/known`)} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="note" label="How do you know them?" hint="Such as: my neighbour’s child" rows={3} max={500} />
        <Button>Record it and close the record to me</Button>
      </Form>
    </PageFrame>
  );
}

function RecordedPage({ visit }: { readonly visit: Visit }): Element {
  return (
    <PageFrame {...visit.frame} title="It is recorded">
      <PageHeading>It is recorded</PageHeading>
      <p class="govuk-body">The record is closed to you. Tell your team manager where work of yours has to go to somebody else.</p>
    </PageFrame>
  );
}
