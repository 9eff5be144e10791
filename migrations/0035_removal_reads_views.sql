-- The run that removes what is no longer kept asks where things stand before it lets anything go: it reads the views as it reads the tables.

do $$
declare kept record;
begin
  for kept in select class.oid::regclass as name from pg_class class where class.relnamespace = 'public'::regnamespace and class.relkind = 'v'
  loop execute format('grant select on %s to pursestrings_retention', kept.name); end loop;
end $$;
