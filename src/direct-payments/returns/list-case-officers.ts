import type { TenantTx } from '../../platform/db/transaction.js';
import { findOfficers, type Officer } from './store/families.js';

export type CaseOfficer = Officer;

/** Members of staff who look after a direct payment now, by name. */
export async function listCaseOfficers(tx: TenantTx): Promise<CaseOfficer[]> {
  return findOfficers(tx);
}
