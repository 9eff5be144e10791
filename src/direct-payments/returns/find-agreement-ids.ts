import type { TenantTx } from '../../platform/db/transaction.js';
import { findIdsByReference } from './store/families.js';

/** The keys of direct payments by their payment references; one that does not exist is left out. */
export async function findAgreementIds(tx: TenantTx, references: readonly string[]): Promise<Map<string, number>> {
  return new Map((await findIdsByReference(tx, references)).map(({ reference, id }) => [reference, id]));
}
