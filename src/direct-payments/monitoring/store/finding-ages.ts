import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/**
 * Since which day the oldest open finding of each agreement has stood: the earliest day reckoned at in the unbroken row of
 * runs, up to the latest, that raised it. Money that may be asked back counts as a finding too. Agreements without are left out.
 */
export async function findStandingSince(tx: TenantTx, agreementIds: readonly number[] | null): Promise<Map<number, PlainDate>> {
  const { rows } = await tx.client.query<{ agreementId: number; since: PlainDate }>(
    `with latest as (
       select agreement.authority_id, agreement.id as agreement_id, assessment.run_id, assessment.reclaimable_pence from agreement
       cross join lateral (select run_id, reclaimable_pence from assessment where assessment.authority_id = agreement.authority_id and assessment.agreement_id = agreement.id
         order by run_id desc limit 1) as assessment
       where agreement.authority_id = $1 and ($2::bigint[] is null or agreement.id = any($2))),
     open as (
       select distinct latest.authority_id, latest.agreement_id, latest.run_id, finding.code from latest
       join finding on finding.authority_id = latest.authority_id and finding.agreement_id = latest.agreement_id and finding.run_id = latest.run_id
       union all
       select authority_id, agreement_id, run_id, null from latest where reclaimable_pence > 0)
     select open.agreement_id as "agreementId", min(stood.since) as since from open
     left join lateral (
       select earlier.run_id from assessment earlier
       where earlier.authority_id = open.authority_id and earlier.agreement_id = open.agreement_id and earlier.run_id < open.run_id
         and case when open.code is null then coalesce(earlier.reclaimable_pence, 0) <= 0
           else not exists (select from finding where finding.authority_id = earlier.authority_id and finding.agreement_id = earlier.agreement_id
             and finding.run_id = earlier.run_id and finding.code = open.code) end
       order by earlier.run_id desc limit 1) broken on true
     cross join lateral (
       select min(run.as_at) as since from assessment raised join monitoring_run run on run.authority_id = raised.authority_id and run.id = raised.run_id
       where raised.authority_id = open.authority_id and raised.agreement_id = open.agreement_id and raised.run_id <= open.run_id and raised.run_id > coalesce(broken.run_id, 0)) stood
     group by open.agreement_id`,
    [tx.authorityId, agreementIds],
  );
  return new Map(rows.map(({ agreementId, since }) => [agreementId, since]));
}
