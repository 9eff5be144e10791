-- Statements brought in by hand: files wait until somebody has looked at them and asks for them; an import that was asked
-- for goes on when the page is left.

alter table import_batch alter column started_by drop not null;
comment on column import_batch.started_by is 'Who brought them; empty for the command line of this installation.';

create table file_met_again (
  authority_id integer not null,
  batch_id bigint not null,
  place integer not null,
  name text not null,
  file_id bigint not null,
  primary key (authority_id, batch_id, place),
  foreign key (authority_id, batch_id) references import_batch,
  foreign key (authority_id, file_id) references statement_file
);
comment on table file_met_again is 'A file of a batch that was stored already, known by its bytes under this or another name. Insert-only.';
comment on column file_met_again.authority_id is 'The council.';
comment on column file_met_again.batch_id is 'The batch it came with this time.';
comment on column file_met_again.place is 'Its place among the files of that batch, from 1.';
comment on column file_met_again.name is 'File name as given this time.';
comment on column file_met_again.file_id is 'The file that was stored before.';
call guard_tenant_table('file_met_again', 'select, insert');

create table account_choice (
  authority_id integer not null,
  id bigint generated always as identity,
  file_id bigint not null,
  position integer not null check (position >= 1),
  account_id bigint not null,
  chosen_by bigint not null,
  chosen_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, file_id) references statement_file,
  foreign key (authority_id, account_id) references account,
  foreign key (authority_id, chosen_by) references staff_member
);
comment on table account_choice is 'Before the import: whose a statement is that matches no account. The latest choice counts. Insert-only.';
comment on column account_choice.authority_id is 'The council.';
comment on column account_choice.id is 'Key within the system.';
comment on column account_choice.file_id is 'The file.';
comment on column account_choice.position is 'The statement''s place in the file, from 1.';
comment on column account_choice.account_id is 'The account chosen.';
comment on column account_choice.chosen_by is 'Who chose.';
comment on column account_choice.chosen_at is 'When.';
call guard_tenant_table('account_choice', 'select, insert');
create index account_choice_of_file on account_choice (authority_id, file_id);

create table import_request (
  authority_id integer not null,
  id bigint generated always as identity,
  batch_id bigint not null,
  asked_by bigint not null,
  asked_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz check (finished_at >= asked_at),
  primary key (authority_id, id),
  foreign key (authority_id, batch_id) references import_batch,
  foreign key (authority_id, asked_by) references staff_member
);
comment on table import_request is 'That somebody looked at a batch of files and asked for it to be brought in.';
comment on column import_request.authority_id is 'The council.';
comment on column import_request.id is 'Key within the system.';
comment on column import_request.batch_id is 'The batch.';
comment on column import_request.asked_by is 'Who asked; the import acts in their name.';
comment on column import_request.asked_at is 'When.';
comment on column import_request.finished_at is 'When every file that could be was brought in; empty while it goes on.';
call guard_tenant_table('import_request', 'select, insert');
grant update (finished_at) on import_request to pursestrings_app;
create unique index import_request_going_on on import_request (authority_id, batch_id) where finished_at is null;
