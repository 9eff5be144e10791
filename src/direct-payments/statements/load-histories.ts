import { fromDayNumber, type PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { ReadLine } from './formats/reading.js';
import type { AccountHistory, HistoryPart } from './rules/account-history.js';
import { mergeArrivals, type ArrivingFile } from './settle-account.js';
import { findLineColumns, findLinesMetAgain, findParts, findStatements, type LineColumns, type MetAgainRow, type PartRow, type StatementFacts } from './store/histories.js';

const accountsAtOnce = 60;

/** The histories of accounts, some at a time, so that memory stays flat. An account without statements has an empty one. */
export async function* loadHistories(tx: TenantTx, accountIds: readonly number[]): AsyncGenerator<AccountHistory[]> {
  for (let from = 0; from < accountIds.length; from += accountsAtOnce) {
    const some = accountIds.slice(from, from + accountsAtOnce);
    const columns = new Map((await findLineColumns(tx, some)).map((one) => [one.account_id, one]));
    const metAgain = groupByAccount(await findLinesMetAgain(tx, some));
    const statements = groupByAccount(await findStatements(tx, some));
    const parts = groupByAccount(await findParts(tx, some));
    yield some.map((accountId) => withParts(historyOf(accountId, columns.get(accountId), metAgain.get(accountId) ?? [], statements.get(accountId) ?? []), parts.get(accountId) ?? []));
  }
}

function groupByAccount<T extends { readonly account_id: number }>(rows: readonly T[]): Map<number, T[]> {
  const grouped = new Map<number, T[]>();
  for (const row of rows) {
    const same = grouped.get(row.account_id);
    if (same) same.push(row);
    else grouped.set(row.account_id, [row]);
  }
  return grouped;
}

/** Nearly no account has a split line, and then its history says nothing of them. */
function withParts(history: AccountHistory, rows: readonly PartRow[]): AccountHistory {
  if (rows.length === 0) return history;
  const places = new Map(history.lineNos.map((lineNo, place) => [lineNo, place]));
  const splits = new Map<number, HistoryPart[]>();
  for (const { line_no, amount, kind, stream } of rows) {
    const place = places.get(line_no);
    if (place !== undefined) splits.set(place, [...(splits.get(place) ?? []), { amount, kind, stream }]);
  }
  return { ...history, splits };
}

/** A line as a statement prints it, with its number in the account. */
interface Printed {
  readonly line: ReadLine;
  readonly place: number;
  readonly lineNo: number;
}

function historyOf(accountId: number, columns: LineColumns | undefined, metAgain: readonly MetAgainRow[], statements: readonly StatementFacts[]): AccountHistory {
  const printed = printedByStatement(columns, metAgain);
  const files = filesOf(statements, printed);
  const { merged, parts } = mergeArrivals(files);
  const lineNos: number[] = [];
  for (const { fileId, position, lines, placeOf } of parts) {
    const own = printed.get(keyOf(fileId, position)) ?? [];
    for (const line of lines) lineNos[line.merged] = own[placeOf(line.row) - 1]?.lineNo ?? 0;
  }
  const places = new Map(columns?.line_nos.map((lineNo, index) => [lineNo, index]));
  const at = lineNos.map((lineNo) => places.get(lineNo) ?? -1);
  return { accountId, merged, lineNos, kinds: at.map((index) => columns?.kinds[index] ?? ''), agreementIds: at.map((index) => columns?.agreements[index] ?? null) };
}

function keyOf(fileId: number, position: number): string {
  return `${String(fileId)}/${String(position)}`;
}

/** The lines of each statement in its own order: those it brought and those that an earlier one had brought. */
function printedByStatement(columns: LineColumns | undefined, metAgain: readonly MetAgainRow[]): Map<string, Printed[]> {
  const printed = new Map<string, Printed[]>();
  if (!columns) return printed;
  const print = (key: string, one: Printed): void => {
    const same = printed.get(key);
    if (same) same.push(one);
    else printed.set(key, [one]);
  };
  const lines = readLines(columns);
  const byNumber = new Map(columns.line_nos.map((lineNo, index) => [lineNo, lines[index]]));
  lines.forEach((line, index) => {
    print(keyOf(columns.file_ids[index] ?? 0, columns.positions[index] ?? 0), { line, place: columns.places[index] ?? 0, lineNo: columns.line_nos[index] ?? 0 });
  });
  for (const { file_id, statement_position, place, row_number, line_no, balance_pence } of metAgain) {
    const line = byNumber.get(line_no);
    if (line) print(keyOf(file_id, statement_position), { line: { ...line, balance: balance_pence, row: row_number }, place, lineNo: line_no });
  }
  for (const own of printed.values()) own.sort((a, b) => a.place - b.place);
  return printed;
}

function readLines(columns: LineColumns): ReadLine[] {
  const dates = new Map<number, PlainDate>();
  const dateOf = (day: number): PlainDate => {
    const date = dates.get(day) ?? fromDayNumber(day);
    dates.set(day, date);
    return date;
  };
  return columns.amounts.map((amount, index) => {
    const category = columns.categories[index] ?? null;
    const line = { date: dateOf(columns.days[index] ?? 0), amount, description: columns.texts[index] ?? '', balance: columns.balances[index] ?? null, row: columns.rows[index] ?? 0 };
    return category === null ? line : { ...line, merchantCategoryCode: String(category).padStart(4, '0') };
  });
}

function filesOf(statements: readonly StatementFacts[], printed: ReadonlyMap<string, readonly Printed[]>): ArrivingFile[] {
  const files = new Map<number, { fileId: number; name: string; statements: ArrivingFile['statements'][number][] }>();
  for (const { file_id: fileId, name, position, currency, from_on: from, until_on: to, opening_pence: opening, closing_pence: closing } of statements) {
    const lines = (printed.get(keyOf(fileId, position)) ?? []).map(({ line }) => line);
    const statement = { account: null, sortCode: null, currency, from, to, opening, closing, reconciles: null, lines, warnings: [] };
    const file = files.get(fileId) ?? { fileId, name, statements: [] };
    file.statements.push({ position, statement });
    files.set(fileId, file);
  }
  return [...files.values()];
}
