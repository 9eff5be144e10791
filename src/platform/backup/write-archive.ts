import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import type { SealingKey } from '../access/sealing.js';
import { isAlive } from '../db/embedded/process-alive.js';
import { newHeader } from './archive-header.js';
import { addDigest } from './digest-trailer.js';
import { encrypting } from './encryption.js';
import { BackupRefused } from './refusals.js';

/** How the file is closed: with a key, or null to leave it in the clear. */
export type Closing = { readonly key: SealingKey; readonly keyFile: string | null } | null;

export interface WrittenArchive {
  readonly bytes: number;
  /** Of the file as it lies there. */
  readonly sha256: string;
}

/** An archive in the making: a tar, packed, sealed where asked, that gets its name only when it is whole. */
export interface ArchiveWriter {
  add(place: string, bytes: Buffer): Promise<void>;
  /** `size` bytes of a stream; fails where it gives fewer or more. */
  addStream(place: string, size: number, bytes: Readable): Promise<void>;
  finish(): Promise<WrittenArchive>;
  /** Leaves nothing of it. */
  abandon(): Promise<void>;
}

/** Begins to write `file`. Every failure of the disk becomes a `BackupRefused` that says what it was. */
export async function writeArchive(file: string, closing: Closing): Promise<ArchiveWriter> {
  await dropUnfinished(file);
  const half = `${file}.${String(process.pid)}-${randomBytes(4).toString('hex')}.part`;
  const tar = pack();
  const measured = measuring();
  const written = pipeline([Readable.from(tar, { objectMode: false }), createGzip({ level: 3 }), addDigest(), ...sealingOf(closing), measured.stream, createWriteStream(half, { flags: 'wx', mode: 0o600, flush: true })]);
  written.catch(() => undefined);
  const guarded = <T>(work: Promise<T>): Promise<T> => Promise.race([work, written.then(() => work)]).catch((error: unknown) => { throw notWritten(file, error); });
  return {
    add: (place, bytes) => guarded(new Promise((resolve, reject) => {
      tar.entry({ name: place, mode: 0o600 }, bytes, (error) => { if (error) reject(error); else resolve(); });
    })),
    addStream: (place, size, bytes) => guarded(pour(tar, { name: place, size, mode: 0o600 }, bytes)),
    finish: () => guarded((async () => {
      tar.finalize();
      await written;
      await rename(half, file);
      await syncFolder(path.dirname(file));
      return measured.result();
    })()),
    abandon: async () => {
      tar.destroy();
      await written.catch(() => undefined);
      await rm(half, { force: true });
    },
  };
}

async function pour(tar: Pack, header: { readonly name: string; readonly size: number; readonly mode: number }, bytes: Readable): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const entry = tar.entry(header, (error) => { if (error) reject(error); else resolve(); });
    entry.on('error', reject);
    const write = async (): Promise<void> => {
      for await (const piece of bytes) if (!entry.write(piece)) await once(entry, 'drain');
      entry.end(undefined);
    };
    write().catch((error: unknown) => { entry.destroy(error instanceof Error ? error : new Error(String(error))); });
  });
}

function sealingOf(closing: Closing): Transform[] {
  if (closing === null) return [];
  const { bytes, salt } = newHeader(closing.key, closing.keyFile);
  return [encrypting(closing.key, salt, bytes), startingWith(bytes)];
}

function startingWith(bytes: Buffer): Transform {
  let begun = false;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      if (!begun) this.push(bytes);
      begun = true;
      done(null, piece);
    },
  });
}

function measuring(): { readonly stream: Transform; readonly result: () => WrittenArchive } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      bytes += piece.length;
      done(null, piece);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

function notWritten(file: string, error: unknown): BackupRefused {
  if (error instanceof BackupRefused) return error;
  const why = error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'the disk is full' : error instanceof Error ? error.message : String(error);
  return new BackupRefused('backup-not-written', `The backup could not be written to ${file}: ${why}. Nothing is left of it.`);
}

// A name survives a power cut only when its folder was written out too.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const unfinished = /\.(\d+)-[0-9a-f]{8}\.part$/;

async function dropUnfinished(file: string): Promise<void> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const maker = unfinished.exec(name)?.[1];
    if (name.startsWith(`${path.basename(file)}.`) && maker !== undefined && !isAlive(Number(maker))) await rm(path.join(folder, name), { force: true });
  }
}
