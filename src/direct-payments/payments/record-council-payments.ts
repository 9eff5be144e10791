import type { Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';

export interface NewCouncilPayment {
  readonly agreementId: number;
  readonly stream: 'social_care' | 'education' | 'health';
  /** A one-off covers no period: it is reserved for its purpose. */
  readonly kind: 'regular' | 'one_off' | 'adjustment';
  readonly amount: Pence;
  readonly on: PlainDate;
  /** First and last day covered, both included. */
  readonly coversFrom?: PlainDate;
  readonly coversUntil?: PlainDate;
  readonly purpose: string;
}

/** Records what the council paid and for which days; answers with the payments' keys, in their order. */
export async function recordCouncilPayments(tx: TenantTx, payments: readonly NewCouncilPayment[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, covers_from, covers_until, purpose)
     select $1, row.agreement, row.stream, row.kind, row.amount, row.on_day, row.covers_from, row.covers_until, row.purpose
     from rows from (json_to_recordset($2) as ("agreementId" bigint, stream text, kind text, amount bigint, "on" date, "coversFrom" date,
       "coversUntil" date, purpose text)) with ordinality as row (agreement, stream, kind, amount, on_day, covers_from, covers_until, purpose, place)
     order by place
     returning id`,
    payments,
  );
}
