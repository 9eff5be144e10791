import { z } from 'zod';
import { Button, Form, FormErrors, freshForm, Link, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextField, textField, type Element, type FormState } from '../../../ui/index.js';
import { page, redirect, redirectWith, type PageAnswer } from '../../../web/answers.js';
import { textIn, type OpenVisit } from '../../../web/visit.js';
import { askForReset } from '../ask-for-reset.js';
import { openSignInLink, setPasswordByLink, type LinkOwner } from '../set-password-by-link.js';
import type { SignInLinkPurpose } from '../store/links.js';
import { PasswordBox } from './password-box.js';
import { councilsOf, groundFor, groundOfToken, type Council, type SignInServices } from './services.js';

const words = {
  invitation: { place: 'invitation', title: 'Choose a password', lead: 'You are invited to sign in. First choose a password; then you add an authenticator.' },
  password_reset: { place: 'new-password', title: 'Choose a new password', lead: 'Everywhere you are signed in now, you will be signed out. Next you are asked for a code from your authenticator.' },
} as const;

/** The page that a link opens. Looking does not use the link up: programs that check e-mails look at it too. */
export function showLink(services: SignInServices, purpose: SignInLinkPurpose): (visit: OpenVisit) => Promise<PageAnswer> {
  return (visit) => linkPage(services, purpose, visit, freshForm());
}

async function linkPage(services: SignInServices, purpose: SignInLinkPurpose, visit: OpenVisit, form: FormState): Promise<PageAnswer> {
  const link = visit.params.token ?? '';
  const ground = groundOfToken(services, visit, link);
  const owner = ground && (await openSignInLink(ground, link, purpose));
  if (owner === undefined) return page(<LinkOver visit={visit} />, 404);
  return page(<ChoosePassword visit={visit} form={form} owner={owner} purpose={purpose} link={link} />, form.errors.length > 0 ? 422 : 200);
}

const newPassword = z.object({ password: z.string('Choose a password').min(1, 'Choose a password').max(1_000, 'This is longer than a password can be') });

export function useLinkFor(services: SignInServices, purpose: SignInLinkPurpose): (visit: OpenVisit) => Promise<PageAnswer> {
  return async (visit) => {
    const link = visit.params.token ?? '';
    const read = readForm(newPassword, visit.posted);
    const ground = groundOfToken(services, visit, link);
    if (!read.ok || ground === undefined) return linkPage(services, purpose, visit, read.form);
    const done = await setPasswordByLink(ground, { link, purpose, password: read.value.password, unwanted: services.unwanted });
    if (!done.ok) return linkPage(services, purpose, visit, refusedForm(freshForm(), done.refusal));
    return redirectWith(done.value.hasFactor ? '/sign-in/code' : '/sign-in/authenticator', { entry: done.value.entry });
  };
}

interface ChooseProps {
  readonly visit: OpenVisit;
  readonly form: FormState;
  readonly owner: LinkOwner;
  readonly purpose: SignInLinkPurpose;
  readonly link: string;
}

function ChoosePassword({ visit, form, owner, purpose, link }: ChooseProps): Element {
  const { place, title, lead } = words[purpose];
  const shown = textIn(visit.query, 'show') === '1';
  const here = pathOf(`/${place}/${link}`);
  return (
    <PageFrame {...visit.frame} authorityName={owner.council} title={title} hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading caption={owner.name}>{title}</PageHeading>
      <p class="govuk-body">{lead}</p>
      <Form action={shown ? pathOf(`${here}?show=1`) : here} csrfToken={visit.csrfToken}>
        <TextField form={{ values: { username: owner.email }, errors: [] }} name="username" label="You sign in with" type="email" autocomplete="username" spellcheck={false} readonly />
        <PasswordBox
          form={form} name="password" label="Password" hint="At least 12 characters. Three or four words that do not belong together are a good one." autocomplete="new-password"
          shown={shown} otherWay={shown ? here : pathOf(`${here}?show=1`)}
        />
        <Button>Continue</Button>
      </Form>
    </PageFrame>
  );
}

function LinkOver({ visit }: { readonly visit: OpenVisit }): Element {
  return (
    <PageFrame {...visit.frame} title="This link no longer opens">
      <PageHeading>This link no longer opens</PageHeading>
      <p class="govuk-body">It was used before, a later one took its place, or it is too old. If you have a password, <Link href="/sign-in">sign in</Link>. If not, ask an administrator of your council for a new invitation.</p>
    </PageFrame>
  );
}

/** Asking for a link, after a password was forgotten. */
export async function showForgotten(visit: OpenVisit, form: FormState = freshForm(), slug = textIn(visit.query, 'council')): Promise<PageAnswer> {
  const council = (await councilsOf(visit.database)).find((one) => one.slug === slug);
  return council ? page(<ForgottenPage visit={visit} form={form} council={council} />, form.errors.length > 0 ? 422 : 200) : redirect('/sign-in');
}

const forgotten = z.object({ email: textField('Enter your e-mail address', { max: 254 }), council: optionalTextField() });

export function askForLink(services: SignInServices): (visit: OpenVisit) => Promise<PageAnswer> {
  return async (visit) => {
    const read = readForm(forgotten, visit.posted);
    const { council: typed = '' } = read.form.values;
    const slug = typeof typed === 'string' ? typed : '';
    if (!read.ok) return showForgotten(visit, read.form, slug);
    const council = (await councilsOf(visit.database)).find((one) => one.slug === slug);
    if (council === undefined) return redirect('/sign-in');
    await askForReset(groundFor(services, visit, council.id), { email: read.value.email, sender: visit.sender });
    return page(<LookForMessage visit={visit} council={council} />);
  };
}

function ForgottenPage({ visit, form, council }: Pick<ChooseProps, 'visit' | 'form'> & { readonly council: Council }): Element {
  const title = 'Choose a new password';
  return (
    <PageFrame {...visit.frame} authorityName={council.name} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to signing in', href: pathOf(`/sign-in?council=${council.slug}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={council.name}>{title}</PageHeading>
      <p class="govuk-body">A link goes to the address you sign in with. You still need your authenticator, or a recovery code.</p>
      <Form action="/sign-in/forgotten" csrfToken={visit.csrfToken} hidden={{ council: council.slug }}>
        <TextField form={form} name="email" label="E-mail address" type="email" autocomplete="username" spellcheck={false} />
        <Button>Send the link</Button>
      </Form>
    </PageFrame>
  );
}

function LookForMessage({ visit, council }: { readonly visit: OpenVisit; readonly council: Council }): Element {
  return (
    <PageFrame {...visit.frame} authorityName={council.name} title="Look into your e-mails">
      <PageHeading>Look into your e-mails</PageHeading>
      <p class="govuk-body">If that address belongs to an account of {council.name}, a link is on its way to it. It opens for two hours.</p>
      <p class="govuk-body">Nothing has come after ten minutes? Look among the unwanted ones, then ask an administrator of your council which address your account has.</p>
      <p class="govuk-body"><Link href="/sign-in">Back to signing in</Link></p>
    </PageFrame>
  );
}
