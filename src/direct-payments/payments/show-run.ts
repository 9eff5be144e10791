import { recordListView } from '../../platform/audit/record-view.js';
import { withWholeBook, type TenantTx } from '../../platform/db/transaction.js';
import { listPaymentFiles } from './payment-files/show-files.js';
import type { PaymentFileFacts } from './payment-files/store/payment-files.js';
import type { MatterKind } from './rules/matters.js';
import { countMatters, countRun, findBudgetSums, findMattersSeen, findPayeesSeen, type BudgetSum, type MatterSeen, type PayeeSeen, type RunCounts } from './store/run-page.js';
import { findPayAgainWaiting, type PayAgainProposal } from './store/pay-again.js';
import { findRun, findRunEvents, type RunEventSeen, type RunFacts } from './store/runs.js';

export const paymentsOnAPage = 100;
export const mattersOnAPage = 25;
const mostMatters = 200;

export interface RunAsked {
  /** new, changed, same, or all. */
  readonly difference: string;
  readonly search: string;
  /** From 1. */
  readonly page: number;
  /** Which page of what is to be known or decided, from 1; the first 200 where it is left out. */
  readonly mattersPage?: number;
}

export interface RunView {
  readonly run: RunFacts;
  readonly before: RunFacts | undefined;
  readonly events: readonly RunEventSeen[];
  readonly sums: readonly BudgetSum[];
  readonly counts: RunCounts;
  readonly payees: readonly PayeeSeen[];
  /** How many of those asked for are within reach. */
  readonly found: number;
  readonly page: number;
  readonly matters: readonly MatterSeen[];
  readonly allMatters: number;
  /** How many of each kind there are, within reach. */
  readonly matterCounts: readonly { readonly kind: MatterKind; readonly count: number }[];
  /** The files written for it, with their control totals. */
  readonly files: readonly PaymentFileFacts[];
  /** What one person says of it, within reach, and another is to confirm. */
  readonly payAgain: readonly PayAgainProposal[];
}

/** A run with its sums over the whole book, and the payments and matters of people within reach; undefined where there is none. */
export async function showRun(tx: TenantTx, runId: number, { difference, search, page, mattersPage }: RunAsked): Promise<RunView | undefined> {
  const run = await findRun(tx, runId);
  if (!run) return undefined;
  const { sums, counts } = await withWholeBook(tx, async (whole) => ({ sums: await findBudgetSums(whole, runId), counts: await countRun(whole, runId) }));
  const payees = await findPayeesSeen(tx, runId, { difference, search, limit: paymentsOnAPage, offset: (page - 1) * paymentsOnAPage });
  const matters = await findMattersSeen(tx, runId, mattersPage === undefined ? { limit: mostMatters, offset: 0 } : { limit: mattersOnAPage, offset: (mattersPage - 1) * mattersOnAPage });
  const matterCounts = await countMatters(tx, runId);
  await recordListView(tx, `payments of ${run.reference}`, payees.items.length + matters.length);
  return {
    run, sums, counts, page, before: run.followsId === null ? undefined : await findRun(tx, run.followsId), events: await findRunEvents(tx, runId), payees: payees.items, found: payees.total,
    matters, matterCounts, allMatters: matterCounts.reduce((all, { count }) => all + count, 0), files: await listPaymentFiles(tx, runId), payAgain: await findPayAgainWaiting(tx, { runId }),
  };
}
