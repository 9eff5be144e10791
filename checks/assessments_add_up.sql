-- What may be reclaimed is the sum of the streams' parts, none below nothing, and with the person's own part no more than the surplus.
select assessment.run_id, assessment.agreement_id, assessment.surplus_pence, assessment.reclaimable_pence, assessment.contribution_share_pence, parts.total as streams_sum, parts.least as smallest_part
from assessment
cross join lateral (select coalesce(sum(part.value::bigint), 0)::bigint as total, min(part.value::bigint) as least from jsonb_each_text(case when jsonb_typeof(assessment.by_stream) = 'object' then assessment.by_stream end) part) parts
where assessment.reclaimable_pence is not null
  and (assessment.reclaimable_pence <> parts.total or parts.least < 0 or assessment.reclaimable_pence < 0 or coalesce(assessment.contribution_share_pence, 0) < 0
    or assessment.reclaimable_pence + coalesce(assessment.contribution_share_pence, 0) > coalesce(assessment.surplus_pence, -1))
