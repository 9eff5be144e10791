import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';

export interface Hold {
  readonly id: number;
  readonly personId: number | null;
  readonly personName: string | null;
  readonly recordClass: string | null;
  readonly reason: string;
  readonly placedByName: string;
  readonly placedOn: PlainDate;
  readonly liftedOn: PlainDate | null;
  readonly liftedByName: string | null;
  readonly liftReason: string | null;
}

/** Holds, those that last first. */
export async function listHolds({ client }: TenantTx): Promise<Hold[]> {
  const { rows } = await client.query<Hold>(`
    select h.id, h.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", h.record_class as "recordClass", h.reason, p.name as "placedByName", h.placed_on as "placedOn",
      l.lifted_on as "liftedOn", s.name as "liftedByName", l.reason as "liftReason"
    from retention_hold h join staff_member p on p.id = h.placed_by left join person on person.id = h.person_id
    left join retention_hold_lift l on l.hold_id = h.id left join staff_member s on s.id = l.lifted_by
    order by l.lifted_on desc nulls first, h.id desc`);
  return rows;
}

export async function insertHold(tx: TenantTx, hold: { personId: number | null; recordClass: string | null; reason: string; by: number; on: PlainDate }): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>('insert into retention_hold (authority_id, person_id, record_class, reason, placed_by, placed_on) values ($1, $2, $3, $4, $5, $6) returning id',
    [tx.authorityId, hold.personId, hold.recordClass, hold.reason, hold.by, hold.on]);
  return rows[0]?.id ?? 0;
}

export async function insertHoldLift(tx: TenantTx, lift: { holdId: number; reason: string; by: number; on: PlainDate }): Promise<void> {
  await tx.client.query('insert into retention_hold_lift (authority_id, hold_id, reason, lifted_by, lifted_on) values ($1, $2, $3, $4, $5)', [tx.authorityId, lift.holdId, lift.reason, lift.by, lift.on]);
}
