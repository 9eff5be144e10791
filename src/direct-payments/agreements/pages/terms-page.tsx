import { z } from 'zod';
import { may } from '../../../platform/access/actor.js';
import { LetterView } from '../../../platform/letters/letter-view.js';
import { renderLetterPdf } from '../../../platform/letters/pdf/render-letter-pdf.js';
import { Button, dateColumn, Form, FormErrors, freshForm, Link, optionalTextField, PageFrame, PageHeading, readForm, refusedForm, Table, TextField, type Element, type FormState } from '../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { waitingTerms } from '../sign-agreement.js';
import { showPapers, type AgreementPapers } from '../show-paper.js';
import { findTerms, type TermsVersion } from '../store/terms.js';
import { writeTerms } from '../write-terms.js';
import { DoubtSection } from './doubt-section.js';
import { paymentPath } from './paths.js';
import { signatureWords } from './words.js';

/** The terms of a direct payment: as they stand, earlier ones, and a form that writes them anew. */
export function termsPages(publicUrl: string): readonly PageRoute[] {
  const url = '/agreements/:id/terms';
  return [
    route({ method: 'GET', url, permission: 'people.read', handler: (visit) => showTerms(visit, freshForm()) }),
    route({ method: 'POST', url, permission: 'agreements.write', handler: (visit) => write(visit, publicUrl) }),
    route({ method: 'GET', url: `${url}/:terms/pdf`, permission: 'people.read', handler: asPdf }),
  ];
}

/** The page of the terms with a form as it stands. */
export async function showTerms(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const papers = id === undefined ? undefined : await visit.inTransaction((tx) => showPapers(tx, id, visit.clock.today(), 'the terms'));
  return papers ? page(<TermsPage visit={visit} papers={papers} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

const writeForm = z.object({ because: optionalTextField({ max: 300 }) });

async function write(visit: Visit, publicUrl: string): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(writeForm, visit.posted);
  if (!read.ok) return showTerms(visit, read.form);
  const written = await visit.inTransaction((tx) => writeTerms(tx, { agreementId: id, ...(read.value.because === undefined ? {} : { because: read.value.because }), publicUrl }, visit.clock));
  if (written.ok) return redirect(paymentPath(id, 'terms'));
  return written.refusal.code === 'agreement-out-of-sight' ? notFound() : showTerms(visit, refusedForm(read.form, written.refusal));
}

async function asPdf(visit: Visit): Promise<PageAnswer> {
  const [id, termsId] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'terms')];
  if (id === undefined || termsId === undefined) return notFound();
  const terms = await visit.inTransaction(async (tx) => {
    const found = await findTerms(tx, termsId);
    return found?.agreementId === id && (await showPapers(tx, id, visit.clock.today(), `terms ${String(found.number)}`)) ? found : undefined;
  });
  return terms ? pdfOf(terms) : notFound();
}

/** Terms as a PDF, in the format that they were written in. */
export async function pdfOf({ document, number, largePrint }: TermsVersion): Promise<PageAnswer> {
  return download(`${document.reference}-terms-${String(number)}.pdf`, 'application/pdf', await renderLetterPdf(document, { largePrint }));
}

interface TermsPageProps {
  readonly visit: Visit;
  readonly papers: AgreementPapers;
  readonly form: FormState;
}

function TermsPage({ visit, papers: { agreement, terms }, form }: TermsPageProps): Element {
  const [latest] = terms;
  const writes = may(visit.actor, 'agreements.write');
  return (
    <PageFrame {...visit.frame} title={`Terms, ${agreement.reference}`} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${agreement.personName}`, href: paymentPath(agreement.id) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>Terms of the agreement</PageHeading>
      {latest ? <p>{signatureWords(latest)}{writes && waitingTerms(terms) && <> <Link href={paymentPath(agreement.id, 'sign')}>Record how it was signed</Link></>}</p> : <p>No terms have been written for this direct payment here.</p>}
      {writes && latest?.signature && <DoubtSection visit={visit} agreementId={agreement.id} signature={latest.signature} form={form} />}
      {writes && <WriteForm visit={visit} agreementId={agreement.id} isFirst={!latest} form={form} />}
      {latest && <><h2 class="govuk-heading-m">Terms {String(latest.number)}</h2><p><Link href={paymentPath(agreement.id, `terms/${String(latest.id)}/pdf`)}>As a PDF</Link></p><div class="app-letter"><LetterView letter={latest.document} level={2} /></div></>}
      {terms.length > 0 && <Versions agreementId={agreement.id} terms={terms} />}
    </PageFrame>
  );
}

function WriteForm({ visit, agreementId, isFirst, form }: { readonly visit: Visit; readonly agreementId: number; readonly isFirst: boolean; readonly form: FormState }): Element {
  return (
    <Form action={paymentPath(agreementId, 'terms')} csrfToken={visit.csrfToken}>
      {isFirst ? <p>The terms say in plain words what was agreed. They go to whoever receives the money, with a link to sign.</p> : <h2 class="govuk-heading-m">Write them again</h2>}
      {!isFirst && <TextField form={form} name="because" label="Why are they written again?" hint="Such as: the plan changed on 1 June" />}
      <Button kind={isFirst ? 'primary' : 'secondary'}>{isFirst ? 'Write the terms and send them' : 'Write them again and send them'}</Button>
    </Form>
  );
}

function Versions({ agreementId, terms }: { readonly agreementId: number; readonly terms: readonly TermsVersion[] }): Element {
  return (
    <Table
      caption="Every version of the terms" rows={terms}
      columns={[
        { heading: 'Terms', rowHeader: true, cell: ({ id, number }: TermsVersion) => <Link href={paymentPath(agreementId, `terms/${String(id)}/pdf`)} hiddenText="as a PDF">{String(number)}</Link> },
        dateColumn('Written', ({ writtenOn }: TermsVersion) => writtenOn),
        { heading: 'Why', cell: ({ because }) => because },
        { heading: 'Signed', cell: (version) => <>{signatureWords(version)}{version.signature?.fileName != null && <> <Link href={paymentPath(agreementId, `terms/${String(version.id)}/paper`)} hiddenText={`of terms ${String(version.number)}`}>Open the signed paper</Link></>}</> },
        { heading: 'Digest', cell: ({ digest }) => <code>{digest.slice(0, 12)}</code> },
      ]}
    />
  );
}
