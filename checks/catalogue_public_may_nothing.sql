-- Nobody who merely reaches the database may read or write a table or view.
select class.oid::regclass::text as table, grants.privilege_type as privilege
from pg_class class
cross join lateral aclexplode(class.relacl) grants
where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p', 'v', 'm') and grants.grantee = 0
  and not exists (select from pg_depend dependency where dependency.objid = class.oid and dependency.deptype = 'e')
