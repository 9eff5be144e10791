import { DatabaseError, escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import { DatabaseRefused } from './refusals.js';

export const ownerRole = 'pursestrings_owner';
export const appRole = 'pursestrings_app';
/** Deletes or blanks what two people have agreed to remove, and nothing else. */
export const retentionRole = 'pursestrings_retention';
/** Owns the queue of jobs, and nothing of the business. */
export const jobsRole = 'pursestrings_jobs';

/** With passwords the roles may log in by themselves; without, another login steps into them. */
export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
  readonly jobs: string;
  readonly retention: string;
}

const createRoles = `
do $$
declare wanted text;
begin
  foreach wanted in array array['${ownerRole}', '${appRole}', '${retentionRole}', '${jobsRole}'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
    end if;
  end loop;
end $$;
`;

const roleLock = 7_042_002;

/**
 * Makes the roles and hands the current database to the owner role. Safe to run at each start. The client is a
 * superuser, or a login that may create roles and owns the database. Throws `DatabaseRefused` where it may not.
 */
export async function ensureRoles(client: ClientBase, passwords?: RolePasswords): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [roleLock]);
    await client.query(createRoles);
    if (passwords) await client.query(loginStatements(passwords));
    else await letStepInto(client, 'current_user', [ownerRole, appRole, jobsRole, retentionRole]);
    // Migrations say what the application may ask of the queue.
    await letStepInto(client, ownerRole, [jobsRole]);
    await handOverDatabase(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error instanceof DatabaseError && error.code === '42501' ? roleMissing(error) : error;
  }
}

function loginStatements(passwords: RolePasswords): string {
  return [
    `alter role ${ownerRole} login password ${escapeLiteral(passwords.owner)};`,
    `alter role ${appRole} login password ${escapeLiteral(passwords.app)};`,
    `alter role ${jobsRole} login password ${escapeLiteral(passwords.jobs)};`,
    `alter role ${retentionRole} login password ${escapeLiteral(passwords.retention)};`,
  ].join('\n');
}

// A login that is no superuser may step into a role only as its member, and since PostgreSQL 16 creating one is not enough.
async function letStepInto(client: ClientBase, who: string, roles: readonly string[]): Promise<void> {
  for (const role of roles) {
    const whom = who === 'current_user' ? who : escapeLiteral(who);
    const { rows } = await client.query<{ member: boolean }>(`select pg_has_role(${whom}, $1, 'member') as member`, [role]);
    if (rows[0]?.member !== true) await client.query(`grant ${role} to ${who}`);
  }
}

async function handOverDatabase(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; ready: boolean }>(`
    select current_database() as name,
      has_database_privilege('${ownerRole}', current_database(), 'create')
        and has_database_privilege('${jobsRole}', current_database(), 'create')
        and has_schema_privilege('${ownerRole}', 'public', 'create') as ready`);
  const [database] = rows;
  if (database === undefined || database.ready) return;
  await client.query(`
    grant create, connect, temporary on database ${escapeIdentifier(database.name)} to ${ownerRole}, ${jobsRole};
    grant connect, temporary on database ${escapeIdentifier(database.name)} to ${appRole}, ${retentionRole};
    grant usage, create on schema public to ${ownerRole};
    grant usage on schema public to ${appRole}, ${retentionRole};`);
}

function roleMissing(error: DatabaseError): DatabaseRefused {
  return new DatabaseRefused(
    'database-role-missing',
    `The login of DATABASE_URL may not prepare the database (${error.message}). An administrator runs this once, in that database: ` +
      `CREATE ROLE ${ownerRole}; CREATE ROLE ${appRole}; CREATE ROLE ${retentionRole}; CREATE ROLE ${jobsRole}; ` +
      `GRANT ${jobsRole} TO ${ownerRole}; GRANT ${ownerRole}, ${appRole}, ${jobsRole}, ${retentionRole} TO <the login>; ` +
      `GRANT CREATE, TEMPORARY ON DATABASE <the database> TO ${ownerRole}, ${jobsRole}; GRANT USAGE, CREATE ON SCHEMA public TO ${ownerRole}; ` +
      `GRANT USAGE ON SCHEMA public TO ${appRole}, ${retentionRole};`,
  );
}
