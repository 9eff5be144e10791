import { z } from 'zod';
import { inTransaction } from '../../../db/transaction.js';
import { Button, ButtonLink, EmptyState, Form, FormErrors, freshForm, Govuk, Link, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextField, textField, type Element, type FormState, type Path } from '../../../ui/index.js';
import { page, redirectWith, type PageAnswer } from '../../../web/answers.js';
import { textIn, type OpenVisit } from '../../../web/visit.js';
import { demonstrationPeople, type DemonstrationPerson } from '../../demonstration-people.js';
import { signInWays, type SignInWays } from '../../directory/sign-in-ways.js';
import { PasskeySignIn } from '../../passkeys/pages/passkey-parts.js';
import { signInWithPassword } from '../sign-in-with-password.js';
import { DemonstrationChooser } from './demonstration.js';
import { PasswordBox } from './password-box.js';
import { councilsOf, groundFor, nextIn, safeNext, withNext, type Council, type SignInServices } from './services.js';

/** Where one begins: the council, then the ways it offers. With demonstration councils alone, whom of them to be. */
export async function showSignIn(visit: OpenVisit, form: FormState = freshForm(), chosenSlug?: string): Promise<PageAnswer> {
  const councils = await councilsOf(visit.database);
  const council = chosenCouncil(visit, councils, chosenSlug);
  const ways = council && (await inTransaction(visit.database, { authorityId: council.id, actorId: null }, (tx) => signInWays(tx, visit.clock.today())));
  const next = chosenSlug === undefined ? nextIn(visit) : safeNext(nextTyped(form));
  const people = councils.every(({ isDemonstration }) => isDemonstration) ? await demonstrationPeople(visit.database) : [];
  const view = { visit, councils, council, ways, people, form, next };
  return page(people.length > 0 && form.errors.length === 0 && textIn(visit.query, 'council') === '' ? <ChooserPage {...view} /> : <SignInPage {...view} />, form.errors.length > 0 ? 422 : 200);
}

function nextTyped({ values }: FormState): string {
  const { next } = values;
  return typeof next === 'string' ? next : '';
}

function chosenCouncil(visit: OpenVisit, councils: readonly Council[], typed: string | undefined): Council | undefined {
  const real = councils.filter(({ isDemonstration }) => !isDemonstration);
  const bySlug = (slug: string | undefined): Council | undefined => councils.find((one) => one.slug === slug);
  if (typed !== undefined) return bySlug(typed);
  if (textIn(visit.query, 'council') === 'choose') return undefined;
  return bySlug(textIn(visit.query, 'council')) ?? bySlug(visit.cookies.council) ?? (real.length === 1 ? real[0] : undefined) ?? (councils.length === 1 ? councils[0] : undefined);
}

const passwordForm = z.object({
  council: textField('Choose your council'),
  email: textField('Enter your e-mail address', { max: 254 }),
  password: z.string('Enter your password').min(1, 'Enter your password').max(1_000, 'This is longer than a password can be'),
  next: optionalTextField({ max: 2_000 }),
});

/** The first step: e-mail address and password. */
export function signInBy(services: SignInServices): (visit: OpenVisit) => Promise<PageAnswer> {
  return async (visit) => {
    const read = readForm(passwordForm, visit.posted);
    const typedCouncil = slugIn(read.form);
    if (!read.ok) return showSignIn(visit, read.form, typedCouncil);
    const { email, password, next } = read.value;
    const council = (await councilsOf(visit.database)).find(({ slug }) => slug === read.value.council);
    if (council === undefined) return showSignIn(visit, read.form);
    const begun = await signInWithPassword(groundFor(services, visit, council.id), { email, password, sender: visit.sender, browser: visit.cookies.known });
    if (!begun.ok) return showSignIn(visit, refusedForm(freshForm({ email, next: next ?? '' }), begun.refusal), council.slug);
    const { entry, hasFactor } = begun.value;
    return redirectWith(withNext(hasFactor ? '/sign-in/code' : '/sign-in/authenticator', safeNext(next ?? '')), { entry, council: council.slug });
  };
}

function slugIn({ values }: FormState): string {
  const { council } = values;
  return typeof council === 'string' ? council : '';
}

interface ViewProps {
  readonly visit: OpenVisit;
  readonly councils: readonly Council[];
  readonly council: Council | undefined;
  readonly ways: SignInWays | undefined;
  readonly people: readonly DemonstrationPerson[];
  readonly form: FormState;
  readonly next: Path;
}

function ChooserPage({ visit, councils, people, next }: ViewProps): Element {
  return (
    <PageFrame {...visit.frame} title="Choose who you are">
      <PageHeading>Choose who you are</PageHeading>
      <DemonstrationChooser visit={visit} people={people} next={next} />
      <h2 class="govuk-heading-m">With an account of your own</h2>
      <CouncilLinks councils={councils} next={next} words={(name) => `Sign in to ${name}`} />
    </PageFrame>
  );
}

function SignInPage(props: ViewProps): Element {
  const { visit, councils, council, form } = props;
  const authorityName = council?.name ?? visit.frame.authorityName;
  return (
    <PageFrame {...visit.frame} authorityName={authorityName} title="Sign in" hasErrors={form.errors.length > 0}>
      <FormErrors form={form} />
      <PageHeading {...(council ? { caption: council.name } : {})}>Sign in</PageHeading>
      {council ? <WaysIn {...props} council={council} /> : <ChooseCouncil {...props} />}
      {council && councils.length > 1 && <p class="govuk-body"><Link href="/sign-in?council=choose">This is not my council</Link></p>}
      {councils.some(({ isDemonstration }) => isDemonstration) && <p class="govuk-body"><Link href="/sign-in/demonstration">Look at the demonstration</Link></p>}
    </PageFrame>
  );
}

function ChooseCouncil({ councils, next }: ViewProps): Element {
  if (councils.length === 0)
    return (
      <EmptyState title="There is no council here yet">
        <p class="govuk-body">Whoever runs this service makes the first one, and its first administrator, at the command line: <code>pursestrings staff --help</code> says how.</p>
      </EmptyState>
    );
  return (
    <>
      <p class="govuk-body">Which council is it?</p>
      <CouncilLinks councils={councils} next={next} words={(name) => name} />
    </>
  );
}

function CouncilLinks({ councils, next, words }: Pick<ViewProps, 'councils' | 'next'> & { readonly words: (name: string) => string }): Element {
  return (
    <ul class="govuk-list">
      {councils.map(({ slug, name }) => <li><Link href={pathOf(`/sign-in?council=${slug}${next === '/' ? '' : `&next=${encodeURIComponent(next)}`}`)}>{words(name)}</Link></li>)}
    </ul>
  );
}

function WaysIn(props: ViewProps & { readonly council: Council }): Element {
  const { visit, council, ways, next } = props;
  const directories = ways?.directories ?? [];
  return (
    <>
      {directories.map(({ name, start }) => <p><ButtonLink href={withNext(start, next)}>Sign in with {name}</ButtonLink></p>)}
      {ways?.password === 'outside-council' ? (
        <Govuk.Details summaryText="I do not work for the council"><PasswordForm {...props} kind="secondary" /><PasskeySignIn council={council.slug} csrfToken={visit.csrfToken} next={next} /></Govuk.Details>
      ) : <><PasswordForm {...props} kind={directories.length > 0 ? 'secondary' : 'primary'} /><PasskeySignIn council={council.slug} csrfToken={visit.csrfToken} next={next} /></>}
    </>
  );
}

function PasswordForm({ visit, council, form, next, kind }: ViewProps & { readonly council: Council; readonly kind: 'primary' | 'secondary' }): Element {
  const shown = textIn(visit.query, 'show') === '1';
  return (
    <Form action={shown ? '/sign-in?show=1' : '/sign-in'} csrfToken={visit.csrfToken} hidden={{ council: council.slug, next }}>
      <TextField form={form} name="email" label="E-mail address" type="email" autocomplete="username" spellcheck={false} />
      <PasswordBox form={form} name="password" label="Password" autocomplete="current-password" shown={shown} otherWay={pathOf(`/sign-in?council=${council.slug}${shown ? '' : '&show=1'}`)} />
      <Button kind={kind}>Continue</Button>
      <p class="govuk-body"><Link href={pathOf(`/sign-in/forgotten?council=${council.slug}`)}>I have forgotten my password</Link></p>
    </Form>
  );
}
