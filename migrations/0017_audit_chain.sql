-- The chain of events: each one digested as it is written, taken up in one sequence per council, and marked with the installation's key.

alter table audit_event
  -- Makes the digest of a blanked body tell nothing about what stood there: it goes with the body.
  add column salt uuid default gen_random_uuid(),
  add column blanked_by bigint,
  add check ((salt is null) = (blanked_by is not null)),
  add check (blanked_by is null or (reason is null and before is null and after is null));
comment on column audit_event.salt is 'Goes into the digest of the body and is removed with it.';
comment on column audit_event.blanked_by is 'The event that tells who removed the words and values of this one, when and by which run; empty while they stand. Not a foreign key: it is written after what it tells of.';
comment on column audit_event.subject_kind is 'What it happened to: person, agreement, account, statement file, rule, policy, reclaim, member of staff and others.';

create index audit_event_by_actor on audit_event (authority_id, actor_id, id);
create index audit_event_by_time on audit_event (authority_id, at);

-- One field of what is digested: its length in bytes, a colon, itself, a comma; a dash where there is none. No two lists of fields read the same.
create function digest_field(value text) returns text
language sql immutable parallel safe as $$
  select coalesce(octet_length(value)::text || ':' || value || ',', '-')
$$;
comment on function digest_field(text) is 'One field of what is digested: length in bytes, colon, value, comma; a dash where it is empty.';

create function audit_body_digest(event audit_event) returns bytea
language sql stable as $$
  select sha256(convert_to(digest_field('pursestrings audit body 1') || digest_field(event.salt::text) || digest_field(event.sentence) || digest_field(event.reason)
    || digest_field(event.before::text) || digest_field(event.after::text), 'UTF8'))
$$;
comment on function audit_body_digest(audit_event) is 'SHA-256 over the words and values of an event, version 1.';

create function audit_event_digest(event audit_event, body_digest bytea) returns bytea
language sql stable as $$
  select sha256(convert_to(digest_field('pursestrings audit event 1') || digest_field(event.authority_id::text) || digest_field(event.id::text)
    || digest_field((extract(epoch from event.at) * 1000000)::bigint::text) || digest_field(event.actor_id::text) || digest_field(event.subject_kind)
    || digest_field(event.subject_id::text) || digest_field(encode(body_digest, 'hex')), 'UTF8'))
$$;
comment on function audit_event_digest(audit_event, bytea) is 'SHA-256 over who, when and about what, and over the digest of the body, version 1.';

create table audit_waiting (
  authority_id integer not null references authority,
  event_id bigint not null,
  body_digest bytea not null check (length(body_digest) = 32),
  event_digest bytea not null check (length(event_digest) = 32),
  primary key (authority_id, event_id)
);
comment on table audit_waiting is 'Events that are written and not yet in the chain, with the digests taken as they were written. The sealer takes them from here; no event is found by its number, since a late transaction may commit a low one.';
comment on column audit_waiting.authority_id is 'The council.';
comment on column audit_waiting.event_id is 'The event. Not a foreign key: one that was deleted is to be found missing.';
comment on column audit_waiting.body_digest is 'Over its words and values.';
comment on column audit_waiting.event_digest is 'Over who, when and about what, and over the digest of the body.';
call guard_tenant_table('audit_waiting', 'select, insert, delete');

create table audit_link (
  authority_id integer not null references authority,
  position bigint not null check (position > 0),
  event_id bigint not null,
  body_digest bytea not null check (length(body_digest) = 32),
  event_digest bytea not null check (length(event_digest) = 32),
  chain_digest bytea not null check (length(chain_digest) = 32),
  sealed_at timestamptz not null,
  primary key (authority_id, position),
  unique (authority_id, event_id)
);
comment on table audit_link is 'The chain: each event once, in the order in which it was taken up. Insert-only.';
comment on column audit_link.authority_id is 'The council.';
comment on column audit_link.position is 'From 1 without gaps.';
comment on column audit_link.event_id is 'The event. Not a foreign key: one that was deleted is to be found missing.';
comment on column audit_link.body_digest is 'Over its words and values as they were written; stands when they are removed.';
comment on column audit_link.event_digest is 'Over who, when and about what, and over the digest of the body.';
comment on column audit_link.chain_digest is 'SHA-256 over the chain digest before it, the council, the position, when it was taken up, and the event''s digest.';
comment on column audit_link.sealed_at is 'When it was taken up, by the database''s clock.';
call guard_tenant_table('audit_link', 'select, insert');

create table audit_mark (
  authority_id integer not null references authority,
  position bigint not null check (position > 0),
  chain_digest bytea not null check (length(chain_digest) = 32),
  marked_at timestamptz not null,
  mark bytea not null check (mark <> ''),
  primary key (authority_id, position)
);
comment on table audit_mark is 'The head of the chain after each sealing, marked with the installation''s key, which the database does not hold: links that somebody else adds have no mark. Insert-only.';
comment on column audit_mark.authority_id is 'The council.';
comment on column audit_mark.position is 'Position of the head.';
comment on column audit_mark.chain_digest is 'Chain digest at that position.';
comment on column audit_mark.marked_at is 'When, by the database''s clock.';
comment on column audit_mark.mark is 'Opens only with the installation''s key, to a digest of council, position, chain digest and time.';
call guard_tenant_table('audit_mark', 'select, insert');

create table audit_proof (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  proved_at timestamptz not null,
  position bigint not null check (position >= 0),
  holds boolean not null,
  problems jsonb not null,
  primary key (authority_id, id)
);
comment on table audit_proof is 'What came of reading the whole chain again. Insert-only.';
comment on column audit_proof.authority_id is 'The council.';
comment on column audit_proof.id is 'Key within the system.';
comment on column audit_proof.proved_at is 'When.';
comment on column audit_proof.position is 'The last position that was read.';
comment on column audit_proof.holds is 'Whether everything agreed.';
comment on column audit_proof.problems is 'What did not, and where.';
call guard_tenant_table('audit_proof', 'select, insert');

-- In the transaction that writes the event, so that what is changed between writing and sealing is found too.
create function audit_event_waits() returns trigger
language plpgsql set search_path = public, pg_catalog, pg_temp as $$
declare
  body bytea := audit_body_digest(new);
begin
  insert into audit_waiting (authority_id, event_id, body_digest, event_digest)
  values (new.authority_id, new.id, body, audit_event_digest(new, body));
  return null;
end $$;
comment on function audit_event_waits() is 'Trigger: an event that was written waits for its place in the chain.';
create trigger audit_event_waits after insert on audit_event for each row execute function audit_event_waits();

-- The two-person run removes words and values. Who, when and about what stay, and so does the digest, so that the chain still holds.
-- Whatever it writes in their place, the words become the same everywhere, and one event tells which events lost theirs.
create function audit_event_is_only_blanked() returns trigger
language plpgsql set search_path = public, pg_catalog, pg_temp as $$
declare
  telling text := nullif(current_setting('app.blanking_event', true), '');
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if (new.authority_id, new.id, new.at, new.actor_id, new.subject_kind, new.subject_id) is distinct from (old.authority_id, old.id, old.at, old.actor_id, old.subject_kind, old.subject_id)
    or old.blanked_by is not null or old.subject_kind = 'retention_run'
    or current_user <> 'pursestrings_retention' or nullif(current_setting('app.retention_run', true), '') is null then
    raise exception 'an event can only be blanked, once, by a retention run' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from audit_link link where link.authority_id = new.authority_id and link.event_id = new.id) then
    raise exception 'event % is not in the chain yet, so nothing would vouch for it', new.id using errcode = 'check_violation';
  end if;
  if telling is null then
    telling := nextval(pg_get_serial_sequence('audit_event', 'id'))::text;
    perform set_config('app.blanking_event', telling, true);
  end if;
  new.sentence := 'Removed: its time to be kept was over.';
  new.reason := null;
  new.before := null;
  new.after := null;
  new.salt := null;
  new.blanked_by := telling::bigint;
  return new;
end $$;
comment on function audit_event_is_only_blanked() is 'Trigger: of an event in the chain a retention run may remove the words, once.';
create trigger audit_event_is_only_blanked before update on audit_event for each row execute function audit_event_is_only_blanked();

create function audit_event_blanking_is_told() returns trigger
language plpgsql set search_path = public, pg_catalog, pg_temp as $$
declare
  telling text := nullif(current_setting('app.blanking_event', true), '');
begin
  if telling is null then return null; end if;
  insert into audit_event (authority_id, id, actor_id, sentence, subject_kind, subject_id, after)
  overriding system value
  select blanked.authority_id, telling::bigint, nullif(current_setting('app.actor', true), '')::bigint,
    format('Removed the words and values of %s %s, whose time to be kept was over.', count(*), case count(*) when 1 then 'event' else 'events' end),
    'retention_run', nullif(current_setting('app.retention_run', true), '')::bigint, jsonb_build_object('blankedEvents', jsonb_agg(blanked.id order by blanked.id))
  from blanked where blanked.blanked_by = telling::bigint group by blanked.authority_id;
  perform set_config('app.blanking_event', '', true);
  return null;
end $$;
comment on function audit_event_blanking_is_told() is 'Trigger: writes the event that lists those whose words a statement of the retention run removed.';
create trigger audit_event_blanking_is_told after update on audit_event referencing new table as blanked for each statement execute function audit_event_blanking_is_told();
grant usage on sequence audit_event_id_seq to pursestrings_retention;
grant select on audit_link to pursestrings_retention;

revoke execute on function digest_field(text), audit_body_digest(audit_event), audit_event_digest(audit_event, bytea), audit_event_waits(), audit_event_is_only_blanked(), audit_event_blanking_is_told() from public;
grant execute on function digest_field(text), audit_body_digest(audit_event), audit_event_digest(audit_event, bytea) to pursestrings_app, pursestrings_retention;

-- What was written before there was a chain is taken up first.
do $$
declare council integer;
begin
  for council in select id from authority order by id loop
    perform set_config('app.authority', council::text, true);
    insert into audit_waiting (authority_id, event_id, body_digest, event_digest)
    select event.authority_id, event.id, body.digest, audit_event_digest(event, body.digest)
    from audit_event event cross join lateral (select audit_body_digest(event) as digest) body;
  end loop;
  perform set_config('app.authority', '', true);
end $$;
