import { Button, Form, FormErrors, freshForm, Govuk, Inset, PageFrame, PageHeading, PasswordField, pathOf, refusedForm, TextField, type Element, type FormState, type Path } from '../../../ui/index.js';
import { csrfFieldName } from '../../../ui/forms/names.js';
import { page, redirect, type PageAnswer } from '../../../web/answers.js';
import { confirmPrefix, withoutConfirmation, type Confirmation, type StepUp } from '../../../web/step-up.js';
import type { Visit } from '../../../web/visit.js';
import { signInWays, type SignInWays } from '../../directory/sign-in-ways.js';
import { ownPasskeys } from '../../passkeys/keep-passkeys.js';
import { PasskeyConfirm } from '../../passkeys/pages/passkey-parts.js';
import { passkeyGround } from '../../passkeys/pages/index.js';
import { confirmByPasskey } from '../../passkeys/prove-by-passkey.js';
import { accountOf, type SignInAccount } from '../account-of.js';
import { confirmItIsYou } from '../confirm-it-is-you.js';
import { groundFor, nextIn, withNext, type SignInServices } from './services.js';

/** Asks for a fresh proof before a form is carried out, and keeps what it holds; a page is come back to afterwards. */
export function stepUpBy(services: SignInServices): StepUp {
  return async (visit) => {
    const typed = typedIn(visit);
    if (typed !== undefined && (typed.code !== '' || typed.password !== '' || typed.passkey !== '')) {
      const done = await confirm(services, visit, typed);
      return done.ok ? { kind: 'go-on' } : asking(visit, refusedForm(freshForm(), done.refusal));
    }
    if (typed !== undefined && visit.posted !== undefined) return asking(visit, nothingTyped);
    return asking(visit, freshForm());
  };
}

const nothingTyped: FormState = { values: {}, errors: [{ field: `${confirmPrefix}code`, message: 'Enter the code from your authenticator, or your password' }] };

async function confirm(services: SignInServices, { actor, signedIn, ...visit }: Visit, { passkey, ...typed }: Typed) {
  if (signedIn === undefined) throw new Error('somebody without a session was asked to confirm it');
  if (passkey !== '' && services.publicUrl !== undefined) return confirmByPasskey(passkeyGround(services.publicUrl, { actor, ...visit }), { staffId: actor.staffId, name: actor.name, sessionId: signedIn.id, answer: passkey });
  return confirmItIsYou(groundFor(services, visit, actor.authorityId), { staffId: actor.staffId, sessionId: signedIn.id, ...typed });
}

interface Typed {
  readonly code: string;
  readonly password: string;
  /** As the page's script sent it. */
  readonly passkey: string;
}

/** What was typed into the asking page; undefined where the form comes from another. */
function typedIn({ posted }: Pick<Visit, 'posted'>): Typed | undefined {
  if (typeof posted !== 'object' || posted === null || !Object.hasOwn(posted, `${confirmPrefix}asked`)) return undefined;
  const fields = new Map<string, unknown>(Object.entries(posted));
  const text = (name: string): string => {
    const value = fields.get(`${confirmPrefix}${name}`);
    return typeof value === 'string' ? value : '';
  };
  return { code: text('code'), password: text('password'), passkey: text('passkey') };
}

async function asking(visit: Visit, form: FormState): Promise<Confirmation> {
  const query = new URLSearchParams(Object.entries(visit.query).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))).toString();
  const here = pathOf(query === '' ? visit.path : `${visit.path}?${query}`);
  // A page that only shows something is come back to; there is nothing to keep.
  if (visit.posted === undefined || visit.posted === null) return { kind: 'ask', answer: redirect(withNext('/account/confirm', here)) };
  return { kind: 'ask', answer: await askPage(visit, form, here, keptFields(visit.posted)) };
}

type Kept = readonly (readonly [name: string, value: string])[];

function keptFields(posted: unknown): Kept {
  const fields = withoutConfirmation(posted);
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.entries<unknown>({ ...fields }).flatMap(([name, value]) =>
    name === csrfFieldName ? [] : [value].flat().filter((one) => typeof one === 'string').map((one) => [name, one] as const));
}

async function askPage(visit: Visit, form: FormState, action: Path, kept: Kept): Promise<PageAnswer> {
  const { staffId } = visit.actor;
  const known = await visit.inTransaction(async (tx) => ({
    account: await accountOf(tx, staffId), ways: await signInWays(tx, visit.clock.today()), hasPasskey: (await ownPasskeys(tx, staffId)).length > 0,
  }));
  return page(<ConfirmPage visit={visit} form={form} action={action} kept={kept} {...known} />, 403);
}

/** The same by itself: for pages that are come back to, and for programs whose request was refused. */
export function showConfirm(visit: Visit): Promise<PageAnswer> {
  return askPage(visit, freshForm(), withNext('/account/confirm', nextIn(visit)), []);
}

/** Carried out once it is confirmed. */
export function confirmed(visit: Visit): PageAnswer {
  return redirect(nextIn(visit));
}

/** Where a directory or a passkey leads back to when it was only to confirm: the form waits in the other window. */
export function showConfirmed(visit: Visit): PageAnswer {
  return page(
    <PageFrame {...visit.frame} title="Thank you, it is you">
      <PageHeading>Thank you, it is you</PageHeading>
      <p class="govuk-body">Close this window, and press Continue in the one that you came from.</p>
    </PageFrame>,
  );
}

interface ConfirmProps {
  readonly visit: Visit;
  readonly form: FormState;
  readonly action: Path;
  readonly kept: Kept;
  readonly account: SignInAccount | undefined;
  readonly ways: SignInWays;
  readonly hasPasskey: boolean;
}

function ConfirmPage({ visit, form, action, kept, account, ways, hasPasskey }: ConfirmProps): Element {
  return (
    <PageFrame {...visit.frame} title="Confirm it is you" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading>Confirm it is you</PageHeading>
      <p class="govuk-body">What you are about to do asks for a fresh proof that it is you, not somebody at your desk. {kept.length > 0 && 'Everything that you have filled in is kept.'}</p>
      {account?.factorSealed == null && <OtherWays ways={ways} />}
      <Form action={action} csrfToken={visit.csrfToken} hidden={{ [`${confirmPrefix}asked`]: 'yes' }}>
        {kept.map(([name, value]) => <input type="hidden" name={name} value={value} />)}
        {account?.factorSealed != null && <Proofs form={form} />}
        <Button>Continue</Button>
        {hasPasskey && <PasskeyConfirm field={`${confirmPrefix}passkey`} />}
      </Form>
    </PageFrame>
  );
}

function Proofs({ form }: Pick<ConfirmProps, 'form'>): Element {
  return (
    <>
      <TextField form={form} name={`${confirmPrefix}code`} label="Code from your authenticator" hint="Six digits" autocomplete="one-time-code" digits width={10} spellcheck={false} />
      <Govuk.Details summaryText="Use your password instead" open={form.errors.some(({ field }) => field === `${confirmPrefix}password`)}>
        <PasswordField form={form} name={`${confirmPrefix}password`} label="Password" autocomplete="current-password" />
      </Govuk.Details>
    </>
  );
}

/** For whoever has no password here. The form stays in this window meanwhile. */
function OtherWays({ ways }: Pick<ConfirmProps, 'ways'>): Element {
  return (
    <Inset>
      <p class="govuk-body">Confirm it in another window, then come back to this one and press Continue.</p>
      <ul class="govuk-list">
        {ways.directories.map(({ name, start }) => <li><a href={pathOf(`${start}/confirm`)} target="_blank" rel="noopener">Confirm with {name} (opens in a new tab)</a></li>)}
        <li><a href="/sign-in?next=%2Faccount%2Fconfirmed" target="_blank" rel="noopener">Sign in another way (opens in a new tab)</a></li>
      </ul>
    </Inset>
  );
}
