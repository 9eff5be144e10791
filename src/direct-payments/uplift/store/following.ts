import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Lines that began since of what an uplift was approved with, and nobody has raised, nor decided to leave, whichever line of the same part of a plan that was said of; held until the transaction ends. */
export async function findBegunLines(tx: TenantTx, upliftId: number, round: number): Promise<{ readonly planLineId: number; readonly shareId: number }[]> {
  const { rows } = await tx.client.query<{ planLineId: number; shareId: number }>(
    `select line.id as "planLineId", line.plan_share_id as "shareId" from plan_line line
     where line.authority_id = $1 and line.uplift_id is null and (line.until_on is null or line.until_on >= line.from_on)
       and line.plan_share_id in (select o.share_id from uplift_open_line o where o.authority_id = $1 and o.uplift_id = $2 and o.round = $3 and o.step > 0)
       and not exists (select from uplift_carried c where c.authority_id = line.authority_id and c.uplift_id = $2 and c.plan_line_id = line.id)
       and not exists (select from uplift_not_raised w join plan_line was on was.authority_id = w.authority_id and was.id = w.plan_line_id
         where w.authority_id = line.authority_id and w.uplift_id = $2 and was.plan_share_id = line.plan_share_id and w.left_on is not null)
     order by line.id for update`, [tx.authorityId, upliftId, round]);
  return rows;
}

/** What was approved of a part of a plan on its way: from what to what, and not before which day. Pence a week. */
export interface ApprovedRise {
  readonly before: Pence;
  readonly after: Pence;
  readonly begins: PlainDate;
}

export async function findApprovedRises(tx: TenantTx, upliftId: number, round: number): Promise<ReadonlyMap<number, ApprovedRise>> {
  const { rows } = await tx.client.query<ApprovedRise & { readonly shareId: number }>(
    `select share_id as "shareId", min(weekly_before_pence) as before, max(weekly_after_pence) as after, min(begins_on) as begins
     from uplift_open_line where authority_id = $1 and uplift_id = $2 and round = $3 and step > 0 group by share_id`, [tx.authorityId, upliftId, round]);
  return new Map(rows.map(({ shareId, ...rise }) => [shareId, rise]));
}

/** Versions that are still being written and were costed before the uplift was carried out. */
export async function findDraftsPutForward(tx: TenantTx, upliftId: number): Promise<{ readonly versionId: number; readonly reference: string }[]> {
  const { rows } = await tx.client.query<{ versionId: number; reference: string }>(
    `select distinct o.plan_version_id as "versionId", u.reference from uplift_open_line o
     join uplift u on u.authority_id = o.authority_id and u.id = o.uplift_id
     join uplift_now n on n.authority_id = o.authority_id and n.uplift_id = o.uplift_id and n.round = o.round and n.state = 'carried_out'
     join plan_version_now v on v.authority_id = o.authority_id and v.version_id = o.plan_version_id
     join plan_line_share share on share.authority_id = o.authority_id and share.id = o.share_id and share.weekly_pence = o.weekly_before_pence
     where o.authority_id = $1 and o.uplift_id = $2 and o.step > 0 and v.state in ('draft', 'returned') and o.begins_on >= u.effective_from order by 1`, [tx.authorityId, upliftId]);
  return rows;
}

/** Agreements under which a plan was carried out since an uplift was put forward last. */
export async function findChangedSince(tx: TenantTx, upliftId: number, round: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select distinct q.agreement_id as id from uplift_round r join plan_version_event e on e.authority_id = r.authority_id and e.event = 'carry-out' and e.happened_at >= r.proposed_on
     join plan_version v on v.authority_id = e.authority_id and v.id = e.version_id join support_plan q on q.authority_id = v.authority_id and q.id = v.plan_id
     where r.authority_id = $1 and r.uplift_id = $2 and r.round = $3 and q.agreement_id is not null`, [tx.authorityId, upliftId, round]);
  return rows.map(({ id }) => id);
}

/** Of these lines those that an uplift knows: put forward, raised or dropped by it, or approved while they were on their way. */
export async function findKnownLines(tx: TenantTx, upliftId: number, round: number, lineIds: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select line.id from plan_line line where line.authority_id = $1 and line.id = any ($4)
       and (exists (select from uplift_line l where l.authority_id = $1 and l.uplift_id = $2 and l.round = $3 and l.plan_line_id = line.id)
         or exists (select from uplift_left_out l where l.authority_id = $1 and l.uplift_id = $2 and l.round = $3 and l.plan_line_id = line.id)
         or exists (select from uplift_carried c where c.authority_id = $1 and c.uplift_id = $2 and c.plan_line_id = line.id)
         or exists (select from uplift_open_line o where o.authority_id = $1 and o.uplift_id = $2 and o.round = $3 and o.step > 0 and o.share_id = line.plan_share_id))`,
    [tx.authorityId, upliftId, round, lineIds]);
  return new Set(rows.map(({ id }) => id));
}
