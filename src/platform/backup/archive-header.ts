import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { fingerprintOf, type SealingKeys } from '../access/sealing-key.js';
import type { SealingKey } from '../access/sealing.js';
import { BackupRefused, damaged } from './refusals.js';

const firstLine = 'pursestrings backup 1\n';
const longest = 4096;
const gzipBegins = Buffer.from([0x1f, 0x8b]);

const sealedShape = z.object({
  key: z.number().int(),
  fingerprint: z.string(),
  salt: z.string(),
  keyFile: z.string().nullable(),
});

/** How a backup is closed: in the clear, or with which key. */
export type ArchiveHeader = { readonly sealed: false; readonly bytes: Buffer } | { readonly sealed: true; readonly bytes: Buffer; readonly salt: Buffer; readonly fingerprint: string; readonly keyFile: string | null };

/** The first lines of a sealed backup: in the clear, since they say which key opens it. */
export function newHeader(key: SealingKey, keyFile: string | null): { readonly bytes: Buffer; readonly salt: Buffer } {
  const salt = randomBytes(32);
  const about = { key: key.id, fingerprint: fingerprintOf(key), salt: salt.toString('hex'), keyFile } satisfies z.infer<typeof sealedShape>;
  return { bytes: Buffer.from(`${firstLine}${JSON.stringify(about)}\n`), salt };
}

/** Reads how a file is closed. Throws `BackupRefused` where it is no backup at all. */
export async function readHeader(file: string): Promise<ArchiveHeader> {
  const start = await beginningOf(file);
  if (start.subarray(0, 2).equals(gzipBegins)) return { sealed: false, bytes: Buffer.alloc(0) };
  const end = start.indexOf('\n', firstLine.length);
  if (start.toString('latin1', 0, firstLine.length) !== firstLine || end < 0) throw new BackupRefused('backup-not-readable', `${file} is not a backup of Pursestrings.`);
  const about = sealedShape.safeParse(asJson(start.toString('utf8', firstLine.length, end)));
  if (!about.success) throw damaged('its first lines cannot be read');
  const { salt, fingerprint, keyFile } = about.data;
  return { sealed: true, bytes: start.subarray(0, end + 1), salt: Buffer.from(salt, 'hex'), fingerprint, keyFile };
}

async function beginningOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(longest), 0, longest, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new BackupRefused('backup-not-readable', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The key that a sealed backup asks for. Throws `BackupRefused` where it is not among these. */
export function keyFor(fingerprint: string, keys: SealingKeys): SealingKey {
  const key = keys.find((one) => fingerprintOf(one) === fingerprint);
  if (!key) throw new BackupRefused('backup-key-missing', `This backup was sealed with the key ${fingerprint}; here there is ${keys.map(fingerprintOf).join(', ')}. Put that key into the data folder (sealing-key) or PURSESTRINGS_KEY.`);
  return key;
}
