import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** The days that one statement of an account tells of, and the balances at its two ends as far as it shows them. */
export interface StatementSpan {
  readonly accountId: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** Whether the bank states the day; else it is that of the first or the last line. */
  readonly statesFrom: boolean;
  readonly statesUntil: boolean;
  /** Balances that it may begin or end with: the stated one; else each that its first or last day allows, in whatever order its lines stand. */
  readonly opensWith: readonly Pence[];
  readonly closesWith: readonly Pence[];
}

/** Of some accounts, in the order of their days. A statement without a stated day and without a line tells of none. */
export async function findSpans(tx: TenantTx, accountIds: readonly number[]): Promise<StatementSpan[]> {
  const { rows } = await tx.client.query<StatementSpan>(
    `with line as materialized (
       select file_id, statement_position, line_on, amount_pence, balance_pence from statement_line where authority_id = $1 and account_id = any($2)
       union all
       select met.file_id, met.statement_position, kept.line_on, kept.amount_pence, met.balance_pence from line_met_again met
         join statement_line kept using (authority_id, account_id, line_no) where authority_id = $1 and account_id = any($2)),
     ends as (select file_id, statement_position, min(line_on) as first_on, max(line_on) as last_on from line group by file_id, statement_position),
     balances as (
       select file_id, statement_position,
         coalesce(array_agg(distinct balance_pence - amount_pence) filter (where line_on = first_on and balance_pence is not null), '{}') as openings,
         coalesce(array_agg(distinct balance_pence) filter (where line_on = last_on and balance_pence is not null), '{}') as closings
       from line join ends using (file_id, statement_position) where line_on in (first_on, last_on) group by file_id, statement_position)
     select statement.account_id as "accountId", coalesce(from_on, first_on) as from, coalesce(until_on, last_on) as until,
       from_on is not null as "statesFrom", until_on is not null as "statesUntil",
       case when opening_pence is null then coalesce(openings, '{}') else array[opening_pence] end as "opensWith",
       case when closing_pence is null then coalesce(closings, '{}') else array[closing_pence] end as "closesWith"
     from account_statement statement
     left join ends on ends.file_id = statement.file_id and ends.statement_position = statement.position
     left join balances on balances.file_id = statement.file_id and balances.statement_position = statement.position
     where statement.authority_id = $1 and statement.account_id = any($2) and coalesce(from_on, first_on) <= coalesce(until_on, last_on)
     order by 2, 3, statement.file_id, statement.position`,
    [tx.authorityId, accountIds],
  );
  return rows;
}
