import { z } from 'zod';
import {
  Button, choiceField, Form, FormErrors, freshForm, optionalTextField, PageFrame, PageHeading, RadiosField, readForm, refusedForm, SelectField, TextField, textField, type Element, type FormState,
} from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { roleInWords } from '../../actor.js';
import { councilsOwnRoles, outsideRoles, permissionsOf, type Role } from '../../permissions.js';
import type { Directory } from '../directory.js';
import { endRole, giveRole } from '../give-roles.js';
import { roleChoices, type RoleChoices } from '../list-choices.js';
import { directoryOf } from './office-directory-page.js';
import { settingsPath } from './office-settings.js';

/** Saying which group or app role gives which role, two questions at a time, and ending it. */
export const officeRolePages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/office/directory/:directory/roles/new', permission: 'administration', handler: (visit) => ask(visit, freshForm(), 'which') }),
  route({ method: 'POST', url: '/office/directory/:directory/roles/new', permission: 'administration', handler: askWhose }),
  route({ method: 'POST', url: '/office/directory/:directory/roles', permission: 'administration', stepUp: true, handler: give }),
  route({ method: 'POST', url: '/office/directory/:directory/roles/:role/end', permission: 'administration', stepUp: true, handler: end }),
];

const roles = (Object.keys(permissionsOf) as Role[]).filter((role) => !outsideRoles.includes(role));
const roleField = z.string('Choose a role').refine((text): text is Role => roles.some((role) => role === text), 'Choose a role');
const whichForm = z.object({ value: textField('Enter the value', { max: 200 }), role: roleField });
const wholeForm = whichForm.extend({ reach: choiceField(['own', 'team', 'authority'], 'Choose whose records they see'), team: optionalTextField(), organisation: optionalTextField() });

async function ask(visit: Visit, form: FormState, which: 'which' | 'whose'): Promise<PageAnswer> {
  const directory = await directoryOf(visit);
  if (directory === undefined) return notFound();
  const choices = await visit.inTransaction(roleChoices);
  const question = which === 'which' ? <WhichFields visit={visit} directory={directory} form={form} /> : <WhoseFields visit={visit} directory={directory} form={form} choices={choices} />;
  return page(
    <PageFrame {...visit.frame} title="Give a role" hasErrors={form.errors.length > 0} backLink={{ text: directory.name, href: settingsPath(directory) }}>
      <FormErrors form={form} />
      <PageHeading caption={directory.name}>Give a role</PageHeading>
      {question}
    </PageFrame>,
    form.errors.length > 0 ? 422 : 200,
  );
}

interface FieldsProps {
  readonly visit: Visit;
  readonly directory: Directory;
  readonly form: FormState;
}

function WhichFields({ visit, directory, form }: FieldsProps): Element {
  return (
    <Form action={settingsPath(directory, 'roles/new')} csrfToken={visit.csrfToken}>
      <TextField form={form} name="value" label={`Value of ${directory.rolesClaim}`} hint="The value of an app role, or the id of a group, exactly as the directory sends it. “Try it” shows yours" spellcheck={false} />
      <SelectField form={form} name="role" label="Gives the role" emptyText="Choose" options={roles.map((role) => ({ value: role, text: roleInWords(role) }))} />
      <Button>Continue</Button>
    </Form>
  );
}

function WhoseFields({ visit, directory, form, choices }: FieldsProps & { readonly choices: RoleChoices }): Element {
  const { value, role } = textsIn(form);
  const teams = choices.teams.map(({ id, name }) => ({ value: String(id), text: name }));
  const chosen = roles.find((one) => one === role);
  const forCouncil = chosen !== undefined && councilsOwnRoles.includes(chosen);
  const organisations = choices.organisations.filter(({ kind }) => kind === 'council' || !forCouncil).map(({ id, name }) => ({ value: String(id), text: name }));
  return (
    <Form action={settingsPath(directory, 'roles')} csrfToken={visit.csrfToken} hidden={{ value, role }}>
      <p class="govuk-body">{value} gives the role {chosen ? roleInWords(chosen) : ''}.</p>
      <RadiosField
        form={form} name="reach" label="Whose records do they see?"
        choices={[
          { value: 'own', text: 'Those of their own work' },
          { value: 'team', text: 'Those of their team', ...(teams.length > 0 ? { reveals: <SelectField form={form} name="team" label="Team" emptyText="The teams they are in already" options={teams} /> } : {}) },
          { value: 'authority', text: 'The whole council’s, but restricted ones' },
        ]}
      />
      {organisations.length > 0 && <SelectField form={form} name="organisation" label="Whom do they belong to?" emptyText="The council" options={organisations} />}
      <Button>Give the role</Button>
    </Form>
  );
}

function textsIn({ values }: FormState): { value: string; role: string } {
  const text = (name: string): string => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  return { value: text('value'), role: text('role') };
}

async function askWhose(visit: Visit): Promise<PageAnswer> {
  const read = readForm(whichForm, visit.posted);
  return read.ok ? ask(visit, freshForm({ ...read.value, reach: 'own' }), 'whose') : ask(visit, read.form, 'which');
}

async function give(visit: Visit): Promise<PageAnswer> {
  const directory = await directoryOf(visit);
  if (directory === undefined) return notFound();
  const read = readForm(wholeForm, visit.posted);
  if (!read.ok) return ask(visit, read.form, 'whose');
  const { value, role, reach, team, organisation } = read.value;
  const done = await visit.inTransaction(async (tx) => {
    const choices = await roleChoices(tx);
    const chosen = choices.organisations.find(({ id }) => String(id) === organisation);
    const teamId = reach === 'team' ? (choices.teams.find(({ id }) => String(id) === team)?.id ?? null) : null;
    return giveRole(tx, directory.id, { value, role, reach, teamId, organisation: chosen?.kind ?? 'council', organisationId: chosen?.id ?? null }, visit.clock);
  });
  if (done.ok) return redirect(settingsPath(directory));
  return ask(visit, refusedForm(read.form, done.refusal), done.refusal.field === 'value' ? 'which' : 'whose');
}

async function end(visit: Visit): Promise<PageAnswer> {
  const [directory, id] = [await directoryOf(visit), numberIn(visit.params, 'role')];
  if (directory === undefined || id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => endRole(tx, directory.id, id, visit.clock));
  return done.ok ? redirect(settingsPath(directory)) : notFound();
}
