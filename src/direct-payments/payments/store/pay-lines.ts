import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PayLine, Payee } from '../rules/payment.js';

const columns = `line.id, line.agreement_id as "agreementId", line.plan_line_id as "planLineId", line.stream, line.budget_id as "budgetId", line.kind, line.amount_pence as amount,
  line.covers_from as "from", line.covers_until as "until", line.purpose, line.because, line.notice_id as "noticeId", line.deduction_id as "deductionId", line.stands, line.council_payment_id as "councilPaymentId"`;

/** The lines of a run in the order of agreements and of their keys. */
export async function findPayLines(tx: TenantTx, runId: number, agreementIds?: readonly number[]): Promise<PayLine[]> {
  const { rows } = await tx.client.query<PayLine>(
    `select ${columns} from pay_line line where line.run_id = $1 and ($2::bigint[] is null or line.agreement_id = any($2)) order by line.agreement_id, line.id`, [runId, agreementIds ?? null],
  );
  return rows;
}

const payeeColumns = `payee.agreement_id as "agreementId", agreement.reference, agreement.person_id as "personId", payee.payee_name as "payeeName", payee.way, payee.account_id as "accountId",
  encode(payee.number_match, 'hex') as "numberMatch", payee.total_pence as total, payee.last_pence as last, payee.difference, payee.because`;

export async function findPayees(tx: TenantTx, runId: number): Promise<Payee[]> {
  const { rows } = await tx.client.query<Payee>(
    `select ${payeeColumns} from pay_run_payee payee join agreement on agreement.authority_id = payee.authority_id and agreement.id = payee.agreement_id where payee.run_id = $1 order by payee.agreement_id`, [runId],
  );
  return rows;
}

export async function turnLinesBack(tx: TenantTx, runId: number, agreementId?: number): Promise<void> {
  await tx.client.query('update pay_line set stands = false where authority_id = $1 and run_id = $2 and stands and ($3::bigint is null or agreement_id = $3)', [tx.authorityId, runId, agreementId ?? null]);
}
