import { createHash, type Hash } from 'node:crypto';
import type { SealingKeys } from '../access/sealing-key.js';
import { headShape, jobShape, manifestShape, places, type Head, type Manifest, type WaitingJob } from './manifest.js';
import { readArchive, whole } from './read-archive.js';
import { damaged } from './refusals.js';

/** A backup that has been read from end to end and is as it was written. */
export interface SoundArchive {
  readonly head: Head;
  readonly manifest: Manifest;
  readonly jobs: readonly WaitingJob[];
}

interface Met {
  readonly digests: Map<string, Hash>;
  readonly json: Map<string, Buffer>;
}

/** Reads the whole file and holds it against its own manifest. Throws `BackupRefused` where a byte is not as it was written. */
export async function checkArchive(file: string, keys: SealingKeys | null): Promise<SoundArchive> {
  const met: Met = { digests: new Map(), json: new Map() };
  await readArchive(file, keys, (place, bytes) => meet(met, place, bytes));
  const head = headShape.safeParse(jsonAt(met, places.head));
  const manifest = manifestShape.safeParse(jsonAt(met, places.manifest));
  const jobs = jobShape.array().safeParse(jsonAt(met, places.jobs));
  if (!head.success || !manifest.success || !jobs.success) throw damaged('it does not say what it holds');
  compare(met, manifest.data);
  return { head: head.data, manifest: manifest.data, jobs: jobs.data };
}

async function meet({ digests, json }: Met, place: string, bytes: AsyncIterable<unknown>): Promise<void> {
  if (!place.includes('/')) json.set(place, await whole(bytes));
  const part = partOf(place);
  const hash = digests.get(part) ?? createHash('sha256');
  digests.set(part, hash);
  for await (const piece of bytes) if (Buffer.isBuffer(piece)) hash.update(piece);
}

/** A part of a table stands in several pieces; every other thing in one. */
export function partOf(place: string): string {
  return place.startsWith('rows/') ? place.slice(0, place.lastIndexOf('/')) : place;
}

function jsonAt({ json }: Met, place: string): unknown {
  const bytes = json.get(place);
  if (!bytes) throw damaged(`${place} is missing`);
  return JSON.parse(bytes.toString('utf8'));
}

function compare({ digests, json }: Met, { parts, files, jobs }: Manifest): void {
  const promised = new Map([
    ...parts.map((part) => [partOf(places.rows(part.table, part.council, 0)), part.sha256] as const),
    ...files.map((file) => [places.file(file.path), file.sha256] as const),
  ]);
  for (const [place, sha256] of promised) if (digests.get(place)?.digest('hex') !== sha256) throw damaged(`${place} is not what the manifest says`);
  for (const place of digests.keys()) if (!promised.has(place) && !json.has(place)) throw damaged(`${place} is not in the manifest`);
  if (createHash('sha256').update(json.get(places.jobs) ?? '').digest('hex') !== jobs.sha256) throw damaged('the jobs are not what the manifest says');
}
