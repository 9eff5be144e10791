-- Every table whose rows lead to a person lets through only what is within reach of whoever acts. Those that reach itself is told by hold keys alone.
with leads as (
  select distinct class.oid, class.oid::regclass::text as name
  from pg_class class
  join pg_attribute attribute on attribute.attrelid = class.oid and not attribute.attisdropped and attribute.attnum > 0
  where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
    and (class.oid = 'person'::regclass or attribute.attname in ('person_id', 'agreement_id', 'account_id', 'reclaim_id', 'letter_id', 'plan_id', 'write_off_id', 'representation_id', 'block_id', 'request_id', 'question_id', 'complaint_id', 'concern_id'))
    and class.oid::regclass::text not in (
      -- Reach is told by these.
      'agreement_account', 'statement', 'case_holding', 'own_person', 'record_restriction', 'conflict_of_interest', 'break_glass',
      -- Keys and counts alone.
      'statement_placement', 'shared_assistant_plan'))
select name as table
from leads
where not exists (select from pg_policy policy where policy.polrelid = leads.oid and not policy.polpermissive
  and pg_get_expr(policy.polqual, policy.polrelid) like '%sees_everyone()%')
