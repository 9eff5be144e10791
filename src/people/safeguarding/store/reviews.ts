import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Starts the review of every direct payment that a person has on a day; once for each concern and direct payment. Gives how many it started. */
export async function insertReviewTriggers(tx: TenantTx, receiptId: number, personId: number, on: PlainDate): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select agreement.id from agreement where agreement.person_id = $1 and agreement.starts_on <= $2 and (agreement.ends_on is null or agreement.ends_on >= $2)
       and not exists (select from review_trigger_reason known where known.authority_id = agreement.authority_id and known.receipt_id = $3 and known.agreement_id = agreement.id) order by agreement.id`,
    [personId, on, receiptId],
  );
  for (const { id: agreementId } of rows) {
    const made = await tx.sql.insertInto('review_trigger').values({ authority_id: tx.authorityId, person_id: personId, agreement_id: agreementId, triggered_on: on }).returning('id').executeTakeFirstOrThrow();
    await tx.sql.insertInto('review_trigger_reason').values({ authority_id: tx.authorityId, trigger_id: made.id, kind: 'concern_reported', receipt_id: receiptId, agreement_id: agreementId }).execute();
  }
  return rows.length;
}

/** Since when a review of a direct payment is due; the earliest where several are. */
export async function findReviewDue(tx: TenantTx, agreementId: number): Promise<PlainDate | undefined> {
  return (await tx.sql.selectFrom('review_trigger').select('triggered_on').where('agreement_id', '=', agreementId).orderBy('triggered_on').executeTakeFirst())?.triggered_on;
}
