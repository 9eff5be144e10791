import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { NewPlanLine } from '../../plans/record-plan-lines.js';

/** A line as it stands now, and what was approved of it, its changes in their order. Pence a week. */
export interface LineToCarry {
  readonly planLineId: number;
  readonly agreementId: number;
  readonly stream: NewPlanLine['stream'];
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly bearsContribution: boolean;
  readonly budgetId: number | null;
  readonly shareId: number | null;
  /** Last day of the line itself. */
  readonly lineUntil: PlainDate | null;
  /** That, or its agreement's where it is earlier. */
  readonly until: PlainDate | null;
  readonly steps: readonly { readonly begins: PlainDate; readonly before: Pence; readonly after: Pence; readonly until: PlainDate | null }[];
}

/** What is still to be carried out of the next so many agreements; their lines are held until the transaction ends. `followed`: of plans that were on their way. */
export async function findLinesToCarry(tx: TenantTx, upliftId: number, round: number, agreements: number, followed = false): Promise<LineToCarry[]> {
  const { rows: held } = await tx.client.query<{ id: number }>(
    `select id from plan_line where authority_id = $1 and id in (select l.plan_line_id from uplift_line l where l.authority_id = $1 and l.uplift_id = $2 and l.round = $3
       and l.agreement_id in (select next.agreement_id from uplift_line next where next.authority_id = $1 and next.uplift_id = $2 and next.round = $3 and next.is_followed = $5
         and not exists (select from uplift_carried c where c.authority_id = $1 and c.uplift_id = $2 and c.plan_line_id = next.plan_line_id) group by next.agreement_id order by next.agreement_id limit $4)
       and not exists (select from uplift_carried c where c.authority_id = $1 and c.uplift_id = $2 and c.plan_line_id = l.plan_line_id)) order by id for update`,
    [tx.authorityId, upliftId, round, agreements, followed]);
  const { rows } = await tx.client.query<LineToCarry>(
    `select line.id as "planLineId", line.agreement_id as "agreementId", line.stream, line.kind, line.description, line.weekly_pence as weekly, line.employs_assistant as "employsAssistant", line.bears_contribution as "bearsContribution",
       line.budget_id as "budgetId", line.plan_share_id as "shareId", line.until_on as "lineUntil", least(line.until_on, a.ends_on) as until,
       (select json_agg(json_build_object('begins', l.begins_on, 'before', l.weekly_before_pence, 'after', l.weekly_after_pence, 'until', l.until_on) order by l.step)
        from uplift_line l where l.authority_id = line.authority_id and l.uplift_id = $2 and l.round = $3 and l.plan_line_id = line.id) as steps
     from plan_line line join agreement a on a.authority_id = line.authority_id and a.id = line.agreement_id
     where line.authority_id = $1 and line.id = any ($4) order by line.agreement_id, line.id`,
    [tx.authorityId, upliftId, round, held.map(({ id }) => id)]);
  return rows;
}

export interface CarriedRow {
  readonly planLineId: number;
  readonly agreementId: number;
  readonly newLineIds: readonly number[];
  readonly droppedWhy: string | null;
}

export async function insertCarried(tx: TenantTx, upliftId: number, round: number, on: PlainDate, rows: readonly CarriedRow[]): Promise<void> {
  await tx.client.query(
    `insert into uplift_carried (authority_id, uplift_id, round, carried_on, plan_line_id, agreement_id, new_line_ids, dropped_why)
     select $1, $2, $3, $4, row."planLineId", row."agreementId", row."newLineIds", row."droppedWhy" from json_to_recordset($5) as row ("planLineId" bigint, "agreementId" bigint, "newLineIds" bigint[], "droppedWhy" text)`,
    [tx.authorityId, upliftId, round, on, JSON.stringify(rows)]);
}

/** How far it is carried out: lines, of how many, and those that dropped out. */
export interface Progress {
  readonly all: number;
  readonly done: number;
  readonly dropped: number;
  /** Lines of plans that were on their way, raised once those were carried out. */
  readonly followed: number;
  readonly letters: number;
  readonly undone: number;
}

const wasPutForward = 'exists (select from uplift_line l where l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.plan_line_id = c.plan_line_id and not l.is_followed)';

export async function findProgress(tx: TenantTx, upliftId: number, round: number): Promise<Progress> {
  const { rows } = await tx.client.query<Progress>(
    `select (select count(distinct plan_line_id)::int from uplift_line where uplift_id = $1 and round = $2 and not is_followed) as all,
       (select count(*)::int from uplift_carried c where c.uplift_id = $1 and ${wasPutForward}) as done,
       (select count(*)::int from uplift_carried c where c.uplift_id = $1 and c.dropped_why is not null and ${wasPutForward}) as dropped,
       (select count(*)::int from uplift_carried c where c.uplift_id = $1 and c.dropped_why is null and not ${wasPutForward}) as followed, (select count(*)::int from uplift_letter where uplift_id = $1) as letters,
       (select count(*)::int from uplift_undone where uplift_id = $1 and again_line_id is not null) as undone`, [upliftId, round]);
  return rows[0] ?? { all: 0, done: 0, dropped: 0, followed: 0, letters: 0, undone: 0 };
}

/** A line that stays raised after an undoing. */
export interface ByHand {
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly description: string;
  readonly why: string;
}

export async function findByHand(tx: TenantTx, upliftId: number): Promise<ByHand[]> {
  const { rows } = await tx.client.query<ByHand>(
    `select c.agreement_id as "agreementId", a.reference, p.given_name || ' ' || p.family_name as "personName", line.description, u.kept_why as why
     from uplift_carried c join plan_line line on line.authority_id = c.authority_id and line.id = c.plan_line_id join agreement a on a.authority_id = c.authority_id and a.id = c.agreement_id join person p on p.authority_id = a.authority_id and p.id = a.person_id
     join uplift_undone u on u.authority_id = c.authority_id and u.uplift_id = c.uplift_id and u.plan_line_id = c.plan_line_id
     where c.uplift_id = $1 and u.kept_why is not null order by a.reference, line.id`, [upliftId]);
  return rows;
}

/** A raised line with what took over from it, as an undoing sees it. */
export interface CarriedLine extends Omit<LineToCarry, 'steps' | 'until'> {
  readonly begins: PlainDate;
  /** Last day as it had been before. */
  readonly oldUntil: PlainDate | null;
  readonly newLineIds: readonly number[];
  /** Whether what took over still stands as the uplift left it. */
  readonly stands: boolean;
}

export async function findCarriedLines(tx: TenantTx, upliftId: number): Promise<CarriedLine[]> {
  const { rows } = await tx.client.query<CarriedLine>(
    `select line.id as "planLineId", line.agreement_id as "agreementId", line.stream, line.kind, line.description, line.weekly_pence as weekly, line.employs_assistant as "employsAssistant", line.bears_contribution as "bearsContribution",
       line.budget_id as "budgetId", line.plan_share_id as "shareId", line.until_on as "lineUntil", first.begins_on as begins, last.until_on as "oldUntil", c.new_line_ids as "newLineIds",
       (last.until_on is not distinct from least(newest.until_on, a.ends_on)) as stands
     from uplift_carried c join plan_line line on line.authority_id = c.authority_id and line.id = c.plan_line_id join agreement a on a.authority_id = c.authority_id and a.id = c.agreement_id
     join plan_line newest on newest.authority_id = c.authority_id and newest.id = c.new_line_ids[cardinality(c.new_line_ids)]
     join lateral (select min(l.begins_on) as begins_on from uplift_line l where l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.round = c.round and l.plan_line_id = c.plan_line_id) first on true
     join lateral (select l.until_on from uplift_line l where l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.round = c.round and l.plan_line_id = c.plan_line_id order by l.step desc limit 1) last on true
     where c.authority_id = $1 and c.uplift_id = $2 and c.dropped_why is null order by line.id`, [tx.authorityId, upliftId]);
  return rows;
}

/** Whether a payment that stands was made by a line of the uplift for any day. */
export async function isPaidByUplift(tx: TenantTx, upliftId: number): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `select from pay_line p where p.authority_id = $1 and p.stands and p.plan_line_id in (select unnest(c.new_line_ids) from uplift_carried c where c.authority_id = $1 and c.uplift_id = $2) limit 1`, [tx.authorityId, upliftId]);
  return rowCount !== 0;
}

export interface UndoneRow {
  readonly planLineId: number;
  readonly agreementId: number;
  readonly againLineId: number | null;
  readonly keptWhy: string | null;
}

export async function insertUndone(tx: TenantTx, upliftId: number, on: PlainDate, rows: readonly UndoneRow[]): Promise<void> {
  await tx.client.query(
    `insert into uplift_undone (authority_id, uplift_id, undone_on, plan_line_id, agreement_id, again_line_id, kept_why)
     select $1, $2, $3, row."planLineId", row."agreementId", row."againLineId", row."keptWhy" from json_to_recordset($4) as row ("planLineId" bigint, "agreementId" bigint, "againLineId" bigint, "keptWhy" text)`,
    [tx.authorityId, upliftId, on, JSON.stringify(rows)]);
}
