import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { Stream } from '../../../monitoring/rules/streams.js';

/** Where in the council's ledger a budget's money goes back, from a day. */
export interface FinanceCode {
  readonly stream: Stream;
  readonly costCentre: string;
  readonly subjective: string;
  readonly from: PlainDate;
}

/** Every code that was entered, the latest first; of two from one day the later entered comes first. */
export async function findFinanceCodes(tx: TenantTx): Promise<(FinanceCode & { readonly madeBy: string | null })[]> {
  const { rows } = await tx.client.query<FinanceCode & { readonly madeBy: string | null }>(
    `select code.stream, code.cost_centre as "costCentre", code.subjective, code.from_on as from, staff.name as "madeBy"
     from finance_code code left join staff_member staff on staff.authority_id = code.authority_id and staff.id = code.made_by
     order by code.from_on desc, code.id desc`,
  );
  return rows;
}

export async function insertFinanceCode(tx: TenantTx, { stream, costCentre, subjective, from }: FinanceCode): Promise<void> {
  await tx.sql.insertInto('finance_code').values({ authority_id: tx.authorityId, stream, cost_centre: costCentre, subjective, from_on: from, made_by: tx.actorId }).execute();
}
