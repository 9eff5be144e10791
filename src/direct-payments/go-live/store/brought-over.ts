import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../rules/book.js';

interface BalanceRow {
  readonly accountId: number;
  readonly asAt: PlainDate;
  readonly amount: Pence;
  readonly evidence: string;
}

export async function insertBalances(tx: TenantTx, bookId: number, balances: readonly BalanceRow[]): Promise<void> {
  await tx.client.query(
    `insert into opening_balance (authority_id, account_id, as_at, amount_pence, evidence, go_live_id)
     select $1, row."accountId", row."asAt", row.amount, row.evidence, $2 from json_to_recordset($3) as row ("accountId" bigint, "asAt" date, amount bigint, evidence text)`,
    [tx.authorityId, bookId, JSON.stringify(balances)],
  );
}

interface DebtRow {
  readonly agreementId: number;
  readonly stream: Stream;
  readonly amount: Pence;
  readonly since: PlainDate;
  readonly reference: string;
  readonly reason: string;
  readonly reclaimId: number;
}

export async function insertDebts(tx: TenantTx, bookId: number, debts: readonly DebtRow[]): Promise<void> {
  await tx.client.query(
    `insert into brought_over_debt (authority_id, agreement_id, stream, amount_pence, since_on, reference, reason, go_live_id, reclaim_id)
     select $1, row."agreementId", row.stream, row.amount, row.since, row.reference, row.reason, $2, row."reclaimId"
     from json_to_recordset($3) as row ("agreementId" bigint, stream text, amount bigint, since date, reference text, reason text, "reclaimId" bigint)`,
    [tx.authorityId, bookId, JSON.stringify(debts)],
  );
}
