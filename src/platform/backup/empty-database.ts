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

/** Takes away every table, view and function of the business from a database in which there is nothing. */
export async function clearSchema(client: ClientBase): Promise<void> {
  await client.query('begin');
  await client.query(`set local role ${jobsRole}; drop schema if exists jobs cascade; set local role ${ownerRole}`);
  await client.query(`
    do $$
    declare what text;
    begin
      for what in
        select format('drop %s if exists %s cascade', case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, c.oid::regclass)
        from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S') and relowner = current_user::regrole
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('e', 'i', 'a'))
      loop execute what; end loop;
      for what in
        select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
        where pronamespace = 'public'::regnamespace and proowner = current_user::regrole and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      loop execute what; end loop;
      for what in
        select format('drop type if exists %s cascade', t.oid::regtype) from pg_type t
        where typnamespace = 'public'::regnamespace and typowner = current_user::regrole and typrelid = 0 and typelem = 0
          and not exists (select from pg_depend d where d.objid = t.oid and d.deptype in ('e', 'i'))
      loop execute what; end loop;
    end $$`);
  await client.query('commit');
}
