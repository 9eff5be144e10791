import type { ClientBase } from 'pg';
import { jobsRole, ownerRole } from '../db/roles.js';
import { isRestoring } from '../db/unfinished-restore.js';
import { BackupRefused } from './refusals.js';
import { wholeCatalogue } from './whole-catalogue.js';

/** Throws `BackupRefused` where there is anything to lose. What an unfinished restore left counts for nothing. */
export async function refuseUnlessEmpty(client: ClientBase): Promise<void> {
  if (await isRestoring(client)) return;
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('public.authority') is not null as there");
  if (rows[0]?.there !== true) {
    const others = (await wholeCatalogue(client)).map(({ name }) => name);
    if (others.length > 0) throw notEmpty(`there are tables in it already (${others.slice(0, 3).join(', ')}…)`);
    return;
  }
  const { rows: councils } = await client.query<{ slug: string }>('select slug from authority order by id');
  if (councils.length > 0) throw notEmpty(`it holds ${councils.map(({ slug }) => slug).join(', ')}`);
}

function notEmpty(why: string): BackupRefused {
  return new BackupRefused(
    'restore-not-empty',
    `A restore needs an empty installation, and this one is not: ${why}. Name a new data folder (PURSESTRINGS_DATA=/another/folder), or with DATABASE_URL a new database, and ask again; the old one stays as it is.`,
  );
}

const ownAndNoExtensions = (what: string): string => `${what} = current_user::regrole and not exists (select from pg_depend d where d.objid = o.oid and d.deptype in ('e', 'i', 'a'))`;

// All of one kind at once, each kind looked up anew: what hangs on a thing goes with it.
const kinds = [
  `select 'table' as kind, o.oid::regclass::text as name from pg_class o where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and ${ownAndNoExtensions('relowner')}`,
  `select 'view' as kind, o.oid::regclass::text as name from pg_class o where relnamespace = 'public'::regnamespace and relkind = 'v' and ${ownAndNoExtensions('relowner')}`,
  `select 'sequence' as kind, o.oid::regclass::text as name from pg_class o where relnamespace = 'public'::regnamespace and relkind = 'S' and ${ownAndNoExtensions('relowner')}`,
  `select 'routine' as kind, o.oid::regprocedure::text as name from pg_proc o where pronamespace = 'public'::regnamespace and ${ownAndNoExtensions('proowner')}`,
  `select 'type' as kind, o.oid::regtype::text as name from pg_type o where typnamespace = 'public'::regnamespace and typrelid = 0 and typelem = 0 and ${ownAndNoExtensions('typowner')}`,
];

/** Takes away every table, view and function of the business from a database in which there is nothing. */
export async function clearSchema(client: ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local role ${jobsRole}; set local client_min_messages = warning; drop schema if exists jobs cascade; set local role ${ownerRole}`);
    for (const kind of kinds) {
      const { rows } = await client.query<{ kind: string; name: string }>(kind);
      const [first] = rows;
      if (first) await client.query(`drop ${first.kind} if exists ${rows.map(({ name }) => name).join(', ')} cascade`);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
