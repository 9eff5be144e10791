import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';

/**
 * The latest day up to which the account was checked, by a check that was finished before another day was over; null where it never was. A check finished
 * later is the one that looks at that day, and so is one that found a surplus which nobody has proposed to ask for: working the account out once more
 * makes no late check a timely one. `askedAsAt`: the latest day reckoned at of a proposal that stands, null where there
 * is none.
 */
export async function checkBefore(tx: TenantTx, agreementId: number, day: PlainDate, askedAsAt: PlainDate | null): Promise<PlainDate | null> {
  const found = await tx.sql
    .selectFrom('account_check').select('as_at')
    .where('agreement_id', '=', agreementId).where('as_at', '<', day).where('checked_on', '<=', day)
    .where((where) => where.or([where('outcome', '<>', 'surplus_to_propose'), where('as_at', '<=', askedAsAt)]))
    .orderBy('as_at', 'desc').limit(1).executeTakeFirst();
  return found?.as_at ?? null;
}
