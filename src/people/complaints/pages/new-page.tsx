import { z } from 'zod';
import { may } from '../../../platform/access/actor.js';
import { outsideRoles } from '../../../platform/access/permissions.js';
import {
  Button, DateInputField, Form, FormErrors, freshForm, dateValues, Notice, optionalDateField, optionalTextField, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, SelectField, TextField,
  type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, textIn, type Visit } from '../../../platform/web/visit.js';
import { complaintSubject, type ComplaintSubject } from '../complaint-subject.js';
import { makeComplaint } from '../make-complaint.js';
import { showOwnComplaint } from '../show-own-complaint.js';
import { complaintFields, WhatFields, WhoFields } from './complaint-form.js';
import { WorriedFirst } from '../../pages/open-form-page.js';
import { complaintPath } from './words.js';

/** Takes a complaint: staff from any person's page, people outside their own. */
export async function showNew(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const asked = askedOf(visit);
  const subject = asked && (await visit.inTransaction((tx) => complaintSubject(tx, asked, visit.clock.today())));
  if (!subject) return notFound();
  const own = isOwn(visit);
  const shown = form ?? freshForm({ ...(own ? { complainantName: visit.actor.name } : { complainantName: subject.actingName ?? '' }), ...dateValues('receivedOn', visit.clock.today()) });
  return page(<NewPage visit={visit} subject={subject} form={shown} own={own} />, shown.errors.length > 0 ? 422 : 200);
}

function isOwn({ actor }: Visit): boolean {
  return outsideRoles.includes(actor.role);
}

/** What the address says it is about; undefined where it says what is no key. */
function askedOf({ query }: Visit): { readonly personId: number | null; readonly agreementId: number | null; readonly reclaimId: number | null } | undefined {
  const key = (name: string): number | null | undefined => (textIn(query, name) === '' ? null : numberIn(query, name));
  const [personId, agreementId, reclaimId] = [key('person'), key('agreement'), key('reclaim')];
  return personId === undefined || agreementId === undefined || reclaimId === undefined ? undefined : { personId, agreementId, reclaimId };
}

const newForm = z.object({
  ...complaintFields, describedPerson: optionalTextField({ max: 300 }).transform((text) => text ?? null), aboutStaff: optionalTextField({ max: 15 }),
  receivedOn: optionalDateField({ missing: 'Enter the day it came', name: 'The day it came' }),
});

export async function takeNew(visit: Visit): Promise<PageAnswer> {
  const asked = askedOf(visit);
  if (!asked) return notFound();
  const read = readForm(newForm, visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const { address, aboutStaff, receivedOn, ...given } = read.value;
  const own = isOwn(visit);
  const made = await visit.inTransaction((tx) => makeComplaint(tx, {
    ...given, ...asked, lines: address, aboutStaffId: numberIn({ aboutStaff: aboutStaff ?? '' }, 'aboutStaff') ?? null, cameBy: own ? 'signed_in' : 'staff', ...(own || receivedOn === undefined ? {} : { receivedOn }),
  }, visit.clock));
  if (!made.ok) return made.refusal.code === 'complaint-person-not-found' ? notFound() : showNew(visit, refusedForm(read.form, made.refusal));
  return redirect(may(visit.actor, 'complaints.handle') ? complaintPath(made.value.id) : pathOf(`/complaints/made/${String(made.value.id)}`));
}

interface NewPageProps {
  readonly visit: Visit;
  readonly subject: ComplaintSubject;
  readonly form: FormState;
  readonly own: boolean;
}

function NewPage({ visit, subject, form, own }: NewPageProps): Element {
  const title = own ? 'Make a complaint' : 'Take a complaint';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} layout={own ? 'family' : 'reading'}>
      <FormErrors form={form} />
      <PageHeading caption={subject.personName === null ? undefined : <>About <PersonName name={subject.personName} />{subject.reference === null ? '' : `, ${subject.reference}`}</>}>{title}</PageHeading>
      <WorriedFirst />
      <Form action={addressOf(visit)} csrfToken={visit.csrfToken}>
        <WhatFields form={form} own={own} />
        {subject.personName === null && <TextField form={form} name="describedPerson" label="Who is it about?" hint="Their name, and the reference of the direct payment if you have it." />}
        {!own && <SelectField form={form} name="aboutStaff" label="Is it about somebody who works here?" options={[{ value: '', text: 'No, or not known' }, ...subject.staff.map(({ id, name }) => ({ value: String(id), text: name }))]} />}
        <WhoFields form={form} own={own} />
        {!own && <DateInputField form={form} name="receivedOn" label="When did it reach us?" hint="The council or its support service: the clock runs from then." />}
        <Button>{own ? 'Send the complaint' : 'Save the complaint'}</Button>
      </Form>
    </PageFrame>
  );
}

/** The same address again, with what it is about. */
function addressOf({ query }: Visit): Path {
  const about = ['person', 'agreement', 'reclaim'].map((name): [string, string] => [name, textIn(query, name)]).filter(([, value]) => value !== '');
  return about.length === 0 ? '/complaints/new' : pathOf(`/complaints/new?${new URLSearchParams(about).toString()}`);
}

/** The receipt of a complaint that somebody entered who does not handle complaints. */
export async function showMade(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const made = id === undefined ? undefined : await visit.inTransaction((tx) => showOwnComplaint(tx, id, visit.actor.staffId));
  if (!made) return notFound();
  const title = 'The complaint has been passed on';
  return page(
    <PageFrame {...visit.frame} title={title} layout="family">
      <PageHeading>{title}</PageHeading>
      <Notice tone="done" announce title={`Its reference is ${made.reference}`}><p>Whoever looks after complaints writes within a few days and says by when it is answered.</p></Notice>
    </PageFrame>,
  );
}
