import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const line = z.strictObject({
  run: z.number().int(),
  table: z.string().regex(/^[a-z_]+$/),
  happens: z.enum(['delete', 'blank']),
  /** Columns of the key, in order. */
  key: z.array(z.string()).min(1),
  /** Columns that were blanked; what they became the restore works out itself, since nothing here may be a statement. */
  columns: z.array(z.string()),
  keys: z.array(z.array(z.union([z.string(), z.number()]).transform(String))),
  on: z.string(),
});

/** One batch of records that left: keys alone, no names. */
export type DeletedBatch = z.infer<typeof line>;

/** Where the deletions of a council are kept, beside the database, so that a restored copy carries them out again. */
export function deletionsFile(dataFolder: string, slug: string): string {
  return path.join(dataFolder, 'deletions', `${slug}.jsonl`);
}

/**
 * Adds a batch before it is committed, and waits until it is on the disk: a batch that was then not committed stands here twice, which does
 * no harm, since two people have agreed that it leaves; one that was committed and not written would come back with a restored copy.
 */
export function appendDeletions(dataFolder: string, slug: string, batch: DeletedBatch): void {
  const file = deletionsFile(dataFolder, slug);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const opened = openSync(file, 'a', 0o600);
  try {
    writeSync(opened, `${JSON.stringify(batch)}\n`);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Carries out of a transaction that a file of deletions says something that no run can have written. */
export class DeletionsNotValid extends Error {
  override readonly name = 'DeletionsNotValid';
}

/** Every batch that left, by council. The last line may be half written by a power cut: then it was never committed. Throws `DeletionsNotValid` on any other that cannot be read. */
export function readDeletions(dataFolder: string): ReadonlyMap<string, readonly DeletedBatch[]> {
  const folder = path.join(dataFolder, 'deletions');
  if (!existsSync(folder)) return new Map();
  const found = new Map<string, readonly DeletedBatch[]>();
  for (const name of readdirSync(folder).sort()) {
    // A restore puts a newer file aside under a longer name: what it tells counts all the same.
    const slug = /^([a-z0-9-]{2,40})\.jsonl(\.before-restore-[0-9a-f]+)?$/.exec(name)?.[1];
    if (slug !== undefined) found.set(slug, [...(found.get(slug) ?? []), ...batchesIn(name, readFileSync(path.join(folder, name), 'utf8'))]);
  }
  return found;
}

// After a cut the next batch begins on the same line; what stands before its brace was never committed.
function batchesIn(name: string, text: string): DeletedBatch[] {
  return text.split('\n').slice(0, -1).map((one, place) => {
    const read = line.safeParse(asJson(one.slice(Math.max(0, one.lastIndexOf('{"run":')))));
    if (!read.success) throw new DeletionsNotValid(`Line ${String(place + 1)} of deletions/${name} is not what a run writes: ${z.prettifyError(read.error)}`);
    return read.data;
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
