import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findLatestRun } from './store/runs.js';

/** A run in figures. Amounts in pence. */
export interface RunSummary {
  readonly runId: number;
  readonly asAt: PlainDate;
  readonly agreements: number;
  readonly accounts: number;
  readonly lines: number;
  readonly proved: number;
  readonly findings: number;
  readonly reclaimable: Pence;
  readonly byStream: Readonly<Record<string, Pence>>;
}

/** The council's latest monitoring run in figures; undefined before the first. */
export async function describeRun(tx: TenantTx): Promise<RunSummary | undefined> {
  return findLatestRun(tx);
}
