import { noPence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PlanStream } from '../../plans/plan-version.js';

/** What one stream pays a family without a version and with it: by the week over 364 days from its first day, and once. Pence. */
export interface StreamBeside {
  readonly stream: PlanStream;
  readonly yearBefore: Pence;
  readonly yearAfter: Pence;
  readonly onceBefore: Pence;
  readonly onceAfter: Pence;
}

/** Where a family runs furthest behind: what it would have had by that day from a version's first, and what it will have had. Pence. */
export interface RunsBehind {
  /** The stream, or `left` for what the contribution leaves. */
  readonly name: PlanStream | 'left';
  readonly by: PlainDate;
  readonly before: Pence;
  readonly after: Pence;
}

/** All that a version leaves a family beside what runs. */
export interface LeftBeside {
  /** In what it is less, as `plan_less_because` says it; empty where it is not. */
  readonly because: readonly string[];
  readonly streams: readonly StreamBeside[];
  /** By when each runs furthest behind what runs now, also where that is no less. */
  readonly behind: readonly RunsBehind[];
  /** What the contribution takes of the 364 days. */
  readonly borneBefore: Pence;
  readonly borneAfter: Pence;
}

export async function findLeftBeside(tx: TenantTx, versionId: number): Promise<LeftBeside> {
  const { rows: [found] } = await tx.client.query<{ because: string[]; before: Pence; after: Pence }>(
    `select plan_less_because($1, $2) as because, coalesce(round(sum(borne * days) filter (where not is_after) / 7.0), 0)::bigint as before, coalesce(round(sum(borne * days) filter (where is_after) / 7.0), 0)::bigint as after
     from plan_reckoned($1, $2) where in_year`, [tx.authorityId, versionId]);
  const { rows: streams } = await tx.client.query<StreamBeside>(
    `with weekly as (
       select paid.stream, round(sum(paid.pence * r.days) filter (where not r.is_after) / 7.0) as before, round(sum(paid.pence * r.days) filter (where r.is_after) / 7.0) as after
       from plan_reckoned($1, $2) r cross join lateral (values ('social_care', r.social_care), ('education', r.education), ('health', r.health)) paid (stream, pence) where r.in_year group by paid.stream),
     once as (select stream, coalesce(sum(one_off) filter (where not is_after), 0) as before, coalesce(sum(one_off) filter (where is_after), 0) as after from plan_beside($1, $2) where one_off is not null group by stream)
     select weekly.stream, weekly.before::bigint as "yearBefore", weekly.after::bigint as "yearAfter", coalesce(once.before, 0)::bigint as "onceBefore", coalesce(once.after, 0)::bigint as "onceAfter"
     from weekly left join once on once.stream = weekly.stream order by array_position(array['social_care', 'education', 'health'], weekly.stream)`, [tx.authorityId, versionId]);
  const { rows: behind } = await tx.client.query<RunsBehind>("select name, by_day as by, before_pence as before, after_pence as after from plan_behind($1, $2) order by array_position(array['social_care', 'education', 'health', 'left'], name)", [tx.authorityId, versionId]);
  return { because: found?.because ?? [], streams, behind, borneBefore: found?.before ?? noPence, borneAfter: found?.after ?? noPence };
}

/** A line of the plan's own as it runs without the version, or will run with it: what a week of it comes to at the price of the day. */
export interface BesideLine {
  readonly isAfter: boolean;
  readonly stream: PlanStream;
  readonly description: string;
  /** Pence a week, the dearest of the first 364 days; nothing for what is paid once. */
  readonly weekly: Pence;
  /** Pence paid once; nothing for what is paid by the week. */
  readonly once: Pence;
}

/** By what they are called, as lines of a plan are held against each other. */
export async function findBesideLines(tx: TenantTx, versionId: number): Promise<BesideLine[]> {
  const { rows } = await tx.client.query<BesideLine>(
    `with line as materialized (select b.*, v.effective_from as begins from plan_beside($1, $2) b join plan_version v on v.authority_id = $1 and v.id = $2 where b.is_own)
     select line.is_after as "isAfter", min(line.stream) as stream, line.description, coalesce(max((
         select sum(other.weekly) from line other where other.is_after = line.is_after and other.description = line.description and other.from_on <= line.from_on and (other.until_on is null or other.until_on >= line.from_on)))
         filter (where line.from_on < line.begins + 364), 0)::bigint as weekly, coalesce(sum(line.one_off), 0)::bigint as once
     from line group by line.is_after, line.description order by line.description, line.is_after`, [tx.authorityId, versionId]);
  return rows;
}
