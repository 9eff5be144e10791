-- A book of an earlier system, whole: one debt book for what it asked back and what is asked back here; what accounts held beside their first
-- statements; and a way back as long as nothing stands on what was made.

-- One debt book ------------------------------------------------------------------------------------------------------------

alter table reclaim drop constraint reclaim_ground_check;
alter table reclaim add constraint reclaim_ground_check check (ground in ('unspent', 'ended', 'not_as_agreed', 'brought_over'));
comment on column reclaim.ground is 'Why it is asked for: not needed, left at the end, spent on what was not agreed, or asked for by an earlier system and brought over with its book.';
insert into reclaim_edge (from_status, event, to_status) values ('none', 'bring-over', 'recovering');

-- No use case ever wrote here: what comes for a debt is a receipt as any other's.
drop table brought_over_receipt;
drop function check_brought_over_receipt();

alter table brought_over_debt alter column commitment_id drop not null;
alter table brought_over_debt add column reclaim_id bigint, add foreign key (authority_id, reclaim_id) references reclaim;
comment on column brought_over_debt.commitment_id is 'Empty: the claim is that of the reclaim. Filled where a book was taken over before debts were reclaims.';
comment on column brought_over_debt.reclaim_id is 'The reclaim under which it is given back, taken, or written off. Rows of one direct payment and reference are one reclaim.';
create index brought_over_debt_of_reclaim on brought_over_debt (authority_id, reclaim_id);

create function brought_over_with_its_book(council integer, sought bigint) returns boolean language sql stable as $$
  select exists (select from brought_over_debt d join go_live_now n on n.authority_id = d.authority_id and n.go_live_id = d.go_live_id and n.state = 'accepted'
      join reclaim r on r.authority_id = d.authority_id and r.id = d.reclaim_id and r.agreement_id = d.agreement_id
      where d.authority_id = council and d.reclaim_id = sought)
    and not exists (select from reclaim_part p
      full join (select stream, sum(amount_pence) as owed from brought_over_debt d where d.authority_id = council and d.reclaim_id = sought group by stream) told on told.stream = p.stream
      where (p.authority_id = council and p.reclaim_id = sought or p.stream is null) and (p.asked_pence is distinct from told.owed or p.found_pence is distinct from told.owed))
$$;
comment on function brought_over_with_its_book(integer, bigint) is 'Whether the parts of a reclaim are the debts of a book that was accepted and is being taken over.';

create function told_in_time(council integer, sought bigint, way text, on_day date) returns boolean language sql stable as $$
  select exists (select from recovery_plan plan join reclaim r on r.authority_id = plan.authority_id and r.id = plan.reclaim_id
    join policy_version v on v.authority_id = r.authority_id and v.id = r.policy_version_id
    where plan.authority_id = council and plan.reclaim_id = sought and plan.method = way
      and plan.made_on + coalesce((v.document -> 'reclaims' ->> 'representationDays')::integer, 28) <= on_day)
$$;
comment on function told_in_time(integer, bigint, text, date) is 'Whether a letter of this service said that money would be taken in this way, the days for representations before a day. What the earlier system wrote is not here to be looked at.';

create or replace function check_reclaim_event() returns trigger language plpgsql as $$
declare standing record; proposal record; offered date;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- One at a time for each reclaim, whoever comes: the second sees what the first has done.
  perform pg_advisory_xact_lock(new.authority_id, (new.reclaim_id % 2147483647)::integer);
  select event_no, to_status into standing from reclaim_event e
    where e.authority_id = new.authority_id and e.reclaim_id = new.reclaim_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'reclaim % has moved on meanwhile', new.reclaim_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from reclaim_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a reclaim that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  select r.*, p.pays into proposal from reclaim r
    cross join lateral (select sum(asked_pence) as pays from reclaim_part p where p.authority_id = r.authority_id and p.reclaim_id = r.id) p
    where r.authority_id = new.authority_id and r.id = new.reclaim_id;
  if new.event_no = 1 and exists (select from reclaim other join reclaim_now n on n.authority_id = other.authority_id and n.reclaim_id = other.id
      where other.authority_id = new.authority_id and other.agreement_id = proposal.agreement_id and other.id <> new.reclaim_id
        and n.status in ('held-back', 'proposed', 'approved')) then
    raise exception 'another proposal for this direct payment is open' using errcode = 'unique_violation';
  end if;
  if new.event_no = 1 and coalesce(proposal.pays, 0) <= 0 then
    raise exception 'a reclaim asks for nothing' using errcode = 'check_violation';
  end if;
  if new.event_no = 1 and (new.event = 'bring-over') <> (proposal.ground = 'brought_over') then
    raise exception 'a debt of an earlier system comes with its book, and nothing else does' using errcode = 'check_violation';
  end if;
  if new.event = 'bring-over' and not brought_over_with_its_book(new.authority_id, new.reclaim_id) then
    raise exception 'what is brought over is what the accepted book holds' using errcode = 'check_violation';
  end if;
  if new.event = 'release' and not exists (select from help_offer h where h.authority_id = new.authority_id and h.agreement_id = proposal.agreement_id and h.offered_on <= new.happened_on) then
    raise exception 'help has not been offered' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and exists (select from reclaim_part p where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id and p.asked_pence > 0
      and not exists (select from reclaim_approval a where a.authority_id = p.authority_id and a.reclaim_id = p.reclaim_id and a.stream = p.stream)) then
    raise exception 'not every budget holder has approved their part' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and proposal.late_days > 0 and not exists (select from late_reason l where l.authority_id = new.authority_id and l.reclaim_id = new.reclaim_id) then
    raise exception 'the check came late, and no manager has given a reason' using errcode = 'check_violation';
  end if;
  if new.event = 'begin-recovery' and not may_recover(new.authority_id, new.reclaim_id, new.happened_on) then
    raise exception 'nothing may be recovered before a notice has gone out and the days for representations have passed' using errcode = 'check_violation';
  end if;
  if new.event in ('settle', 'close') and exists (select from reclaim_balance b where b.authority_id = new.authority_id and b.reclaim_id = new.reclaim_id and b.owed_pence <> 0) then
    raise exception 'something is owed still' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function may_recover(council integer, sought bigint, on_day date) returns boolean language sql stable as $$
  select (exists (select from reclaim_notice_sent s where s.authority_id = council and s.reclaim_id = sought)
      or exists (select from reclaim r where r.authority_id = council and r.id = sought and r.ground = 'brought_over'))
    and not exists (
      select from reclaim_notice n
      left join reclaim_notice_sent s on s.authority_id = n.authority_id and s.reclaim_id = n.reclaim_id and s.notice_no = n.notice_no
      where n.authority_id = council and n.reclaim_id = sought
        and (s.sent_on is null or s.sent_on > on_day or n.kind = 'notice' and (s.answer_until >= on_day or n.answer_until >= on_day)))
    -- A council that was not made up lives by the real calendar: a day to come opens nothing today.
    and (on_day <= (clock_timestamp() at time zone 'Europe/London')::date or exists (select from authority a where a.id = council and a.is_demonstration))
$$;

create or replace function check_reclaim_posting() returns trigger language plpgsql as $$
declare standing text; owed bigint; undone record; left_of bigint; earlier boolean;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.reclaim_id % 2147483647)::integer);
  select n.status into standing from reclaim_now n where n.authority_id = new.authority_id and n.reclaim_id = new.reclaim_id;
  if new.posting_no <> coalesce((select max(p.posting_no) from reclaim_posting p where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id), 0) + 1 then
    raise exception 'reclaim % has moved on meanwhile', new.reclaim_id using errcode = 'serialization_failure';
  end if;
  select r.ground = 'brought_over' into earlier from reclaim r where r.authority_id = new.authority_id and r.id = new.reclaim_id;
  if earlier and new.kind = 'noticed' and (standing is distinct from 'recovering' or new.event_no <> 1 or exists (select from reclaim_posting p
      where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id and p.stream = new.stream)
      or new.amount_pence is distinct from (select sum(d.amount_pence) from brought_over_debt d where d.authority_id = new.authority_id and d.reclaim_id = new.reclaim_id and d.stream = new.stream)) then
    raise exception 'of a debt that was brought over that is owed which its book holds, once' using errcode = 'check_violation';
  end if;
  if earlier and new.kind = 'recovered' and new.method in ('deduction', 'card') and not told_in_time(new.authority_id, new.reclaim_id, new.method, new.posted_on) then
    raise exception 'nothing is taken for a debt that was brought over before the family had a letter and the days for representations' using errcode = 'check_violation';
  end if;
  if not earlier and new.kind = 'noticed' and (standing is distinct from 'issued' or not exists (select from reclaim_approval a
      where a.authority_id = new.authority_id and a.reclaim_id = new.reclaim_id and a.stream = new.stream and a.amount_pence = new.amount_pence)) then
    raise exception 'only what was approved and goes out as a notice is owed' using errcode = 'check_violation';
  end if;
  if new.kind in ('recovered', 'written-off') and standing is distinct from 'recovering' then
    raise exception 'a reclaim that is % recovers nothing', coalesce(standing, 'unknown') using errcode = 'check_violation';
  end if;
  if new.kind = 'recovered' and not may_recover(new.authority_id, new.reclaim_id, new.posted_on) then
    raise exception 'nothing may be recovered before a notice has gone out and the days for representations have passed' using errcode = 'check_violation';
  end if;
  if new.kind = 'written-off' and not exists (select from write_off w join write_off_decision d on d.authority_id = w.authority_id and d.write_off_id = w.id and d.approved
      join write_off_part part on part.authority_id = w.authority_id and part.write_off_id = w.id
      where w.authority_id = new.authority_id and w.reclaim_id = new.reclaim_id and part.stream = new.stream and part.amount_pence = new.amount_pence) then
    raise exception 'nothing is written off without authority' using errcode = 'check_violation';
  end if;
  if new.reverses is not null then
    select p.* into undone from reclaim_posting p where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id and p.posting_no = new.reverses;
    if undone.amount_pence is distinct from new.amount_pence or undone.stream is distinct from new.stream
      or undone.kind is distinct from (case new.kind when 'recovery-reversed' then 'recovered' else 'written-off' end) then
      raise exception 'what undoes a posting is its negative twin' using errcode = 'check_violation';
    end if;
  end if;
  select coalesce(sum(b.owed_pence), 0) into owed from reclaim_balance b where b.authority_id = new.authority_id and b.reclaim_id = new.reclaim_id and b.stream = new.stream;
  if new.kind in ('reduced', 'withdrawn', 'recovered', 'written-off') and new.amount_pence > owed then
    raise exception 'more than is owed: % of %', new.amount_pence, owed using errcode = 'check_violation';
  end if;
  if new.receipt_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('receipt ' || new.receipt_id::text, new.authority_id));
    select r.amount_pence - receipt_used(r.authority_id, r.id) into left_of from reclaim_receipt r where r.authority_id = new.authority_id and r.id = new.receipt_id;
    if left_of is null or new.amount_pence > left_of then
      raise exception 'more than is left of the receipt' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;

-- What accounts held --------------------------------------------------------------------------------------------------------

create table opening_comparison (
  authority_id integer not null,
  id bigint generated always as identity,
  balance_id bigint not null,
  stated_pence bigint not null,
  begins_on date not null,
  compared_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, balance_id) references opening_balance
);
comment on table opening_comparison is 'What the statements that came since say an account held when the earlier system was left; the latest for a balance stands. Insert-only.';
comment on column opening_comparison.authority_id is 'The council.';
comment on column opening_comparison.id is 'Key within the system.';
comment on column opening_comparison.balance_id is 'What the earlier system said.';
comment on column opening_comparison.stated_pence is 'What the statements say it held before the next column, pence.';
comment on column opening_comparison.begins_on is 'At the beginning of this day: the one after the earlier system''s, or a later one where no statement covers the days between.';
comment on column opening_comparison.compared_on is 'Day of the comparison.';
call guard_tenant_table('opening_comparison', 'select, insert');
call guard_reach('opening_comparison', 'balance_id', 'opening_balance');
create index opening_comparison_of on opening_comparison (authority_id, balance_id);

create table opening_difference_settled (
  authority_id integer not null,
  id bigint generated always as identity,
  balance_id bigint not null,
  stated_pence bigint not null,
  reason text not null check (reason <> ''),
  settled_by bigint not null,
  settled_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, balance_id) references opening_balance,
  foreign key (authority_id, settled_by) references staff_member
);
comment on table opening_difference_settled is 'That somebody found out why an account''s statements say something else than the earlier system did. It stands as long as the statements say the same. Insert-only.';
comment on column opening_difference_settled.authority_id is 'The council.';
comment on column opening_difference_settled.id is 'Key within the system.';
comment on column opening_difference_settled.balance_id is 'What the earlier system said.';
comment on column opening_difference_settled.stated_pence is 'What the statements said when it was settled, pence.';
comment on column opening_difference_settled.reason is 'Why they differ.';
comment on column opening_difference_settled.settled_by is 'Who found it out.';
comment on column opening_difference_settled.settled_on is 'Day.';
comment on column opening_difference_settled.recorded_at is 'When it was written down.';
call guard_tenant_table('opening_difference_settled', 'select, insert');
call guard_reach('opening_difference_settled', 'balance_id', 'opening_balance');
create index opening_difference_settled_of on opening_difference_settled (authority_id, balance_id);

-- A way back ----------------------------------------------------------------------------------------------------------------

create table go_live_made (
  authority_id integer not null,
  go_live_id bigint not null,
  table_name text not null check (table_name <> ''),
  record_key text[] not null check (cardinality(record_key) > 0),
  primary key (authority_id, go_live_id, table_name, record_key),
  foreign key (authority_id, go_live_id) references go_live
);
comment on table go_live_made is 'Every record that taking a book over made: these may be taken away again, and no other. Insert-only.';
comment on column go_live_made.authority_id is 'The council.';
comment on column go_live_made.go_live_id is 'The book.';
comment on column go_live_made.table_name is 'Where the record stands.';
comment on column go_live_made.record_key is 'Its key without the council''s, each part as text.';
call guard_tenant_table('go_live_made', 'select, insert');
create trigger go_live_made_while_open before insert on go_live_made for each row execute function check_go_live_is_open('accepted');

alter table go_live_event drop constraint go_live_event_is_an_edge;
alter table go_live_event add constraint go_live_event_is_an_edge check ((event, from_state, to_state) in (('bring-in', 'none', 'brought-in'), ('accept', 'brought-in', 'accepted'), ('carry-out', 'accepted', 'carried-out'),
  ('withdraw', 'brought-in', 'withdrawn'), ('withdraw', 'accepted', 'withdrawn'),
  ('ask-undo', 'carried-out', 'undo-asked'), ('keep', 'undo-asked', 'carried-out'), ('agree-undo', 'undo-asked', 'undo-agreed'), ('cannot-undo', 'undo-agreed', 'carried-out'), ('undo', 'undo-agreed', 'undone')));
alter table go_live_event drop constraint go_live_withdrawn_for_a_reason;
alter table go_live_event add constraint go_live_withdrawn_for_a_reason check (event not in ('withdraw', 'ask-undo', 'keep', 'cannot-undo') or reason <> '');
comment on column go_live_event.reason is 'Why, where somebody said; always for withdrawing, for undoing or keeping, and for accepting a book whose totals differ.';

create or replace function check_go_live_event() returns trigger language plpgsql as $$
declare standing record; book record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.go_live_id % 2147483647)::integer);
  select * into book from go_live g where g.authority_id = new.authority_id and g.id = new.go_live_id;
  select e.event_no, e.to_state, e.made_by into standing from go_live_event e where e.authority_id = new.authority_id and e.go_live_id = new.go_live_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_state <> coalesce(standing.to_state, 'none') then
    raise exception 'book % has moved on meanwhile', new.go_live_id using errcode = 'serialization_failure';
  end if;
  if new.event = 'accept' then
    if new.made_by = book.brought_in_by then raise exception 'nobody accepts a book that they brought in' using errcode = 'check_violation'; end if;
    if not is_of_the_council(new.authority_id, new.made_by) then raise exception 'the council accepts a book' using errcode = 'check_violation'; end if;
    if new.digest <> book.digest then raise exception 'that is not what was brought in' using errcode = 'check_violation'; end if;
  end if;
  if new.event = 'agree-undo' then
    if new.made_by = standing.made_by then raise exception 'nobody agrees to the undoing that they asked for' using errcode = 'check_violation'; end if;
    if not is_of_the_council(new.authority_id, new.made_by) then raise exception 'the council agrees to undo a book' using errcode = 'check_violation'; end if;
  end if;
  if new.event = 'undo' and (current_user <> 'pursestrings_retention' or exists (select from go_live_made m join agreement a on a.authority_id = m.authority_id and a.id::text = m.record_key[1]
      where m.authority_id = new.authority_id and m.go_live_id = new.go_live_id and m.table_name = 'agreement')) then
    raise exception 'what the book made stands still' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_go_live_event() is 'An event is the next one; another person of the council accepts the book as it was brought in, and another than who asked agrees to undo it.';

-- What the run may touch: what is on a list that two people agreed on, still in time, and that nobody holds; and what a book made whose undoing two people agreed on.
create or replace function check_retention() returns trigger language plpgsql as $$
declare
  run bigint := nullif(current_setting('app.retention_run', true), '')::bigint;
  book bigint := nullif(current_setting('app.go_live_undo', true), '')::bigint;
  today date := nullif(current_setting('app.retention_day', true), '')::date;
  wanted text := case tg_op when 'DELETE' then 'delete' else 'blank' end;
  own_key text[];
  item record;
  was jsonb := to_jsonb(old);
  becomes jsonb;
  unblank text;
begin
  own_key := array(select was ->> part.name from unnest(tg_argv) with ordinality part(name, place) order by part.place);
  if tg_op = 'DELETE' and book is not null then
    if not exists (select from go_live_made made where made.authority_id = old.authority_id and made.go_live_id = book and made.table_name = tg_table_name and made.record_key = own_key)
      or (select n.state from go_live_now n where n.authority_id = old.authority_id and n.go_live_id = book) is distinct from 'undo-agreed' then
      raise exception 'no book whose undoing two people agreed on made this record of %', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    -- Whoever is in the book, whether it made their record or found it: what it made is about them.
    if exists (select from retention_hold held where held.authority_id = old.authority_id
        and (held.person_id is null or exists (select from go_live_person whose where whose.authority_id = held.authority_id and whose.go_live_id = book and whose.person_id = held.person_id))
        and not exists (select from retention_hold_lift lift where lift.authority_id = held.authority_id and lift.hold_id = held.id)) then
      raise exception 'the records of the council, or of somebody in the book, are held' using errcode = 'insufficient_privilege';
    end if;
    return old;
  end if;
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
comment on function check_retention() is 'The retention role removes only what stands on a list that two people agreed on, in time, and what nobody holds, and writes nothing but blanks; and what a book made, where two people agreed to undo it.';
grant delete on person, person_identifier, acting_person, agreement, plan_line, assessed_contribution, account, agreement_account, account_check, review_before, commitment, opening_balance, brought_over_debt,
  reclaim, reclaim_part, reclaim_event, reclaim_posting, go_live_person to pursestrings_retention;
grant insert on go_live_event to pursestrings_retention;

-- Whoever takes a record away is asked what stands on it.
create index agreement_of_payee on agreement (authority_id, payee_id) where payee_id is not null;
create index go_live_person_of on go_live_person (authority_id, person_id);
create index review_before_of on review_before (authority_id, agreement_id);
