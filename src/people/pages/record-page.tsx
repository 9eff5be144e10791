import { formatDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordView } from '../../platform/audit/record-view.js';
import { freshForm, Link, Notice, pathOf, PersonName, refusedForm, TextAreaField, TextField, type Element, type FormState } from '../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { changePerson } from '../change-person.js';
import { clientGroupsOn } from '../client-groups.js';
import { findPeopleLike, type PersonLike, type SoughtPerson } from '../find-people-like.js';
import { identifiersOf } from '../identifiers.js';
import { recordPerson } from '../record-person.js';
import { likenessWords } from '../rules/likeness.js';
import { findPersonDetails } from '../store/people.js';
import { backTo, formPage } from './form-page.js';
import { PersonFields, personFrom, readChange, readNew, valuesOf } from './person-form.js';

/** Somebody new is recorded, once it is known that they are not there already; and what is recorded changes. */
export function recordPages(sealer: Sealer): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/people/new', permission: 'people.write', handler: (visit) => showNew(visit, freshForm()) }),
    route({ method: 'POST', url: '/people/new', permission: 'people.write', handler: (visit) => record(visit, sealer) }),
    route({ method: 'GET', url: '/people/:id/change', permission: 'people.write', handler: (visit) => showChange(visit, sealer) }),
    route({ method: 'POST', url: '/people/:id/change', permission: 'people.write', handler: (visit) => change(visit, sealer) }),
  ];
}

async function showNew(visit: Visit, form: FormState, alike: readonly PersonLike[] = []): Promise<PageAnswer> {
  const groups = await visit.inTransaction((tx) => clientGroupsOn(tx, visit.clock.today()));
  return formPage({
    visit, form, title: 'Record a person', back: { text: 'All people', href: '/people' }, action: '/people/new', button: alike.length === 0 ? 'Record' : 'It is somebody else: record them',
    before: alike.length === 0 ? undefined : <Alike visit={visit} alike={alike} />,
    children: <>{alike.length > 0 && <TextAreaField form={form} name="notOneOfThese" label="How do you know that it is none of these?" hint="Such as: twins, I spoke to their mother" rows={2} />}<PersonFields form={form} groups={groups} /></>,
  });
}

function Alike({ visit, alike }: { readonly visit: Visit; readonly alike: readonly PersonLike[] }): Element {
  return (
    <Notice tone="look" title="Is it one of these?">
      <ul class="govuk-list govuk-list--bullet">
        {alike.map(({ personId, seen, because }) => (
          <li>
            {seen ? <><Link href={pathOf(`/people/${String(personId)}`)}><PersonName name={seen.name} /></Link>, born on {formatDate(seen.born)}{seen.postcode !== null && `, ${seen.postcode}`}</> : 'Somebody whom another team looks after: ask your manager before you record them again'}
            : {because.map((one) => likenessWords[one]).join(', ')}.
          </li>
        ))}
      </ul>
      <p>Open the record where it is the same person. {may(visit.actor, 'people.merge') ? 'Two records of one person can be put together later.' : 'A manager can put two records of one person together later.'}</p>
    </Notice>
  );
}

async function record(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readNew(visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const asked = personFrom(read.value);
  const done = await visit.inTransaction((tx) => recordPerson(tx, asked, { clock: visit.clock, sealer }));
  if (done.ok) return redirect(pathOf(`/people/${String(done.value)}`));
  const alike = done.refusal.code === 'possibly-recorded' ? await askedAbout(visit, asked, sealer) : [];
  return showNew(visit, refusedForm(read.form, done.refusal), alike);
}

/** Whoever is shown so has been looked at. */
async function askedAbout(visit: Visit, asked: SoughtPerson, sealer: Sealer): Promise<readonly PersonLike[]> {
  return visit.inTransaction(async (tx) => {
    const alike = await findPeopleLike(tx, asked, sealer);
    for (const { personId, seen } of alike) if (seen) await recordView(tx, { personId, what: `the name, birth and postcode of ${seen.name}, who is like somebody to be recorded` });
    return alike;
  });
}

async function showChange(visit: Visit, sealer: Sealer, form?: FormState): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const known = await visit.inTransaction(async (tx) => {
    const details = await findPersonDetails(tx, personId);
    if (!details) return undefined;
    await recordView(tx, { personId, what: `everything recorded of ${details.given} ${details.family}, to change it` });
    return { details, numbers: await identifiersOf(tx, personId, sealer), groups: await clientGroupsOn(tx, visit.clock.today()) };
  });
  if (!known) return notFound();
  const { details, numbers, groups } = known;
  const name = `${details.given} ${details.family}`;
  const shown = form ?? freshForm(valuesOf(details, numbers));
  return formPage({
    visit, form: shown, title: `Change what is recorded of ${name}`, back: backTo(personId, name), action: pathOf(`/people/${String(personId)}/change`), button: 'Save',
    children: <><PersonFields form={shown} groups={groups} now={details.clientGroup} /><TextField form={shown} name="reason" label="Why a name or the date of birth changes" hint="Such as: passport seen. Leave empty where neither changes." /></>,
  });
}

async function change(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const personId = numberIn(visit.params, 'id');
  if (personId === undefined) return notFound();
  const read = readChange(visit.posted);
  if (!read.ok) return showChange(visit, sealer, read.form);
  const done = await visit.inTransaction((tx) => changePerson(tx, { ...personFrom(read.value), personId }, { clock: visit.clock, sealer }));
  if (done.ok) return redirect(pathOf(`/people/${String(personId)}`));
  return done.refusal.code === 'person-not-found' ? notFound() : showChange(visit, sealer, refusedForm(read.form, done.refusal));
}
