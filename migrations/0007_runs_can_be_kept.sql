-- In a trigger `new` is a row of its own, so a query may not call a table so: the two functions below refused every row.

create or replace function check_assessments() returns trigger language plpgsql as $$
declare bad record;
begin
  select * into bad from (select distinct authority_id, run_id from arrived) kept
    where not exists (select from monitoring_run r where r.authority_id = kept.authority_id and r.id = kept.run_id) limit 1;
  if found then perform refuse_missing('the monitoring run', bad.run_id::text); end if;
  select * into bad from arrived kept
    where not exists (select from agreement a where a.authority_id = kept.authority_id and a.id = kept.agreement_id) limit 1;
  if found then perform refuse_missing('the agreement', bad.agreement_id::text); end if;
  select * into bad from (select distinct authority_id, policy_version_id from arrived where policy_version_id is not null) kept
    where not exists (select from policy_version p where p.authority_id = kept.authority_id and p.id = kept.policy_version_id) limit 1;
  if found then perform refuse_missing('the policy version', bad.policy_version_id::text); end if;
  return null;
end $$;

create or replace function check_findings() returns trigger language plpgsql as $$
declare bad record;
begin
  select * into bad from (select distinct authority_id, run_id from arrived) kept
    where not exists (select from monitoring_run r where r.authority_id = kept.authority_id and r.id = kept.run_id) limit 1;
  if found then perform refuse_missing('the monitoring run', bad.run_id::text); end if;
  select * into bad from (select distinct authority_id, agreement_id from arrived where agreement_id is not null) kept
    where not exists (select from agreement a where a.authority_id = kept.authority_id and a.id = kept.agreement_id) limit 1;
  if found then perform refuse_missing('the agreement', bad.agreement_id::text); end if;
  select * into bad from (select distinct authority_id, account_id from arrived where account_id is not null) kept
    where not exists (select from account a where a.authority_id = kept.authority_id and a.id = kept.account_id) limit 1;
  if found then perform refuse_missing('the account', bad.account_id::text); end if;
  return null;
end $$;
