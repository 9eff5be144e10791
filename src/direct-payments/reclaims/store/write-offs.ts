import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';

export interface WriteOffFacts {
  readonly id: number;
  readonly reclaimId: number;
  readonly reason: string;
  readonly proposedBy: number;
  readonly proposerName: string;
  readonly proposedOn: PlainDate;
  readonly parts: readonly { readonly stream: Stream; readonly amount: Pence }[];
  /** Null while it is undecided. */
  readonly approved: boolean | null;
  readonly decisionReason: string | null;
  readonly deciderName: string | null;
  readonly decidedOn: PlainDate | null;
}

async function select(tx: TenantTx, condition: string, value: number): Promise<WriteOffFacts[]> {
  const { rows } = await tx.client.query<WriteOffFacts>(
    `select w.id, w.reclaim_id as "reclaimId", w.reason, w.proposed_by as "proposedBy", proposer.name as "proposerName", w.proposed_on as "proposedOn",
       (select json_agg(json_build_object('stream', part.stream, 'amount', part.amount_pence) order by array_position(array['social_care', 'education', 'health'], part.stream))
        from write_off_part part where part.authority_id = w.authority_id and part.write_off_id = w.id) as parts,
       d.approved, d.reason as "decisionReason", decider.name as "deciderName", d.decided_on as "decidedOn"
     from write_off w
     join staff_member proposer on proposer.authority_id = w.authority_id and proposer.id = w.proposed_by
     left join write_off_decision d on d.authority_id = w.authority_id and d.write_off_id = w.id
     left join staff_member decider on decider.authority_id = d.authority_id and decider.id = d.decided_by
     where ${condition} order by w.id`,
    [value],
  );
  return rows;
}

/** Proposals to write off of a reclaim, oldest first. */
export async function findWriteOffs(tx: TenantTx, reclaimId: number): Promise<WriteOffFacts[]> {
  return select(tx, 'w.reclaim_id = $1', reclaimId);
}

export async function findWriteOff(tx: TenantTx, id: number): Promise<WriteOffFacts | undefined> {
  return (await select(tx, 'w.id = $1', id))[0];
}

export interface WriteOffToInsert {
  readonly reclaimId: number;
  readonly reason: string;
  readonly proposedBy: number;
  readonly on: PlainDate;
  readonly parts: readonly { readonly stream: Stream; readonly amount: Pence }[];
}

export async function insertWriteOff(tx: TenantTx, one: WriteOffToInsert): Promise<number> {
  const { id } = await tx.sql
    .insertInto('write_off')
    .values({ authority_id: tx.authorityId, reclaim_id: one.reclaimId, reason: one.reason, proposed_by: one.proposedBy, proposed_on: one.on })
    .returning('id').executeTakeFirstOrThrow();
  await tx.sql.insertInto('write_off_part').values(one.parts.map(({ stream, amount }) => ({ authority_id: tx.authorityId, write_off_id: id, stream, amount_pence: amount }))).execute();
  return id;
}

export async function insertWriteOffDecision(tx: TenantTx, one: { readonly writeOffId: number; readonly approved: boolean; readonly reason: string; readonly decidedBy: number; readonly on: PlainDate }): Promise<void> {
  await tx.sql
    .insertInto('write_off_decision')
    .values({ authority_id: tx.authorityId, write_off_id: one.writeOffId, approved: one.approved, reason: one.reason, decided_by: one.decidedBy, decided_on: one.on })
    .execute();
}
