-- The running service's role owns nothing that lasts, may step around no guard and into no other role.
select 'table, view or sequence' as what, class.oid::regclass::text as name from pg_class class where class.relowner = 'pursestrings_app'::regrole
  and class.relnamespace::regnamespace::text !~ '^pg_(toast_)?temp_'
union all
select 'function', proc.oid::regprocedure::text from pg_proc proc where proc.proowner = 'pursestrings_app'::regrole
union all
select 'type', type.oid::regtype::text from pg_type type where type.typowner = 'pursestrings_app'::regrole
  and type.typnamespace::regnamespace::text !~ '^pg_(toast_)?temp_'
union all
select 'schema', namespace.nspname from pg_namespace namespace where namespace.nspowner = 'pursestrings_app'::regrole
union all
select 'database', datname from pg_database where datdba = 'pursestrings_app'::regrole
union all
select 'right to make something in a schema', nspname from pg_namespace
where nspname in ('public', 'jobs', 'graphile_worker') and has_schema_privilege('pursestrings_app', oid, 'create')
union all
select 'power of its own', rolname from pg_roles where rolname = 'pursestrings_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
union all
select 'membership', roleid::regrole::text from pg_auth_members where member = 'pursestrings_app'::regrole
