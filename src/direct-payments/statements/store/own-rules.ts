import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ClassificationRule } from '../rules/classification/rule-set.js';
import type { ChangedLine } from '../make-rule.js';

/** Past lines in one direction with the kind they have now: of one account, or of every account but pooled ones. */
export async function findLinesForRule(tx: TenantTx, accountId: number | null, direction: number): Promise<ChangedLine[]> {
  const { rows } = await tx.client.query<ChangedLine>(
    `select line.account_id as "accountId", account.reference as "accountReference", line.line_no as "lineNo", line.line_on as on,
       line.amount_pence as amount, line.description, entry.kind
     from statement_line as line
     join account on account.authority_id = line.authority_id and account.id = line.account_id
     join lateral (
       select kind from ledger_entry where ledger_entry.authority_id = line.authority_id and ledger_entry.account_id = line.account_id
         and ledger_entry.line_no = line.line_no and reverses is null order by entry_no desc limit 1) as entry on true
     where ($1::bigint is null or line.account_id = $1) and sign(line.amount_pence) = $2
     order by line.line_on desc, line.account_id, line.line_no`,
    [accountId, direction],
  );
  return rows;
}

/** Rules made by hand stand before those that came with the product; the latest decides first. */
export async function insertOwnRule(tx: TenantTx, { kind, name, direction, text }: ClassificationRule, accountId: number | null, reason: string): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into classification_rule (authority_id, position, rule, kind, account_id, made_by, reason) values ($1, 0, $2, $3, $4, $5, $6) returning id`,
    [tx.authorityId, JSON.stringify({ name, direction, text }), kind, accountId, tx.actorId, reason],
  );
  return rows[0]?.id ?? 0;
}
