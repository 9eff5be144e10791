import { readFile } from 'node:fs/promises';
import { ok, type Result } from '../core/result.js';
import { readStatement, type ReadOptions, type StatementReading } from '../direct-payments/statements/formats/index.js';
import { refuseStatement } from '../direct-payments/statements/formats/refusals.js';

export interface ReadStatementsArguments {
  readonly file: string;
  readonly layout?: string | undefined;
  readonly dateOrder?: 'dmy' | 'mdy' | undefined;
}

/** Reads one statement file of any known format and stores nothing. Refused as the readers refuse, or `file-not-read`. */
export async function readStatementsCommand({ file, layout, dateOrder }: ReadStatementsArguments): Promise<Result<StatementReading>> {
  const bytes = await bytesOf(file);
  if (!bytes.ok) return bytes;
  const options: ReadOptions = {
    fileName: file,
    ...(layout === undefined ? {} : { layout }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
  };
  return readStatement(bytes.value, options);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

async function bytesOf(file: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return refuseStatement('file-not-read', `${file} cannot be read: ${reasons[code] ?? 'it cannot be opened'}.`);
  }
}
