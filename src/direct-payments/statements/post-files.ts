import { setImmediate } from 'node:timers/promises';
import type { TenantTx } from '../../platform/db/transaction.js';
import { awaitsColumns, readArrival, sealedFile, withChoices, type ArrivingBytes } from './arrival.js';
import { PartInHand } from './part-in-hand.js';
import type { ReadingRoom } from './reading-room.js';
import type { AccountHistory } from './rules/account-history.js';
import type { IdentifiedFile } from './settle-arrivals.js';
import { lockAccounts } from './store/accounts.js';
import { findChoices, type AccountChoice } from './store/choices.js';
import { findFiles, insertFiles } from './store/files.js';
import type { FileOutcome } from './store/outcomes.js';

/** What was posted: the outcomes written, the accounts touched, and what was reckoned of accounts that were new. */
export interface Posted<Reckoned> {
  readonly outcomes: readonly FileOutcome[];
  /** Files left alone since their columns must be named first. */
  readonly waiting: number;
  readonly touched: readonly number[];
  readonly reckoned: readonly Reckoned[];
}

/** How files are posted. `reckon` sees accounts whose every line is at hand, a few at a time. */
export interface PostingTerms<Reckoned> {
  readonly room: ReadingRoom;
  readonly batchId: number;
  readonly reckon?: ((histories: readonly AccountHistory[]) => Promise<Reckoned>) | undefined;
}

/**
 * Posts files in the open transaction: stores those that are new, gives every line its one fate, and writes each file's
 * outcome and audit event. A file that has its outcome, even from an import that ran meanwhile, is left alone, and so is
 * a table of unknown columns. Accounts are gone through a few at a time, so that not all lines need be in memory.
 */
export async function postFiles<Reckoned>(tx: TenantTx, terms: PostingTerms<Reckoned>, arriving: readonly ArrivingBytes[]): Promise<Posted<Reckoned>> {
  const { room } = terms;
  if (!(await storeUnknown(tx, terms, arriving))) return { outcomes: [], waiting: 0, touched: [], reckoned: [] };
  const named = byNamedAccount(room, arriving);
  // Held before anything is decided: whoever imports into them next sees what we did.
  const nextLineNos = await lockAccounts(tx, [...named.keys()].flatMap((id) => id ?? []));
  const undecided = await undecidedFiles(tx, arriving);
  const choices = await findChoices(tx, [...undecided.values()]);
  const part = new PartInHand(tx, terms);
  const others: IdentifiedFile[] = [];
  let waiting = 0;
  for (const handful of handfuls(named)) {
    const own: IdentifiedFile[] = [];
    for (const { accountId, file } of handful) {
      const fileId = undecided.get(file);
      if (fileId === undefined) continue;
      const read = await readOne(room, file, fileId, choices);
      if (awaitsColumns(read)) waiting += 1;
      else if (isOfNobodyElse(read, accountId)) own.push(read);
      else others.push(read);
    }
    await part.settle(own, nextLineNos);
  }
  await part.write();
  await settleOthers(tx, part, others);
  await part.finish();
  return { outcomes: part.outcomes, waiting, touched: part.touched, reckoned: part.reckoned };
}

/** Stores what is not stored yet; false where every file has its outcome already. */
async function storeUnknown(tx: TenantTx, { room, batchId }: PostingTerms<unknown>, arriving: readonly ArrivingBytes[]): Promise<boolean> {
  const known = await findFiles(tx, arriving.map(({ sha256 }) => sha256));
  const unknown = arriving.filter(({ sha256 }) => !known.has(sha256.toString('hex')));
  await insertFiles(tx, batchId, unknown.map(({ name, sha256, bytes }) => ({ name, sha256, byteSize: bytes.length, sealed: () => room.sealer.seal(sealedFile, bytes) })));
  return unknown.length > 0 || [...known.values()].some(({ decided }) => !decided);
}

/** Files whose names say whose they are, by account; null for those whose names say nothing. */
function byNamedAccount({ directory }: ReadingRoom, arriving: readonly ArrivingBytes[]): Map<number | null, ArrivingBytes[]> {
  const named = new Map<number | null, ArrivingBytes[]>();
  for (const file of arriving) {
    const account = directory.accountNamed(file.name)?.id ?? null;
    const same = named.get(account);
    if (same) same.push(file);
    else named.set(account, [file]);
  }
  return named;
}

/** The files that have no outcome, each once under its bytes, with their keys. */
async function undecidedFiles(tx: TenantTx, arriving: readonly ArrivingBytes[]): Promise<Map<ArrivingBytes, number>> {
  const known = await findFiles(tx, arriving.map(({ sha256 }) => sha256));
  const taken = new Set<number>();
  const undecided = new Map<ArrivingBytes, number>();
  for (const file of arriving) {
    const at = known.get(file.sha256.toString('hex'));
    if (!at) throw new Error(`${file.name} was not stored`);
    if (at.decided || taken.has(at.fileId)) continue;
    taken.add(at.fileId);
    undecided.set(file, at.fileId);
  }
  return undecided;
}

interface FileInHand {
  readonly accountId: number | null;
  readonly file: ArrivingBytes;
}

const accountsAtOnce = 4;

/** A few accounts' files at a time, in the order of the accounts' keys, so that lines are written where the indexes grow. */
function* handfuls(named: ReadonlyMap<number | null, readonly ArrivingBytes[]>): Generator<FileInHand[]> {
  const accounts = [...named].sort(([a], [b]) => (a ?? 0) - (b ?? 0));
  for (let from = 0; from < accounts.length; from += accountsAtOnce)
    yield accounts.slice(from, from + accountsAtOnce).flatMap(([accountId, files]) => files.map((file) => ({ accountId, file })));
}

async function readOne(room: ReadingRoom, file: ArrivingBytes, fileId: number, choices: readonly AccountChoice[]): Promise<IdentifiedFile> {
  // The database's answers, and other visitors, are heard between two files.
  await setImmediate();
  return { ...withChoices(room, await readArrival(room, file), fileId, choices), fileId };
}

function isOfNobodyElse({ accounts }: IdentifiedFile, accountId: number | null): boolean {
  return accountId !== null && accounts.every((account) => account === null || account.id === accountId);
}

/** Files that carry another number than their names say, or whose names say nothing: theirs may be accounts just written. */
async function settleOthers(tx: TenantTx, part: PartInHand<unknown>, others: readonly IdentifiedFile[]): Promise<void> {
  if (others.length === 0) return;
  const accountIds = new Set(others.flatMap(({ accounts }) => accounts.flatMap((account) => account?.id ?? [])));
  await part.settle(others, await lockAccounts(tx, [...accountIds]));
  await part.write();
}
