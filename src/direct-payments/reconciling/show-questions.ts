import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findAgreement, type ReconciledAgreement } from './store/lines.js';
import { findQuestions, type QuestionFacts } from './store/questions.js';

/** What a family was asked about its lines, and what it answered, the latest first. */
export interface QuestionsView {
  readonly agreement: ReconciledAgreement;
  readonly questions: readonly QuestionFacts[];
}

/** Reads it, and writes down that somebody looked; undefined where there is no such direct payment. */
export async function showQuestions(tx: TenantTx, agreementId: number): Promise<QuestionsView | undefined> {
  const agreement = await findAgreement(tx, agreementId);
  if (!agreement) return undefined;
  await recordEvent(tx, { sentence: `Looked at the questions to the family about ${agreement.reference}.`, subjectKind: 'person', subjectId: agreement.personId });
  return { agreement, questions: await findQuestions(tx, agreementId) };
}
