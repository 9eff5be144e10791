import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RunSummary } from '../describe-run.js';

const latest = `
  latest as materialized (
    select agreement.authority_id, agreement.id as agreement_id, one.*
    from agreement join lateral (
      select run_id, proved, reclaimable_pence, by_stream from assessment
      where assessment.authority_id = agreement.authority_id and assessment.agreement_id = agreement.id order by run_id desc limit 1) as one on true)`;

export async function findStanding(tx: TenantTx): Promise<RunSummary | undefined> {
  const { rows } = await tx.client.query<RunSummary>(
    `with ${latest}
     select max(run.id) as "runId", max(run.as_at) as "asAt", count(*) as agreements,
       (select count(*) from account) as accounts,
       -- Lines are numbered from 1 within their account without a gap; counting them would read them all.
       (select coalesce(sum(next_line_no - 1), 0)::bigint from account) as lines,
       count(*) filter (where proved) as proved,
       (select count(*) from latest join finding using (authority_id, agreement_id, run_id)) as findings,
       coalesce(sum(reclaimable_pence), 0)::bigint as reclaimable,
       jsonb_build_object(
         'social_care', coalesce(sum((by_stream->>'social_care')::bigint), 0),
         'education', coalesce(sum((by_stream->>'education')::bigint), 0),
         'health', coalesce(sum((by_stream->>'health')::bigint), 0)) as "byStream"
     from latest join monitoring_run as run on run.authority_id = latest.authority_id and run.id = latest.run_id
     having count(*) > 0`,
  );
  return rows[0];
}

export interface FindingCount {
  readonly code: string;
  readonly findings: number;
  readonly agreements: number;
}

/** What the latest assessments raise, the commonest first. */
export async function findLatestFindings(tx: TenantTx): Promise<FindingCount[]> {
  const { rows } = await tx.client.query<FindingCount>(
    `with ${latest}
     select code, count(*) as findings, count(distinct agreement_id) as agreements
     from latest join finding using (authority_id, agreement_id, run_id) group by code order by agreements desc, code`,
  );
  return rows;
}

export async function findRunTroubles(tx: TenantTx): Promise<{ code: string; message: string }[]> {
  const { rows } = await tx.client.query<{ code: string; message: string }>(
    'select code, message from finding where agreement_id is null and run_id = (select max(id) from monitoring_run) order by position',
  );
  return rows;
}

/** A run over more than one direct payment. */
export interface PastRun {
  readonly runId: number;
  readonly asAt: PlainDate;
  readonly startedAt: Date;
  /** Null for one that nobody started. */
  readonly startedBy: string | null;
  readonly agreements: number;
  readonly proved: number;
  readonly reclaimable: Pence;
}

export async function findRuns(tx: TenantTx, limit: number): Promise<PastRun[]> {
  const { rows } = await tx.client.query<PastRun>(
    `select run.id as "runId", run.as_at as "asAt", run.started_at as "startedAt", staff_member.name as "startedBy", counted.*
     from monitoring_run as run
     join lateral (
       select count(*) as agreements, count(*) filter (where proved) as proved, coalesce(sum(reclaimable_pence), 0)::bigint as reclaimable
       from assessment where assessment.authority_id = run.authority_id and assessment.run_id = run.id) as counted on counted.agreements > 1
     left join staff_member on staff_member.authority_id = run.authority_id and staff_member.id = run.started_by
     order by run.id desc limit $1`,
    [limit],
  );
  return rows;
}

/** The latest run's key; 0 before the first. */
export async function findLatestRunId(tx: TenantTx): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>('select coalesce(max(id), 0) as id from monitoring_run');
  return rows[0]?.id ?? 0;
}

/** Whether a run at a day was kept after another run. */
export async function hasRunSince(tx: TenantTx, after: number, asAt: PlainDate): Promise<boolean> {
  const { rowCount } = await tx.client.query('select from monitoring_run where id > $1 and as_at = $2 limit 1', [after, asAt]);
  return rowCount === 1;
}

export async function countAgreements(tx: TenantTx): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>('select count(*) as count from agreement');
  return rows[0]?.count ?? 0;
}
