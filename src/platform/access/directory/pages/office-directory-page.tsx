import {
  Button, ButtonLink, Form, FormErrors, freshForm, Govuk, PageFrame, PageHeading, readForm, refusedForm, SummaryList, type Element, type FormState,
} from '../../../ui/index.js';
import { leaveFor, notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { roleInWords } from '../../actor.js';
import { beginAttempt } from '../begin-attempt.js';
import type { Directory } from '../directory.js';
import { returnAddress, type DirectoryServices } from '../directory-services.js';
import { roleChoices, type RoleChoices } from '../list-choices.js';
import type { RoleGiven } from '../mapped-roles.js';
import { changeDirectory, endDirectory } from '../set-up-directory.js';
import { findDirectory } from '../store/directories.js';
import { givenRoles } from '../store/given-roles.js';
import { SettingsForm, settingsParts, settingsPath, type SettingsPart } from './office-settings.js';

/** One directory: how it is set up, which roles it gives, trying it, and ending it. */
export function officeDirectoryPages(services: DirectoryServices): readonly PageRoute[] {
  const may = { permission: 'administration' } as const;
  return [
    route({ method: 'GET', url: '/office/directory/:directory', ...may, handler: (visit) => show(services, visit) }),
    route({ method: 'GET', url: '/office/directory/:directory/try', ...may, handler: (visit) => tryIt(services, visit) }),
    route({ method: 'POST', url: '/office/directory/:directory/end', ...may, stepUp: true, handler: end }),
    ...settingsParts.flatMap((part) => [
      route({ method: 'GET', url: `/office/directory/:directory/${part.name}`, ...may, handler: (visit) => showPart(visit, part) }),
      route({ method: 'POST', url: `/office/directory/:directory/${part.name}`, ...may, stepUp: true, handler: (visit) => changePart(services, visit, part) }),
    ]),
  ];
}

/** The directory that an address names, while it is in use. */
export async function directoryOf(visit: Visit): Promise<Directory | undefined> {
  const id = numberIn(visit.params, 'directory');
  const directory = id === undefined ? undefined : await visit.inTransaction((tx) => findDirectory(tx, id));
  return directory?.endedAt === null ? directory : undefined;
}

async function show(services: DirectoryServices, visit: Visit): Promise<PageAnswer> {
  const directory = await directoryOf(visit);
  if (directory === undefined) return notFound();
  const { given, choices } = await visit.inTransaction(async (tx) => ({ given: await givenRoles(tx, directory.id), choices: await roleChoices(tx) }));
  return page(<DirectoryPage visit={visit} directory={directory} given={given} choices={choices} comesBackTo={returnAddress(directory, services.publicUrl)} />);
}

interface DirectoryPageProps {
  readonly visit: Visit;
  readonly directory: Directory;
  readonly given: readonly RoleGiven[];
  readonly choices: RoleChoices;
  readonly comesBackTo: string;
}

function DirectoryPage({ visit, directory, given, choices, comesBackTo }: DirectoryPageProps): Element {
  return (
    <PageFrame {...visit.frame} title={directory.name} layout="wide" backLink={{ text: 'Directories', href: '/office/directory' }}>
      <PageHeading caption="Directory">{directory.name}</PageHeading>
      <p class="govuk-body">Try it after each change: it shows what the directory says of you and which role that gives, and changes nothing.</p>
      <ButtonLink href={settingsPath(directory, 'try')}>Try it</ButtonLink>
      <h2 class="govuk-heading-m">Who gets which role</h2>
      <GivenRoles visit={visit} directory={directory} given={given} choices={choices} />
      <ButtonLink href={settingsPath(directory, 'roles/new')} kind="secondary">Give a role</ButtonLink>
      <h2 class="govuk-heading-m">Settings</h2>
      <SummaryList
        rows={[
          { key: 'Address of the directory', value: directory.issuer },
          { key: 'Redirect address', value: <>Register this there: <code>{comesBackTo}</code></> },
          ...settingsParts.map((part) => ({ key: part.title, value: part.stands(directory), actions: [{ text: 'Change', href: settingsPath(directory, part.name) }] })),
        ]}
      />
      <Govuk.Details summaryText="Stop using this directory">
        <Form action={settingsPath(directory, 'end')} csrfToken={visit.csrfToken}>
          <p class="govuk-body">Nobody signs in by it any more, from now on. Those who came by it stay members of staff, and need an invitation to a password.</p>
          <Button kind="warning">Stop using it</Button>
        </Form>
      </Govuk.Details>
    </PageFrame>
  );
}

const reachInWords = { own: 'their own work', team: 'their team’s work', authority: 'the whole council’s records' } as const;

function GivenRoles({ visit, directory, given, choices }: Omit<DirectoryPageProps, 'comesBackTo'>): Element {
  if (given.length === 0) return <p class="govuk-body">No group and no app role gives a role yet, so nobody gets in.</p>;
  const nameOf = (id: number | null, list: readonly { readonly id: number; readonly name: string }[]): string | undefined => list.find((one) => one.id === id)?.name;
  return (
    <>
      <p class="govuk-body">Whoever has one of these in <code>{directory.rolesClaim}</code> holds the role beside it. The first that somebody has is their main one.</p>
      <SummaryList rows={given.map(({ id, value, role, reach, teamId, organisationId }) => ({
        key: value,
        value: (
          <>
            <p class="govuk-body">{roleInWords(role)} of {nameOf(organisationId, choices.organisations) ?? 'the council'}, sees {[reachInWords[reach], nameOf(teamId, choices.teams)].filter((words) => words !== undefined).join(': ')}</p>
            <Form action={settingsPath(directory, `roles/${String(id)}/end`)} csrfToken={visit.csrfToken}>
              <Button kind="secondary" hiddenText={`giving ${roleInWords(role)} for ${value}`}>End</Button>
            </Form>
          </>
        ),
      }))} />
    </>
  );
}

async function tryIt(services: DirectoryServices, visit: Visit): Promise<PageAnswer> {
  const directory = await directoryOf(visit);
  if (directory === undefined || visit.browser === undefined) return notFound();
  const begun = await beginAttempt(services, { ...visit, browser: visit.browser }, { directory, purpose: 'try', staffId: visit.actor.staffId, next: settingsPath(directory) });
  if (begun.ok) return leaveFor(begun.value);
  const { message, details } = begun.refusal;
  return page(<TroublePage visit={visit} directory={directory} message={typeof details === 'string' ? `${message} (${details})` : message} />, 503);
}

function TroublePage({ visit, directory, message }: { readonly visit: Visit; readonly directory: Directory; readonly message: string }): Element {
  return (
    <PageFrame {...visit.frame} title="This did not work" backLink={{ text: directory.name, href: settingsPath(directory) }}>
      <PageHeading caption={directory.name}>This did not work</PageHeading>
      <p class="govuk-body">{message}</p>
      <p class="govuk-body">Look at the address, and whether this machine may reach it.</p>
    </PageFrame>
  );
}

async function end(visit: Visit): Promise<PageAnswer> {
  const directory = await directoryOf(visit);
  if (directory === undefined) return notFound();
  const done = await visit.inTransaction((tx) => endDirectory(tx, directory.id, visit.clock));
  return done.ok ? redirect('/office/directory') : notFound();
}

async function showPart(visit: Visit, part: SettingsPart): Promise<PageAnswer> {
  const directory = await directoryOf(visit);
  return directory === undefined ? notFound() : partPage(visit, part, directory, freshForm(part.values(directory)));
}

function partPage(visit: Visit, part: SettingsPart, directory: Directory, form: FormState): PageAnswer {
  return page(
    <PageFrame {...visit.frame} title={part.title} hasErrors={form.errors.length > 0} backLink={{ text: directory.name, href: settingsPath(directory) }}>
      <FormErrors form={form} />
      <PageHeading caption={directory.name}>{part.title}</PageHeading>
      <SettingsForm part={part} directory={directory} form={form} csrfToken={visit.csrfToken} />
    </PageFrame>,
    form.errors.length > 0 ? 422 : 200,
  );
}

async function changePart({ sealer }: DirectoryServices, visit: Visit, part: SettingsPart): Promise<PageAnswer> {
  const directory = await directoryOf(visit);
  if (directory === undefined) return notFound();
  const read = readForm(part.schema, visit.posted);
  if (!read.ok) return partPage(visit, part, directory, read.form);
  const done = await visit.inTransaction((tx) => changeDirectory(tx, sealer, directory.id, read.value, visit.clock));
  return done.ok ? redirect(settingsPath(directory)) : partPage(visit, part, directory, refusedForm(read.form, done.refusal));
}
