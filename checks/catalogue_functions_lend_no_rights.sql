-- No function acts with its owner's rights but the one that queues work, and that one chooses its own search path.
select proc.oid::regprocedure::text as function, proc.proowner::regrole::text as owner, proc.proconfig as settings
from pg_proc proc
where proc.prosecdef and proc.pronamespace in (select oid from pg_namespace where nspname in ('public', 'jobs'))
  and not (proc.oid::regprocedure::text = 'jobs.enqueue(text,jsonb)' and proc.proowner = 'pursestrings_jobs'::regrole
    and exists (select from unnest(proc.proconfig) setting where setting like 'search_path=%'))
