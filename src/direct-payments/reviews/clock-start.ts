import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { broughtOf } from './describe-reviews.js';
import { checkFrom } from './rules/next-review.js';
import { findReviewRows } from './store/facts.js';

/**
 * From when the check of an account was due that is looked at on a day, after the last check before it. One that ran elsewhere and of which no check is
 * known counts here from its first day, unlike on the list of reviews: nobody can say that it was looked at in time, so money is asked back only with a
 * manager’s reason. Undefined where there is no such direct payment within reach.
 */
export async function checkStartOf(tx: TenantTx, agreementId: number, { lastCheckOn, everyMonths, on }: { readonly lastCheckOn: PlainDate | null; readonly everyMonths: number; readonly on: PlainDate }): Promise<PlainDate | undefined> {
  const [row] = await findReviewRows(tx, on, { agreementIds: [agreementId] });
  if (!row) return undefined;
  const { from, since } = checkFrom({ ...row, brought: broughtOf(row) }, lastCheckOn, everyMonths);
  return since === 'brought-over' ? row.startsOn : from;
}
