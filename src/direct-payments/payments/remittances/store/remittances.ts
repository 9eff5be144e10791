import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { AgreementRow } from '../../../../platform/db/tables.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import { frozenDocument } from '../../../../platform/letters/frozen-document.js';
import type { LetterDocument } from '../../../../platform/letters/letter-document.js';
import type { PaymentWay } from '../../rules/payment.js';
import type { PayingStream } from '../../rules/streams.js';

/** A payment that was made and of which nobody was told yet. */
export interface Untold {
  readonly runId: number;
  readonly agreementId: number;
}

/** Payments of runs that were recorded as paid, without a remittance, the oldest first. What came back before it was told is not told as paid. */
export async function findUntold(tx: TenantTx): Promise<Untold[]> {
  const { rows } = await tx.client.query<Untold>(
    `select payee.run_id as "runId", payee.agreement_id as "agreementId" from pay_run_payee payee
     join pay_run_now standing on standing.authority_id = payee.authority_id and standing.run_id = payee.run_id and standing.status in ('paid', 'closed')
     where payee.authority_id = $1
       and not exists (select from remittance told where told.authority_id = payee.authority_id and told.run_id = payee.run_id and told.agreement_id = payee.agreement_id)
       and not exists (select from payment_returned back where back.authority_id = payee.authority_id and back.run_id = payee.run_id and back.agreement_id = payee.agreement_id)
     order by payee.run_id, payee.agreement_id`, [tx.authorityId],
  );
  return rows;
}

/** What a remittance tells of a payment. */
export interface PaymentFacts {
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: AgreementRow['regime'];
  readonly schedule: 'weeks' | 'monthly' | 'termly' | 'as_asked';
  readonly everyWeeks: number;
  readonly endsOn: PlainDate | null;
  readonly runReference: string;
  readonly payOn: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly way: PaymentWay;
  /** Last digits of the account. */
  readonly ending: string | null;
  readonly total: Pence;
  readonly isChanged: boolean;
  /** Nothing was paid to this direct payment before. */
  readonly isFirst: boolean;
  readonly because: string;
  /** What the person pays themself each week, on the last day of the period; 0 where nothing was assessed. */
  readonly contributionWeekly: Pence;
  readonly council: string;
}

/** Undefined where the run pays nothing for the agreement. */
export async function findPayment(tx: TenantTx, { runId, agreementId }: Untold): Promise<PaymentFacts | undefined> {
  const { rows } = await tx.client.query<PaymentFacts>(
    `select agreement.reference, agreement.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", agreement.regime, agreement.pay_schedule as schedule,
       agreement.pays_every_weeks as "everyWeeks", agreement.ends_on as "endsOn", run.reference as "runReference", run.pay_on as "payOn", run.period_from as "from", run.period_until as "until",
       payee.way, account.number_ending as ending, payee.total_pence as total, payee.difference <> 'same' as "isChanged", payee.because,
       not exists (select from council_payment before where before.authority_id = agreement.authority_id and before.agreement_id = agreement.id and before.paid_on < run.pay_on and before.pay_run_id is distinct from run.id) as "isFirst",
       coalesce((select sum(paid.weekly_pence)::bigint from assessed_contribution paid where paid.authority_id = agreement.authority_id and paid.agreement_id = agreement.id
         and paid.from_on <= run.period_until and (paid.until_on is null or paid.until_on >= run.period_until)), 0) as "contributionWeekly", authority.name as council
     from pay_run_payee payee join pay_run run on run.authority_id = payee.authority_id and run.id = payee.run_id
     join agreement on agreement.authority_id = payee.authority_id and agreement.id = payee.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     join account on account.authority_id = payee.authority_id and account.id = payee.account_id
     join authority on authority.id = payee.authority_id
     where payee.authority_id = $1 and payee.run_id = $2 and payee.agreement_id = $3`, [tx.authorityId, runId, agreementId],
  );
  return rows[0];
}

/** A line of the payment as the remittance says it. */
export interface ToldLine {
  readonly kind: 'regular' | 'one_off' | 'adjustment' | 'deduction';
  readonly stream: PayingStream;
  readonly amount: Pence;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly purpose: string;
  /** The plan line; empty for a deduction. */
  readonly planLine: string;
  /** Of a deduction: what it is for, and what is still to be taken after it. */
  readonly reclaim: string | null;
  readonly left: Pence | null;
}

/** Sums taken off later runs are not taken yet as this one tells it: what is left is what was agreed, less what runs up to this one took. */
export async function findToldLines(tx: TenantTx, { runId, agreementId }: Untold): Promise<ToldLine[]> {
  const { rows } = await tx.client.query<ToldLine>(
    `select line.kind, line.stream, line.amount_pence as amount, line.covers_from as "from", line.covers_until as "until", line.purpose, coalesce(plan.description, '') as "planLine", reclaim.reference as reclaim,
       case when agreed.id is not null then (select coalesce(sum(other.amount_pence), 0)::bigint from agreed_deduction other
         where other.authority_id = agreed.authority_id and other.source_kind = agreed.source_kind and other.source_id = agreed.source_id and other.plan_id is not distinct from agreed.plan_id and other.ended_on is null
           and not exists (select from pay_line taken where taken.authority_id = other.authority_id and taken.deduction_id = other.id and taken.stands and taken.run_id <= line.run_id)) end as left
     from pay_line line left join plan_line plan on plan.authority_id = line.authority_id and plan.id = line.plan_line_id
     left join agreed_deduction agreed on agreed.authority_id = line.authority_id and agreed.id = line.deduction_id
     left join reclaim on reclaim.authority_id = agreed.authority_id and agreed.source_kind = 'reclaim' and reclaim.id = agreed.source_id
     where line.authority_id = $1 and line.run_id = $2 and line.agreement_id = $3 order by line.id`, [tx.authorityId, runId, agreementId],
  );
  return rows;
}

export interface NewRemittance extends Untold {
  readonly letterId: number | null;
  readonly document: LetterDocument;
  readonly isChanged: boolean;
  readonly on: PlainDate;
}

export async function insertRemittance(tx: TenantTx, one: NewRemittance): Promise<void> {
  await tx.client.query('insert into remittance (authority_id, run_id, agreement_id, letter_id, document, is_changed, told_on) values ($1, $2, $3, $4, $5, $6, $7)', [
    tx.authorityId, one.runId, one.agreementId, one.letterId, JSON.stringify(one.document), one.isChanged, one.on,
  ]);
}

/** Holds a payment against being told twice at the same moment; answers whether it was told already. */
export async function isTold(tx: TenantTx, { runId, agreementId }: Untold): Promise<boolean> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 30))', [`remittance ${String(tx.authorityId)} ${String(runId)} ${String(agreementId)}`]);
  const { rowCount } = await tx.client.query('select from remittance where authority_id = $1 and run_id = $2 and agreement_id = $3', [tx.authorityId, runId, agreementId]);
  return rowCount === 1;
}

export interface RemittanceFacts {
  readonly id: number;
  readonly runId: number;
  readonly runReference: string;
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly total: Pence;
  readonly payOn: PlainDate;
  readonly on: PlainDate;
  readonly isChanged: boolean;
  /** Null where policy sends none while nothing changes. */
  readonly letterId: number | null;
}

const columns = `told.id, told.run_id as "runId", run.reference as "runReference", told.agreement_id as "agreementId", agreement.reference, person.given_name || ' ' || person.family_name as "personName",
  payee.total_pence as total, run.pay_on as "payOn", told.told_on as "on", told.is_changed as "isChanged", told.letter_id as "letterId"`;
const source = `remittance told join pay_run run on run.authority_id = told.authority_id and run.id = told.run_id
  join pay_run_payee payee on payee.authority_id = told.authority_id and payee.run_id = told.run_id and payee.agreement_id = told.agreement_id
  join agreement on agreement.authority_id = told.authority_id and agreement.id = told.agreement_id join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id`;

export async function findRemittance(tx: TenantTx, id: number): Promise<(RemittanceFacts & { readonly document: LetterDocument }) | undefined> {
  const { rows } = await tx.client.query<RemittanceFacts & { document: unknown }>(`select ${columns}, told.document from ${source} where told.authority_id = $1 and told.id = $2`, [tx.authorityId, id]);
  const [row] = rows;
  return row && { ...row, document: frozenDocument(row.document, row) };
}

/** Of a run, or of a direct payment, the latest first. */
export async function findRemittances(tx: TenantTx, { runId = null, agreementId = null }: { readonly runId?: number | null; readonly agreementId?: number | null }, most: number): Promise<RemittanceFacts[]> {
  const { rows } = await tx.client.query<RemittanceFacts>(
    `select ${columns} from ${source} where told.authority_id = $1 and ($2::bigint is null or told.run_id = $2) and ($3::bigint is null or told.agreement_id = $3) order by run.pay_on desc, agreement.reference limit $4`, [tx.authorityId, runId, agreementId, most],
  );
  return rows;
}
