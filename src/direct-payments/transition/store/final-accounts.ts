import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** A final account; whole pence. */
export interface FinalAccountFacts {
  readonly id: number;
  readonly agreementId: number;
  readonly number: number;
  readonly lastDay: PlainDate;
  readonly paid: Pence;
  readonly balance: Pence;
  readonly liabilities: Pence;
  readonly note: string;
  readonly left: Pence;
  readonly debt: Pence;
  readonly proved: boolean;
  readonly holder: string;
  readonly on: PlainDate;
  /** From when the records may be removed, by the rules as they stood, and by which; null where no rule said. */
  readonly archiveOn: PlainDate | null;
  readonly archiveBecause: string | null;
}

export async function insertFinalAccount(tx: TenantTx, account: Omit<FinalAccountFacts, 'id' | 'number'> & { readonly working: string }): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into final_account (authority_id, agreement_id, number, last_day, paid_pence, balance_pence, liabilities_pence, liabilities_note, left_pence, debt_pence, proved, holder, working, made_on, made_by, archive_on, archive_because)
     values ($1, $2, 1 + (select count(*) from final_account f where f.authority_id = $1 and f.agreement_id = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
    [tx.authorityId, account.agreementId, account.lastDay, account.paid, account.balance, account.liabilities, account.note, account.left, account.debt, account.proved, account.holder, account.working, account.on, tx.actorId, account.archiveOn, account.archiveBecause],
  );
  return rows[0]?.id ?? 0;
}

/** Of one agreement, the latest first. */
export async function findFinalAccounts(tx: TenantTx, agreementId: number): Promise<FinalAccountFacts[]> {
  const { rows } = await tx.client.query<FinalAccountFacts>(
    `select id, agreement_id as "agreementId", number, last_day as "lastDay", paid_pence as paid, balance_pence as balance, liabilities_pence as liabilities, liabilities_note as note, left_pence as left, debt_pence as debt, proved, holder, made_on as on, archive_on as "archiveOn", archive_because as "archiveBecause"
     from final_account where authority_id = $1 and agreement_id = $2 order by number desc`,
    [tx.authorityId, agreementId],
  );
  return rows;
}

/** What the council paid under an agreement altogether, and what is still owed of its reclaims. */
export async function findSums(tx: TenantTx, agreementId: number): Promise<{ readonly paid: Pence; readonly debt: Pence }> {
  const { rows } = await tx.client.query<{ paid: Pence; debt: Pence }>(
    `select (select coalesce(sum(amount_pence), 0)::bigint from council_payment where authority_id = $1 and agreement_id = $2) as paid,
       (select coalesce(sum(balance.owed_pence), 0)::bigint from reclaim join reclaim_balance balance on balance.authority_id = reclaim.authority_id and balance.reclaim_id = reclaim.id where reclaim.authority_id = $1 and reclaim.agreement_id = $2) as debt`,
    [tx.authorityId, agreementId],
  );
  const [sums] = rows;
  if (!sums) throw new Error('sums were asked for and none came');
  return sums;
}
