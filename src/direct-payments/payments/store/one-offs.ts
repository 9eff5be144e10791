import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PayingStream } from '../rules/streams.js';

/** A sum that an agreement promised once, and what became of it. */
export interface PromisedOnce {
  readonly lineId: number;
  readonly what: string;
  readonly stream: PayingStream;
  readonly amount: Pence;
  /** Its day. */
  readonly from: PlainDate;
  /** What stands as paid for it, for an earlier version of it too, or is about to be. */
  readonly paid: Pence;
  /** The agreement that pays it now, where another line stands in its place: this one, or the one that took over. */
  readonly carriedTo: string | null;
  /** The latest decision on it, and in whose words. */
  readonly decision: 'pay' | 'leave' | null;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedOn: PlainDate | null;
}

/** What an agreement promised once, the earliest first; what was replaced before its day is left out. */
export async function findPromisedOnce(tx: TenantTx, agreementId: number): Promise<PromisedOnce[]> {
  const { rows } = await tx.client.query<PromisedOnce>(
    `select l.id as "lineId", l.description as what, l.stream, l.one_off_pence as amount, l.from_on as "from", o.paid_pence as paid, later.reference as "carriedTo", o.decision, d.reason, s.name as "decidedBy", d.decided_on as "decidedOn"
     from one_offs_of(array[$2::bigint]) o join plan_line l on l.authority_id = $1 and l.id = o.line_id
     left join lateral (select a.reference from plan_line n join agreement a on a.authority_id = n.authority_id and a.id = n.agreement_id where n.authority_id = l.authority_id and n.in_place_of_id = l.id) later on true
     left join lateral (select one.reason, one.decided_by, one.decided_on from one_off_decision one where one.authority_id = l.authority_id and one.plan_line_id = l.id order by one.id desc limit 1) d on true
     left join staff_member s on s.authority_id = l.authority_id and s.id = d.decided_by
     where l.until_on is null or l.until_on >= l.from_on order by l.from_on, l.id`, [tx.authorityId, agreementId],
  );
  return rows;
}

export interface NewOneOffDecision {
  readonly agreementId: number;
  readonly lineId: number;
  readonly decision: 'pay' | 'leave';
  readonly reason: string;
  readonly by: number;
  readonly on: PlainDate;
}

export async function insertOneOffDecision(tx: TenantTx, { agreementId, lineId, decision, reason, by, on }: NewOneOffDecision): Promise<void> {
  await tx.sql.insertInto('one_off_decision').values({ authority_id: tx.authorityId, agreement_id: agreementId, plan_line_id: lineId, decision, reason, decided_by: by, decided_on: on }).execute();
}
