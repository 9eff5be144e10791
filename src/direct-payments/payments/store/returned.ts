import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface Returned {
  readonly runId: number;
  readonly agreementId: number;
  readonly amount: Pence;
  readonly on: PlainDate;
  readonly code: string;
  readonly reason: string;
  readonly holdId: number;
  /** The bank's answer that says so, or what two people say: one of them. */
  readonly answerId: number | null;
  readonly proposalId: number | null;
}

/** The hold that a returned payment caused; undefined where it did not come back. */
export async function isReturned(tx: TenantTx, runId: number, agreementId: number): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ hold: number }>('select coalesce(hold_id, 0) as hold from payment_returned where run_id = $1 and agreement_id = $2', [runId, agreementId]);
  return rows[0]?.hold;
}

export async function insertReturned(tx: TenantTx, one: Returned): Promise<void> {
  await tx.sql.insertInto('payment_returned').values({
    authority_id: tx.authorityId, run_id: one.runId, agreement_id: one.agreementId, amount_pence: one.amount, returned_on: one.on, code: one.code, reason: one.reason, hold_id: one.holdId, recorded_by: tx.actorId, answer_id: one.answerId, proposal_id: one.proposalId,
  }).execute();
}
