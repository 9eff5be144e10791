import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { BankAnswerItemRow, BankAnswerRow } from '../../../../platform/db/tables.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';

/** A payment that was sent, as an answer may mean it. */
export interface SentPayment {
  readonly reference: string;
  readonly fileId: number;
  readonly runId: number;
  readonly agreementId: number;
  readonly amount: Pence;
  /** Where its run stands. */
  readonly status: string;
  readonly runReference: string;
  /** It came back before. */
  readonly isReturned: boolean;
}

const sent = `select item.reference, item.file_id as "fileId", item.run_id as "runId", item.agreement_id as "agreementId", item.amount_pence as amount, standing.status, run.reference as "runReference",
    exists (select from payment_returned back where back.authority_id = item.authority_id and back.run_id = item.run_id and back.agreement_id = item.agreement_id) as "isReturned"
  from payment_file_item item join pay_run run on run.authority_id = item.authority_id and run.id = item.run_id
  join pay_run_now standing on standing.authority_id = item.authority_id and standing.run_id = item.run_id`;

/** Payments by their references, in capitals. */
export async function findSent(tx: TenantTx, references: readonly string[]): Promise<ReadonlyMap<string, SentPayment>> {
  const { rows } = await tx.client.query<SentPayment>(`${sent} where item.authority_id = $1 and item.reference = any($2)`, [tx.authorityId, references]);
  return new Map(rows.map((row) => [row.reference, row]));
}

/** Every payment of the file that a bank knows by this message. */
export async function findSentBy(tx: TenantTx, messageId: string): Promise<SentPayment[]> {
  const { rows } = await tx.client.query<SentPayment>(
    `${sent} join payment_file file on file.authority_id = item.authority_id and file.id = item.file_id where item.authority_id = $1 and file.message_id = $2 order by item.place`, [tx.authorityId, messageId],
  );
  return rows;
}

/** One answer after the other, so that the same one twice is seen as such. */
export async function holdAnswers(tx: TenantTx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, 30)', [tx.authorityId]);
}

export async function findAnswerBy(tx: TenantTx, sha256: Buffer): Promise<number | undefined> {
  return (await tx.sql.selectFrom('bank_answer').select('id').where('authority_id', '=', tx.authorityId).where('sha256', '=', sha256).executeTakeFirst())?.id;
}

export interface NewAnswer {
  readonly sha256: Buffer;
  readonly name: string;
  readonly format: string;
  readonly sealed: Buffer;
  readonly on: PlainDate;
  readonly whole: BankAnswerRow['whole_status'];
  readonly originalMessage: string | null;
  readonly items: number;
}

export async function insertAnswer(tx: TenantTx, answer: NewAnswer): Promise<number> {
  const { id } = await tx.sql.insertInto('bank_answer').values({
    authority_id: tx.authorityId, sha256: answer.sha256, name: answer.name, format: answer.format, content_sealed: answer.sealed, received_on: answer.on, received_by: tx.actorId,
    whole_status: answer.whole, original_message: answer.originalMessage, item_count: answer.items,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** What an answer said of one payment, and what came of it. */
export interface AnsweredItem {
  readonly reference: string;
  readonly amount: Pence | null;
  readonly status: BankAnswerItemRow['status'];
  readonly reason: string;
  readonly fileId: number | null;
  readonly runId: number | null;
  readonly agreementId: number | null;
  readonly effect: BankAnswerItemRow['effect'];
  readonly note: string;
}

export async function insertAnsweredItems(tx: TenantTx, answerId: number, items: readonly AnsweredItem[]): Promise<void> {
  await tx.client.query(
    `insert into bank_answer_item (authority_id, answer_id, place, reference, amount_pence, status, reason, file_id, run_id, agreement_id, effect, note)
     select $1, $2, place, item.reference, item.amount, item.status, item.reason, item.file, item.run, item.agreement, item.effect, item.note
     from rows from (json_to_recordset($3) as (reference text, amount bigint, status text, reason text, "fileId" bigint, "runId" bigint, "agreementId" bigint, effect text, note text)) with ordinality
       as item (reference, amount, status, reason, file, run, agreement, effect, note, place)`,
    [tx.authorityId, answerId, JSON.stringify(items)],
  );
}

export interface AnswerFacts {
  readonly id: number;
  readonly name: string;
  readonly format: string;
  readonly on: PlainDate;
  readonly by: string | null;
  readonly whole: BankAnswerRow['whole_status'];
  readonly items: number;
  /** Payments that it brought back, and those it names that nobody knows or that differ. */
  readonly returned: number;
  readonly unmatched: number;
}

export async function findAnswers(tx: TenantTx, id?: number): Promise<AnswerFacts[]> {
  const { rows } = await tx.client.query<AnswerFacts>(
    `select answer.id, answer.name, answer.format, answer.received_on as "on", staff.name as by, answer.whole_status as whole, answer.item_count as items,
       (select count(*)::int from bank_answer_item item where item.authority_id = answer.authority_id and item.answer_id = answer.id and item.effect = 'returned') as returned,
       (select count(*)::int from bank_answer_item item where item.authority_id = answer.authority_id and item.answer_id = answer.id and item.effect in ('unmatched', 'amount-differs', 'not-taken')) as unmatched
     from bank_answer answer left join staff_member staff on staff.authority_id = answer.authority_id and staff.id = answer.received_by
     where answer.authority_id = $1 and ($2::bigint is null or answer.id = $2) order by answer.id desc limit 100`, [tx.authorityId, id ?? null],
  );
  return rows;
}

/** The items of an answer, those that want a look first. */
export async function findAnsweredItems(tx: TenantTx, answerId: number): Promise<(AnsweredItem & { readonly agreementReference: string | null })[]> {
  const { rows } = await tx.client.query<AnsweredItem & { agreementReference: string | null }>(
    `select item.reference, item.amount_pence as amount, item.status, item.reason, item.file_id as "fileId", item.run_id as "runId", item.agreement_id as "agreementId", item.effect, item.note,
       agreement.reference as "agreementReference"
     from bank_answer_item item left join agreement on agreement.authority_id = item.authority_id and agreement.id = item.agreement_id
     where item.authority_id = $1 and item.answer_id = $2
     order by item.effect in ('none', 'known'), item.effect = 'returned', item.place limit 2000`, [tx.authorityId, answerId],
  );
  return rows;
}
