import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Claim } from '../set-claim.js';

/** Ends the open claim of a reclaim on the day from which another amount counts, and begins that one. */
export async function replaceClaim(tx: TenantTx, { agreementId, reference, amount, from }: Claim): Promise<void> {
  await tx.client.query(
    `update commitment set withdrawn_on = $3 where agreement_id = $1 and source_reference = $2 and kind = 'claimed' and withdrawn_on is null`,
    [agreementId, reference, from],
  );
  if (amount <= 0) return;
  await tx.client.query(
    `insert into commitment (authority_id, agreement_id, kind, purpose, description, amount_pence, from_on, evidence, origin, recorded_by, agreed_by, source_reference)
     values ($1, $2, 'claimed', 'reclaim', $3, $4, $5, $6, 'recorded', $7, $7, $8)`,
    [tx.authorityId, agreementId, `Asked back by ${reference}`, amount, from, `Notice ${reference}`, tx.actorId, reference],
  );
}
