import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanChange, PlanRegime, PlanVersionView } from '../plan-version.js';
import type { PlanEvent, PlanState } from '../rules/states.js';

/** What stands in the version itself, without its needs and lines. */
export type VersionFacts = Omit<PlanVersionView, 'needs' | 'lines' | 'wholeLines' | 'weeklyByStream' | 'annualByStream' | 'oneOffByStream'>;

const versions = `
  select version.id, version.plan_id as "planId", plan.reference as "planReference", version.number, version.change, version.based_on_id as "basedOnId",
    plan.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", person.born_on as "personBornOn", plan.regime, plan.aftercare,
    plan.agreement_id as "agreementId", plan.referral_id as "referralId", version.author_id as "authorId", author.name as "authorName",
    array(select writer.staff_member_id from plan_version_writer writer where writer.authority_id = version.authority_id and writer.version_id = version.id order by 1) as "writerIds",
    version.effective_from as "effectiveFrom", version.why, version.back_dated_why as "backDatedWhy", version.costs_anew as "costsAnew", now.state, now.since as "stateSince", now.submission,
    version.contribution_weekly_pence as "contributionWeekly", version.contribution_from as "contributionFrom", version.contribution_paid as "contributionPaid",
    version.contribution_arrears_pence as "contributionArrears", version.costed_on as "costedOn"
  from plan_version as version
  join support_plan as plan on plan.authority_id = version.authority_id and plan.id = version.plan_id
  join person on person.authority_id = plan.authority_id and person.id = plan.person_id
  join plan_version_now as now on now.authority_id = version.authority_id and now.version_id = version.id
  left join staff_member as author on author.authority_id = version.authority_id and author.id = version.author_id`;

export async function findVersionFacts(tx: TenantTx, versionId: number): Promise<VersionFacts | undefined> {
  const { rows } = await tx.client.query<VersionFacts>(`${versions} where version.id = $1`, [versionId]);
  return rows[0];
}

/** Every version of a plan, the first first. */
export async function findVersionsOfPlan(tx: TenantTx, planId: number): Promise<VersionFacts[]> {
  const { rows } = await tx.client.query<VersionFacts>(`${versions} where version.plan_id = $1 order by version.number`, [planId]);
  return rows;
}

/** A plan of a person by the version that matters most now: the one that is open, else the last. */
export interface PersonPlan {
  readonly versionId: number;
  readonly reference: string;
  readonly number: number;
  readonly regime: PlanRegime;
  readonly state: PlanState;
  readonly effectiveFrom: PlainDate;
}

/** Plans of a person, the newest first; a plan that was wholly withdrawn stays out. */
export async function findPlansOf(tx: TenantTx, personId: number): Promise<PersonPlan[]> {
  const { rows } = await tx.client.query<PersonPlan>(
    `select "versionId", reference, number, regime, state, "effectiveFrom" from (
       select distinct on (plan.id) plan.id, version.id as "versionId", plan.reference, version.number, plan.regime, now.state, version.effective_from as "effectiveFrom" from support_plan plan
       join plan_version version on version.authority_id = plan.authority_id and version.plan_id = plan.id
       join plan_version_now now on now.authority_id = version.authority_id and now.version_id = version.id
       where plan.person_id = $1 and now.state <> 'withdrawn' order by plan.id, version.number desc) latest order by id desc`, [personId]);
  return rows;
}

export interface PlanFacts {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly regime: PlanRegime;
  readonly aftercare: boolean;
  readonly agreementId: number | null;
  readonly referralId: number | null;
}

export async function findPlan(tx: TenantTx, planId: number): Promise<PlanFacts | undefined> {
  const { rows } = await tx.client.query<PlanFacts>(
    `select id, reference, person_id as "personId", regime, aftercare, agreement_id as "agreementId", referral_id as "referralId" from support_plan where id = $1`, [planId]);
  return rows[0];
}

export interface NewPlanRow extends Omit<PlanFacts, 'id' | 'reference'> {
  readonly startedOn: PlainDate;
}

export async function insertPlan(tx: TenantTx, { personId, referralId, regime, agreementId, aftercare, startedOn }: NewPlanRow): Promise<{ readonly id: number; readonly reference: string }> {
  return tx.sql.insertInto('support_plan')
    .values({ authority_id: tx.authorityId, person_id: personId, referral_id: referralId, regime, agreement_id: agreementId, aftercare, started_on: startedOn, started_by: tx.actorId })
    .returning(['id', 'reference']).executeTakeFirstOrThrow();
}

export async function setPlanAgreement(tx: TenantTx, planId: number, agreementId: number): Promise<void> {
  await tx.sql.updateTable('support_plan').set({ agreement_id: agreementId }).where('id', '=', planId).execute();
}

export interface NewVersionRow {
  readonly planId: number;
  readonly number: number;
  readonly change: PlanChange;
  readonly basedOnId: number | null;
  readonly effectiveFrom: PlainDate;
  readonly why: string | null;
  readonly costsAnew?: boolean;
  readonly writtenAt: Date;
}

export async function insertVersion(tx: TenantTx, row: NewVersionRow): Promise<number> {
  const { id } = await tx.sql.insertInto('plan_version').values({
    authority_id: tx.authorityId, plan_id: row.planId, number: row.number, change: row.change, based_on_id: row.basedOnId, effective_from: row.effectiveFrom, why: row.why, costs_anew: row.costsAnew ?? false,
    author_id: tx.actorId, written_at: row.writtenAt,
  }).returning('id').executeTakeFirstOrThrow();
  await noteWriter(tx, id);
  return id;
}

/** Whoever writes in a version neither checks nor approves it. */
export async function noteWriter(tx: TenantTx, versionId: number): Promise<void> {
  if (tx.actorId === null) return;
  await tx.client.query('insert into plan_version_writer (authority_id, version_id, staff_member_id) values ($1, $2, $3) on conflict do nothing', [tx.authorityId, versionId, tx.actorId]);
}

export interface VersionChanges {
  readonly change?: PlanChange;
  readonly effectiveFrom?: PlainDate;
  readonly why?: string | null;
  readonly backDatedWhy?: string | null;
  readonly costsAnew?: boolean;
  readonly contribution?: { readonly weekly: Pence; readonly from: PlainDate; readonly paid: 'net' | 'gross' } | null;
  readonly contributionArrears?: Pence | null;
}

export async function updateVersion(tx: TenantTx, versionId: number, { change, effectiveFrom, why, backDatedWhy, costsAnew, contribution, contributionArrears }: VersionChanges): Promise<void> {
  const set = {
    ...(change === undefined ? {} : { change }), ...(effectiveFrom === undefined ? {} : { effective_from: effectiveFrom }), ...(why === undefined ? {} : { why }),
    ...(backDatedWhy === undefined ? {} : { back_dated_why: backDatedWhy }), ...(costsAnew === undefined ? {} : { costs_anew: costsAnew }), ...(contributionArrears === undefined ? {} : { contribution_arrears_pence: contributionArrears }),
    ...(contribution === undefined ? {} : { contribution_weekly_pence: contribution?.weekly ?? null, contribution_from: contribution?.from ?? null, contribution_paid: contribution?.paid ?? null }),
  };
  if (Object.keys(set).length > 0) await tx.sql.updateTable('plan_version').set(set).where('id', '=', versionId).execute();
}

/** What the version came to when it was costed. */
export async function setCosting(tx: TenantTx, versionId: number, costedOn: PlainDate, costing: object): Promise<void> {
  await tx.sql.updateTable('plan_version').set({ costed_on: costedOn, costing: JSON.stringify(costing) }).where('id', '=', versionId).execute();
}

export interface PlanVersionEvent {
  readonly no: number;
  readonly event: PlanEvent;
  readonly to: PlanState;
  readonly at: Date;
  readonly by: string | null;
  readonly byId: number | null;
  readonly reason: string | null;
}

/** What happened with a version, oldest first. */
export async function findEvents(tx: TenantTx, versionId: number): Promise<PlanVersionEvent[]> {
  const { rows } = await tx.client.query<PlanVersionEvent>(
    `select event.event_no as no, event.event, event.to_state as to, event.happened_at as at, maker.name as by, event.made_by as "byId", event.reason
     from plan_version_event as event left join staff_member as maker on maker.authority_id = event.authority_id and maker.id = event.made_by
     where event.version_id = $1 order by event.event_no`, [versionId]);
  return rows;
}

export interface NewPlanEvent {
  readonly versionId: number;
  readonly no: number;
  readonly event: PlanEvent;
  readonly from: PlanState | 'none';
  readonly to: PlanState;
  readonly at: Date;
  readonly reason: string | null;
}

export async function insertEvent(tx: TenantTx, { versionId, no, event, from, to, at, reason }: NewPlanEvent): Promise<void> {
  await tx.sql.insertInto('plan_version_event')
    .values({ authority_id: tx.authorityId, version_id: versionId, event_no: no, event, from_state: from, to_state: to, happened_at: at, made_by: tx.actorId, reason }).execute();
}

/** Held until the transaction ends, so that two who act at once act one after the other. */
export async function holdVersion(tx: TenantTx, versionId: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, versionId % 2_147_483_647]);
}
