-- Every table of a council's rows has row-level security, FORCED on its owner too, by one policy that lets in and asks which council it is.
with tenant_table as (
  select class.oid, class.oid::regclass::text as name, class.relrowsecurity, class.relforcerowsecurity
  from pg_class class
  join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'authority_id' and not attribute.attisdropped
  where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p'))
select name as table, relrowsecurity as row_security, relforcerowsecurity as forced, null as policy
from tenant_table
where not relrowsecurity or not relforcerowsecurity or not exists (select from pg_policy policy where policy.polrelid = tenant_table.oid and policy.polpermissive)
union all
select tenant_table.name, relrowsecurity, relforcerowsecurity, policy.polname
from tenant_table
join pg_policy policy on policy.polrelid = tenant_table.oid
where policy.polpermissive and (policy.polcmd <> '*'
  or coalesce(pg_get_expr(policy.polqual, policy.polrelid), '') not like '(authority_id = %app.authority%'
  or coalesce(pg_get_expr(policy.polwithcheck, policy.polrelid), '') not like '(authority_id = %app.authority%')
