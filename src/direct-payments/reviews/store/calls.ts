import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { CallKind, ToldKind } from '../rules/call-kinds.js';

export interface CallRow {
  readonly agreementId: number;
  readonly key: string;
  readonly kind: CallKind;
  readonly on: PlainDate;
  /** What was written down; empty for a concern, which those who may know read elsewhere. */
  readonly note: string;
  readonly toldBy: string;
}

/**
 * Everything that brings a review forward and that no completed review has looked at: concerns, what was written down, what happened in a
 * person’s life, who acts for them, reassessment of the EHC plan. Nothing from before the payment began or a review elsewhere.
 */
export async function findCalls(tx: TenantTx, on: PlainDate, agreementIds: readonly number[] | null = null): Promise<CallRow[]> {
  const { rows } = await tx.client.query<CallRow>(
    `with elsewhere as (
       select agreement_id, max(held_on) + 1 as since from review_before where authority_id = $1 and ($2::bigint[] is null or agreement_id = any ($2)) group by agreement_id),
     wanted as (
       select a.authority_id, a.id, a.person_id, a.regime, greatest(a.starts_on, elsewhere.since) as since
       from agreement a left join elsewhere on elsewhere.agreement_id = a.id where a.authority_id = $1 and case when $2::bigint[] is null then a.ends_on is null or a.ends_on >= $3 else a.id = any ($2) end),
     looked_at as (
       select review.agreement_id, unnest(result.looked_at) as key from review_result result join review on review.authority_id = result.authority_id and review.id = result.review_id where result.authority_id = $1),
     happened as (
       select t.agreement_id, 'concern:' || t.id as key, 'concern' as kind, t.triggered_on as on_day, '' as note, '' as told_by from review_trigger t where t.authority_id = $1
       union all
       select c.agreement_id, 'told:' || c.id, c.kind, c.told_on, c.note, c.told_by from review_call c where c.authority_id = $1
       union all
       select w.id, 'life:' || c.id, case when c.kind in ('capacity_lost', 'capacity_regained') then 'capacity' when c.kind = 'needs_changed' then 'needs' when c.kind = 'payee_changed' then 'acting' when c.kind = 'plan_ceased' then 'plan' else 'life' end,
         greatest(c.told_on, c.from_on), c.note, c.told_by
       from circumstance c join wanted w on w.person_id = c.person_id
       where c.authority_id = $1 and c.withdrawn_on is null and (c.kind in ('capacity_lost', 'capacity_regained', 'needs_changed', 'payee_changed', 'looked_after', 'detained', 'in_custody', 'residential', 'moved_area')
         or c.kind in ('plan_ceased', 'left_school_age') and w.regime = 'education')
       union all
       select w.id, 'begins:' || p.id, 'acting', p.from_on, p.name || ' acts as ' || p.capacity || ' person', ''
       from acting_person p join wanted w on w.person_id = p.person_id and p.from_on > w.since where p.authority_id = $1 and p.capacity in ('nominated', 'authorised', 'suitable')
       union all
       select w.id, 'ends:' || p.id, 'acting', p.until_on + 1, p.name || ' no longer acts as ' || p.capacity || ' person', ''
       from acting_person p join wanted w on w.person_id = p.person_id where p.authority_id = $1 and p.capacity in ('nominated', 'authorised', 'suitable') and p.until_on is not null
       union all
       select w.id, 'reassessed:' || e.reassessed_from, 'plan', e.reassessed_from, 'Reassessed from ' || e.reassessed_from, ''
       from (select distinct person_id, reassessed_from from ehc_plan where authority_id = $1 and reassessed_from is not null) e join wanted w on w.person_id = e.person_id and w.regime = 'education')
     select happened.agreement_id as "agreementId", happened.key, happened.kind, happened.on_day as on, happened.note, happened.told_by as "toldBy"
     from happened join wanted on wanted.id = happened.agreement_id
     where happened.on_day >= wanted.since and happened.on_day <= $3
       and not exists (select from looked_at where looked_at.agreement_id = happened.agreement_id and looked_at.key = happened.key)
     order by happened.on_day, happened.key`,
    [tx.authorityId, agreementIds, on],
  );
  return rows;
}

export interface NewCall {
  readonly agreementId: number;
  readonly kind: ToldKind;
  readonly toldOn: PlainDate;
  readonly toldBy: string;
  readonly note: string;
}

export async function insertCall(tx: TenantTx, { agreementId, kind, toldOn, toldBy, note }: NewCall): Promise<number> {
  const { id } = await tx.sql.insertInto('review_call')
    .values({ authority_id: tx.authorityId, agreement_id: agreementId, kind, told_on: toldOn, told_by: toldBy, note, recorded_by: tx.actorId }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function insertPlanDay(tx: TenantTx, agreementId: number, plan: 'ehc_plan' | 'child_in_need' | 'care_plan', on: PlainDate, today: PlainDate): Promise<void> {
  await tx.sql.insertInto('review_plan_day').values({ authority_id: tx.authorityId, agreement_id: agreementId, plan, plan_review_on: on, recorded_on: today, recorded_by: tx.actorId }).execute();
}

/** False where that day is known already. */
export async function insertBefore(tx: TenantTx, agreementId: number, heldOn: PlainDate, source: string, note: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'insert into review_before (authority_id, agreement_id, held_on, source, note, recorded_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [tx.authorityId, agreementId, heldOn, source, note, tx.actorId]);
  return rowCount === 1;
}
