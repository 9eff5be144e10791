-- How long records are kept, who agreed that some leave, and what left; what is held about a person, asked for and put right.
-- Nothing leaves but by a run that one person proposed and another approved; the database itself asks for both.

create table retention_rule (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  record_class text not null check (record_class <> ''),
  concerns text not null check (concerns in ('everyone', 'child', 'adult')),
  counted_from text not null check (counted_from in ('year_end', 'closing', 'birth', 'last_contact', 'event')),
  years smallint not null check (years between 0 and 150),
  months smallint not null check (months between 0 and 11),
  days smallint not null check (days between 0 and 366),
  happens text not null check (happens in ('delete', 'blank', 'keep')),
  basis text not null check (basis <> ''),
  source text not null check (source <> ''),
  from_on date not null,
  proposed_by bigint not null,
  proposed_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, proposed_by) references staff_member
);
comment on table retention_rule is 'How long records of a class are kept, as one person proposed it; in force from its day once another has approved. Insert-only.';
comment on column retention_rule.authority_id is 'The council.';
comment on column retention_rule.id is 'Key within the system.';
comment on column retention_rule.record_class is 'The class of records, as the list of classes names it.';
comment on column retention_rule.concerns is 'Whose records: everyone''s, those of somebody with a payment as a child or for education, or those of somebody with one as an adult or for health. Where several rules concern a record the latest day counts.';
comment on column retention_rule.counted_from is 'What the time is counted from: the end of the record''s financial year, the last day of the person''s last direct payment, their birth, the last contact, or the record''s own day.';
comment on column retention_rule.years is 'Years kept.';
comment on column retention_rule.months is 'And months.';
comment on column retention_rule.days is 'And days.';
comment on column retention_rule.happens is 'What becomes of the records on their day: deleted, their words blanked while keys and sums stay, or kept for good.';
comment on column retention_rule.basis is 'Why so long, in words of law or policy.';
comment on column retention_rule.source is 'Where that stands.';
comment on column retention_rule.from_on is 'First day in force; the latest approved version of its class and concern counts.';
comment on column retention_rule.proposed_by is 'Who proposed it.';
comment on column retention_rule.proposed_on is 'When.';
call guard_tenant_table('retention_rule', 'select, insert');

create table retention_rule_decision (
  authority_id integer not null,
  rule_id bigint not null,
  approved boolean not null,
  reason text check (reason <> ''),
  decided_by bigint not null,
  decided_on date not null,
  primary key (authority_id, rule_id),
  foreign key (authority_id, rule_id) references retention_rule,
  foreign key (authority_id, decided_by) references staff_member,
  check (approved or reason is not null)
);
comment on table retention_rule_decision is 'What another person decided on a proposed rule. Insert-only.';
comment on column retention_rule_decision.authority_id is 'The council.';
comment on column retention_rule_decision.rule_id is 'The rule.';
comment on column retention_rule_decision.approved is 'Whether it was approved.';
comment on column retention_rule_decision.reason is 'Why; always said where it was not approved.';
comment on column retention_rule_decision.decided_by is 'Who decided; never the proposer.';
comment on column retention_rule_decision.decided_on is 'When.';
call guard_tenant_table('retention_rule_decision', 'select, insert');

create table retention_hold (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  person_id bigint,
  record_class text check (record_class <> ''),
  reason text not null check (reason <> ''),
  placed_by bigint not null,
  placed_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, placed_by) references staff_member,
  check (num_nonnulls(person_id, record_class) > 0)
);
comment on table retention_hold is 'That nothing of a person, of a class, or of a class about a person may leave, whatever the rules say: a court, an inquiry, an investigation. Insert-only.';
comment on column retention_hold.authority_id is 'The council.';
comment on column retention_hold.id is 'Key within the system.';
comment on column retention_hold.person_id is 'Whose records; empty: everybody''s of the class.';
comment on column retention_hold.record_class is 'Which class; empty: all of the person.';
comment on column retention_hold.reason is 'Why.';
comment on column retention_hold.placed_by is 'Who placed it.';
comment on column retention_hold.placed_on is 'When.';
call guard_tenant_table('retention_hold', 'select, insert');
create index retention_hold_of on retention_hold (authority_id, person_id);

create table retention_hold_lift (
  authority_id integer not null,
  hold_id bigint not null,
  reason text not null check (reason <> ''),
  lifted_by bigint not null,
  lifted_on date not null,
  primary key (authority_id, hold_id),
  foreign key (authority_id, hold_id) references retention_hold,
  foreign key (authority_id, lifted_by) references staff_member
);
comment on table retention_hold_lift is 'That a hold ended. Insert-only.';
comment on column retention_hold_lift.authority_id is 'The council.';
comment on column retention_hold_lift.hold_id is 'The hold.';
comment on column retention_hold_lift.reason is 'Why it is no longer needed.';
comment on column retention_hold_lift.lifted_by is 'Who lifted it.';
comment on column retention_hold_lift.lifted_on is 'When.';
call guard_tenant_table('retention_hold_lift', 'select, insert');

create table retention_run (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  as_at date not null,
  items integer not null check (items > 0),
  digest bytea not null check (octet_length(digest) = 32),
  proposed_by bigint not null,
  proposed_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, proposed_by) references staff_member
);
comment on table retention_run is 'A list of records proposed to leave, frozen: what one person proposes and another approves is the same list. Insert-only.';
comment on column retention_run.authority_id is 'The council.';
comment on column retention_run.id is 'Key within the system.';
comment on column retention_run.as_at is 'The day by which their time was up.';
comment on column retention_run.items is 'How many records the list has.';
comment on column retention_run.digest is 'SHA-256 of the list: class, table, key and what happens, a line each, in their order.';
comment on column retention_run.proposed_by is 'Who proposed it.';
comment on column retention_run.proposed_on is 'When.';
call guard_tenant_table('retention_run', 'select, insert');

create table retention_run_item (
  authority_id integer not null,
  run_id bigint not null,
  table_name text not null,
  record_key text[] not null check (cardinality(record_key) > 0),
  record_class text not null,
  happens text not null check (happens in ('delete', 'blank')),
  people bigint[] not null,
  due_on date not null,
  primary key (authority_id, run_id, table_name, record_key),
  foreign key (authority_id, run_id) references retention_run
);
comment on table retention_run_item is 'One record of a run''s list: keys alone, no names. Insert-only.';
comment on column retention_run_item.authority_id is 'The council.';
comment on column retention_run_item.run_id is 'The run.';
comment on column retention_run_item.table_name is 'The table.';
comment on column retention_run_item.record_key is 'The record''s key within the council, as text, in the order of the table''s primary key.';
comment on column retention_run_item.record_class is 'Its class.';
comment on column retention_run_item.happens is 'Whether it is deleted or its words are blanked.';
comment on column retention_run_item.people is 'Whose record it is, by their keys: a hold on one of them keeps it.';
comment on column retention_run_item.due_on is 'The day on which its time was up.';
call guard_tenant_table('retention_run_item', 'select, insert');

create table retention_run_decision (
  authority_id integer not null,
  run_id bigint not null,
  approved boolean not null,
  reason text check (reason <> ''),
  decided_by bigint not null,
  decided_on date not null,
  expires_on date not null check (expires_on >= decided_on),
  primary key (authority_id, run_id),
  foreign key (authority_id, run_id) references retention_run,
  foreign key (authority_id, decided_by) references staff_member,
  check (approved or reason is not null)
);
comment on table retention_run_decision is 'What another person decided on a run. Insert-only.';
comment on column retention_run_decision.authority_id is 'The council.';
comment on column retention_run_decision.run_id is 'The run.';
comment on column retention_run_decision.approved is 'Whether it was approved.';
comment on column retention_run_decision.reason is 'Why; always said where it was not approved.';
comment on column retention_run_decision.decided_by is 'Who decided; never the proposer.';
comment on column retention_run_decision.decided_on is 'When.';
comment on column retention_run_decision.expires_on is 'Last day on which it may be carried out: an old approval removes nothing.';
call guard_tenant_table('retention_run_decision', 'select, insert');

create table retention_run_done (
  authority_id integer not null,
  run_id bigint not null,
  table_name text not null,
  record_key text[] not null,
  outcome text not null check (outcome in ('removed', 'kept')),
  reason text check (reason <> ''),
  done_on date not null,
  primary key (authority_id, run_id, table_name, record_key),
  foreign key (authority_id, run_id, table_name, record_key) references retention_run_item,
  check ((outcome = 'kept') = (reason is not null))
);
comment on table retention_run_done is 'What became of one record of a run: removed, or kept after all with the reason. Written in the transaction that removes it, by the run alone. Insert-only.';
comment on column retention_run_done.authority_id is 'The council.';
comment on column retention_run_done.run_id is 'The run.';
comment on column retention_run_done.table_name is 'The table.';
comment on column retention_run_done.record_key is 'The record''s key.';
comment on column retention_run_done.outcome is 'Removed, or kept after all.';
comment on column retention_run_done.reason is 'Why it was kept after all.';
comment on column retention_run_done.done_on is 'When.';
call guard_tenant_table('retention_run_done', 'select');
create index retention_run_done_of on retention_run_done (authority_id, table_name, record_key);

create table retention_certificate (
  authority_id integer not null,
  run_id bigint not null,
  certificate_no integer not null check (certificate_no >= 1),
  made_on date not null,
  document text not null check (document <> ''),
  digest bytea not null check (octet_length(digest) = 32),
  previous_digest bytea check (octet_length(previous_digest) = 32),
  primary key (authority_id, run_id),
  unique (authority_id, certificate_no),
  foreign key (authority_id, run_id) references retention_run,
  check ((certificate_no = 1) = (previous_digest is null))
);
comment on table retention_certificate is 'That a run was carried out: what left, how much, by which rule and who agreed, each certificate bound to the one before. Insert-only.';
comment on column retention_certificate.authority_id is 'The council.';
comment on column retention_certificate.run_id is 'The run.';
comment on column retention_certificate.certificate_no is 'Number within the council, from 1, without gaps.';
comment on column retention_certificate.made_on is 'When.';
comment on column retention_certificate.document is 'The certificate as JSON; holds keys and sums, no names of those it is about.';
comment on column retention_certificate.digest is 'SHA-256 of the previous digest and the document.';
comment on column retention_certificate.previous_digest is 'The digest of the certificate before it.';
call guard_tenant_table('retention_certificate', 'select');

create function check_two_people() returns trigger language plpgsql as $$
declare proposer bigint;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if tg_table_name = 'retention_rule_decision' then
    select proposed_by into proposer from retention_rule r where r.authority_id = new.authority_id and r.id = new.rule_id;
  else
    select proposed_by into proposer from retention_run r where r.authority_id = new.authority_id and r.id = new.run_id;
  end if;
  if proposer = new.decided_by then
    raise exception 'whoever proposed it may not decide on it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_two_people() is 'Whoever decides on a rule or a run is not the one who proposed it.';
create trigger retention_rule_is_decided_by_another before insert on retention_rule_decision for each row execute function check_two_people();
create trigger retention_run_is_decided_by_another before insert on retention_run_decision for each row execute function check_two_people();

create function lock_retention_run(authority integer, run bigint) returns void language sql volatile
  return pg_advisory_xact_lock(hashtextextended('retention run ' || run, authority));
comment on function lock_retention_run(integer, bigint) is 'Whoever adds to a list and whoever decides on it take turns: what is not committed yet is not missed.';

create function check_run_is_whole() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform lock_retention_run(new.authority_id, new.run_id);
  if new.approved and (select count(*) from retention_run_item i where i.authority_id = new.authority_id and i.run_id = new.run_id)
    is distinct from (select r.items from retention_run r where r.authority_id = new.authority_id and r.id = new.run_id)::bigint then
    raise exception 'the list is not the one that was proposed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_run_is_whole() is 'A run is approved only as long as it was when it was proposed.';
create trigger retention_run_is_whole before insert on retention_run_decision for each row execute function check_run_is_whole();

create function check_run_item() returns trigger language plpgsql as $$
declare bad record;
begin
  perform lock_retention_run(a.authority_id, a.run_id) from (select distinct authority_id, run_id from arrived order by 1, 2) a;
  select a.authority_id, a.run_id into bad from (select distinct authority_id, run_id from arrived) a
    where exists (select from retention_run_decision d where d.authority_id = a.authority_id and d.run_id = a.run_id) limit 1;
  if found then raise exception 'run % has been decided: nothing is added to its list', bad.run_id using errcode = 'check_violation'; end if;
  return null;
end $$;
comment on function check_run_item() is 'Nothing is added to a list that somebody has decided on.';
create trigger retention_run_item_comes_before after insert on retention_run_item referencing new table as arrived
  for each statement execute function check_run_item();

-- What a column becomes when it is blanked, as text: the same as the run writes, so that nothing else can be written in its name.
create function blank_of(table_name text, column_name text, type text, required boolean, kept jsonb) returns text language sql immutable
return (case
  when kept -> column_name = 'null' and type <> 'jsonb' then null
  when table_name || '.' || column_name = 'account.number_match' then null
  when table_name || '.' || column_name = 'passkey.name' then 'removed'
  when table_name || '.' || column_name = 'person.born_on' then '1900-01-01'
  when table_name || '.' || column_name = 'sign_in_account.email' then 'removed-' || (kept ->> 'staff_member_id') || '@removed.invalid'
  when table_name || '.' || column_name = 'sign_in_account.password_hash' then '$argon2id$removed'
  when table_name || '.' || column_name = 'sign_in_account.factor_sealed' then '\x00'
  when table_name || '.' || column_name = 'statement_line.description' then '[removed] ' || (kept ->> 'line_no')
  when type = 'text' then '[removed]'
  when type = 'text[]' then '[]'
  when type = 'jsonb' then case jsonb_typeof(kept -> column_name) when 'array' then '[]' else '{}' end
  when type = 'bytea' then case when required then '\x00' end
  else kept ->> column_name
end);
comment on function blank_of(text, text, text, boolean, jsonb) is 'What a column of a record becomes when the record is blanked, as text.';

-- What the run may touch: what is on a list that two people agreed on, still in time, and that nobody holds.
create function check_retention() returns trigger language plpgsql as $$
declare
  run bigint := nullif(current_setting('app.retention_run', true), '')::bigint;
  today date := nullif(current_setting('app.retention_day', true), '')::date;
  wanted text := case tg_op when 'DELETE' then 'delete' else 'blank' end;
  own_key text[];
  item record;
  was jsonb := to_jsonb(old);
  becomes jsonb;
  unblank text;
begin
  own_key := array(select was ->> part.name from unnest(tg_argv) with ordinality part(name, place) order by part.place);
  select listed.people, listed.record_class into item from retention_run_item listed
    join retention_run proposal on proposal.authority_id = listed.authority_id and proposal.id = listed.run_id
    join retention_run_decision decision on decision.authority_id = listed.authority_id and decision.run_id = listed.run_id
    where listed.authority_id = old.authority_id and listed.run_id = run and listed.table_name = tg_table_name and listed.record_key = own_key
      and listed.happens = wanted and decision.approved and decision.decided_by <> proposal.proposed_by
      and today between decision.decided_on and decision.expires_on;
  if not found then
    raise exception 'no run that two people agreed on removes this record of %', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  if exists (select from retention_hold held
      where held.authority_id = old.authority_id and (held.person_id is null or held.person_id = any (item.people))
        and (held.record_class is null or held.record_class = item.record_class)
        and not exists (select from retention_hold_lift lift where lift.authority_id = held.authority_id and lift.hold_id = held.id)) then
    raise exception 'this record of % is held', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  -- Whatever is written to an event, its own trigger has put the same words in their place by now.
  if tg_table_name = 'audit_event' then return new; end if;
  becomes := to_jsonb(new);
  select changed.attname into unblank from pg_attribute changed
    where changed.attrelid = tg_relid and changed.attnum > 0 and not changed.attisdropped and changed.attgenerated = ''
      and becomes -> changed.attname is distinct from was -> changed.attname
      and becomes ->> changed.attname is distinct from blank_of(tg_table_name, changed.attname, format_type(changed.atttypid, null), changed.attnotnull, was) limit 1;
  if found then
    raise exception 'a run blanks %.% and writes nothing else into it', tg_table_name, unblank using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
comment on function check_retention() is 'The retention role removes only what stands on a list that two people agreed on, in time, and what nobody holds, and writes nothing but blanks.';

-- Words may be blanked; keys, days and sums may not be touched.
create procedure guard_retention(guarded regclass)
language plpgsql as $$
declare keys text; words text;
begin
  select string_agg(quote_literal(a.attname), ', ' order by k.place) into keys
    from pg_constraint c cross join unnest(c.conkey) with ordinality k(attnum, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
    where c.conrelid = guarded and c.contype = 'p' and a.attname <> 'authority_id';
  select string_agg(quote_ident(a.attname), ', ') into words
    from pg_attribute a where a.attrelid = guarded and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb', 'bytea')
      and not exists (select from pg_constraint c where c.conrelid = guarded and c.contype in ('p', 'f') and a.attnum = any (c.conkey))
      -- A word from a list tells nothing by itself, and digests prove what stood there.
      and not exists (select from pg_constraint c where c.conrelid = guarded and c.contype = 'c' and c.conkey = array[a.attnum]
        and pg_get_constraintdef(c.oid) ~ 'ANY \(ARRAY|length\(\w+\) = \d+')
      and guarded::text !~ '^retention_(rule|run|certificate)';
  execute format('grant select on %s to pursestrings_retention', guarded);
  if words is not null then execute format('grant update (%s) on %s to pursestrings_retention', words, guarded); end if;
  execute format('drop trigger if exists retention_guard on %s', guarded);
  if keys is null then return; end if;
  execute format('create trigger retention_guard before update or delete on %s for each row when (current_user = ''pursestrings_retention'') execute function check_retention(%s)', guarded, keys);
end $$;
comment on procedure guard_retention(regclass) is 'Lets the retention role read a table and blank its words, each record only by an approved run. Call it again for a table that got new columns.';
revoke execute on procedure guard_retention(regclass) from public;

do $$
declare kept record;
begin
  for kept in select class.oid::regclass as name from pg_class class join pg_attribute tenant on tenant.attrelid = class.oid and tenant.attname = 'authority_id' and not tenant.attisdropped
    where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
  loop call guard_retention(kept.name); end loop;
  for kept in select class.oid::regclass as name from pg_class class where class.relnamespace = 'public'::regnamespace and class.relkind = 'v'
  loop execute format('grant select on %s to pursestrings_retention', kept.name); end loop;
end $$;

-- Tables made from here on are in reach of the run as soon as they are guarded at all.
create or replace procedure guard_tenant_table(guarded regclass, privileges text)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format(
    'create policy own_authority on %s using (authority_id = (select nullif(current_setting(''app.authority'', true), '''')::integer))'
    ' with check (authority_id = (select nullif(current_setting(''app.authority'', true), '''')::integer))', guarded);
  execute format('revoke all on %s from public', guarded);
  execute format('grant %s on %s to pursestrings_app', privileges, guarded);
  call guard_retention(guarded);
end $$;

grant select on authority to pursestrings_retention;
grant insert on retention_run_done, retention_certificate, audit_event, audit_waiting to pursestrings_retention;
-- Leaves that nothing stands on may go altogether; ledgers, lines, letters and events keep their row and lose their words.
grant delete on acting_person, correspondence, finding, session, repeated_request, signed_link, recovery_code, sign_in_link, sign_in_entry, known_browser, sign_in_throttle,
  directory_attempt, directory_session, passkey_challenge to pursestrings_retention;
grant update (born_on) on person to pursestrings_retention;

-- Asked for and put right -----------------------------------------------------------------------------------------------

create table subject_request (
  authority_id integer not null,
  id bigint generated always as identity,
  reference text generated always as ('SAR' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
  person_id bigint not null,
  asked_by text not null check (asked_by <> ''),
  asked_as text not null check (asked_as in ('own', 'child', 'parent', 'representative', 'attorney')),
  words text not null check (words <> ''),
  came_by text not null check (came_by in ('telephone', 'letter', 'email', 'meeting', 'portal')),
  received_on date not null,
  recorded_by bigint not null,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table subject_request is 'Somebody asks for what is held about a person. Where it stands is told by its events. Insert-only.';
comment on column subject_request.authority_id is 'The council.';
comment on column subject_request.id is 'Key within the system.';
comment on column subject_request.reference is 'What letters and the family quote.';
comment on column subject_request.person_id is 'Whose information.';
comment on column subject_request.asked_by is 'Who asks.';
comment on column subject_request.asked_as is 'By which right: for themself, as a child in their own right, as a parent for a child, for somebody who asked them to, or by a power of attorney or as deputy.';
comment on column subject_request.words is 'What they asked for, in their words.';
comment on column subject_request.came_by is 'How it came.';
comment on column subject_request.received_on is 'When it came, a working day or not.';
comment on column subject_request.recorded_by is 'Who recorded it.';
call guard_tenant_table('subject_request', 'select, insert');
create index subject_request_of on subject_request (authority_id, person_id);

create table subject_request_event (
  authority_id integer not null,
  request_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null check (event in ('identity-asked', 'identity-confirmed', 'clarification-asked', 'clarification-answered', 'extended', 'released', 'refused', 'withdrawn')),
  happened_on date not null,
  note text check (note <> ''),
  recorded_by bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, request_id, event_no),
  foreign key (authority_id, request_id) references subject_request,
  foreign key (authority_id, recorded_by) references staff_member,
  check (event not in ('clarification-asked', 'extended', 'refused') or note is not null)
);
comment on table subject_request_event is 'What happened to a request, in order; the clock is worked out from it. Insert-only.';
comment on column subject_request_event.authority_id is 'The council.';
comment on column subject_request_event.request_id is 'The request.';
comment on column subject_request_event.event_no is 'Number within the request, from 1.';
comment on column subject_request_event.event is 'What happened.';
comment on column subject_request_event.happened_on is 'When.';
comment on column subject_request_event.note is 'What was asked, shown or answered, or why.';
comment on column subject_request_event.recorded_by is 'Who recorded it.';
comment on column subject_request_event.recorded_at is 'When it was recorded, by the database''s clock.';
call guard_tenant_table('subject_request_event', 'select, insert');

create table subject_bundle (
  authority_id integer not null,
  id bigint generated always as identity,
  request_id bigint not null,
  kind text not null check (kind in ('working', 'released')),
  content_sealed bytea not null check (octet_length(content_sealed) > 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  byte_size integer not null check (byte_size >= 0),
  rows_held integer not null check (rows_held >= 0),
  withheld jsonb not null,
  made_on date not null,
  made_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, request_id) references subject_request,
  foreign key (authority_id, made_by) references staff_member
);
alter table subject_bundle alter column content_sealed set storage external;
comment on table subject_bundle is 'Everything held about a person in one file: as an officer reads it, with others marked, and as it is released. Insert-only.';
comment on column subject_bundle.authority_id is 'The council.';
comment on column subject_bundle.id is 'Key within the system.';
comment on column subject_bundle.request_id is 'The request it answers.';
comment on column subject_bundle.kind is 'The working copy with everybody marked, or what goes out.';
comment on column subject_bundle.content_sealed is 'The file, encrypted.';
comment on column subject_bundle.sha256 is 'SHA-256 of the file as it is opened.';
comment on column subject_bundle.byte_size is 'Its size in bytes.';
comment on column subject_bundle.rows_held is 'How many records it holds.';
comment on column subject_bundle.withheld is 'Kinds of record left out, how many and why; for the officer alone.';
comment on column subject_bundle.made_on is 'When.';
comment on column subject_bundle.made_by is 'Who asked for it; empty for the system.';
call guard_tenant_table('subject_bundle', 'select, insert');
create index subject_bundle_of on subject_bundle (authority_id, request_id);

create table subject_mark (
  authority_id integer not null,
  bundle_id bigint not null,
  mark_no integer not null check (mark_no >= 1),
  found text not null check (found <> ''),
  what text not null check (what in ('acts_for', 'other_person', 'staff')),
  places integer not null check (places >= 1),
  primary key (authority_id, bundle_id, mark_no),
  foreign key (authority_id, bundle_id) references subject_bundle
);
comment on table subject_mark is 'Somebody else whose name stands in a bundle. Insert-only.';
comment on column subject_mark.authority_id is 'The council.';
comment on column subject_mark.bundle_id is 'The working bundle.';
comment on column subject_mark.mark_no is 'Number within the bundle, from 1.';
comment on column subject_mark.found is 'The name.';
comment on column subject_mark.what is 'Who it is: somebody who acts for the person, another person with a direct payment, or a member of staff.';
comment on column subject_mark.places is 'In how many places it stands.';
call guard_tenant_table('subject_mark', 'select, insert');

create table subject_mark_decision (
  authority_id integer not null,
  bundle_id bigint not null,
  mark_no integer not null,
  decision_no integer not null check (decision_no >= 1),
  decision text not null check (decision in ('leave', 'redact')),
  reason text not null check (reason <> ''),
  decided_by bigint not null,
  decided_on date not null,
  primary key (authority_id, bundle_id, mark_no, decision_no),
  foreign key (authority_id, bundle_id, mark_no) references subject_mark,
  foreign key (authority_id, decided_by) references staff_member
);
comment on table subject_mark_decision is 'What an officer decided on a name: it stays or it goes; the latest counts. Insert-only.';
comment on column subject_mark_decision.authority_id is 'The council.';
comment on column subject_mark_decision.bundle_id is 'The working bundle.';
comment on column subject_mark_decision.mark_no is 'The mark.';
comment on column subject_mark_decision.decision_no is 'Number within the mark, from 1.';
comment on column subject_mark_decision.decision is 'Left in, or redacted.';
comment on column subject_mark_decision.reason is 'Why.';
comment on column subject_mark_decision.decided_by is 'Who decided.';
comment on column subject_mark_decision.decided_on is 'When.';
call guard_tenant_table('subject_mark_decision', 'select, insert');

create table correction_request (
  authority_id integer not null,
  id bigint generated always as identity,
  reference text generated always as ('COR' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
  person_id bigint not null,
  asked_by text not null check (asked_by <> ''),
  about text not null check (about <> ''),
  wrong text not null check (wrong <> ''),
  should_be text not null check (should_be <> ''),
  received_on date not null,
  recorded_by bigint not null,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table correction_request is 'Somebody says that what is held about a person is wrong. Insert-only.';
comment on column correction_request.authority_id is 'The council.';
comment on column correction_request.id is 'Key within the system.';
comment on column correction_request.reference is 'What letters and the family quote.';
comment on column correction_request.person_id is 'Whose information.';
comment on column correction_request.asked_by is 'Who asks.';
comment on column correction_request.about is 'Which record, in words.';
comment on column correction_request.wrong is 'What is wrong, in their words.';
comment on column correction_request.should_be is 'What it should say.';
comment on column correction_request.received_on is 'When it came.';
comment on column correction_request.recorded_by is 'Who recorded it.';
call guard_tenant_table('correction_request', 'select, insert');
create index correction_request_of on correction_request (authority_id, person_id);

create table correction_decision (
  authority_id integer not null,
  correction_id bigint not null,
  outcome text not null check (outcome in ('corrected', 'not-corrected')),
  reason text not null check (reason <> ''),
  act text check (act <> ''),
  letter_id bigint,
  decided_by bigint not null,
  decided_on date not null,
  primary key (authority_id, correction_id),
  foreign key (authority_id, correction_id) references correction_request,
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, decided_by) references staff_member,
  check ((outcome = 'corrected') = (act is not null))
);
comment on table correction_decision is 'What a person decided on a correction, with reasons. Insert-only.';
comment on column correction_decision.authority_id is 'The council.';
comment on column correction_decision.correction_id is 'The correction asked for.';
comment on column correction_decision.outcome is 'Corrected or not.';
comment on column correction_decision.reason is 'Why, as the family reads it.';
comment on column correction_decision.act is 'What was done: the page where the corrected record stands, or the act in words.';
comment on column correction_decision.letter_id is 'The letter that says so.';
comment on column correction_decision.decided_by is 'Who decided.';
comment on column correction_decision.decided_on is 'When.';
call guard_tenant_table('correction_decision', 'select, insert');

create table disagreement_statement (
  authority_id integer not null,
  id bigint generated always as identity,
  correction_id bigint not null,
  words text not null check (words <> ''),
  given_on date not null,
  recorded_by bigint not null,
  primary key (authority_id, id),
  foreign key (authority_id, correction_id) references correction_request,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table disagreement_statement is 'What somebody says beside a record that was not corrected; it is shown with the record. Insert-only.';
comment on column disagreement_statement.authority_id is 'The council.';
comment on column disagreement_statement.id is 'Key within the system.';
comment on column disagreement_statement.correction_id is 'The correction that was not made.';
comment on column disagreement_statement.words is 'Their words.';
comment on column disagreement_statement.given_on is 'When they gave them.';
comment on column disagreement_statement.recorded_by is 'Who recorded them.';
call guard_tenant_table('disagreement_statement', 'select, insert');

call guard_reach('retention_hold', 'person_id', 'person');
call guard_reach('subject_request', 'person_id', 'person');
call guard_reach('correction_request', 'person_id', 'person');
call guard_reach('subject_request_event', 'request_id', 'subject_request');
call guard_reach('subject_bundle', 'request_id', 'subject_request');
call guard_reach('subject_mark', 'bundle_id', 'subject_bundle');
call guard_reach('subject_mark_decision', 'bundle_id', 'subject_bundle');
call guard_reach('correction_decision', 'correction_id', 'correction_request');
call guard_reach('disagreement_statement', 'correction_id', 'correction_request');
