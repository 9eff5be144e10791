import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { decideRefusals } from '../decide-refusals.js';

const refuse = refuserOf(decideRefusals);

/** The key of a reclaim by its reference. */
export async function reclaimOf(tx: TenantTx, reference: string): Promise<number | undefined> {
  return (await tx.sql.selectFrom('reclaim').select('id').where('reference', '=', reference.trim().toUpperCase()).executeTakeFirst())?.id;
}

/** The key of a direct payment by its reference. */
export async function agreementOf(tx: TenantTx, reference: string): Promise<Result<number>> {
  const found = await tx.sql.selectFrom('agreement').select('id').where('reference', '=', reference).executeTakeFirst();
  return found ? ok(found.id) : refuse('agreement-not-known', `There is no direct payment with the reference ${reference}.`);
}
