-- The uplift made whole: changes of plans that are on their way are worked out beside the lines that run, approved with them, and raised when they are
-- carried out, so that nothing that is approved carries last year's wage past April. Each raised line says by which uplift it came.

alter table plan_line add column uplift_id bigint;
alter table plan_line add foreign key (authority_id, uplift_id) references uplift;
comment on column plan_line.uplift_id is 'The uplift by which its amount came; empty where a plan or a book that was brought over says it.';
do $$
declare council integer;
begin
  for council in select id from authority loop
    perform set_config('app.authority', council::text, true);
    update plan_line line set uplift_id = c.uplift_id from uplift_carried c where c.authority_id = line.authority_id and line.id = any (c.new_line_ids);
  end loop;
  perform set_config('app.authority', '', true);
end $$;

create table uplift_open_line (
  authority_id integer not null,
  uplift_id bigint not null,
  round integer not null check (round >= 1),
  share_id bigint not null,
  step integer not null check (step between 0 and 3),
  plan_version_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  budget_id bigint,
  begins_on date,
  until_on date check (until_on >= begins_on),
  weekly_before_pence bigint not null check (weekly_before_pence >= 0),
  weekly_after_pence bigint check (weekly_after_pence > weekly_before_pence),
  in_year_pence bigint not null default 0 check (in_year_pence >= 0),
  full_year_pence bigint not null default 0 check (full_year_pence >= 0),
  why text not null check (why <> ''),
  reason text check (reason in ('ends-before', 'held', 'own-price', 'not-asked', 'no-percentage', 'same', 'would-fall', 'shared-assistant', 'not-costed', 'raised-already')),
  by_hand boolean not null default false,
  primary key (authority_id, uplift_id, round, share_id, step),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, budget_id) references budget,
  foreign key (authority_id, plan_version_id) references plan_version,
  check ((step = 0) = (weekly_after_pence is null)),
  check ((step = 0) = (begins_on is null)),
  check ((step = 0) = (reason is not null))
);
comment on table uplift_open_line is 'What a line of a plan becomes that was not carried out yet when the uplift was put forward, or why it stays as it is. It is raised once its plan is carried out. Insert-only.';
comment on column uplift_open_line.authority_id is 'The council.';
comment on column uplift_open_line.uplift_id is 'The uplift.';
comment on column uplift_open_line.round is 'Which time it was put forward, from 1.';
comment on column uplift_open_line.share_id is 'The part of the plan''s line (plan_line_share). Not bound to it: a draft may be rewritten, and is then another part.';
comment on column uplift_open_line.step is 'Which change of it in the same April, from 1; 0 where it stays as it is.';
comment on column uplift_open_line.plan_version_id is 'The version of the plan that is on its way.';
comment on column uplift_open_line.stream is 'Whose budget.';
comment on column uplift_open_line.budget_id is 'The named budget; empty where only the stream is known.';
comment on column uplift_open_line.begins_on is 'First day of the new amount; empty where it stays as it is.';
comment on column uplift_open_line.until_on is 'Last day of the line; empty while it lasts.';
comment on column uplift_open_line.weekly_before_pence is 'Pence a week as the plan says it.';
comment on column uplift_open_line.weekly_after_pence is 'Pence a week from that day on; empty where it stays as it is.';
comment on column uplift_open_line.in_year_pence is 'What the difference comes to by the day up to 31 March, once the plan is carried out.';
comment on column uplift_open_line.full_year_pence is 'What it comes to in 52 weeks.';
comment on column uplift_open_line.why is 'Why, in a sentence.';
comment on column uplift_open_line.reason is 'Why it stays as it is, by a word of the rules; empty where it is raised.';
comment on column uplift_open_line.by_hand is 'Whether somebody has to look at it one by one.';
call guard_tenant_table('uplift_open_line', 'select, insert');
call guard_reach('uplift_open_line', 'plan_version_id', 'plan_version');
create index uplift_open_line_of on uplift_open_line (authority_id, plan_version_id);
create index uplift_open_line_by_share on uplift_open_line (authority_id, share_id);
create trigger uplift_open_line_is_frozen before insert on uplift_open_line for each row execute function refuse_after_round();

alter table uplift_left_out drop constraint uplift_left_out_reason_check;
alter table uplift_left_out add constraint uplift_left_out_reason_check
  check (reason in ('ends-before', 'held', 'own-price', 'not-asked', 'no-percentage', 'same', 'would-fall', 'change-open', 'shared-assistant', 'not-costed', 'raised-already'));

alter table uplift_part add column open_lines integer not null default 0 check (open_lines >= 0);
alter table uplift_part add column open_in_year_pence bigint not null default 0 check (open_in_year_pence >= 0);
alter table uplift_part drop constraint uplift_part_lines_check;
alter table uplift_part add constraint uplift_part_lines_check check (lines >= 0 and lines + open_lines > 0);
comment on column uplift_part.open_lines is 'How many changes of plans that are on their way.';
comment on column uplift_part.open_in_year_pence is 'What those cost up to 31 March at most, once the plans are carried out; in the place of lines that they replace, so that it is no sum with the other.';

alter table uplift_line add column is_followed boolean not null default false;
comment on column uplift_line.is_followed is 'Whether it began after the uplift was put forward, of a plan that was on its way then and was approved with it.';

alter table uplift_letter add column tells_followed boolean not null default false;
alter table uplift_letter drop constraint uplift_letter_kind_check;
alter table uplift_letter add constraint uplift_letter_kind_check check (kind in ('raised', 'undone', 'followed'));
comment on column uplift_letter.tells_followed is 'Whether it tells of lines that began after the uplift was put forward too.';

create or replace function uplift_digest(council integer, of_uplift bigint, of_round integer) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce((select string_agg(concat_ws('|', l.plan_line_id, l.step, l.agreement_id, l.stream, l.budget_id, l.begins_on, l.until_on, l.weekly_before_pence, l.weekly_after_pence, l.in_year_pence, l.full_year_pence),
      E'\n' order by l.plan_line_id, l.step)
    from uplift_line l where l.authority_id = council and l.uplift_id = of_uplift and l.round = of_round and not l.is_followed), '')
    || coalesce((select E'\n\n' || string_agg(concat_ws('|', o.share_id, o.step, o.plan_version_id, o.stream, o.budget_id, o.begins_on, o.until_on, o.weekly_before_pence, o.weekly_after_pence, o.in_year_pence, o.full_year_pence),
      E'\n' order by o.share_id, o.step)
    from uplift_open_line o where o.authority_id = council and o.uplift_id = of_uplift and o.round = of_round and o.step > 0), ''), 'UTF8'))
$$;

create or replace function refuse_after_round() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from uplift_round r where r.authority_id = new.authority_id and r.uplift_id = new.uplift_id and r.round >= new.round) then return new; end if;
  -- What was approved of a plan on its way becomes a line of the uplift when the plan is carried out: as it was approved, or less of it.
  if tg_table_name = 'uplift_line' and (to_jsonb(new) ->> 'is_followed')::boolean
    and exists (select from uplift_now n where n.authority_id = new.authority_id and n.uplift_id = new.uplift_id and n.state = 'carried_out' and n.round = new.round)
    and exists (select from plan_line line join uplift_open_line o on o.authority_id = line.authority_id and o.share_id = line.plan_share_id and o.step > 0
      where line.authority_id = new.authority_id and line.id = (to_jsonb(new) ->> 'plan_line_id')::bigint and o.uplift_id = new.uplift_id and o.round = new.round
      having min(o.weekly_before_pence) <= (to_jsonb(new) ->> 'weekly_before_pence')::bigint and max(o.weekly_after_pence) >= (to_jsonb(new) ->> 'weekly_after_pence')::bigint
        and min(o.begins_on) <= (to_jsonb(new) ->> 'begins_on')::date) then return new; end if;
  raise exception 'that uplift was put forward and changes no more' using errcode = 'check_violation';
end $$;
comment on function refuse_after_round() is 'What was put forward stays as it was put forward; but a plan that was on its way then is raised as was approved, once it is carried out.';

create or replace function check_uplift_round() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.round <> 1 + (select coalesce(max(r.round), 0) from uplift_round r where r.authority_id = new.authority_id and r.uplift_id = new.uplift_id)
    or (select n.state from uplift_now n where n.authority_id = new.authority_id and n.uplift_id = new.uplift_id) is distinct from 'draft' then
    raise exception 'only a draft is put forward' using errcode = 'check_violation';
  end if;
  if new.digest <> uplift_digest(new.authority_id, new.uplift_id, new.round) then
    raise exception 'the digest is not that of the lines' using errcode = 'check_violation';
  end if;
  if exists (select from uplift_line l where l.authority_id = new.authority_id and l.uplift_id = new.uplift_id and l.round = new.round and l.is_followed) then
    raise exception 'nothing follows what is not put forward' using errcode = 'check_violation';
  end if;
  if exists (
      select from (
        select stream, budget_id, sum(lines) as lines, sum(weekly) as weekly, sum(in_year) as in_year, sum(full_year) as full_year, sum(open_lines) as open_lines, sum(open_in_year) as open_in_year from (
          select stream, budget_id, 1 as lines, weekly_after_pence - weekly_before_pence as weekly, in_year_pence as in_year, full_year_pence as full_year, 0 as open_lines, 0 as open_in_year
            from uplift_line l where l.authority_id = new.authority_id and l.uplift_id = new.uplift_id and l.round = new.round
          union all
          select stream, budget_id, 0, 0, 0, 0, 1, in_year_pence from uplift_open_line o where o.authority_id = new.authority_id and o.uplift_id = new.uplift_id and o.round = new.round and o.step > 0) each_line
        group by stream, budget_id) summed
      full join (select * from uplift_part p where p.authority_id = new.authority_id and p.uplift_id = new.uplift_id and p.round = new.round) part
        on part.stream = summed.stream and coalesce(part.budget_id, 0) = coalesce(summed.budget_id, 0)
      where (part.lines, part.weekly_pence, part.in_year_pence, part.full_year_pence, part.open_lines, part.open_in_year_pence)
        is distinct from (summed.lines, summed.weekly, summed.in_year, summed.full_year, summed.open_lines, summed.open_in_year)) then
    raise exception 'the parts of an uplift are the sums of its lines' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function check_uplift_approval() returns trigger language plpgsql as $$
declare part record; shown record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select * into part from uplift_part p where p.authority_id = new.authority_id and p.id = new.part_id;
  select r.*, u.started_by into shown from uplift_round r join uplift u on u.authority_id = r.authority_id and u.id = r.uplift_id
    where r.authority_id = new.authority_id and r.uplift_id = part.uplift_id and r.round = part.round;
  if shown is null or not exists (select from uplift_now n where n.authority_id = new.authority_id and n.uplift_id = part.uplift_id and n.state = 'proposed' and n.round = part.round) then
    raise exception 'that is not put forward' using errcode = 'check_violation';
  end if;
  if new.digest <> shown.digest or new.in_year_pence <> part.in_year_pence + part.open_in_year_pence then
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
comment on column uplift_part_approval.in_year_pence is 'What was approved: the cost up to 31 March, of lines that run and at most of plans that are on their way.';

create or replace function check_uplift_carried() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from uplift_now n where n.authority_id = new.authority_id and n.uplift_id = new.uplift_id and n.state in ('approved', 'carried_out') and n.round = new.round) then
    raise exception 'only an approved uplift is carried out' using errcode = 'check_violation';
  end if;
  if not exists (select from uplift_line l join uplift_now n on n.authority_id = l.authority_id and n.uplift_id = l.uplift_id
      where l.authority_id = new.authority_id and l.uplift_id = new.uplift_id and l.round = new.round and l.plan_line_id = new.plan_line_id and l.agreement_id = new.agreement_id and (n.state = 'approved' or l.is_followed))
    and not (new.dropped_why is not null and exists (select from plan_line line join uplift_open_line o on o.authority_id = line.authority_id and o.share_id = line.plan_share_id
      where line.authority_id = new.authority_id and line.id = new.plan_line_id and line.agreement_id = new.agreement_id and o.uplift_id = new.uplift_id and o.round = new.round)) then
    raise exception 'the uplift has no such line' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_uplift_carried() is 'Lines of an approved uplift are carried out, those of plans that were on their way once they run, and no other.';

-- A family asks by itself: what came by the open page waits until somebody has said who it is about, and is a referral from the day it was sent.

alter table referral drop constraint referral_asked_how_check;
alter table referral add constraint referral_asked_how_check check (asked_how in ('telephone', 'email', 'letter', 'meeting', 'system', 'open_page'));

create table family_request (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text not null generated always as ('A-' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
  sent_on date not null,
  sent_at timestamptz not null,
  for_whom text not null check (for_whom in ('myself', 'my_child', 'somebody')),
  given_name text not null check (given_name <> ''),
  family_name text not null check (family_name <> ''),
  born_on date not null,
  postcode text check (postcode <> ''),
  needs text not null check (needs <> ''),
  for_education boolean not null default false,
  sender_name text not null check (sender_name <> ''),
  sender_is text not null default '',
  email text check (email <> ''),
  telephone text check (telephone <> ''),
  address_lines text[] not null default '{}',
  how_to_talk text not null default '',
  person_id bigint,
  referral_id bigint,
  outcome text check (outcome in ('referral', 'twice', 'no_request')),
  outcome_words text check (outcome_words <> ''),
  settled_by bigint,
  settled_on date,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, referral_id) references referral,
  foreign key (authority_id, settled_by) references staff_member,
  -- What was blanked keeps no contact.
  check (needs = '[removed]' or email is not null or telephone is not null or cardinality(address_lines) > 0),
  check (num_nulls(outcome, settled_by, settled_on) in (0, 3)),
  check ((outcome = 'referral') = (referral_id is not null and person_id is not null)),
  check (outcome is null or outcome = 'referral' or outcome_words is not null)
);
comment on table family_request is 'That a family asked for a direct payment by the open page, without an account: what they wrote, and the referral that it became. It stays as it was sent; only what became of it is added, once.';
comment on column family_request.authority_id is 'The council.';
comment on column family_request.id is 'Key within the system.';
comment on column family_request.reference is 'What the family was given to quote.';
comment on column family_request.sent_on is 'The day it was sent: the days promised run from it.';
comment on column family_request.sent_at is 'The moment it was sent.';
comment on column family_request.for_whom is 'Whether it is for whoever sent it, for their child, or for somebody whom they help.';
comment on column family_request.given_name is 'Given name of the person whom it is for, as it was written.';
comment on column family_request.family_name is 'Their family name.';
comment on column family_request.born_on is 'The day they were born.';
comment on column family_request.postcode is 'Their postcode, where it was given.';
comment on column family_request.needs is 'What they would like help with, in their words.';
comment on column family_request.for_education is 'Whether they ticked that some of it is in an education, health and care plan.';
comment on column family_request.sender_name is 'Who sent it.';
comment on column family_request.sender_is is 'What they are to the person; empty where it is themself.';
comment on column family_request.email is 'Where they can be reached: an e-mail address.';
comment on column family_request.telephone is 'Where they can be reached: a telephone number.';
comment on column family_request.address_lines is 'Where they can be reached: a postal address.';
comment on column family_request.how_to_talk is 'What helps to talk with them, such as an interpreter or a time of the day.';
comment on column family_request.person_id is 'Whom somebody found it to be about; empty until then. Whoever sent it never learns whether they were recorded already.';
comment on column family_request.referral_id is 'The referral that it became.';
comment on column family_request.outcome is 'What became of it: a referral, the same asked twice, or no request at all; empty while it waits. There is no refusal here.';
comment on column family_request.outcome_words is 'Why it became none.';
comment on column family_request.settled_by is 'Who said so.';
comment on column family_request.settled_on is 'The day.';
call guard_tenant_table('family_request', 'select, insert');
grant update (person_id, referral_id, outcome, outcome_words, settled_by, settled_on) on family_request to pursestrings_app;
call guard_reach('family_request', 'person_id', 'person');
-- Until somebody has said whom it is about it is for those to read who look after more than their own.
create policy reach_where_nobody_is_named on family_request as restrictive for select
  using (person_id is not null or (select reach_of_actor()) <> 'own');
create index family_request_waiting on family_request (authority_id, sent_on) where outcome is null;
create index family_request_of on family_request (authority_id, person_id);

create function check_family_request() returns trigger language plpgsql as $$
begin
  if current_user <> 'pursestrings_app' then return new; end if;
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if tg_op = 'INSERT' then
    if new.outcome is not null or new.person_id is not null then raise exception 'a request waits when it is sent' using errcode = 'check_violation'; end if;
    return new;
  end if;
  if old.outcome is not null then raise exception 'that request is settled already' using errcode = 'check_violation'; end if;
  if new.outcome = 'referral' and not exists (select from referral r where r.authority_id = new.authority_id and r.id = new.referral_id and r.person_id = new.person_id and r.received_on = new.sent_on) then
    raise exception 'a request becomes a referral of that person, from the day it was sent' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_family_request() is 'A request is settled once: as a referral from the day it was sent, or with a why.';
create trigger family_request_is_settled_once before insert or update on family_request for each row execute function check_family_request();

-- Two records that look alike and were found to be of two people: nobody is asked about them again.
create table person_distinct (
  authority_id integer not null,
  person_id bigint not null,
  other_id bigint not null,
  because text not null check (because <> ''),
  said_by bigint not null,
  said_at timestamptz not null,
  primary key (authority_id, person_id, other_id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, other_id) references person,
  foreign key (authority_id, said_by) references staff_member,
  check (person_id < other_id)
);
comment on table person_distinct is 'That two records which look alike are of two people, and how that is known. Insert-only.';
comment on column person_distinct.authority_id is 'The council.';
comment on column person_distinct.person_id is 'The record that was made first.';
comment on column person_distinct.other_id is 'The other.';
comment on column person_distinct.because is 'How it is known, in words.';
comment on column person_distinct.said_by is 'Who said so.';
comment on column person_distinct.said_at is 'When.';
call guard_tenant_table('person_distinct', 'select, insert');
call guard_reach('person_distinct', 'person_id', 'person');
call guard_reach('person_distinct', 'other_id', 'person');
create index person_distinct_other on person_distinct (authority_id, other_id);

-- What a plan on its way leaves a family is reckoned with the uplift that was approved with it: it is no less because what runs was raised before it.
create function plan_beside(council integer, version bigint)
  returns table (is_after boolean, is_own boolean, plan_line_id bigint, share_id bigint, stream text, budget_id bigint, description text, weekly bigint, one_off bigint, bears boolean, from_on date, until_on date) language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  with asked as (
    select v.authority_id, v.id, v.plan_id, v.change, v.based_on_id, v.effective_from as begins, p.aftercare, a.id as agreement_id, a.ends_on, case when a.regime = p.regime then a.ends_on end as last_day, a.payments_from, coalesce(a.regime = p.regime, true) as is_same_law,
      coalesce(case when a.regime = p.regime then a.aftercare end, p.aftercare) as is_free
    from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id
    left join agreement a on a.authority_id = v.authority_id and a.id = plan_replaces(v.authority_id, v.id)
    where v.authority_id = council and v.id = version),
  -- Every part of the version, with the part with which it began where it goes on unchanged.
  part as materialized (
    select s.id, coalesce(origin.id, s.id) as origin_id, s.stream, s.budget_id, l.description, s.weekly_pence as weekly, s.one_off_pence as one_off,
      l.bears_contribution and s.stream = 'social_care' and not asked.is_free as bears, coalesce(since.from_on, l.from_on) as from_on, l.until_on
    from asked
    join plan_version_line l on l.authority_id = asked.authority_id and l.version_id = asked.id
    join plan_line_share s on s.authority_id = l.authority_id and s.line_id = l.id
    left join plan_version_line since on since.authority_id = l.authority_id and since.id = l.since_line_id
    left join plan_line_share origin on origin.authority_id = l.authority_id and origin.line_id = l.since_line_id and origin.place = s.place
    where asked.change <> 'end'),
  -- Every line of the direct payment, and whether carrying the version out leaves it alone: what goes on unchanged, and the lines of other plans.
  carried as materialized (
    select l.id, l.plan_share_id as share_id, coalesce(planned.plan_id = asked.plan_id, true) or not asked.is_same_law as is_own, l.stream, l.budget_id, l.description, l.weekly_pence as weekly, l.one_off_pence as one_off,
      l.bears_contribution and l.stream = 'social_care' and not asked.is_free as bears, l.from_on, least(l.until_on, asked.ends_on) as until_on,
      asked.change <> 'end' and asked.is_same_law and (planned.plan_id <> asked.plan_id or exists (select from part where part.origin_id = l.plan_share_id)) is true as is_kept
    from asked
    join plan_line l on l.authority_id = asked.authority_id and l.agreement_id = asked.agreement_id and (l.until_on is null or l.until_on >= l.from_on)
    left join lateral (select v.plan_id from plan_line_share s join plan_version_line pl on pl.authority_id = s.authority_id and pl.id = s.line_id join plan_version v on v.authority_id = pl.authority_id and v.id = pl.version_id
      where s.authority_id = l.authority_id and s.id = l.plan_share_id) planned on true),
  -- A sum paid once counts while it is promised and not paid; what fell due before the version is left alone by it.
  running as (
    select carried.* from carried, asked
    where (carried.until_on is null or carried.until_on >= greatest(carried.from_on, asked.begins))
      and (carried.one_off is null or carried.from_on >= asked.begins and (asked.payments_from is null or carried.from_on >= asked.payments_from)
        and not exists (select from pay_line paid where paid.authority_id = asked.authority_id and paid.plan_line_id = carried.id and paid.kind = 'one_off' and paid.stands))),
  -- A plan that no direct payment carries out: what its version before said.
  before as (
    select s.id, s.stream, s.budget_id, l.description, s.weekly_pence as weekly, s.one_off_pence as one_off, l.bears_contribution and s.stream = 'social_care' and not asked.is_free as bears, l.from_on, l.until_on
    from asked join plan_version_line l on l.authority_id = asked.authority_id and l.version_id = asked.based_on_id join plan_line_share s on s.authority_id = l.authority_id and s.line_id = l.id
    where asked.agreement_id is null and (l.until_on is null or l.until_on >= asked.begins) and (s.one_off_pence is null or l.from_on >= asked.begins)),
  -- An uplift that is carried out was approved with this version too: what it begins is raised with it, from its own days on.
  rise as materialized (
    select o.share_id, o.begins_on, o.weekly_after_pence as weekly, lead(o.begins_on) over (partition by o.share_id order by o.step) as next_on
    from asked join uplift_open_line o on o.authority_id = asked.authority_id and o.plan_version_id = asked.id and o.step > 0
    join uplift_now n on n.authority_id = o.authority_id and n.uplift_id = o.uplift_id and n.round = o.round and n.state = 'carried_out'
    where o.uplift_id = (select max(later.uplift_id) from uplift_open_line later join uplift_now stands on stands.authority_id = later.authority_id and stands.uplift_id = later.uplift_id and stands.round = later.round and stands.state = 'carried_out'
        where later.authority_id = o.authority_id and later.share_id = o.share_id and later.step > 0)
      and exists (select from part join uplift_open_line first on first.authority_id = o.authority_id and first.uplift_id = o.uplift_id and first.round = o.round and first.share_id = o.share_id and first.step = 1
        where part.id = o.share_id and part.weekly = first.weekly_before_pence)),
  piece as (
    select part.*, paid.pays, paid.pays_from, paid.pays_until
    from part cross join lateral (
      select part.weekly, part.from_on, (select min(rise.begins_on) - 1 from rise where rise.share_id = part.id)
      union all
      select rise.weekly, greatest(rise.begins_on, part.from_on), rise.next_on - 1 from rise where rise.share_id = part.id) paid (pays, pays_from, pays_until))
  select false, r.is_own, r.id, r.share_id, r.stream, r.budget_id, r.description, r.weekly, r.one_off, r.bears, greatest(r.from_on, asked.begins), r.until_on from running r, asked
  union all
  select false, true, null, b.id, b.stream, b.budget_id, b.description, b.weekly, b.one_off, b.bears, greatest(b.from_on, asked.begins), b.until_on from before b, asked
  union all
  select true, r.is_own, r.id, r.share_id, r.stream, r.budget_id, r.description, r.weekly, r.one_off, r.bears, greatest(r.from_on, asked.begins), r.until_on from running r, asked where r.is_kept
  union all
  select true, true, null, piece.id, piece.stream, piece.budget_id, piece.description, piece.pays, piece.one_off, piece.bears, greatest(piece.pays_from, asked.begins), least(piece.until_on, piece.pays_until, asked.last_day)
  from piece, asked
  where not exists (select from carried where carried.share_id = piece.origin_id)
    and (least(piece.until_on, piece.pays_until, asked.last_day) is null or least(piece.until_on, piece.pays_until, asked.last_day) >= greatest(piece.pays_from, asked.begins))
    and (piece.one_off is null or piece.one_off > 0);
end
$$;
comment on function plan_beside(integer, bigint) is 'From a version''s first day: the lines that pay if it is not carried out, and those that pay if it is, as carrying it out leaves and begins them. Weekly sums, and sums paid once that are promised and not paid.';
