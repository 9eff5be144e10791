import { z } from 'zod';
import { Button, ButtonLink, Form, FormErrors, freshForm, Inset, Link, Notice, PageFrame, PageHeading, readForm, refusedForm, TextField, textField, type Element, type FormState, type Path } from '../../../ui/index.js';
import { page, pageWith, redirect, redirectWith, type PageAnswer } from '../../../web/answers.js';
import type { OpenVisit } from '../../../web/visit.js';
import { endSession } from '../../sessions.js';
import { addAtEntry, offerAtEntry, type OfferedFactor } from '../add-authenticator.js';
import { signInWithCode, signInWithRecoveryCode } from '../sign-in-with-second-factor.js';
import { QrCode } from './qr-code.js';
import { groundOfToken, nextIn, withNext, type SignInServices } from './services.js';

const codeForm = z.object({ code: textField('Enter the code', { max: 40 }) });

/** The second step with a code of the authenticator. */
export function showCode(visit: OpenVisit, form: FormState = freshForm()): PageAnswer {
  if (visit.cookies.entry === undefined) return redirect('/sign-in');
  return page(<CodePage visit={visit} form={form} />, form.errors.length > 0 ? 422 : 200);
}

export function giveCode(services: SignInServices): (visit: OpenVisit) => Promise<PageAnswer> {
  return (visit) => secondStep(services, visit, signInWithCode, showCode);
}

/** The second step with a recovery code. */
export function showRecovery(visit: OpenVisit, form: FormState = freshForm()): PageAnswer {
  if (visit.cookies.entry === undefined) return redirect('/sign-in');
  return page(<RecoveryPage visit={visit} form={form} />, form.errors.length > 0 ? 422 : 200);
}

export function giveRecoveryCode(services: SignInServices): (visit: OpenVisit) => Promise<PageAnswer> {
  return (visit) => secondStep(services, visit, signInWithRecoveryCode, showRecovery);
}

async function secondStep(services: SignInServices, visit: OpenVisit, step: typeof signInWithCode, show: typeof showCode): Promise<PageAnswer> {
  const { entry, known } = visit.cookies;
  const ground = groundOfToken(services, visit, entry);
  const read = readForm(codeForm, visit.posted);
  if (entry === undefined || ground === undefined) return redirect('/sign-in');
  if (!read.ok) return show(visit, read.form);
  const done = await step(ground, { entry, code: read.value.code, browser: known });
  if (!done.ok) return show(visit, refusedForm(freshForm(), done.refusal));
  if (visit.session !== undefined) await endSession(visit.database, visit.session, visit.clock);
  return redirectWith(nextIn(visit), { session: done.value.session, known: done.value.browser, entry: null });
}

/** Before anything else at the first sign-in: an authenticator. */
export function showAuthenticator(services: SignInServices): (visit: OpenVisit) => Promise<PageAnswer> {
  return (visit) => authenticatorPage(services, visit, freshForm());
}

async function authenticatorPage(services: SignInServices, visit: OpenVisit, form: FormState): Promise<PageAnswer> {
  const { entry } = visit.cookies;
  const ground = groundOfToken(services, visit, entry);
  const offered = entry === undefined || ground === undefined ? undefined : await offerAtEntry(ground, entry);
  if (offered === undefined) return redirect('/sign-in');
  return page(<FirstAuthenticatorPage visit={visit} form={form} offered={offered} />, form.errors.length > 0 ? 422 : 200);
}

export function addFirstAuthenticator(services: SignInServices): (visit: OpenVisit) => Promise<PageAnswer> {
  return async (visit) => {
    const { entry, known } = visit.cookies;
    const ground = groundOfToken(services, visit, entry);
    const read = readForm(codeForm, visit.posted);
    if (entry === undefined || ground === undefined) return redirect('/sign-in');
    if (!read.ok) return authenticatorPage(services, visit, read.form);
    const done = await addAtEntry(ground, { entry, code: read.value.code, browser: known });
    if (!done.ok) return authenticatorPage(services, visit, refusedForm(freshForm(), done.refusal));
    if (visit.session !== undefined) await endSession(visit.database, visit.session, visit.clock);
    const { session, browser, recoveryCodes } = done.value;
    return pageWith(<RecoveryCodesPage frame={visit.frame} codes={recoveryCodes} next={nextIn(visit)} />, { session, known: browser, entry: null });
  };
}

interface StepProps {
  readonly visit: OpenVisit;
  readonly form: FormState;
}

function CodePage({ visit, form }: StepProps): Element {
  const title = 'Enter the code from your authenticator';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Begin again', href: '/sign-in' }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <p class="govuk-body">Open the authenticator app on your telephone. It shows six digits for Pursestrings, and new ones every half minute.</p>
      <Form action={withNext('/sign-in/code', nextIn(visit))} csrfToken={visit.csrfToken}>
        <TextField form={form} name="code" label="Code" autocomplete="one-time-code" digits width={10} spellcheck={false} />
        <Button>Sign in</Button>
      </Form>
      <p class="govuk-body"><Link href={withNext('/sign-in/recovery', nextIn(visit))}>I cannot use my authenticator</Link></p>
    </PageFrame>
  );
}

function RecoveryPage({ visit, form }: StepProps): Element {
  const title = 'Enter a recovery code';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the code from your authenticator', href: withNext('/sign-in/code', nextIn(visit)) }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <p class="govuk-body">You were given ten of them when you added your authenticator. Each works once.</p>
      <Form action={withNext('/sign-in/recovery', nextIn(visit))} csrfToken={visit.csrfToken}>
        <TextField form={form} name="code" label="Recovery code" hint="Such as 7kfm-q2xw-9hbt" autocomplete="off" width={20} spellcheck={false} />
        <Button>Sign in</Button>
      </Form>
      <Inset>No recovery code at hand either? An administrator of your council can invite you anew, once they have made sure that it is you.</Inset>
    </PageFrame>
  );
}

function FirstAuthenticatorPage({ visit, form, offered }: StepProps & { readonly offered: OfferedFactor }): Element {
  const title = 'Add an authenticator';
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <p class="govuk-body">Your password alone does not sign you in: what is kept here is about disabled children and adults. An authenticator app on your telephone shows a code as well.</p>
      <AuthenticatorForm form={form} offered={offered} action={withNext('/sign-in/authenticator', nextIn(visit))} csrfToken={visit.csrfToken} button="Add it and sign in" />
    </PageFrame>
  );
}

interface AuthenticatorFormProps {
  readonly form: FormState;
  readonly offered: OfferedFactor;
  readonly action: Path;
  readonly csrfToken: string;
  readonly button: string;
}

/** The QR code, the key in letters, and the first code that the authenticator shows. */
export function AuthenticatorForm({ form, offered: { secret, address }, action, csrfToken, button }: AuthenticatorFormProps): Element {
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        <li>Install an authenticator app, if there is none yet: any will do.</li>
        <li>In it, choose to add an account, and point the camera at this.</li>
      </ol>
      <p><QrCode text={address} label="QR code for an authenticator app. The key below it does the same." /></p>
      <p class="govuk-body">No camera? Type this key into the app instead:</p>
      <p class="govuk-body"><code>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code></p>
      <Form action={action} csrfToken={csrfToken}>
        <TextField form={form} name="code" label="The code that the app shows now" hint="Six digits" autocomplete="one-time-code" digits width={10} spellcheck={false} />
        <Button>{button}</Button>
      </Form>
    </>
  );
}

interface RecoveryCodesProps {
  readonly frame: OpenVisit['frame'];
  readonly codes: readonly string[];
  readonly next: Path;
}

/** The recovery codes, this once. */
export function RecoveryCodesPage({ frame, codes, next }: RecoveryCodesProps): Element {
  return (
    <PageFrame {...frame} title="Keep these recovery codes">
      <PageHeading>Keep these recovery codes</PageHeading>
      <Notice tone="look" title="They are shown this once.">
        <p class="govuk-body">Without your telephone, each of them signs you in once instead of a code. Print them, or write them down, and keep them apart from it.</p>
      </Notice>
      <ul class="govuk-list">{codes.map((code) => <li><code>{code}</code></li>)}</ul>
      <ButtonLink href={next}>I have kept them</ButtonLink>
    </PageFrame>
  );
}
