import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { DirectoryAccount, HeldAgreement } from '../account-directory.js';
import type { KnownLine } from '../settle-account.js';

interface DirectoryRow {
  readonly id: number;
  readonly reference: string;
  readonly number_match: string | null;
  readonly number_alone_match: string | null;
  readonly agreements: readonly HeldAgreement[];
}

/** Every account of the council, with the agreements whose money it holds. */
export async function loadAccounts(tx: TenantTx): Promise<DirectoryAccount[]> {
  const { rows } = await tx.client.query<DirectoryRow>(`
    select account.id, account.reference, encode(number_match, 'base64') as number_match, encode(number_alone_match, 'base64') as number_alone_match,
      coalesce(json_agg(json_build_object('agreementId', agreement.id, 'reference', agreement.reference, 'from', held.from_on, 'until', held.until_on)
        order by agreement.id) filter (where agreement.id is not null), '[]') as agreements
    from account
    left join agreement_account held on held.authority_id = account.authority_id and held.account_id = account.id
    left join agreement on agreement.authority_id = held.authority_id and agreement.id = held.agreement_id
    group by account.authority_id, account.id`);
  return rows.map(({ id, reference, number_match, number_alone_match, agreements }) => ({
    id, reference, numberMatch: number_match, numberAloneMatch: number_alone_match, agreements,
  }));
}

/** Holds the accounts until the transaction ends, always in one order; answers with the next line number of each. */
export async function lockAccounts(tx: TenantTx, accountIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await tx.client.query<{ id: number; next_line_no: number }>(
    'select id, next_line_no from account where id = any($1) order by id for no key update', [accountIds],
  );
  return new Map(rows.map((row) => [row.id, row.next_line_no]));
}

/** The same for a look beforehand, which holds nobody up. */
export async function findNextLineNos(tx: TenantTx, accountIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await tx.client.query<{ id: number; next_line_no: number }>('select id, next_line_no from account where authority_id = $1 and id = any($2)', [tx.authorityId, accountIds]);
  return new Map(rows.map((row) => [row.id, row.next_line_no]));
}

export async function advanceAccounts(tx: TenantTx, next: ReadonlyMap<number, number>): Promise<void> {
  await tx.client.query(
    `update account set next_line_no = arrived.next from unnest($1::bigint[], $2::bigint[]) as arrived (id, next) where account.id = arrived.id`,
    [[...next.keys()], [...next.values()]],
  );
}

/** Days of one account of which the known lines are wanted; both inclusive. */
export interface AccountWindow {
  readonly accountId: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

interface KnownLineRow {
  readonly account_id: number;
  readonly line_no: number;
  readonly line_on: PlainDate;
  readonly amount_pence: Pence;
  readonly description: string;
}

/** The lines the accounts have on those days, in the order of their occurrence. */
export async function loadKnownLines(tx: TenantTx, windows: readonly AccountWindow[]): Promise<Map<number, KnownLine[]>> {
  const known = new Map<number, KnownLine[]>(windows.map(({ accountId }) => [accountId, []]));
  if (windows.length === 0) return known;
  const { rows } = await tx.client.query<KnownLineRow>(
    `select line.account_id, line.line_no, line.line_on, line.amount_pence, line.description
     from unnest($2::bigint[], $3::date[], $4::date[]) as wanted (account_id, from_on, until_on)
     join statement_line line on line.authority_id = $1 and line.account_id = wanted.account_id and line.line_on between wanted.from_on and wanted.until_on
     order by line.account_id, line.occurrence, line.line_no`,
    [tx.authorityId, windows.map((one) => one.accountId), windows.map((one) => one.from), windows.map((one) => one.until)],
  );
  for (const row of rows)
    known.get(row.account_id)?.push({ lineNo: row.line_no, date: row.line_on, amount: row.amount_pence, description: row.description });
  return known;
}
