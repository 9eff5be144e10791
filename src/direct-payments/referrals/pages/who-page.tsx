import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { clientGroupsOn } from '../../../people/client-groups.js';
import { recordPerson } from '../../../people/record-person.js';
import { dayGiven } from '../../../platform/day-given.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import {
  Button, DateInputField, dateField, Form, FormErrors, Link, Notice, optionalTextField, PageFrame, PageHeading, pathOf, PersonName, readForm, refusedForm, SelectField, TextAreaField, TextField, textField,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import type { Visit } from '../../../platform/web/visit.js';

const whoForm = z.object({
  given: textField('Enter their given name', { max: 100 }), family: textField('Enter their family name', { max: 100 }), born: dateField({ missing: 'Enter the day they were born', name: 'The day they were born' }),
  clientGroup: textField('Say why they need support', { max: 100 }), address: optionalTextField({ max: 600 }), postcode: optionalTextField({ max: 10 }), notOneOfThese: optionalTextField({ max: 500 }),
});

/** Records the person whom the referral is for, and goes on to what is asked; asks first whether it is somebody who is recorded already. */
export async function recordWho(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(whoForm, visit.posted);
  if (!read.ok) return showWho(visit, read.form);
  const { address, postcode, notOneOfThese, ...person } = read.value;
  const made = await visit.inTransaction((tx) => recordPerson(tx, {
    ...person, addressLines: (address ?? '').split('\n'), postcode, notOneOfThese,
  }, { clock: visit.clock, sealer }));
  if (made.ok) return redirect(pathOf(`/referrals/new?person=${String(made.value)}`));
  const alike = made.refusal.code === 'possibly-recorded' ? alikeIn(made.refusal.details) : [];
  return showWho(visit, refusedForm(read.form, made.refusal), alike);
}

const alikeShape = z.array(z.object({ personId: z.number(), seen: z.object({ name: z.string(), born: dayGiven }).nullable() }));
type Alike = z.output<typeof alikeShape>;

function alikeIn(details: unknown): Alike {
  const read = alikeShape.safeParse(details);
  return read.success ? read.data : [];
}

/** Whom a referral is for, where that is nobody who is known yet. */
export async function showWho(visit: Visit, form: FormState, alike: Alike = []): Promise<PageAnswer> {
  const groups = await visit.inTransaction((tx) => clientGroupsOn(tx, visit.clock.today()));
  return page(<WhoPage visit={visit} form={form} alike={alike} groups={groups.map(({ name }) => name)} />, form.errors.length > 0 ? 422 : 200);
}

interface WhoProps {
  readonly visit: Visit;
  readonly form: FormState;
  readonly alike: Alike;
  readonly groups: readonly string[];
}

function WhoPage({ visit, form, alike, groups }: WhoProps): Element {
  const title = 'Who is the referral for?';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} layout="reading" breadcrumbs={[{ text: 'Referrals', href: '/referrals' }]}>
      <FormErrors form={form} />
      <PageHeading caption="Take a referral">{title}</PageHeading>
      <p>Their name and birth tell whether they are recorded already.</p>
      <Form action="/referrals/who" csrfToken={visit.csrfToken}>
        <Asked form={form} alike={alike} />
        <TextField form={form} name="given" label="Given name" />
        <TextField form={form} name="family" label="Family name" />
        <DateInputField form={form} name="born" label="Date of birth" hint="For example, 27 3 2014." />
        {groups.length === 0 ? <TextField form={form} name="clientGroup" label="Why they need support" hint="In a word or two, such as learning disability." />
          : <SelectField form={form} name="clientGroup" label="Why they need support" options={[{ value: '', text: 'Choose' }, ...groups.map((name) => ({ value: name, text: name }))]} />}
        <TextAreaField form={form} name="address" label="Address, if you know it" rows={3} />
        <TextField form={form} name="postcode" label="Postcode, if you know it" width={10} />
        <Button>Go on</Button>
      </Form>
    </PageFrame>
  );
}

function Asked({ form, alike }: Pick<WhoProps, 'form' | 'alike'>): Element {
  if (alike.length === 0) return <></>;
  return (
    <>
      <Notice tone="look" title="Is it one of these?">
        <ul class="govuk-list">
          {alike.map(({ personId, seen }) => (
            <li>{seen === null ? 'Somebody whom another team looks after: ask that team, or your manager.' : <><Link href={pathOf(`/referrals/new?person=${String(personId)}`)}>Yes, <PersonName name={seen.name} /></Link>, born on {formatDate(seen.born)}</>}</li>
          ))}
        </ul>
      </Notice>
      <TextField form={form} name="notOneOfThese" label="If it is none of them, how do you know?" hint="For example: twins, or another address and parents." />
    </>
  );
}
