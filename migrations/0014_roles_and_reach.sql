-- Who may see whom. A role says what somebody may do; reach says with whose records: their own work's, their team's, or
-- everybody's. Restricted records are out of reach of all who are not named. The database keeps it, on every table.

create table organisation (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  kind text not null check (kind in ('council', 'support_service', 'nhs', 'provider')),
  primary key (authority_id, id),
  unique (authority_id, name),
  unique (authority_id, id, kind)
);
comment on table organisation is 'An organisation whose people work for this council. One that serves several councils is a row in each.';
comment on column organisation.authority_id is 'The council.';
comment on column organisation.id is 'Key within the system.';
comment on column organisation.name is 'Its name.';
comment on column organisation.kind is 'The council itself, a support service, an NHS board or a provider.';
call guard_tenant_table('organisation', 'select, insert');
grant update (name) on organisation to pursestrings_app;

create table organisation_service (
  authority_id integer not null,
  id bigint generated always as identity,
  organisation_id bigint not null,
  service text not null check (service in ('advice', 'monitoring')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, id),
  foreign key (authority_id, organisation_id) references organisation,
  exclude using gist (authority_id with =, organisation_id with =, service with =, daterange(from_on, until_on, '[]') with &&)
);
comment on table organisation_service is 'What an organisation does for the council and when: one may advise families and another monitor. Its people have no access outside these days.';
comment on column organisation_service.authority_id is 'The council.';
comment on column organisation_service.id is 'Key within the system.';
comment on column organisation_service.organisation_id is 'The organisation.';
comment on column organisation_service.service is 'advice: supports families. monitoring: checks accounts.';
comment on column organisation_service.from_on is 'First day.';
comment on column organisation_service.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('organisation_service', 'select, insert');
grant update (until_on) on organisation_service to pursestrings_app;

alter table staff_member drop constraint staff_member_role_check, drop constraint staff_member_organisation_check, drop constraint staff_member_check;
alter table staff_member
  add column reach text not null default 'authority' check (reach in ('own', 'team', 'authority')),
  add column organisation_id bigint,
  add column left_on date,
  add constraint staff_member_role_check check (role in ('monitoring_officer', 'adviser', 'support_service_manager', 'finance_officer', 'finance_approver',
    'budget_holder', 'social_worker', 'send_case_officer', 'team_manager', 'panel_member', 'broker', 'provider_assessor', 'commissioner', 'nhs_board_officer',
    'auditor', 'data_protection_officer', 'administrator', 'recipient', 'nominated_person', 'authorised_person', 'suitable_person', 'personal_assistant', 'payroll_provider', 'provider_user')),
  add constraint staff_member_organisation_check check (organisation in ('council', 'support_service', 'nhs', 'provider', 'family')),
  -- Only the council approves money, and only the council decides who may see what and what is kept.
  add constraint staff_member_council_check check (role not in ('finance_officer', 'finance_approver', 'budget_holder', 'administrator', 'data_protection_officer', 'team_manager', 'panel_member', 'auditor')
    or organisation = 'council'),
  -- People outside see what is theirs, whatever else is asked for.
  add constraint staff_member_outside_check check (organisation not in ('family', 'provider') or reach = 'own'),
  add constraint staff_member_family_check check (organisation <> 'family' or role in ('recipient', 'nominated_person', 'authorised_person', 'suitable_person', 'personal_assistant')),
  add constraint staff_member_portal_check check (role not in ('recipient', 'nominated_person', 'authorised_person', 'suitable_person', 'personal_assistant', 'payroll_provider', 'provider_user')
    or organisation in ('family', 'provider')),
  add constraint staff_member_employer foreign key (authority_id, organisation_id, organisation) references organisation (authority_id, id, kind);
comment on table staff_member is 'Somebody who may sign in: who works for the council or for an organisation that serves it, or a person outside who sees what is theirs.';
comment on column staff_member.role is 'What they do first of all; the permission table says what that allows. More of it in further_role.';
comment on column staff_member.organisation is 'Who they belong to: the council, a support service, an NHS board, a provider, or a family.';
comment on column staff_member.reach is 'Whose records they may see: those of their own work, of their team, or of the whole council but restricted ones.';
comment on column staff_member.organisation_id is 'Which organisation; empty where the kind says all.';
comment on column staff_member.left_on is 'First day on which they may no longer sign in; empty while they may.';
grant update (name, role, reach, organisation, organisation_id, left_on) on staff_member to pursestrings_app;

create table further_role (
  authority_id integer not null,
  id bigint generated always as identity,
  staff_member_id bigint not null,
  role text not null check (role in ('monitoring_officer', 'adviser', 'support_service_manager', 'finance_officer', 'finance_approver',
    'budget_holder', 'social_worker', 'send_case_officer', 'team_manager', 'panel_member', 'broker', 'provider_assessor', 'commissioner', 'nhs_board_officer',
    'auditor', 'data_protection_officer', 'administrator')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  given_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, given_by) references staff_member,
  exclude using gist (authority_id with =, staff_member_id with =, role with =, daterange(from_on, until_on, '[]') with &&),
  check (given_by <> staff_member_id)
);
comment on table further_role is 'A role that somebody holds besides their first.';
comment on column further_role.authority_id is 'The council.';
comment on column further_role.id is 'Key within the system.';
comment on column further_role.staff_member_id is 'Who holds it.';
comment on column further_role.role is 'The role.';
comment on column further_role.from_on is 'First day.';
comment on column further_role.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column further_role.given_by is 'Who gave it, never themself; empty for the directory or the system.';
call guard_tenant_table('further_role', 'select, insert');
grant update (until_on) on further_role to pursestrings_app;
create index further_role_of on further_role (authority_id, staff_member_id);

-- Nobody settles what they may do themself.
create function refuse_own_promotion() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if (new.role, new.reach, new.organisation, new.organisation_id, new.left_on) is distinct from (old.role, old.reach, old.organisation, old.organisation_id, old.left_on)
    and new.id::text = current_setting('app.actor', true) then
    raise exception 'nobody changes what they may do themself' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function refuse_own_promotion() is 'Refuses that somebody changes their own role, reach, organisation or last day.';
create trigger staff_member_is_changed_by_others before update on staff_member for each row execute function refuse_own_promotion();

create function refuse_council_role_elsewhere() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.staff_member_id::text = current_setting('app.actor', true) then
    raise exception 'nobody changes what they may do themself' using errcode = 'check_violation';
  end if;
  if not exists (select from staff_member m where m.authority_id = new.authority_id and m.id = new.staff_member_id
    and (m.organisation = 'council' or m.organisation not in ('family', 'provider')
      and new.role not in ('finance_officer', 'finance_approver', 'budget_holder', 'administrator', 'data_protection_officer', 'team_manager', 'panel_member', 'auditor'))) then
    raise exception 'this role belongs to the council''s own staff' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function refuse_council_role_elsewhere() is 'Refuses a further role that only the council''s own staff may hold, and one that somebody gives themself.';
create trigger further_role_is_of_the_right_organisation before insert or update on further_role for each row execute function refuse_council_role_elsewhere();

create table team (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  organisation_id bigint,
  primary key (authority_id, id),
  unique (authority_id, name),
  foreign key (authority_id, organisation_id) references organisation
);
comment on table team is 'A team that holds people''s work together.';
comment on column team.authority_id is 'The council.';
comment on column team.id is 'Key within the system.';
comment on column team.name is 'Its name.';
comment on column team.organisation_id is 'Whose team; empty for the council''s own.';
call guard_tenant_table('team', 'select, insert');
grant update (name, organisation_id) on team to pursestrings_app;

create table team_member (
  authority_id integer not null,
  team_id bigint not null,
  staff_member_id bigint not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, team_id, staff_member_id, from_on),
  foreign key (authority_id, team_id) references team,
  foreign key (authority_id, staff_member_id) references staff_member
);
comment on table team_member is 'Who is in a team, and when.';
comment on column team_member.authority_id is 'The council.';
comment on column team_member.team_id is 'The team.';
comment on column team_member.staff_member_id is 'The member.';
comment on column team_member.from_on is 'First day.';
comment on column team_member.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('team_member', 'select, insert');
grant update (until_on) on team_member to pursestrings_app;
create index team_member_of on team_member (authority_id, staff_member_id);

create table case_holding (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  staff_member_id bigint,
  team_id bigint,
  from_on date not null,
  until_on date check (until_on >= from_on),
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, team_id) references team,
  foreign key (authority_id, recorded_by) references staff_member,
  check (num_nonnulls(staff_member_id, team_id) = 1)
);
comment on table case_holding is 'Which team, or which member of staff, looks after a person. Holds keys alone, so that reach can be told by it.';
comment on column case_holding.authority_id is 'The council.';
comment on column case_holding.id is 'Key within the system.';
comment on column case_holding.person_id is 'The person.';
comment on column case_holding.staff_member_id is 'Who looks after them; empty where a team does.';
comment on column case_holding.team_id is 'Which team does; empty where one member of staff does.';
comment on column case_holding.from_on is 'First day.';
comment on column case_holding.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column case_holding.recorded_by is 'Who recorded it; empty for the system.';
call guard_tenant_table('case_holding', 'select, insert');
grant update (until_on) on case_holding to pursestrings_app;
create index case_holding_of on case_holding (authority_id, person_id);
create index case_holding_by on case_holding (authority_id, staff_member_id);

create table own_person (
  authority_id integer not null,
  staff_member_id bigint not null,
  person_id bigint not null,
  capacity text not null check (capacity in ('recipient', 'parent', 'nominated', 'authorised', 'suitable', 'assistant', 'payroll', 'provider')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, staff_member_id, person_id, from_on),
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, person_id) references person
);
comment on table own_person is 'Whose records somebody outside may see: their own, their child''s, the person they act or work for.';
comment on column own_person.authority_id is 'The council.';
comment on column own_person.staff_member_id is 'Who signs in.';
comment on column own_person.person_id is 'The person.';
comment on column own_person.capacity is 'In which capacity.';
comment on column own_person.from_on is 'First day.';
comment on column own_person.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('own_person', 'select, insert');
grant update (until_on) on own_person to pursestrings_app;

create table record_restriction (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  reason text not null check (reason <> ''),
  placed_by bigint not null,
  placed_at timestamptz not null default clock_timestamp(),
  lifted_by bigint,
  lifted_at timestamptz,
  lifted_reason text check (lifted_reason <> ''),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, placed_by) references staff_member,
  foreign key (authority_id, lifted_by) references staff_member,
  check (num_nonnulls(lifted_by, lifted_at, lifted_reason) in (0, 3))
);
comment on table record_restriction is 'A record that only those named may see.';
comment on column record_restriction.authority_id is 'The council.';
comment on column record_restriction.id is 'Key within the system.';
comment on column record_restriction.person_id is 'Whose record.';
comment on column record_restriction.reason is 'Why.';
comment on column record_restriction.placed_by is 'Who restricted it.';
comment on column record_restriction.placed_at is 'When, by the database''s clock.';
comment on column record_restriction.lifted_by is 'Who lifted it; empty while it lasts.';
comment on column record_restriction.lifted_at is 'When it was lifted.';
comment on column record_restriction.lifted_reason is 'Why it was lifted.';
call guard_tenant_table('record_restriction', 'select, insert');
grant update (lifted_by, lifted_at, lifted_reason) on record_restriction to pursestrings_app;
create unique index record_restriction_once on record_restriction (authority_id, person_id) where lifted_at is null;

create table restriction_name (
  authority_id integer not null,
  id bigint generated always as identity,
  restriction_id bigint not null,
  staff_member_id bigint not null,
  named_by bigint not null,
  named_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, restriction_id) references record_restriction,
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, named_by) references staff_member
);
comment on table restriction_name is 'Who may see a restricted record.';
comment on column restriction_name.authority_id is 'The council.';
comment on column restriction_name.id is 'Key within the system.';
comment on column restriction_name.restriction_id is 'The restriction.';
comment on column restriction_name.staff_member_id is 'Who may see the record.';
comment on column restriction_name.named_by is 'Who said so.';
comment on column restriction_name.named_at is 'When, by the database''s clock.';
comment on column restriction_name.ended_at is 'When it ended; empty while it lasts.';
call guard_tenant_table('restriction_name', 'select, insert');
grant update (ended_at) on restriction_name to pursestrings_app;
create unique index restriction_name_once on restriction_name (authority_id, restriction_id, staff_member_id) where ended_at is null;

create table conflict_of_interest (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  staff_member_id bigint not null,
  note text not null check (note <> ''),
  recorded_by bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table conflict_of_interest is 'That somebody may not see a record because they know the person, such as a neighbour''s child. No emergency opens it.';
comment on column conflict_of_interest.authority_id is 'The council.';
comment on column conflict_of_interest.id is 'Key within the system.';
comment on column conflict_of_interest.person_id is 'Whose record.';
comment on column conflict_of_interest.staff_member_id is 'Who may not see it.';
comment on column conflict_of_interest.note is 'How they know each other.';
comment on column conflict_of_interest.recorded_by is 'Who recorded it: themself, or somebody who may restrict records.';
comment on column conflict_of_interest.recorded_at is 'When, by the database''s clock.';
comment on column conflict_of_interest.ended_at is 'When it ended; empty while it lasts.';
call guard_tenant_table('conflict_of_interest', 'select, insert');
grant update (ended_at) on conflict_of_interest to pursestrings_app;
create unique index conflict_of_interest_once on conflict_of_interest (authority_id, person_id, staff_member_id) where ended_at is null;

create table break_glass (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  staff_member_id bigint not null,
  reason text not null check (length(trim(reason)) >= 10),
  opened_at timestamptz not null default clock_timestamp(),
  until_at timestamptz not null default clock_timestamp() + interval '4 hours' check (until_at > opened_at and until_at <= opened_at + interval '24 hours'),
  reviewed_by bigint,
  reviewed_at timestamptz,
  outcome text check (outcome in ('justified', 'not_justified')),
  review_note text check (review_note <> ''),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, reviewed_by) references staff_member,
  check (reviewed_by <> staff_member_id),
  check (num_nonnulls(reviewed_by, reviewed_at, outcome, review_note) in (0, 4))
);
comment on table break_glass is 'That somebody opened a restricted record in an emergency, why, for how long, and what its review said.';
comment on column break_glass.authority_id is 'The council.';
comment on column break_glass.id is 'Key within the system.';
comment on column break_glass.person_id is 'Whose record.';
comment on column break_glass.staff_member_id is 'Who opened it.';
comment on column break_glass.reason is 'Why, in their words.';
comment on column break_glass.opened_at is 'When, by the database''s clock, which keeps the guard too.';
comment on column break_glass.until_at is 'When it closes by itself.';
comment on column break_glass.reviewed_by is 'Who looked at it afterwards, never the same person; empty until then.';
comment on column break_glass.reviewed_at is 'When it was reviewed.';
comment on column break_glass.outcome is 'Whether it was justified.';
comment on column break_glass.review_note is 'What the review said.';
call guard_tenant_table('break_glass', 'select, insert');
grant update (until_at, reviewed_by, reviewed_at, outcome, review_note) on break_glass to pursestrings_app;
create index break_glass_by on break_glass (authority_id, staff_member_id, until_at);

create function council_today() returns date language sql stable parallel safe as $$ select (now() at time zone 'Europe/London')::date $$;
comment on function council_today() is 'The day it is in England, wherever the server stands.';

create function acting_member() returns bigint language sql stable parallel safe as $$ select nullif(current_setting('app.actor', true), '')::bigint $$;
comment on function acting_member() is 'The member of staff in whose name the transaction works; empty for the system.';

create function reach_of_actor() returns text language sql stable parallel safe as $$
  select case
    when current_setting('app.reach', true) = 'whole' or acting_member() is null then 'whole'
    else coalesce((select member.reach from staff_member member where member.id = acting_member()), 'own') end
$$;
comment on function reach_of_actor() is 'whole for the system and for bulk work, else the reach of the member of staff: own, team or authority.';

create function hidden_people() returns setof bigint language sql stable parallel safe as $$
  select restricted.person_id from record_restriction restricted
  where restricted.lifted_at is null
    and not exists (select from restriction_name named where named.restriction_id = restricted.id and named.staff_member_id = acting_member() and named.ended_at is null)
    and not exists (select from break_glass opened where opened.person_id = restricted.person_id and opened.staff_member_id = acting_member()
      and opened.until_at > now() and opened.outcome is distinct from 'not_justified')
  union
  select conflict.person_id from conflict_of_interest conflict where conflict.staff_member_id = acting_member() and conflict.ended_at is null
$$;
comment on function hidden_people() is 'People whose records are out of reach of whoever acts: restricted without naming them, or known to them.';

create function officers_within_reach() returns setof bigint language sql stable parallel safe as $$
  select acting_member()
  union
  select cover.officer_id from work_cover cover
  where cover.cover_id = acting_member() and council_today() between cover.from_on and cover.until_on and (cover.ended_on is null or cover.ended_on > council_today())
  union
  select mate.staff_member_id from team_member own join team_member mate on mate.team_id = own.team_id
  where reach_of_actor() = 'team' and own.staff_member_id = acting_member()
    and own.from_on <= council_today() and (own.until_on is null or own.until_on >= council_today())
    and mate.from_on <= council_today() and (mate.until_on is null or mate.until_on >= council_today())
$$;
comment on function officers_within_reach() is 'Whose work counts as one''s own: one''s own, that of colleagues one covers for, and by the reach of a team that of its members.';

create function held_people() returns setof bigint language sql stable parallel safe as $$
  select held.person_id from case_holding held
  where held.from_on <= council_today() and (held.until_on is null or held.until_on >= council_today())
    and (held.staff_member_id in (select officers_within_reach())
      or reach_of_actor() = 'team' and held.team_id in (select own.team_id from team_member own where own.staff_member_id = acting_member()
        and own.from_on <= council_today() and (own.until_on is null or own.until_on >= council_today())))
  union
  select own.person_id from own_person own
  where own.staff_member_id = acting_member() and own.from_on <= council_today() and (own.until_on is null or own.until_on >= council_today())
$$;
comment on function held_people() is 'People whom somebody of smaller reach looks after, by themself, by their team, or as somebody outside.';

create function sees_everyone() returns boolean language sql stable parallel safe as $$
  select case reach_of_actor() when 'whole' then true when 'authority' then not exists (select from hidden_people()) else false end
$$;
comment on function sees_everyone() is 'Whether nobody''s record is out of reach: asked once a statement, so that most statements ask nothing more.';

-- Who looks after one agreement of a person sees that agreement; who looks after the person sees them all.
create policy reach on agreement as restrictive using (case when (select sees_everyone()) then true
    when (select reach_of_actor()) = 'authority' then person_id not in (select hidden_people())
    else person_id not in (select hidden_people()) and (officer_id in (select officers_within_reach()) or person_id in (select held_people())) end)
  with check (true);

-- New people are recorded before anybody holds them: the check on what is written asks for the council alone.
create policy reach on person as restrictive using (case when (select sees_everyone()) then true
    when (select reach_of_actor()) = 'authority' then id not in (select hidden_people())
    else id not in (select hidden_people()) and (id in (select held_people()) or id in (select seen.person_id from agreement seen)) end)
  with check (true);

create procedure guard_reach(guarded regclass, link text, parent regclass)
language plpgsql as $$
begin
  execute format(
    'create policy %4$I on %1$s as restrictive using (case when (select sees_everyone()) then true else %2$I is null or %2$I in (select seen.id from %3$s seen) end)',
    guarded, link, parent, 'reach_by_' || link);
end $$;
comment on procedure guard_reach(regclass, text, regclass) is 'Lets through only rows whose link leads to a row of the parent that is within reach.';
revoke execute on procedure guard_reach(regclass, text, regclass) from public;

call guard_reach('acting_person', 'person_id', 'person');
call guard_reach('correspondence', 'person_id', 'person');
call guard_reach('letter', 'person_id', 'person');

do $$
declare held text;
begin
  foreach held in array array['plan_line', 'assessed_contribution', 'council_payment', 'assessment', 'commitment', 'finding', 'recorded_answer', 'reclaim', 'help_offer',
    'card_block', 'account_check', 'statement_request', 'reconciling_act', 'line_question'] loop
    call guard_reach(held::regclass, 'agreement_id', 'agreement');
  end loop;
end $$;

-- An account may hold the money of several: within reach of one is within reach. One that nobody's money is in is for those whose
-- reach is the council.
-- The links themselves (agreement_account) are keys alone and stay readable, so that this can be told.
create policy reach on account as restrictive using (case when (select sees_everyone()) then true
    else (select reach_of_actor()) = 'authority' and id not in (select link.account_id from agreement_account link)
      or id in (select link.account_id from agreement_account link where link.agreement_id in (select seen.id from agreement seen)) end)
  with check (true);

do $$
declare held text;
begin
  foreach held in array array['statement_line', 'ledger_entry', 'line_met_again', 'line_decision', 'classification_rule', 'finding'] loop
    call guard_reach(held::regclass, 'account_id', 'account');
  end loop;
end $$;

create function file_accounts(out file_id bigint, out account_id bigint) returns setof record language sql stable parallel safe as $$
  select placed.file_id, placed.account_id from statement placed where placed.account_id is not null
  union all
  select given.file_id, given.account_id from statement_placement given
$$;
comment on function file_accounts() is 'Which files hold statements of which accounts.';

-- A file may hold statements of several accounts; one whose statements are all of accounts out of reach is out of reach itself, and one
-- that is not yet anybody's is for those whose reach is the council. A statement's own row is keys, days and balances, and stays
-- readable so that this can be told.
create policy reach on statement_file as restrictive using (case when (select sees_everyone()) then true
    else (select reach_of_actor()) = 'authority' and id not in (select held.file_id from file_accounts() held)
      or id in (select held.file_id from file_accounts() held where held.account_id in (select seen.id from account seen)) end)
  with check (true);
call guard_reach('refused_row', 'file_id', 'statement_file');
call guard_reach('account_choice', 'file_id', 'statement_file');
call guard_reach('statement_file_outcome', 'file_id', 'statement_file');
call guard_reach('file_met_again', 'file_id', 'statement_file');

do $$
declare held text;
begin
  foreach held in array array['letter_call', 'letter_posting', 'outbox_message', 'line_question_letter'] loop
    call guard_reach(held::regclass, 'letter_id', 'letter');
  end loop;
  foreach held in array array['reclaim_part', 'reclaim_left', 'reclaim_line', 'reclaim_event', 'reclaim_approval', 'late_reason', 'reclaim_notice', 'reclaim_notice_part', 'reclaim_notice_sent',
    'representation', 'family_choice', 'recovery_plan', 'receipt_match', 'write_off', 'reclaim_posting', 'finance_export_item', 'debt_reminder'] loop
    call guard_reach(held::regclass, 'reclaim_id', 'reclaim');
  end loop;
end $$;
call guard_reach('outbox_attempt', 'message_id', 'outbox_message');
call guard_reach('representation_decision', 'representation_id', 'representation');
call guard_reach('recovery_instalment', 'plan_id', 'recovery_plan');
call guard_reach('write_off_part', 'write_off_id', 'write_off');
call guard_reach('write_off_decision', 'write_off_id', 'write_off');
call guard_reach('card_block_decision', 'block_id', 'card_block');
call guard_reach('card_block_lapse', 'block_id', 'card_block');
call guard_reach('statement_request_event', 'request_id', 'statement_request');
call guard_reach('line_answer', 'question_id', 'line_question');
