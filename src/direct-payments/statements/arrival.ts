import { createHash } from 'node:crypto';
import type { Result } from '../../core/result.js';
import type { DirectoryAccount } from './account-directory.js';
import { readStatement } from './formats/index.js';
import type { StatementReading } from './formats/reading.js';
import type { ReadingRoom } from './reading-room.js';

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
  /** Null where the file is stored already. */
  readonly sealed: Buffer | null;
  readonly reading: Result<StatementReading>;
  readonly accounts: readonly (DirectoryAccount | null)[];
}

export const sealedFile = 'statement-file';
export const sealedRow = 'statement-row';

/** Reads and matches one file, and seals it where it is not `stored` yet. */
export async function readArrival(room: ReadingRoom, { name, sha256, bytes }: ArrivingBytes, stored: boolean): Promise<ReadFile> {
  const reading = await readStatement(bytes, { fileName: name, mappings: room.mappings });
  const accounts = reading.ok ? reading.value.statements.map((statement) => room.directory.accountOf(statement, name)) : [];
  return { name, sha256, byteSize: bytes.length, sealed: stored ? null : room.sealer.seal(sealedFile, bytes), reading, accounts };
}
