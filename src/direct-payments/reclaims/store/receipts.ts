import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface ReceiptFacts {
  readonly id: number;
  readonly receivedOn: PlainDate;
  readonly amount: Pence;
  readonly origin: 'income-file' | 'recorded' | 'card';
  readonly text: string;
  /** The reclaim that it is for, by its latest match; null where it is for none yet. */
  readonly reclaimId: number | null;
  /** Not yet posted to a reclaim nor sent back. */
  readonly left: Pence;
}

const facts = `select receipt.id, receipt.received_on as "receivedOn", receipt.amount_pence as amount, receipt.origin, receipt.text,
    (select m.reclaim_id from receipt_match m where m.authority_id = receipt.authority_id and m.receipt_id = receipt.id order by m.match_no desc limit 1) as "reclaimId",
    receipt.amount_pence - receipt_used(receipt.authority_id, receipt.id) as left
  from reclaim_receipt receipt`;

/** Holds a receipt until the transaction ends, by the lock that the database's own checks take. Take it before the reclaim. */
export async function holdReceipt(tx: TenantTx, id: number): Promise<ReceiptFacts | undefined> {
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('receipt ' || $1::bigint::text, $2::integer))", [id, tx.authorityId]);
  const { rows } = await tx.client.query<ReceiptFacts>(`${facts} where receipt.id = $1`, [id]);
  return rows[0];
}

/** Receipts that are for a reclaim now, oldest first. */
export async function findReceiptsOf(tx: TenantTx, reclaimId: number): Promise<ReceiptFacts[]> {
  const { rows } = await tx.client.query<ReceiptFacts>(
    `select * from (${facts} where exists (select from receipt_match m where m.authority_id = receipt.authority_id and m.receipt_id = receipt.id and m.reclaim_id = $1)) receipt
     where receipt."reclaimId" = $1 order by receipt."receivedOn", receipt.id`,
    [reclaimId],
  );
  return rows;
}

export interface ReceiptToInsert {
  readonly receivedOn: PlainDate;
  readonly amount: Pence;
  readonly origin: ReceiptFacts['origin'];
  readonly text: string;
  readonly incomeFileId: number | null;
  readonly rowNumber: number | null;
  readonly identity: Buffer | null;
}

/** Undefined where a receipt of that identity is kept already. */
export async function insertReceipt(tx: TenantTx, one: ReceiptToInsert): Promise<number | undefined> {
  const made = await tx.sql
    .insertInto('reclaim_receipt')
    .values({
      authority_id: tx.authorityId, received_on: one.receivedOn, amount_pence: one.amount, origin: one.origin, text: one.text,
      income_file_id: one.incomeFileId, row_number: one.rowNumber, identity: one.identity, recorded_by: tx.actorId,
    })
    .onConflict((conflict) => conflict.columns(['authority_id', 'identity']).doNothing())
    .returning('id').executeTakeFirst();
  return made?.id;
}

export async function findReceiptByIdentity(tx: TenantTx, identity: Buffer): Promise<number | undefined> {
  return (await tx.sql.selectFrom('reclaim_receipt').select('id').where('identity', '=', identity).executeTakeFirst())?.id;
}

/** Says which reclaim a receipt is for; null takes an earlier match back. Hold the receipt first. */
export async function insertMatch(tx: TenantTx, match: { readonly receiptId: number; readonly reclaimId: number | null; readonly how: string; readonly on: PlainDate }): Promise<void> {
  await tx.client.query(
    `insert into receipt_match (authority_id, receipt_id, match_no, reclaim_id, how, matched_by, matched_on)
     select $1, $2, coalesce(max(match_no), 0) + 1, $3, $4, $5, $6 from receipt_match where receipt_id = $2`,
    [tx.authorityId, match.receiptId, match.reclaimId, match.how, tx.actorId, match.on],
  );
}

export async function insertRefund(tx: TenantTx, refund: { readonly receiptId: number; readonly amount: Pence; readonly reason: string; readonly on: PlainDate; readonly madeBy: number }): Promise<number> {
  const { id } = await tx.sql
    .insertInto('receipt_refund')
    .values({ authority_id: tx.authorityId, receipt_id: refund.receiptId, amount_pence: refund.amount, reason: refund.reason, refunded_on: refund.on, made_by: refund.madeBy })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Receipts that are for a reclaim, with something left of them, while money is asked for; oldest first. */
export async function findWaitingReceipts(tx: TenantTx): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select receipt.id from (${facts}) receipt
     join reclaim_now standing on standing.reclaim_id = receipt."reclaimId" and standing.status in ('noticed', 'decided', 'recovering')
     where receipt.left > 0 order by receipt."receivedOn", receipt.id`,
  );
  return rows.map(({ id }) => id);
}
