import type { FinancialYear } from '../../core/financial-year.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { spendTable, type ServiceSpend } from './rules/spend-table.js';
import { findSpendEntries, findStandingSpend, type SpendEntry } from './store/provider-spend.js';

/** Spend by service, provider and financial year. */
export async function showSpend(tx: TenantTx): Promise<ServiceSpend[]> {
  return spendTable(await findStandingSpend(tx));
}

/** Every entry for a service in a year, the latest first. */
export async function showSpendRows(tx: TenantTx, service: string, year: FinancialYear): Promise<SpendEntry[]> {
  return findSpendEntries(tx, service, year);
}
