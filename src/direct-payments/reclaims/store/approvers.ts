import type { PlainDate } from '../../../core/plain-date.js';
import type { Pence } from '../../../core/money.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';

/** The council's staff who may approve so much of a budget on a day, but for one person. */
export async function findApprovers(tx: TenantTx, stream: Stream, amount: Pence, on: PlainDate, but: number): Promise<string[]> {
  const { rows } = await tx.client.query<{ name: string }>(
    `select name from staff_member where organisation = 'council' and role = 'budget_holder' and id <> $4 and exists (
       select from approval_limit l where l.authority_id = staff_member.authority_id and l.staff_member_id = staff_member.id and l.power = 'reclaim'
         and (l.stream is null or l.stream = $1) and (l.limit_pence is null or l.limit_pence >= $2) and l.from_on <= $3 and (l.until_on is null or l.until_on >= $3))
     order by name`,
    [stream, amount, on, but],
  );
  return rows.map(({ name }) => name);
}
