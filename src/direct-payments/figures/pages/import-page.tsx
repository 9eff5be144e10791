import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { financialYearLabel } from '../../../core/financial-year.js';
import { formatDate } from '../../../core/plain-date.js';
import { Button, FileField, Form, FormErrors, freshForm, Notice, PageFrame, PageHeading, refusedForm, Table, type Element, type FormState } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { importFigures } from '../import-figures.js';
import { figureFileColumns, largestFigureFile, readFigureFile, type BadRow, type FigureFile } from '../read-figure-file.js';
import { refuseFigure } from '../refusals.js';
import { measureNames, streamWords } from '../rules/figure.js';
import { figuresPath, spendPath } from './paths.js';
import { spendKindWords } from './spend-page.js';

/** Figures from a CSV file: it is read and shown first, and nothing is entered until somebody says so. */
export const importRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/figures/import', permission: 'figures.write', handler: (visit) => page(<ImportPage visit={visit} form={freshForm()} />) }),
  route({ method: 'POST', url: '/figures/import', permission: 'figures.write', upload: { files: 1, bytesPerFile: 1_000_000 }, handler: check }),
  route({ method: 'POST', url: '/figures/import/enter', permission: 'figures.write', handler: enter }),
];

async function check(visit: Visit): Promise<PageAnswer> {
  const [file] = visit.files;
  const text = file && file.bytes > 0 ? await textOf(file.path) : undefined;
  if (!file || text === undefined)
    return refused(visit, refuseFigure('figures-not-understood', file ? 'The file is empty or not a text file. Save it as CSV UTF-8.' : 'Choose a CSV file.', { field: 'file' }).refusal);
  const read = readFigureFile(text);
  return read.ok ? page(<CheckPage visit={visit} file={read.value} text={text} name={file.fileName} />) : refused(visit, read.refusal);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function refused(visit: Visit, refusal: Parameters<typeof refusedForm>[1]): PageAnswer {
  return page(<ImportPage visit={visit} form={refusedForm(freshForm(), refusal)} />, 422);
}

const posted = z.object({ text: z.string(), name: z.string().max(255) });

async function enter(visit: Visit): Promise<PageAnswer> {
  const given = posted.safeParse(visit.posted);
  if (!given.success) return redirect('/figures/import');
  const done = await visit.inTransaction((tx) => importFigures(tx, given.data.text, given.data.name));
  if (!done.ok) return refused(visit, { ...done.refusal, field: 'file' });
  return redirect(done.value.kind === 'spend' ? spendPath : figuresPath);
}

function ImportPage({ visit, form }: { readonly visit: Visit; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Bring in a file of figures" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to figures', href: figuresPath }}>
      <FormErrors form={form} />
      <PageHeading>Bring in a file of figures</PageHeading>
      <p>You see first what was read; nothing is entered until you say so.</p>
      <Form action="/figures/import" csrfToken={visit.csrfToken} withFile>
        <FileField form={form} name="file" label="CSV file" accept=".csv,text/csv" hint={`Up to ${largestFigureFile.toLocaleString('en-GB')} characters.`} />
        <Button>Send and check</Button>
      </Form>
      <h2 class="govuk-heading-m">What the first row must say</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>for unspent money: <b>{figureFileColumns.unspent.join(', ')}</b>. The measure is identified, noticed or recovered; the stream is empty for all together; until may be left out.</li>
        <li>for spend: <b>{figureFileColumns.spend.join(', ')}</b>. The provider is empty for all together; the kind is spent, estimate or budget.</li>
      </ul>
      <p>Write years like 2023/24, days like 2023-11-30, and amounts as they are printed: £1.07m, or “not given”.</p>
    </PageFrame>
  );
}

interface CheckPageProps {
  readonly visit: Visit;
  readonly file: FigureFile;
  readonly text: string;
  readonly name: string;
}

function CheckPage({ visit, file, text, name }: CheckPageProps): Element {
  const bad = file.problems.length;
  const good = file.rows.length;
  return (
    <PageFrame {...visit.frame} title="Check the figures" layout="wide" backLink={{ text: 'Choose another file', href: '/figures/import' }}>
      <PageHeading caption={name}>Check the figures</PageHeading>
      {bad > 0 ? <Problems problems={file.problems} /> : (
        <Form action="/figures/import/enter" csrfToken={visit.csrfToken} hidden={{ text, name }}>
          <p class="app-lead">{good === 1 ? 'One figure was read.' : `${String(good)} figures were read.`}</p>
          <Button>{good === 1 ? 'Enter it' : 'Enter them all'}</Button>
        </Form>
      )}
      {file.kind === 'unspent' ? <UnspentRows rows={file.rows} /> : <SpendRows rows={file.rows} />}
    </PageFrame>
  );
}

function Problems({ problems }: { readonly problems: readonly BadRow[] }): Element {
  return (
    <Notice tone="look" title={problems.length === 1 ? 'One row cannot be read, so nothing can be entered yet' : `${String(problems.length)} rows cannot be read, so nothing can be entered yet`} announce>
      <ul class="govuk-list govuk-list--bullet">{problems.map(({ row, message }) => <li>Row {String(row)}: {message}</li>)}</ul>
      <p>Put them right in the file and send it again.</p>
    </Notice>
  );
}

type UnspentFileRow = Extract<FigureFile, { kind: 'unspent' }>['rows'][number];
type SpendFileRow = Extract<FigureFile, { kind: 'spend' }>['rows'][number];

function UnspentRows({ rows }: { readonly rows: readonly UnspentFileRow[] }): Element {
  if (rows.length === 0) return <></>;
  return (
    <Table
      caption="Figures of unspent money that were read" rows={rows}
      columns={[
        { heading: 'Row', kind: 'nowrap', rowHeader: true, cell: ({ row }: UnspentFileRow) => String(row) },
        { heading: 'Year', kind: 'nowrap', cell: ({ figure }) => financialYearLabel(figure.year) },
        { heading: 'Figure', kind: 'nowrap', cell: ({ figure }) => measureNames[figure.measure] },
        { heading: 'Stream', kind: 'nowrap', cell: ({ figure }) => streamWords(figure.stream) },
        { heading: 'Counts', kind: 'nowrap', cell: ({ figure }) => (figure.until === null ? 'The whole year' : `Up to ${formatDate(figure.until)}`) },
        { heading: 'Amount', kind: 'number', cell: ({ figure }) => figure.printed },
        { heading: 'Source', cell: ({ figure }) => figure.source },
      ]}
    />
  );
}

function SpendRows({ rows }: { readonly rows: readonly SpendFileRow[] }): Element {
  if (rows.length === 0) return <></>;
  return (
    <Table
      caption="Figures of spend that were read" rows={rows}
      columns={[
        { heading: 'Row', kind: 'nowrap', rowHeader: true, cell: ({ row }: SpendFileRow) => String(row) },
        { heading: 'Service', cell: ({ figure }) => figure.service },
        { heading: 'Provider', cell: ({ figure }) => <bdi>{figure.provider ?? 'All providers'}</bdi> },
        { heading: 'Year', kind: 'nowrap', cell: ({ figure }) => financialYearLabel(figure.year) },
        { heading: 'What', kind: 'nowrap', cell: ({ figure }) => spendKindWords[figure.kind] },
        { heading: 'Amount', kind: 'number', cell: ({ figure }) => figure.printed },
        { heading: 'Source', cell: ({ figure }) => figure.source },
      ]}
    />
  );
}
