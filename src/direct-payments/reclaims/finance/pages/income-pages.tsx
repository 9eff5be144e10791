import { readFile } from 'node:fs/promises';
import { formatPounds, sum } from '../../../../core/money.js';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import type { Sealer } from '../../../../platform/access/sealing.js';
import {
  Button, dateColumn, EmptyState, FileField, Form, FormErrors, freshForm, Link, moneyColumn, Notice, PageFrame, PageHeading, pathOf, refusedForm, Table, Tag, type Element, type FormState, type Path,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { largestIncomeFile, type BadIncomeRow } from '../read-income-file.js';
import { receiveIncome, recordIncome, showIncome, type IncomeCheck, type IncomeRowCheck } from '../receive-income.js';
import { listIncomeFiles } from '../list-income-files.js';
import { ReclaimTabs } from './reclaim-tabs.js';
import { count, reclaimPath } from './words.js';

const url = '/reclaims/income';
const limits = { files: 1, bytesPerFile: largestIncomeFile };

/** Files of income: sent in, looked at, recorded. */
export function incomePages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'reclaims.read', handler: (visit) => showFiles(visit, freshForm()) }),
    route({ method: 'POST', url, permission: 'reclaims.recover', upload: limits, handler: (visit) => receive(visit, sealer) }),
    route({ method: 'GET', url: `${url}/:id`, permission: 'reclaims.recover', handler: (visit) => showFile(visit, sealer) }),
    route({ method: 'POST', url: `${url}/:id`, permission: 'reclaims.recover', handler: (visit) => record(visit, sealer) }),
  ];
}

function incomePath(id: number): Path {
  return pathOf(`${url}/${String(id)}`);
}

type Files = Awaited<ReturnType<typeof listIncomeFiles>>;

async function showFiles(visit: Visit, form: FormState): Promise<PageAnswer> {
  const files = await visit.inTransaction((tx) => listIncomeFiles(tx));
  return page(<FilesPage visit={visit} form={form} files={files} />, form.errors.length > 0 ? 422 : 200);
}

async function receive(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const [file] = visit.files;
  const bytes = file ? await readFile(file.path) : Buffer.alloc(0);
  const received = await visit.inTransaction((tx) => receiveIncome(tx, sealer, { name: file?.fileName ?? '', bytes }, visit.clock.today()));
  return received.ok ? redirect(incomePath(received.value.id)) : showFiles(visit, refusedForm(freshForm(), received.refusal));
}

async function showFile(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const check = id === undefined ? undefined : await visit.inTransaction((tx) => showIncome(tx, sealer, id));
  return check ? page(<CheckPage visit={visit} check={check} />) : notFound();
}

async function record(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const recorded = await visit.inTransaction((tx) => recordIncome(tx, sealer, id, visit.clock.today()));
  return recorded.ok ? redirect(incomePath(id)) : notFound();
}

function FilesPage({ visit, form, files }: { readonly visit: Visit; readonly form: FormState; readonly files: Files }): Element {
  return (
    <PageFrame {...visit.frame} title="Income" hasErrors={form.errors.length > 0} layout="wide" beforeMain={<ReclaimTabs current="income" />}>
      <FormErrors form={form} />
      <PageHeading>Income</PageHeading>
      {may(visit.actor, 'reclaims.recover') && (
        <Form action={url} csrfToken={visit.csrfToken} withFile>
          <FileField form={form} name="file" label="File of income" hint="CSV from the council’s finance system, with a heading: date, amount, text. It must hold whole days. A payment that came in an earlier file is known and not counted again." />
          <Button>Send and check</Button>
        </Form>
      )}
      <Table
        caption="Files that came" rows={files} whenEmpty={<EmptyState title="No file of income has come yet" />}
        columns={[
          { heading: 'File', rowHeader: true, cell: ({ id, name }) => (may(visit.actor, 'reclaims.recover') ? <Link href={incomePath(id)}>{name}</Link> : name) },
          dateColumn('Came', ({ receivedOn }: Files[number]) => receivedOn),
          { heading: 'Brought by', cell: ({ receivedBy }) => receivedBy ?? 'A command' },
          { heading: 'Payments', kind: 'number', cell: ({ rows }) => rows.toLocaleString('en-GB') },
          { heading: 'First recorded from it', kind: 'number', cell: ({ recorded }) => recorded.toLocaleString('en-GB') },
        ]}
      />
    </PageFrame>
  );
}

function CheckPage({ visit, check: { file, rows, badRows } }: { readonly visit: Visit; readonly check: IncomeCheck }): Element {
  const fresh = rows.filter(({ isNew }) => isNew);
  const done = rows.length === 0 ? 'No payment is in this file' : 'All its payments are recorded';
  const title = fresh.length === 0 ? done : `Check ${count(fresh.length, 'payment')} before ${fresh.length === 1 ? 'it is' : 'they are'} recorded`;
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" backLink={{ text: 'Back to income', href: url }}>
      <PageHeading
        caption={`${file.name}, sent by ${file.receivedBy ?? 'a command'} on ${formatDate(file.receivedOn)}`}
        actions={fresh.length > 0 && <Form action={incomePath(file.id)} csrfToken={visit.csrfToken}><Button>{fresh.length === 1 ? 'Record it' : 'Record these'}</Button></Form>}
      >
        {title}
      </PageHeading>
      <p class="app-lead">{inShort(rows)}</p>
      {fresh.length === 0 && rows.some(({ reclaim }) => reclaim === null) && <p>Payments that name no reclaim wait under <Link href="/reclaims/money">Money</Link> until somebody says whose they are.</p>}
      {badRows.length > 0 && <BadRows rows={badRows} />}
      {rows.length > rowsShown && <p>The first {String(rowsShown)} of {count(rows.length, 'payment')} are shown: first what is new and for nobody, then what is new.</p>}
      <Table caption="Payments in the file" rows={whatWantsALookFirst(rows).slice(0, rowsShown)} columns={columns} mark={({ isNew, reclaim }) => (isNew && reclaim === null ? 'look' : undefined)} whenEmpty={<EmptyState title="No row of the file is a payment" />} />
    </PageFrame>
  );
}

function inShort(rows: readonly IncomeRowCheck[]): string {
  const fresh = rows.filter(({ isNew }) => isNew);
  const unmatched = fresh.filter(({ reclaim }) => reclaim === null).length;
  const known = rows.length - fresh.length;
  if (fresh.length === 0) return `${formatPounds(sum(rows.map(({ amount }) => amount)))} in ${count(rows.length, 'payment')}. Sent again, they are not counted twice.`;
  return [
    `${formatPounds(sum(fresh.map(({ amount }) => amount)))} new.`,
    ...(unmatched > 0 ? [`${count(unmatched, 'payment')} ${unmatched === 1 ? 'names' : 'name'} no reclaim: somebody says whose ${unmatched === 1 ? 'it is' : 'they are'} afterwards.`] : []),
    ...(known > 0 ? [`${count(known, 'payment')} came before and ${known === 1 ? 'is' : 'are'} not counted again.`] : []),
  ].join(' ');
}

/** A page stays small; every payment of the file is recorded, shown or not. Rows that are no payment are all shown. */
const rowsShown = 200;

function whatWantsALookFirst(rows: readonly IncomeRowCheck[]): IncomeRowCheck[] {
  const rank = ({ isNew, reclaim }: IncomeRowCheck): number => (isNew ? Number(reclaim !== null) : 2);
  return rows.toSorted((a, b) => rank(a) - rank(b) || a.row - b.row);
}

const whyUnmatched = { 'no-reference': 'No reference', 'reference-not-known': 'Reference of no notice', 'several-references': 'More than one reference' } as const;

const columns = [
  { heading: 'Row', kind: 'number' as const, cell: ({ row }: IncomeRowCheck) => String(row) },
  dateColumn('Came', ({ on }: IncomeRowCheck) => on),
  { heading: 'Its words', rowHeader: true, cell: ({ text }: IncomeRowCheck) => <bdi>{text}</bdi> },
  moneyColumn('Amount', ({ amount }: IncomeRowCheck) => amount),
  { heading: 'For', cell: ({ reclaim, unmatched, isNew }: IncomeRowCheck) => (reclaim ? <Link href={reclaimPath(reclaim.id)}>{reclaim.reference}</Link> : unmatched && isNew ? <Tag tone="look">{whyUnmatched[unmatched]}</Tag> : '') },
  { heading: 'Stands', kind: 'nowrap' as const, cell: ({ isNew }: IncomeRowCheck) => (isNew ? <Tag tone="plum">New</Tag> : <Tag tone="done">Recorded</Tag>) },
];

function BadRows({ rows }: { readonly rows: readonly BadIncomeRow[] }): Element {
  return (
    <>
      <Notice tone="look" title={`${count(rows.length, 'row')} ${rows.length === 1 ? 'is' : 'are'} no payment`}>
        <p>Nothing of {rows.length === 1 ? 'it' : 'them'} is recorded. Put right what should be a payment and send the file again: the others are known by then.</p>
      </Notice>
      <Table
        caption="Rows that are no payment" rows={rows}
        columns={[
          { heading: 'Row', kind: 'number', rowHeader: true, cell: ({ row }: BadIncomeRow) => String(row) },
          { heading: 'As it stands in the file', cell: ({ text }: BadIncomeRow) => <code>{text.length > 300 ? `${text.slice(0, 300)}…` : text}</code> },
          { heading: 'What is wrong', cell: ({ message }: BadIncomeRow) => message },
        ]}
      />
    </>
  );
}
