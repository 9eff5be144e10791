import type { ClientBase } from 'pg';
import type { SealedColumn } from './sealed-column.js';

/** How many things one key seals in one column. */
export interface SealedCount {
  readonly key: number;
  readonly table: string;
  readonly column: string;
  readonly count: number;
}

/** Counts over every council what is sealed with which key: each sealed thing begins with the number of its key. */
export async function countSealed(client: ClientBase, columns: readonly SealedColumn[]): Promise<SealedCount[]> {
  const counts = new Map<string, SealedCount>();
  await eachCouncil(client, async () => {
    for (const { table, column } of columns) {
      const { rows } = await client.query<{ key: number; count: number }>(
        `select get_byte(substring(${column} from 1 for 1), 0) as key, count(*) as count from ${table} where ${stillSealed(column)} group by 1`);
      for (const { key, count } of rows) {
        const name = `${String(key)} ${table} ${column}`;
        counts.set(name, { key, table, column, count: count + (counts.get(name)?.count ?? 0) });
      }
    }
  });
  return [...counts.values()];
}

/** What retention blanked begins with a zero, which is no key's number. */
export function stillSealed(column: string): string {
  return `get_byte(substring(${column} from 1 for 1), 0) > 0`;
}

/** Runs in a transaction for each council in turn, as the owner, whom the tables' guards bind too. */
export async function eachCouncil(client: ClientBase, work: (authorityId: number) => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ id: number }>('select id from authority order by id');
  for (const { id } of rows) await inCouncil(client, id, () => work(id));
}

export async function inCouncil<T>(client: ClientBase, authorityId: number, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query("select set_config('app.authority', $1, true), set_config('app.actor', '', true)", [String(authorityId)]);
    const answer = await work();
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
