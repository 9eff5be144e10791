-- What left a family less than what ran was carried out with their agreement or while a notice of it counted.
select version.authority_id, version.id as version_id, plan.reference
from plan_check checked
join plan_version version on version.authority_id = checked.authority_id and version.id = checked.version_id
join support_plan plan on plan.authority_id = version.authority_id and plan.id = version.plan_id
join plan_version_now now on now.authority_id = version.authority_id and now.version_id = version.id and now.submission = checked.submission
where now.state = 'carried_out' and checked.is_less and checked.family_agrees is null
  and not exists (select from payment_decision told where told.authority_id = version.authority_id and told.version_id = version.id)
