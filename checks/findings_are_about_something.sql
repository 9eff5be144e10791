-- Assessments and findings are of runs, agreements, accounts and policy that the council has.
select 'assessment' as of, assessment.run_id, null::integer as position, assessment.agreement_id, null::bigint as account_id
from assessment
where not exists (select from monitoring_run run where run.authority_id = assessment.authority_id and run.id = assessment.run_id)
  or not exists (select from agreement where agreement.authority_id = assessment.authority_id and agreement.id = assessment.agreement_id)
  or assessment.policy_version_id is not null and not exists (select from policy_version policy
    where policy.authority_id = assessment.authority_id and policy.id = assessment.policy_version_id)
union all
select 'finding', finding.run_id, finding.position, finding.agreement_id, finding.account_id
from finding
where not exists (select from monitoring_run run where run.authority_id = finding.authority_id and run.id = finding.run_id)
  or finding.agreement_id is not null and not exists (select from agreement where agreement.authority_id = finding.authority_id and agreement.id = finding.agreement_id)
  or finding.account_id is not null and not exists (select from account where account.authority_id = finding.authority_id and account.id = finding.account_id)
