-- The uplift: the whole book worked out for new wages and rates, put forward as it was worked out, approved budget by budget, carried out
-- line by line, and told to each family. What was put forward changes no more: whoever approves decides on what they saw.

create table uplift (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text not null generated always as ('UP-' || lpad(id::text, greatest(4, length(id::text)), '0')) stored,
  name text not null check (name <> ''),
  source text not null check (source <> ''),
  effective_from date not null,
  regimes text[] not null check (regimes <@ array['child_social_care', 'adult_social_care', 'education', 'health']),
  line_kinds text[] not null check (line_kinds <@ array['assistant', 'bought', 'brought_over']),
  assistant_hundredths integer check (assistant_hundredths between 1 and 5000),
  other_hundredths integer check (other_hundredths between 1 and 5000),
  rounding text not null check (rounding in ('penny_half_up', 'penny_up', 'ten_pence_up')),
  large_hundredths integer not null check (large_hundredths between 1 and 100000),
  started_by bigint,
  started_on date not null,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, started_by) references staff_member
);
comment on table uplift is 'One raising of what direct payments pay, as a rule in April: from when, for whom, and how lines are worked out whose inputs are not known. Insert-only.';
comment on column uplift.authority_id is 'The council.';
comment on column uplift.id is 'Key within the system.';
comment on column uplift.reference is 'What people quote.';
comment on column uplift.name is 'As people call it: April 2026.';
comment on column uplift.source is 'Where it was decided: report, paragraph, date.';
comment on column uplift.effective_from is 'First day of the new amounts; what employment law raises earlier in the same April is lifted from its own day.';
comment on column uplift.regimes is 'The laws whose direct payments it is for.';
comment on column uplift.line_kinds is 'Which lines: those by which the family employs, those that are bought, and those that were brought over without inputs.';
comment on column uplift.assistant_hundredths is 'Hundredths of a per cent by which lines without inputs rise where the family employs; empty: they are left out.';
comment on column uplift.other_hundredths is 'The same where something is bought.';
comment on column uplift.rounding is 'How a week raised by a percentage is rounded: to the nearest penny with halves up, up to the penny, or up to ten pence.';
comment on column uplift.large_hundredths is 'A rise above so many hundredths of a per cent is shown as one to look at.';
comment on column uplift.started_by is 'Who began it.';
comment on column uplift.started_on is 'The day it was begun.';
call guard_tenant_table('uplift', 'select, insert');

create table uplift_edge (
  from_state text not null,
  event text not null,
  to_state text not null,
  primary key (from_state, event),
  unique (from_state, event, to_state)
);
comment on table uplift_edge is 'The state table of an uplift: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column uplift_edge.from_state is 'Where it stands before; none before the first event.';
comment on column uplift_edge.event is 'What happens.';
comment on column uplift_edge.to_state is 'Where it stands after.';
grant select on uplift_edge to pursestrings_app;
insert into uplift_edge (from_state, event, to_state) values
  ('none', 'start', 'draft'),
  ('draft', 'propose', 'proposed'),
  ('draft', 'withdraw', 'withdrawn'),
  ('proposed', 'return', 'draft'),
  ('proposed', 'approve', 'approved'),
  ('proposed', 'withdraw', 'withdrawn'),
  ('approved', 'carry-out', 'carried_out'),
  ('approved', 'withdraw', 'withdrawn'),
  ('carried_out', 'undo', 'undone');

create table uplift_line (
  authority_id integer not null,
  uplift_id bigint not null,
  round integer not null check (round >= 1),
  plan_line_id bigint not null,
  step integer not null check (step between 1 and 3),
  agreement_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  budget_id bigint,
  begins_on date not null,
  until_on date check (until_on >= begins_on),
  weekly_before_pence bigint not null check (weekly_before_pence >= 0),
  weekly_after_pence bigint not null check (weekly_after_pence > weekly_before_pence),
  in_year_pence bigint not null check (in_year_pence >= 0),
  full_year_pence bigint not null check (full_year_pence >= 0),
  way text not null check (way in ('recosted', 'percentage')),
  why text not null check (why <> ''),
  working jsonb not null,
  paid_rate_pence bigint check (paid_rate_pence >= 0),
  plan_version_id bigint,
  primary key (authority_id, uplift_id, round, plan_line_id, step),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, plan_line_id) references plan_line,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, budget_id) references budget,
  foreign key (authority_id, plan_version_id) references plan_version
);
comment on table uplift_line is 'What one line becomes, as it was put forward: before and after, with the working. The plan that it stands in is named, so that it can say why. Insert-only.';
comment on column uplift_line.authority_id is 'The council.';
comment on column uplift_line.uplift_id is 'The uplift.';
comment on column uplift_line.round is 'Which time it was put forward, from 1.';
comment on column uplift_line.plan_line_id is 'The line that is raised.';
comment on column uplift_line.step is 'Which change of it in the same April: wages rise on the 1st, contributions on the 6th.';
comment on column uplift_line.agreement_id is 'The direct payment.';
comment on column uplift_line.stream is 'Whose budget.';
comment on column uplift_line.budget_id is 'The named budget; empty where only the stream is known.';
comment on column uplift_line.begins_on is 'First day of the new amount.';
comment on column uplift_line.until_on is 'Last day of the line as it stood, or of its agreement; empty while it lasts.';
comment on column uplift_line.weekly_before_pence is 'Pence a week before.';
comment on column uplift_line.weekly_after_pence is 'Pence a week from that day on; always more, since nothing falls by an uplift.';
comment on column uplift_line.in_year_pence is 'What the difference comes to by the day up to 31 March.';
comment on column uplift_line.full_year_pence is 'What it comes to in 52 weeks.';
comment on column uplift_line.way is 'Costed anew from its inputs, or by a percentage.';
comment on column uplift_line.why is 'Why, in a sentence.';
comment on column uplift_line.working is 'The working, step by step.';
comment on column uplift_line.paid_rate_pence is 'Pence for a unit by which it was costed, so that the next uplift knows what is paid by now; empty where a percentage raised it.';
comment on column uplift_line.plan_version_id is 'The version of the plan that it was approved with; empty for what was brought over.';
call guard_tenant_table('uplift_line', 'select, insert');
call guard_reach('uplift_line', 'agreement_id', 'agreement');
create index uplift_line_of on uplift_line (authority_id, agreement_id);

create table uplift_left_out (
  authority_id integer not null,
  uplift_id bigint not null,
  round integer not null check (round >= 1),
  plan_line_id bigint not null,
  agreement_id bigint not null,
  reason text not null check (reason in ('ends-before', 'held', 'own-price', 'not-asked', 'no-percentage', 'same', 'would-fall', 'change-open', 'shared-assistant', 'not-costed')),
  sentence text not null check (sentence <> ''),
  by_hand boolean not null,
  primary key (authority_id, uplift_id, round, plan_line_id),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, plan_line_id) references plan_line,
  foreign key (authority_id, agreement_id) references agreement
);
comment on table uplift_left_out is 'A line that an uplift leaves as it is, and why. Insert-only.';
comment on column uplift_left_out.authority_id is 'The council.';
comment on column uplift_left_out.uplift_id is 'The uplift.';
comment on column uplift_left_out.round is 'Which time it was put forward.';
comment on column uplift_left_out.plan_line_id is 'The line.';
comment on column uplift_left_out.agreement_id is 'The direct payment.';
comment on column uplift_left_out.reason is 'The reason, by a word of the rules.';
comment on column uplift_left_out.sentence is 'The reason in words.';
comment on column uplift_left_out.by_hand is 'Whether somebody has to look at it one by one.';
call guard_tenant_table('uplift_left_out', 'select, insert');
call guard_reach('uplift_left_out', 'agreement_id', 'agreement');
create index uplift_left_out_of on uplift_left_out (authority_id, agreement_id);

create table uplift_part (
  authority_id integer not null,
  id bigint generated always as identity,
  uplift_id bigint not null,
  round integer not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  budget_id bigint,
  lines integer not null check (lines > 0),
  weekly_pence bigint not null check (weekly_pence >= 0),
  in_year_pence bigint not null check (in_year_pence >= 0),
  full_year_pence bigint not null check (full_year_pence >= 0),
  primary key (authority_id, id),
  unique nulls not distinct (authority_id, uplift_id, round, stream, budget_id),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, budget_id) references budget
);
comment on table uplift_part is 'What an uplift costs one budget, as it was put forward: the sum of its lines. Insert-only.';
comment on column uplift_part.authority_id is 'The council.';
comment on column uplift_part.id is 'Key within the system.';
comment on column uplift_part.uplift_id is 'The uplift.';
comment on column uplift_part.round is 'Which time it was put forward.';
comment on column uplift_part.stream is 'Whose budget.';
comment on column uplift_part.budget_id is 'The named budget; empty where only the stream is known.';
comment on column uplift_part.lines is 'How many changes.';
comment on column uplift_part.weekly_pence is 'What a week costs more when all have begun.';
comment on column uplift_part.in_year_pence is 'What it costs by the day up to 31 March.';
comment on column uplift_part.full_year_pence is 'What it costs in 52 weeks.';
call guard_tenant_table('uplift_part', 'select, insert');

create table uplift_round (
  authority_id integer not null,
  uplift_id bigint not null,
  round integer not null,
  digest bytea not null check (octet_length(digest) = 32),
  proposed_by bigint not null,
  proposed_on date not null,
  primary key (authority_id, uplift_id, round),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, proposed_by) references staff_member
);
comment on table uplift_round is 'That an uplift was put forward, with the digest of its lines. Insert-only; written last, and from then on nothing joins its lines.';
comment on column uplift_round.authority_id is 'The council.';
comment on column uplift_round.uplift_id is 'The uplift.';
comment on column uplift_round.round is 'Which time, from 1.';
comment on column uplift_round.digest is 'Digest of all its lines.';
comment on column uplift_round.proposed_by is 'Who put it forward.';
comment on column uplift_round.proposed_on is 'When.';
call guard_tenant_table('uplift_round', 'select, insert');

create table uplift_part_approval (
  authority_id integer not null,
  part_id bigint not null,
  digest bytea not null check (octet_length(digest) = 32),
  in_year_pence bigint not null check (in_year_pence >= 0),
  approved_by bigint not null,
  approved_on date not null,
  approved_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, part_id),
  foreign key (authority_id, part_id) references uplift_part,
  foreign key (authority_id, approved_by) references staff_member
);
comment on table uplift_part_approval is 'That the holder of a budget approved its part of an uplift as it was put forward. Insert-only.';
comment on column uplift_part_approval.authority_id is 'The council.';
comment on column uplift_part_approval.part_id is 'The part.';
comment on column uplift_part_approval.digest is 'Digest of what was put forward.';
comment on column uplift_part_approval.in_year_pence is 'What was approved: the cost up to 31 March.';
comment on column uplift_part_approval.approved_by is 'Who: of the council, within a limit, and not who began it or put it forward.';
comment on column uplift_part_approval.approved_on is 'Day.';
comment on column uplift_part_approval.approved_at is 'When it was written down.';
call guard_tenant_table('uplift_part_approval', 'select, insert');

create table uplift_event (
  authority_id integer not null,
  uplift_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_state text not null,
  to_state text not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  reason text check (reason <> ''),
  primary key (authority_id, uplift_id, event_no),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (from_state, event, to_state) references uplift_edge (from_state, event, to_state),
  foreign key (authority_id, made_by) references staff_member,
  check (event not in ('return', 'withdraw', 'undo') or reason is not null),
  check (made_by is not null or event = 'carry-out')
);
comment on table uplift_event is 'What happened with an uplift, one edge of the state table after the other. Insert-only.';
comment on column uplift_event.authority_id is 'The council.';
comment on column uplift_event.uplift_id is 'The uplift.';
comment on column uplift_event.event_no is 'Its place, from 1 without gaps.';
comment on column uplift_event.event is 'What happened.';
comment on column uplift_event.from_state is 'Where it stood before.';
comment on column uplift_event.to_state is 'Where it stands after.';
comment on column uplift_event.happened_on is 'Day on which it counts.';
comment on column uplift_event.recorded_at is 'When it was written down.';
comment on column uplift_event.made_by is 'The member of staff; empty where the system finished what was approved.';
comment on column uplift_event.reason is 'Why, in words.';
call guard_tenant_table('uplift_event', 'select, insert');

create view uplift_now with (security_invoker = true) as
  select distinct on (e.authority_id, e.uplift_id) e.authority_id, e.uplift_id, e.to_state as state, e.event_no, e.happened_on as since,
    (select coalesce(max(r.round), 0) from uplift_round r where r.authority_id = e.authority_id and r.uplift_id = e.uplift_id) as round
  from uplift_event e order by e.authority_id, e.uplift_id, e.event_no desc;
comment on view uplift_now is 'Where each uplift stands: after its latest event.';
comment on column uplift_now.authority_id is 'The council.';
comment on column uplift_now.uplift_id is 'The uplift.';
comment on column uplift_now.state is 'Where it stands.';
comment on column uplift_now.event_no is 'Number of its latest event.';
comment on column uplift_now.since is 'Day of that event.';
comment on column uplift_now.round is 'How often it was put forward.';
grant select on uplift_now to pursestrings_app;

create table uplift_carried (
  authority_id integer not null,
  uplift_id bigint not null,
  plan_line_id bigint not null,
  agreement_id bigint not null,
  round integer not null,
  new_line_ids bigint[] not null,
  dropped_why text check (dropped_why <> ''),
  carried_on date not null,
  primary key (authority_id, uplift_id, plan_line_id),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, plan_line_id) references plan_line,
  foreign key (authority_id, agreement_id) references agreement,
  check ((cardinality(new_line_ids) = 0) = (dropped_why is not null))
);
comment on table uplift_carried is 'That a line was raised, and by which lines that took over; or that it had changed meanwhile and is to be done by hand. Once for a line, so that nothing is doubled. Insert-only.';
comment on column uplift_carried.authority_id is 'The council.';
comment on column uplift_carried.uplift_id is 'The uplift.';
comment on column uplift_carried.plan_line_id is 'The line that was raised.';
comment on column uplift_carried.agreement_id is 'The direct payment.';
comment on column uplift_carried.round is 'The round that was approved.';
comment on column uplift_carried.new_line_ids is 'The lines that took over; none where it dropped out.';
comment on column uplift_carried.dropped_why is 'Why it dropped out; empty where it was raised.';
comment on column uplift_carried.carried_on is 'Day.';
call guard_tenant_table('uplift_carried', 'select, insert');
call guard_reach('uplift_carried', 'agreement_id', 'agreement');
create index uplift_carried_of on uplift_carried (authority_id, agreement_id);

create table uplift_undone (
  authority_id integer not null,
  uplift_id bigint not null,
  plan_line_id bigint not null,
  agreement_id bigint not null,
  again_line_id bigint,
  kept_why text check (kept_why <> ''),
  undone_on date not null,
  primary key (authority_id, uplift_id, plan_line_id),
  foreign key (authority_id, uplift_id, plan_line_id) references uplift_carried,
  foreign key (authority_id, again_line_id) references plan_line,
  foreign key (authority_id, agreement_id) references agreement,
  check ((again_line_id is null) = (kept_why is not null))
);
comment on table uplift_undone is 'That a line that was raised goes on as it was before, under a new key; or why it stays raised. Insert-only.';
comment on column uplift_undone.authority_id is 'The council.';
comment on column uplift_undone.uplift_id is 'The uplift.';
comment on column uplift_undone.plan_line_id is 'The line that had been raised.';
comment on column uplift_undone.agreement_id is 'The direct payment.';
comment on column uplift_undone.again_line_id is 'The line with the old amount that takes over.';
comment on column uplift_undone.kept_why is 'Why it stays raised; empty where it was undone.';
comment on column uplift_undone.undone_on is 'Day.';
call guard_tenant_table('uplift_undone', 'select, insert');
call guard_reach('uplift_undone', 'agreement_id', 'agreement');
create index uplift_undone_of on uplift_undone (authority_id, agreement_id);

create table uplift_letter (
  authority_id integer not null,
  uplift_id bigint not null,
  agreement_id bigint not null,
  kind text not null check (kind in ('raised', 'undone')),
  letter_id bigint not null,
  primary key (authority_id, uplift_id, agreement_id, kind),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, letter_id) references letter
);
comment on table uplift_letter is 'The letter that told a family of an uplift, or that it was undone: one of each. Insert-only.';
comment on column uplift_letter.authority_id is 'The council.';
comment on column uplift_letter.uplift_id is 'The uplift.';
comment on column uplift_letter.agreement_id is 'The direct payment.';
comment on column uplift_letter.kind is 'What it told.';
comment on column uplift_letter.letter_id is 'The letter.';
call guard_tenant_table('uplift_letter', 'select, insert');
call guard_reach('uplift_letter', 'agreement_id', 'agreement');
create index uplift_letter_of on uplift_letter (authority_id, agreement_id);

create function uplift_digest(council integer, of_uplift bigint, of_round integer) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce(string_agg(concat_ws('|', l.plan_line_id, l.step, l.agreement_id, l.stream, l.budget_id, l.begins_on, l.until_on, l.weekly_before_pence, l.weekly_after_pence, l.in_year_pence, l.full_year_pence),
    E'\n' order by l.plan_line_id, l.step), ''), 'UTF8'))
  from uplift_line l where l.authority_id = council and l.uplift_id = of_uplift and l.round = of_round
$$;
comment on function uplift_digest(integer, bigint, integer) is 'Digest of the lines of an uplift as they were put forward.';

create function refuse_after_round() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from uplift_round r where r.authority_id = new.authority_id and r.uplift_id = new.uplift_id and r.round >= new.round) then
    raise exception 'that uplift was put forward and changes no more' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function refuse_after_round() is 'What was put forward stays as it was put forward.';
create trigger uplift_line_is_frozen before insert on uplift_line for each row execute function refuse_after_round();
create trigger uplift_left_out_is_frozen before insert on uplift_left_out for each row execute function refuse_after_round();
create trigger uplift_part_is_frozen before insert on uplift_part for each row execute function refuse_after_round();

create function check_uplift_round() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.round <> 1 + (select coalesce(max(r.round), 0) from uplift_round r where r.authority_id = new.authority_id and r.uplift_id = new.uplift_id)
    or (select n.state from uplift_now n where n.authority_id = new.authority_id and n.uplift_id = new.uplift_id) is distinct from 'draft' then
    raise exception 'only a draft is put forward' using errcode = 'check_violation';
  end if;
  if new.digest <> uplift_digest(new.authority_id, new.uplift_id, new.round) then
    raise exception 'the digest is not that of the lines' using errcode = 'check_violation';
  end if;
  if exists (
      select from (select stream, budget_id, count(*) as lines, sum(weekly_after_pence - weekly_before_pence) as weekly, sum(in_year_pence) as in_year, sum(full_year_pence) as full_year from uplift_line l
        where l.authority_id = new.authority_id and l.uplift_id = new.uplift_id and l.round = new.round group by stream, budget_id) summed
      full join (select * from uplift_part p where p.authority_id = new.authority_id and p.uplift_id = new.uplift_id and p.round = new.round) part
        on part.stream = summed.stream and coalesce(part.budget_id, 0) = coalesce(summed.budget_id, 0)
      where (part.lines, part.weekly_pence, part.in_year_pence, part.full_year_pence) is distinct from (summed.lines, summed.weekly, summed.in_year, summed.full_year)) then
    raise exception 'the parts of an uplift are the sums of its lines' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_uplift_round() is 'A draft is put forward with the digest of its lines, and its parts sum them.';
create trigger uplift_round_sums before insert on uplift_round for each row execute function check_uplift_round();

create function check_uplift_approval() returns trigger language plpgsql as $$
declare part record; shown record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select * into part from uplift_part p where p.authority_id = new.authority_id and p.id = new.part_id;
  select r.*, u.started_by into shown from uplift_round r join uplift u on u.authority_id = r.authority_id and u.id = r.uplift_id
    where r.authority_id = new.authority_id and r.uplift_id = part.uplift_id and r.round = part.round;
  if shown is null or not exists (select from uplift_now n where n.authority_id = new.authority_id and n.uplift_id = part.uplift_id and n.state = 'proposed' and n.round = part.round) then
    raise exception 'that is not put forward' using errcode = 'check_violation';
  end if;
  if new.digest <> shown.digest or new.in_year_pence <> part.in_year_pence then
    raise exception 'that is not what was put forward' using errcode = 'check_violation';
  end if;
  if new.approved_by = shown.proposed_by or new.approved_by is not distinct from shown.started_by then
    raise exception 'nobody approves what they put forward' using errcode = 'check_violation';
  end if;
  if not is_of_the_council(new.authority_id, new.approved_by) then
    raise exception 'the council approves an uplift' using errcode = 'check_violation';
  end if;
  if not exists (select from approval_limit l where l.authority_id = new.authority_id and l.staff_member_id = new.approved_by and l.power = 'plan'
      and l.from_on <= new.approved_on and (l.until_on is null or l.until_on >= new.approved_on)
      and (l.stream is null or l.stream = part.stream) and (l.budget_id is null or l.budget_id = part.budget_id) and (l.limit_pence is null or l.limit_pence >= new.in_year_pence)) then
    raise exception 'beyond what they may approve' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_uplift_approval() is 'A part is approved as it was put forward, by somebody else of the council, within their limit.';
create trigger uplift_approval_is_within_limit before insert on uplift_part_approval for each row execute function check_uplift_approval();

create function check_uplift_event() returns trigger language plpgsql as $$
declare standing record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.uplift_id % 2147483647)::integer);
  select event_no, to_state into standing from uplift_event e where e.authority_id = new.authority_id and e.uplift_id = new.uplift_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_state <> coalesce(standing.to_state, 'none') then
    raise exception 'uplift % has moved on meanwhile', new.uplift_id using errcode = 'serialization_failure';
  end if;
  if new.event = 'propose' and (select count(*) from uplift_round r where r.authority_id = new.authority_id and r.uplift_id = new.uplift_id)
      <> 1 + (select count(*) from uplift_event e where e.authority_id = new.authority_id and e.uplift_id = new.uplift_id and e.event = 'propose') then
    raise exception 'nothing is put forward' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and exists (
      select from uplift_part p join uplift_now n on n.authority_id = p.authority_id and n.uplift_id = p.uplift_id and n.round = p.round
      left join uplift_part_approval a on a.authority_id = p.authority_id and a.part_id = p.id
      where p.authority_id = new.authority_id and p.uplift_id = new.uplift_id and a.part_id is null) then
    raise exception 'the part of a budget is not approved' using errcode = 'check_violation';
  end if;
  if new.event = 'withdraw' and exists (select from uplift_carried c where c.authority_id = new.authority_id and c.uplift_id = new.uplift_id) then
    raise exception 'some of it is carried out already' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_uplift_event() is 'An event is the next edge of the state table; approved when every part is; withdrawn only while nothing is carried out.';
create trigger uplift_event_follows before insert on uplift_event for each row execute function check_uplift_event();

create function check_uplift_carried() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from uplift_now n where n.authority_id = new.authority_id and n.uplift_id = new.uplift_id and n.state = 'approved' and n.round = new.round) then
    raise exception 'only an approved uplift is carried out' using errcode = 'check_violation';
  end if;
  if not exists (select from uplift_line l where l.authority_id = new.authority_id and l.uplift_id = new.uplift_id and l.round = new.round and l.plan_line_id = new.plan_line_id and l.agreement_id = new.agreement_id) then
    raise exception 'the uplift has no such line' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_uplift_carried() is 'Lines of an approved uplift are carried out, and no other.';
create trigger uplift_carried_is_approved before insert on uplift_carried for each row execute function check_uplift_carried();
