import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** An answer to “May the money be spent on this?” */
export interface AnswerFacts {
  readonly id: number;
  readonly kind: string;
  /** The one line it is about; both null: every line of the kind. */
  readonly accountId: number | null;
  readonly lineNo: number | null;
  readonly question: string;
  readonly allowed: boolean;
  readonly answer: string;
  readonly by: string;
  readonly on: PlainDate;
}

/** The agreement's answers, the latest first. */
export async function findAnswers(tx: TenantTx, agreementId: number): Promise<AnswerFacts[]> {
  const { rows } = await tx.client.query<AnswerFacts>(
    `select answer.id, kind, account_id as "accountId", line_no as "lineNo", question, allowed, answer, staff_member.name as by, answered_on as on
     from recorded_answer as answer join staff_member on staff_member.authority_id = answer.authority_id and staff_member.id = answer.answered_by
     where agreement_id = $1 order by answered_on desc, answer.id desc`,
    [agreementId],
  );
  return rows;
}
