import { z } from 'zod';
import { Button, Form, FormErrors, freshForm, PageFrame, PageHeading, readForm, refusedForm, TextField, textField, type Element, type FormState, type WithChildren } from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { textIn, type Visit } from '../../../web/visit.js';
import { accountOf } from '../account-of.js';
import { changeAuthenticator, offerAuthenticator } from '../add-authenticator.js';
import { changeEmail, changePassword, renewRecoveryCodes } from '../change-account.js';
import { PasswordBox } from './password-box.js';
import { AuthenticatorForm, RecoveryCodesPage } from './second-step-pages.js';
import { groundFor, type SignInServices } from './services.js';

const back = { text: 'Back to your sign-ins', href: '/account' } as const;

interface ChangeProps extends WithChildren {
  readonly visit: Visit;
  readonly form: FormState;
  readonly title: string;
}

function ChangePage({ visit, form, title, children }: ChangeProps): Element {
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={back}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      {children}
    </PageFrame>
  );
}

function statusOf({ errors }: FormState): number {
  return errors.length > 0 ? 422 : 200;
}

const typedPassword = (missing: string) => z.string(missing).min(1, missing).max(1_000, 'This is longer than a password can be');
const passwordForm = z.object({ current: typedPassword('Enter your password as it is now'), password: typedPassword('Choose a new password') });

export async function showPassword(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const account = await visit.inTransaction((tx) => accountOf(tx, visit.actor.staffId));
  if (account === undefined) return notFound();
  const shown = textIn(visit.query, 'show') === '1';
  const ways = { shown, otherWay: shown ? '/account/password' : '/account/password?show=1' } as const;
  return page(
    <ChangePage visit={visit} form={form} title="Change your password">
      <p class="govuk-body">Everywhere else you are signed in, you will be signed out.</p>
      <Form action={shown ? '/account/password?show=1' : '/account/password'} csrfToken={visit.csrfToken}>
        <TextField form={{ values: { username: account.email }, errors: [] }} name="username" label="You sign in with" type="email" autocomplete="username" spellcheck={false} readonly />
        <PasswordBox form={form} name="current" label="Your password now" autocomplete="current-password" {...ways} />
        <PasswordBox form={form} name="password" label="New password" hint="At least 12 characters. Three or four words that do not belong together are a good one." autocomplete="new-password" {...ways} />
        <Button>Change it</Button>
      </Form>
    </ChangePage>,
    statusOf(form),
  );
}

export function givePassword(services: SignInServices): (visit: Visit) => Promise<PageAnswer> {
  return async (visit) => {
    const read = readForm(passwordForm, visit.posted);
    if (!read.ok || visit.signedIn === undefined) return showPassword(visit, { ...read.form, values: {} });
    const done = await changePassword(groundFor(services, visit, visit.actor.authorityId), { staffId: visit.actor.staffId, sessionId: visit.signedIn.id, ...read.value, unwanted: services.unwanted });
    return done.ok ? redirect('/account?done=password') : showPassword(visit, refusedForm(freshForm(), done.refusal));
  };
}

const emailForm = z.object({ email: textField('Enter your e-mail address', { max: 254 }) });

export async function showEmail(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const account = await visit.inTransaction((tx) => accountOf(tx, visit.actor.staffId));
  if (account === undefined) return notFound();
  return page(
    <ChangePage visit={visit} form={form} title="Change the address you sign in with">
      <p class="govuk-body">You sign in with {account.email} now. It is told of the change.</p>
      <Form action="/account/email" csrfToken={visit.csrfToken}>
        <TextField form={form} name="email" label="New e-mail address" type="email" autocomplete="email" spellcheck={false} />
        <Button>Change it</Button>
      </Form>
    </ChangePage>,
    statusOf(form),
  );
}

export function giveEmail(services: SignInServices): (visit: Visit) => Promise<PageAnswer> {
  return async (visit) => {
    const read = readForm(emailForm, visit.posted);
    if (!read.ok) return showEmail(visit, read.form);
    const done = await changeEmail(groundFor(services, visit, visit.actor.authorityId), visit.actor.staffId, read.value.email);
    return done.ok ? redirect('/account?done=email') : showEmail(visit, refusedForm(read.form, done.refusal));
  };
}

export function showOwnAuthenticator(services: SignInServices): (visit: Visit) => Promise<PageAnswer> {
  return (visit) => ownAuthenticator(services, visit, freshForm());
}

async function ownAuthenticator(services: SignInServices, visit: Visit, form: FormState): Promise<PageAnswer> {
  const offered = await visit.inTransaction((tx) => offerAuthenticator(tx, services, visit.actor.staffId));
  if (offered === undefined) return notFound();
  return page(
    <ChangePage visit={visit} form={form} title="Replace your authenticator">
      <p class="govuk-body">The one you have works until the first code of the new one has come. Your recovery codes are made anew too.</p>
      <AuthenticatorForm form={form} offered={offered} action="/account/authenticator" csrfToken={visit.csrfToken} button="Replace it" />
    </ChangePage>,
    statusOf(form),
  );
}

const codeForm = z.object({ code: textField('Enter the code', { max: 40 }) });

export function giveOwnAuthenticator(services: SignInServices): (visit: Visit) => Promise<PageAnswer> {
  return async (visit) => {
    const read = readForm(codeForm, visit.posted);
    if (!read.ok) return ownAuthenticator(services, visit, read.form);
    const done = await changeAuthenticator(groundFor(services, visit, visit.actor.authorityId), visit.actor.staffId, read.value.code);
    return done.ok ? page(<RecoveryCodesPage frame={visit.frame} codes={done.value} next="/account" />) : ownAuthenticator(services, visit, refusedForm(freshForm(), done.refusal));
  };
}

export async function showRecoveryCodes(visit: Visit): Promise<PageAnswer> {
  if ((await visit.inTransaction((tx) => accountOf(tx, visit.actor.staffId))) === undefined) return notFound();
  return page(
    <ChangePage visit={visit} form={freshForm()} title="Make new recovery codes">
      <p class="govuk-body">The ones you have no longer work then. The new ones are shown once.</p>
      <Form action="/account/recovery-codes" csrfToken={visit.csrfToken}><Button>Make new ones</Button></Form>
    </ChangePage>,
  );
}

export function giveRecoveryCodes(services: SignInServices): (visit: Visit) => Promise<PageAnswer> {
  return async (visit) => {
    const made = await renewRecoveryCodes(groundFor(services, visit, visit.actor.authorityId), visit.actor.staffId);
    return made.ok ? page(<RecoveryCodesPage frame={visit.frame} codes={made.value} next="/account" />) : notFound();
  };
}
