import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/** The latest day up to which the account was checked, by a check that was finished before another day was over; null where it never was. A check finished later is the one that looks at that day. */
export async function checkBefore(tx: TenantTx, agreementId: number, day: PlainDate): Promise<PlainDate | null> {
  const found = await tx.sql
    .selectFrom('account_check').select('as_at')
    .where('agreement_id', '=', agreementId).where('as_at', '<', day).where('checked_on', '<=', day)
    .orderBy('as_at', 'desc').limit(1).executeTakeFirst();
  return found?.as_at ?? null;
}
