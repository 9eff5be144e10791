import { readFile } from 'node:fs/promises';
import { ok, type Result } from '../core/result.js';

/** A text file named on the command line, or the sentence that says why it cannot be read. */
export async function readTextFile(file: string): Promise<Result<string>> {
  try {
    return ok(new TextDecoder('utf-8').decode(await readFile(file)));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? reasons[String(error.code)] : undefined;
    return { ok: false, refusal: { code: 'file-not-found', message: `“${file}” ${reason ?? 'could not be read'}.` } };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read by you',
};
