import type { TenantTx } from '../../platform/db/transaction.js';

/** The member of staff in whose name a transaction works; throws where it is the system, since the caller should have asked for a permission. */
export function requireStaff(tx: TenantTx): number {
  if (tx.actorId === null) throw new Error('this is done in the name of somebody');
  return tx.actorId;
}

/** Whether whoever acts is the council's own staff. */
export async function isOfTheCouncil(tx: TenantTx): Promise<boolean> {
  const found = await tx.sql.selectFrom('staff_member').select('organisation').where('id', '=', requireStaff(tx)).executeTakeFirst();
  return found?.organisation === 'council';
}
