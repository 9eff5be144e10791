import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** An account as people recognise it. */
export interface AccountFacts {
  readonly id: number;
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
  readonly label: string;
  /** Last digits of its number; null where no number is recorded. */
  readonly ending: string | null;
  /** Payment references of the agreements whose money it holds, or held. */
  readonly agreements: readonly string[];
}

const facts = `
  select account.id, account.reference, account.kind, account.label, account.number_ending as ending,
    array(select distinct agreement.reference from agreement_account held join agreement on agreement.authority_id = held.authority_id and agreement.id = held.agreement_id
      where held.authority_id = account.authority_id and held.account_id = account.id order by 1) as agreements
  from account`;

/** Accounts in the order of their keys, after the one with the key `after` where it is given. */
export async function findAccountsAfter(tx: TenantTx, after: number | null, limit: number): Promise<AccountFacts[]> {
  const { rows } = await tx.client.query<AccountFacts>(
    `${facts} where account.authority_id = $1 and ($2::bigint is null or account.id > $2) order by account.id limit $3`, [tx.authorityId, after, limit],
  );
  return rows;
}

export async function findAccountsByIds(tx: TenantTx, ids: readonly number[]): Promise<AccountFacts[]> {
  const { rows } = await tx.client.query<AccountFacts>(`${facts} where account.authority_id = $1 and account.id = any($2)`, [tx.authorityId, ids]);
  return rows;
}

/**
 * Accounts whose reference, label, last digits or agreement hold every one of the words; with no words, all. Those that
 * end in the digits `likelyEnding` come first.
 */
export async function searchAccounts(tx: TenantTx, words: readonly string[], likelyEnding: string | null, limit: number): Promise<AccountFacts[]> {
  const { rows } = await tx.client.query<AccountFacts>(
    `select * from (${facts} where account.authority_id = $1) as account
     where not exists (select from unnest($2::text[]) as word
       where position(lower(word) in lower(concat_ws(' ', account.reference, account.label, account.ending, array_to_string(account.agreements, ' ')))) = 0)
     order by account.ending is not distinct from $3 and $3 is not null desc, account.reference limit $4`,
    [tx.authorityId, words, likelyEnding, limit],
  );
  return rows;
}

/** A line of an account with the kind it has now. */
export interface AccountLine {
  readonly lineNo: number;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly balance: Pence | null;
  readonly kind: string;
  readonly fileId: number;
  readonly row: number;
}

export async function findLinesAfter(tx: TenantTx, accountId: number, after: number, limit: number): Promise<AccountLine[]> {
  const { rows } = await tx.client.query<AccountLine>(
    `select line.line_no as "lineNo", line.line_on as on, line.amount_pence as amount, line.description, line.balance_pence as balance, entry.kind,
       line.file_id as "fileId", line.row_number as row
     from statement_line line
     join lateral (select kind from ledger_entry where ledger_entry.authority_id = line.authority_id and ledger_entry.account_id = line.account_id
       and ledger_entry.line_no = line.line_no and reverses is null order by entry_no desc limit 1) entry on true
     where line.authority_id = $1 and line.account_id = $2 and line.line_no > $3 order by line.line_no limit $4`,
    [tx.authorityId, accountId, after, limit],
  );
  return rows;
}
