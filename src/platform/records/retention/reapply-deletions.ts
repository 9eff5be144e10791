import type { ClientBase } from 'pg';
import { quotedName } from '../../db/quoted-name.js';
import { readDeletions, type DeletedBatch } from './deletions-file.js';

export interface Reapplied {
  /** The council's short name. */
  readonly council: string;
  readonly deleted: number;
  readonly blanked: number;
}

/**
 * Carries out again, in a database that was just restored, what runs of two people had removed since that copy was made. `client` is the
 * owner's, best inside a transaction; councils that the copy does not have are left out. Safe to run twice.
 */
export async function reapplyDeletions(client: ClientBase, dataFolder: string): Promise<Reapplied[]> {
  const done: Reapplied[] = [];
  for (const [slug, batches] of readDeletions(dataFolder)) {
    const { rows } = await client.query<{ id: number }>('select id from authority where slug = $1', [slug]);
    if (rows[0] === undefined) continue;
    await client.query("select set_config('app.authority', $1, false), set_config('app.actor', '', false)", [String(rows[0].id)]);
    done.push({ council: slug, ...(await removeAgain(client, batches)) });
    await client.query("select set_config('app.authority', '', false)");
  }
  return done;
}

async function removeAgain(client: ClientBase, batches: readonly DeletedBatch[]): Promise<{ deleted: number; blanked: number }> {
  const count = { deleted: 0, blanked: 0 };
  for (const batch of batches) {
    if (batch.table === 'audit_event' || (batch.happens === 'blank' && Object.keys(batch.blanks).length === 0)) continue;
    const { rowCount } = await client.query(removal(batch), [JSON.stringify(batch.keys)]);
    count[batch.happens === 'delete' ? 'deleted' : 'blanked'] += rowCount ?? 0;
  }
  return { ...count, blanked: count.blanked + (await blankEventsAgain(client, batches)) };
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

/** The statement that removes the records whose keys stand in `$1`, a JSON array of arrays of text; it answers with their keys. */
export function removal({ table, happens, key, blanks }: Pick<DeletedBatch, 'table' | 'happens' | 'key' | 'blanks'>): string {
  const columns = key.map(({ name, type }, place) => `(wanted.key ->> ${String(place)})::${type} as ${quotedName(name)}`).join(', ');
  const given = `(select ${columns} from jsonb_array_elements($1::jsonb) as wanted(key)) given`;
  const matches = key.map(({ name }) => `kept.${quotedName(name)} = given.${quotedName(name)}`).join(' and ');
  const answer = `returning array[${key.map(({ name }) => `kept.${quotedName(name)}::text`).join(', ')}] as key`;
  if (happens === 'delete') return `delete from ${quotedName(table)} kept using ${given} where ${matches} ${answer}`;
  const set = Object.entries(blanks).map(([name, expression]) => `${quotedName(name)} = ${expression}`);
  return `update ${quotedName(table)} kept set ${set.join(', ')} from ${given} where ${matches} ${answer}`;
}
