import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import {
  Button, choiceField, dateField, DateInputField, dateValues, FileField, Form, FormErrors, freshForm, Inset, optionalTextField, PageFrame, PageHeading, RadiosField, readForm, refusedForm, TextAreaField, TextField, textField,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { keepSignedPaper, openPaper, signingStatement, takeSignature, waitingTerms, type TakenSignature } from '../sign-agreement.js';
import { showPapers, type AgreementPapers } from '../show-paper.js';
import { findPaper } from '../store/terms.js';
import { paymentPath } from './paths.js';

const limits = { files: 1, bytesPerFile: 10_000_000 };

/** Where an adviser takes a signature down, or keeps a signed paper. */
export function signPages(sealer: Sealer, publicUrl: string): readonly PageRoute[] {
  const url = '/agreements/:id/sign';
  return [
    route({ method: 'GET', url, permission: 'agreements.write', handler: (visit) => show(visit, freshForm({ ...dateValues('on', visit.clock.today()), statement: signingStatement })) }),
    route({ method: 'POST', url, permission: 'agreements.write', upload: limits, handler: (visit) => take(visit, sealer, publicUrl) }),
    route({ method: 'GET', url: '/agreements/:id/terms/:terms/paper', permission: 'people.read', handler: (visit) => paper(visit, sealer) }),
  ];
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const papers = id === undefined ? undefined : await visit.inTransaction((tx) => showPapers(tx, id, visit.clock.today(), 'the page to sign'));
  return papers ? page(<SignPage visit={visit} papers={papers} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

const signForm = z.object({
  way: choiceField(['statement', 'paper'], 'Choose how it was signed'), name: textField('Enter the full name', { max: 200 }), statement: textField('Write down what they agreed to', { max: 1_000 }),
  on: dateField({ missing: 'Enter the day it was signed', name: 'The day it was signed' }), identifiedHow: textField('Say how you knew who they were', { max: 300 }),
  supported: optionalTextField({ max: 500 }), witness: optionalTextField({ max: 200 }),
});

async function take(visit: Visit, sealer: Sealer, publicUrl: string): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(signForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { way, supported = '', witness = '', ...given } = read.value;
  const taken: TakenSignature = { agreementId: id, ...given, supported, witness, publicUrl };
  const [file] = visit.files;
  const bytes = file ? await readFile(file.path) : Buffer.alloc(0);
  const signed: Result<number> = await visit.inTransaction((tx) =>
    way === 'paper' ? keepSignedPaper(tx, sealer, taken, { fileName: file?.fileName ?? '', bytes }, visit.clock) : takeSignature(tx, taken, visit.clock));
  if (signed.ok) return redirect(paymentPath(id, 'terms'));
  return signed.refusal.code === 'agreement-out-of-sight' ? notFound() : show(visit, refusedForm(read.form, signed.refusal));
}

async function paper(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const [id, termsId] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'terms')];
  if (id === undefined || termsId === undefined) return notFound();
  const found = await visit.inTransaction(async (tx) => {
    const papers = await showPapers(tx, id, visit.clock.today(), 'the signed paper');
    return papers?.terms.some((one) => one.id === termsId) ? findPaper(tx, termsId) : undefined;
  });
  return found ? download(found.name, 'application/octet-stream', openPaper(sealer, found.sealed)) : notFound();
}

function SignPage({ visit, papers: { agreement, terms }, form }: { readonly visit: Visit; readonly papers: AgreementPapers; readonly form: FormState }): Element {
  const waits = waitingTerms(terms);
  return (
    <PageFrame {...visit.frame} title={`Sign, ${agreement.reference}`} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the terms', href: paymentPath(agreement.id, 'terms') }}>
      <FormErrors form={form} />
      <PageHeading caption={`${agreement.personName}, ${agreement.reference}`}>Record how it was signed</PageHeading>
      {!waits && <p>No terms wait to be signed.</p>}
      {waits && (
        <>
          <Inset>Terms {String(waits.number)}. {agreement.payeeName === null ? 'Whoever receives the money signs.' : `${agreement.payeeName} signs: whoever receives the money.`}</Inset>
          <Form action={paymentPath(agreement.id, 'sign')} csrfToken={visit.csrfToken} withFile>
            <RadiosField
              form={form} name="way" label="How was it signed?"
              choices={[{ value: 'statement', text: 'They said so to me' }, { value: 'paper', text: 'On paper', reveals: <FileField form={form} name="file" label="The signed paper" hint="A PDF, JPEG or PNG of at most 10 MB" /> }]}
            />
            <TextField form={form} name="name" label="Their full name, as they signed" />
            <TextAreaField form={form} name="statement" label="What they agreed to" rows={3} max={1_000} />
            <DateInputField form={form} name="on" label="When" />
            <TextField form={form} name="identifiedHow" label="How did you know who they were?" hint="Such as: passport seen at home; known to me since 2024" />
            <TextAreaField form={form} name="supported" label="Who helped them to decide, and how? (optional)" hint="An advocate, an interpreter, easy read, more time" rows={2} max={500} />
            <TextField form={form} name="witness" label="Who else was there? (optional)" />
            <Button>Record the signature</Button>
          </Form>
        </>
      )}
    </PageFrame>
  );
}
