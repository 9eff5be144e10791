import type { PlainDate } from '../../core/plain-date.js';
import { may } from '../../platform/access/actor.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findCovers, findStaff } from './store/work.js';

export interface Officer {
  readonly id: number;
  readonly name: string;
}

/** Members of staff who may look after direct payments, by name. */
export async function listOfficers(tx: TenantTx): Promise<Officer[]> {
  return (await findStaff(tx)).filter((staff) => may({ roles: [staff.role] }, 'monitoring.decide')).map(({ id, name }) => ({ id, name }));
}

/** Whose work is a member of staff's on that day: their own, and that of those they cover for. */
export async function officersCoveredBy(tx: TenantTx, staffId: number, on: PlainDate): Promise<Set<number>> {
  const covers = (await findCovers(tx, on)).filter(({ coverId, from }) => coverId === staffId && from <= on);
  return new Set([staffId, ...covers.map(({ officerId }) => officerId)]);
}
