import type { Pence } from '../../../core/money.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RunFacts } from './runs.js';

/** What a run paid, in pence, and to how many. */
export interface Paid {
  readonly total: Pence;
  readonly payments: number;
}

/**
 * Writes what a run's lines paid where that is not written yet: regular and adjusting lines of one budget for the same days together, one-offs and
 * sums taken off each by itself. Every line is told which record is its own.
 */
export async function writeCouncilPayments(tx: TenantTx, run: Pick<RunFacts, 'id' | 'payOn'>): Promise<Paid> {
  // A sum taken off covers the day up to which the money was reckoned, as a deduction entered by hand does.
  await tx.client.query(
    `with open_lines as (
       select line.id, line.agreement_id, line.stream, case line.kind when 'deduction' then 'adjustment' else line.kind end as kind, line.amount_pence, line.purpose,
         coalesce(line.covers_from, d.covers_on) as covers_from, coalesce(line.covers_until, d.covers_on) as covers_until,
         case when line.kind in ('one_off', 'deduction') then line.id else 0 end as alone
       from pay_line line left join agreed_deduction d on d.authority_id = line.authority_id and d.id = line.deduction_id
       where line.authority_id = $1 and line.run_id = $2 and line.stands and line.council_payment_id is null),
     grouped as (
       select agreement_id, stream, kind, covers_from, covers_until, alone, sum(amount_pence)::bigint as amount, string_agg(distinct purpose, '; ' order by purpose) as purpose, array_agg(id) as ids,
         row_number() over (order by agreement_id, stream, kind, covers_from, covers_until, alone) as place
       from open_lines group by agreement_id, stream, kind, covers_from, covers_until, alone having sum(amount_pence) <> 0),
     written as (
       insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, covers_from, covers_until, purpose, pay_run_id)
       select $1, agreement_id, stream, kind, amount, $3, covers_from, covers_until, purpose, $2 from grouped order by place returning id),
     -- Keys are given in the order of the rows.
     placed as (select id as payment_id, row_number() over (order by id) as place from written)
     update pay_line set council_payment_id = placed.payment_id from grouped join placed using (place) cross join lateral unnest(grouped.ids) as own(id)
     where pay_line.authority_id = $1 and pay_line.id = own.id`,
    [tx.authorityId, run.id, run.payOn],
  );
  const { rows } = await tx.client.query<Paid>(
    `select coalesce(sum(total_pence), 0)::bigint as total, count(*)::integer as payments from pay_run_payee where authority_id = $1 and run_id = $2 and total_pence > 0`, [tx.authorityId, run.id],
  );
  return rows[0] ?? { total: 0 as Pence, payments: 0 };
}

/** The negative twins of what a run recorded as paid for one agreement: its payment came back. */
export async function reverseCouncilPayments(tx: TenantTx, run: Pick<RunFacts, 'id' | 'reference'>, agreementId: number, on: string): Promise<void> {
  await tx.client.query(
    `insert into council_payment (authority_id, agreement_id, stream, kind, amount_pence, paid_on, covers_from, covers_until, purpose, pay_run_id)
     select authority_id, agreement_id, stream, 'adjustment', -amount_pence, $4, covers_from, covers_until, 'Came back: ' || purpose, pay_run_id
     from council_payment where authority_id = $1 and pay_run_id = $2 and agreement_id = $3
       and id in (select council_payment_id from pay_line where authority_id = $1 and run_id = $2 and agreement_id = $3)`,
    [tx.authorityId, run.id, agreementId, on],
  );
}
