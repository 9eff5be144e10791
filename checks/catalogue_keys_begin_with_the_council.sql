-- The primary key of every table of a council's rows begins with the council.
select class.oid::regclass::text as table, pg_get_constraintdef(key.oid) as primary_key
from pg_class class
join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'authority_id' and not attribute.attisdropped
left join pg_constraint key on key.conrelid = class.oid and key.contype = 'p'
where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and key.conkey[1] is distinct from attribute.attnum
