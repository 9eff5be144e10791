import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { HistoryPart } from '../rules/account-history.js';

/** An account's lines column by column, in the order of their numbers; days count from 1970. */
export interface LineColumns {
  readonly account_id: number;
  readonly line_nos: readonly number[];
  readonly days: readonly number[];
  readonly amounts: readonly Pence[];
  readonly texts: readonly string[];
  readonly balances: readonly (Pence | null)[];
  readonly categories: readonly (number | null)[];
  readonly file_ids: readonly number[];
  readonly positions: readonly number[];
  readonly places: readonly number[];
  readonly rows: readonly number[];
  readonly kinds: readonly string[];
  readonly agreements: readonly (number | null)[];
}

/** Every line of the accounts, each with the entry that stands: a row an account, since a row a line would take longer. */
export async function findLineColumns(tx: TenantTx, accountIds: readonly number[]): Promise<LineColumns[]> {
  const { rows } = await tx.client.query<LineColumns>(
    `select line.account_id, json_agg(line.line_no) as line_nos, json_agg(line.line_on - date '1970-01-01') as days, json_agg(line.amount_pence) as amounts,
       json_agg(line.description) as texts, json_agg(line.balance_pence) as balances, json_agg(line.merchant_category) as categories,
       json_agg(line.file_id) as file_ids, json_agg(line.statement_position) as positions, json_agg(line.place) as places, json_agg(line.row_number) as rows,
       json_agg(entry.kind) as kinds, json_agg(entry.agreement_id) as agreements
     from (select * from statement_line where authority_id = $1 and account_id = any($2) order by account_id, line_no) line
     join (
       select distinct on (account_id, line_no) account_id, line_no, kind, agreement_id from ledger_entry
       where authority_id = $1 and account_id = any($2) and reverses is null
       order by account_id, line_no, entry_no desc) entry
       on entry.account_id = line.account_id and entry.line_no = line.line_no
     group by line.account_id`,
    [tx.authorityId, accountIds],
  );
  return rows;
}

/** Changes whenever a line or a statement of the account comes. */
export async function findProofVersion({ client, authorityId }: TenantTx, accountId: number): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    `select concat_ws('/', current_database(), account.authority_id, account.id, account.next_line_no,
       (select count(*) from account_statement as statement where statement.authority_id = $1 and statement.account_id = $2)) as version
     from account where account.authority_id = $1 and account.id = $2`,
    [authorityId, accountId],
  );
  return rows[0]?.version ?? '';
}

export interface PartRow {
  readonly account_id: number;
  readonly line_no: number;
  readonly amount: Pence;
  readonly kind: string;
  readonly stream: HistoryPart['stream'];
}

/** The parts of lines that are split, in their order. */
export async function findParts(tx: TenantTx, accountIds: readonly number[]): Promise<PartRow[]> {
  const { rows } = await tx.client.query<PartRow>(
    `select account_id, line_no, amount, kind, stream from (
       select account_id, line_no, entry_no, amount_pence as amount, kind, stream, count(*) over (partition by account_id, line_no) as parts
       from ledger_entry part
       where authority_id = $1 and account_id = any($2) and entry_no > 0 and reverses is null
         and not exists (select from ledger_entry twin where twin.authority_id = part.authority_id and twin.account_id = part.account_id
           and twin.line_no = part.line_no and twin.reverses = part.entry_no)) part
     where parts > 1 order by account_id, line_no, entry_no`,
    [tx.authorityId, accountIds],
  );
  return rows;
}

export interface MetAgainRow {
  readonly account_id: number;
  readonly line_no: number;
  readonly file_id: number;
  readonly statement_position: number;
  readonly place: number;
  readonly row_number: number;
  readonly balance_pence: Pence | null;
}

export async function findLinesMetAgain(tx: TenantTx, accountIds: readonly number[]): Promise<MetAgainRow[]> {
  const { rows } = await tx.client.query<MetAgainRow>(
    `select account_id, line_no, file_id, statement_position, place, row_number, balance_pence from line_met_again
     where authority_id = $1 and account_id = any($2)`,
    [tx.authorityId, accountIds],
  );
  return rows;
}

export interface StatementFacts {
  readonly account_id: number;
  readonly file_id: number;
  readonly position: number;
  readonly name: string;
  readonly currency: string;
  readonly from_on: PlainDate | null;
  readonly until_on: PlainDate | null;
  readonly opening_pence: Pence | null;
  readonly closing_pence: Pence | null;
}

/** Every statement of the accounts, by file and place in it. */
export async function findStatements(tx: TenantTx, accountIds: readonly number[]): Promise<StatementFacts[]> {
  const { rows } = await tx.client.query<StatementFacts>(
    `select s.account_id, s.file_id, s.position, file.name, s.currency, s.from_on, s.until_on, s.opening_pence, s.closing_pence
     from (
       select authority_id, file_id, position, account_id, currency, from_on, until_on, opening_pence, closing_pence from statement
       where authority_id = $1 and account_id = any($2)
       union all
       select s.authority_id, file_id, position, p.account_id, currency, from_on, until_on, opening_pence, closing_pence
       from statement_placement p join statement s using (authority_id, file_id, position)
       where p.authority_id = $1 and p.account_id = any($2)) s
     join statement_file file on file.authority_id = s.authority_id and file.id = s.file_id
     order by s.file_id, s.position`,
    [tx.authorityId, accountIds],
  );
  return rows;
}
