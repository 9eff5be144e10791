import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { KindCount } from '../rules/likely-kinds.js';
import type { DecisionName } from '../rules/line-state.js';

export interface LineKey {
  readonly accountId: number;
  readonly lineNo: number;
}

/** A line with how it is read, what was decided of it last and what the family was asked last. */
export interface LineRow extends LineKey {
  readonly accountReference: string;
  /** The account holds other agreements' money too. */
  readonly isShared: boolean;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly balance: Pence | null;
  readonly ruleName: string | null;
  readonly kind: string;
  /** Number of the last entry that stands. */
  readonly standing: number;
  readonly isSplit: boolean;
  readonly actId: number | null;
  readonly what: DecisionName | null;
  readonly by: string | null;
  readonly at: Date | null;
  readonly reason: string | null;
  readonly questionId: number | null;
  readonly question: string | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

const undone = 'exists (select from reconciling_act as undoing where undoing.authority_id = act.authority_id and undoing.undoes = act.id)';

/** Lines that are certainly or, but for pooled accounts, possibly the agreement's ($1), in the order of their days. */
const ownLines = `
  select line.account_id as "accountId", line.line_no as "lineNo", account.reference as "accountReference", account.kind = 'pooled' or exists (select from agreement_account as other
      where other.authority_id = account.authority_id and other.account_id = account.id and other.agreement_id <> $1) as "isShared", line.line_on as on,
    line.amount_pence as amount, line.description, line.balance_pence as balance, rule.rule->>'name' as "ruleName",
    entry.kind, entry.entry_no as standing, entry.parts > 1 as "isSplit",
    live.id as "actId", live.what, live.by, live.made_at as at, live.reason,
    asked.id as "questionId", asked.question, asked.answer, asked.answered_at as "answeredAt"
  from account
  join statement_line as line on line.authority_id = account.authority_id and line.account_id = account.id
  join lateral (
    select kind, entry_no, agreement_id, count(*) over () as parts from ledger_entry as standing
    where standing.authority_id = line.authority_id and standing.account_id = line.account_id and standing.line_no = line.line_no and reverses is null
      and not exists (select from ledger_entry as twin where twin.authority_id = standing.authority_id and twin.account_id = standing.account_id
        and twin.line_no = standing.line_no and twin.reverses = standing.entry_no)
    order by entry_no desc limit 1) as entry on true
  left join classification_rule as rule on rule.authority_id = line.authority_id and rule.id = line.rule_id
  left join lateral (
    select act.id, act.what, act.made_at, act.reason, staff_member.name as by
    from line_decision as decision
    join reconciling_act as act on act.authority_id = decision.authority_id and act.id = decision.act_id
    join staff_member on staff_member.authority_id = act.authority_id and staff_member.id = act.made_by
    where decision.authority_id = line.authority_id and decision.account_id = line.account_id and decision.line_no = line.line_no and not ${undone}
    order by decision.decision_no desc limit 1) as live on true
  left join lateral (
    select question.id, question.question, answer.answer, answer.answered_at
    from line_question as question
    join reconciling_act as act on act.authority_id = question.authority_id and act.id = question.act_id
    left join line_answer as answer on answer.authority_id = question.authority_id and answer.question_id = question.id
    where question.authority_id = line.authority_id and question.account_id = line.account_id and question.line_no = line.line_no and not ${undone}
    order by question.id desc limit 1) as asked on true
  where exists (
    select from agreement_account as held where held.authority_id = account.authority_id and held.account_id = account.id and held.agreement_id = $1)
    and (entry.agreement_id = $1 or (entry.agreement_id is null and account.kind <> 'pooled'))`;

/** Every line of the agreement. */
export async function findLines(tx: TenantTx, agreementId: number): Promise<LineRow[]> {
  const { rows } = await tx.client.query<LineRow>(`${ownLines} order by line.line_on, line.account_id, line.line_no`, [agreementId]);
  return rows;
}

/** Those of the lines named that are the agreement's. */
export async function findLinesNamed(tx: TenantTx, agreementId: number, named: readonly LineKey[]): Promise<LineRow[]> {
  const { rows } = await tx.client.query<LineRow>(
    `${ownLines} and (line.account_id, line.line_no) in (select * from unnest($2::bigint[], $3::bigint[])) order by line.account_id, line.line_no`,
    [agreementId, named.map(({ accountId }) => accountId), named.map(({ lineNo }) => lineNo)],
  );
  return rows;
}

/** How the agreement's accounts' lines were first read, each way. */
export async function countKinds(tx: TenantTx, agreementId: number): Promise<KindCount[]> {
  const { rows } = await tx.client.query<KindCount>(
    `select line.kind, line.amount_pence > 0 as "moneyIn", count(*) as lines
     from agreement_account as held join statement_line as line on line.authority_id = held.authority_id and line.account_id = held.account_id
     where held.agreement_id = $1 group by 1, 2`,
    [agreementId],
  );
  return rows;
}

export interface PlanChoice {
  readonly id: number;
  readonly stream: 'social_care' | 'education' | 'health';
  readonly kind: string;
  readonly description: string;
}

export async function findPlan(tx: TenantTx, agreementId: number): Promise<PlanChoice[]> {
  return tx.sql.selectFrom('plan_line').select(['id', 'stream', 'kind', 'description']).where('agreement_id', '=', agreementId).orderBy('from_on').orderBy('id').execute();
}

export interface ReconciledAgreement {
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
}

export async function findAgreement(tx: TenantTx, agreementId: number): Promise<ReconciledAgreement | undefined> {
  const { rows } = await tx.client.query<ReconciledAgreement>(
    `select agreement.id as "agreementId", agreement.reference, person.id as "personId", person.given_name || ' ' || person.family_name as "personName"
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id where agreement.id = $1`,
    [agreementId],
  );
  return rows[0];
}
