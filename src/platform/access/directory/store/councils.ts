import type { Database } from '../../../db/connection.js';
import { outsideTenants } from '../../../db/transaction.js';

/** The council of a short name, as it stands in addresses. */
export async function findCouncil(database: Database, slug: string): Promise<number | undefined> {
  const found = await outsideTenants(database, ({ sql }) => sql.selectFrom('authority').select('id').where('slug', '=', slug).executeTakeFirst());
  return found?.id;
}
