import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import {
  Button, choiceField, dateField, DateInputField, dateValues, EmptyState, Form, FormErrors, freshForm, optionalTextField, PageFrame, PageHeading, RadiosField, readForm, refusedForm, Table, TextField, textField, TickField,
  tickField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { frontDoorsOn, settleFrontDoor, type FrontDoor } from '../front-doors.js';
import { servesWords } from './words.js';

/** Whom concerns go to: settled by whoever runs the service for the council. */
export const frontDoorPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/front-doors', permission: 'administration', handler: (visit) => show(visit) }),
  route({ method: 'POST', url: '/front-doors', permission: 'administration', handler: settle }),
];

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const doors = await visit.inTransaction((tx) => frontDoorsOn(tx, visit.clock.today()));
  const shown = form ?? freshForm(dateValues('from', visit.clock.today()));
  return page(<FrontDoorPage visit={visit} doors={doors} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

const maybe = optionalTextField({ max: 200 }).transform((text) => text ?? null);
const doorForm = z.object({
  serves: choiceField(['children', 'adults'], 'Choose whom it is for'), name: textField('Enter what the council calls it', { max: 100 }), telephone: textField('Enter the number to call', { max: 40 }),
  telephoneAtNight: maybe, hours: textField('Enter when it answers', { max: 100 }), email: maybe, mailboxIsSecure: tickField(), from: dateField({ missing: 'Enter the first day', name: 'The first day' }),
});

async function settle(visit: Visit): Promise<PageAnswer> {
  const read = readForm(doorForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await visit.inTransaction((tx) => settleFrontDoor(tx, read.value));
  return done.ok ? redirect('/front-doors') : show(visit, refusedForm(read.form, done.refusal));
}

function FrontDoorPage({ visit, doors, form }: { readonly visit: Visit; readonly doors: readonly FrontDoor[]; readonly form: FormState }): Element {
  const title = 'Safeguarding front doors';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <Table
        caption="In force today" rows={doors} whenEmpty={<EmptyState title="No front door is settled">Until one is, the pages say to call 999 or the council, and nobody is written to.</EmptyState>}
        columns={[
          { heading: 'For', rowHeader: true, cell: ({ serves }: FrontDoor) => servesWords[serves] }, { heading: 'Name', cell: ({ name }) => name },
          { heading: 'Telephone', cell: ({ telephone, telephoneAtNight, hours }) => `${telephone}, ${hours}${telephoneAtNight === null ? '' : `; else ${telephoneAtNight}`}` },
          { heading: 'E-mail', cell: ({ email, mailboxIsSecure }) => (email === null ? 'None' : `${email}${mailboxIsSecure ? ', with what was seen' : ', a link alone'}`) }, { heading: 'Since', cell: ({ from }) => formatDate(from) },
        ]}
      />
      <h2 class="govuk-heading-m">Settle another from a day</h2>
      <Form action="/front-doors" csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="serves" label="For whom?" inline choices={[{ value: 'children', text: 'Children' }, { value: 'adults', text: 'Adults' }]} />
        <TextField form={form} name="name" label="What the council calls it" hint="Such as: Multi-Agency Safeguarding Hub" />
        <TextField form={form} name="telephone" label="Telephone" width={20} />
        <TextField form={form} name="hours" label="When it answers" hint="Such as: Monday to Friday, 9am to 5pm" />
        <TextField form={form} name="telephoneAtNight" label="Telephone at other times" width={20} />
        <TextField form={form} name="email" label="E-mail address" hint="Messages hold a reference and a link, and nothing of what was seen." />
        <TickField form={form} name="mailboxIsSecure" label="The mailbox is secure: put what was seen into the message" />
        <DateInputField form={form} name="from" label="From" />
        <Button>Save</Button>
      </Form>
    </PageFrame>
  );
}
