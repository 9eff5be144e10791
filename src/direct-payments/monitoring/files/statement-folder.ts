import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '../../../core/result.js';
import { refuseMonitoring } from '../refusals.js';

/** A file in the folder of statements. */
export interface FolderFile {
  /** Where to read it. */
  readonly location: string;
  /** As people know it: its path within the folder, parted by `/`. */
  readonly name: string;
  /** Names from the folder's own to the file's. */
  readonly path: readonly string[];
}

export interface StatementFolder {
  readonly files: readonly FolderFile[];
  /** Folders and links within it that could not be opened. */
  readonly unreadable: readonly { readonly name: string; readonly message: string }[];
}

/** What systems leave behind in folders: hidden files, and a spreadsheet's mark that a file is open. */
const leftBehind = /^(?:\..*|~\$.*|__MACOSX|Thumbs\.db|desktop\.ini)$/i;

/** Every file of a folder, to any depth, in the order of their names. Links are followed; a folder met twice is read once. */
export async function listStatements(folder: string): Promise<Result<StatementFolder>> {
  const found: Found = { files: [], unreadable: [], met: new Set() };
  try {
    if (!(await stat(folder)).isDirectory()) return refuseMonitoring('file-not-found', `“${folder}” is a file; give the folder of statements.`);
    await walk(found, folder, [path.basename(path.resolve(folder))]);
  } catch (error) {
    if (!isFileError(error)) throw error;
    return refuseMonitoring('file-not-found', `The folder “${folder}” cannot be read (${error.code}).`);
  }
  return ok(found);
}

interface Found {
  readonly files: FolderFile[];
  readonly unreadable: { name: string; message: string }[];
  readonly met: Set<string>;
}

async function walk(found: Found, folder: string, names: readonly string[]): Promise<void> {
  const real = await realpath(folder);
  if (found.met.has(real)) return;
  found.met.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (leftBehind.test(entry.name)) continue;
    const at = { location: path.join(folder, entry.name), path: [...names, entry.name] };
    if (entry.isFile()) found.files.push({ ...at, name: nameWithin(at.path) });
    else await follow(found, at.location, at.path);
  }
}

async function follow(found: Found, location: string, names: readonly string[]): Promise<void> {
  try {
    const target = await stat(location);
    if (target.isDirectory()) await walk(found, location, names);
    else if (target.isFile()) found.files.push({ location, path: names, name: nameWithin(names) });
    else found.unreadable.push({ name: nameWithin(names), message: `${nameWithin(names)} is not a file.` });
  } catch (error) {
    if (!isFileError(error)) throw error;
    found.unreadable.push({ name: nameWithin(names), message: `${nameWithin(names)} cannot be opened (${error.code}).` });
  }
}

function nameWithin(names: readonly string[]): string {
  return names.slice(1).join('/');
}

export function isFileError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
