-- Statements asked for, with what was done about them; who covers for whom; when an account was last checked.

create table statement_request (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  asked_by bigint,
  asked_on date not null,
  due_on date not null check (due_on >= asked_on),
  reminder_days integer[] not null,
  letter_id bigint,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, asked_by) references staff_member,
  foreign key (authority_id, letter_id) references letter,
  -- Nobody is asked for days that have not passed.
  check (until_on <= asked_on)
);
comment on table statement_request is 'That a family was asked for the statements of some days. What came is never typed: it is told by the statements.';
comment on column statement_request.authority_id is 'The council.';
comment on column statement_request.id is 'Key within the system.';
comment on column statement_request.agreement_id is 'The agreement whose accounts are meant.';
comment on column statement_request.from_on is 'First day asked for.';
comment on column statement_request.until_on is 'Last day asked for, inclusive.';
comment on column statement_request.asked_by is 'Who asked; empty for the command line of this installation.';
comment on column statement_request.asked_on is 'When.';
comment on column statement_request.due_on is 'The day by which they were asked to answer; a statement_request_event may give more time.';
comment on column statement_request.reminder_days is 'Days from the due day on which reminders go out, in order, as policy stood when it was asked.';
comment on column statement_request.letter_id is 'The letter that asks; empty until it is written.';
call guard_tenant_table('statement_request', 'select, insert');
grant update (letter_id) on statement_request to pursestrings_app;
create index statement_request_of on statement_request (authority_id, agreement_id);

create table statement_request_event (
  authority_id integer not null,
  id bigint generated always as identity,
  request_id bigint not null,
  kind text not null check (kind in ('reminded', 'extended', 'waived')),
  happened_on date not null,
  step integer check (step >= 1),
  due_on date,
  reason text check (reason <> ''),
  letter_id bigint,
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, request_id) references statement_request,
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, recorded_by) references staff_member,
  check (step is null or kind = 'reminded'),
  check ((due_on is not null) = (kind = 'extended')),
  check ((reason is not null) = (kind <> 'reminded')),
  check (due_on >= happened_on)
);
comment on table statement_request_event is 'What was done about a request for statements: a reminder, more time, or that it is no longer asked. Insert-only.';
comment on column statement_request_event.authority_id is 'The council.';
comment on column statement_request_event.id is 'Key within the system.';
comment on column statement_request_event.request_id is 'The request.';
comment on column statement_request_event.kind is 'reminded, extended or waived.';
comment on column statement_request_event.happened_on is 'When.';
comment on column statement_request_event.step is 'Which of the request''s reminders it was, from 1; empty for one sent by hand.';
comment on column statement_request_event.due_on is 'The new day by which they are asked to answer.';
comment on column statement_request_event.reason is 'Why there is more time, or why it is no longer asked.';
comment on column statement_request_event.letter_id is 'The letter that reminded.';
comment on column statement_request_event.recorded_by is 'Who did it; empty where the ladder of reminders did.';
call guard_tenant_table('statement_request_event', 'select, insert');
-- No step of the ladder goes out twice, whoever runs at the same moment; and nothing is waived twice.
create unique index statement_request_reminded_once on statement_request_event (authority_id, request_id, step) where step is not null;
create unique index statement_request_waived_once on statement_request_event (authority_id, request_id) where kind = 'waived';
create index statement_request_event_of on statement_request_event (authority_id, request_id, id);

create table work_cover (
  authority_id integer not null,
  id bigint generated always as identity,
  officer_id bigint not null,
  cover_id bigint not null check (cover_id <> officer_id),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  ended_on date check (ended_on >= from_on),
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, officer_id) references staff_member,
  foreign key (authority_id, cover_id) references staff_member,
  foreign key (authority_id, recorded_by) references staff_member,
  exclude using gist (authority_id with =, officer_id with =, daterange(from_on, least(until_on + 1, ended_on)) with &&)
);
comment on table work_cover is 'That somebody looks after the work of an officer who is away; then both lists are theirs.';
comment on column work_cover.authority_id is 'The council.';
comment on column work_cover.id is 'Key within the system.';
comment on column work_cover.officer_id is 'Who is away.';
comment on column work_cover.cover_id is 'Who covers.';
comment on column work_cover.from_on is 'First day.';
comment on column work_cover.until_on is 'Last day, inclusive.';
comment on column work_cover.ended_on is 'First day on which it no longer counts, where it ended sooner.';
comment on column work_cover.recorded_by is 'Who arranged it.';
call guard_tenant_table('work_cover', 'select, insert');
grant update (ended_on) on work_cover to pursestrings_app;

create table account_check (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  as_at date not null,
  outcome text not null check (outcome in ('nothing_to_ask', 'surplus_to_propose', 'ask_family')),
  note text check (note <> ''),
  checked_on date not null check (checked_on >= as_at),
  checked_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, checked_by) references staff_member
);
comment on table account_check is 'That an officer has finished checking the account of a direct payment. Insert-only.';
comment on column account_check.authority_id is 'The council.';
comment on column account_check.id is 'Key within the system.';
comment on column account_check.agreement_id is 'The agreement.';
comment on column account_check.as_at is 'The day up to which the account was checked; the next check is reckoned from it.';
comment on column account_check.outcome is 'nothing_to_ask, surplus_to_propose, or ask_family where the family has something to answer first.';
comment on column account_check.note is 'What the officer wrote about it.';
comment on column account_check.checked_on is 'When it was finished.';
comment on column account_check.checked_by is 'Who finished it; empty for the command line of this installation.';
call guard_tenant_table('account_check', 'select, insert');
create index account_check_of on account_check (authority_id, agreement_id, as_at);
