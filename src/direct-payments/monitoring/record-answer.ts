import type { PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';

export interface NewAnswer {
  readonly agreementId: number;
  /** The kind of spending asked about. */
  readonly kind: string;
  /** The one line asked about; absent: every line of the kind. */
  readonly line?: { readonly accountId: number; readonly lineNo: number };
  readonly question: string;
  readonly allowed: boolean;
  /** With its reason, as the family will read it. */
  readonly answer: string;
  readonly on: PlainDate;
}

/** Records an answer to “May I spend it on this?”. A yes silences the question from then on. */
export async function recordAnswer(tx: TenantTx, answer: NewAnswer): Promise<number> {
  const row = { ...answer, accountId: answer.line?.accountId ?? null, lineNo: answer.line?.lineNo ?? null, by: tx.actorId };
  const [id] = await insertedIds(
    tx,
    `insert into recorded_answer (authority_id, agreement_id, kind, account_id, line_no, question, allowed, answer, answered_by, answered_on)
     select $1, row."agreementId", row.kind, row."accountId", row."lineNo", row.question, row.allowed, row.answer, row.by, row."on"
     from json_to_recordset($2) as row ("agreementId" bigint, kind text, "accountId" bigint, "lineNo" bigint, question text, allowed boolean, answer text,
       by bigint, "on" date)
     returning id`,
    [row],
  );
  await recordEvent(tx, { sentence: `Answered ${answer.allowed ? 'yes' : 'no'} to “${answer.question}”.`, subjectKind: 'agreement', subjectId: answer.agreementId, reason: answer.answer });
  return id ?? 0;
}
