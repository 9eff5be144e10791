import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ClassificationRule } from '../rules/classification/rule-set.js';
import type { ChangedLine } from '../make-rule.js';

/** Each different text of past lines in one direction: of one account, or of every account where `accountId` is null. */
export async function findTextsForRule(tx: TenantTx, accountId: number | null, direction: number): Promise<string[]> {
  const { rows } = await tx.client.query<{ description: string }>(
    `select distinct description from statement_line where ($1::bigint is null or account_id = $1) and sign(amount_pence) = $2`,
    [accountId, direction],
  );
  return rows.map(({ description }) => description);
}

/**
 * Past lines of these texts with the kind they have now, newest first. Lines read by their account's own payment
 * reference are left out: no rule comes before that one.
 */
export async function findLinesOfTexts(tx: TenantTx, agreementId: number, accountId: number | null, direction: number, texts: readonly string[]): Promise<ChangedLine[]> {
  const { rows } = await tx.client.query<ChangedLine>(
    `select line.account_id as "accountId", account.reference as "accountReference", line.line_no as "lineNo", line.line_on as on,
       line.amount_pence as amount, line.description, entry.kind,
       account.kind = 'pooled' and entry.agreement_id is distinct from $4 as "ofAnother"
     from statement_line as line
     join account on account.authority_id = line.authority_id and account.id = line.account_id
     join lateral (
       select kind, agreement_id from ledger_entry where ledger_entry.authority_id = line.authority_id and ledger_entry.account_id = line.account_id
         and ledger_entry.line_no = line.line_no and reverses is null order by entry_no desc limit 1) as entry on true
     left join classification_rule as rule on rule.authority_id = line.authority_id and rule.id = line.rule_id
     where ($1::bigint is null or line.account_id = $1) and sign(line.amount_pence) = $2 and line.description = any($3)
       and coalesce(rule.rule->>'ownReference', 'false') <> 'true'
     order by line.line_on desc, line.account_id, line.line_no`,
    [accountId, direction, texts, agreementId],
  );
  return rows;
}

/** Whether somebody made a rule of these words for this kind that holds in this account. */
export async function ownRuleExists(tx: TenantTx, kind: string, words: string, accountId: number): Promise<boolean> {
  const { rows } = await tx.client.query(
    'select from classification_rule where made_by is not null and kind = $1 and (account_id is null or account_id = $2) and rule->\'text\' ? $3 limit 1', [kind, accountId, words],
  );
  return rows.length > 0;
}

/** Rules made by hand stand before those that came with the product; the latest decides first. */
export async function insertOwnRule(tx: TenantTx, { kind, name, direction, text }: ClassificationRule, accountId: number | null, reason: string): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into classification_rule (authority_id, position, rule, kind, account_id, made_by, reason) values ($1, 0, $2, $3, $4, $5, $6) returning id`,
    [tx.authorityId, JSON.stringify({ name, direction, text }), kind, accountId, tx.actorId, reason],
  );
  return rows[0]?.id ?? 0;
}
