import type { ClientBase } from 'pg';
import { DatabaseRefused } from './refusals.js';

// A schema, since it can be seen by any version of the program, on any server, whatever tables there are.
const mark = 'pursestrings_restoring';

/** From here on nothing starts on this database until the restore has come to its end. */
export async function markRestore(client: ClientBase): Promise<void> {
  await client.query(`create schema if not exists ${mark}`);
}

export async function unmarkRestore(client: ClientBase): Promise<void> {
  await client.query(`drop schema if exists ${mark}`);
}

export async function isRestoring(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regnamespace($1) is not null as there', [mark]);
  return rows[0]?.there === true;
}

/** Throws `DatabaseRefused` where a restore was begun and did not end: what is there may be half of something. */
export async function refuseUnfinishedRestore(client: ClientBase): Promise<void> {
  if (await isRestoring(client))
    throw new DatabaseRefused('restore-unfinished', 'A restore into this database did not come to its end. Run pursestrings restore with the backup again: it begins anew.');
}
