import type { PlainDate } from '../../core/plain-date.js';
import { recordEvents } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { DirectoryAccount } from './account-directory.js';
import type { AccountHistory } from './rules/account-history.js';
import { sealedRow, type ReadFile } from './arrival.js';
import { describeOutcome } from './describe-outcome.js';
import type { ReadingRoom } from './reading-room.js';
import { settleAccount, type ArrivingFile, type SettledAccount } from './settle-account.js';
import { advanceAccounts, loadKnownLines, lockAccounts, type AccountWindow } from './store/accounts.js';
import { findFiles, insertFiles } from './store/files.js';
import { insertOutcomes, insertRefusedRows, insertStatements, type FileOutcome, type StatementToKeep } from './store/outcomes.js';
import { keepLinesMetAgain, postLines, type AccountPosting, type FirstReading } from './store/posting.js';

/** A read file under the key it is stored by. */
export interface IdentifiedFile extends ReadFile {
  readonly fileId: number;
}

/** The outcomes written, and the accounts they touched; with its whole history where all of an account's lines are at hand. */
export interface Posted {
  readonly outcomes: readonly FileOutcome[];
  readonly touched: readonly number[];
  readonly histories: readonly AccountHistory[];
}

/**
 * Posts files in the open transaction: stores those that are new, gives every line its one fate, and writes each file's
 * outcome and audit event. A file that has its outcome, even from an import that ran meanwhile, is left alone, and so is
 * a table of unknown columns.
 */
export async function postFiles(tx: TenantTx, room: ReadingRoom, batchId: number, read: readonly ReadFile[]): Promise<Posted> {
  await insertFiles(tx, batchId, read.flatMap(({ sealed, ...file }) => (sealed === null ? [] : [{ ...file, sealed }])));
  const ids = await lockForFiles(tx, read);
  const files = await stillUndecided(tx, read);
  if (files.length === 0) return { outcomes: [], touched: [], histories: [] };
  await insertStatements(tx, files.flatMap(statementsOf));
  const postings = await settleAccounts(tx, room, files, ids);
  await postLines(tx, postings);
  await keepLinesMetAgain(tx, postings);
  const counts = { new: countByFile(postings, 'newLines'), known: countByFile(postings, 'metAgain') };
  const outcomes = files.map((file) => outcomeOf(file, counts));
  await insertRefusedRows(tx, files.flatMap((file) => refusedRowsOf(room, file)));
  await insertOutcomes(tx, outcomes);
  await recordEvents(tx, files.map((file, index) => describeOutcome(file, outcomes[index])));
  return { outcomes, touched: postings.map(({ accountId }) => accountId), histories: postings.flatMap(({ history }) => history ?? []) };
}

/** Every account the files speak of is held before anything is decided: whoever imports into it next sees what we did. */
async function lockForFiles(tx: TenantTx, files: readonly ReadFile[]): Promise<Map<number, number>> {
  const ids = new Set(files.flatMap(({ accounts }) => accounts.flatMap((account) => account?.id ?? [])));
  return lockAccounts(tx, [...ids]);
}

/** A table whose columns nobody has named yet is not refused for good: it waits, stored, until somebody does. */
export function awaitsColumns({ reading }: Pick<ReadFile, 'reading'>): boolean {
  return !reading.ok && reading.refusal.code === 'layout-not-known';
}

async function stillUndecided(tx: TenantTx, read: readonly ReadFile[]): Promise<IdentifiedFile[]> {
  const known = await findFiles(tx, read.map(({ sha256 }) => sha256));
  const taken = new Set<number>();
  return read.flatMap((file) => {
    const at = known.get(file.sha256.toString('hex'));
    if (!at) throw new Error(`${file.name} was not stored`);
    if (at.decided || taken.has(at.fileId) || awaitsColumns(file)) return [];
    taken.add(at.fileId);
    return [{ ...file, fileId: at.fileId }];
  });
}

function statementsOf({ fileId, reading, accounts }: IdentifiedFile): StatementToKeep[] {
  if (!reading.ok) return [];
  return reading.value.statements.map((statement, index) => ({
    fileId, position: index + 1, accountId: accounts[index]?.id ?? null, currency: statement.currency, from: statement.from, until: statement.to,
    opening: statement.opening, closing: statement.closing, reconciles: statement.reconciles, linesRead: statement.lines.length,
  }));
}

export interface SettledPosting extends AccountPosting {
  /** Null where the account had lines before. */
  readonly history: AccountHistory | null;
}

async function settleAccounts(tx: TenantTx, room: ReadingRoom, files: readonly IdentifiedFile[], nextLineNos: ReadonlyMap<number, number>): Promise<readonly SettledPosting[]> {
  const { postings, next } = await settleArrivals(tx, room, files, nextLineNos);
  await advanceAccounts(tx, next);
  return postings;
}

/** What is to be posted to each account, and the number its next line takes then. */
export interface SettledArrivals {
  readonly postings: readonly SettledPosting[];
  readonly next: ReadonlyMap<number, number>;
}

/** Gives every line of the files that belongs to an account its fate, and writes nothing: also for a look beforehand. */
export async function settleArrivals(tx: TenantTx, room: ReadingRoom, files: readonly IdentifiedFile[], nextLineNos: ReadonlyMap<number, number>): Promise<SettledArrivals> {
  const arrivals = arrivalsByAccount(files);
  const windows = arrivals.filter(({ account }) => (nextLineNos.get(account.id) ?? 1) > 1).flatMap(windowOf);
  const known = await loadKnownLines(tx, windows);
  const next = new Map<number, number>();
  const postings = arrivals.map(({ account, arriving }): SettledPosting => {
    const first = nextLineNos.get(account.id) ?? 1;
    const settled = settleAccount(known.get(account.id) ?? [], arriving, first);
    next.set(account.id, settled.nextLineNo);
    const readings = settled.newLines.map(({ line }) => room.firstReading(account, line));
    return { accountId: account.id, newLines: settled.newLines, readings, metAgain: settled.metAgain, history: first === 1 ? historyOf(account, settled, readings) : null };
  });
  return { postings, next };
}

function historyOf({ id }: DirectoryAccount, { newLines, merged, lineNos }: SettledAccount, readings: readonly FirstReading[]): AccountHistory {
  const kinds: string[] = [];
  const agreementIds: (number | null)[] = [];
  newLines.forEach(({ merged: place }, index) => {
    kinds[place] = readings[index]?.kind ?? '';
    agreementIds[place] = readings[index]?.agreementId ?? null;
  });
  return { accountId: id, merged, lineNos, kinds, agreementIds };
}

interface AccountArrivals {
  readonly account: DirectoryAccount;
  readonly arriving: ArrivingFile[];
}

/** In the order of the accounts' keys, so that lines are written where the indexes grow. */
function arrivalsByAccount(files: readonly IdentifiedFile[]): AccountArrivals[] {
  const arrivals = new Map<number, AccountArrivals>();
  for (const file of files) for (const account of new Set(file.accounts)) {
    if (account === null) continue;
    const at = arrivals.get(account.id) ?? { account, arriving: [] };
    at.arriving.push(arrivingFor(file, account));
    arrivals.set(account.id, at);
  }
  return [...arrivals.values()].sort((a, b) => a.account.id - b.account.id);
}

function arrivingFor({ fileId, name, reading, accounts }: IdentifiedFile, account: DirectoryAccount): ArrivingFile {
  const statements = reading.ok ? reading.value.statements : [];
  const own = statements.map((statement, index) => ({ position: index + 1, statement })).filter(({ position }) => accounts[position - 1]?.id === account.id);
  return { fileId, name, statements: own };
}

/** The days the arriving lines are of; none where there are no lines. */
function windowOf({ account, arriving }: AccountArrivals): AccountWindow[] {
  let from: PlainDate | undefined;
  let until: PlainDate | undefined;
  for (const { statements } of arriving)
    for (const { statement } of statements)
      for (const { date } of statement.lines) {
        if (from === undefined || date < from) from = date;
        if (until === undefined || date > until) until = date;
      }
  return from === undefined || until === undefined ? [] : [{ accountId: account.id, from, until }];
}

interface CountsByFile {
  readonly new: ReadonlyMap<number, number>;
  readonly known: ReadonlyMap<number, number>;
}

function outcomeOf(file: IdentifiedFile, counts: CountsByFile): FileOutcome {
  const { fileId, reading } = file;
  const none = { fileId, linesRead: 0, linesNew: 0, linesKnown: 0, linesUnplaced: 0, rowsRefused: 0 };
  if (!reading.ok) return { ...none, format: null, layout: null, refusalCode: reading.refusal.code, refusalMessage: reading.refusal.message };
  const { format, layout, statements, refusedRows } = reading.value;
  return {
    fileId, format, layout: layout ?? null, refusalCode: null, refusalMessage: null, rowsRefused: refusedRows.length,
    linesRead: statements.reduce((total, { lines }) => total + lines.length, 0),
    linesNew: counts.new.get(fileId) ?? 0,
    linesKnown: counts.known.get(fileId) ?? 0,
    linesUnplaced: statements.reduce((total, { lines }, index) => (file.accounts[index] ? total : total + lines.length), 0),
  };
}

function countByFile(postings: readonly AccountPosting[], fate: 'newLines' | 'metAgain'): Map<number, number> {
  const counts = new Map<number, number>();
  for (const posting of postings) for (const { fileId } of posting[fate]) counts.set(fileId, (counts.get(fileId) ?? 0) + 1);
  return counts;
}

function refusedRowsOf(room: ReadingRoom, { fileId, reading }: IdentifiedFile): Parameters<typeof insertRefusedRows>[1][number][] {
  if (!reading.ok) return [];
  return reading.value.refusedRows.map(({ row, text, code, message }, index) => ({
    fileId, place: index + 1, row, code, message, sealed: room.sealer.seal(sealedRow, Buffer.from(text)).toString('base64'),
  }));
}
