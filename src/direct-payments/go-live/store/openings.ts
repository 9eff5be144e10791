import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** What the earlier system said an account held, and what was found out of it since. */
export interface OpeningRow {
  readonly id: number;
  readonly accountId: number;
  readonly accountReference: string;
  readonly agreementId: number;
  readonly agreementReference: string;
  readonly personId: number;
  readonly personName: string;
  readonly officerId: number | null;
  readonly asAt: PlainDate;
  readonly amount: Pence;
  readonly evidence: string;
  readonly source: string;
  /** The latest comparison with statements; null before one came. */
  readonly stated: Pence | null;
  readonly begins: PlainDate | null;
  readonly comparedOn: PlainDate | null;
  /** Why they differ, where somebody found out of what the statements say now; null else. */
  readonly settled: string | null;
}

export interface WhichOpenings {
  readonly id?: number;
  readonly agreementId?: number;
  /** Only those whose statements say something else, whether or not somebody found out why. */
  readonly differing?: boolean;
}

/** Opening balances within reach, by account; of those kept for this key, of this account's holder, or all. An account of several direct payments is told of the first. */
export async function findOpenings(tx: TenantTx, { id, agreementId, differing = false }: WhichOpenings = {}): Promise<OpeningRow[]> {
  const { rows } = await tx.client.query<OpeningRow>(
    `select balance.id, balance.account_id as "accountId", account.reference as "accountReference", holder.agreement_id as "agreementId", agreement.reference as "agreementReference", person.id as "personId",
       person.given_name || ' ' || person.family_name as "personName", agreement.officer_id as "officerId", balance.as_at as "asAt", balance.amount_pence as amount, balance.evidence, book.source,
       compared.stated_pence as stated, compared.begins_on as begins, compared.compared_on as "comparedOn",
       (select s.reason from opening_difference_settled s where s.authority_id = balance.authority_id and s.balance_id = balance.id and s.stated_pence = compared.stated_pence order by s.id desc limit 1) as settled
     from opening_balance balance
     join account on account.authority_id = balance.authority_id and account.id = balance.account_id
     join go_live book on book.authority_id = balance.authority_id and book.id = balance.go_live_id
     join lateral (select held.agreement_id from agreement_account held where held.authority_id = balance.authority_id and held.account_id = balance.account_id and ($3::bigint is null or held.agreement_id = $3)
       order by held.from_on, held.agreement_id limit 1) holder on true
     join agreement on agreement.authority_id = balance.authority_id and agreement.id = holder.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join lateral (select c.stated_pence, c.begins_on, c.compared_on from opening_comparison c where c.authority_id = balance.authority_id and c.balance_id = balance.id order by c.id desc limit 1) compared on true
     where balance.authority_id = $1 and ($2::bigint is null or balance.id = $2) and (not $4::boolean or compared.stated_pence <> balance.amount_pence)
     order by account.reference, balance.as_at`,
    [tx.authorityId, id ?? null, agreementId ?? null, differing],
  );
  return rows;
}

/** Keys of opening balances whose account has statements that came since they were compared last. */
export async function findToCompare(tx: TenantTx): Promise<{ readonly id: number; readonly accountId: number; readonly asAt: PlainDate; readonly stated: Pence | null; readonly begins: PlainDate | null }[]> {
  const { rows } = await tx.client.query<{ id: number; accountId: number; asAt: PlainDate; stated: Pence | null; begins: PlainDate | null }>(
    `select balance.id, balance.account_id as "accountId", balance.as_at as "asAt", compared.stated_pence as stated, compared.begins_on as begins
     from opening_balance balance
     left join lateral (select c.stated_pence, c.begins_on from opening_comparison c where c.authority_id = balance.authority_id and c.balance_id = balance.id order by c.id desc limit 1) compared on true
     where balance.authority_id = $1 and exists (select from account_statement s where s.authority_id = balance.authority_id and s.account_id = balance.account_id) order by balance.id`,
    [tx.authorityId],
  );
  return rows;
}

export async function insertComparisons(tx: TenantTx, rows: readonly { readonly id: number; readonly stated: Pence; readonly begins: PlainDate }[], on: PlainDate): Promise<void> {
  await tx.client.query(
    `insert into opening_comparison (authority_id, balance_id, stated_pence, begins_on, compared_on)
     select $1, row.id, row.stated, row.begins, $2 from json_to_recordset($3) as row (id bigint, stated bigint, begins date)`,
    [tx.authorityId, on, JSON.stringify(rows)],
  );
}

export async function insertSettled(tx: TenantTx, one: { readonly balanceId: number; readonly stated: Pence; readonly reason: string; readonly by: number; readonly on: PlainDate }): Promise<void> {
  await tx.sql.insertInto('opening_difference_settled').values({ authority_id: tx.authorityId, balance_id: one.balanceId, stated_pence: one.stated, reason: one.reason, settled_by: one.by, settled_on: one.on }).execute();
}
