import { inTransaction, type TenantTx } from '../../db/transaction.js';
import type { Visit } from '../../web/visit.js';
import type { BundleServices } from '../requests/make-bundle.js';

export type RecordPageServices = BundleServices;

/** What concerns the whole book, restricted records among it: counts and keys, and no names of those out of reach. */
export function overTheWhole<T>(visit: Visit, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return inTransaction(visit.database, { authorityId: visit.actor.authorityId, actorId: visit.actor.staffId, reach: 'whole' }, work);
}
