import { readFile } from 'node:fs/promises';
import { ok, type Result } from '../../../core/result.js';
import { refuseMonitoring } from '../refusals.js';
import { isFileError } from './statement-folder.js';

/** A text file in UTF-8, or the sentence that says why not. */
export async function readText(file: string): Promise<Result<string>> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (error) {
    if (error instanceof TypeError && !isFileError(error)) return notText(file);
    if (!isFileError(error)) throw error;
    if (error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return notText(file);
    return refuseMonitoring('file-not-found', `“${file}” ${reasons[error.code] ?? `could not be read (${error.code})`}.`);
  }
}

function notText(file: string): Result<never> {
  return refuseMonitoring('text-not-utf8', `“${file}” is not text in UTF-8. Save it again as CSV UTF-8 or as plain text.`);
}

const reasons: Readonly<Record<string, string>> = { ENOENT: 'is not there', EISDIR: 'is a folder, not a file', EACCES: 'may not be read by you' };
