-- An assessment has figures of a surplus exactly where the balance is proved and no finding says that it cannot be known.
select assessment.run_id, assessment.agreement_id, assessment.proved, assessment.closing_pence, assessment.surplus_pence, assessment.reclaimable_pence, assessment.by_stream, assessment.shortfall_pence
from assessment
cross join lateral (select count(*) as figures from (values (assessment.surplus_pence), (assessment.reclaimable_pence), (assessment.shortfall_pence)) as one (figure) where figure is not null) given
cross join lateral (select assessment.proved and not exists (select from finding where finding.authority_id = assessment.authority_id and finding.run_id = assessment.run_id
  and finding.agreement_id = assessment.agreement_id
  and finding.code in ('no-statement', 'statement-too-old', 'balance-not-proved', 'gap-between-statements')) as it) known
where given.figures <> (case when known.it then 3 else 0 end)
  or (assessment.by_stream is not null) <> known.it
  or not assessment.proved and assessment.closing_pence is not null
  or known.it and assessment.closing_pence is null
