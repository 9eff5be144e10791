import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PayingStream } from '../rules/streams.js';

export interface NewDeductions {
  readonly agreementId: number;
  readonly reclaimId: number;
  readonly planId: number;
  readonly sums: readonly { readonly stream: PayingStream; readonly amount: Pence; readonly dueOn: PlainDate; readonly position: number }[];
  readonly purpose: string;
  readonly coversOn: PlainDate;
  readonly agreedWith: string;
  readonly on: PlainDate;
}

export async function insertDeductions(tx: TenantTx, one: NewDeductions, by: number): Promise<void> {
  await tx.client.query(
    `insert into agreed_deduction (authority_id, agreement_id, stream, amount_pence, due_on, source_kind, source_id, plan_id, plan_position, purpose, covers_on, agreed_with, agreed_by, agreed_on)
     select $1, $2, row.stream, row.amount, row."dueOn", 'reclaim', $3, $4, row.position, $5, $6, $7, $8, $9
     from json_to_recordset($10) as row (stream text, amount bigint, "dueOn" date, position integer)`,
    [tx.authorityId, one.agreementId, one.reclaimId, one.planId, one.purpose, one.coversOn, one.agreedWith, by, one.on, JSON.stringify(one.sums)],
  );
}

/** Those of a reclaim that no run has taken are taken by none any more. */
export async function endDeductionsOf(tx: TenantTx, reclaimId: number, on: PlainDate): Promise<void> {
  await tx.client.query(
    `update agreed_deduction d set ended_on = $3 where d.authority_id = $1 and d.source_kind = 'reclaim' and d.source_id = $2 and d.ended_on is null
       and not exists (select from pay_line l where l.authority_id = d.authority_id and l.deduction_id = d.id and l.stands)`, [tx.authorityId, reclaimId, on],
  );
}
