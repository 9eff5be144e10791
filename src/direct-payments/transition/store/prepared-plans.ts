import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanState } from '../../plans/rules/states.js';
import type { MilestoneKind } from '../rules/milestones.js';

/** The plan that prepares a milestone of a direct payment, by the version that matters: the open one, else the last. */
export interface PreparedPlan {
  readonly id: number;
  readonly planId: number;
  readonly reference: string;
  readonly versionId: number;
  readonly state: PlanState;
  readonly since: Date;
  readonly effectiveFrom: PlainDate;
  readonly authorId: number | null;
  readonly authorName: string | null;
  /** Pence a week that the person is assessed to pay; null while nobody has said. */
  readonly contribution: Pence | null;
  /** What runs and was not carried over, a sentence each. */
  readonly leftOut: readonly string[];
  readonly agreementId: number | null;
}

/** The newest that was not withdrawn; undefined where none was begun. */
export async function findPreparedPlan(tx: TenantTx, agreementId: number, milestone: MilestoneKind): Promise<PreparedPlan | undefined> {
  const { rows } = await tx.client.query<PreparedPlan>(
    `select prepared.id, plan.id as "planId", plan.reference, version.id as "versionId", now.state, now.since, version.effective_from as "effectiveFrom", version.author_id as "authorId", author.name as "authorName",
       version.contribution_weekly_pence as contribution, prepared.left_out as "leftOut", plan.agreement_id as "agreementId"
     from prepared_plan prepared join prepared_change change on change.authority_id = prepared.authority_id and change.id = prepared.change_id
     join support_plan plan on plan.authority_id = prepared.authority_id and plan.id = prepared.plan_id
     join plan_version version on version.authority_id = plan.authority_id and version.plan_id = plan.id
     join plan_version_now now on now.authority_id = version.authority_id and now.version_id = version.id
     left join staff_member author on author.authority_id = version.authority_id and author.id = version.author_id
     where prepared.authority_id = $1 and change.agreement_id = $2 and change.milestone = $3 and now.state <> 'withdrawn'
       and (change.milestone <> 'education_ends' or version.change = 'end')
     order by prepared.id desc, (now.state <> 'carried_out') desc, version.number desc limit 1`,
    [tx.authorityId, agreementId, milestone],
  );
  return rows[0];
}

/** The reference of an agreement that comes after another neither by itself nor by those between; undefined where it does. */
export async function findElsewhere(tx: TenantTx, agreementId: number, oldId: number): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ reference: string }>(
    `with recursive back as (
       select id, follows_id from agreement where authority_id = $1 and id = $2
       union select one.id, one.follows_id from back join agreement one on one.authority_id = $1 and one.id = back.follows_id)
     select reference from agreement where authority_id = $1 and id = $2 and not exists (select from back where back.id = $3)`,
    [tx.authorityId, agreementId, oldId],
  );
  return rows[0]?.reference;
}

export async function insertPreparedPlan(tx: TenantTx, { changeId, planId, leftOut, on }: { readonly changeId: number; readonly planId: number; readonly leftOut: readonly string[]; readonly on: PlainDate }): Promise<void> {
  await tx.client.query('insert into prepared_plan (authority_id, change_id, plan_id, left_out, prepared_on, prepared_by) values ($1, $2, $3, $4, $5, $6)', [tx.authorityId, changeId, planId, leftOut, on, tx.actorId]);
}

/** A line that an agreement pays for on a day or later, with the plan that it carries out; null for what was brought over. */
export interface LineToCarry {
  readonly id: number;
  readonly planId: number | null;
  readonly stream: 'social_care' | 'education' | 'health';
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly oneOff: Pence | null;
  /** Of a sum paid once: the promise that it belongs to; null for weekly money. */
  readonly promiseId: number | null;
  /** The line of the plan with which it began; null for what was brought over. */
  readonly plannedId: number | null;
  readonly employsAssistant: boolean;
  readonly bearsContribution: boolean;
  readonly budgetId: number | null;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findLinesToCarry(tx: TenantTx, agreementId: number, on: PlainDate): Promise<LineToCarry[]> {
  const { rows } = await tx.client.query<LineToCarry>(
    `select line.id, version.plan_id as "planId", line.stream, line.kind, line.description, line.weekly_pence as weekly, line.one_off_pence as "oneOff",
       case when line.one_off_pence is not null then coalesce(line.promise_id, line.id) end as "promiseId", planned.id as "plannedId", line.employs_assistant as "employsAssistant",
       line.bears_contribution as "bearsContribution", line.budget_id as "budgetId", line.from_on as from, line.until_on as until
     from plan_line line
     left join plan_line_share share on share.authority_id = line.authority_id and share.id = line.plan_share_id
     left join plan_version_line planned on planned.authority_id = share.authority_id and planned.id = share.line_id
     left join plan_version version on version.authority_id = planned.authority_id and version.id = planned.version_id
     where line.authority_id = $1 and line.agreement_id = $2 and (line.until_on is null or line.until_on >= greatest($3::date, line.from_on)) and (line.one_off_pence is null or line.from_on >= $3) order by line.from_on, line.id`,
    [tx.authorityId, agreementId, on],
  );
  return rows;
}

/** How what takes over from a direct payment stands: the one that follows it, whose it is, and when it begins. */
export interface NextPayment {
  readonly id: number;
  readonly reference: string;
  readonly starts: PlainDate;
  readonly payeeName: string | null;
}

export async function findNextPayment(tx: TenantTx, agreementId: number): Promise<NextPayment | undefined> {
  const { rows } = await tx.client.query<NextPayment>(
    `select next.id, next.reference, next.starts_on as starts, payee.name as "payeeName" from agreement next
     left join acting_person payee on payee.authority_id = next.authority_id and payee.id = next.payee_id where next.authority_id = $1 and next.follows_id = $2 order by next.id desc limit 1`,
    [tx.authorityId, agreementId],
  );
  return rows[0];
}

/** What the days of a direct payment's money rest on, and who looks after it. */
interface PaidHow {
  readonly schedule: 'weeks' | 'monthly' | 'termly';
  readonly everyWeeks: number;
  readonly officerName: string | null;
  readonly ends: PlainDate | null;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
}

export async function findPaidHow(tx: TenantTx, agreementId: number): Promise<PaidHow | undefined> {
  const { rows } = await tx.client.query<PaidHow>(
    `select a.pay_schedule as schedule, a.pays_every_weeks as "everyWeeks", officer.name as "officerName", a.ends_on as ends, a.regime
     from agreement a left join staff_member officer on officer.authority_id = a.authority_id and officer.id = a.officer_id where a.authority_id = $1 and a.id = $2`,
    [tx.authorityId, agreementId],
  );
  return rows[0];
}

/** People who act for a person on a day and may receive a payment of this kind from then on, by their names. */
export async function findActingNames(tx: TenantTx, personId: number, on: PlainDate): Promise<{ readonly name: string; readonly capacity: 'parent' | 'recipient' | 'nominated' | 'authorised' | 'suitable' }[]> {
  const { rows } = await tx.client.query<{ name: string; capacity: 'parent' | 'recipient' | 'nominated' | 'authorised' | 'suitable' }>(
    'select name, capacity from acting_person where authority_id = $1 and person_id = $2 and from_on <= $3 and (until_on is null or until_on >= $3) order by from_on, id', [tx.authorityId, personId, on]);
  return rows;
}

/** A child's payment that turns adult and is not taken over yet, with how far its plan is. */
export interface AdultPlanWaiting {
  readonly changeId: number;
  readonly personId: number;
  readonly personName: string;
  readonly on: PlainDate;
  readonly readyBy: PlainDate;
  readonly schedule: 'weeks' | 'monthly' | 'termly';
  readonly everyWeeks: number;
  readonly officerId: number | null;
  /** Null while none was begun. */
  readonly versionId: number | null;
  readonly planState: PlanState | null;
}

/** Of everybody within reach, those being prepared by a day; what was brought over with a day that is past is an entry of its own elsewhere. */
export async function findAdultPlansWaiting(tx: TenantTx, until: PlainDate): Promise<AdultPlanWaiting[]> {
  const { rows } = await tx.client.query<AdultPlanWaiting>(
    `select change.id as "changeId", change.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", change.on_day as on, change.ready_by as "readyBy",
       agreement.pay_schedule as schedule, agreement.pays_every_weeks as "everyWeeks", agreement.officer_id as "officerId", prepared.version_id as "versionId", prepared.state as "planState"
     from prepared_change change join prepared_change_now now on now.authority_id = change.authority_id and now.change_id = change.id
     join prepared_change_event opened on opened.authority_id = change.authority_id and opened.change_id = change.id and opened.event_no = 1
     join person on person.authority_id = change.authority_id and person.id = change.person_id
     join agreement on agreement.authority_id = change.authority_id and agreement.id = change.agreement_id and agreement.regime = 'child_social_care' and (agreement.ends_on is null or agreement.ends_on >= change.on_day)
     left join lateral (
       select version.id as version_id, stands.state from prepared_plan kept
       join prepared_change origin on origin.authority_id = kept.authority_id and origin.id = kept.change_id and origin.agreement_id = change.agreement_id and origin.milestone = 'adult'
       join plan_version version on version.authority_id = kept.authority_id and version.plan_id = kept.plan_id
       join plan_version_now stands on stands.authority_id = version.authority_id and stands.version_id = version.id
       where kept.authority_id = change.authority_id and stands.state <> 'withdrawn' order by kept.id desc, (stands.state <> 'carried_out') desc, version.number desc limit 1) prepared on true
     where change.authority_id = $1 and change.milestone = 'adult' and change.kind = 'law' and now.state in ('open', 'held_over') and change.ready_by <= $2 and change.on_day >= opened.on_day
     order by change.on_day, change.id limit 500`,
    [tx.authorityId, until],
  );
  return rows;
}
