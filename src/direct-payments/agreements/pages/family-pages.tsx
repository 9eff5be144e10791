import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { openLink } from '../../../platform/access/signed-links.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { LetterView } from '../../../platform/letters/letter-view.js';
import { Button, dateField, DateInputField, Form, FormErrors, freshForm, Link, Notice, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextAreaField, TextField, textField, TickField, tickField, type Element, type FormState, type Path } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { openRoute, type PageRoute } from '../../../platform/web/route.js';
import type { OpenVisit } from '../../../platform/web/visit.js';
import { openFrame } from '../../../people/pages/open-council.js';
import { beginTry } from '../begin-try.js';
import { signByLink, signingStatement } from '../sign-agreement.js';
import { termsByLink, type TermsByLink } from '../terms-by-link.js';
import { pdfOf } from './terms-page.js';

/** The page where whoever receives the money reads the terms and signs, by the link of the letter: nobody signs in. It opens the terms until they are signed. */
export function familySigningPages(publicUrl: string): readonly PageRoute[] {
  return [
    openRoute({ method: 'GET', url: '/agree/:token', handler: (visit) => opened(visit, (link) => show(visit, link, freshForm())) }),
    openRoute({ method: 'POST', url: '/agree/:token', handler: (visit) => opened(visit, (link) => sign(visit, link, publicUrl)) }),
    openRoute({ method: 'GET', url: '/agree/:token/pdf', handler: (visit) => opened(visit, ({ view }) => (view.stands === 'waits' ? pdfOf(view.terms) : closed(visit))) }),
  ];
}

interface Opened {
  readonly view: TermsByLink;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

/** What the link opens; the same page for every link that opens nothing. */
async function opened(visit: OpenVisit, draw: (link: Opened) => Promise<PageAnswer> | PageAnswer): Promise<PageAnswer> {
  if (isOfStaff(visit)) return staffAnswer(visit);
  const link = await openLink(visit.database, visit.params.token ?? '', 'sign-agreement', visit.clock.today());
  const within: Opened['within'] = (work) => inTransaction(visit.database, { authorityId: link?.authorityId ?? 0, actorId: null }, work);
  const view = link && (await within((tx) => termsByLink(tx, link.subjectId, visit.clock.today())));
  return view ? draw({ view, within }) : closed(visit);
}

/** Whether whoever has the link is signed in as staff: the link is for its reader alone, and no member of staff acts by it. */
export function isOfStaff({ actor }: Pick<OpenVisit, 'actor'>): boolean {
  return actor !== undefined && actor.organisation !== 'family';
}

/** What a member of staff who has a family's link is shown instead of what it opens. */
export function staffAnswer(visit: OpenVisit): PageAnswer {
  return page(<StaffPage visit={visit} />, 403);
}

function closed(visit: OpenVisit): PageAnswer {
  return page(<ClosedPage visit={visit} />, 404);
}

function linkPath(visit: OpenVisit, part = ''): Path {
  return pathOf(`/agree/${encodeURIComponent(visit.params.token ?? '')}${part}`);
}

const signForm = z.object({ name: textField('Type your full name', { max: 200 }), born: dateField({ missing: 'Enter the date of birth', name: 'The date of birth' }), agreed: tickField(), supported: optionalTextField({ max: 500 }), witness: optionalTextField({ max: 200 }) });

async function sign(visit: OpenVisit, { view, within }: Opened, publicUrl: string): Promise<PageAnswer> {
  const read = readForm(signForm, visit.posted);
  if (!read.ok) return show(visit, { view, within }, read.form);
  const { agreed, name, born, supported = '', witness = '' } = read.value;
  if (!agreed) return show(visit, { view, within }, refusedForm(read.form, { code: 'signature-not-read', message: 'Tick the box if you agree. If you do not, call us first.', field: 'agreed' }));
  const { id: termsId, agreementId } = view.terms;
  // Counted before it is looked at, and kept where it fails.
  const begun = await within((tx) => beginTry(tx, { agreementId, termsId }, visit));
  if (!begun.ok) return show(visit, { view, within }, refusedForm(read.form, begun.refusal));
  const signed = await within((tx) => signByLink(tx, agreementId, { termsId, name, born, supported, witness, publicUrl }, visit.clock));
  return signed.ok ? redirect(linkPath(visit)) : show(visit, { view, within }, refusedForm(read.form, signed.refusal));
}

function show(visit: OpenVisit, { view }: Opened, form: FormState): PageAnswer {
  return page(<SigningPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200);
}

interface SigningPageProps {
  readonly visit: OpenVisit;
  readonly view: TermsByLink;
  readonly form: FormState;
}

function SigningPage({ visit, view, form }: SigningPageProps): Element {
  const { terms, council, stands } = view;
  const title = stands === 'signed' ? 'You have signed' : terms.document.title;
  return (
    <PageFrame {...openFrame(visit, council)} title={title} hasErrors={form.errors.length > 0} layout="family">
      <FormErrors form={form} />
      {stands === 'signed' && <Signed view={view} />}
      {stands === 'newer' && <><PageHeading>There are newer terms</PageHeading><p>We wrote to you again since. Please use the link of our latest letter, or call us.</p></>}
      {stands === 'waits' && <PageHeading caption={council}>{title}</PageHeading>}
      {stands === 'waits' && <p class="app-lead">Please read this. Sign below if you agree. You may ask somebody to read it with you, and you may call us first.</p>}
      {stands === 'waits' && <p><Link href={linkPath(visit, '/pdf')}>Keep a copy to print (PDF)</Link></p>}
      {stands === 'waits' && <div class="app-letter"><LetterView letter={terms.document} level={2} /></div>}
      {stands === 'waits' && <SignForm visit={visit} view={view} form={form} />}
    </PageFrame>
  );
}

function Signed({ view: { terms } }: { readonly view: TermsByLink }): Element {
  const signature = terms.signature;
  return (
    <>
      <PageHeading>You have signed</PageHeading>
      <Notice tone="done" announce title="Thank you">
        <p>{signature === null ? '' : `${signature.name} agreed to this on ${formatDate(signature.on)}.`} You need to do nothing more. We write to you that it was signed, and tell you when the first payment goes.</p>
      </Notice>
    </>
  );
}

function SignForm({ visit, view: { personName, payeeIsPerson }, form }: SigningPageProps): Element {
  return (
    <>
      <h2 class="govuk-heading-l">Sign</h2>
      <Form action={linkPath(visit)} csrfToken={visit.csrfToken}>
        <TickField form={form} name="agreed" label={signingStatement} />
        <TextField form={form} name="name" label="Your full name" hint="As it stands in the agreement" />
        <DateInputField form={form} name="born" label={payeeIsPerson ? 'Your date of birth' : `Date of birth of ${personName}`} hint="So that we know it is you who opened our letter. For example, 27 3 2014" />
        <TextAreaField form={form} name="supported" label="Did somebody help you to decide? (optional)" hint="Who, and how: an advocate, a friend, an interpreter" rows={2} max={500} />
        <TextField form={form} name="witness" label="Was somebody with you? (optional)" />
        <Button>Sign the agreement</Button>
      </Form>
    </>
  );
}

/** The same for every link that opens nothing. */
export function ClosedPage({ visit }: { readonly visit: OpenVisit }): Element {
  return (
    <PageFrame {...visit.frame} title="This link is closed" layout="family">
      <PageHeading>This link is closed</PageHeading>
      <p>It may have run out, or not all of it was copied. Please use the link of our latest letter, or call the number in it. We can send you a new one.</p>
    </PageFrame>
  );
}

function StaffPage({ visit }: { readonly visit: OpenVisit }): Element {
  return (
    <PageFrame {...visit.frame} title="This link is not for staff" layout="family">
      <PageHeading>This link is not for staff</PageHeading>
      <p>You are signed in. Only the person to whom the letter went signs by its link. If they told you that they agree, record that with the terms of the direct payment.</p>
    </PageFrame>
  );
}
