import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PayingStream } from '../rules/streams.js';
import type { Standing } from '../rules/told-of.js';

/** That a family was told what was paid too much. */
export interface OverpaymentNotice {
  readonly id: number;
  readonly agreementId: number;
  readonly stream: PayingStream;
  readonly amount: Pence;
  /** What payments have taken by it. */
  readonly taken: Pence;
  readonly letterId: number | null;
  readonly toldOn: PlainDate;
  /** First day of a payment that may take some. */
  readonly takeFrom: PlainDate;
  /** What was found to be put right of it, and is never taken by it. */
  readonly fallen: Pence;
  readonly withdrawnOn: PlainDate | null;
}

/** The notices of an agreement, the latest first. */
export async function findNoticesOf(tx: TenantTx, agreementId: number): Promise<OverpaymentNotice[]> {
  const { rows } = await tx.client.query<OverpaymentNotice>(
    `select n.id, n.agreement_id as "agreementId", n.stream, n.amount_pence as amount, n.letter_id as "letterId", n.told_on as "toldOn", n.take_from as "takeFrom", n.fallen_pence as fallen, n.withdrawn_on as "withdrawnOn",
       coalesce((select -sum(l.amount_pence) from pay_line l where l.authority_id = n.authority_id and l.notice_id = n.id and l.stands), 0)::bigint as taken
     from overpayment_notice n where n.agreement_id = $1 order by n.told_on desc, n.id desc`, [agreementId],
  );
  return rows;
}

export async function findNotice(tx: TenantTx, noticeId: number): Promise<OverpaymentNotice | undefined> {
  const { rows } = await tx.client.query<{ agreementId: number }>('select agreement_id as "agreementId" from overpayment_notice where id = $1', [noticeId]);
  const [found] = rows;
  return found && (await findNoticesOf(tx, found.agreementId)).find(({ id }) => id === noticeId);
}

export interface NewNotice {
  readonly agreementId: number;
  readonly stream: PayingStream;
  readonly amount: Pence;
  readonly working: readonly object[];
  /** How the budget stood when they were told. */
  readonly toldOf: Standing;
  /** The budget's earlier notices, with what had fallen of each. */
  readonly earlier: readonly { readonly id: number; readonly fallen: Pence }[];
  readonly letterId: number;
  readonly by: number;
  readonly on: PlainDate;
  readonly takeFrom: PlainDate;
}

export async function insertNotice(tx: TenantTx, one: NewNotice): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into overpayment_notice (authority_id, agreement_id, stream, amount_pence, working, told_of, fallen_before, letter_id, told_by, told_on, take_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [tx.authorityId, one.agreementId, one.stream, one.amount, JSON.stringify(one.working), JSON.stringify(one.toldOf), JSON.stringify(one.earlier.map(({ id, fallen }) => ({ id, fallen }))), one.letterId, one.by, one.on, one.takeFrom],
  );
  const [row] = rows;
  if (!row) throw new Error('the notice was not kept');
  return row.id;
}

export async function withdrawNoticeOn(tx: TenantTx, noticeId: number, on: PlainDate, reason: string): Promise<void> {
  await tx.client.query('update overpayment_notice set withdrawn_on = $3, withdrawn_reason = $4 where authority_id = $1 and id = $2', [tx.authorityId, noticeId, on, reason]);
}

/** Keeps what was put right of notices since: whatever is paid too much later, they never take it. */
export async function keepFallen(tx: TenantTx, notices: readonly { readonly id: number; readonly fallen: Pence }[]): Promise<void> {
  await tx.client.query(
    `update overpayment_notice n set fallen_pence = found.fallen from json_to_recordset($2) as found (id bigint, fallen bigint) where n.authority_id = $1 and n.id = found.id and n.fallen_pence < found.fallen`,
    [tx.authorityId, JSON.stringify(notices.filter(({ fallen }) => fallen > 0).map(({ id, fallen }) => ({ id, fallen })))],
  );
}

/** Names that a letter about payments prints. */
export async function findPayLetterhead(tx: TenantTx): Promise<{ readonly council: string; readonly writer: string | null }> {
  const { rows } = await tx.client.query<{ council: string; writer: string | null }>('select name as council, (select name from staff_member where id = $2) as writer from authority where id = $1', [tx.authorityId, tx.actorId]);
  return rows[0] ?? { council: '', writer: null };
}
