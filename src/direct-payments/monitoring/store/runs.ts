import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RunSummary } from '../describe-run.js';

export async function findLatestRun(tx: TenantTx): Promise<RunSummary | undefined> {
  const { rows } = await tx.client.query<RunSummary>(
    `with run as (select authority_id, id, as_at from monitoring_run order by id desc limit 1)
     select run.id as "runId", run.as_at as "asAt", count(*) as agreements,
       (select count(*) from account) as accounts, (select count(*) from statement_line) as lines,
       count(*) filter (where assessment.proved) as proved,
       (select count(*) from finding where finding.authority_id = run.authority_id and finding.run_id = run.id) as findings,
       coalesce(sum(reclaimable_pence), 0)::bigint as reclaimable,
       jsonb_build_object(
         'social_care', coalesce(sum((by_stream->>'social_care')::bigint), 0),
         'education', coalesce(sum((by_stream->>'education')::bigint), 0),
         'health', coalesce(sum((by_stream->>'health')::bigint), 0)) as "byStream"
     from run join assessment on assessment.authority_id = run.authority_id and assessment.run_id = run.id
     group by run.authority_id, run.id, run.as_at`,
  );
  return rows[0];
}
