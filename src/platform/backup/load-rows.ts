import { createHash, type Hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { copyBack, type CopyFeed } from '../db/copy-whole.js';
import { partOf, type SoundArchive } from './check-archive.js';
import { places, type SavedPart, type SavedTable } from './manifest.js';
import { writeWaitingJobs } from './queue.js';
import { readParts } from './read-parts.js';
import { BackupRefused } from './refusals.js';
import { findCouncils, wholeCatalogue } from './whole-catalogue.js';

/** Calls back for each piece of each part, in the order of the archive. */
export type ReadPieces = (take: (place: string, bytes: AsyncIterable<unknown>) => Promise<void>) => Promise<void>;

/**
 * Fills the empty tables of the migration that the backup was made at, in one transaction of the owner, and reads every row back before it
 * commits. Guards, triggers and references stand aside meanwhile, so that rows come in as they were and not as new ones; afterwards all
 * of them stand as before. Throws `BackupRefused` where anything differs from what was saved.
 */
export async function loadRows(client: ClientBase, { head, manifest, jobs }: SoundArchive, readPieces: ReadPieces, onProgress: (rows: number) => void): Promise<void> {
  await client.query('begin');
  try {
    await sameTables(client, head.tables);
    const before = await schemaDigest(client);
    const references = await setAside(client, head.tables);
    await copyParts(client, head.tables, manifest.parts, readPieces, onProgress);
    await putBack(client, head.tables, references);
    if ((await schemaDigest(client)) !== before) throw new Error('the tables are not guarded as before');
    for (const { name, last } of manifest.sequences) await client.query('select setval($1::regclass, $2::bigint)', [`public.${name}`, last]);
    await writeWaitingJobs(client, jobs);
    await readBack(client, manifest.parts);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function sameTables(client: ClientBase, saved: readonly SavedTable[]): Promise<void> {
  const here = (await wholeCatalogue(client)).map(({ name, columns, perCouncil }) => ({ name, columns, perCouncil }));
  if (JSON.stringify(here) === JSON.stringify(saved)) return;
  const differs = saved.find((table) => !here.some((one) => JSON.stringify(one) === JSON.stringify(table)))?.name ?? 'a table more';
  throw new BackupRefused('restore-does-not-match', `The backup’s tables are not those of its migration in this version: ${differs} differs. Restore it with the version that made it.`);
}

interface Reference {
  readonly owner: string;
  readonly name: string;
  readonly definition: string;
}

async function setAside(client: ClientBase, tables: readonly SavedTable[]): Promise<readonly Reference[]> {
  const { rows: references } = await client.query<Reference>(`
    select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conrelid, conname`);
  for (const { owner, name } of references) await client.query(`alter table ${owner} drop constraint ${name}`);
  for (const { name, perCouncil } of tables) await client.query(`alter table ${name} disable trigger user${perCouncil ? ', no force row level security' : ''}`);
  // What migrations themselves put in comes from the backup too.
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  return references;
}

async function putBack(client: ClientBase, tables: readonly SavedTable[], references: readonly Reference[]): Promise<void> {
  for (const { owner, name, definition } of references) await client.query(`alter table ${owner} add constraint ${name} ${definition}`);
  for (const { name, perCouncil } of tables) await client.query(`alter table ${name} enable trigger user${perCouncil ? ', force row level security' : ''}`);
}

/** Everything that guards the tables: constraints, triggers and whether they fire, policies, comments on them. */
async function schemaDigest(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(`
    select md5(string_agg(line, chr(10) order by line)) as digest from (
      select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated, obj_description(oid, 'pg_constraint')) as line
      from pg_constraint where connamespace = 'public'::regnamespace
      union all select concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
      union all select concat_ws(' ', 'table', oid::regclass, relrowsecurity, relforcerowsecurity) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      union all select concat_ws(' ', 'policy', polrelid::regclass, polname, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
    ) as guards`);
  return rows[0]?.digest ?? '';
}

interface OpenPart {
  readonly part: SavedPart;
  readonly place: string;
  readonly copy: CopyFeed;
  readonly hash: Hash;
}

async function copyParts(client: ClientBase, tables: readonly SavedTable[], parts: readonly SavedPart[], readPieces: ReadPieces, onProgress: (rows: number) => void): Promise<void> {
  const byPlace = new Map(parts.map((part) => [partOf(places.rows(part.table, part.council, 0)), part]));
  const columns = new Map(tables.map((table) => [table.name, table.columns.join(', ')]));
  let open: OpenPart | undefined;
  let rows = 0;
  const close = async (): Promise<void> => {
    if (!open) return;
    rows += await finishPart(open);
    byPlace.delete(open.place);
    open = undefined;
    onProgress(rows);
  };
  await readPieces(async (piecePlace, bytes) => {
    const place = partOf(piecePlace);
    if (open?.place !== place) {
      await close();
      const part = byPlace.get(place);
      if (!part) throw new BackupRefused('backup-damaged', `The backup changed while it was read: ${place} is not in its manifest.`);
      open = { part, place, copy: copyBack(client, `${part.table} (${columns.get(part.table) ?? ''})`), hash: createHash('sha256') };
    }
    for await (const piece of bytes) if (Buffer.isBuffer(piece)) await feed(open, piece);
  });
  await close();
  const [left] = byPlace.keys();
  if (left !== undefined) throw new BackupRefused('backup-damaged', `The backup changed while it was read: ${left} is missing.`);
}

async function feed({ copy, hash }: OpenPart, piece: Buffer): Promise<void> {
  hash.update(piece);
  await copy.feed(piece);
}

async function finishPart({ part, copy, hash }: OpenPart): Promise<number> {
  const rows = await copy.finish();
  if (rows !== part.rows || hash.digest('hex') !== part.sha256) throw new BackupRefused('backup-damaged', `The backup changed while it was read: ${part.table} is not what the manifest says. Nothing was restored.`);
  return rows;
}

// As any reader will see them, through their guards: a row that came in but would not be shown is a difference too.
async function readBack(client: ClientBase, saved: readonly SavedPart[]): Promise<void> {
  const found = await readParts(client, await wholeCatalogue(client), await findCouncils(client), { take: () => Promise.resolve() });
  for (const part of saved) {
    const one = found.find(({ table, council }) => table === part.table && council === part.council);
    if (one?.rows !== part.rows || one.sha256 !== part.sha256)
      throw new BackupRefused('restore-does-not-match', `${part.table} came back as ${String(one?.rows ?? 0)} rows that differ from the ${String(part.rows)} that were saved. The whole was undone.`);
  }
  if (found.length !== saved.length) throw new BackupRefused('restore-does-not-match', 'There are more parts than were saved. The whole was undone.');
}
