import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import { openFrame } from '../../../people/pages/open-council.js';
import { openLink } from '../../../platform/access/signed-links.js';
import { recordView } from '../../../platform/audit/record-view.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { Button, Form, FormErrors, freshForm, Notice, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextAreaField, type Element, type FormState } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { openRoute, type PageRoute } from '../../../platform/web/route.js';
import type { OpenVisit } from '../../../platform/web/visit.js';
import { doubtSignature } from '../doubt-signature.js';
import { findSigned, type SignedFacts } from '../store/signing.js';
import { findCouncilName } from '../store/terms.js';
import { ClosedPage, isOfStaff, staffAnswer } from './family-pages.js';

/** Where whoever is told that they signed says that it was not them, by the link of that letter: nobody signs in. */
export const notMePages: readonly PageRoute[] = [
  openRoute({ method: 'GET', url: '/not-me/:token', handler: (visit) => opened(visit, (link) => show(visit, link, freshForm())) }),
  openRoute({ method: 'POST', url: '/not-me/:token', handler: (visit) => opened(visit, (link) => say(visit, link)) }),
];

interface Opened {
  readonly signed: SignedFacts;
  readonly council: string;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

async function opened(visit: OpenVisit, draw: (link: Opened) => Promise<PageAnswer> | PageAnswer): Promise<PageAnswer> {
  if (isOfStaff(visit)) return staffAnswer(visit);
  const link = await openLink(visit.database, visit.params.token ?? '', 'not-my-signature', visit.clock.today());
  const within: Opened['within'] = (work) => inTransaction(visit.database, { authorityId: link?.authorityId ?? 0, actorId: null }, work);
  const found = link && (await within(async (tx) => {
    const signed = await findSigned(tx, link.subjectId);
    if (signed) await recordView(tx, { agreementId: signed.agreementId, what: 'a signature by the link of the letter' });
    return signed && { signed, council: await findCouncilName(tx) };
  }));
  return found ? draw({ ...found, within }) : page(<ClosedPage visit={visit} />, 404);
}

const sayForm = z.object({ words: optionalTextField({ max: 1_000 }) });

async function say(visit: OpenVisit, { signed, council, within }: Opened): Promise<PageAnswer> {
  const read = readForm(sayForm, visit.posted);
  if (!read.ok) return show(visit, { signed, council, within }, read.form);
  const said = await within((tx) => doubtSignature(tx, { signatureId: signed.id, words: read.value.words ?? '', on: visit.clock.today() }));
  return said.ok ? redirect(pathOf(`/not-me/${encodeURIComponent(visit.params.token ?? '')}`)) : show(visit, { signed, council, within }, refusedForm(read.form, said.refusal));
}

function show(visit: OpenVisit, { signed, council }: Omit<Opened, 'within'> & Partial<Opened>, form: FormState): PageAnswer {
  return page(<NotMePage visit={visit} signed={signed} council={council} form={form} />, form.errors.length > 0 ? 422 : 200);
}

function NotMePage({ visit, signed: { name, on, reference, doubt }, council, form }: { readonly visit: OpenVisit; readonly signed: SignedFacts; readonly council: string; readonly form: FormState }): Element {
  const told = doubt === 'doubted' || doubt === 'not_theirs';
  const title = told ? 'Thank you for telling us' : 'Did you sign this?';
  return (
    <PageFrame {...openFrame(visit, council)} title={title} hasErrors={form.errors.length > 0} layout="family">
      <FormErrors form={form} />
      <PageHeading caption={council}>{title}</PageHeading>
      {told ? (
        <Notice tone="done" announce title="We call you"><p>We look at it at once. Payments that run already go on until we have spoken with you; none begins before. You need to do nothing more. If we have not called in two days, please call us.</p></Notice>
      ) : (
        <>
          <p class="app-lead">Our agreement {reference} was signed on {formatDate(on)}. The name under it is {name}.</p>
          <p>If that was you, close this page: you need to do nothing. If it was not you, tell us here, or call us.</p>
          <Form action={pathOf(`/not-me/${encodeURIComponent(visit.params.token ?? '')}`)} csrfToken={visit.csrfToken}>
            <TextAreaField form={form} name="words" label="Is there something we should know? (optional)" hint="Such as how best to reach you, and when it is safe to call" rows={3} max={1_000} />
            <Button>It was not me</Button>
          </Form>
        </>
      )}
    </PageFrame>
  );
}
