-- Every view reads as whoever asks, so that the guards of the tables below it hold.
select class.oid::regclass::text as view, class.reloptions as options
from pg_class class
where class.relnamespace = 'public'::regnamespace and class.relkind in ('v', 'm')
  and not exists (select from pg_depend dependency where dependency.objid = class.oid and dependency.deptype = 'e')
  and not coalesce(class.reloptions && array['security_invoker=true', 'security_invoker=on'], false)
