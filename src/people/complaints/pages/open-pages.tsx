import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { openLink } from '../../../platform/access/signed-links.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import {
  Button, Form, FormErrors, freshForm, Notice, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, SummaryList, TextAreaField, TextField, textField, type Element, type FormState, type Path,
} from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { openRoute, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type OpenVisit } from '../../../platform/web/visit.js';
import { OpenFormPage } from '../../pages/open-form-page.js';
import { forCouncil, openFrame, pathFor, type OpenCouncil } from '../../pages/open-council.js';
import { askNextStage } from '../ask-next-stage.js';
import { complaintByLink, type ComplaintByLink } from '../complaint-by-link.js';
import { outcomeWords } from '../letters/words.js';
import { makeComplaint } from '../make-complaint.js';
import { complaintFields, WhatFields, WhoFields } from './complaint-form.js';
import { stageWords, statusTags } from './words.js';

/** Complaints by anyone: a page without sign-in, and the page that a letter's link opens. */
export const openComplaintPages = (sealer: Sealer): readonly PageRoute[] => [
  openRoute({ method: 'GET', url: '/complain', handler: (visit) => forCouncil(visit, title, (council) => Promise.resolve(show(visit, council, freshForm()))) }),
  openRoute({ method: 'POST', url: '/complain', handler: (visit) => forCouncil(visit, title, (council) => take(visit, council, sealer)) }),
  openRoute({ method: 'GET', url: '/complain/thanks', handler: (visit) => forCouncil(visit, title, (council) => Promise.resolve(page(<ThanksPage visit={visit} council={council} />))) }),
  openRoute({ method: 'GET', url: '/complaint/:token', handler: (visit) => opened(visit, (link) => showStanding(visit, link, freshForm())) }),
  openRoute({ method: 'POST', url: '/complaint/:token/next', handler: (visit) => opened(visit, (link) => askNext(visit, link)) }),
];

const title = 'Make a complaint';

function show(visit: OpenVisit, council: OpenCouncil, form: FormState): PageAnswer {
  return page(<ComplainPage visit={visit} council={council} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const openForm = z.object({ ...complaintFields, describedPerson: optionalTextField({ max: 300 }).transform((text) => text ?? null) });

async function take(visit: OpenVisit, council: OpenCouncil, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(openForm, visit.posted);
  if (!read.ok) return show(visit, council, read.form);
  const { address, ...given } = read.value;
  const made = await council.within((tx) => makeComplaint(tx, { ...given, lines: address, personId: null, agreementId: null, reclaimId: null, aboutStaffId: null, cameBy: 'public_page' }, visit.clock, { address: visit.sender, sealer }));
  return made.ok ? redirect(pathFor(council, '/complain/thanks', { reference: made.value.reference })) : show(visit, council, refusedForm(read.form, made.refusal));
}

interface OpenPageProps {
  readonly visit: OpenVisit;
  readonly council: OpenCouncil;
}

function ComplainPage({ visit, council, form }: OpenPageProps & { readonly form: FormState }): Element {
  return (
    <OpenFormPage visit={visit} council={council} title={title} form={form} action="/complain" button="Send the complaint" next={<NextSteps />} lead="Tell us what went wrong with a direct payment, or with how you were treated. It costs nothing, and your payments stay as they are. You may ask somebody to do this for you.">
      <WhatFields form={form} own />
      <TextField form={form} name="describedPerson" label="Who is it about?" hint="Their name, and the reference on letters if you have it. Leave it empty if it is about you." />
      <WhoFields form={form} own />
    </OpenFormPage>
  );
}

function NextSteps(): Element {
  return (
    <ol class="govuk-list govuk-list--number">
      <li>We write to you within a few days and say by when you are answered.</li>
      <li>Somebody who was not part of it looks into it.</li>
      <li>You get our answer and the reasons. If you do not agree, the letter says where else you can go.</li>
    </ol>
  );
}

function ThanksPage({ visit, council }: OpenPageProps): Element {
  const [reference] = /^C-\d{5,15}$/.exec(textIn(visit.query, 'reference')) ?? [];
  return (
    <PageFrame {...openFrame(visit, council.name)} title="We have your complaint" layout="family">
      <PageHeading>We have your complaint</PageHeading>
      <Notice tone="done" announce title={reference === undefined ? 'It has reached us' : `Your reference is ${reference}`}><p>Please write it down, or print this page.</p></Notice>
      <h2 class="govuk-heading-m">What happens next</h2>
      <NextSteps />
    </PageFrame>
  );
}

interface Opened {
  readonly view: ComplaintByLink;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

/** What the link opens; the same page for every link that opens nothing. */
async function opened(visit: OpenVisit, draw: (link: Opened) => Promise<PageAnswer> | PageAnswer): Promise<PageAnswer> {
  const link = await openLink(visit.database, visit.params.token ?? '', 'complaint-status', visit.clock.today());
  const within: Opened['within'] = (work) => inTransaction(visit.database, { authorityId: link?.authorityId ?? 0, actorId: null }, work);
  const view = link && (await within((tx) => complaintByLink(tx, link.subjectId, visit.clock.today())));
  return view ? draw({ view, within }) : page(<ClosedPage visit={visit} />, 404);
}

function linkPath(visit: OpenVisit, part = ''): Path {
  return pathOf(`/complaint/${encodeURIComponent(visit.params.token ?? '')}${part}`);
}

const nextForm = z.object({ reason: textField('Tell us what is still wrong', { max: 2_000 }) });

async function askNext(visit: OpenVisit, { view, within }: Opened): Promise<PageAnswer> {
  const read = readForm(nextForm, visit.posted);
  if (!read.ok) return showStanding(visit, { view, within }, read.form);
  const today = visit.clock.today();
  const done = await within((tx) => askNextStage(tx, { complaintId: view.id, reason: read.value.reason, on: today, today, byComplainant: true, lateReason: null }));
  return done.ok ? redirect(linkPath(visit)) : showStanding(visit, { view, within }, refusedForm(read.form, done.refusal));
}

function showStanding(visit: OpenVisit, { view }: Opened, form: FormState): PageAnswer {
  return page(<StandingPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200);
}

function StandingPage({ visit, view, form }: { readonly visit: OpenVisit; readonly view: ComplaintByLink; readonly form: FormState }): Element {
  const heading = 'How your complaint stands';
  const { standing, due, askNextBy, outside } = view;
  return (
    <PageFrame {...openFrame(visit, view.council)} title={heading} hasErrors={form.errors.length > 0} layout="family">
      <FormErrors form={form} />
      <PageHeading caption={`Reference ${view.reference}`}>{heading}</PageHeading>
      <SummaryList
        rows={[
          { key: 'Stands', value: statusTags[standing.status].words }, { key: 'Came on', value: formatDate(standing.receivedOn) }, { key: 'Procedure', value: stageWords(standing) },
          ...(due.on !== null ? [{ key: due.step === 'answer' ? 'We answer by' : 'We do the next step by', value: formatDate(due.on) }] : []),
          ...(standing.answeredOn !== null && standing.outcome !== null ? [{ key: `Answered on ${formatDate(standing.answeredOn)}`, value: outcomeWords[standing.outcome] }] : []),
        ]}
      />
      {askNextBy !== undefined && (standing.status === 'answered' || standing.status === 'closed') && (
        <>
          <h2 class="govuk-heading-m">If you do not agree</h2>
          <p>You can ask us to look again until {formatDate(askNextBy)}. Somebody else does it.</p>
          <Form action={linkPath(visit, '/next')} csrfToken={visit.csrfToken}>
            <TextAreaField form={form} name="reason" label="What is still wrong?" rows={5} max={2_000} />
            <Button>Ask for another look</Button>
          </Form>
        </>
      )}
      {view.isLastAnswer && (
        <>
          <h2 class="govuk-heading-m">Where else you can go</h2>
          <p>This was our last answer. These people are independent and cost nothing:</p>
          <ul class="govuk-list">{outside.map((line) => <li>{line}</li>)}</ul>
        </>
      )}
    </PageFrame>
  );
}

function ClosedPage({ visit }: { readonly visit: OpenVisit }): Element {
  const heading = 'This link does not open anything';
  return (
    <PageFrame {...visit.frame} person={undefined} navigation={undefined} title={heading} layout="family">
      <PageHeading>{heading}</PageHeading>
      <p>It may be old, or a part of it may be missing. Please look at the letter again, or call the council. Its number is on the letter.</p>
    </PageFrame>
  );
}
