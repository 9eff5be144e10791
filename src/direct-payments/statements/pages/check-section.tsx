import { add, formatPounds, subtract } from '../../../core/money.js';
import { FindingList, Link, moneyColumn, PersonName, Table, Tag, type Column, type Element, type Finding } from '../../../platform/ui/index.js';
import type { FileCheck, StatementCheck } from '../check-files.js';
import { RefusedRows } from './refused-rows.js';
import { accountPath, columnsPath, count, filePath, formatInWords, period } from './words.js';

interface CheckSectionProps {
  readonly checks: readonly FileCheck[];
  readonly imports: boolean;
}

/** One row of the table: a statement, or a file that has none. */
interface CheckRow {
  readonly file: FileCheck;
  readonly statement: StatementCheck | undefined;
  /** The file's name stands only on its first row. */
  readonly isFirst: boolean;
}

/** What was read of the files that wait, and everything that needs a look before they are brought in. */
export function CheckSection({ checks, imports }: CheckSectionProps): Element {
  const findings = checks.flatMap((file) => findingsOf(file, imports));
  const notes = notesOf(checks);
  const read = checks.some(({ awaitsColumns }) => !awaitsColumns);
  return (
    <>
      {read && <p class="app-lead">{inShort(checks)}</p>}
      {read && <Table caption="What was read" captionHidden rows={rowsInOrder(checks)} columns={columns} mark={(row) => (needsALook(row) ? 'look' : undefined)} />}
      {findings.length > 0 && (
        <section aria-labelledby="to-look-at">
          <h2 class="govuk-heading-m" id="to-look-at">{count(findings.length, 'thing')} to look at</h2>
          <FindingList label="To look at" findings={findings} />
        </section>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="notes">
          <h2 class="govuk-heading-m" id="notes">Good to know</h2>
          <FindingList label="Good to know" findings={notes} />
        </section>
      )}
      {checks.filter(({ refusedRows }) => refusedRows.length > 0).map((file) => <RowsNotRead file={file} />)}
    </>
  );
}

function inShort(checks: readonly FileCheck[]): string {
  const statements = checks.flatMap((file) => file.statements);
  const linesNew = statements.reduce((total, one) => total + one.linesNew, 0);
  const linesKnown = statements.reduce((total, one) => total + one.linesKnown, 0);
  const known = linesKnown === 0 ? '' : `; ${linesKnown.toLocaleString('en-GB')} came before and ${linesKnown === 1 ? 'is' : 'are'} not counted again`;
  return `${linesNew === 0 ? 'No new line' : count(linesNew, 'new line')}${known}. Nothing is in an account yet.`;
}

function rowsOf(file: FileCheck): CheckRow[] {
  if (file.statements.length === 0) return [{ file, statement: undefined, isFirst: true }];
  return file.statements.map((statement, index) => ({ file, statement, isFirst: index === 0 }));
}

/** What needs a look comes first; the statements of a file stay together. */
function rowsInOrder(checks: readonly FileCheck[]): CheckRow[] {
  const files = checks.map(rowsOf);
  return [...files.filter((rows) => rows.some(needsALook)), ...files.filter((rows) => !rows.some(needsALook))].flat();
}

function needsALook({ file, statement, isFirst }: CheckRow): boolean {
  return statement?.account === null || statement?.reconciles === false || (isFirst && (file.refusal !== null || file.refusedRows.length > 0));
}

const lines = (heading: string, value: (statement: StatementCheck) => number): Column<CheckRow> => ({
  heading, kind: 'number', cell: ({ statement }) => (statement === undefined ? '' : value(statement).toLocaleString('en-GB')),
});

const columns: readonly Column<CheckRow>[] = [
  { heading: 'File', rowHeader: true, cell: (row) => <FileCell row={row} /> },
  { heading: 'Account', cell: ({ statement }) => statement && <AccountCell statement={statement} /> },
  { heading: 'Period', kind: 'nowrap', cell: ({ statement }) => statement && period(statement.from, statement.until) },
  lines('Lines', (statement) => statement.lines),
  lines('New', ({ linesNew }) => linesNew),
  lines('Known', ({ linesKnown }) => linesKnown),
  moneyColumn('Money in', ({ statement }) => statement?.moneyIn),
  moneyColumn('Money out', ({ statement }) => statement?.moneyOut),
  moneyColumn('Opening', ({ statement }) => statement?.opening),
  moneyColumn('Closing', ({ statement }) => statement?.closing),
  { heading: 'Stands', cell: (row) => <Standing row={row} /> },
];

function FileCell({ row: { file, isFirst } }: { readonly row: CheckRow }): Element {
  if (!isFirst) return <span class="govuk-visually-hidden">{file.name}</span>;
  return (
    <>
      <Link href={filePath(file.fileId)}>{file.name}</Link>
      {file.format !== null && <><br />{formatInWords(file.format, file.layout)}</>}
    </>
  );
}

function AccountCell({ statement: { account, chosen, ending } }: { readonly statement: StatementCheck }): Element {
  if (account === null) return <>{ending === null ? 'None found' : `None found for the number that ends in ${ending}`}</>;
  return <><b>{account.reference}</b> <PersonName name={account.label} />{chosen && ' (chosen)'}</>;
}

function Standing({ row: { file, statement, isFirst } }: { readonly row: CheckRow }): Element {
  if (file.awaitsColumns) return <Tag tone="look">Columns unknown</Tag>;
  if (!statement) return <Tag tone="problem">Cannot be read</Tag>;
  const rows = isFirst ? file.refusedRows.length : 0;
  return (
    <>
      {statement.account === null && <Tag tone="look">No account</Tag>}
      {statement.reconciles === false && <Tag tone="look">Does not add up</Tag>}
      {rows > 0 && <Tag tone="look">{count(rows, 'row')} not read</Tag>}
      {statement.account !== null && statement.reconciles !== false && rows === 0 && <Tag tone="done">{statement.reconciles === true ? 'Adds up' : 'Ready'}</Tag>}
    </>
  );
}

function findingsOf(file: FileCheck, imports: boolean): Finding[] {
  if (file.awaitsColumns) return [columnsUnknown(file, imports)];
  if (file.refusal !== null) return [{ tag: 'Cannot be read', tone: 'problem', title: `${file.name} will be kept, and refused`, detail: file.refusal.message }];
  return file.statements.flatMap((statement) => statementFindings(file, statement, imports));
}

function columnsUnknown({ fileId, name, refusal }: FileCheck, imports: boolean): Finding {
  return {
    tag: 'Columns unknown', tone: 'look', title: `${name} waits until somebody says what its columns hold`, detail: refusal?.message,
    ...(imports ? { actions: <Link href={columnsPath(fileId)}>Say what the columns hold</Link> } : {}),
  };
}

function statementFindings(file: FileCheck, statement: StatementCheck, imports: boolean): Finding[] {
  const where = file.statements.length === 1 ? file.name : `Statement ${String(statement.position)} of ${file.name}`;
  return [
    ...(statement.account === null ? [withoutAccount(file, statement, where, imports)] : []),
    ...(statement.chosen && imports ? [chosen(file, statement, where)] : []),
    ...(statement.reconciles === false ? [notReconciled(statement, where)] : []),
  ];
}

function withoutAccount({ fileId }: FileCheck, { position, lines: number, currency }: StatementCheck, where: string, imports: boolean): Finding {
  const sterling = currency === 'GBP';
  return {
    tag: 'No account', tone: 'look', title: `${where} matches no account`,
    detail: sterling ? `Its ${count(number, 'line')} would wait, outside every account, until somebody gives it to one.` : `Its money is ${currency}. Accounts are kept in sterling, so its lines would stay outside them.`,
    ...(imports && sterling ? { actions: <Link href={accountPath(fileId, position)} hiddenText={`for ${where}`}>Choose the account</Link> } : {}),
  };
}

function chosen({ fileId }: FileCheck, { position, account }: StatementCheck, where: string): Finding {
  return {
    tag: 'Chosen', tone: 'plum', title: `${where} will be given to ${account?.reference ?? ''}, ${account?.label ?? ''}`,
    actions: <Link href={accountPath(fileId, position)} hiddenText={`for ${where}`}>Choose another</Link>,
  };
}

function notReconciled({ opening, closing, moneyIn, moneyOut, warnings }: StatementCheck, where: string): Finding {
  const sums = opening === null || closing === null ? ''
    : `From ${formatPounds(opening)}, with ${formatPounds(moneyIn)} in and ${formatPounds(moneyOut)} out, it comes to ${formatPounds(subtract(add(opening, moneyIn), moneyOut))}; the bank says ${formatPounds(closing)}. `;
  const breaks = warnings.filter(({ code }) => code === 'running-balance-breaks').map(({ row, message }) => `${row === undefined ? '' : `Row ${String(row)}: `}${message} `);
  return { tag: 'Does not add up', tone: 'look', title: `${where} does not add up`, detail: `${sums}${breaks.slice(0, 3).join('')}A line may be missing. It can be brought in, but its balance is not proved.` };
}

/** The readers' warnings, each said once with every file it is about. */
function notesOf(checks: readonly FileCheck[]): Finding[] {
  const about = new Map<string, string[]>();
  for (const file of checks) for (const { warnings, reconciles } of file.statements) for (const { code, message, row } of warnings) {
    if (reconciles === false && (code === 'does-not-reconcile' || code === 'running-balance-breaks')) continue;
    const told = about.get(message) ?? [];
    about.set(message, [...told, row === undefined ? file.name : `${file.name}, row ${String(row)}`]);
  }
  return [...about].map(([message, places]) => ({ tag: 'Note', tone: 'quiet', title: message, detail: placesInWords([...new Set(places)]) }));
}

function placesInWords(places: readonly string[]): string {
  const shown = places.slice(0, 5).join('; ');
  return places.length > 5 ? `${shown}; and ${String(places.length - 5)} more` : shown;
}

function RowsNotRead({ file: { fileId, name, refusedRows } }: { readonly file: FileCheck }): Element {
  const id = `not-read-${String(fileId)}`;
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>{count(refusedRows.length, 'row')} of {name} could not be read</h2>
      <p class="govuk-body">{refusedRows.length === 1 ? 'It is kept as it stands, and is' : 'They are kept as they stand, and are'} not a line of the account. If money moved there, ask the bank for the statement again.</p>
      <RefusedRows id={`rows-${String(fileId)}`} rows={refusedRows} most={10} href={filePath(fileId)} />
    </section>
  );
}
