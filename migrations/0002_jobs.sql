-- Work that waits its turn. The queue's own tables are graphile-worker's, in its schema, owned by pursestrings_jobs; the
-- application reaches them only through this function, in the transaction of the business that causes the work.

create schema jobs authorization pursestrings_jobs;
comment on schema jobs is 'How the application queues work without owning the queue.';

set local role pursestrings_jobs;

create function jobs.enqueue(task text, payload jsonb default '{}') returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare council integer := nullif(current_setting('app.authority', true), '')::integer;
begin
  if council is null then
    raise exception 'work is queued for a council: app.authority is not set' using errcode = 'insufficient_privilege';
  end if;
  -- The council is taken from the transaction, never from the payload: nobody queues work for another council.
  perform graphile_worker.add_job(task, json_build_object('authorityId', council, 'payload', payload));
end $$;
comment on function jobs.enqueue(text, jsonb) is 'Queues work for the council of the current transaction; it starts when that transaction commits.';

revoke all on function jobs.enqueue(text, jsonb) from public;
grant usage on schema jobs to pursestrings_app;
grant execute on function jobs.enqueue(text, jsonb) to pursestrings_app;

reset role;
