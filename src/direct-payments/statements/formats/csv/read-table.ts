import { pence } from '../../../../core/money.js';
import { finishStatement } from '../finish-statement.js';
import type { ReadLine, ReadOptions, ReadStatement, ReadWarning, RefusedRow } from '../reading.js';
import { warningOf } from '../warning.js';
import { balancesFollow, balancesFollowTurned, balancesOf } from './balances.js';
import type { Recognised } from './layout.js';
import { columnReading, howToRead, type HowFileReads } from './how-file-reads.js';
import { fateOf, type RowFate, type RowReading } from './row-fate.js';
import { readFacts } from './stated.js';
import { sortStatements, type OpenStatement, type StatementSorter } from './statement-sorter.js';
import type { RowTable } from './table.js';
import { lineOf } from './read-line.js';

/** The statements of a table, and the rows of it that could not be read. */
export interface ReadTable {
  readonly statements: readonly ReadStatement[];
  readonly refusedRows: readonly RefusedRow[];
}

interface Gathered {
  readonly statements: readonly OpenStatement[];
  readonly refusedRows: readonly RefusedRow[];
}

export function readTable(table: RowTable, recognised: Recognised, options: ReadOptions): ReadTable {
  const how = howToRead(table.rows, recognised, options);
  const gathered = withFees(table, recognised, how);
  const statements = followBalances(gathered.statements, recognised);
  return { statements: statements.map((statement) => closeStatement(statement, how.warnings)), refusedRows: gathered.refusedRows };
}

/** Whether a fee column is part of what left the account, where the layout does not say: as the running balances have it. */
function withFees(table: RowTable, recognised: Recognised, how: HowFileReads): Gathered {
  const { fee } = recognised.plan;
  const plain = gather(table, recognised, columnReading(recognised, table.rows, how, fee === 'taken-off'));
  if (fee !== 'where-balances-say-so' || recognised.plan.columns.fee === undefined || plain.statements.every(({ lines }) => balancesFollow(lines))) return plain;
  const charged = gather(table, recognised, columnReading(recognised, table.rows, how, true));
  return charged.statements.every(({ lines }) => balancesFollow(lines)) ? charged : plain;
}

function gather(table: RowTable, recognised: Recognised, reading: RowReading): Gathered {
  const sorter = sortStatements(recognised.plan);
  const preambleEnd = recognised.headerRow < 0 ? recognised.firstRow : recognised.headerRow;
  for (const row of table.rows.slice(0, preambleEnd)) sorter.note(row, readFacts(row, reading));
  const refusedRows: RefusedRow[] = [];
  let accounted = 0;
  let afterGap = false;
  for (let index = recognised.firstRow; index < table.rows.length; index += 1) {
    const row = table.rows[index] ?? [];
    const fate: RowFate = table.broken.has(index) ? brokenQuotes : fateOf(row, reading, afterGap);
    accounted += settle(fate, { row, index, table, reading, sorter, refusedRows });
    afterGap = fate.kind === 'blank';
  }
  if (accounted !== table.rows.length - recognised.firstRow) throw new Error('a row of the table has no fate');
  return { statements: sorter.finish(), refusedRows };
}

const brokenQuotes: RowFate = { kind: 'refused', code: 'quotes-broken', message: 'The quotation marks in the row do not match.' };

interface Place {
  readonly row: readonly string[];
  readonly index: number;
  readonly table: RowTable;
  readonly reading: RowReading;
  readonly sorter: StatementSorter;
  readonly refusedRows: RefusedRow[];
}

/** Puts a row where its fate sends it; 1 for the row that is then accounted for. */
function settle(fate: RowFate, { row, index, table, reading, sorter, refusedRows }: Place): number {
  switch (fate.kind) {
    case 'line':
      sorter.statementOf(fate.row).lines.push(lineOf(fate, reading.plan, table.lineOf(index)));
      return 1;
    case 'facts':
      sorter.note(row, fate.facts);
      return 1;
    case 'left-out':
      sorter.statementOf(row).warnings.push(warningOf(fate.warning, fate.message, table.lineOf(index)));
      return 1;
    case 'refused':
      refusedRows.push({ row: table.lineOf(index), text: table.textOf(index), code: fate.code, message: fate.message });
      return 1;
    case 'blank':
      return 1;
  }
}

/** Where no custom is known, and each amount taken the other way joins all running balances while as written none do. */
function followBalances(statements: readonly OpenStatement[], { plan }: Recognised): readonly OpenStatement[] {
  if (plan.balancesDecideSigns !== true || plan.columns.balance === undefined) return statements;
  const disagree = statements.length > 0 && statements.every(({ lines }) => !balancesFollow(lines) && balancesFollowTurned(lines));
  return disagree ? statements.map(turned) : statements;
}

function turned(statement: OpenStatement): OpenStatement {
  const lines: ReadLine[] = statement.lines.map((line) => ({ ...line, amount: pence(-line.amount) }));
  const warning = warningOf('sign-from-balances', 'Money out is written as positive in this file: its running balances show it.');
  return { ...statement, lines, warnings: [...statement.warnings, warning] };
}

function closeStatement(open: OpenStatement, fileWarnings: readonly ReadWarning[]): ReadStatement {
  const { facts, lines, product } = open;
  const { opening, closing, workedOut, warnings } = balancesOf(lines, facts);
  const about = lines.length === 0 ? [warningOf('no-lines', 'The statement has no lines.')] : fileWarnings;
  return finishStatement({
    account: facts.account ?? null,
    sortCode: facts.sortCode ?? null,
    currency: facts.currency ?? 'GBP',
    ...(product === null ? {} : { product }),
    from: facts.from ?? null,
    to: facts.to ?? null,
    opening,
    closing,
    ...(workedOut.length === 0 ? {} : { workedOut }),
    lines,
    warnings: [...about, ...warnings, ...open.warnings],
  });
}
