import type { PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { reconcilingRefusals } from './refusals.js';
import { findQuestion, insertAnswer, type QuestionFacts } from './store/questions.js';

const refuse = refuserOf(reconcilingRefusals);

/**
 * Keeps what the family answered: by themselves where nobody acts, else as the acting officer wrote it down. That line alone
 * is open again. Refused where the question was taken back or is answered.
 */
export async function takeAnswer(tx: TenantTx, questionId: number, answer: string, on: PlainDate): Promise<Result<QuestionFacts>> {
  const question = await findQuestion(tx, questionId);
  if (!question) return refuse('question-not-found', 'There is no such question any more.');
  if (!(await insertAnswer(tx, questionId, answer, on))) return refuse('question-answered-already', 'This question was answered already.');
  await recordEvent(tx, {
    sentence: `The family answered “${question.question}”${tx.actorId === null ? ' by its link' : ', as it was written down for them'}.`,
    subjectKind: 'person', subjectId: question.personId, after: { answer },
  });
  return ok(question);
}
