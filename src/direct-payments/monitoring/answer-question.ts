import { formatPounds, pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findReadLine, type KindFacts, type LineFacts } from '../statements/show-line.js';
import { monitoringPageRefusals } from './page-refusals.js';
import { recordAnswer } from './record-answer.js';
import { findAnswers, type AnswerFacts } from './store/answers.js';

export type { AnswerFacts } from './store/answers.js';

const refuse = refuserOf(monitoringPageRefusals);

/** A line that is asked about, the question in words, and what was answered before. */
export interface QuestionView {
  readonly line: LineFacts;
  readonly kind: KindFacts;
  /** Both as they will stand beside the answer. */
  readonly ofLine: string;
  readonly ofKind: string;
  /** The line's own answers and those of its kind, the latest first. */
  readonly answers: readonly AnswerFacts[];
}

/** What may be asked about a line; undefined where it is none of the agreement's. */
export async function showQuestion(tx: TenantTx, agreementId: number, accountId: number, lineNo: number): Promise<QuestionView | undefined> {
  const read = await findReadLine(tx, agreementId, accountId, lineNo);
  if (!read?.kind) return undefined;
  const { line, kind } = read;
  return {
    line, kind, answers: answersFor(await findAnswers(tx, agreementId), kind.code, accountId, lineNo),
    ofLine: `May the money be spent on “${line.description}”, ${formatPounds(pence(Math.abs(line.amount)))} on ${formatDate(line.on)}?`,
    ofKind: `May the money be spent on this kind of thing: ${kind.name.charAt(0).toLowerCase()}${kind.name.slice(1)}?`,
  };
}

/** Those of the answers that are about this line or its kind. */
export function answersFor(answers: readonly AnswerFacts[], kind: string, accountId: number, lineNo: number): AnswerFacts[] {
  return answers.filter((one) => (one.lineNo === null ? one.kind === kind : one.accountId === accountId && one.lineNo === lineNo));
}

/** An officer's answer to the question that a line raises. */
export interface Answering {
  readonly agreementId: number;
  readonly accountId: number;
  readonly lineNo: number;
  /** For this line alone, or for every line of its kind. */
  readonly reach: 'line' | 'kind';
  readonly allowed: boolean;
  /** As the family will read it. */
  readonly answer: string;
  readonly on: PlainDate;
}

/** Answers whether a line, or its kind, is allowed. Refused where the kind raises no question. A later answer may say otherwise. */
export async function answerQuestion(tx: TenantTx, { agreementId, accountId, lineNo, reach, ...given }: Answering): Promise<Result<number>> {
  const view = await showQuestion(tx, agreementId, accountId, lineNo);
  if (!view) return refuse('line-not-found', 'There is no such line.');
  if (view.kind.verdict === 'allowed') return refuse('nothing-to-answer', `“${view.kind.name}” may be bought without a question.`);
  const asked = reach === 'line' ? { line: { accountId, lineNo }, question: view.ofLine } : { question: view.ofKind };
  return ok(await recordAnswer(tx, { ...given, agreementId, kind: view.kind.code, ...asked }));
}
