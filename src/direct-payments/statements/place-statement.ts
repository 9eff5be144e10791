import { ok, type Result } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { DirectoryAccount } from './account-directory.js';
import { readArrival, sealedFile } from './arrival.js';
import { refuseImport } from './import-refusals.js';
import { settleArrivals, type IdentifiedFile } from './settle-arrivals.js';
import { openReadingRoom, type ReadingRoom } from './reading-room.js';
import { advanceAccounts, lockAccounts } from './store/accounts.js';
import { insertChoice, insertPlacement } from './store/choices.js';
import { findFile, findStatements, type FileFacts } from './store/decided-files.js';
import { loadFile } from './store/files.js';
import { gatherPostings, writePostings } from './store/posting.js';

/** Whose a statement is that matches no account. */
export interface StatementPlace {
  readonly fileId: number;
  /** Its place in the file, from 1. */
  readonly position: number;
  readonly accountId: number;
}

export interface PlacedStatement {
  readonly batchId: number;
  /** Null where the file has not been brought in: the account is kept until it is. */
  readonly posted: { readonly linesNew: number; readonly linesKnown: number } | null;
}

/**
 * Gives a statement that matches no account to one. Before the file is brought in, the choice is kept for then; after, its
 * lines are posted now. Refused as `statement-not-waiting`, `statement-not-sterling`, `statement-reads-differently`,
 * `account-not-known`.
 */
export async function placeStatement(tx: TenantTx, sealer: Sealer, place: StatementPlace): Promise<Result<PlacedStatement>> {
  const facts = await findFile(tx, place.fileId);
  if (!facts) return notWaiting();
  const room = await openReadingRoom(tx, sealer);
  const account = room.directory.accountById(place.accountId);
  if (!account) return refuseImport('account-not-known', 'There is no such account. Choose one from the list.', { field: 'account' });
  const file = await readAgain(tx, room, place.fileId);
  const statement = file.reading.ok ? file.reading.value.statements[place.position - 1] : undefined;
  if (statement && statement.currency !== 'GBP') return refuseImport('statement-not-sterling', `The statement is in ${statement.currency}, and accounts are kept in sterling.`);
  if (facts.decidedAt !== null) return post(tx, room, facts, file, place, account);
  if (!statement || file.accounts[place.position - 1] !== null) return notWaiting();
  await insertChoice(tx, place);
  await recordChoice(tx, facts, place, account, 'will be given');
  return ok({ batchId: facts.batchId, posted: null });
}

function notWaiting(): Result<never> {
  return refuseImport('statement-not-waiting', 'This statement belongs to an account already.');
}

async function readAgain(tx: TenantTx, room: ReadingRoom, fileId: number): Promise<IdentifiedFile> {
  const file = await loadFile(tx, fileId);
  if (!file) throw new Error('a stored file is gone');
  return { ...(await readArrival(room, { name: file.name, sha256: file.sha256, bytes: room.sealer.open(sealedFile, file.sealed) })), fileId };
}

async function post(tx: TenantTx, room: ReadingRoom, facts: FileFacts, file: IdentifiedFile, place: StatementPlace, account: DirectoryAccount): Promise<Result<PlacedStatement>> {
  const nextLineNos = await lockAccounts(tx, [account.id]);
  const waiting = (await findStatements(tx, facts.id)).find(({ position }) => position === place.position);
  if (waiting?.accountId !== null) return notWaiting();
  const statements = file.reading.ok ? file.reading.value.statements : [];
  if (statements[place.position - 1]?.lines.length !== waiting.linesRead)
    return refuseImport('statement-reads-differently', 'The file does not read as it did when it was brought in. Export the statement from the bank again and bring that in.');
  const accounts = statements.map((_, index) => (index === place.position - 1 ? account : null));
  const { postings, next } = await settleArrivals(tx, room, [{ ...file, accounts }], nextLineNos);
  const posted = { linesNew: postings.flatMap(({ newLines }) => newLines).length, linesKnown: postings.flatMap(({ metAgain }) => metAgain).length };
  // First of all, since lines may stand only in a statement of their account.
  if (!(await insertPlacement(tx, { ...place, ...posted }))) return notWaiting();
  await advanceAccounts(tx, next);
  await writePostings(tx, gatherPostings(postings));
  await recordChoice(tx, facts, place, account, 'was given', posted);
  return ok({ batchId: facts.batchId, posted });
}

async function recordChoice(tx: TenantTx, { id, name }: FileFacts, { position }: StatementPlace, account: DirectoryAccount, what: string, after: object = {}): Promise<void> {
  await recordEvent(tx, {
    sentence: `Statement ${String(position)} of the file ${name} ${what} to account ${account.reference}.`,
    subjectKind: 'statement_file', subjectId: id, after: { accountId: account.id, ...after },
  });
}
