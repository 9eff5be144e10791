import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '../core/result.js';
import { isFileError } from '../direct-payments/monitoring/files/statement-folder.js';
import { listStatements } from '../direct-payments/monitoring/files/statement-folder.js';
import { refuseStatement } from '../direct-payments/statements/formats/refusals.js';
import type { StatementSource } from '../direct-payments/statements/import-statements.js';

/** Every file named, and every file within the folders named, to any depth. Folders stay in the names, as hints. */
export async function statementSources(places: readonly string[]): Promise<Result<StatementSource[]>> {
  const sources: StatementSource[] = [];
  for (const place of places) {
    const found = await sourcesAt(place);
    if (!found.ok) return found;
    sources.push(...found.value);
  }
  return ok(sources);
}

async function sourcesAt(place: string): Promise<Result<StatementSource[]>> {
  try {
    if (!(await stat(place)).isDirectory()) return ok([await source(place, nearestFolder(place))]);
    const listed = await listStatements(place);
    if (!listed.ok) return listed;
    const [unreadable] = listed.value.unreadable;
    if (unreadable) return refuseStatement('file-not-read', unreadable.message);
    return ok(await Promise.all(listed.value.files.map((file) => source(file.location, file.path.join('/')))));
  } catch (error) {
    if (!isFileError(error)) throw error;
    return refuseStatement('file-not-read', `${place} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file or folder' : 'it cannot be opened'}.`);
  }
}

/** `A0042/April.csv` where it was so named; of where this machine keeps it nothing is told. */
function nearestFolder(place: string): string {
  return place.split(/[/\\]/).filter((part) => !['', '.', '..'].includes(part)).slice(-2).join('/');
}

async function source(location: string, name: string): Promise<StatementSource> {
  const { size } = await stat(location);
  return { name, byteSize: size, read: () => readFile(path.resolve(location)) };
}
