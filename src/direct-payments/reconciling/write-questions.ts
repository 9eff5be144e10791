import { addDays, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recipientOfAgreement } from '../../people/correspondence.js';
import { makeLink } from '../../platform/access/signed-links.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import { policyOfAgreement } from '../agreements/policy-of.js';
import { questionsLetter } from './questions-letter.js';
import { reconcilingRefusals } from './refusals.js';
import { holdAgreement } from './store/acts.js';
import { findLetterhead, findQuestion, findQuestions, insertQuestionLetter, type QuestionFacts } from './store/questions.js';

const refuse = refuserOf(reconcilingRefusals);

/** Where policy says nothing yet. */
const usualAnswerDays = 28;

/** Days after the day to answer by on which a link still opens: a late answer is better than none. */
const lateDays = 62;

/**
 * Writes one letter to the family with every open question that no letter asks yet, each with its own link, and sends it on
 * its way. Refused where there is none. `publicUrl` is the address people use.
 */
export async function writeQuestions(tx: TenantTx, agreementId: number, publicUrl: string, on: PlainDate): Promise<Result<{ readonly letterId: number; readonly questions: number }>> {
  await holdAgreement(tx, agreementId);
  const letterhead = await findLetterhead(tx, agreementId);
  const open = (await findQuestions(tx, agreementId)).filter(({ answer, letterId }) => answer === null && letterId === null).reverse();
  const [first] = open;
  if (!letterhead || !first) return refuse('no-question-to-write', 'There is no open question that no letter asks yet.');
  const recipient = await recipientOfAgreement(tx, agreementId, on);
  if (!recipient.ok) return recipient;
  const correspondence = recipient.value;
  const answerBy = addDays(on, (await answerDays(tx, agreementId, on)) + correspondence.extraDays);
  const questions = await withAddresses(tx, open, publicUrl, answerBy);
  const { reference, personName, council, writer } = letterhead;
  const document = questionsLetter({
    date: on, reference, personName, council, answerBy, questions, to: { name: correspondence.name, lines: correspondence.lines },
    signedBy: writer === null ? undefined : { name: writer, role: 'Direct Payment Support Service' },
  });
  const letterId = await freezeLetter(tx, { kind: 'line_questions', personId: first.personId, agreementId, subjectKind: 'agreement', subjectId: agreementId, document, correspondence });
  await insertQuestionLetter(tx, open.map(({ id }) => id), letterId);
  return ok({ letterId, questions: open.length });
}

/** A link to one open question, to be given to the family in another way; only who asks for it sees it, once. */
export async function linkToQuestion(tx: TenantTx, questionId: number, publicUrl: string, on: PlainDate): Promise<Result<string>> {
  const question = await findQuestion(tx, questionId);
  if (!question) return refuse('question-not-found', 'There is no such question any more.');
  if (question.answer !== null) return refuse('question-answered-already', 'This question was answered already.');
  const [asked] = await withAddresses(tx, [question], publicUrl, addDays(on, usualAnswerDays));
  return ok(asked?.address ?? '');
}

async function answerDays(tx: TenantTx, agreementId: number, on: PlainDate): Promise<number> {
  return (await policyOfAgreement(tx, agreementId, on))?.document.returns.answerDays ?? usualAnswerDays;
}

async function withAddresses(tx: TenantTx, questions: readonly QuestionFacts[], publicUrl: string, answerBy: PlainDate): Promise<{ question: string; address: string }[]> {
  const asked: { question: string; address: string }[] = [];
  for (const { id, question } of questions) {
    const token = await makeLink(tx, { purpose: 'answer-question', subjectId: id, until: addDays(answerBy, lateDays) });
    asked.push({ question, address: `${publicUrl}/question/${token}` });
  }
  return asked;
}
