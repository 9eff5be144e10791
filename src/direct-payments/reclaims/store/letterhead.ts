import type { Role } from '../../../platform/access/permissions.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Names that a letter prints. */
export interface Letterhead {
  readonly council: string;
  /** Whose direct payment it is. */
  readonly personName: string;
  /** Who writes; null for the system. */
  readonly writer: { readonly name: string; readonly role: Role } | null;
}

export async function findLetterhead(tx: TenantTx, personId: number): Promise<Letterhead> {
  const { rows } = await tx.client.query<Letterhead>(
    `select authority.name as council, person.given_name || ' ' || person.family_name as "personName",
       (select json_build_object('name', name, 'role', role) from staff_member where id = $3) as writer
     from authority join person on person.authority_id = authority.id where authority.id = $1 and person.id = $2`,
    [tx.authorityId, personId, tx.actorId],
  );
  const [found] = rows;
  if (!found) throw new Error('a reclaim is about somebody who is gone');
  return found;
}
