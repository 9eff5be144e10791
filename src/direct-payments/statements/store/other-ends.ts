import type { TenantTx } from '../../../platform/db/transaction.js';
import type { LinePlace, OtherEnd } from '../mark-transfer.js';

/** Lines of the opposite amount in other accounts of the agreement that are not certainly another's, the nearest day first. */
export async function findOtherEndLines(tx: TenantTx, agreementId: number, { accountId, lineNo }: LinePlace, mostDaysApart: number): Promise<OtherEnd[]> {
  const { rows } = await tx.client.query<OtherEnd>(
    `select other.account_id as "accountId", account.reference as "accountReference", other.line_no as "lineNo", other.line_on as on, other.amount_pence as amount, other.description
     from statement_line as line
     join agreement_account as held on held.authority_id = line.authority_id and held.agreement_id = $1 and held.account_id <> line.account_id
     join account on account.authority_id = held.authority_id and account.id = held.account_id and account.kind <> 'pooled'
     join statement_line as other on other.authority_id = held.authority_id and other.account_id = held.account_id
       and other.line_on between line.line_on - $4::integer and line.line_on + $4::integer and other.amount_pence = -line.amount_pence
     join lateral (
       select entry.agreement_id from ledger_entry as entry where entry.authority_id = other.authority_id and entry.account_id = other.account_id
         and entry.line_no = other.line_no and reverses is null order by entry_no desc limit 1) as standing on true
     where line.account_id = $2 and line.line_no = $3 and line.amount_pence <> 0 and coalesce(standing.agreement_id, $1) = $1
     group by other.account_id, account.reference, other.line_no, other.line_on, other.amount_pence, other.description, line.line_on
     order by abs(other.line_on - line.line_on), other.account_id, other.line_no`,
    [agreementId, accountId, lineNo, mostDaysApart],
  );
  return rows;
}
