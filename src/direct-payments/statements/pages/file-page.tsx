import { may } from '../../../platform/access/actor.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { Link, moneyColumn, Notice, PageFrame, PageHeading, pathOf, PersonName, SummaryList, Table, Tag, type Column, type Element, type SummaryRow } from '../../../platform/ui/index.js';
import { download, notFound, page, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { showFile, takeOriginal, type FileView } from '../show-file.js';
import { CheckSection } from './check-section.js';
import { RefusedRows } from './refused-rows.js';
import { accountPath, batchPath, count, filePath, formatInWords, momentInWords, period, sizeInWords } from './words.js';

/** One stored file: what is known of it, and the file itself as it arrived. */
export function filePages(sealer: Sealer): PageRoute[] {
  return [
    route({ method: 'GET', url: '/statements/files/:id', permission: 'statements.read', handler: (visit) => show(visit, sealer) }),
    route({ method: 'GET', url: '/statements/files/:id/original', permission: 'statements.read', handler: (visit) => original(visit, sealer) }),
  ];
}

async function show(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showFile(tx, sealer, id));
  return view ? page(<FilePage visit={visit} view={view} />) : notFound();
}

/** As bytes of no kind, so that no browser opens what came from elsewhere. */
async function original(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const file = id === undefined ? undefined : await visit.inTransaction((tx) => takeOriginal(tx, sealer, id));
  return file ? download(file.name.split(/[/\\]/).at(-1) ?? file.name, 'application/octet-stream', file.bytes) : notFound();
}

interface FilePageProps {
  readonly visit: Visit;
  readonly view: FileView;
}

function FilePage({ visit, view }: FilePageProps): Element {
  const { file, check, statements, refusedRows } = view;
  const imports = may(visit.actor, 'statements.import');
  return (
    <PageFrame {...visit.frame} title={file.name} layout="wide" backLink={{ text: 'Back to the files it came with', href: batchPath(file.batchId) }}>
      <PageHeading caption="Statement file">{file.name}</PageHeading>
      {file.refusalMessage !== null && <Notice tone="look" title="It could not be read"><p>{file.refusalMessage}</p></Notice>}
      {check && <CheckSection checks={[check]} imports={imports} />}
      {statements.length > 0 && <StatementsTable statements={statements} imports={imports} />}
      <h2 class="govuk-heading-m">The file</h2>
      <SummaryList rows={facts(view)} />
      {refusedRows.length > 0 && (
        <section aria-labelledby="rows">
          <h2 class="govuk-heading-m" id="rows">{count(file.rowsRefused, 'row')} not read{file.rowsRefused > refusedRows.length ? `, the first ${String(refusedRows.length)} shown` : ''}</h2>
          <RefusedRows id="rows-of-file" rows={refusedRows} most={refusedRows.length} />
        </section>
      )}
    </PageFrame>
  );
}

function facts({ file }: FileView): SummaryRow[] {
  const decided: SummaryRow[] = file.decidedAt === null || file.refusalCode !== null ? [] : [
    { key: 'Read as', value: formatInWords(file.format, file.layout) },
    { key: 'Lines', value: fates(file) },
  ];
  return [
    ...decided,
    { key: 'Arrived', value: `${momentInWords(file.receivedAt)}, ${file.receivedBy === null ? 'by command' : `sent by ${file.receivedBy}`}` },
    { key: file.refusalCode === null ? 'Brought in' : 'Refused', value: file.decidedAt === null ? 'Not yet' : momentInWords(file.decidedAt) },
    { key: 'As it arrived', value: <>{sizeInWords(file.byteSize)} · <Link href={pathOf(`${filePath(file.id)}/original`)} hiddenText={`of ${file.name}`}>Take a copy</Link></> },
    { key: 'Known by', value: <code>{file.sha256.toString('hex').slice(0, 16)}</code> },
  ];
}

function fates({ linesRead, linesNew, linesKnown, linesUnplaced }: FileView['file']): string {
  return [
    `${count(linesRead, 'line')} read: ${linesNew.toLocaleString('en-GB')} new`,
    ...(linesKnown > 0 ? [`${linesKnown.toLocaleString('en-GB')} known before`] : []),
    ...(linesUnplaced > 0 ? [`${linesUnplaced.toLocaleString('en-GB')} of no known account`] : []),
  ].join(', ');
}

type Statement = FileView['statements'][number];

function StatementsTable({ statements, imports }: { readonly statements: readonly Statement[]; readonly imports: boolean }): Element {
  const columns: readonly Column<Statement>[] = [
    { heading: 'Account', rowHeader: true, cell: (statement) => <Whose statement={statement} imports={imports} /> },
    { heading: 'Period', kind: 'nowrap', cell: ({ from, until }) => period(from, until) || 'Not stated' },
    { heading: 'Lines', kind: 'number', cell: ({ linesRead }) => linesRead.toLocaleString('en-GB') },
    moneyColumn('Opening', ({ opening }) => opening),
    moneyColumn('Closing', ({ closing }) => closing),
    { heading: 'Stands', cell: ({ reconciles }) => (reconciles === null ? 'States too little to add up' : <Tag tone={reconciles ? 'done' : 'look'}>{reconciles ? 'Adds up' : 'Does not add up'}</Tag>) },
  ];
  return <Table caption={statements.length === 1 ? 'Its statement' : `Its ${String(statements.length)} statements`} rows={statements} columns={columns} mark={({ accountId }) => (accountId === null ? 'look' : undefined)} />;
}

function Whose({ statement, imports }: { readonly statement: Statement; readonly imports: boolean }): Element {
  const { accountReference, accountLabel, placedBy, fileId, position, currency } = statement;
  if (accountReference !== null) return <><b>{accountReference}</b> <PersonName name={accountLabel ?? ''} />{placedBy !== null && ` (given by ${placedBy})`}</>;
  if (!imports || currency !== 'GBP') return <>None found</>;
  return <Link href={accountPath(fileId, position)} hiddenText={`for statement ${String(position)}`}>Choose the account</Link>;
}
