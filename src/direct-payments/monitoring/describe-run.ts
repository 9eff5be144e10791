import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findLatestFindings, findRuns, findRunTroubles, findStanding, type FindingCount, type PastRun } from './store/runs.js';

export type { FindingCount, PastRun } from './store/runs.js';

/** How the council's direct payments stand: the latest assessment of each. Amounts in pence. */
export interface RunSummary {
  /** The latest run that assessed anything, and the latest day that was reckoned at. */
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

/** The figures of each direct payment's latest assessment together; undefined before the first run. */
export async function describeRun(tx: TenantTx): Promise<RunSummary | undefined> {
  return findStanding(tx);
}

/** The page of runs. */
export interface RunsView {
  readonly standing: RunSummary | undefined;
  /** What the latest assessments raise, each code with its direct payments. */
  readonly found: readonly FindingCount[];
  /** What the latest run raised that is no direct payment's, such as a file that belongs to no account. */
  readonly troubles: readonly { readonly code: string; readonly message: string }[];
  /** The latest runs over more than one direct payment, newest first. */
  readonly runs: readonly PastRun[];
}

const runsShown = 12;

export async function showRuns(tx: TenantTx): Promise<RunsView> {
  return {
    standing: await findStanding(tx),
    found: await findLatestFindings(tx),
    troubles: await findRunTroubles(tx),
    runs: await findRuns(tx, runsShown),
  };
}
