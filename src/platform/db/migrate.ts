import { DatabaseError, type ClientBase } from 'pg';
import { readMigrations, type Migration } from './migration-files.js';
import { DatabaseRefused } from './refusals.js';

interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

// Any number that nothing else in the database locks.
const migrationLock = 7_042_001;

/**
 * Brings the database to the newest migration and answers with those it applied. The client is logged in as the owner.
 * Each file runs in one transaction; two programs that start together take turns. Throws `DatabaseRefused` where a file
 * was changed, skipped or refused. `upTo` is the last to apply, for a backup that an earlier version made.
 */
export async function migrate(client: ClientBase, folder: string, upTo = Infinity): Promise<readonly Migration[]> {
  const migrations = readMigrations(folder);
  await client.query('select pg_advisory_lock($1)', [migrationLock]);
  try {
    await client.query(journal);
    const pending = pendingAfter(migrations, await readApplied(client)).filter(({ number }) => number <= upTo);
    for (const migration of pending) await apply(client, migration);
    return pending;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  }
}

const journal = `
set client_min_messages = warning;
create table if not exists schema_migration (
  number integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
);
comment on table schema_migration is 'Which numbered files of migrations/ this database has been through.';
comment on column schema_migration.number is 'The number that the file name begins with.';
comment on column schema_migration.name is 'The rest of the file name.';
comment on column schema_migration.checksum is 'SHA-256 of the file as it was applied: an edited file is refused.';
comment on column schema_migration.applied_at is 'When it was applied.';
revoke all on schema_migration from public;
grant select on schema_migration to pursestrings_app;
reset client_min_messages;
`;

async function readApplied(client: ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>('select number, name, checksum from schema_migration order by number');
  return rows;
}

function pendingAfter(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  const last = applied.at(-1)?.number ?? 0;
  const byNumber = new Map(applied.map((one) => [one.number, one]));
  for (const one of applied) {
    if (!migrations.some(({ number }) => number === one.number))
      throw new DatabaseRefused('migration-unknown', `This database has been through migration ${String(one.number)} (${one.name}), which this version does not know. Run the later version.`);
  }
  return migrations.filter((migration) => isPending(migration, byNumber.get(migration.number), last));
}

function isPending(migration: Migration, applied: AppliedMigration | undefined, last: number): boolean {
  if (applied === undefined && migration.number < last)
    throw new DatabaseRefused('migration-out-of-order', `${migration.file} was not applied, but migration ${String(last)} was. Give it the next free number.`);
  if (applied !== undefined && applied.checksum !== migration.checksum)
    throw new DatabaseRefused('migration-changed', `${migration.file} was changed after this database had been through it. Restore it and put the change into a new file.`);
  return applied === undefined;
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error instanceof DatabaseError ? refusedByDatabase(migration, error) : error;
  }
}

function refusedByDatabase(migration: Migration, error: DatabaseError): DatabaseRefused {
  const line = error.position === undefined ? '' : `, line ${String(migration.sql.slice(0, Number(error.position)).split('\n').length)}`;
  const more = [error.detail, error.hint, error.where].filter(Boolean).join(' ');
  return new DatabaseRefused('migration-failed', `${migration.file}${line}: ${error.message}. ${more}`.trim());
}
