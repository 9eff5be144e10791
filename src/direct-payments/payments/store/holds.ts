import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Money that waits, or waited. */
export interface Hold {
  readonly id: number;
  readonly agreementId: number;
  readonly kind: 'decided' | 'returned';
  readonly reason: string;
  readonly whoActs: string;
  readonly heldBy: string | null;
  readonly heldOn: PlainDate;
  readonly letGoBy: string | null;
  readonly letGoOn: PlainDate | null;
  readonly letGoReason: string | null;
  /** The agreement before, from which it was carried over; null for a hold of its own. */
  readonly carriedFrom: string | null;
}

const columns = `h.id, h.agreement_id as "agreementId", h.kind, h.reason, h.who_acts as "whoActs", held.name as "heldBy", h.held_on as "heldOn", freed.name as "letGoBy", h.let_go_on as "letGoOn", h.let_go_reason as "letGoReason", earlier.reference as "carriedFrom"`;
const source = `payment_hold h left join staff_member held on held.authority_id = h.authority_id and held.id = h.held_by left join staff_member freed on freed.authority_id = h.authority_id and freed.id = h.let_go_by left join payment_hold before on before.authority_id = h.authority_id and before.id = h.carried_from_id left join agreement earlier on earlier.authority_id = h.authority_id and earlier.id = before.agreement_id`;

/** The holds of an agreement, those that wait first. */
export async function findHoldsOf(tx: TenantTx, agreementId: number): Promise<Hold[]> {
  const { rows } = await tx.client.query<Hold>(`select ${columns} from ${source} where h.agreement_id = $1 order by h.let_go_on nulls first, h.id desc`, [agreementId]);
  return rows;
}

/** An open hold, held against a second person who lets go at the same time. */
export async function findOpenHold(tx: TenantTx, holdId: number): Promise<Hold | undefined> {
  await tx.client.query('select from payment_hold where id = $1 for no key update', [holdId]);
  const { rows } = await tx.client.query<Hold>(`select ${columns} from ${source} where h.id = $1 and h.let_go_on is null`, [holdId]);
  return rows[0];
}

export interface NewHold {
  readonly agreementId: number;
  readonly kind: 'decided' | 'returned';
  readonly reason: string;
  readonly whoActs: string;
  readonly on: PlainDate;
}

export async function insertHold(tx: TenantTx, hold: NewHold): Promise<number> {
  const { id } = await tx.sql.insertInto('payment_hold').values({
    authority_id: tx.authorityId, agreement_id: hold.agreementId, kind: hold.kind, reason: hold.reason, who_acts: hold.whoActs, held_by: tx.actorId, held_on: hold.on,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function letHoldGo(tx: TenantTx, holdId: number, on: PlainDate, reason: string): Promise<void> {
  await tx.client.query('update payment_hold set let_go_by = $3, let_go_on = $4, let_go_reason = $5 where authority_id = $1 and id = $2', [tx.authorityId, holdId, tx.actorId, on, reason]);
}
