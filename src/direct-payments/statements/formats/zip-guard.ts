import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ok, type Result } from '../../../core/result.js';
import { refuseStatement } from './refusals.js';

/**
 * What a statement in a zip container may cost before it is refused. A year of one account is under 2 MB unpacked; these
 * leave room for twenty times that, and stop a small file that unpacks into gigabytes.
 */
export const zipLimits = {
  bytesIn: 20 * 1024 * 1024,
  bytesOut: 50 * 1024 * 1024,
  /** Unpacked ÷ packed, judged only above `ratioFrom` bytes, since a small repetitive part may pack very well. */
  ratio: 100,
  ratioFrom: 1024 * 1024,
  entries: 200,
} as const;

type Refused = Extract<Result<never>, { ok: false }>;

interface PackedEntry {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly dataStart: number;
  readonly entry: Entry;
}

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(inflateRaw);

/**
 * Unpacks a zip within `zipLimits` into its files by name; folders are left out. Every size is checked before and after
 * unpacking, and what is handed on is only what was checked. Refuses `file-too-large`, `zip-unpacks-too-large`,
 * `zip-too-many-files`, `zip-name-unsafe`, `zip-in-zip`, `zip-sizes-lie`, `zip-locked` and `zip-broken`.
 */
export async function openZip(bytes: Uint8Array): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  if (bytes.length > zipLimits.bytesIn) return refuseStatement('file-too-large', 'The file is larger than 20 MB. Ask for a shorter period.');
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries = await listEntries(await fromBufferPromise(buffer, { autoClose: false }));
    return entries.ok ? await unpackAll(buffer, entries.value) : entries;
  } catch (error) {
    return refusalOfZipError(error);
  }
}

async function listEntries(zip: ZipFile): Promise<Result<PackedEntry[]>> {
  if (!(zip.entryCount <= zipLimits.entries)) return tooMany();
  const packed: PackedEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (packed.length >= zipLimits.entries) return tooMany();
    const refused = refuseEntry(entry, packed);
    if (refused) return refused;
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const start = entry.relativeOffsetOfLocalHeader;
    packed.push({ name: entry.fileName, start, dataStart: fileDataStart, end: fileDataStart + entry.compressedSize, entry });
  }
  return refuseOverlap(packed) ?? refuseDeclaredSizes(packed) ?? ok(packed.filter(({ name }) => !name.endsWith('/')));
}

const symbolicLink = 0o12;

function refuseEntry(entry: Entry, before: readonly PackedEntry[]): Refused | undefined {
  if (entry.isEncrypted()) return refuseStatement('zip-locked', 'The file is protected by a password. Save it without one.');
  if (entry.externalFileAttributes >>> 28 === symbolicLink)
    return refuseStatement('zip-name-unsafe', 'The file holds a link to somewhere else on the computer, so it was not opened.');
  if (before.some(({ name }) => name === entry.fileName))
    return refuseStatement('zip-broken', 'The file holds two parts of the same name, so it is damaged or made to deceive.');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return refuseStatement('zip-broken', 'The file is packed in a way that spreadsheets do not use. Save it again as .xlsx or CSV.');
  return undefined;
}

/** Parts that share bytes are how a small file claims to be gigabytes. */
function refuseOverlap(packed: readonly PackedEntry[]): Refused | undefined {
  const inOrder = [...packed].sort((a, b) => a.start - b.start);
  const overlaps = inOrder.some(({ end }, index) => end > (inOrder[index + 1]?.start ?? Infinity));
  return overlaps ? sizesLie() : undefined;
}

function refuseDeclaredSizes(packed: readonly PackedEntry[]): Refused | undefined {
  let total = 0;
  for (const { entry } of packed) {
    total += entry.uncompressedSize;
    if (tooDense(entry.compressedSize, entry.uncompressedSize)) return tooLarge();
  }
  return total > zipLimits.bytesOut ? tooLarge() : undefined;
}

function tooDense(packedSize: number, size: number): boolean {
  return size > zipLimits.ratioFrom && size > packedSize * zipLimits.ratio;
}

async function unpackAll(zip: Buffer, packed: readonly PackedEntry[]): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const files = new Map<string, Uint8Array>();
  for (const { name, entry, dataStart, end } of packed) {
    const data = zip.subarray(dataStart, end);
    const file = entry.compressionMethod === 0 ? data : await inflate(data, { maxOutputLength: Math.max(1, entry.uncompressedSize) });
    if (file.length !== entry.uncompressedSize) return sizesLie();
    if (crc32(file) !== entry.crc32) return refuseStatement('zip-broken', 'The file is damaged. Download it again.');
    if (isZip(file)) return refuseStatement('zip-in-zip', `The file holds another packed file, “${name}”. Unpack it and give the statement itself.`);
    files.set(name, file);
  }
  return ok(files);
}

/** Whether the bytes begin as a zip does, an empty one too. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

/** The zip library and zlib tell their reasons only in words and codes of their own. */
function refusalOfZipError(error: unknown): Refused {
  const text = error instanceof Error ? error.message : '';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (/path|fileName/.test(text)) return refuseStatement('zip-name-unsafe', 'The file holds a part whose name points outside it, so it was not opened.');
  if (text.includes('encryption')) return refuseStatement('zip-locked', 'The file is protected by a password. Save it without one.');
  if (code === 'ERR_BUFFER_TOO_LARGE' || text.includes('size mismatch')) return sizesLie();
  return refuseStatement('zip-broken', 'The file is damaged or cut short, so it cannot be unpacked. Download it again.');
}

function tooMany(): Refused {
  return refuseStatement('zip-too-many-files', 'The file holds more than 200 parts. A statement has a dozen; save it again as .xlsx or CSV.');
}

function tooLarge(): Refused {
  return refuseStatement('zip-unpacks-too-large', 'The file unpacks to far more than a statement can hold. Save only the statement, as CSV.');
}

function sizesLie(): Refused {
  return refuseStatement('zip-sizes-lie', 'The file is not as large as it says of itself, so it is damaged or made to deceive. Download it again.');
}
