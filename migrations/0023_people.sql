-- People, who acts for them and who of their family may be paid, what they consented to, and two records of one person put together.

-- The person -------------------------------------------------------------------------------------------------------------

alter table person add column preferred_name text not null default '';
alter table person add column address_lines text[] not null default '{}';
alter table person add column postcode text;
alter table person add check (postcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$' or postcode = '[removed]');
alter table person add column recorded_by bigint;
alter table person add column recorded_on date;
alter table person add foreign key (authority_id, recorded_by) references staff_member;
comment on column person.preferred_name is 'What they like to be called; empty where it is their given name.';
comment on column person.address_lines is 'Where they live: a line each, without the postcode. Where letters go stands in correspondence.';
comment on column person.postcode is 'Of where they live, in capitals with one space; empty where it is not known.';
comment on column person.recorded_by is 'Who recorded them; empty for what was brought over.';
comment on column person.recorded_on is 'The day they were recorded; empty for what was brought over.';
call guard_retention('person');

create table client_group (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, id),
  unique (authority_id, name)
);
comment on table client_group is 'The groups under which a council reports people, in its own words. Where a council keeps no list, any words may be used.';
comment on column client_group.authority_id is 'The council.';
comment on column client_group.id is 'Key within the system.';
comment on column client_group.name is 'As the council calls it.';
comment on column client_group.from_on is 'First day on which somebody may be put into it.';
comment on column client_group.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('client_group', 'select, insert');
grant update (until_on) on client_group to pursestrings_app;

create table person_identifier (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  kind text not null check (kind in ('nhs', 'upn', 'uln')),
  number_sealed bytea,
  number_match bytea,
  ending text not null,
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table person_identifier is 'A number by which others know a person: the latest of a kind counts, one without a number says that none is known any more. Insert-only.';
comment on column person_identifier.authority_id is 'The council.';
comment on column person_identifier.id is 'Key within the system.';
comment on column person_identifier.person_id is 'The person.';
comment on column person_identifier.kind is 'NHS number, unique pupil number, or unique learner number.';
comment on column person_identifier.number_sealed is 'The kind, a space, and the number in its normal form, sealed; empty where it was taken away.';
comment on column person_identifier.number_match is 'Keyed hash by which the same number is found.';
comment on column person_identifier.ending is 'Its last four characters; empty where it was taken away.';
comment on column person_identifier.recorded_by is 'Who recorded it; empty for what was brought over.';
comment on column person_identifier.recorded_at is 'When.';
call guard_tenant_table('person_identifier', 'select, insert');
call guard_reach('person_identifier', 'person_id', 'person');
create index person_identifier_of on person_identifier (authority_id, person_id);
create index person_identifier_by_number on person_identifier (authority_id, number_match);

-- Who acts for them ------------------------------------------------------------------------------------------------------

alter table acting_person add column reason text not null default '';
alter table acting_person add column review_on date;
alter table acting_person add column same_household boolean;
alter table acting_person add column telephone text not null default '';
alter table acting_person add column email text not null default '';
alter table acting_person add column ended_because text not null default '';
alter table acting_person add column recorded_by bigint;
alter table acting_person add foreign key (authority_id, recorded_by) references staff_member;
alter table acting_person add check (review_on >= from_on);
comment on column acting_person.reason is 'Why it is they who act, in the words of whoever decided.';
comment on column acting_person.review_on is 'The day by which it is looked at again whether they should; empty where none is set.';
comment on column acting_person.same_household is 'Whether they live in the same household as the person; empty where it is not known.';
comment on column acting_person.telephone is 'Their telephone number.';
comment on column acting_person.email is 'Their e-mail address.';
comment on column acting_person.ended_because is 'Why they stopped; empty while they act.';
comment on column acting_person.recorded_by is 'Who recorded it; empty for what was brought over.';
call guard_retention('acting_person');

create table family_assistant (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  name text not null check (name <> ''),
  relation text not null check (relation in ('spouse_or_civil_partner', 'lives_as_partner', 'parent', 'parent_in_law', 'child', 'child_in_law', 'stepchild', 'sibling', 'aunt_or_uncle',
    'grandparent', 'partner_of_relative', 'other_relative')),
  same_household boolean not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table family_assistant is 'Somebody of the family who is, or would be, paid from a direct payment. Whether they may be is decided by the regime''s rule and by approvals. Only the last day may be filled in.';
comment on column family_assistant.authority_id is 'The council.';
comment on column family_assistant.id is 'Key within the system.';
comment on column family_assistant.person_id is 'The person whose direct payment it is.';
comment on column family_assistant.name is 'Who is paid.';
comment on column family_assistant.relation is 'What they are to the person.';
comment on column family_assistant.same_household is 'Whether they live in the same household as the person.';
comment on column family_assistant.from_on is 'First day on which it is so.';
comment on column family_assistant.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column family_assistant.recorded_by is 'Who recorded it; empty for what was brought over.';
comment on column family_assistant.recorded_at is 'When.';
call guard_tenant_table('family_assistant', 'select, insert');
grant update (until_on) on family_assistant to pursestrings_app;
call guard_reach('family_assistant', 'person_id', 'person');
create index family_assistant_of on family_assistant (authority_id, person_id);

create table family_pay_decision (
  authority_id integer not null,
  id bigint generated always as identity,
  assistant_id bigint not null,
  regime text not null check (regime in ('child_social_care', 'adult_social_care', 'education', 'health')),
  ground text not null check (ground in ('meets_care_needs', 'administration_and_management', 'child_welfare')),
  approved boolean not null,
  reason text not null check (length(trim(reason)) >= 10),
  from_on date not null,
  until_on date check (until_on >= from_on),
  decided_by bigint not null,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, assistant_id) references family_assistant,
  foreign key (authority_id, decided_by) references staff_member
);
comment on table family_pay_decision is 'Whether the council considers it necessary to pay somebody of the family on one ground: each ground is decided apart, by a named person of the council. The latest that covers a day counts. Insert-only.';
comment on column family_pay_decision.authority_id is 'The council.';
comment on column family_pay_decision.id is 'Key within the system.';
comment on column family_pay_decision.assistant_id is 'Who would be paid.';
comment on column family_pay_decision.regime is 'Under which law.';
comment on column family_pay_decision.ground is 'Necessary to meet the care needs, for administration and management, or to promote the child''s welfare.';
comment on column family_pay_decision.approved is 'Whether it is necessary.';
comment on column family_pay_decision.reason is 'Why, in the words of whoever decided.';
comment on column family_pay_decision.from_on is 'First day it holds.';
comment on column family_pay_decision.until_on is 'Last day, inclusive, after which it is decided anew; empty where no end is set.';
comment on column family_pay_decision.decided_by is 'Who decided: of the council, and not who recorded the assistant.';
comment on column family_pay_decision.decided_at is 'When.';
call guard_tenant_table('family_pay_decision', 'select, insert');
call guard_reach('family_pay_decision', 'assistant_id', 'family_assistant');
create index family_pay_decision_of on family_pay_decision (authority_id, assistant_id);

create function check_family_pay_decision() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from staff_member member where member.authority_id = new.authority_id and member.id = new.decided_by and member.organisation = 'council') then
    raise exception 'only somebody of the council decides that paying family is necessary' using errcode = 'check_violation';
  end if;
  if exists (select from family_assistant kin where kin.authority_id = new.authority_id and kin.id = new.assistant_id and kin.recorded_by = new.decided_by) then
    raise exception 'whoever recorded the assistant does not decide on paying them' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_family_pay_decision() is 'Paying somebody of the family is decided by the council, and not by whoever recorded them.';
create trigger family_pay_is_decided_by_the_council before insert on family_pay_decision for each row execute function check_family_pay_decision();

-- What they agreed to ----------------------------------------------------------------------------------------------------

create table sharing_consent (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  shared_with text not null check (shared_with in ('support_service', 'provider', 'school', 'health', 'payroll', 'adult_services', 'other')),
  whom text not null default '',
  what text not null check (what <> ''),
  given_by text not null check (given_by <> ''),
  given_as text not null check (given_as in ('themself', 'parent', 'attorney_or_deputy', 'authorised', 'best_interests')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  withdrawn_on date check (withdrawn_on >= from_on),
  withdrawn_by text check (withdrawn_by <> ''),
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member,
  check (num_nonnulls(withdrawn_on, withdrawn_by) in (0, 2))
);
comment on table sharing_consent is 'What somebody agreed may be shared about a person, with whom, from when. Withdrawing fills its last columns and nothing else.';
comment on column sharing_consent.authority_id is 'The council.';
comment on column sharing_consent.id is 'Key within the system.';
comment on column sharing_consent.person_id is 'About whom.';
comment on column sharing_consent.shared_with is 'With what kind of body.';
comment on column sharing_consent.whom is 'With which, by name; empty for any of the kind.';
comment on column sharing_consent.what is 'What may be shared, in plain words.';
comment on column sharing_consent.given_by is 'Who agreed.';
comment on column sharing_consent.given_as is 'In which right they could.';
comment on column sharing_consent.from_on is 'First day.';
comment on column sharing_consent.until_on is 'Last day, inclusive; empty where no end was set.';
comment on column sharing_consent.withdrawn_on is 'First day on which it no longer holds, since it was withdrawn; empty while it stands.';
comment on column sharing_consent.withdrawn_by is 'Who withdrew it; empty while it stands.';
comment on column sharing_consent.recorded_by is 'Who wrote it down; empty for what was brought over.';
comment on column sharing_consent.recorded_at is 'When.';
call guard_tenant_table('sharing_consent', 'select, insert');
grant update (withdrawn_on, withdrawn_by) on sharing_consent to pursestrings_app;
call guard_reach('sharing_consent', 'person_id', 'person');
create index sharing_consent_of on sharing_consent (authority_id, person_id);

-- How they want to be met ------------------------------------------------------------------------------------------------

alter table correspondence add column interpreter text not null default '';
alter table correspondence add column sign_language boolean not null default false;
alter table correspondence add column braille boolean not null default false;
alter table correspondence add column paper_colour text not null default '';
comment on column correspondence.interpreter is 'The language of an interpreter or a translation; empty where none is needed.';
comment on column correspondence.sign_language is 'Whether letters are explained in British Sign Language.';
comment on column correspondence.braille is 'Whether letters go in braille, which somebody orders by hand.';
comment on column correspondence.paper_colour is 'The colour of paper they read best on; empty where white does.';
call guard_retention('correspondence');

-- What was written down by mistake ---------------------------------------------------------------------------------------

alter table circumstance add column withdrawn_on date;
alter table circumstance add column withdrawn_by bigint;
alter table circumstance add column withdrawn_because text check (withdrawn_because <> '');
alter table circumstance add foreign key (authority_id, withdrawn_by) references staff_member;
alter table circumstance add check (num_nonnulls(withdrawn_on, withdrawn_because) in (0, 2));
comment on column circumstance.withdrawn_on is 'When it was taken back since it was recorded by mistake; empty while it stands.';
comment on column circumstance.withdrawn_by is 'Who took it back.';
comment on column circumstance.withdrawn_because is 'What was wrong about it.';
grant update (withdrawn_on, withdrawn_by, withdrawn_because) on circumstance to pursestrings_app;
call guard_retention('circumstance');

-- Two records of one person ----------------------------------------------------------------------------------------------

create table person_merge (
  authority_id integer not null,
  id bigint generated always as identity,
  kept_id bigint not null,
  merged_id bigint not null,
  reason text not null check (length(trim(reason)) >= 10),
  both_paid_because text check (length(trim(both_paid_because)) >= 10),
  merged_by bigint not null,
  merged_at timestamptz not null default clock_timestamp(),
  undone_by bigint,
  undone_at timestamptz,
  undone_because text check (length(trim(undone_because)) >= 10),
  primary key (authority_id, id),
  foreign key (authority_id, kept_id) references person,
  foreign key (authority_id, merged_id) references person,
  foreign key (authority_id, merged_by) references staff_member,
  foreign key (authority_id, undone_by) references staff_member,
  check (kept_id <> merged_id),
  check (num_nonnulls(undone_by, undone_at, undone_because) in (0, 3))
);
comment on table person_merge is 'That two records are of one person: the merged one leads to the kept one. Nothing moves, so each row keeps its history and undoing it restores both. Read to tell reach, so not guarded by it.';
comment on column person_merge.authority_id is 'The council.';
comment on column person_merge.id is 'Key within the system.';
comment on column person_merge.kept_id is 'The record that stays.';
comment on column person_merge.merged_id is 'The record that leads to it.';
comment on column person_merge.reason is 'How it is known that both are one person.';
comment on column person_merge.both_paid_because is 'Why both may have a direct payment under one law on one day; empty where they have none.';
comment on column person_merge.merged_by is 'Who put them together.';
comment on column person_merge.merged_at is 'When.';
comment on column person_merge.undone_by is 'Who took them apart again; empty while they are together.';
comment on column person_merge.undone_at is 'When they were taken apart.';
comment on column person_merge.undone_because is 'Why they were taken apart.';
call guard_tenant_table('person_merge', 'select, insert');
grant update (undone_by, undone_at, undone_because) on person_merge to pursestrings_app;
create unique index person_merge_once on person_merge (authority_id, merged_id) where undone_at is null;
create index person_merge_of on person_merge (authority_id, kept_id) where undone_at is null;

create function check_person_merge() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('person merge', new.authority_id));
  if exists (select from person_merge m where m.authority_id = new.authority_id and m.undone_at is null and (m.merged_id = new.kept_id or m.kept_id = new.merged_id)) then
    raise exception 'a merged record leads to one that stays, never on to a third' using errcode = 'check_violation';
  end if;
  if new.both_paid_because is null and exists (select from agreement one join agreement other
      on other.authority_id = one.authority_id and other.regime = one.regime and other.person_id = new.merged_id
        and one.starts_on <= coalesce(other.ends_on, 'infinity') and other.starts_on <= coalesce(one.ends_on, 'infinity')
      where one.authority_id = new.authority_id and one.person_id = new.kept_id) then
    raise exception 'both records have a direct payment under one law on one day' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_person_merge() is 'Merged records lead straight to the one that stays; both paid under one law on one day only with somebody''s reason.';
create trigger person_merge_is_sound before insert on person_merge for each row execute function check_person_merge();

create function same_person(people bigint[]) returns setof bigint language sql stable parallel safe as $$
  select unnest(people)
  union
  select other.id from person_merge m cross join lateral (values (m.kept_id), (m.merged_id)) other (id) where m.undone_at is null and (m.merged_id = any (people) or m.kept_id = any (people))
  union
  select sibling.merged_id from person_merge m join person_merge sibling on sibling.kept_id = m.kept_id and sibling.undone_at is null where m.undone_at is null and m.merged_id = any (people)
$$;
comment on function same_person(bigint[]) is 'Every record that is of the same people as these: what is restricted or held by one record is so by all.';

create or replace function hidden_people() returns setof bigint language sql stable parallel safe as $$
  select same_person(array(
    select restricted.person_id from record_restriction restricted
    where restricted.lifted_at is null
      and not exists (select from restriction_name named where named.restriction_id = restricted.id and named.staff_member_id = acting_member() and named.ended_at is null)
      and not exists (select from break_glass opened where opened.person_id = restricted.person_id and opened.staff_member_id = acting_member()
        and opened.until_at > now() and opened.outcome is distinct from 'not_justified')
    union
    select conflict.person_id from conflict_of_interest conflict where conflict.staff_member_id = acting_member() and conflict.ended_at is null))
$$;
comment on function hidden_people() is 'People whose records are out of reach of whoever acts: restricted without naming them, or known to them; and every record of the same people.';

create or replace function held_people() returns setof bigint language sql stable parallel safe as $$
  select same_person(array(
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
    where opened.staff_member_id = acting_member() and opened.until_at > now() and opened.outcome is distinct from 'not_justified'))
$$;
comment on function held_people() is 'People whom somebody of smaller reach looks after, by themself, by their team, or as somebody outside, and those whose record they opened in an emergency; with every record of the same people.';

alter policy reach on person using (case when (select sees_everyone()) then true
    when (select reach_of_actor()) = 'authority' then id not in (select hidden_people())
    else id not in (select hidden_people()) and (id in (select held_people()) or id in (select same_person(array(select seen.person_id from agreement seen)))) end);
