import { z } from 'zod';
import { formatDate } from '../../core/plain-date.js';
import { actOn, press } from '../../platform/access/office/pages/act.js';
import { Button, EmptyState, Form, FormErrors, freshForm, PageFrame, PageHeading, pathOf, Table, TextField, textField, type Element, type FormState } from '../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, type Visit } from '../../platform/web/visit.js';
import { addClientGroup, clientGroupsOn, endClientGroup, type ClientGroupFacts } from '../client-groups.js';

/** The council's own list of the groups under which it reports people. */
export const clientGroupPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/office/client-groups', permission: 'administration', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url: '/office/client-groups', permission: 'administration', handler: add }),
  route({ method: 'POST', url: '/office/client-groups/:group/end', permission: 'administration', handler: end }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const groups = await visit.inTransaction((tx) => clientGroupsOn(tx, visit.clock.today()));
  return page(<GroupsPage visit={visit} form={form} groups={groups} />, form.errors.length > 0 ? 422 : 200);
}

async function add(visit: Visit): Promise<PageAnswer> {
  return actOn(visit, { schema: z.object({ name: textField('Enter the name of the group', { max: 100 }) }), then: '/office/client-groups', again: (form) => show(visit, form), work: (tx, { name }) => addClientGroup(tx, { name, from: visit.clock.today() }) });
}

async function end(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'group');
  return id === undefined ? notFound() : press(visit, (tx) => endClientGroup(tx, id, visit.clock.today()), (form) => show(visit, form), '/office/client-groups');
}

function GroupsPage({ visit, form, groups }: { readonly visit: Visit; readonly form: FormState; readonly groups: readonly ClientGroupFacts[] }): Element {
  return (
    <PageFrame {...visit.frame} title="Client groups" hasErrors={form.errors.length > 0} backLink={{ text: 'Office', href: '/office' }}>
      <FormErrors form={form} />
      <PageHeading>Client groups</PageHeading>
      <Table caption="On the list" rows={groups} whenEmpty={<EmptyState title="There is no list">Until there is one, whoever records a person writes the group in their own words.</EmptyState>} columns={[
        { heading: 'Group', rowHeader: true, cell: ({ name }: ClientGroupFacts) => name }, { heading: 'Since', kind: 'nowrap', cell: ({ from }) => formatDate(from) },
        { heading: 'Take off', cell: ({ id, name }) => <Form action={pathOf(`/office/client-groups/${String(id)}/end`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={`“${name}”`}>Take off the list</Button></Form> },
      ]} />
      <h2 class="govuk-heading-m">Another group</h2>
      <Form action="/office/client-groups" csrfToken={visit.csrfToken}>
        <TextField form={form} name="name" label="Name of the group" />
        <Button>Put it on the list</Button>
      </Form>
    </PageFrame>
  );
}
