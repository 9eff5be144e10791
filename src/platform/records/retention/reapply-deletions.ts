import type { ClientBase } from 'pg';
import type { Records } from '../record-class.js';
import type { TableCatalogue } from '../store/record-queries.js';
import { readTableCatalogue } from '../store/table-catalogue.js';
import { readDeletions, type DeletedBatch } from './deletions-file.js';
import { removal, type Removal } from './removal.js';

export interface Reapplied {
  /** The council's short name. */
  readonly council: string;
  readonly deleted: number;
  readonly blanked: number;
}

/**
 * Carries out again, in a database that was just restored, what runs of two people had removed since that copy was made. `client` is the
 * owner's, best inside a transaction; councils that the copy does not have are left out. Safe to run twice. Throws `DeletionsNotValid`,
 * before anything is removed, where a line names what no run may remove.
 */
export async function reapplyDeletions(client: ClientBase, dataFolder: string, records: Records): Promise<Reapplied[]> {
  const done: Reapplied[] = [];
  for (const [slug, removals] of await readRemovals(client, dataFolder, records)) {
    const { rows } = await client.query<{ id: number }>('select id from authority where slug = $1', [slug]);
    if (rows[0] === undefined) continue;
    await client.query("select set_config('app.authority', $1, false), set_config('app.actor', '', false)", [String(rows[0].id)]);
    done.push({ council: slug, ...(await removeAgain(client, removals)) });
    await client.query("select set_config('app.authority', '', false)");
  }
  return done;
}

interface ReadRemoval extends Removal {
  readonly batch: DeletedBatch;
}

async function readRemovals(client: ClientBase, dataFolder: string, records: Records): Promise<[string, ReadRemoval[]][]> {
  const found = readDeletions(dataFolder);
  if (found.size === 0) return [];
  const catalogue: TableCatalogue = await readTableCatalogue({ client });
  return [...found].map(([slug, batches]) => [slug, batches.map((batch) => ({ batch, ...removal(records, catalogue, batch) }))]);
}

async function removeAgain(client: ClientBase, removals: readonly ReadRemoval[]): Promise<{ deleted: number; blanked: number }> {
  const count = { deleted: 0, blanked: 0 };
  for (const { batch, sql } of removals) {
    if (batch.table === 'audit_event' || sql === undefined) continue;
    const { rowCount } = await client.query(sql, [JSON.stringify(batch.keys)]);
    count[batch.happens === 'delete' ? 'deleted' : 'blanked'] += rowCount ?? 0;
  }
  return { ...count, blanked: count.blanked + (await blankEventsAgain(client, removals.map(({ batch }) => batch))) };
}

// The trigger lets a run alone blank events, and the run is not in a copy that is older: the owner says so in its place, and one event tells it.
async function blankEventsAgain(client: ClientBase, batches: readonly DeletedBatch[]): Promise<number> {
  const keys = batches.filter(({ table }) => table === 'audit_event').flatMap((batch) => batch.keys.map(([key]) => Number(key)));
  const { rows: left } = await client.query<{ id: number }>('select event.id from audit_event event where event.id = any ($1::bigint[]) and event.blanked_by is null', [keys]);
  if (left.length === 0) return 0;
  const { rows } = await client.query<{ id: number }>(
    `insert into audit_event (authority_id, sentence, subject_kind, after) values (current_setting('app.authority')::integer, $1, 'retention_run', $2) returning id`,
    [`Removed again the words and values of ${String(left.length)} events, after a copy was restored.`, JSON.stringify({ blankedEvents: left.map(({ id }) => id) })]);
  await client.query('alter table audit_event disable trigger user');
  const { rowCount } = await client.query(
    `update audit_event set sentence = 'Removed: its time to be kept was over.', reason = null, before = null, after = null, salt = null, blanked_by = $2 where id = any ($1::bigint[])`, [left.map(({ id }) => id), rows[0]?.id]);
  await client.query('alter table audit_event enable trigger user');
  return rowCount ?? 0;
}
