-- The front door: what anyone may send is limited by who sends it and never lost; and a book that was taken over goes back as quickly as it came.

-- Who sent how much by an open form -----------------------------------------------------------------------------------------

create table open_form_day (
  authority_id integer not null references authority,
  day date not null,
  secret bytea not null check (length(secret) = 32),
  primary key (authority_id, day)
);
comment on table open_form_day is 'A secret of one day, by which senders are counted. It goes with its day, and what was counted by it tells nobody''s address any more.';
comment on column open_form_day.authority_id is 'The council.';
comment on column open_form_day.day is 'The day.';
comment on column open_form_day.secret is 'Random bytes, put into the hash of every sender of that day.';
call guard_tenant_table('open_form_day', 'select, insert, delete');

create table open_form_sender (
  authority_id integer not null,
  form text not null check (form in ('family_request', 'complaint', 'concern')),
  day date not null,
  sender_match bytea not null check (length(sender_match) = 32),
  since timestamptz not null,
  sent integer not null check (sent > 0),
  primary key (authority_id, form, day, sender_match),
  foreign key (authority_id, day) references open_form_day
);
comment on table open_form_sender is 'How much one sender sent by an open form within an hour, so that nobody locks others out. Nothing in it outlives its day, and no address is kept.';
comment on column open_form_sender.authority_id is 'The council.';
comment on column open_form_sender.form is 'Which form: asking for a direct payment, a complaint, or a concern.';
comment on column open_form_sender.day is 'The day whose secret the hash was made with.';
comment on column open_form_sender.sender_match is 'Keyed hash of the network address and the secret of the day.';
comment on column open_form_sender.since is 'When the hour began that is counted.';
comment on column open_form_sender.sent is 'How many were taken in it.';
call guard_tenant_table('open_form_sender', 'select, insert, delete');
grant update (since, sent) on open_form_sender to pursestrings_app;
grant delete on open_form_day, open_form_sender to pursestrings_retention;

alter table family_request add column came_in_flood boolean not null default false;
comment on column family_request.came_in_flood is 'It came when the page had taken very many within an hour: taken all the same, and listed apart.';
alter table complaint add column came_in_flood boolean not null default false;
comment on column complaint.came_in_flood is 'It came when the page had taken very many within an hour: taken all the same, and listed after the others.';
alter table safeguarding_concern add column came_in_flood boolean not null default false;
comment on column safeguarding_concern.came_in_flood is 'It came when the page had taken very many within an hour: taken and passed on all the same, and listed after the others.';
create index family_request_sent on family_request (authority_id, sent_at);
create index complaint_from_page on complaint (authority_id, received_at) where came_by = 'public_page';
create index safeguarding_receipt_raised on safeguarding_receipt (authority_id, raised_at);

-- What is kept of a request that became nobody's -----------------------------------------------------------------------------

create or replace function blank_of(table_name text, column_name text, type text, required boolean, kept jsonb) returns text language sql immutable
return (case
  when kept -> column_name = 'null' and type <> 'jsonb' then null
  when table_name || '.' || column_name = 'account.number_match' then null
  when table_name || '.' || column_name = 'passkey.name' then 'removed'
  when table_name || '.' || column_name in ('person.born_on', 'family_request.born_on') then '1900-01-01'
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
grant update (born_on) on family_request to pursestrings_retention;

-- A book goes back in one statement a table ------------------------------------------------------------------------------------

-- The book whose undoing two people agreed on, as this transaction names it; nothing goes while somebody in it, or everybody, is held.
create function book_being_undone(council integer) returns bigint language plpgsql stable as $$
declare book bigint := nullif(current_setting('app.go_live_undo', true), '')::bigint;
begin
  if book is null or (select n.state from go_live_now n where n.authority_id = council and n.go_live_id = book) is distinct from 'undo-agreed' then
    raise exception 'no book whose undoing two people agreed on made this record' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from retention_hold held where held.authority_id = council
      and (held.person_id is null or exists (select from go_live_person whose where whose.authority_id = council and whose.go_live_id = book and whose.person_id = held.person_id))
      and not exists (select from retention_hold_lift lift where lift.authority_id = held.authority_id and lift.hold_id = held.id)) then
    raise exception 'the records of the council, or of somebody in the book, are held' using errcode = 'insufficient_privilege';
  end if;
  return book;
end $$;
comment on function book_being_undone(integer) is 'The book that a transaction takes back; refused where two people have not agreed on it, or somebody in it is held.';

-- Asked once for all that a statement took away, and not for each: a book has hundreds of thousands of records. The key's columns are its arguments.
create function check_undone() returns trigger language plpgsql as $$
declare
  council integer := nullif(current_setting('app.authority', true), '')::integer;
  run bigint := nullif(current_setting('app.retention_run', true), '')::bigint;
  today date := nullif(current_setting('app.retention_day', true), '')::date;
  own_key text := (select string_agg(format('kept.%I::text', part.name), ', ' order by part.place) from unnest(tg_argv) with ordinality part(name, place));
  book bigint;
  strange boolean;
begin
  if not exists (select from gone) then return null; end if;
  if coalesce(current_setting('app.go_live_undo', true), '') = '' then
    -- Each was looked at by itself, on its list; one that a changed setting slipped past that look stands on none.
    execute format('select exists (select from gone kept where not exists (select from retention_run_item listed join retention_run_decision decision on decision.authority_id = listed.authority_id and decision.run_id = listed.run_id
      where listed.authority_id = kept.authority_id and listed.run_id = $1 and listed.table_name = $2 and listed.record_key = array[%s] and listed.happens = ''delete'' and decision.approved and $3 between decision.decided_on and decision.expires_on))', own_key)
      into strange using run, tg_table_name, today;
    if strange then raise exception 'no run that two people agreed on removes this record of %', tg_table_name using errcode = 'insufficient_privilege'; end if;
    return null;
  end if;
  book := book_being_undone(council);
  execute format('select exists (select from gone kept where kept.authority_id is distinct from $1 or not exists (select from go_live_made made
    where made.authority_id = $1 and made.go_live_id = $2 and made.table_name = $3 and made.record_key = array[%s]))', own_key) into strange using council, book, tg_table_name;
  if strange then
    raise exception 'no book whose undoing two people agreed on made this record of %', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
comment on function check_undone() is 'All that one statement of the retention role took away was made by the book whose undoing two people agreed on, or stands on an approved list.';

-- What the first mornings open by themselves for a book''s people and payments, as long as nobody did anything with it.
create function is_opened_by_book(council integer, book bigint, person bigint, agreement bigint) returns boolean language sql stable
return case when agreement is not null
  then exists (select from go_live_made made where made.authority_id = council and made.go_live_id = book and made.table_name = 'agreement' and made.record_key = array[agreement::text])
  else exists (select from go_live_made made where made.authority_id = council and made.go_live_id = book and made.table_name = 'person' and made.record_key = array[person::text]) end;
comment on function is_opened_by_book(integer, bigint, bigint, bigint) is 'Whether what is prepared is about a direct payment that the book made, or about a person whom it made.';

create function check_undone_morning() returns trigger language plpgsql as $$
declare
  council integer := nullif(current_setting('app.authority', true), '')::integer;
  book bigint;
  strange boolean;
begin
  if not exists (select from gone) then return null; end if;
  book := book_being_undone(council);
  if exists (select from gone where authority_id is distinct from council) then strange := true;
  elsif tg_table_name = 'prepared_step' then
    select exists (select from gone left join prepared_change c on c.authority_id = gone.authority_id and c.id = gone.change_id
      where gone.done_on is not null or gone.note <> '' or c.id is null or c.opened_by is not null or c.milestone = 'decision' or not is_opened_by_book(council, book, c.person_id, c.agreement_id)) into strange;
  elsif tg_table_name = 'prepared_change_event' then
    select exists (select from gone left join prepared_change c on c.authority_id = gone.authority_id and c.id = gone.change_id
      where gone.event_no <> 1 or gone.state <> 'open' or c.id is null or c.opened_by is not null or c.milestone = 'decision' or not is_opened_by_book(council, book, c.person_id, c.agreement_id)) into strange;
  elsif tg_table_name = 'prepared_change' then
    select exists (select from gone where gone.opened_by is not null or gone.milestone = 'decision' or not is_opened_by_book(council, book, gone.person_id, gone.agreement_id)) into strange;
  else
    select exists (select from gone where gone.opened_by is not null or not is_opened_by_book(council, book, gone.person_id, null)) into strange;
  end if;
  if strange then
    raise exception 'this record of % was not opened by itself for the book that is undone, or somebody did something with it', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
comment on function check_undone_morning() is 'What was opened by itself goes with the book that caused it, as long as nobody opened it by hand or did anything with it: no step done, nothing decided.';

create or replace procedure guard_retention(guarded regclass)
language plpgsql as $$
declare keys text; words text; has_undo boolean;
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
  execute format('drop trigger if exists retention_guard_delete on %s', guarded);
  if keys is null then return; end if;
  has_undo := exists (select from pg_trigger t where t.tgrelid = guarded and t.tgname = 'undo_guard');
  if not has_undo then
    execute format('create trigger retention_guard before update or delete on %s for each row when (current_user = ''pursestrings_retention'') execute function check_retention(%s)', guarded, keys);
    return;
  end if;
  execute format('create trigger retention_guard before update on %s for each row when (current_user = ''pursestrings_retention'') execute function check_retention(%s)', guarded, keys);
  execute format('create trigger retention_guard_delete before delete on %s for each row when (current_user = ''pursestrings_retention'' and coalesce(current_setting(''app.go_live_undo'', true), '''') = '''') execute function check_retention(%s)', guarded, keys);
end $$;
comment on procedure guard_retention(regclass) is 'Lets the retention role read a table and blank its words, each record only by an approved run; what a book made goes by whole statements. Call it again for a table that got new columns.';
revoke execute on procedure guard_retention(regclass) from public;

create procedure guard_undo(guarded regclass, by_whom text)
language plpgsql as $$
declare keys text;
begin
  select string_agg(quote_literal(a.attname), ', ' order by k.place) into keys
    from pg_constraint c cross join unnest(c.conkey) with ordinality k(attnum, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
    where c.conrelid = guarded and c.contype = 'p' and a.attname <> 'authority_id';
  execute format('create trigger undo_guard after delete on %s referencing old table as gone for each statement when (current_user = ''pursestrings_retention'') execute function %I(%s)', guarded, by_whom, keys);
  call guard_retention(guarded);
end $$;
comment on procedure guard_undo(regclass, text) is 'What the retention role takes from a table is looked at statement by statement where a book is undone, by the function that is named.';
revoke execute on procedure guard_undo(regclass, text) from public;

do $$
declare undone text;
begin
  foreach undone in array array['reclaim_posting', 'reclaim_event', 'reclaim_part', 'commitment', 'brought_over_debt', 'reclaim', 'opening_balance', 'account_check', 'review_before', 'agreement_account', 'account',
      'assessed_contribution', 'plan_line', 'agreement', 'acting_person', 'person_identifier', 'go_live_person', 'person'] loop
    call guard_undo(undone::regclass, 'check_undone');
  end loop;
  foreach undone in array array['prepared_step', 'prepared_change_event', 'prepared_change', 'transition_plan'] loop
    call guard_undo(undone::regclass, 'check_undone_morning');
  end loop;
end $$;
grant delete on prepared_step, prepared_change_event, prepared_change, transition_plan to pursestrings_retention;

-- Whoever takes a record away is asked what stands on it, once for each record.
create index account_choice_of on account_choice (authority_id, account_id);
create index account_number_change_of_account on account_number_change (authority_id, account_id);
create index account_number_change_of_agreement on account_number_change (authority_id, agreement_id) where agreement_id is not null;
create index agreement_signature_of_signer on agreement_signature (authority_id, signer_id) where signer_id is not null;
create index agreement_terms_of_payee on agreement_terms (authority_id, payee_id) where payee_id is not null;
create index bank_answer_item_of_agreement on bank_answer_item (authority_id, agreement_id) where agreement_id is not null;
create index card_block_of_account on card_block (authority_id, account_id);
create index classification_rule_of_account on classification_rule (authority_id, account_id) where account_id is not null;
create index complaint_about_agreement on complaint (authority_id, agreement_id) where agreement_id is not null;
create index letter_of_agreement on letter (authority_id, agreement_id) where agreement_id is not null;
create index line_question_of_agreement on line_question (authority_id, agreement_id);
create index one_off_decision_of_agreement on one_off_decision (authority_id, agreement_id);
create index pay_line_of_plan_line on pay_line (authority_id, plan_line_id) where plan_line_id is not null;
create index pay_run_matter_of on pay_run_matter (authority_id, agreement_id);
create index pay_run_named_of on pay_run_named (authority_id, agreement_id);
create index pay_run_payee_of_account on pay_run_payee (authority_id, account_id);
create index payment_file_item_of_agreement on payment_file_item (authority_id, agreement_id) where agreement_id is not null;
create index payment_hold_of_agreement on payment_hold (authority_id, agreement_id);
create index prepared_change_of_person on prepared_change (authority_id, person_id);
create index prepared_change_event_of_next on prepared_change_event (authority_id, next_agreement_id) where next_agreement_id is not null;
create index referral_of_agreement on referral (authority_id, agreement_id) where agreement_id is not null;
create index review_trigger_of_person on review_trigger (authority_id, person_id);
create index signing_try_of_agreement on signing_try (authority_id, agreement_id);
create index statement_placement_of_account on statement_placement (authority_id, account_id);
create index uplift_carried_of_line on uplift_carried (authority_id, plan_line_id);
create index uplift_left_out_of_line on uplift_left_out (authority_id, plan_line_id);
create index uplift_line_of_line on uplift_line (authority_id, plan_line_id);
create index uplift_undone_of_again on uplift_undone (authority_id, again_line_id) where again_line_id is not null;
