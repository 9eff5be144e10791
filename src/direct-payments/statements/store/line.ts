import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { EntryStream } from '../split-line.js';

export interface LineFacts {
  readonly accountId: number;
  readonly accountReference: string;
  readonly lineNo: number;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly balance: Pence | null;
  readonly merchantCategory: number | null;
  readonly fileId: number;
  readonly fileName: string;
  readonly rowNumber: number;
  readonly firstKind: string;
  readonly ruleName: string | null;
}

/**
 * One line of an account that holds this agreement's money. A line that is certainly another agreement's, and on a pooled
 * account every line that is not certainly this one's, answers as if it did not exist.
 */
export async function findLine(tx: TenantTx, agreementId: number, accountId: number, lineNo: number): Promise<LineFacts | undefined> {
  const { rows } = await tx.client.query<LineFacts>(
    `select line.account_id as "accountId", account.reference as "accountReference", line.line_no as "lineNo", line.line_on as on, line.amount_pence as amount,
       line.description, line.balance_pence as balance, line.merchant_category as "merchantCategory", line.file_id as "fileId", file.name as "fileName",
       line.row_number as "rowNumber", line.kind as "firstKind", rule.rule->>'name' as "ruleName"
     from statement_line as line
     join account on account.authority_id = line.authority_id and account.id = line.account_id
     join statement_file as file on file.authority_id = line.authority_id and file.id = line.file_id
     join lateral (
       select entry.agreement_id from ledger_entry as entry where entry.authority_id = line.authority_id and entry.account_id = line.account_id
         and entry.line_no = line.line_no and reverses is null order by entry_no desc limit 1) as standing on true
     left join classification_rule as rule on rule.authority_id = line.authority_id and rule.id = line.rule_id
     where line.account_id = $2 and line.line_no = $3
       and exists (select from agreement_account as held where held.authority_id = line.authority_id and held.account_id = line.account_id and held.agreement_id = $1)
       and (standing.agreement_id = $1 or (standing.agreement_id is null and account.kind <> 'pooled'))`,
    [agreementId, accountId, lineNo],
  );
  return rows[0];
}

export interface EntryFacts {
  readonly entryNo: number;
  readonly amount: Pence;
  readonly kind: string;
  readonly agreementId: number | null;
  readonly stream: string | null;
  readonly planLineId: number | null;
  readonly reverses: number | null;
  readonly madeBy: string | null;
  readonly reason: string | null;
}

/** What was posted for a line, in order; the account's row is held where somebody is about to add to it. */
export async function findEntries(tx: TenantTx, accountId: number, lineNo: number, hold: boolean): Promise<EntryFacts[]> {
  if (hold) await tx.client.query('select from account where id = $1 for update', [accountId]);
  const { rows } = await tx.client.query<EntryFacts>(
    `select entry_no as "entryNo", amount_pence as amount, kind, agreement_id as "agreementId", stream, plan_line_id as "planLineId", reverses, staff_member.name as "madeBy", reason
     from ledger_entry left join staff_member on staff_member.authority_id = ledger_entry.authority_id and staff_member.id = ledger_entry.made_by
     where account_id = $1 and line_no = $2 order by entry_no`,
    [accountId, lineNo],
  );
  return rows;
}

export interface NewEntry extends Omit<EntryFacts, 'madeBy' | 'reason'> {
  readonly on: PlainDate;
  readonly reason: string;
}

export async function insertEntries(tx: TenantTx, accountId: number, lineNo: number, entries: readonly NewEntry[]): Promise<void> {
  await tx.client.query(
    `insert into ledger_entry (authority_id, account_id, line_no, entry_no, entry_on, amount_pence, kind, agreement_id, stream, plan_line_id, reverses, made_by, reason)
     select $1, $2, $3, row."entryNo", row."on", row.amount, row.kind, row."agreementId", row.stream, row."planLineId", row.reverses, $4, row.reason
     from json_to_recordset($5) as row ("entryNo" smallint, "on" date, amount bigint, kind text, "agreementId" bigint, stream text, "planLineId" bigint, reverses smallint, reason text)`,
    [tx.authorityId, accountId, lineNo, tx.actorId, JSON.stringify(entries)],
  );
}

export interface KindFacts {
  readonly code: string;
  readonly name: string;
  readonly verdict: 'allowed' | 'ask' | 'not-allowed';
  readonly because: string | null;
}

export async function findKinds(tx: TenantTx): Promise<KindFacts[]> {
  return tx.sql.selectFrom('spend_kind').select(['code', 'name', 'verdict', 'because']).orderBy('name').execute();
}

/** The agreement's plan lines by key, each with the stream that pays it. */
export async function findPlanStreams(tx: TenantTx, agreementId: number): Promise<Map<number, EntryStream>> {
  const lines = await tx.sql.selectFrom('plan_line').select(['id', 'stream']).where('agreement_id', '=', agreementId).execute();
  return new Map(lines.map(({ id, stream }) => [id, stream]));
}

/** The file's bytes as they were sealed, to show a row word for word. */
export async function findSealedContent(tx: TenantTx, fileId: number): Promise<Buffer | undefined> {
  const row = await tx.sql.selectFrom('statement_file').select('content_sealed').where('id', '=', fileId).executeTakeFirst();
  return row?.content_sealed;
}
