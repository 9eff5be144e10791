import type { PlainDate } from '../../core/plain-date.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';

export interface EarlierReview {
  readonly agreementId: number;
  readonly heldOn: PlainDate;
  readonly source: string;
  readonly note: string;
  /** When the earlier system had the next one due. */
  readonly nextDueOn?: PlainDate | null;
}

/** Records reviews that were completed elsewhere, so that the clock runs on from them. Whoever calls it says so in the audit. */
export async function recordEarlierReviews(tx: TenantTx, reviews: readonly EarlierReview[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into review_before (authority_id, agreement_id, held_on, source, note, next_due_on, recorded_by)
     select $1, row."agreementId", row."heldOn", row.source, row.note, row."nextDueOn", row.actor
     from json_to_recordset($2) as row ("agreementId" bigint, "heldOn" date, source text, note text, "nextDueOn" date, actor bigint)
     returning id`,
    reviews.map((one) => ({ ...one, actor: tx.actorId })),
  );
}
