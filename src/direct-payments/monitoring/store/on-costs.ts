import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { OnCostFacts } from '../rules/propose-commitments.js';

type Covered = OnCostFacts['covered'][number];
type Spent = OnCostFacts['spent'][number];

/** Days that the council has paid for, by stream. */
export async function findCoveredDays(tx: TenantTx, agreementId: number): Promise<Covered[]> {
  const { rows } = await tx.client.query<Covered>(
    `select stream, covers_from as from, covers_until as until from council_payment
     where agreement_id = $1 and kind = 'regular' and amount_pence > 0 and covers_from is not null`,
    [agreementId],
  );
  return rows;
}

/** Money out of these kinds until a day, as the lines are read now: positive pence. */
export async function findSpending(tx: TenantTx, agreementId: number, kinds: readonly string[], until: PlainDate): Promise<Spent[]> {
  const { rows } = await tx.client.query<Spent>(
    `select entry.kind, entry.entry_on as on, -sum(entry.amount_pence)::bigint as amount
     from ledger_entry as entry join account on account.authority_id = entry.authority_id and account.id = entry.account_id
     where entry.kind = any($2) and entry.entry_on <= $3
       and exists (select from agreement_account as held where held.authority_id = entry.authority_id and held.account_id = entry.account_id and held.agreement_id = $1)
       and (entry.agreement_id = $1 or (entry.agreement_id is null and account.kind <> 'pooled'))
     group by entry.account_id, entry.line_no, entry.kind, entry.entry_on having sum(entry.amount_pence) < 0`,
    [agreementId, kinds, until],
  );
  return rows;
}

/** Holds the agreement's row until the transaction ends, so that of two who decide at once one comes second. */
export async function holdAgreement(tx: TenantTx, agreementId: number): Promise<void> {
  await tx.client.query('select from agreement where id = $1 for update', [agreementId]);
}
