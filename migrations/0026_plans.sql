-- Support plans: needs and outcomes in the family's words, what is to pay for them, what that costs and who pays which part, version
-- by version, from a draft to what is carried out. A submitted version changes no more: who checks and approves it sees what was submitted.

create table plan_version_edge (
  from_state text not null,
  event text not null,
  to_state text not null,
  primary key (from_state, event),
  unique (from_state, event, to_state)
);
comment on table plan_version_edge is 'The state table of a version of a plan: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column plan_version_edge.from_state is 'Where it stands before; none before the first event.';
comment on column plan_version_edge.event is 'What happens.';
comment on column plan_version_edge.to_state is 'Where it stands after.';
grant select on plan_version_edge to pursestrings_app;
insert into plan_version_edge (from_state, event, to_state) values
  ('none', 'start', 'draft'),
  ('draft', 'submit', 'submitted'),
  ('draft', 'withdraw', 'withdrawn'),
  ('returned', 'submit', 'submitted'),
  ('returned', 'withdraw', 'withdrawn'),
  ('submitted', 'check', 'checked'),
  ('submitted', 'return', 'returned'),
  ('submitted', 'withdraw', 'withdrawn'),
  ('checked', 'send-to-panel', 'at_panel'),
  ('checked', 'approve', 'approved'),
  ('checked', 'return', 'returned'),
  ('checked', 'withdraw', 'withdrawn'),
  ('at_panel', 'approve', 'approved'),
  ('at_panel', 'return', 'returned'),
  ('at_panel', 'withdraw', 'withdrawn'),
  ('approved', 'carry-out', 'carried_out'),
  ('approved', 'return', 'returned'),
  ('approved', 'withdraw', 'withdrawn');

create table support_plan (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text not null generated always as ('SP-' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
  person_id bigint not null,
  referral_id bigint,
  regime text not null check (regime in ('child_social_care', 'adult_social_care', 'education', 'health')),
  agreement_id bigint,
  aftercare boolean not null default false,
  started_on date not null,
  started_by bigint,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, referral_id) references referral,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, started_by) references staff_member,
  check (not aftercare or regime = 'adult_social_care')
);
comment on table support_plan is 'A plan of what a direct payment is for. What it says stands in its versions.';
comment on column support_plan.authority_id is 'The council.';
comment on column support_plan.id is 'Key within the system.';
comment on column support_plan.reference is 'What people quote.';
comment on column support_plan.person_id is 'The person whose plan it is.';
comment on column support_plan.referral_id is 'The referral it began with; empty where there was none.';
comment on column support_plan.regime is 'The law under which the direct payment is made.';
comment on column support_plan.agreement_id is 'The agreement under which it is carried out; empty until the first version is.';
comment on column support_plan.aftercare is 'Aftercare under the Mental Health Act 1983 s117, which never bears a contribution.';
comment on column support_plan.started_on is 'The day it was begun.';
comment on column support_plan.started_by is 'Who began it; empty for what was brought over.';
call guard_tenant_table('support_plan', 'select, insert');
grant update (agreement_id) on support_plan to pursestrings_app;
call guard_reach('support_plan', 'person_id', 'person');
create index support_plan_of on support_plan (authority_id, person_id);
create index support_plan_from_referral on support_plan (authority_id, referral_id);
create index support_plan_carried_out_under on support_plan (authority_id, agreement_id);

create table shared_assistant (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  terms jsonb not null,
  made_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, made_by) references staff_member
);
comment on table shared_assistant is 'One assistant who works under several plans, such as those of siblings: thresholds and allowances belong to the job, so its costs are worked out once and divided.';
comment on column shared_assistant.authority_id is 'The council.';
comment on column shared_assistant.id is 'Key within the system.';
comment on column shared_assistant.name is 'As the family calls them.';
comment on column shared_assistant.terms is 'What the costing asks of the job and no plan alone can say: day of birth, pension, holiday, insurance, payroll.';
comment on column shared_assistant.made_by is 'Who wrote it down.';
call guard_tenant_table('shared_assistant', 'select, insert');
grant update (name, terms) on shared_assistant to pursestrings_app;

create table shared_assistant_plan (
  authority_id integer not null,
  shared_assistant_id bigint not null,
  plan_id bigint not null,
  primary key (authority_id, shared_assistant_id, plan_id),
  foreign key (authority_id, shared_assistant_id) references shared_assistant,
  foreign key (authority_id, plan_id) references support_plan
);
comment on table shared_assistant_plan is 'Under which plans an assistant works. Keys alone, readable beyond one''s reach, so that nobody costs a part without knowing that there are others. Insert-only.';
comment on column shared_assistant_plan.authority_id is 'The council.';
comment on column shared_assistant_plan.shared_assistant_id is 'The assistant.';
comment on column shared_assistant_plan.plan_id is 'The plan.';
call guard_tenant_table('shared_assistant_plan', 'select, insert');

-- Whoever sees a plan that they work under, or has just written them down.
create policy reach_of_plans on shared_assistant as restrictive for select using (
  (select sees_everyone()) or made_by = (select acting_member())
  or id in (select link.shared_assistant_id from shared_assistant_plan link where link.plan_id in (select seen.id from support_plan seen)));

create table plan_version (
  authority_id integer not null,
  id bigint generated always as identity,
  plan_id bigint not null,
  number integer not null check (number >= 1),
  change text not null check (change in ('new', 'increase', 'decrease', 'one_off', 'change', 'end')),
  based_on_id bigint,
  effective_from date not null,
  why text check (why <> ''),
  back_dated_why text check (back_dated_why <> ''),
  costs_anew boolean not null default false,
  author_id bigint,
  written_at timestamptz not null,
  contribution_weekly_pence bigint check (contribution_weekly_pence >= 0),
  contribution_from date,
  contribution_paid text check (contribution_paid in ('net', 'gross')),
  contribution_arrears_pence bigint check (contribution_arrears_pence >= 0),
  costed_on date,
  costing jsonb,
  primary key (authority_id, id),
  unique (authority_id, plan_id, number),
  foreign key (authority_id, plan_id) references support_plan,
  foreign key (authority_id, based_on_id) references plan_version,
  foreign key (authority_id, author_id) references staff_member,
  check ((number = 1) = (based_on_id is null)),
  check ((change = 'new') = (number = 1)),
  check (num_nulls(contribution_weekly_pence, contribution_from, contribution_paid) in (0, 3)),
  check ((costed_on is null) = (costing is null))
);
comment on table plan_version is 'One version of a plan: everything it pays for from a day on. The next version is a change. Drafts and returned versions may be rewritten; a submitted one is frozen.';
comment on column plan_version.authority_id is 'The council.';
comment on column plan_version.id is 'Key within the system.';
comment on column plan_version.plan_id is 'The plan.';
comment on column plan_version.number is 'Its place among the plan''s versions, from 1.';
comment on column plan_version.change is 'What it is: new, an increase, a decrease, a one-off payment, another change, or the end.';
comment on column plan_version.based_on_id is 'The version that was running when it was written, and that it replaces from its first day.';
comment on column plan_version.effective_from is 'First day on which it holds; lines it changes end the day before. Of an end, the first day on which nothing is paid.';
comment on column plan_version.why is 'Why it changes, in words.';
comment on column plan_version.back_dated_why is 'Why it begins before the day it was submitted.';
comment on column plan_version.costs_anew is 'Whether lines that go on are costed by the rates of its first day too; otherwise they keep what they cost.';
comment on column plan_version.author_id is 'Who wrote it; empty for what was brought over.';
comment on column plan_version.written_at is 'When it was begun.';
comment on column plan_version.contribution_weekly_pence is 'What the person is assessed to pay in each week; 0 where they were assessed to pay nothing, empty where nobody has said.';
comment on column plan_version.contribution_from is 'From which day.';
comment on column plan_version.contribution_paid is 'Whether the council pays less by it (net), or all of it and asks for the contribution (gross), as policy stood.';
comment on column plan_version.contribution_arrears_pence is 'What is owed of earlier contributions, where somebody said so; shown beside and never taken off.';
comment on column plan_version.costed_on is 'The day whose rates it was costed by.';
comment on column plan_version.costing is 'Totals by stream and budget as they were worked out, and how it compares with a provider.';
call guard_tenant_table('plan_version', 'select, insert');
grant update (effective_from, why, back_dated_why, costs_anew, change, contribution_weekly_pence, contribution_from, contribution_paid, contribution_arrears_pence, costed_on, costing) on plan_version to pursestrings_app;
call guard_reach('plan_version', 'plan_id', 'support_plan');

create table plan_version_writer (
  authority_id integer not null,
  version_id bigint not null,
  staff_member_id bigint not null,
  primary key (authority_id, version_id, staff_member_id),
  foreign key (authority_id, version_id) references plan_version,
  foreign key (authority_id, staff_member_id) references staff_member
);
comment on table plan_version_writer is 'Everybody who wrote in a version: none of them checks or approves it. Insert-only.';
comment on column plan_version_writer.authority_id is 'The council.';
comment on column plan_version_writer.version_id is 'The version.';
comment on column plan_version_writer.staff_member_id is 'Who wrote in it.';
call guard_tenant_table('plan_version_writer', 'select, insert');
call guard_reach('plan_version_writer', 'version_id', 'plan_version');

create table plan_need (
  authority_id integer not null,
  id bigint generated always as identity,
  version_id bigint not null,
  place integer not null check (place >= 1),
  need text not null check (need <> ''),
  outcome text check (outcome <> ''),
  section_f text check (section_f <> ''),
  primary key (authority_id, id),
  unique (authority_id, version_id, id),
  foreign key (authority_id, version_id) references plan_version
);
comment on table plan_need is 'What somebody needs and what they want to come of it, in their own words. Frozen with its version.';
comment on column plan_need.authority_id is 'The council.';
comment on column plan_need.id is 'Key within the system.';
comment on column plan_need.version_id is 'The version of the plan.';
comment on column plan_need.place is 'Its place in the plan.';
comment on column plan_need.need is 'The need, in the family''s words.';
comment on column plan_need.outcome is 'The outcome they want, in their words; empty until it is written.';
comment on column plan_need.section_f is 'Where the provision stands in Section F of the education, health and care plan; empty where there is none.';
call guard_tenant_table('plan_need', 'select, insert, update, delete');
call guard_reach('plan_need', 'version_id', 'plan_version');

create table plan_version_line (
  authority_id integer not null,
  id bigint generated always as identity,
  version_id bigint not null,
  place integer not null check (place >= 1),
  need_id bigint,
  payee_kind text not null check (payee_kind in ('assistant', 'agency', 'self_employed', 'activity', 'goods', 'transport', 'night', 'one_off', 'start_up')),
  kind text not null check (kind <> ''),
  description text not null check (description <> ''),
  terms jsonb not null,
  unit text check (unit in ('hour', 'night', 'session', 'mile')),
  units_per_year numeric check (units_per_year >= 0),
  rate_pence bigint check (rate_pence >= 0),
  employs_assistant boolean not null,
  bears_contribution boolean not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  continues_id bigint,
  since_line_id bigint,
  shared_assistant_id bigint,
  weekly_pence bigint not null default 0 check (weekly_pence >= 0),
  annual_pence bigint not null default 0 check (annual_pence >= 0),
  one_off_pence bigint check (one_off_pence > 0),
  costed jsonb,
  primary key (authority_id, id),
  foreign key (authority_id, version_id) references plan_version,
  foreign key (authority_id, version_id, need_id) references plan_need (authority_id, version_id, id) on delete set null (need_id),
  foreign key (authority_id, continues_id) references plan_version_line,
  foreign key (authority_id, since_line_id) references plan_version_line,
  foreign key (authority_id, shared_assistant_id) references shared_assistant,
  check (one_off_pence is null or weekly_pence = 0),
  check (num_nulls(unit, units_per_year, rate_pence) in (0, 3))
);
comment on table plan_version_line is 'One thing that a version of a plan pays for, with the working of what it costs. Frozen with its version.';
comment on column plan_version_line.authority_id is 'The council.';
comment on column plan_version_line.id is 'Key within the system.';
comment on column plan_version_line.version_id is 'The version of the plan.';
comment on column plan_version_line.place is 'Its place in the plan.';
comment on column plan_version_line.need_id is 'The need that it meets; empty until it is said.';
comment on column plan_version_line.payee_kind is 'Whom it pays: an assistant whom the family employs, an agency, somebody self-employed, an activity, goods, transport, an assistant at night; or a payment once, or to begin with.';
comment on column plan_version_line.kind is 'The kind of spending it allows, as statements are classified.';
comment on column plan_version_line.description is 'In the family''s words.';
comment on column plan_version_line.terms is 'What it is costed from: how much in which weeks of the year, in term time and holidays, at what rate, and what else the kind of payee asks.';
comment on column plan_version_line.unit is 'What is counted: hours, nights, sessions or miles; empty for what is paid once.';
comment on column plan_version_line.units_per_year is 'How many in a year of the weeks that it is used, out of the terms.';
comment on column plan_version_line.rate_pence is 'Pence for one of them, as it was costed.';
comment on column plan_version_line.employs_assistant is 'The family employs the assistant, so wages, HMRC, pension and insurance are expected.';
comment on column plan_version_line.bears_contribution is 'Whether an assessed contribution may come off its social care part.';
comment on column plan_version_line.from_on is 'First day within this version.';
comment on column plan_version_line.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column plan_version_line.continues_id is 'The line of the version before that it carries on or replaces; empty for what is new.';
comment on column plan_version_line.since_line_id is 'The line that it carries on without any change, reckoned back to where that began; empty where it is new or changed.';
comment on column plan_version_line.shared_assistant_id is 'The assistant, where they work under several plans.';
comment on column plan_version_line.weekly_pence is 'Weekly cost in pence over all who pay, spread over the whole year.';
comment on column plan_version_line.annual_pence is 'Yearly cost in pence.';
comment on column plan_version_line.one_off_pence is 'A sum paid once; empty for what is paid by the week.';
comment on column plan_version_line.costed is 'What it costs with what was costed, its parts and its working, step by step, as the costing gave it; empty until it is costed.';
call guard_tenant_table('plan_version_line', 'select, insert, update, delete');
call guard_reach('plan_version_line', 'version_id', 'plan_version');
create index plan_version_line_of on plan_version_line (authority_id, version_id);
create index plan_version_line_of_assistant on plan_version_line (authority_id, shared_assistant_id);
create index plan_version_line_continues on plan_version_line (authority_id, continues_id);
create index plan_version_line_since on plan_version_line (authority_id, since_line_id);

create table plan_line_share (
  authority_id integer not null,
  id bigint generated always as identity,
  line_id bigint not null,
  place integer not null check (place >= 1),
  stream text not null check (stream in ('social_care', 'education', 'health')),
  budget_id bigint,
  parts integer not null check (parts > 0),
  weekly_pence bigint not null default 0 check (weekly_pence >= 0),
  annual_pence bigint not null default 0 check (annual_pence >= 0),
  one_off_pence bigint check (one_off_pence >= 0),
  primary key (authority_id, id),
  unique (authority_id, line_id, place),
  foreign key (authority_id, line_id) references plan_version_line on delete cascade,
  foreign key (authority_id, budget_id) references budget
);
comment on table plan_line_share is 'Which stream and budget pays which part of a line. The parts of a line always sum to it, to the penny. Frozen with its version.';
comment on column plan_line_share.authority_id is 'The council.';
comment on column plan_line_share.id is 'Key within the system.';
comment on column plan_line_share.line_id is 'The line.';
comment on column plan_line_share.place is 'Its place: spare pennies go by it.';
comment on column plan_line_share.stream is 'The funding stream.';
comment on column plan_line_share.budget_id is 'The named budget; empty where only the stream is known.';
comment on column plan_line_share.parts is 'Its part of the line, in proportion to the others.';
comment on column plan_line_share.weekly_pence is 'Its part of the weekly cost, in pence.';
comment on column plan_line_share.annual_pence is 'Its part of the yearly cost, in pence.';
comment on column plan_line_share.one_off_pence is 'Its part of a sum paid once; empty for what is paid by the week.';
call guard_tenant_table('plan_line_share', 'select, insert, update, delete');
call guard_reach('plan_line_share', 'line_id', 'plan_version_line');
create index plan_line_share_of_budget on plan_line_share (authority_id, budget_id);

create table plan_version_event (
  authority_id integer not null,
  version_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_state text not null,
  to_state text not null,
  happened_at timestamptz not null,
  made_by bigint,
  reason text check (reason <> ''),
  primary key (authority_id, version_id, event_no),
  foreign key (authority_id, version_id) references plan_version,
  foreign key (from_state, event, to_state) references plan_version_edge (from_state, event, to_state),
  foreign key (authority_id, made_by) references staff_member,
  check (event not in ('return', 'withdraw') or reason is not null),
  check (made_by is not null or event in ('start', 'submit', 'carry-out'))
);
comment on table plan_version_event is 'What happened with a version, one after another: where it stands is told by this. Insert-only.';
comment on column plan_version_event.authority_id is 'The council.';
comment on column plan_version_event.version_id is 'The version.';
comment on column plan_version_event.event_no is 'Its place, from 1 without gaps.';
comment on column plan_version_event.event is 'What happened.';
comment on column plan_version_event.from_state is 'Where it stood before.';
comment on column plan_version_event.to_state is 'Where it stands after.';
comment on column plan_version_event.happened_at is 'When, by the service''s clock.';
comment on column plan_version_event.made_by is 'Who did it; empty where the system carried out what was approved, or for what was brought over.';
comment on column plan_version_event.reason is 'Why, in words: what is to be put right where it was returned, why it was withdrawn.';
call guard_tenant_table('plan_version_event', 'select, insert');
call guard_reach('plan_version_event', 'version_id', 'plan_version');

create view plan_version_now with (security_invoker = true) as
  select distinct on (latest.authority_id, latest.version_id) latest.authority_id, latest.version_id, latest.to_state as state, latest.event_no, latest.happened_at as since,
    (select max(sent.event_no) from plan_version_event sent where sent.authority_id = latest.authority_id and sent.version_id = latest.version_id and sent.event = 'submit') as submission
  from plan_version_event latest order by latest.authority_id, latest.version_id, latest.event_no desc;
comment on view plan_version_now is 'Where each version of a plan stands: after its latest event.';
comment on column plan_version_now.authority_id is 'The council.';
comment on column plan_version_now.version_id is 'The version.';
comment on column plan_version_now.state is 'Where it stands.';
comment on column plan_version_now.event_no is 'Number of its latest event.';
comment on column plan_version_now.since is 'When that was.';
comment on column plan_version_now.submission is 'Number of the event by which it was submitted last: what was approved of an earlier submission does not count. Empty before the first.';
grant select on plan_version_now to pursestrings_app;

create function check_support_plan() returns trigger language plpgsql as $$
begin
  -- What is no longer kept loses its words, by a list that two people agreed on: the run's own guard lets it write blanks alone.
  if current_user = 'pursestrings_retention' then return coalesce(new, old); end if;
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.agreement_id is not null and not exists (select from agreement held where held.authority_id = new.authority_id and held.id = new.agreement_id and held.person_id = new.person_id) then
    raise exception 'the direct payment is another person''s' using errcode = 'check_violation';
  end if;
  if new.referral_id is not null and not exists (select from referral asked where asked.authority_id = new.authority_id and asked.id = new.referral_id and asked.person_id = new.person_id) then
    raise exception 'the referral is another person''s' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_support_plan() is 'A plan begins with a referral of its own person and is carried out under an agreement of theirs.';
create trigger support_plan_is_of_one_person before insert or update on support_plan for each row execute function check_support_plan();

create function check_plan_version() returns trigger language plpgsql as $$
declare of_plan record;
begin
  -- What is no longer kept loses its words, by a list that two people agreed on: the run's own guard lets it write blanks alone.
  if current_user = 'pursestrings_retention' then return coalesce(new, old); end if;
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.plan_id % 2147483647)::integer);
  select regime, aftercare into of_plan from support_plan p where p.authority_id = new.authority_id and p.id = new.plan_id;
  if new.contribution_weekly_pence > 0 and (of_plan.aftercare or of_plan.regime in ('education', 'health')) then
    raise exception 'nobody contributes to aftercare, education or health' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' then return new; end if;
  if exists (select from plan_version other join plan_version_now now on now.authority_id = other.authority_id and now.version_id = other.id
      where other.authority_id = new.authority_id and other.plan_id = new.plan_id and now.state not in ('carried_out', 'withdrawn')) then
    raise exception 'one change of a plan is written at a time' using errcode = 'check_violation';
  end if;
  if new.based_on_id is distinct from (select other.id from plan_version other join plan_version_now now on now.authority_id = other.authority_id and now.version_id = other.id
      where other.authority_id = new.authority_id and other.plan_id = new.plan_id and now.state = 'carried_out' order by other.number desc limit 1)
    and new.number > 1 then
    raise exception 'a change stands on the version that runs' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_version() is 'One open version at a time, standing on the one that runs; and no contribution where the law knows none.';
create trigger plan_version_follows before insert or update on plan_version for each row execute function check_plan_version();

create function plan_version_is_open(council integer, version bigint) returns boolean language sql stable as $$
  select coalesce((select e.to_state from plan_version_event e where e.authority_id = council and e.version_id = version order by e.event_no desc limit 1), 'draft') in ('draft', 'returned')
$$;
comment on function plan_version_is_open(integer, bigint) is 'Whether a version may still be rewritten: a draft, or returned.';

create function refuse_change_of_submitted_plan() returns trigger language plpgsql as $$
declare changed jsonb; version bigint;
begin
  -- Frozen for the service. What is no longer kept loses its words by a list that two people agreed on, and again after a restore: those have guards of their own.
  if current_user <> 'pursestrings_app' then return coalesce(new, old); end if;
  -- A row that would become another council's is refused by row-level security.
  if tg_op = 'UPDATE' then
    if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  end if;
  foreach changed in array array[case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end] loop
    continue when changed is null or changed ->> 'authority_id' is distinct from current_setting('app.authority', true);
    version := case tg_table_name when 'plan_version' then (changed ->> 'id')::bigint
      when 'plan_line_share' then (select line.version_id from plan_version_line line where line.authority_id = (changed ->> 'authority_id')::integer and line.id = (changed ->> 'line_id')::bigint)
      else (changed ->> 'version_id')::bigint end;
    if not plan_version_is_open((changed ->> 'authority_id')::integer, version) then
      raise exception 'version % of a plan was submitted and changes no more', version using errcode = 'check_violation';
    end if;
  end loop;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
comment on function refuse_change_of_submitted_plan() is 'Keeps what was submitted as it was submitted: what is checked and approved is what was written.';
create trigger plan_version_is_frozen before update or delete on plan_version for each row execute function refuse_change_of_submitted_plan();
create trigger plan_need_is_frozen before insert or update or delete on plan_need for each row execute function refuse_change_of_submitted_plan();
create trigger plan_version_line_is_frozen before insert or update or delete on plan_version_line for each row execute function refuse_change_of_submitted_plan();
create trigger plan_line_share_is_frozen before insert or update or delete on plan_line_share for each row execute function refuse_change_of_submitted_plan();

create function check_plan_share() returns trigger language plpgsql as $$
begin
  -- What is no longer kept loses its words, by a list that two people agreed on: the run's own guard lets it write blanks alone.
  if current_user = 'pursestrings_retention' then return coalesce(new, old); end if;
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.budget_id is not null and not exists (select from budget b where b.authority_id = new.authority_id and b.id = new.budget_id and b.stream = new.stream) then
    raise exception 'the budget belongs to another stream' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_share() is 'A named budget pays for its own stream.';
create trigger plan_line_share_fits_its_budget before insert or update on plan_line_share for each row execute function check_plan_share();

create function check_plan_version_event() returns trigger language plpgsql as $$
declare standing record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.version_id % 2147483647)::integer);
  select event_no, to_state into standing from plan_version_event e
    where e.authority_id = new.authority_id and e.version_id = new.version_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_state <> coalesce(standing.to_state, 'none') then
    raise exception 'version % of a plan has moved on meanwhile', new.version_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from plan_version_edge g where (g.from_state, g.event, g.to_state) = (new.from_state, new.event, new.to_state)) then
    raise exception 'a plan that is % cannot %', new.from_state, new.event using errcode = 'check_violation';
  end if;
  if new.event in ('check', 'send-to-panel', 'approve') then
    if exists (select from plan_version v where v.authority_id = new.authority_id and v.id = new.version_id and v.author_id = new.made_by)
      or exists (select from plan_version_writer w where w.authority_id = new.authority_id and w.version_id = new.version_id and w.staff_member_id = new.made_by) then
      raise exception 'nobody checks or approves what they wrote' using errcode = 'check_violation';
    end if;
    if not exists (select from staff_member s where s.authority_id = new.authority_id and s.id = new.made_by and s.organisation = 'council') then
      raise exception 'the council checks and approves' using errcode = 'check_violation';
    end if;
  end if;
  if new.event = 'submit' and exists (
      select from plan_version_line line
      left join lateral (select sum(share.weekly_pence) as weekly, sum(share.annual_pence) as annual, sum(share.one_off_pence) as one_off from plan_line_share share
        where share.authority_id = line.authority_id and share.line_id = line.id) parts on true
      where line.authority_id = new.authority_id and line.version_id = new.version_id
        and (line.weekly_pence, line.annual_pence, line.one_off_pence) is distinct from (parts.weekly, parts.annual, parts.one_off)) then
    raise exception 'the parts of a line sum to it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_version_event() is 'An event is the next edge of the state table; nobody checks or approves what they wrote; what is submitted sums.';
create trigger plan_version_event_follows before insert on plan_version_event for each row execute function check_plan_version_event();
