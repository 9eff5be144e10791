import path from 'node:path';
import { ok, type Result } from '../../core/result.js';
import { productRoot } from '../product-root.js';
import type { ConnectedDatabase } from './connect-database.js';
import { withClient } from './connection.js';
import { readMigrations } from './migration-files.js';
import { refuseDatabase } from './refusals.js';

/**
 * Sees that the tables are those this version knows. An empty database gets them; one of an earlier version is refused as
 * `database-behind`, since a command beside a running service must not change the tables under it.
 */
export async function readyToCheck({ ownerLogin, migrate }: Pick<ConnectedDatabase, 'ownerLogin' | 'migrate'>): Promise<Result<null>> {
  const applied = await lastApplied(ownerLogin);
  const newest = readMigrations(path.join(productRoot, 'migrations')).at(-1)?.number ?? 0;
  if (applied !== 0 && applied < newest)
    return refuseDatabase('database-behind', `This database has been through migration ${String(applied)} of ${String(newest)}. Start the service once with this version, then ask again.`);
  const migrated = await migrate();
  return migrated.ok ? ok(null) : migrated;
}

async function lastApplied(ownerLogin: ConnectedDatabase['ownerLogin']): Promise<number> {
  return withClient(ownerLogin, async (client) => {
    const { rows: known } = await client.query<{ there: boolean }>("select to_regclass('public.schema_migration') is not null as there");
    if (known[0]?.there !== true) return 0;
    const { rows } = await client.query<{ last: number | null }>('select max(number) as last from schema_migration');
    return rows[0]?.last ?? 0;
  });
}
