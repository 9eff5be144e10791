import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { readArrival, sealedFile } from './arrival.js';
import { endingOf, periodOf } from './check-files.js';
import type { ReadLine, ReadStatement } from './formats/reading.js';
import { openReadingRoom } from './reading-room.js';
import { searchAccounts, type AccountFacts } from './store/account-list.js';
import { findFile, findStatements, type FileFacts } from './store/decided-files.js';
import { loadFile } from './store/files.js';

const accountsShown = 12;
const linesShown = 5;

/** A statement that matches no account, and the accounts that it may be of. */
export interface WaitingStatement extends ReturnType<typeof periodOf> {
  readonly file: FileFacts;
  readonly position: number;
  readonly currency: string;
  /** Last digits of the number it carries; null where it carries none. */
  readonly ending: string | null;
  readonly lines: number;
  readonly firstLines: readonly ReadLine[];
  readonly accounts: readonly AccountFacts[];
  /** There are more accounts than are shown. */
  readonly more: boolean;
}

/** Reads a statement that waits for an account, and the accounts that hold every word looked for. Undefined where it does not wait. */
export async function showWaitingStatement(tx: TenantTx, sealer: Sealer, fileId: number, position: number, words: string): Promise<WaitingStatement | undefined> {
  const file = await findFile(tx, fileId);
  const statement = file && (await readWaiting(tx, sealer, file, position));
  if (!statement) return undefined;
  const ending = endingOf(statement);
  const found = await searchAccounts(tx, words.split(/\s+/).filter((word) => word !== ''), ending, accountsShown + 1);
  await recordEvent(tx, { sentence: `Looked at statement ${String(position)} of the file ${file.name}, which matches no account.`, subjectKind: 'statement_file', subjectId: fileId });
  return {
    file, position, ending, ...periodOf(statement), currency: statement.currency, lines: statement.lines.length, firstLines: statement.lines.slice(0, linesShown),
    accounts: accountsToShow(found, words, ending), more: found.length > accountsShown,
  };
}

/** Before anybody has looked for one among many, only accounts with the statement's own last digits are worth a look. */
function accountsToShow(found: readonly AccountFacts[], words: string, ending: string | null): readonly AccountFacts[] {
  if (words.trim() !== '' || found.length <= accountsShown) return found.slice(0, accountsShown);
  return found.filter((account) => account.ending !== null && account.ending === ending);
}

async function readWaiting(tx: TenantTx, sealer: Sealer, { id, decidedAt }: FileFacts, position: number): Promise<ReadStatement | undefined> {
  const stored = await loadFile(tx, id);
  if (!stored) return undefined;
  const room = await openReadingRoom(tx, sealer);
  const { reading, accounts } = await readArrival(room, { name: stored.name, sha256: stored.sha256, bytes: sealer.open(sealedFile, stored.sealed) });
  const waits = decidedAt === null
    ? accounts[position - 1] === null
    : (await findStatements(tx, id)).some((statement) => statement.position === position && statement.accountId === null);
  return waits && reading.ok ? reading.value.statements[position - 1] : undefined;
}
