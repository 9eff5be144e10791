import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Refusal } from '../../../../core/result.js';
import { Button, FileField, Form, FormErrors, freshForm, Notice, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextField, textField, type Element, type FormState } from '../../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import type { Visit } from '../../../../platform/web/visit.js';
import { importRates } from '../import-rates.js';
import { largestRateFile, rateFileColumns, readRateFile, type BadRate, type RateFile } from '../read-rate-file.js';
import { refuseRates } from '../refusals.js';
import { rateBases, rateKinds, ratePayees } from '../rate-card.js';
import { RateTable } from './rate-table.js';

/** Rates from a CSV file: it is read and shown first, and nothing is proposed until somebody says so. */
export const importRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/rates/import', permission: 'policy.propose', handler: (visit) => page(<ImportPage visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/rates/import', permission: 'policy.propose', upload: { files: 1, bytesPerFile: 1_000_000 }, handler: check }),
  route({ method: 'POST', url: '/rates/import/propose', permission: 'policy.propose', handler: propose }),
];

const sourceForm = z.object({ source: textField('Say where the rates were decided', { max: 200 }) });

async function check(visit: Visit): Promise<PageAnswer> {
  const read = readForm(sourceForm, visit.posted);
  if (!read.ok) return page(<ImportPage visit={visit} form={read.form} />, 422);
  const [file] = visit.files;
  const text = file && file.bytes > 0 ? await textOf(file.path) : undefined;
  if (!file || text === undefined)
    return refused(visit, refuseRates('rate-not-read', file ? 'The file is empty or not a text file. Save it as CSV UTF-8.' : 'Choose a CSV file.', { field: 'file' }).refusal, read.form);
  const rates = readRateFile(text);
  return rates.ok ? page(<CheckPage visit={visit} file={rates.value} text={text} source={read.value.source} />) : refused(visit, rates.refusal, read.form);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function refused(visit: Visit, refusal: Refusal, form: FormState): PageAnswer {
  return page(<ImportPage visit={visit} form={refusedForm(form, { ...refusal, field: refusal.field === 'source' ? 'source' : 'file' })} />, 422);
}

const checked = z.object({ text: z.string(), source: z.string().max(200) });

async function propose(visit: Visit): Promise<PageAnswer> {
  const given = checked.safeParse(visit.posted);
  if (!given.success) return redirect('/rates/import');
  const done = await visit.inTransaction((tx) => importRates(tx, { ...given.data, by: visit.actor.staffId }));
  return done.ok ? redirect(pathOf(`/rates/proposals/${String(done.value)}`)) : refused(visit, done.refusal, freshForm({ source: given.data.source }));
}

function ImportPage({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Bring in a file of rates" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to rates', href: '/rates' }}>
      <FormErrors form={form} />
      <PageHeading>Bring in a file of rates</PageHeading>
      <p>You see first what was read. Then you propose it, and another person approves it.</p>
      <Form action="/rates/import" csrfToken={visit.csrfToken} withFile>
        <TextField form={form} name="source" label="Source" hint="Report, paragraph and date" />
        <FileField form={form} name="file" label="CSV file" accept=".csv,text/csv" hint={`Up to ${largestRateFile.toLocaleString('en-GB')} characters.`} />
        <Button>Send and check</Button>
      </Form>
      <h2 class="govuk-heading-m">What the file holds</h2>
      <p>The first row says <b>{rateFileColumns.join(', ')}</b>. Place, complexity and until may be left out or empty.</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>kind: {rateKinds.join(', ')}</li>
        <li>payee: {ratePayees.join(', ')}</li>
        <li>basis: {rateBases.join(' or ')}; net where an employer’s costs come on top</li>
        <li>rate in pounds like 13.50; days like 2026-04-01</li>
      </ul>
    </PageFrame>
  );
}

interface CheckPageProps {
  readonly visit: Visit;
  readonly file: RateFile;
  readonly text: string;
  readonly source: string;
}

function CheckPage({ visit, file, text, source }: CheckPageProps): Element {
  const good = file.rates.length;
  return (
    <PageFrame {...visit.frame} title="Check the rates" layout="wide" backLink={{ text: 'Choose another file', href: '/rates/import' }}>
      <PageHeading caption={source}>Check the rates</PageHeading>
      {file.problems.length > 0 ? <Problems problems={file.problems} /> : (
        <Form action="/rates/import/propose" csrfToken={visit.csrfToken} hidden={{ text, source }}>
          <p class="app-lead">{good === 1 ? 'One rate was read.' : `${String(good)} rates were read.`}</p>
          <Button>{good === 1 ? 'Propose it' : 'Propose them all'}</Button>
        </Form>
      )}
      {good > 0 && <RateTable caption="Rates that were read" rates={file.rates} />}
    </PageFrame>
  );
}

function Problems({ problems }: { readonly problems: readonly BadRate[] }): Element {
  return (
    <Notice tone="look" title={problems.length === 1 ? 'One row cannot be read, so nothing can be proposed yet' : `${String(problems.length)} rows cannot be read, so nothing can be proposed yet`} announce>
      <ul class="govuk-list govuk-list--bullet">{problems.map(({ row, message }) => <li>Row {String(row)}: {message}</li>)}</ul>
      <p>Put them right in the file and send it again.</p>
    </Notice>
  );
}
