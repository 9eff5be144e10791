import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SavedFile } from './manifest.js';
import type { ArchiveWriter } from './write-archive.js';
import { places } from './manifest.js';

/**
 * Folders of the data folder that are part of the record: anchors of the audit, letters laid for the post, what two people had removed. The
 * database is saved by its rows, the key stays apart, and uploads are gone when their page has been answered.
 */
export const recordFolders = ['anchors', 'outbox', 'deletions'] as const;
export type RecordFolder = (typeof recordFolders)[number];
/** Every file of the record, as its path below the data folder. One that is still being laid down is none yet. */
export async function listRecordFiles(dataFolder: string, folders: readonly RecordFolder[] = recordFolders): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(path.join(dataFolder, folder), { recursive: true, withFileTypes: true }).catch(ifThere);
    for (const entry of entries ?? []) {
      const name = path.relative(dataFolder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
      if (entry.isFile() && !name.split('/').some((part) => part.endsWith('.half') || part.endsWith('.part'))) found.push(name);
    }
  }
  return found.sort();
}

function ifThere(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** Saves them as they lie there now; a file that grows meanwhile is saved as long as it was. */
export async function saveFiles(archive: ArchiveWriter, dataFolder: string, folders: readonly RecordFolder[]): Promise<SavedFile[]> {
  const saved: SavedFile[] = [];
  for (const name of await listRecordFiles(dataFolder, folders)) {
    const file = await saveFile(archive, dataFolder, name);
    if (file) saved.push(file);
  }
  return saved;
}

async function saveFile(archive: ArchiveWriter, dataFolder: string, name: string): Promise<SavedFile | undefined> {
  const handle = await open(path.join(dataFolder, name)).catch(ifThere);
  if (!handle) return undefined;
  try {
    const { size, mtime } = await handle.stat();
    const about = { path: name, bytes: size, modified: mtime.toISOString() };
    if (size === 0) {
      await archive.add(places.file(name), Buffer.alloc(0));
      return { ...about, sha256: createHash('sha256').digest('hex') };
    }
    const hash = createHash('sha256');
    const bytes = handle.createReadStream({ start: 0, end: size - 1, autoClose: false });
    bytes.on('data', (piece) => { hash.update(piece); });
    await archive.addStream(places.file(name), size, bytes);
    return { ...about, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/**
 * Lays one file down under its name, whole or not at all. Where another lies there that differs, that one is kept beside it under a name
 * that says so; answers with that name.
 */
export async function layFile(dataFolder: string, { path: name, sha256, modified }: SavedFile, bytes: AsyncIterable<unknown>): Promise<string | null> {
  const target = path.join(dataFolder, name);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const half = `${target}.part`;
  await writeFile(half, asBuffers(bytes), { mode: 0o600, flush: true });
  await utimes(half, new Date(), new Date(modified));
  const there = await digestOf(target);
  const kept = there === null || there === sha256 ? null : `${name}.before-restore-${there.slice(0, 12)}`;
  if (kept !== null) await rename(target, path.join(dataFolder, kept));
  await rename(half, target);
  return kept;
}

async function* asBuffers(bytes: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const piece of bytes) if (Buffer.isBuffer(piece)) yield piece;
}

/** SHA-256 of a file; null where there is none. */
export async function digestOf(file: string): Promise<string | null> {
  if (!(await stat(file).catch(ifThere))) return null;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) if (Buffer.isBuffer(piece)) hash.update(piece);
  return hash.digest('hex');
}
