import { z } from 'zod';
import type { Refusal } from '../../../../core/result.js';
import { outsideTenants } from '../../../db/transaction.js';
import { Button, ButtonLink, Form, FormErrors, freshForm, isPath, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextField, textField, type Element, type FormState, type Path } from '../../../ui/index.js';
import { download, notFound, page, redirect, redirectWithSession, type PageAnswer } from '../../../web/answers.js';
import { openRoute, route, type PageRoute } from '../../../web/route.js';
import { numberIn, type OpenVisit, type Visit } from '../../../web/visit.js';
import { addPasskey, askForNewPasskey } from '../add-passkey.js';
import { ownPasskeys, removePasskey, renamePasskey, type OwnPasskey } from '../keep-passkeys.js';
import { signInByPasskey } from '../prove-by-passkey.js';
import { relyingParty, type PasskeyGround } from '../relying-party.js';
import { askForPasskey } from '../use-passkey.js';
import { PasskeyButton } from './passkey-button.js';

/** Signing in with a passkey, and one's own passkeys. `publicUrl` is the address people use: passkeys are bound to its host. */
export function passkeyPages(publicUrl: string): readonly PageRoute[] {
  const own = { permission: 'signed-in' } as const;
  const confirmedFirst = { permission: 'signed-in', stepUp: true } as const;
  return [
    openRoute({ method: 'POST', url: '/sign-in/passkey/options', handler: (visit) => optionsToSignIn(publicUrl, visit) }),
    openRoute({ method: 'POST', url: '/sign-in/passkey', handler: (visit) => signIn(publicUrl, visit) }),
    route({ method: 'POST', url: '/account/passkeys/confirm-options', ...own, handler: (visit) => optionsToConfirm(publicUrl, visit) }),
    route({ method: 'GET', url: '/account/passkeys/new', ...confirmedFirst, handler: (visit) => showNew(visit, freshForm({ name: 'My device' })) }),
    route({ method: 'POST', url: '/account/passkeys/options', ...own, handler: (visit) => optionsToAdd(publicUrl, visit) }),
    route({ method: 'POST', url: '/account/passkeys/new', ...confirmedFirst, handler: (visit) => add(publicUrl, visit) }),
    route({ method: 'GET', url: '/account/passkeys/:passkey', ...own, handler: showOne }),
    route({ method: 'POST', url: '/account/passkeys/:passkey/name', ...own, handler: rename }),
    route({ method: 'POST', url: '/account/passkeys/:passkey/remove', ...confirmedFirst, handler: remove }),
  ];
}

/** What one's own passkeys are checked on: tied to the session. */
export function passkeyGround(publicUrl: string, visit: Pick<Visit, 'actor' | 'database' | 'clock' | 'session'>): PasskeyGround {
  return { database: visit.database, authorityId: visit.actor.authorityId, clock: visit.clock, party: relyingParty(publicUrl), browser: visit.session ?? '' };
}

const councilForm = z.object({ council: z.string().max(40) });

/** Before there is a session: tied to the browser's cookie, in the council that was chosen. */
async function groundToSignIn(publicUrl: string, visit: OpenVisit): Promise<PasskeyGround | undefined> {
  const read = councilForm.safeParse(visit.posted);
  if (!read.success || visit.browser === undefined) return undefined;
  const council = await outsideTenants(visit.database, ({ sql }) => sql.selectFrom('authority').select('id').where('slug', '=', read.data.council).executeTakeFirst());
  return council && { database: visit.database, authorityId: council.id, clock: visit.clock, party: relyingParty(publicUrl), browser: visit.browser };
}

function json(options: object): PageAnswer {
  return download('options.json', 'application/json', JSON.stringify(options));
}

async function optionsToSignIn(publicUrl: string, visit: OpenVisit): Promise<PageAnswer> {
  const ground = await groundToSignIn(publicUrl, visit);
  return ground === undefined ? notFound() : json(await askForPasskey(ground, null));
}

async function optionsToConfirm(publicUrl: string, visit: Visit): Promise<PageAnswer> {
  return json(await askForPasskey(passkeyGround(publicUrl, visit), visit.actor.staffId));
}

async function optionsToAdd(publicUrl: string, visit: Visit): Promise<PageAnswer> {
  return json(await askForNewPasskey(passkeyGround(publicUrl, visit), visit.actor));
}

const signInForm = z.object({ passkey: z.string().max(50_000), next: z.string().max(2_000).default('/'), council: z.string().max(40) });

async function signIn(publicUrl: string, visit: OpenVisit): Promise<PageAnswer> {
  const read = signInForm.safeParse(visit.posted);
  const ground = await groundToSignIn(publicUrl, visit);
  if (!read.success || ground === undefined) return redirect('/sign-in');
  const done = await signInByPasskey(ground, read.data.passkey);
  if (!done.ok) return page(<NotSignedInPage visit={visit} council={read.data.council} refusal={done.refusal} />, 403);
  return redirectWithSession(nextIn(read.data.next), done.value.session);
}

function nextIn(text: string): Path {
  return isPath(text) && text.startsWith('/') && !text.startsWith('/sign-') ? text : '/';
}

function NotSignedInPage({ visit, council, refusal }: { readonly visit: OpenVisit; readonly council: string; readonly refusal: Refusal }): Element {
  return (
    <PageFrame {...visit.frame} title="You are not signed in">
      <PageHeading>You are not signed in</PageHeading>
      <p class="govuk-body">{refusal.message}</p>
      <ButtonLink href={pathOf(`/sign-in?${new URLSearchParams({ council }).toString()}`)}>Back to signing in</ButtonLink>
    </PageFrame>
  );
}

function showNew(visit: Visit, form: FormState): PageAnswer {
  return page(<NewPage visit={visit} form={form} />, form.errors.length > 0 ? 422 : 200);
}

function NewPage({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Add a passkey" hasErrors={form.errors.length > 0} backLink={{ text: 'Your sign-ins', href: '/account' }}>
      <FormErrors form={form} />
      <PageHeading>Add a passkey</PageHeading>
      <p class="govuk-body">Your device asks for its fingerprint, face or PIN, and keeps a key for this service. Only add one to a device that is yours alone.</p>
      <p class="govuk-body" data-passkey-missing>This browser cannot make passkeys, or script is switched off in it. Everything else works without one.</p>
      <Form action="/account/passkeys/new" csrfToken={visit.csrfToken}>
        <TextField form={form} name="name" label="What do you call it?" hint="So that you know which one it is, such as “Laptop at work”" width={20} />
        <PasskeyButton does="create" options="/account/passkeys/options" field="passkey" text="Add it" kind="primary" />
      </Form>
    </PageFrame>
  );
}

const addForm = z.object({ name: textField('Enter a name for the passkey', { max: 60 }), passkey: z.string().max(50_000).default('') });

async function add(publicUrl: string, visit: Visit): Promise<PageAnswer> {
  const read = readForm(addForm, visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const done = await addPasskey(passkeyGround(publicUrl, visit), { owner: visit.actor, name: read.value.name, answer: read.value.passkey });
  return done.ok ? redirect('/account') : showNew(visit, refusedForm(freshForm({ name: read.value.name }), done.refusal));
}

async function ownOne(visit: Visit): Promise<OwnPasskey | undefined> {
  const id = numberIn(visit.params, 'passkey');
  return (await visit.inTransaction((tx) => ownPasskeys(tx, visit.actor.staffId))).find((one) => one.id === id);
}

async function showOne(visit: Visit): Promise<PageAnswer> {
  const passkey = await ownOne(visit);
  return passkey === undefined ? notFound() : page(<OnePage visit={visit} passkey={passkey} form={freshForm({ name: passkey.name })} />);
}

function OnePage({ visit, passkey, form }: { readonly visit: Visit; readonly passkey: OwnPasskey; readonly form: FormState }): Element {
  const at = `/account/passkeys/${String(passkey.id)}`;
  return (
    <PageFrame {...visit.frame} title={`Passkey “${passkey.name}”`} hasErrors={form.errors.length > 0} backLink={{ text: 'Your sign-ins', href: '/account' }}>
      <FormErrors form={form} />
      <PageHeading caption="Passkey">{passkey.name}</PageHeading>
      <Form action={pathOf(`${at}/name`)} csrfToken={visit.csrfToken}>
        <TextField form={form} name="name" label="Name" width={20} />
        <Button>Save the name</Button>
      </Form>
      <h2 class="govuk-heading-m">Remove it</h2>
      <p class="govuk-body">Remove it where the device was lost, sold or given away. It is good for nothing here from then on; delete it on the device too.</p>
      <Form action={pathOf(`${at}/remove`)} csrfToken={visit.csrfToken}>
        <Button kind="warning">Remove this passkey</Button>
      </Form>
    </PageFrame>
  );
}

const nameForm = z.object({ name: textField('Enter a name for the passkey', { max: 60 }) });

async function rename(visit: Visit): Promise<PageAnswer> {
  const passkey = await ownOne(visit);
  if (passkey === undefined) return notFound();
  const read = readForm(nameForm, visit.posted);
  if (!read.ok) return page(<OnePage visit={visit} passkey={passkey} form={read.form} />, 422);
  const done = await visit.inTransaction((tx) => renamePasskey(tx, visit.actor, passkey.id, read.value.name));
  return done.ok ? redirect('/account') : notFound();
}

async function remove(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'passkey');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => removePasskey(tx, visit.actor, id, visit.clock));
  return done.ok ? redirect('/account') : notFound();
}
