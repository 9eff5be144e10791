import { setImmediate } from 'node:timers/promises';
import { pence, sum, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { Refusal } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { awaitsColumns, readArrival, sealedFile, withChoices } from './arrival.js';
import type { ReadStatement, ReadWarning, RefusedRow, StatementFormat } from './formats/reading.js';
import { settleArrivals, type IdentifiedFile } from './settle-arrivals.js';
import type { ReadingRoom } from './reading-room.js';
import { findAccountsByIds, type AccountFacts } from './store/account-list.js';
import { findNextLineNos } from './store/accounts.js';
import { findChoices, type AccountChoice } from './store/choices.js';
import { loadFile } from './store/files.js';

/** One statement of a file that waits: what it says, whose it is, and what bringing it in would do. */
export interface StatementCheck {
  readonly position: number;
  readonly account: AccountFacts | null;
  /** The account was chosen by an officer, since none was found. */
  readonly chosen: boolean;
  /** Last digits of the number that the statement carries; null where it carries none. */
  readonly ending: string | null;
  readonly currency: string;
  /** As the file states it, else its first and last line. */
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  readonly reconciles: boolean | null;
  readonly lines: number;
  /** Both positive. */
  readonly moneyIn: Pence;
  readonly moneyOut: Pence;
  /** Both 0 where it is nobody's. */
  readonly linesNew: number;
  readonly linesKnown: number;
  readonly warnings: readonly ReadWarning[];
}

/** One stored file that waits, as it would be read now. */
export interface FileCheck {
  readonly fileId: number;
  readonly name: string;
  readonly byteSize: number;
  readonly format: StatementFormat | null;
  readonly layout: string | null;
  readonly statements: readonly StatementCheck[];
  readonly refusedRows: readonly RefusedRow[];
  /** Why the whole file would be refused. */
  readonly refusal: Refusal | null;
  /** A table whose columns somebody must name first; it would go on waiting. */
  readonly awaitsColumns: boolean;
}

/** Reads stored files as an import would, and writes nothing. In the order of the ids given; unknown ids are left out. */
export async function checkFiles(tx: TenantTx, room: ReadingRoom, fileIds: readonly number[]): Promise<FileCheck[]> {
  const choices = await findChoices(tx, fileIds);
  const files: IdentifiedFile[] = [];
  for (const fileId of fileIds) {
    const file = await loadFile(tx, fileId);
    if (!file) continue;
    const read = await readArrival(room, { name: file.name, sha256: file.sha256, bytes: room.sealer.open(sealedFile, file.sealed) });
    files.push({ ...withChoices(room, read, fileId, choices), fileId });
    // Other visitors are heard between two files.
    await setImmediate();
  }
  const accountIds = [...new Set(files.flatMap(({ accounts }) => accounts.flatMap((account) => account?.id ?? [])))];
  const { postings } = await settleArrivals(tx, room, files, await findNextLineNos(tx, accountIds));
  const seen = {
    accounts: new Map((await findAccountsByIds(tx, accountIds)).map((account) => [account.id, account])),
    choices,
    linesNew: countByStatement(postings.flatMap(({ newLines }) => newLines)),
    linesKnown: countByStatement(postings.flatMap(({ metAgain }) => metAgain)),
  };
  return files.map((file) => checkOf(file, seen));
}

interface Seen {
  readonly accounts: ReadonlyMap<number, AccountFacts>;
  readonly choices: readonly AccountChoice[];
  readonly linesNew: ReadonlyMap<string, number>;
  readonly linesKnown: ReadonlyMap<string, number>;
}

function countByStatement(lines: readonly { readonly fileId: number; readonly position: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  return counts;
}

function keyOf({ fileId, position }: { readonly fileId: number; readonly position: number }): string {
  return `${String(fileId)}/${String(position)}`;
}

function checkOf(file: IdentifiedFile, seen: Seen): FileCheck {
  const { fileId, name, byteSize, reading } = file;
  const shared = { fileId, name, byteSize };
  if (!reading.ok) return { ...shared, format: null, layout: null, statements: [], refusedRows: [], refusal: reading.refusal, awaitsColumns: awaitsColumns(file) };
  const { format, layout, statements, refusedRows } = reading.value;
  return {
    ...shared, format, layout: layout ?? null, refusedRows, refusal: null, awaitsColumns: false,
    statements: statements.map((statement, index) => statementCheck(file, statement, index + 1, seen)),
  };
}

function statementCheck({ fileId, accounts }: IdentifiedFile, statement: ReadStatement, position: number, seen: Seen): StatementCheck {
  const { lines, currency, opening, closing, reconciles, warnings } = statement;
  const key = keyOf({ fileId, position });
  const accountId = accounts[position - 1]?.id;
  return {
    position, currency, opening, closing, reconciles, warnings,
    account: accountId === undefined ? null : (seen.accounts.get(accountId) ?? null),
    chosen: seen.choices.some((choice) => choice.fileId === fileId && choice.position === position && choice.accountId === accountId),
    ending: endingOf(statement),
    ...periodOf(statement),
    lines: lines.length,
    moneyIn: sum(lines.map(({ amount }) => amount).filter((amount) => amount > 0)),
    moneyOut: pence(-sum(lines.map(({ amount }) => amount).filter((amount) => amount < 0))),
    linesNew: seen.linesNew.get(key) ?? 0,
    linesKnown: seen.linesKnown.get(key) ?? 0,
  };
}

/** The last four digits of the number it carries. */
export function endingOf({ account }: Pick<ReadStatement, 'account'>): string | null {
  return account === null ? null : account.slice(-4);
}

/** The period that the statement states, else from its first line to its last. */
export function periodOf({ from, to, lines }: Pick<ReadStatement, 'from' | 'to' | 'lines'>): { readonly from: PlainDate | null; readonly until: PlainDate | null } {
  const days = lines.map(({ date }) => date).sort();
  return { from: from ?? days[0] ?? null, until: to ?? days.at(-1) ?? null };
}
