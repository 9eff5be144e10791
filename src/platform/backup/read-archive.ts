import { createReadStream } from 'node:fs';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { SealingKeys } from '../access/sealing-key.js';
import { keyFor, readHeader } from './archive-header.js';
import { checkDigest } from './digest-trailer.js';
import { decrypting } from './encryption.js';
import { BackupRefused, damaged } from './refusals.js';

/** Takes one thing of the archive; it must read all its bytes. */
export type TakeEntry = (place: string, bytes: AsyncIterable<unknown>) => Promise<void>;

/**
 * Reads an archive from its first thing to its last, in the order in which they were written. Throws `BackupRefused` where a byte is
 * not as it was written; what was taken until then counts for nothing.
 */
export async function readArchive(file: string, keys: SealingKeys | null, take: TakeEntry): Promise<void> {
  const header = await readHeader(file);
  const opening: Transform[] = header.sealed ? [decrypting(keyFor(header.fingerprint, keys ?? missing(header.fingerprint)), header.salt, header.bytes)] : [];
  const tar = extract();
  const reading = pipeline([createReadStream(file, { start: header.bytes.length, highWaterMark: 1 << 18 }), ...opening, checkDigest(), createGunzip(), tar]);
  reading.catch(() => undefined);
  try {
    for await (const entry of tar) {
      await take(entry.header.name, entry);
      entry.resume();
    }
    await reading;
  } catch (error) {
    tar.destroy();
    await reading.catch((cause: unknown) => { if (cause instanceof BackupRefused) throw cause; });
    throw asRefusal(error);
  }
}

function missing(fingerprint: string): never {
  throw new BackupRefused('backup-key-missing', `This backup was sealed with the key ${fingerprint}, and there is no key here. Put that key into the data folder (sealing-key) or PURSESTRINGS_KEY.`);
}

function asRefusal(error: unknown): unknown {
  if (error instanceof BackupRefused || !(error instanceof Error)) return error;
  // What an unpacker says of bytes that are none of its own.
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || /tar|unexpected end/i.test(error.message) ? damaged('it cannot be unpacked') : error;
}

/** All bytes of one entry: those that were written in pieces of a bounded size. */
export async function whole(bytes: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) if (Buffer.isBuffer(piece)) pieces.push(piece);
  return Buffer.concat(pieces);
}
