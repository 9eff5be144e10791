-- What the comment of a table calls insert-only the running service can neither change, nor delete, nor empty; and it can empty no table at all.
select class.oid::regclass::text as table, privilege
from pg_class class
cross join unnest(array['update', 'delete', 'truncate']) privilege
where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
  and (privilege = 'truncate' or obj_description(class.oid, 'pg_class') like '%Insert-only%')
  and (has_table_privilege('pursestrings_app', class.oid, privilege)
    or privilege = 'update' and has_any_column_privilege('pursestrings_app', class.oid, 'update'))
