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

type Bare = Omit<LineRow, 'kind' | 'standing' | 'isSplit' | keyof LiveRow | keyof AskedRow> & { readonly isPooled: boolean };
type LiveRow = Pick<LineRow, 'actId' | 'what' | 'by' | 'at' | 'reason'>;
type AskedRow = Pick<LineRow, 'questionId' | 'question' | 'answer' | 'answeredAt'>;

/** Every line that is certainly or, but for pooled accounts, possibly the agreement's, in the order of their days. */
export async function findLines(tx: TenantTx, agreementId: number): Promise<LineRow[]> {
  return linesOf(tx, agreementId, () => '', []);
}

/** Those of the lines named that are the agreement's. */
export async function findLinesNamed(tx: TenantTx, agreementId: number, named: readonly LineKey[]): Promise<LineRow[]> {
  if (named.length === 0) return [];
  const narrowed = (line: string): string => `and (${line}.account_id, ${line}.line_no) in (select * from unnest($2::bigint[], $3::bigint[]))`;
  return linesOf(tx, agreementId, narrowed, [named.map(({ accountId }) => accountId), named.map(({ lineNo }) => lineNo)]);
}

type Narrowed = (line: string) => string;

/** Lines, entries, decisions and questions are read one after the other and put together here: joined, a long account may take seconds. */
async function linesOf(tx: TenantTx, agreementId: number, narrowed: Narrowed, values: readonly (readonly number[])[]): Promise<LineRow[]> {
  const all = [agreementId, ...values];
  const standing = await findStanding(tx, narrowed, all);
  const live = byLine(await found<LiveRow>(tx, liveSql(narrowed), all));
  const asked = byLine(await found<AskedRow>(tx, askedSql(narrowed), all));
  return (await found<Bare>(tx, linesSql(narrowed), all)).flatMap(({ isPooled, ...line }) => {
    const entry = standing.get(keyOf(line));
    if (!entry || (entry.agreementId !== agreementId && (entry.agreementId !== null || isPooled))) return [];
    const { kind, standing: last, parts } = entry;
    return [{ ...line, kind, standing: last, isSplit: parts > 1, ...(live.get(keyOf(line)) ?? notDecided), ...(asked.get(keyOf(line)) ?? notAsked) }];
  });
}

const notDecided: LiveRow = { actId: null, what: null, by: null, at: null, reason: null };
const notAsked: AskedRow = { questionId: null, question: null, answer: null, answeredAt: null };

async function found<T extends object>(tx: TenantTx, sql: string, values: readonly unknown[]): Promise<(T & LineKey)[]> {
  return (await tx.client.query<T & LineKey>(sql, [...values])).rows;
}

function keyOf({ accountId, lineNo }: LineKey): string {
  return `${String(accountId)}/${String(lineNo)}`;
}

/** The last of each line, without its key. */
function byLine<T extends LineKey>(rows: readonly T[]): Map<string, Omit<T, keyof LineKey>> {
  return new Map(rows.map(({ accountId, lineNo, ...row }) => [keyOf({ accountId, lineNo }), row]));
}

const ofHeld = (line: string): string => `${line}.account_id in (select held.account_id from agreement_account as held where held.agreement_id = $1)`;

const linesSql = (narrowed: Narrowed): string => `
  select line.account_id as "accountId", line.line_no as "lineNo", account.reference as "accountReference", account.kind = 'pooled' as "isPooled",
    account.kind = 'pooled' or exists (select from agreement_account as other
      where other.authority_id = account.authority_id and other.account_id = account.id and other.agreement_id <> $1) as "isShared",
    line.line_on as on, line.amount_pence as amount, line.description, line.balance_pence as balance, rule.rule->>'name' as "ruleName"
  from statement_line as line
  join account on account.authority_id = line.authority_id and account.id = line.account_id
  left join classification_rule as rule on rule.authority_id = line.authority_id and rule.id = line.rule_id
  where ${ofHeld('line')} ${narrowed('line')}
  order by line.line_on, line.account_id, line.line_no`;

const liveSql = (narrowed: Narrowed): string => `
  select decision.account_id as "accountId", decision.line_no as "lineNo", act.id as "actId", act.what, act.made_at as at, act.reason, staff_member.name as by
  from line_decision as decision
  join reconciling_act as act on act.authority_id = decision.authority_id and act.id = decision.act_id
  join staff_member on staff_member.authority_id = act.authority_id and staff_member.id = act.made_by
  where ${ofHeld('decision')} ${narrowed('decision')} and not ${undone}
  order by decision.decision_no`;

const askedSql = (narrowed: Narrowed): string => `
  select question.account_id as "accountId", question.line_no as "lineNo", question.id as "questionId", question.question, answer.answer, answer.answered_at as "answeredAt"
  from line_question as question
  join reconciling_act as act on act.authority_id = question.authority_id and act.id = question.act_id
  left join line_answer as answer on answer.authority_id = question.authority_id and answer.question_id = question.id
  where ${ofHeld('question')} ${narrowed('question')} and not ${undone}
  order by question.id`;

interface StandingEntry {
  readonly kind: string;
  readonly agreementId: number | null;
  readonly standing: number;
  readonly parts: number;
}

interface EntryRow extends LineKey {
  readonly entryNo: number;
  readonly kind: string;
  readonly agreementId: number | null;
  readonly reverses: number | null;
}

/** What stands for each line: its last entry that is not undone, and how many there are. */
async function findStanding(tx: TenantTx, narrowed: Narrowed, values: readonly unknown[]): Promise<Map<string, StandingEntry>> {
  const rows = await found<EntryRow>(tx, `
    select entry.account_id as "accountId", entry.line_no as "lineNo", entry.entry_no as "entryNo", entry.kind, entry.agreement_id as "agreementId", entry.reverses
    from ledger_entry as entry where ${ofHeld('entry')} ${narrowed('entry')} order by entry.account_id, entry.line_no, entry.entry_no`, values);
  const undoneEntries = new Set(rows.flatMap((row) => (row.reverses === null ? [] : [`${keyOf(row)}/${String(row.reverses)}`])));
  const standing = new Map<string, StandingEntry>();
  for (const row of rows) {
    const key = keyOf(row);
    if (row.reverses !== null || undoneEntries.has(`${key}/${String(row.entryNo)}`)) continue;
    standing.set(key, { kind: row.kind, agreementId: row.agreementId, standing: row.entryNo, parts: (standing.get(key)?.parts ?? 0) + 1 });
  }
  return standing;
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
