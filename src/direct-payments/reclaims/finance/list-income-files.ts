import type { TenantTx } from '../../../platform/db/transaction.js';
import { findIncomeFiles, type IncomeFileFacts } from './store/income.js';

const filesShown = 100;

/** Files of income, the latest first. */
export async function listIncomeFiles(tx: TenantTx): Promise<IncomeFileFacts[]> {
  return findIncomeFiles(tx, filesShown);
}
