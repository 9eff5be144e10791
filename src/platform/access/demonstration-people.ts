import type { Database } from '../db/connection.js';
import { inTransaction, outsideTenants } from '../db/transaction.js';
import type { Role } from './permissions.js';

/** Somebody of the demonstration, whom a visitor may be for a while. */
export interface DemonstrationPerson {
  readonly authorityId: number;
  readonly authorityName: string;
  readonly staffId: number;
  readonly name: string;
  readonly role: Role;
}

/** The members of staff of demonstration councils alone: nobody becomes a real person without signing in. */
export async function demonstrationPeople(database: Database): Promise<DemonstrationPerson[]> {
  const councils = await outsideTenants(database, ({ sql }) =>
    sql.selectFrom('authority').where('is_demonstration', '=', true).select(['id', 'name']).orderBy('name').execute(),
  );
  const people: DemonstrationPerson[] = [];
  for (const { id, name: authorityName } of councils) {
    const staff = await inTransaction(database, { authorityId: id, actorId: null }, ({ sql }) =>
      sql.selectFrom('staff_member').select(['id as staffId', 'name', 'role']).orderBy('id').execute(),
    );
    people.push(...staff.map((one) => ({ ...one, authorityId: id, authorityName })));
  }
  return people;
}
