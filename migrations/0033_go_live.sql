-- The book of an earlier system comes in: files as they were sent, what two people decided of them, and the facts that only they can tell.

create table go_live (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  source text not null check (source <> ''),
  takes_over_on date not null,
  dates text not null check (dates in ('iso', 'day-first')),
  digest bytea not null check (octet_length(digest) = 32),
  brought_in_by bigint not null,
  brought_in_at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, brought_in_by) references staff_member
);
comment on table go_live is 'A book of an earlier system that was brought in as files. Insert-only; where it stands is told by its events.';
comment on column go_live.authority_id is 'The council.';
comment on column go_live.id is 'Key within the system.';
comment on column go_live.source is 'What the earlier system is called.';
comment on column go_live.takes_over_on is 'First day that pay runs reckon, where an agreement says no other; the totals are compared as they stand on it.';
comment on column go_live.dates is 'How its days are written: iso as 2026-03-31 alone, or day-first as 31/03/2026 too.';
comment on column go_live.digest is 'SHA-256 over its files and choices: what is accepted is what was brought in.';
comment on column go_live.brought_in_by is 'Who brought it in; somebody else accepts it.';
comment on column go_live.brought_in_at is 'When, by the service''s clock.';
call guard_tenant_table('go_live', 'select, insert');

create table go_live_file (
  authority_id integer not null,
  go_live_id bigint not null,
  name text not null check (name in ('people.csv', 'acting.csv', 'agreements.csv', 'plan_lines.csv', 'contributions.csv', 'accounts.csv', 'checks.csv', 'reviews.csv', 'debts.csv', 'balances.csv', 'totals.csv')),
  sha256 bytea not null check (octet_length(sha256) = 32),
  content_sealed bytea not null check (octet_length(content_sealed) > 0),
  primary key (authority_id, go_live_id, name),
  foreign key (authority_id, go_live_id) references go_live
);
comment on table go_live_file is 'One file of a book, as it was sent, byte for byte. Insert-only.';
comment on column go_live_file.authority_id is 'The council.';
comment on column go_live_file.go_live_id is 'The book.';
comment on column go_live_file.name is 'Which of the forms it is.';
comment on column go_live_file.sha256 is 'SHA-256 of the file.';
comment on column go_live_file.content_sealed is 'The file, encrypted: names and account numbers stand in it.';
call guard_tenant_table('go_live_file', 'select, insert');
create policy reach on go_live_file as restrictive using ((select sees_everyone()) or (select reach_of_actor()) = 'authority');

create table go_live_event (
  authority_id integer not null,
  go_live_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_state text not null,
  to_state text not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint not null,
  reason text not null default '',
  digest bytea check (octet_length(digest) = 32),
  report jsonb,
  primary key (authority_id, go_live_id, event_no),
  foreign key (authority_id, go_live_id) references go_live,
  foreign key (authority_id, made_by) references staff_member,
  constraint go_live_event_is_an_edge check ((event, from_state, to_state) in (('bring-in', 'none', 'brought-in'), ('accept', 'brought-in', 'accepted'), ('carry-out', 'accepted', 'carried-out'),
    ('withdraw', 'brought-in', 'withdrawn'), ('withdraw', 'accepted', 'withdrawn'))),
  constraint go_live_accepted_as_it_is check ((event = 'accept') = (digest is not null)),
  constraint go_live_keeps_its_report check ((event = 'carry-out') <= (report is not null)),
  constraint go_live_withdrawn_for_a_reason check (event <> 'withdraw' or reason <> '')
);
comment on table go_live_event is 'What happened to a book, one after another. Insert-only.';
comment on column go_live_event.authority_id is 'The council.';
comment on column go_live_event.go_live_id is 'The book.';
comment on column go_live_event.event_no is 'Its place, from 1 without gaps.';
comment on column go_live_event.event is 'What happened.';
comment on column go_live_event.from_state is 'Where it stood before.';
comment on column go_live_event.to_state is 'Where it stands after.';
comment on column go_live_event.happened_on is 'Day on which it happened.';
comment on column go_live_event.recorded_at is 'When it was written down.';
comment on column go_live_event.made_by is 'The member of staff.';
comment on column go_live_event.reason is 'Why, where somebody said; always for withdrawing, and for accepting a book whose totals differ.';
comment on column go_live_event.digest is 'The digest of the book that was accepted.';
comment on column go_live_event.report is 'Counts and totals by the earlier system, by the files and by what was made.';
call guard_tenant_table('go_live_event', 'select, insert');

create view go_live_now with (security_invoker = true) as
  select distinct on (authority_id, go_live_id) authority_id, go_live_id, to_state as state, event_no, happened_on as since, made_by
  from go_live_event order by authority_id, go_live_id, event_no desc;
comment on view go_live_now is 'Where each book stands: after its latest event.';
comment on column go_live_now.authority_id is 'The council.';
comment on column go_live_now.go_live_id is 'The book.';
comment on column go_live_now.state is 'Where it stands.';
comment on column go_live_now.event_no is 'Number of its latest event.';
comment on column go_live_now.since is 'Day of that event.';
comment on column go_live_now.made_by is 'Who made that event.';
grant select on go_live_now to pursestrings_app;

create table go_live_same_person (
  authority_id integer not null,
  id bigint generated always as identity,
  go_live_id bigint not null,
  person_key text not null check (person_key <> ''),
  person_id bigint,
  reason text not null check (reason <> ''),
  decided_by bigint not null,
  decided_at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, go_live_id) references go_live,
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, decided_by) references staff_member
);
comment on table go_live_same_person is 'Whether somebody of a book is recorded already; the latest row for a key stands. Insert-only.';
comment on column go_live_same_person.authority_id is 'The council.';
comment on column go_live_same_person.id is 'Key within the system.';
comment on column go_live_same_person.go_live_id is 'The book.';
comment on column go_live_same_person.person_key is 'How the earlier system calls the person.';
comment on column go_live_same_person.person_id is 'The record that is theirs; empty where nobody''s is, and a new one is made.';
comment on column go_live_same_person.reason is 'What shows it.';
comment on column go_live_same_person.decided_by is 'Who decided it.';
comment on column go_live_same_person.decided_at is 'When, by the service''s clock.';
call guard_tenant_table('go_live_same_person', 'select, insert');
call guard_reach('go_live_same_person', 'person_id', 'person');
create index go_live_same_person_of on go_live_same_person (authority_id, go_live_id, person_key);

create table go_live_person (
  authority_id integer not null,
  go_live_id bigint not null,
  person_key text not null check (person_key <> ''),
  person_id bigint not null,
  was_there boolean not null,
  primary key (authority_id, go_live_id, person_key),
  foreign key (authority_id, go_live_id) references go_live,
  foreign key (authority_id, person_id) references person
);
comment on table go_live_person is 'Whose record somebody of a book became. Insert-only.';
comment on column go_live_person.authority_id is 'The council.';
comment on column go_live_person.go_live_id is 'The book.';
comment on column go_live_person.person_key is 'How the earlier system called the person.';
comment on column go_live_person.person_id is 'The record.';
comment on column go_live_person.was_there is 'Whether it was there before.';
call guard_tenant_table('go_live_person', 'select, insert');
call guard_reach('go_live_person', 'person_id', 'person');

create table opening_balance (
  authority_id integer not null,
  id bigint generated always as identity,
  account_id bigint not null,
  as_at date not null,
  amount_pence bigint not null,
  evidence text not null check (evidence <> ''),
  go_live_id bigint not null,
  primary key (authority_id, id),
  unique (authority_id, account_id, as_at),
  foreign key (authority_id, account_id) references account,
  foreign key (authority_id, go_live_id) references go_live
);
comment on table opening_balance is 'What an account held by the earlier system at the end of a day, to be compared with its statements. A fact, not a line: no sum is reckoned from it. Insert-only.';
comment on column opening_balance.authority_id is 'The council.';
comment on column opening_balance.id is 'Key within the system.';
comment on column opening_balance.account_id is 'The account.';
comment on column opening_balance.as_at is 'At the end of this day.';
comment on column opening_balance.amount_pence is 'Pence; less than nothing where it was overdrawn.';
comment on column opening_balance.evidence is 'Where it is known from.';
comment on column opening_balance.go_live_id is 'The book it came with.';
call guard_tenant_table('opening_balance', 'select, insert');
call guard_reach('opening_balance', 'account_id', 'account');

create table brought_over_debt (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence > 0),
  since_on date not null,
  reference text not null check (reference <> ''),
  reason text not null check (reason <> ''),
  go_live_id bigint not null,
  commitment_id bigint not null,
  primary key (authority_id, id),
  unique (authority_id, agreement_id, stream, reference),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, go_live_id) references go_live,
  foreign key (authority_id, commitment_id) references commitment
);
comment on table brought_over_debt is 'Money that the council had asked back before this service kept it, and that is still owed. Insert-only.';
comment on column brought_over_debt.authority_id is 'The council.';
comment on column brought_over_debt.id is 'Key within the system.';
comment on column brought_over_debt.agreement_id is 'The direct payment.';
comment on column brought_over_debt.stream is 'Whose money it is.';
comment on column brought_over_debt.amount_pence is 'What was owed on the day it was brought over.';
comment on column brought_over_debt.since_on is 'Since when it is owed: its age is reckoned from it.';
comment on column brought_over_debt.reference is 'Invoice or reference under which the family knows it.';
comment on column brought_over_debt.reason is 'Why it was asked back.';
comment on column brought_over_debt.go_live_id is 'The book it came with.';
comment on column brought_over_debt.commitment_id is 'The claim by which monitoring does not ask for the same money again.';
call guard_tenant_table('brought_over_debt', 'select, insert');
call guard_reach('brought_over_debt', 'agreement_id', 'agreement');
create index brought_over_debt_of on brought_over_debt (authority_id, agreement_id);

create table brought_over_receipt (
  authority_id integer not null,
  id bigint generated always as identity,
  debt_id bigint not null,
  amount_pence bigint not null check (amount_pence > 0),
  received_on date not null,
  reference text not null check (reference <> ''),
  commitment_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, debt_id, reference),
  foreign key (authority_id, debt_id) references brought_over_debt,
  foreign key (authority_id, commitment_id) references commitment,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table brought_over_receipt is 'Money that came for a debt brought over. Insert-only.';
comment on column brought_over_receipt.authority_id is 'The council.';
comment on column brought_over_receipt.id is 'Key within the system.';
comment on column brought_over_receipt.debt_id is 'The debt.';
comment on column brought_over_receipt.amount_pence is 'What came.';
comment on column brought_over_receipt.received_on is 'The day it came.';
comment on column brought_over_receipt.reference is 'How the receipt is found in the council''s books; once for a debt.';
comment on column brought_over_receipt.commitment_id is 'The claim for what is left after it; empty where nothing is.';
comment on column brought_over_receipt.recorded_by is 'Who wrote it down.';
comment on column brought_over_receipt.recorded_at is 'When, by the service''s clock.';
call guard_tenant_table('brought_over_receipt', 'select, insert');
call guard_reach('brought_over_receipt', 'debt_id', 'brought_over_debt');

create function check_go_live_event() returns trigger language plpgsql as $$
declare standing record; book record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.go_live_id % 2147483647)::integer);
  select * into book from go_live g where g.authority_id = new.authority_id and g.id = new.go_live_id;
  select e.event_no, e.to_state into standing from go_live_event e where e.authority_id = new.authority_id and e.go_live_id = new.go_live_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_state <> coalesce(standing.to_state, 'none') then
    raise exception 'book % has moved on meanwhile', new.go_live_id using errcode = 'serialization_failure';
  end if;
  if new.event = 'accept' then
    if new.made_by = book.brought_in_by then raise exception 'nobody accepts a book that they brought in' using errcode = 'check_violation'; end if;
    if not is_of_the_council(new.authority_id, new.made_by) then raise exception 'the council accepts a book' using errcode = 'check_violation'; end if;
    if new.digest <> book.digest then raise exception 'that is not what was brought in' using errcode = 'check_violation'; end if;
  end if;
  return new;
end $$;
comment on function check_go_live_event() is 'An event is the next one; another person of the council accepts the book as it was brought in.';
create trigger go_live_event_follows before insert on go_live_event for each row execute function check_go_live_event();

create function check_go_live_is_open() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.go_live_id % 2147483647)::integer);
  if (select n.state from go_live_now n where n.authority_id = new.authority_id and n.go_live_id = new.go_live_id) is distinct from tg_argv[0] then
    raise exception 'the book does not stand there any more' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_go_live_is_open() is 'Who is who is decided before a book is accepted; what it makes is made while it is carried out.';
create trigger go_live_decided_before before insert on go_live_same_person for each row execute function check_go_live_is_open('brought-in');
create trigger go_live_made_after before insert on go_live_person for each row execute function check_go_live_is_open('accepted');

create function check_brought_over_receipt() returns trigger language plpgsql as $$
declare owed bigint;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.debt_id % 2147483647)::integer);
  select d.amount_pence - coalesce((select sum(r.amount_pence) from brought_over_receipt r where r.authority_id = d.authority_id and r.debt_id = d.id), 0) into owed
    from brought_over_debt d where d.authority_id = new.authority_id and d.id = new.debt_id;
  if new.amount_pence > owed then raise exception 'more than is owed' using errcode = 'check_violation'; end if;
  return new;
end $$;
comment on function check_brought_over_receipt() is 'Nobody pays more than they owe.';
create trigger brought_over_receipt_within before insert on brought_over_receipt for each row execute function check_brought_over_receipt();
