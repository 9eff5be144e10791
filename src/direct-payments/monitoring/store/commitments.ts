import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { findCommitments, type CommitmentFacts } from './agreement-page.js';

export async function findCommitment(tx: TenantTx, agreementId: number, id: number): Promise<CommitmentFacts | undefined> {
  return (await findCommitments(tx, agreementId)).find((commitment) => commitment.id === id);
}

export interface SettlingLine {
  readonly accountId: number;
  readonly accountReference: string;
  readonly lineNo: number;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
}

const mostOffered = 30;

/** Lines of money out from the commitment's first day on: those of exactly its amount first, then the latest. */
export async function findSettlingLines(tx: TenantTx, agreementId: number, amount: Pence, from: PlainDate | null): Promise<SettlingLine[]> {
  const { rows } = await tx.client.query<SettlingLine>(
    `select line.account_id as "accountId", account.reference as "accountReference", line.line_no as "lineNo", line.line_on as on, line.amount_pence as amount, line.description
     from statement_line as line join account on account.authority_id = line.authority_id and account.id = line.account_id
     where line.amount_pence < 0 and ($3::date is null or line.line_on >= $3)
       and exists (select from agreement_account as held where held.authority_id = line.authority_id and held.account_id = line.account_id and held.agreement_id = $1)
       and (account.kind <> 'pooled' or exists (
         select from ledger_entry as entry where entry.authority_id = line.authority_id and entry.account_id = line.account_id
           and entry.line_no = line.line_no and entry.agreement_id = $1))
     order by (line.amount_pence = -$2::bigint) desc, line.line_on desc, line.line_no limit ${String(mostOffered)}`,
    [agreementId, amount, from],
  );
  return rows;
}

const open = 'withdrawn_on is null and settled_line_no is null';

/** False where it was not open any more: of two who settle at once, one does. */
export async function settleOpenCommitment(tx: TenantTx, id: number, { accountId, lineNo }: { readonly accountId: number; readonly lineNo: number }): Promise<boolean> {
  const done = await tx.client.query(`update commitment set settled_account_id = $2, settled_line_no = $3 where id = $1 and ${open}`, [id, accountId, lineNo]);
  return done.rowCount === 1;
}

export async function withdrawOpenCommitment(tx: TenantTx, id: number, on: PlainDate): Promise<boolean> {
  const done = await tx.client.query(`update commitment set withdrawn_on = $2 where id = $1 and ${open}`, [id, on]);
  return done.rowCount === 1;
}
