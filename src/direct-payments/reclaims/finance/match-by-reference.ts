import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { enqueue } from '../../../platform/jobs/enqueue.js';
import { dailyName } from '../recovery/daily-work.js';
import { matchReceipt } from '../recovery/record-receipts.js';
import { financeRefusals } from './finance-refusals.js';
import { earlierReferences, earlierReferencesNamed } from './rules/earlier-references.js';
import { referencesIn } from './rules/reference-in-text.js';
import { findAskedFor, findEarlierReferences } from './store/income.js';

const refuse = refuserOf(financeRefusals);

/** Whose a receipt is, by the reclaim's reference; empty takes an earlier match back. `how` says by what that is known. */
export interface MatchByReference {
  readonly receiptId: number;
  readonly reference: string;
  readonly how: string;
  readonly on: PlainDate;
}

/** The money is used soon after, by the daily work. Refused where no such reclaim was ever asked for, and once any of the money was used. */
export async function matchByReference(tx: TenantTx, { receiptId, reference, how, on }: MatchByReference): Promise<Result<null>> {
  if (reference.trim() === '') return matchReceipt(tx, { receiptId, reclaimId: null, how, on });
  const [wanted] = referencesIn(reference);
  const reclaimId = wanted === undefined ? await brought(tx, reference) : (await findAskedFor(tx, [wanted])).get(wanted);
  if (reclaimId === undefined) return refuse('reference-not-found', `No notice was written with the reference “${reference.trim()}”. Write it like RC000123, or as the earlier system wrote a debt that was brought over.`, { field: 'reference' });
  const matched = await matchReceipt(tx, { receiptId, reclaimId, how, on });
  if (!matched.ok) return matched;
  await enqueue(tx, dailyName, {});
  return ok(null);
}

/** By the reference of an earlier system, where one debt alone has it. */
async function brought(tx: TenantTx, reference: string): Promise<number | undefined> {
  const [one, ...more] = earlierReferencesNamed(reference, earlierReferences(await findEarlierReferences(tx)));
  return more.length > 0 ? undefined : one?.id;
}
