-- The office: moving an organisation's work on a day, opening of records in an emergency by whoever has a smaller reach, and notes of advice.

create table work_move (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  from_organisation_id bigint not null,
  to_organisation_id bigint check (to_organisation_id <> from_organisation_id),
  services text[] not null check (cardinality(services) > 0 and services <@ array['advice', 'monitoring']),
  on_day date not null,
  reason text not null check (reason <> ''),
  proposed_by bigint not null,
  proposed_at timestamptz not null,
  decided_by bigint check (decided_by <> proposed_by),
  decided_at timestamptz,
  decision text check (decision in ('confirmed', 'refused')),
  decision_note text check (decision_note <> ''),
  carried_out_at timestamptz check (carried_out_at is null or decision = 'confirmed'),
  primary key (authority_id, id),
  foreign key (authority_id, from_organisation_id) references organisation,
  foreign key (authority_id, to_organisation_id) references organisation,
  foreign key (authority_id, proposed_by) references staff_member,
  foreign key (authority_id, decided_by) references staff_member,
  check (num_nonnulls(decided_by, decided_at, decision) in (0, 3))
);
comment on table work_move is 'That the work of an organisation goes to another one, or to the council itself, on a day: proposed by one person and confirmed by another.';
comment on column work_move.authority_id is 'The council.';
comment on column work_move.id is 'Key within the system.';
comment on column work_move.from_organisation_id is 'Whose work it is until then.';
comment on column work_move.to_organisation_id is 'Whose it is from then on; empty for the council''s own staff.';
comment on column work_move.services is 'Which services go: advice, monitoring or both.';
comment on column work_move.on_day is 'First day on which the work is the new ones''. The old ones have access until the day before.';
comment on column work_move.reason is 'Why.';
comment on column work_move.proposed_by is 'Who proposed it.';
comment on column work_move.proposed_at is 'When it was proposed.';
comment on column work_move.decided_by is 'Who confirmed or refused it, never the one who proposed it; empty until then.';
comment on column work_move.decided_at is 'When that was decided.';
comment on column work_move.decision is 'confirmed or refused.';
comment on column work_move.decision_note is 'What was said to it.';
comment on column work_move.carried_out_at is 'When the work changed hands; empty until then.';
call guard_tenant_table('work_move', 'select, insert');
grant update (decided_by, decided_at, decision, decision_note, carried_out_at) on work_move to pursestrings_app;

create table work_move_officer (
  authority_id integer not null,
  move_id bigint not null,
  officer_id bigint not null,
  takes_over_id bigint check (takes_over_id <> officer_id),
  primary key (authority_id, move_id, officer_id),
  foreign key (authority_id, move_id) references work_move,
  foreign key (authority_id, officer_id) references staff_member,
  foreign key (authority_id, takes_over_id) references staff_member
);
comment on table work_move_officer is 'Who takes over whose work when it moves. Insert-only.';
comment on column work_move_officer.authority_id is 'The council.';
comment on column work_move_officer.move_id is 'The move.';
comment on column work_move_officer.officer_id is 'Whose work.';
comment on column work_move_officer.takes_over_id is 'Who takes it; empty for nobody yet.';
call guard_tenant_table('work_move_officer', 'select, insert');

create table work_move_team (
  authority_id integer not null,
  move_id bigint not null,
  team_id bigint not null,
  takes_over_id bigint check (takes_over_id <> team_id),
  primary key (authority_id, move_id, team_id),
  foreign key (authority_id, move_id) references work_move,
  foreign key (authority_id, team_id) references team,
  foreign key (authority_id, takes_over_id) references team
);
comment on table work_move_team is 'Which team takes over what another team holds when work moves. Insert-only.';
comment on column work_move_team.authority_id is 'The council.';
comment on column work_move_team.move_id is 'The move.';
comment on column work_move_team.team_id is 'The team that holds it until then.';
comment on column work_move_team.takes_over_id is 'The team that takes it; empty for none yet.';
call guard_tenant_table('work_move_team', 'select, insert');

-- Whoever opened a record in an emergency sees it, whatever their reach: an emergency is seldom about somebody one looks after.
create or replace function held_people() returns setof bigint language sql stable parallel safe as $$
  select held.person_id from case_holding held
  where held.from_on <= council_today() and (held.until_on is null or held.until_on >= council_today())
    and (held.staff_member_id in (select officers_within_reach())
      or reach_of_actor() = 'team' and held.team_id in (select own.team_id from team_member own where own.staff_member_id = acting_member()
        and own.from_on <= council_today() and (own.until_on is null or own.until_on >= council_today())))
  union
  select own.person_id from own_person own
  where own.staff_member_id = acting_member() and own.from_on <= council_today() and (own.until_on is null or own.until_on >= council_today())
  union
  select opened.person_id from break_glass opened
  where opened.staff_member_id = acting_member() and opened.until_at > now() and opened.outcome is distinct from 'not_justified'
$$;
comment on function held_people() is 'People whom somebody of smaller reach looks after, by themself, by their team, or as somebody outside, and those whose record they opened in an emergency.';

-- No emergency opens a record to somebody who knows the person, and nobody opens one in another's name.
create function refuse_opening_for_the_known() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from conflict_of_interest known where known.authority_id = new.authority_id and known.person_id = new.person_id
    and known.staff_member_id = new.staff_member_id and known.ended_at is null) then
    raise exception 'a conflict of interest is never opened' using errcode = 'check_violation';
  end if;
  if acting_member() <> new.staff_member_id then
    raise exception 'nobody opens a record in another''s name' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function refuse_opening_for_the_known() is 'Refuses that a record is opened to somebody with a conflict of interest, or in another''s name.';
create trigger break_glass_is_not_for_the_known before insert on break_glass for each row execute function refuse_opening_for_the_known();

create table advice_consent (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  reader_organisation_id bigint,
  what text not null check (what <> ''),
  notes_from_on date,
  from_on date not null,
  until_on date check (until_on >= from_on),
  agreed_how text not null check (agreed_how <> ''),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  withdrawn_by bigint,
  withdrawn_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, reader_organisation_id) references organisation,
  foreign key (authority_id, recorded_by) references staff_member,
  foreign key (authority_id, withdrawn_by) references staff_member,
  check (num_nonnulls(withdrawn_by, withdrawn_at) in (0, 2))
);
comment on table advice_consent is 'That a person agrees that the council, or another organisation, may read an adviser''s notes about them.';
comment on column advice_consent.authority_id is 'The council.';
comment on column advice_consent.id is 'Key within the system.';
comment on column advice_consent.person_id is 'The person.';
comment on column advice_consent.reader_organisation_id is 'Who may read; empty for the council.';
comment on column advice_consent.what is 'What they agreed to, in words.';
comment on column advice_consent.notes_from_on is 'Only notes of this day or later may be read; empty for all.';
comment on column advice_consent.from_on is 'First day on which it counts.';
comment on column advice_consent.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column advice_consent.agreed_how is 'Who agreed and how, such as on the telephone.';
comment on column advice_consent.recorded_by is 'Who recorded it.';
comment on column advice_consent.recorded_at is 'When it was recorded.';
comment on column advice_consent.withdrawn_by is 'Who recorded that it was taken back; empty while it stands.';
comment on column advice_consent.withdrawn_at is 'When it was taken back.';
call guard_tenant_table('advice_consent', 'select, insert');
grant update (withdrawn_by, withdrawn_at) on advice_consent to pursestrings_app;
call guard_reach('advice_consent', 'person_id', 'person');
create index advice_consent_of on advice_consent (authority_id, person_id);

create table advice_note (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  author_id bigint not null,
  organisation text not null,
  organisation_id bigint,
  written_on date not null,
  note text not null check (note <> ''),
  recorded_at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, author_id) references staff_member,
  foreign key (authority_id, organisation_id, organisation) references organisation (authority_id, id, kind)
);
comment on table advice_note is 'What an adviser noted about a person, independently of the council, which reads it only where the person agrees. Insert-only.';
comment on column advice_note.authority_id is 'The council.';
comment on column advice_note.id is 'Key within the system.';
comment on column advice_note.person_id is 'Whom it is about.';
comment on column advice_note.author_id is 'Who wrote it.';
comment on column advice_note.organisation is 'Who they belonged to then.';
comment on column advice_note.organisation_id is 'Which organisation; empty where the kind says all.';
comment on column advice_note.written_on is 'The day it is of.';
comment on column advice_note.note is 'The note.';
comment on column advice_note.recorded_at is 'When it was recorded.';
call guard_tenant_table('advice_note', 'select, insert');
call guard_reach('advice_note', 'person_id', 'person');
create index advice_note_of on advice_note (authority_id, person_id, written_on);

create function advises(member_id bigint, first_role text) returns boolean language sql stable parallel safe as $$
  select first_role in ('adviser', 'support_service_manager') or exists (
    select from further_role further where further.staff_member_id = member_id and further.role in ('adviser', 'support_service_manager')
      and further.from_on <= council_today() and (further.until_on is null or further.until_on >= council_today()))
$$;
create function reads_advice(written_by text, written_at bigint, about bigint, noted_on date) returns boolean language sql stable parallel safe as $$
  select acting_member() is null or exists (
    select from staff_member member
    where member.id = acting_member() and (member.left_on is null or member.left_on > council_today())
      and (member.organisation = written_by and member.organisation_id is not distinct from written_at and advises(member.id, member.role)
        or exists (select from advice_consent agreed
          where agreed.person_id = about and agreed.withdrawn_at is null
            and exists (select from staff_member told where told.id = agreed.recorded_by and told.organisation = written_by and told.organisation_id is not distinct from written_at)
            and agreed.from_on <= council_today() and (agreed.until_on is null or agreed.until_on >= council_today())
            and (agreed.notes_from_on is null or agreed.notes_from_on <= noted_on)
            and case when agreed.reader_organisation_id is null then member.organisation = 'council'
              else member.organisation_id = agreed.reader_organisation_id and advises(member.id, member.role) end)))
$$;

comment on function advises(bigint, text) is 'Whether a member of staff may read notes of advice of their own organisation: an adviser or a manager.';
comment on function reads_advice(text, bigint, bigint, date) is 'Whether whoever acts may read notes of advice: advisers and managers of the organisation that wrote them, and others while the person has told that organisation that they agree: no reader records a consent to read for themself. The system itself may, for copies and for what the law has removed.';
create policy advice_of_the_organisation on advice_note as restrictive for select using (reads_advice(organisation, organisation_id, person_id, written_on));
create policy advice_by_the_author on advice_note as restrictive for insert with check (acting_member() is null or author_id = acting_member());

-- What was given today and is taken back today counts for nothing from then on: its last day is the one before its first.
do $$
declare held record;
begin
  for held in select conrelid::regclass as kept, conname as name from pg_constraint
    where contype = 'c' and pg_get_constraintdef(oid) like '%until_on >= from_on%'
      and conrelid in ('further_role'::regclass, 'team_member'::regclass, 'case_holding'::regclass, 'own_person'::regclass, 'approval_limit'::regclass, 'organisation_service'::regclass)
  loop
    execute format('alter table %s drop constraint %I, add check (until_on >= from_on - 1)', held.kept, held.name);
  end loop;
  for held in select conrelid::regclass as kept, conname as name from pg_constraint where contype = 'x' and conrelid in ('further_role'::regclass, 'organisation_service'::regclass)
  loop
    execute format('alter table %s drop constraint %I', held.kept, held.name);
  end loop;
end $$;
alter table further_role add constraint further_role_once exclude using gist (authority_id with =, staff_member_id with =, role with =, daterange(from_on, until_on + 1) with &&);
alter table organisation_service add constraint organisation_service_once exclude using gist (authority_id with =, organisation_id with =, service with =, daterange(from_on, until_on + 1) with &&);
comment on column further_role.until_on is 'Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once.';
comment on column team_member.until_on is 'Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once.';
comment on column case_holding.until_on is 'Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once.';
comment on column own_person.until_on is 'Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once.';
comment on column approval_limit.until_on is 'Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once.';
comment on column organisation_service.until_on is 'Last day, inclusive; empty while it lasts. The day before the first where it was taken back at once.';
