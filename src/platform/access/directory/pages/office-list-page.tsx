import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import {
  Button, ButtonLink, EmptyState, Form, FormErrors, freshForm, PageFrame, PageHeading, pathOf, readForm, refusedForm, SummaryList, TextField, textField, type Element, type FormState,
} from '../../../ui/index.js';
import { page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import type { Visit } from '../../../web/visit.js';
import type { Directory } from '../directory.js';
import type { DirectoryServices } from '../directory-services.js';
import { setUpDirectory } from '../set-up-directory.js';
import { directoriesOn } from '../store/directories.js';

/** The council's directories, and setting up another: two questions, then its own page. */
export function officeListPages({ sealer }: Pick<DirectoryServices, 'sealer'>): readonly PageRoute[] {
  const may = { permission: 'administration' } as const;
  return [
    route({ method: 'GET', url: '/office/directory', ...may, handler: showList }),
    route({ method: 'GET', url: '/office/directory/new', ...may, handler: (visit) => showNew(visit, freshForm({ name: 'Council account', askWhom: 'the service desk' })) }),
    route({ method: 'POST', url: '/office/directory/new', ...may, stepUp: true, handler: setUp }),
  ];

  async function setUp(visit: Visit): Promise<PageAnswer> {
    const read = readForm(newForm, visit.posted);
    if (!read.ok) return showNew(visit, read.form);
    const done = await visit.inTransaction((tx) => setUpDirectory(tx, sealer, { ...read.value, secret: undefined, askWhom: 'the service desk' }, visit.clock.today()));
    return done.ok ? redirect(pathOf(`/office/directory/${String(done.value)}`)) : showNew(visit, refusedForm(read.form, done.refusal));
  }
}

const newForm = z.object({
  issuer: textField('Enter the directory’s address', { max: 300 }),
  clientId: textField('Enter the client id that the directory gave this service', { max: 200 }),
  name: textField('Enter a name for the button', { max: 60 }),
});

async function showList(visit: Visit): Promise<PageAnswer> {
  const directories = await visit.inTransaction((tx) => directoriesOn(tx, visit.clock.today()));
  return page(<ListPage visit={visit} directories={directories} />);
}

function ListPage({ visit, directories }: { readonly visit: Visit; readonly directories: readonly Directory[] }): Element {
  return (
    <PageFrame {...visit.frame} title="Directories" breadcrumbs={[{ text: 'Office', href: '/office' }]}>
      <PageHeading>Directories</PageHeading>
      <p class="govuk-body">A directory, such as Microsoft Entra ID, knows who works for an organisation. People sign in with the account that they have there, and get and lose their roles as it says.</p>
      {directories.length === 0 ? (
        <EmptyState title="No directory is used yet">
          <p class="govuk-body">People sign in with passwords and codes, or with passkeys.</p>
        </EmptyState>
      ) : (
        <SummaryList rows={directories.map(({ id, name, issuer, from, staffMustUse }) => ({
          key: name,
          value: <><p class="govuk-body">{issuer}</p><p class="govuk-body">Since {formatDate(from)}; {staffMustUse ? 'the only way for the council’s own staff' : 'one way of several'}</p></>,
          actions: [{ text: 'Open', href: pathOf(`/office/directory/${String(id)}`), hiddenText: name }],
        }))} />
      )}
      <ButtonLink href="/office/directory/new" kind="secondary">Set up a directory</ButtonLink>
    </PageFrame>
  );
}

function showNew(visit: Visit, form: FormState): PageAnswer {
  return page(<NewPage visit={visit} form={form} />, form.errors.length > 0 ? 422 : 200);
}

function NewPage({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Set up a directory" hasErrors={form.errors.length > 0} backLink={{ text: 'Directories', href: '/office/directory' }}>
      <FormErrors form={form} />
      <PageHeading>Set up a directory</PageHeading>
      <p class="govuk-body">Whoever looks after the directory registers this service there and gives you the two values below. Nobody gets in by it until you say which groups or app roles give which role.</p>
      <Form action="/office/directory/new" csrfToken={visit.csrfToken} hidden={{ name: 'Council account' }}>
        <TextField form={form} name="issuer" label="Address of the directory (issuer)" hint="For Entra ID: https://login.microsoftonline.com/, then the council’s tenant id, then /v2.0" spellcheck={false} />
        <TextField form={form} name="clientId" label="Client id of this service there" hint="Entra ID calls it Application (client) ID" spellcheck={false} />
        <Button>Set it up</Button>
      </Form>
    </PageFrame>
  );
}
