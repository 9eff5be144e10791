import { createHash } from 'node:crypto';
import type { Result } from '../../core/result.js';
import type { DirectoryAccount } from './account-directory.js';
import { readStatement } from './formats/index.js';
import type { StatementReading } from './formats/reading.js';
import type { ReadingRoom } from './reading-room.js';
import type { AccountChoice } from './store/choices.js';

/** A file as it arrives: its name, folders and all as hints, and its bytes. */
export interface ArrivingBytes {
  readonly name: string;
  readonly sha256: Buffer;
  readonly bytes: Uint8Array;
}

export function arrivingBytes(name: string, bytes: Uint8Array): ArrivingBytes {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest() };
}

/** A file that has been read and matched, ready to be posted. `accounts` has one entry a statement, null for nobody's. */
export interface ReadFile {
  readonly name: string;
  readonly sha256: Buffer;
  readonly byteSize: number;
  readonly reading: Result<StatementReading>;
  readonly accounts: readonly (DirectoryAccount | null)[];
}

export const sealedFile = 'statement-file';
export const sealedRow = 'statement-row';

/** Reads and matches one file. */
export async function readArrival(room: ReadingRoom, { name, sha256, bytes }: ArrivingBytes): Promise<ReadFile> {
  const reading = await readStatement(bytes, { fileName: name, mappings: room.mappings });
  const accounts = reading.ok ? reading.value.statements.map((statement) => room.directory.accountOf(statement, name)) : [];
  return { name, sha256, byteSize: bytes.length, reading, accounts };
}

/** A table whose columns nobody has named yet is not refused for good: it waits, stored, until somebody does. */
export function awaitsColumns({ reading }: Pick<ReadFile, 'reading'>): boolean {
  return !reading.ok && reading.refusal.code === 'layout-not-known';
}

/** Gives each statement without an account the one that an officer chose for it. Accounts are in sterling. */
export function withChoices(room: ReadingRoom, file: ReadFile, fileId: number, choices: readonly AccountChoice[]): ReadFile {
  if (!file.reading.ok || choices.length === 0) return file;
  const { statements } = file.reading.value;
  const chosen = (index: number): number | undefined => choices.find((choice) => choice.fileId === fileId && choice.position === index + 1)?.accountId;
  const accounts = file.accounts.map((account, index) => {
    const accountId = account === null && statements[index]?.currency === 'GBP' ? chosen(index) : undefined;
    return accountId === undefined ? account : room.directory.accountById(accountId);
  });
  return { ...file, accounts };
}
