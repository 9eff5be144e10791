-- Whose letters and addresses are whose: what of others stands in a copy for a request is marked, their addresses among it; who of staff
-- opened a letter as it is posted, with its link; by which letter somebody signed; and whose hours were told of a plan that is prepared.

alter table subject_mark drop constraint subject_mark_what_check;
alter table subject_mark add constraint subject_mark_what_check check (what in ('acts_for', 'other_person', 'staff', 'address', 'email', 'telephone'));
alter table subject_mark add column of_whom text check (of_whom <> '');
alter table subject_mark add column stays_out boolean not null default false;
comment on column subject_mark.found is 'The name, the address, its lines one after another, or the number.';
comment on column subject_mark.what is 'What kind of fact about somebody else: the name of one who acts for the person, of another with a payment or of staff; or an address, an e-mail address or a telephone number.';
comment on column subject_mark.of_whom is 'Whose address or number it is, where a record says; empty for names, and where nobody is named.';
comment on column subject_mark.stays_out is 'Whether it may not be left in: somebody asks on the person''s behalf, and this is where another of the family, or the person beside them, is to be found.';
grant update (of_whom) on subject_mark to pursestrings_retention;

create table letter_opening (
  authority_id integer not null,
  id bigint generated always as identity,
  letter_id bigint not null,
  opened_by bigint,
  opened_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, opened_by) references staff_member
);
comment on table letter_opening is 'Each time somebody of the service opened a letter as it is posted, with the link that its reader alone may use. Insert-only.';
comment on column letter_opening.authority_id is 'The council.';
comment on column letter_opening.id is 'Key within the system.';
comment on column letter_opening.letter_id is 'The letter.';
comment on column letter_opening.opened_by is 'Who opened it; empty for the operator on the command line.';
comment on column letter_opening.opened_at is 'When.';
call guard_tenant_table('letter_opening', 'select, insert');
call guard_reach('letter_opening', 'letter_id', 'letter');
create index letter_opening_of_letter on letter_opening (authority_id, letter_id);

alter table agreement_signature add column letter_id bigint;
alter table agreement_signature add column letter_opened_by bigint[] not null default '{}';
alter table agreement_signature add foreign key (authority_id, letter_id) references letter;
alter table agreement_signature add constraint agreement_signature_letter_of_link check (way = 'link' or (letter_id is null and letter_opened_by = '{}'));
comment on column agreement_signature.letter_id is 'The letter whose link it was signed by; empty for another way, and for what was signed before this was written down.';
comment on column agreement_signature.letter_opened_by is 'Who of staff had opened that letter with its link before it was signed, each once: whoever could have signed in the reader''s place.';

alter table transfer_pack_copy add column holds_links boolean not null default true;
comment on column transfer_pack_copy.holds_links is 'Whether its letters may hold links that their readers alone may use, as those made before links were taken out do: such letters are not shown again.';

create table prepared_job (
  authority_id integer not null,
  id bigint generated always as identity,
  prepared_id bigint not null,
  plan_line_id bigint not null,
  told_on date not null,
  told_by bigint not null,
  primary key (authority_id, id),
  unique (authority_id, prepared_id, plan_line_id),
  foreign key (authority_id, prepared_id) references prepared_plan,
  foreign key (authority_id, plan_line_id) references plan_line,
  foreign key (authority_id, told_by) references staff_member
);
comment on table prepared_job is 'That hours and wage of an assistant were told, of whom a brought-over line said only what they cost a week, and were written into the prepared plan. Insert-only.';
comment on column prepared_job.authority_id is 'The council.';
comment on column prepared_job.id is 'Key within the system.';
comment on column prepared_job.prepared_id is 'The prepared plan into which they were written.';
comment on column prepared_job.plan_line_id is 'The brought-over line.';
comment on column prepared_job.told_on is 'When.';
comment on column prepared_job.told_by is 'Who wrote them down.';
call guard_tenant_table('prepared_job', 'select, insert');
call guard_reach('prepared_job', 'prepared_id', 'prepared_plan');
