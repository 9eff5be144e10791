import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { insertedIds } from '../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { LineKey } from './lines.js';

export interface NewQuestion extends LineKey {
  readonly actId: number;
  readonly agreementId: number;
  readonly question: string;
  readonly on: PlainDate;
}

export async function insertQuestion(tx: TenantTx, question: NewQuestion): Promise<number> {
  const [id] = await insertedIds(
    tx,
    `insert into line_question (authority_id, act_id, agreement_id, account_id, line_no, question, asked_on)
     select $1, row."actId", row."agreementId", row."accountId", row."lineNo", row.question, row."on"
     from json_to_recordset($2) as row ("actId" bigint, "agreementId" bigint, "accountId" bigint, "lineNo" bigint, question text, "on" date) returning id`,
    [question],
  );
  return id ?? 0;
}

/** A question that is not taken back, with its line and its answer where there is one. */
export interface QuestionFacts extends LineKey {
  readonly id: number;
  readonly agreementId: number;
  readonly personId: number;
  readonly question: string;
  readonly askedOn: PlainDate;
  readonly askedBy: string;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly answer: string | null;
  readonly answeredOn: PlainDate | null;
  /** Who wrote it down; null where the family wrote it themselves. */
  readonly takenBy: string | null;
  /** The latest letter that asks it. */
  readonly letterId: number | null;
}

const questions = `
  select question.id, question.agreement_id as "agreementId", agreement.person_id as "personId", question.account_id as "accountId", question.line_no as "lineNo",
    question.question, question.asked_on as "askedOn", asker.name as "askedBy", line.line_on as on, line.amount_pence as amount, line.description,
    answer.answer, answer.answered_on as "answeredOn", taker.name as "takenBy",
    (select max(letter_id) from line_question_letter as asked where asked.authority_id = question.authority_id and asked.question_id = question.id) as "letterId"
  from line_question as question
  join agreement on agreement.authority_id = question.authority_id and agreement.id = question.agreement_id
  join reconciling_act as act on act.authority_id = question.authority_id and act.id = question.act_id
  join staff_member as asker on asker.authority_id = act.authority_id and asker.id = act.made_by
  join statement_line as line on line.authority_id = question.authority_id and line.account_id = question.account_id and line.line_no = question.line_no
  left join line_answer as answer on answer.authority_id = question.authority_id and answer.question_id = question.id
  left join staff_member as taker on taker.authority_id = answer.authority_id and taker.id = answer.taken_by
  where not exists (select from reconciling_act as undoing where undoing.authority_id = act.authority_id and undoing.undoes = act.id)`;

/** The agreement's questions, the latest first. */
export async function findQuestions(tx: TenantTx, agreementId: number): Promise<QuestionFacts[]> {
  const { rows } = await tx.client.query<QuestionFacts>(`${questions} and question.agreement_id = $1 order by question.id desc`, [agreementId]);
  return rows;
}

export async function findQuestion(tx: TenantTx, id: number): Promise<QuestionFacts | undefined> {
  const { rows } = await tx.client.query<QuestionFacts>(`${questions} and question.id = $1`, [id]);
  return rows[0];
}

export async function insertQuestionLetter(tx: TenantTx, questionIds: readonly number[], letterId: number): Promise<void> {
  await tx.client.query('insert into line_question_letter (authority_id, question_id, letter_id) select $1, unnest($2::bigint[]), $3', [tx.authorityId, questionIds, letterId]);
}

/** What a letter is headed and signed by. */
export interface Letterhead {
  readonly reference: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly personName: string;
  readonly council: string;
  readonly writer: string | null;
}

export async function findLetterhead(tx: TenantTx, agreementId: number): Promise<Letterhead | undefined> {
  const { rows } = await tx.client.query<Letterhead>(
    `select agreement.reference, agreement.regime, person.given_name || ' ' || person.family_name as "personName", authority.name as council,
       (select name from staff_member where staff_member.authority_id = agreement.authority_id and staff_member.id = $2) as writer
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id join authority on authority.id = agreement.authority_id
     where agreement.id = $1`,
    [agreementId, tx.actorId],
  );
  return rows[0];
}

/** False where it was answered before: of two who answer at once, one does. */
export async function insertAnswer(tx: TenantTx, questionId: number, answer: string, on: PlainDate): Promise<boolean> {
  const done = await tx.client.query(
    `insert into line_answer (authority_id, question_id, answer, answered_on, taken_by) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [tx.authorityId, questionId, answer, on, tx.actorId],
  );
  return done.rowCount === 1;
}
