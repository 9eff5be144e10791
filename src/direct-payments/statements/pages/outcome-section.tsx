import { EmptyState, Link, moneyColumn, Pagination, pathOf, Table, Tag, type Column, type Element, type Path } from '../../../platform/ui/index.js';
import { decidedFilesOnAPage, type BatchView } from '../show-batch.js';
import { accountPath, batchPath, count, filePath, formatInWords, period } from './words.js';

type DecidedFile = BatchView['decided'][number];
type Unplaced = BatchView['unplaced'][number];

/** What became of each file. */
export function OutcomeSection({ view }: { readonly view: BatchView }): Element {
  const { batch, decided, page } = view;
  return (
    <section aria-labelledby="outcome">
      <h2 class={view.checks.length > 0 || view.unplaced.length > 0 ? 'govuk-heading-m' : 'govuk-visually-hidden'} id="outcome">What became of each file</h2>
      <Table
        caption="Files with their lines" captionHidden rows={decided} columns={columns} stickyHeading
        mark={(file) => (file.refusalCode !== null || file.rowsRefused > 0 || file.linesUnplaced > 0 ? 'look' : undefined)}
        whenEmpty={<EmptyState title="No file on this page" />}
      />
      {batch.filesDecided > decidedFilesOnAPage && <Pager id={batch.id} page={page} shown={decided.length} total={batch.filesDecided} />}
    </section>
  );
}

/** What was brought in, in a sentence or a few. */
export function outcomeInShort({ batch }: BatchView): string {
  const { linesNew, linesKnown, linesUnplaced, filesRefused, rowsRefused } = batch;
  return [
    linesNew === 0 ? 'No line was new.' : `${count(linesNew, 'line')} ${linesNew === 1 ? 'is' : 'are'} new.`,
    ...(linesKnown > 0 ? [`${count(linesKnown, 'line')} came before and ${linesKnown === 1 ? 'was' : 'were'} not counted again.`] : []),
    ...(linesUnplaced > 0 ? [`${count(linesUnplaced, 'line')} ${linesUnplaced === 1 ? 'waits' : 'wait'} for an account.`] : []),
    ...(filesRefused > 0 ? [`${count(filesRefused, 'file')} could not be read.`] : []),
    ...(rowsRefused > 0 ? [`${count(rowsRefused, 'row')} could not be read.`] : []),
  ].join(' ');
}

const number = (heading: string, value: (file: DecidedFile) => number): Column<DecidedFile> => ({
  heading, kind: 'number', cell: (file) => (file.refusalCode !== null || value(file) === 0 ? '' : value(file).toLocaleString('en-GB')),
});

const columns: readonly Column<DecidedFile>[] = [
  { heading: 'File', rowHeader: true, cell: ({ id, name }) => <Link href={filePath(id)}>{name}</Link> },
  { heading: 'Read as', kind: 'nowrap', cell: ({ format, layout }) => formatInWords(format, layout) },
  number('Lines', ({ linesRead }) => linesRead),
  number('New', ({ linesNew }) => linesNew),
  number('Known before', ({ linesKnown }) => linesKnown),
  number('Of no account', ({ linesUnplaced }) => linesUnplaced),
  number('Rows not read', ({ rowsRefused }) => rowsRefused),
  { heading: 'Stands', cell: (file) => <Standing file={file} /> },
];

function Standing({ file }: { readonly file: DecidedFile }): Element {
  if (file.refusalCode !== null) return <><Tag tone="problem">Refused</Tag> {file.refusalMessage}</>;
  return (
    <>
      {file.linesUnplaced > 0 && <Tag tone="look">Account to find</Tag>}
      {file.rowsRefused > 0 && <Tag tone="look">Rows not read</Tag>}
      {file.linesUnplaced === 0 && file.rowsRefused === 0 && <Tag tone="done">Brought in</Tag>}
    </>
  );
}

function Pager({ id, page, shown, total }: { readonly id: number; readonly page: number; readonly shown: number; readonly total: number }): Element {
  const first = (page - 1) * decidedFilesOnAPage + 1;
  const there = (to: number): Path => pathOf(`${batchPath(id)}?page=${String(to)}`);
  return (
    <Pagination
      summary={`Files ${first.toLocaleString('en-GB')} to ${(first + shown - 1).toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`}
      previous={page > 1 ? there(page - 1) : undefined} next={first + shown - 1 < total ? there(page + 1) : undefined}
    />
  );
}

const mostShown = 50;

/** Statements that were brought in and belong to no account yet. Nothing where there are none. */
export function UnplacedSection({ statements, imports }: { readonly statements: readonly Unplaced[]; readonly imports: boolean }): Element {
  if (statements.length === 0) return <></>;
  return (
    <section aria-labelledby="unplaced">
      <h2 class="govuk-heading-m" id="unplaced">{count(statements.length, 'statement')} of no known account</h2>
      <p class="govuk-body">{statements.length === 1 ? 'Its lines wait' : 'Their lines wait'} outside every account until somebody says whose {statements.length === 1 ? 'it is' : 'they are'}.</p>
      <Table
        caption={statements.length > mostShown ? `The first ${String(mostShown)} of them` : 'Statements of no known account'} captionHidden={statements.length <= mostShown}
        rows={statements.slice(0, mostShown)} columns={imports ? [...unplacedColumns, giveColumn] : unplacedColumns}
      />
    </section>
  );
}

const unplacedColumns: readonly Column<Unplaced>[] = [
  { heading: 'File', rowHeader: true, cell: ({ fileId, fileName, position }) => <><Link href={filePath(fileId)}>{fileName}</Link>{position > 1 && `, statement ${String(position)}`}</> },
  { heading: 'Period', kind: 'nowrap', cell: ({ from, until }) => period(from, until) || 'Not stated' },
  { heading: 'Lines', kind: 'number', cell: ({ linesRead }) => linesRead.toLocaleString('en-GB') },
  moneyColumn('Opening', ({ opening }) => opening),
  moneyColumn('Closing', ({ closing }) => closing),
];

const giveColumn: Column<Unplaced> = {
  heading: 'Give it to an account',
  cell: ({ fileId, position, fileName, currency }) =>
    currency === 'GBP' ? <Link href={accountPath(fileId, position)} hiddenText={`for statement ${String(position)} of ${fileName}`}>Choose the account</Link> : `Not in sterling but ${currency}`,
};
