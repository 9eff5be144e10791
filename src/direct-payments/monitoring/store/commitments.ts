import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface CommitmentFacts {
  readonly id: number;
  readonly kind: 'liability' | 'reserved' | 'claimed' | 'own';
  readonly purpose: string;
  readonly description: string;
  readonly amount: Pence;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly evidence: string;
  readonly origin: 'recorded' | 'proposed_from_plan';
  readonly agreed: boolean;
  readonly withdrawnOn: PlainDate | null;
  readonly settledLineNo: number | null;
}

export async function findCommitments(tx: TenantTx, agreementId: number): Promise<CommitmentFacts[]> {
  const { rows } = await tx.client.query<CommitmentFacts>(
    `select id, kind, purpose, description, amount_pence as amount, from_on as from, until_on as until, evidence, origin,
       agreed_by is not null as agreed, withdrawn_on as "withdrawnOn", settled_line_no as "settledLineNo"
     from commitment where agreement_id = $1 order by withdrawn_on nulls first, id`,
    [agreementId],
  );
  return rows;
}

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

const moneyOut = `
  select line.account_id as "accountId", account.reference as "accountReference", line.line_no as "lineNo", line.line_on as on, line.amount_pence as amount, line.description
  from statement_line as line join account on account.authority_id = line.authority_id and account.id = line.account_id
  join lateral (
    select agreement_id from ledger_entry as entry where entry.authority_id = line.authority_id and entry.account_id = line.account_id
      and entry.line_no = line.line_no and reverses is null order by entry_no desc limit 1) as standing on true
  where line.amount_pence < 0
    and exists (select from agreement_account as held where held.authority_id = line.authority_id and held.account_id = line.account_id and held.agreement_id = $1)
    and (standing.agreement_id = $1 or (standing.agreement_id is null and account.kind <> 'pooled'))`;

/** Lines of money out from the commitment's first day on: those of exactly its amount first, then the latest. */
export async function findSettlingLines(tx: TenantTx, agreementId: number, amount: Pence, from: PlainDate | null): Promise<SettlingLine[]> {
  const { rows } = await tx.client.query<SettlingLine>(
    `${moneyOut} and ($3::date is null or line.line_on >= $3)
     order by (line.amount_pence = -$2::bigint) desc, line.line_on desc, line.account_id, line.line_no limit ${String(mostOffered)}`,
    [agreementId, amount, from],
  );
  return rows;
}

/** One line of money out of the agreement's own. */
export async function findMoneyOut(tx: TenantTx, agreementId: number, { accountId, lineNo }: { readonly accountId: number; readonly lineNo: number }): Promise<SettlingLine | undefined> {
  const { rows } = await tx.client.query<SettlingLine>(`${moneyOut} and line.account_id = $2 and line.line_no = $3`, [agreementId, accountId, lineNo]);
  return rows[0];
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
