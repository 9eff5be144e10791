import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface HeldAccount {
  readonly id: number;
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
  readonly label: string;
  readonly ending: string | null;
  readonly lastStated: PlainDate | null;
  /** Whether it holds other agreements' money too: then its balance and most of its lines are not this person's. */
  readonly isShared: boolean;
}

export async function findAccounts(tx: TenantTx, agreementId: number): Promise<HeldAccount[]> {
  const { rows } = await tx.client.query<HeldAccount>(
    `select account.id, account.reference, account.kind, account.label, account.number_ending as ending,
       (select max(line_on) from statement_line where statement_line.authority_id = account.authority_id and statement_line.account_id = account.id) as "lastStated",
       account.kind = 'pooled' or exists (select from agreement_account as other
         where other.authority_id = account.authority_id and other.account_id = account.id and other.agreement_id <> $1) as "isShared"
     from account where exists (
       select from agreement_account as held where held.authority_id = account.authority_id and held.account_id = account.id and held.agreement_id = $1)
     order by account.reference`,
    [agreementId],
  );
  return rows;
}

export interface ShownLine {
  readonly accountId: number;
  readonly lineNo: number;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly balance: Pence | null;
  readonly kind: string;
  readonly corrected: boolean;
  /** Read as several parts; the kind is the last part's. */
  readonly split: boolean;
  readonly isOwn: boolean;
}

const ownLines = `
  select line.account_id as "accountId", line.line_no as "lineNo", line.line_on as on, line.amount_pence as amount, line.description,
    line.balance_pence as balance, entry.kind, entry.entry_no > 0 as corrected, entry.split, entry.agreement_id is not null as "isOwn"
  from account
  join statement_line as line on line.authority_id = account.authority_id and line.account_id = account.id
  join lateral (
    select kind, entry_no, agreement_id, count(*) over () > 1 as split from ledger_entry as standing
    where standing.authority_id = line.authority_id and standing.account_id = line.account_id and standing.line_no = line.line_no and reverses is null
      and not exists (select from ledger_entry as twin where twin.authority_id = standing.authority_id and twin.account_id = standing.account_id
        and twin.line_no = standing.line_no and twin.reverses = standing.entry_no)
    order by entry_no desc limit 1) as entry on true
  where exists (
    select from agreement_account as held where held.authority_id = account.authority_id and held.account_id = account.id and held.agreement_id = $1)
    and (entry.agreement_id = $1 or (entry.agreement_id is null and account.kind <> 'pooled'))`;

/**
 * The agreement's lines, newest first. From a pooled account only those that are certainly the person's own: the others
 * are other people's.
 */
export async function findLines(tx: TenantTx, agreementId: number, limit: number, offset: number): Promise<ShownLine[]> {
  const { rows } = await tx.client.query<ShownLine>(`${ownLines} order by line.line_on desc, line.account_id, line.line_no desc limit $2 offset $3`, [agreementId, limit, offset]);
  return rows;
}

/** Those of the named lines that are the agreement's, by the same rule, in the order of their days. */
export async function findNamedLines(tx: TenantTx, agreementId: number, named: readonly { readonly accountId: number; readonly lineNo: number }[]): Promise<ShownLine[]> {
  if (named.length === 0) return [];
  const { rows } = await tx.client.query<ShownLine>(
    `${ownLines} and (line.account_id, line.line_no) in (select * from unnest($2::bigint[], $3::bigint[])) order by line.line_on, line.account_id, line.line_no`,
    [agreementId, named.map(({ accountId }) => accountId), named.map(({ lineNo }) => lineNo)],
  );
  return rows;
}

export interface DayMoved {
  readonly on: PlainDate;
  readonly moneyIn: Pence;
  /** Positive. */
  readonly moneyOut: Pence;
  readonly lines: number;
}

/** What came in and went out on each day, for the same lines. Corrections and their twins cancel out. */
export async function findDailyMovements(tx: TenantTx, agreementId: number): Promise<DayMoved[]> {
  const { rows } = await tx.client.query<DayMoved>(
    `select entry_on as on, coalesce(sum(amount_pence) filter (where entry_no = 0 and amount_pence > 0), 0)::bigint as "moneyIn",
       coalesce(-sum(amount_pence) filter (where entry_no = 0 and amount_pence < 0), 0)::bigint as "moneyOut",
       count(*) filter (where entry_no = 0) as lines
     from ledger_entry
     join account on account.authority_id = ledger_entry.authority_id and account.id = ledger_entry.account_id
     where exists (
       select from agreement_account as held where held.authority_id = account.authority_id and held.account_id = account.id and held.agreement_id = $1)
       and (ledger_entry.agreement_id = $1 or (ledger_entry.agreement_id is null and account.kind <> 'pooled'))
     group by entry_on order by entry_on`,
    [agreementId],
  );
  return rows;
}
