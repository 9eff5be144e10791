import { readFile } from 'node:fs/promises';
import type { StatementReading } from '../../statements/formats/reading.js';
import type { Result } from '../../../core/result.js';
import { isFileError, type FolderFile } from './statement-folder.js';

/** Reads the bytes of one statement file, whatever its format. */
export type ReadStatementFile = (bytes: Uint8Array, options: { readonly fileName: string }) => Result<StatementReading> | Promise<Result<StatementReading>>;

export type FileReading = { readonly ok: true; readonly reading: StatementReading } | { readonly ok: false; readonly message: string };

/** A statement holding more than this in all, in pence, cannot be added up exactly beside others: some £90 billion. */
const mostPence = 9e12;

/** A file as a statement, or why it is none. Nothing that is in a file stops the run. */
export async function readStatementFile(file: FolderFile, read: ReadStatementFile): Promise<FileReading> {
  try {
    const result = await read(await readFile(file.location), { fileName: file.path.at(-1) ?? file.name });
    if (!result.ok) return { ok: false, message: `${file.name}: ${result.refusal.message}` };
    if (result.value.statements.length === 0) return { ok: false, message: `${file.name} holds no statement.` };
    if (isTooLarge(result.value)) return { ok: false, message: `${file.name}: its amounts are too large to be added up exactly.` };
    return { ok: true, reading: result.value };
  } catch (error) {
    if (!isFileError(error)) throw error;
    return { ok: false, message: `${file.name} cannot be opened (${error.code}).` };
  }
}

function isTooLarge({ statements }: StatementReading): boolean {
  let moved = 0;
  const balances = statements.flatMap(({ opening, closing, lines }) => {
    for (const line of lines) moved += Math.abs(line.amount);
    return [opening, closing, ...lines.map((line) => line.balance)];
  });
  return moved > mostPence || balances.some((balance) => Math.abs(balance ?? 0) > mostPence);
}
