import { z } from 'zod';
import { pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { dayGiven } from '../../../platform/day-given.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanChange, PlanRegime, PlanStream } from '../../plans/plan-version.js';
import type { PlanState } from '../../plans/rules/states.js';

/**
 * Whose budget pays what of a plan; pence. `weekly` and `yearly` are what the version says, one-off money in the year among it: what a limit is held
 * against. Before and after are what is paid without it and with it, uplifts among it: in the week that costs most, and by the day over 364 days.
 */
export interface PlanPart {
  readonly stream: PlanStream;
  readonly budgetId: number | null;
  readonly budgetName: string | null;
  readonly weekly: Pence;
  readonly yearly: Pence;
  readonly weeklyBefore: Pence;
  readonly yearlyBefore: Pence;
  readonly weeklyAfter: Pence;
  readonly yearlyAfter: Pence;
  /** That it was approved as the plan is now. */
  readonly approval: { readonly by: string; readonly byId: number; readonly on: PlainDate } | null;
}

/** Every budget that a version touches, with who approved its part of the latest submission. */
export async function findParts(tx: TenantTx, versionId: number): Promise<PlanPart[]> {
  const { rows } = await tx.client.query<Omit<PlanPart, 'approval'> & { approvedBy: string | null; approvedById: number | null; approvedOn: PlainDate | null }>(
    `select part.stream, part.budget_id as "budgetId", budget.name as "budgetName", part.weekly, part.yearly, part.weekly_before as "weeklyBefore", part.yearly_before as "yearlyBefore",
       part.weekly_after as "weeklyAfter", part.yearly_after as "yearlyAfter", approver.name as "approvedBy", approval.approved_by as "approvedById", approval.approved_on as "approvedOn"
     from plan_version_parts($1, $2) part
     left join budget on budget.authority_id = $1 and budget.id = part.budget_id
     left join plan_version_now now on now.authority_id = $1 and now.version_id = $2
     left join plan_part_approval approval on approval.authority_id = $1 and approval.version_id = $2 and approval.submission = now.submission
       and approval.stream = part.stream and approval.budget_id is not distinct from part.budget_id
     left join staff_member approver on approver.authority_id = $1 and approver.id = approval.approved_by
     order by part.stream, budget.name nulls first`,
    [tx.authorityId, versionId],
  );
  return rows.map(({ approvedBy, approvedById, approvedOn, ...part }) => ({
    ...part, approval: approvedBy === null || approvedById === null || approvedOn === null ? null : { by: approvedBy, byId: approvedById, on: approvedOn },
  }));
}

/** The version of a plan that is decided on. */
export interface DecidedVersion {
  readonly id: number;
  readonly planId: number;
  readonly planReference: string;
  readonly number: number;
  readonly change: PlanChange;
  readonly basedOnId: number | null;
  readonly personId: number;
  readonly personName: string;
  readonly regime: PlanRegime;
  readonly agreementId: number | null;
  readonly effectiveFrom: PlainDate;
  readonly why: string | null;
  readonly authorId: number | null;
  readonly authorName: string | null;
  /** Everybody who wrote in it or submitted it: none of them decides on it. */
  readonly writerIds: readonly number[];
  readonly state: PlanState;
  /** Day since which it stands there. */
  readonly since: PlainDate;
  /** Number of the event by which it was submitted last. */
  readonly submission: number | null;
}

export async function findDecidedVersion(tx: TenantTx, versionId: number): Promise<DecidedVersion | undefined> {
  const { rows } = await tx.client.query<DecidedVersion>(
    `select version.id, version.plan_id as "planId", plan.reference as "planReference", version.number, version.change, version.based_on_id as "basedOnId", plan.person_id as "personId",
       person.given_name || ' ' || person.family_name as "personName", plan.regime, plan.agreement_id as "agreementId", version.effective_from as "effectiveFrom", version.why,
       version.author_id as "authorId", author.name as "authorName", now.state, (now.since at time zone 'Europe/London')::date as since, now.submission,
       array(select writer.staff_member_id from plan_version_writer writer where writer.authority_id = version.authority_id and writer.version_id = version.id
         union select version.author_id where version.author_id is not null
         union select sent.made_by from plan_version_event sent where sent.authority_id = version.authority_id and sent.version_id = version.id and sent.event = 'submit' and sent.made_by is not null) as "writerIds"
     from plan_version as version
     join support_plan as plan on plan.authority_id = version.authority_id and plan.id = version.plan_id
     join person on person.authority_id = plan.authority_id and person.id = plan.person_id
     join plan_version_now as now on now.authority_id = version.authority_id and now.version_id = version.id
     left join staff_member as author on author.authority_id = version.authority_id and author.id = version.author_id
     where version.id = $1`,
    [versionId],
  );
  return rows[0];
}

/** What policy and the plan itself say of the way it goes. */
export interface WayFacts {
  /** Digest of what it says, in hexadecimal. */
  readonly digest: string;
  readonly needsPanel: boolean;
  readonly checkIsEnough: boolean;
  /** The direct payment whose lines it takes the place of; null where there is none. */
  readonly replacesId: number | null;
  /** What its own lines pay in the week that costs most of their first year, at the prices that run; pence. `weeklyBefore`: without it. */
  readonly weekly: Pence;
  readonly weeklyBefore: Pence;
  /** Whether it leaves the family less than what runs, by the day; of one that was carried out, whether it did when it was checked. */
  readonly isLess: boolean;
  readonly noticeGiven: boolean;
}

export async function findWay(tx: TenantTx, versionId: number, on: PlainDate): Promise<WayFacts | undefined> {
  const { rows } = await tx.client.query<WayFacts>(
    `select encode(plan_version_digest($1, id), 'hex') as digest, plan_needs_panel($1, id, $3) as "needsPanel", plan_check_is_enough($1, id, $3) as "checkIsEnough",
       plan_replaces($1, id) as "replacesId", weeks.after as weekly, weeks.before as "weeklyBefore", plan_is_less($1, id) as "isLess", plan_notice_given($1, id) as "noticeGiven"
     from plan_version cross join lateral plan_weeks($1, id) weeks where id = $2`,
    [tx.authorityId, versionId, on],
  );
  return rows[0];
}

const share = z.object({ stream: z.enum(['social_care', 'education', 'health']), budgetId: z.int().nullable(), weekly: z.int().transform(pence), yearly: z.int().transform(pence), oneOff: z.int().transform(pence).nullable() });
const content = z.object({
  effectiveFrom: dayGiven, change: z.string(), contributionWeekly: z.int().transform(pence).nullable(),
  lines: z.array(z.object({
    payeeKind: z.string(), kind: z.string(), description: z.string(), terms: z.record(z.string(), z.unknown()), from: dayGiven, until: dayGiven.nullable(),
    weekly: z.int().transform(pence), yearly: z.int().transform(pence), oneOff: z.int().transform(pence).nullable(), shares: z.array(share).nullable(),
  })),
});

/** All that a version pays for, as the database digests it; pence, inclusive days. */
export type PlanContent = z.output<typeof content>;
export type ContentLine = PlanContent['lines'][number];

export async function findContent(tx: TenantTx, versionId: number | null): Promise<PlanContent | undefined> {
  const { rows } = await tx.client.query<{ content: unknown }>('select plan_version_content($1, $2) as content', [tx.authorityId, versionId]);
  return rows[0]?.content === null || rows[0] === undefined ? undefined : content.parse(rows[0].content);
}

export interface CheckFacts {
  readonly submission: number;
  readonly by: string;
  readonly byId: number;
  readonly on: PlainDate;
  readonly note: string | null;
  readonly familyAgrees: string | null;
  readonly needsPanel: boolean;
  readonly isEnough: boolean;
}

export async function findCheck(tx: TenantTx, versionId: number, submission: number | null): Promise<CheckFacts | null> {
  const { rows } = await tx.client.query<CheckFacts>(
    `select submission, staff.name as by, checked_by as "byId", checked_on as on, note, family_agrees as "familyAgrees", needs_panel as "needsPanel", is_enough as "isEnough"
     from plan_check join staff_member staff on staff.authority_id = plan_check.authority_id and staff.id = plan_check.checked_by where version_id = $1 and submission = $2`,
    [versionId, submission],
  );
  return rows[0] ?? null;
}

export type PanelDecision = 'agreed' | 'agreed_with_conditions' | 'not_agreed';

export interface PanelFacts {
  readonly decision: PanelDecision;
  readonly conditions: string | null;
  readonly reasons: string;
  readonly sat: readonly string[];
  readonly on: PlainDate;
  readonly by: string;
}

export async function findPanel(tx: TenantTx, versionId: number, submission: number | null): Promise<PanelFacts | null> {
  const { rows } = await tx.client.query<PanelFacts>(
    `select decision, conditions, reasons, sat, sat_on as on, staff.name as by
     from plan_panel join staff_member staff on staff.authority_id = plan_panel.authority_id and staff.id = plan_panel.recorded_by where version_id = $1 and submission = $2`,
    [versionId, submission],
  );
  return rows[0] ?? null;
}

export interface ReturnFacts {
  readonly submission: number;
  readonly step: string;
  readonly points: readonly string[];
  readonly by: string;
  readonly on: PlainDate;
  /** What the plan said when it was returned. */
  readonly content: PlanContent;
}

/** Every time it was returned, the latest first. */
export async function findReturns(tx: TenantTx, versionId: number): Promise<ReturnFacts[]> {
  const { rows } = await tx.client.query<Omit<ReturnFacts, 'content'> & { content: unknown }>(
    `select submission, step, points, staff.name as by, returned_on as on, content
     from plan_return join staff_member staff on staff.authority_id = plan_return.authority_id and staff.id = plan_return.returned_by where version_id = $1 order by submission desc`,
    [versionId],
  );
  return rows.map((row) => ({ ...row, content: content.parse(row.content) }));
}

/** Held until the transaction ends: of several who decide at once, each sees what the one before has done. */
export async function holdPlan(tx: TenantTx, versionId: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, versionId % 2_147_483_647]);
}
