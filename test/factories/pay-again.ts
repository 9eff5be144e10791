import type { PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { confirmPayAgain } from '../../src/direct-payments/payments/pay-again/decide-pay-again.js';
import { proposeCameBack, proposeNotSent } from '../../src/direct-payments/payments/pay-again/propose-pay-again.js';
import type { TenantTx } from '../../src/platform/db/transaction.js';

type Within = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** One person says that a payment came back and another confirms it, on the same day; answers with the hold by which its money waits. */
export async function cameBack(one: Within, another: Within, { on, ...back }: { readonly runId: number; readonly agreementId: number; readonly on: PlainDate; readonly reason: string; readonly code?: string }): Promise<number> {
  const proposalId = expectOk(await one((tx) => proposeCameBack(tx, { ...back, cameBackOn: on, on })));
  expectOk(await another((tx) => confirmPayAgain(tx, { proposalId, on })));
  return one(async (tx) => (await tx.sql.selectFrom('pay_again_proposal').select('hold_id').where('id', '=', proposalId).executeTakeFirstOrThrow()).hold_id ?? 0);
}

/** One person says that a run's files were not sent and another confirms it. */
export async function notSent(one: Within, another: Within, asked: { readonly runId: number; readonly on: PlainDate; readonly reason: string }): Promise<void> {
  const proposalId = expectOk(await one((tx) => proposeNotSent(tx, asked)));
  expectOk(await another((tx) => confirmPayAgain(tx, { proposalId, on: asked.on })));
}
