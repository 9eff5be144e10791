import type { Pence } from '../../../core/money.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Comparison } from '../rules/compare.js';
import type { DraftLine } from '../rules/draft-payment.js';
import type { Matter } from '../rules/matters.js';
import type { PayeeNow } from './payees-now.js';

export interface DraftPayee extends Comparison {
  readonly payee: PayeeNow;
  readonly total: Pence;
  readonly lines: readonly DraftLine[];
}

export interface DraftMatter extends Matter {
  readonly agreementId: number;
  readonly last: Pence | null;
}

/** Writes a draft's payees, their lines and what is to be known of it, each table in one statement. */
export async function writeDraft(tx: TenantTx, runId: number, payees: readonly DraftPayee[], matters: readonly DraftMatter[]): Promise<void> {
  await tx.client.query(
    `insert into pay_run_payee (authority_id, run_id, agreement_id, payee_name, way, account_id, number_match, total_pence, last_pence, difference, because)
     select $1, $2, row."agreementId", row."payeeName", row.way, row."accountId", decode(row."numberMatch", 'hex'), row.total, row.last, row.difference, row.because
     from json_to_recordset($3) as row ("agreementId" bigint, "payeeName" text, way text, "accountId" bigint, "numberMatch" text, total bigint, last bigint, difference text, because text)`,
    [tx.authorityId, runId, JSON.stringify(payees.map(({ payee, total, last, difference, because }) => ({ ...payee, total, last, difference, because })))],
  );
  await tx.client.query(
    `insert into pay_line (authority_id, run_id, agreement_id, plan_line_id, stream, budget_id, kind, amount_pence, covers_from, covers_until, purpose, because, notice_id, deduction_id)
     select $1, $2, row."agreementId", row."planLineId", row.stream, row."budgetId", row.kind, row.amount, row."from", row."until", row.purpose, row.because, row."noticeId", row."deductionId"
     from json_to_recordset($3) as row ("agreementId" bigint, "planLineId" bigint, stream text, "budgetId" bigint, kind text, amount bigint, "from" date, "until" date, purpose text, because text,
       "noticeId" bigint, "deductionId" bigint)`,
    [tx.authorityId, runId, JSON.stringify(payees.flatMap(({ payee, lines }) => lines.map((line) => ({ ...line, agreementId: payee.agreementId }))))],
  );
  await tx.client.query(
    `insert into pay_run_matter (authority_id, run_id, matter_no, agreement_id, kind, sentence, amount_pence, last_pence)
     select $1, $2, row.place, row."agreementId", row.kind, row.sentence, row.amount, row.last
     from rows from (json_to_recordset($3) as ("agreementId" bigint, kind text, sentence text, amount bigint, last bigint)) with ordinality as row ("agreementId", kind, sentence, amount, last, place)`,
    [tx.authorityId, runId, JSON.stringify(matters)],
  );
}
