import { z } from 'zod';
import { formatPounds } from '../../../../core/money.js';
import { may } from '../../../../platform/access/actor.js';
import {
  Button, ButtonRow, dateColumn, dateField, DateInputField, EmptyState, Form, FormErrors, freshForm, Link, moneyColumn, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, Table, textField, TextField,
  choiceField, type Element, type FormState,
} from '../../../../platform/ui/index.js';
import { download, notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { streams } from '../../../monitoring/rules/streams.js';
import { recordFinanceCode } from '../finance-codes.js';
import { listFinanceFiles, makeFinanceFile, takeFinanceFile, type FinanceFilesView } from '../finance-files.js';
import { ReclaimTabs } from './reclaim-tabs.js';
import { count, streamTitle, streamTitles } from './words.js';

const url = '/reclaims/finance-files';
const codeSchema = z.object({
  stream: choiceField(streams, 'Choose the budget'), costCentre: textField('Enter the cost centre', { max: 40 }), subjective: textField('Enter the subjective code', { max: 40 }),
  from: dateField({ missing: 'Enter the first day', name: 'The first day' }),
});
const makeSchema = z.object({ kind: z.enum(['debtor', 'credit']) });

/** Files for the council's finance system, and its codes. */
export const financeFileRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'reclaims.read', handler: (visit) => show(visit, freshForm()) }),
  route({ method: 'POST', url, permission: 'reclaims.recover', handler: make }),
  route({ method: 'POST', url: `${url}/codes`, permission: 'reclaims.recover', handler: recordCode }),
  route({ method: 'GET', url: `${url}/:id/file`, permission: 'reclaims.recover', handler: take }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const view = await visit.inTransaction((tx) => listFinanceFiles(tx));
  return page(<FinanceFilesPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200);
}

async function make(visit: Visit): Promise<PageAnswer> {
  const asked = makeSchema.safeParse(visit.posted);
  if (!asked.success) return notFound();
  const made = await visit.inTransaction((tx) => makeFinanceFile(tx, asked.data.kind, visit.clock.today()));
  return made.ok ? redirect(url) : show(visit, refusedForm(freshForm(), made.refusal));
}

async function recordCode(visit: Visit): Promise<PageAnswer> {
  const read = readForm(codeSchema, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const recorded = await visit.inTransaction((tx) => recordFinanceCode(tx, read.value));
  return recorded.ok ? redirect(url) : show(visit, refusedForm(read.form, recorded.refusal));
}

async function take(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const file = id === undefined ? undefined : await visit.inTransaction((tx) => takeFinanceFile(tx, id));
  return file?.ok === true ? download(file.value.name, 'text/csv; charset=utf-8', file.value.content) : notFound();
}

interface FinanceFilesPageProps {
  readonly visit: Visit;
  readonly view: FinanceFilesView;
  readonly form: FormState;
}

function FinanceFilesPage({ visit, view, form }: FinanceFilesPageProps): Element {
  const recovers = may(visit.actor, 'reclaims.recover');
  return (
    <PageFrame {...visit.frame} title="Files for finance" hasErrors={form.errors.length > 0} layout="wide" beforeMain={<ReclaimTabs current="files" />}>
      <FormErrors form={form} />
      <PageHeading>Files for finance</PageHeading>
      <Pending visit={visit} view={view} recovers={recovers} />
      {view.codes.length > 0 && <Files view={view} recovers={recovers} />}
      <Codes view={view} />
      {recovers && <CodeForm visit={visit} form={form} />}
      {view.codes.length === 0 && <Files view={view} recovers={recovers} />}
    </PageFrame>
  );
}

const kinds = [['debtor', 'invoice', 'Make a file of invoices'], ['credit', 'credit', 'Make a file of credits']] as const;

function Pending({ visit, view: { pending, codes }, recovers }: Omit<FinanceFilesPageProps, 'form'> & { readonly recovers: boolean }): Element {
  const toTell = kinds.filter(([kind]) => codes.length > 0 && pending[kind].items > 0);
  return (
    <>
      <p class="app-lead">{kinds.map(([kind, one]) => `${count(pending[kind].items, one)} (${formatPounds(pending[kind].total)})`).join(' and ')} in no file yet.</p>
      {recovers && toTell.length > 0 && (
        <Form action={url} csrfToken={visit.csrfToken}>
          <ButtonRow>{toTell.map(([kind, , text], index) => <Button name="kind" value={kind} kind={index === 0 ? 'primary' : 'secondary'}>{text}</Button>)}</ButtonRow>
        </Form>
      )}
    </>
  );
}

type Made = FinanceFilesView['files'][number];

function Files({ view: { files }, recovers }: { readonly view: FinanceFilesView; readonly recovers: boolean }): Element {
  return (
    <section aria-labelledby="files">
      <h2 class="govuk-heading-m" id="files">Files that were made</h2>
      <Table
        caption="Files with their control totals" captionHidden rows={files} whenEmpty={<EmptyState title="No file was made yet">An invoice is ready once its notice has gone out.</EmptyState>}
        columns={[
          { heading: 'File', rowHeader: true, cell: ({ kind, id }: Made) => (recovers ? <Link href={pathOf(`${url}/${String(id)}/file`)} hiddenText={`number ${String(id)}`}>{kind === 'debtor' ? 'Invoices' : 'Credits'}</Link> : kind === 'debtor' ? 'Invoices' : 'Credits') },
          dateColumn('Made', ({ madeOn }: Made) => madeOn),
          { heading: 'By', cell: ({ madeBy }: Made) => madeBy ?? 'A command' },
          { heading: 'Rows', kind: 'number', cell: ({ items }: Made) => items.toLocaleString('en-GB') },
          moneyColumn('Control total', ({ total }: Made) => total),
        ]}
      />
    </section>
  );
}

type Code = FinanceFilesView['codes'][number];

function Codes({ view: { codes } }: { readonly view: FinanceFilesView }): Element {
  return (
    <section aria-labelledby="codes">
      <h2 class="govuk-heading-m" id="codes">Codes in the council’s ledger</h2>
      <Table
        caption="Codes of each budget" captionHidden rows={codes} density="roomy" whenEmpty={<EmptyState title="No codes yet">A file names the cost centre and subjective code of each budget, so enter them first.</EmptyState>}
        columns={[
          { heading: 'Budget', rowHeader: true, cell: ({ stream }: Code) => streamTitle(stream) },
          { heading: 'Cost centre', cell: ({ costCentre }: Code) => costCentre },
          { heading: 'Subjective', cell: ({ subjective }: Code) => subjective },
          dateColumn('From', ({ from }: Code) => from),
          { heading: 'Entered by', cell: ({ madeBy }: Code) => madeBy ?? 'The installation' },
        ]}
      />
    </section>
  );
}

function CodeForm({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <section aria-labelledby="enter-codes">
      <h2 class="govuk-heading-m" id="enter-codes">Enter codes</h2>
      <Form action={`${url}/codes`} csrfToken={visit.csrfToken}>
        <SelectField form={form} name="stream" label="Budget" options={streamTitles} emptyText="Choose" />
        <TextField form={form} name="costCentre" label="Cost centre" width={10} />
        <TextField form={form} name="subjective" label="Subjective code" width={10} />
        <DateInputField form={form} name="from" label="From" hint="The first day on which they count. What counted before is kept." />
        <Button kind="secondary">Save codes</Button>
      </Form>
    </section>
  );
}
