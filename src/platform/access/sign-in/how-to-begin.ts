import type { Clock } from '../../clock.js';
import type { Database } from '../../db/connection.js';
import { inTransaction, outsideTenants } from '../../db/transaction.js';
import { hasAdministrator } from './first-administrator.js';

/** What whoever has just started the service does next, where nobody can administer a council yet; nothing where a demonstration is there. */
export async function howToBegin(database: Database, clock: Clock): Promise<readonly string[]> {
  const councils = await outsideTenants(database, ({ sql }) => sql.selectFrom('authority').select(['id', 'slug', 'is_demonstration']).orderBy('slug').execute());
  if (councils.length === 0) return ['There is no council yet. Make one, then its first administrator:', '  pursestrings staff add-council --slug SHORT-NAME --name "NAME OF THE COUNCIL"', administratorLine('SHORT-NAME')];
  if (councils.some(({ is_demonstration }) => is_demonstration)) return [];
  const waiting: string[] = [];
  for (const { id, slug } of councils) if (!(await inTransaction(database, { authorityId: id, actorId: null }, (tx) => hasAdministrator(tx, clock)))) waiting.push(slug);
  return waiting.flatMap((slug) => [`Nobody can administer ${slug} yet. Make its first administrator:`, administratorLine(slug)]);
}

function administratorLine(slug: string): string {
  return `  pursestrings staff first-administrator --council ${slug} --name "THEIR NAME" --email THEIR-ADDRESS`;
}
