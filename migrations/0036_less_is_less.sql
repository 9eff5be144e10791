-- Less is less: what a version of a plan leaves a family is reckoned by the day against what runs, and not against what an earlier version once said.
-- What runs are the lines of the direct payment, raised by uplifts and brought over at go-live among them, and the contribution in force.

-- Somebody of the family who is paid by a line ----------------------------------------------------------------------------

alter table plan_version_line add column family_assistant_id bigint;
alter table plan_version_line add foreign key (authority_id, family_assistant_id) references family_assistant;
comment on column plan_version_line.family_assistant_id is 'Somebody of the person''s family whom the line pays; empty where it pays nobody of the family.';
create index plan_version_line_pays_family on plan_version_line (authority_id, family_assistant_id) where family_assistant_id is not null;

create function check_plan_family_assistant() returns trigger language plpgsql as $$
begin
  -- What is no longer kept loses its words, by a list that two people agreed on: the run's own guard lets it write blanks alone.
  if current_user = 'pursestrings_retention' then return new; end if;
  if new.authority_id::text is distinct from current_setting('app.authority', true) or new.family_assistant_id is null then return new; end if;
  if not exists (select from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id
      join family_assistant kin on kin.authority_id = p.authority_id and kin.person_id in (select same_person(array[p.person_id]))
      where v.authority_id = new.authority_id and v.id = new.version_id and kin.id = new.family_assistant_id) then
    raise exception 'the line pays somebody of another person''s family' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_family_assistant() is 'A line that pays somebody of the family pays one of that person''s own.';
create trigger plan_version_line_pays_own_family before insert or update on plan_version_line for each row execute function check_plan_family_assistant();

-- Only where it is said, so that the digest of every plan that was checked before stays what it was.
create or replace function plan_version_content(council integer, version bigint) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'effectiveFrom', v.effective_from, 'change', v.change, 'contributionWeekly', v.contribution_weekly_pence, 'contributionFrom', v.contribution_from, 'contributionPaid', v.contribution_paid,
    'lines', coalesce((
      select jsonb_agg(jsonb_build_object(
        'payeeKind', l.payee_kind, 'kind', l.kind, 'description', l.description, 'terms', l.terms, 'bearsContribution', l.bears_contribution, 'employsAssistant', l.employs_assistant,
        'from', l.from_on, 'until', l.until_on, 'weekly', l.weekly_pence, 'yearly', l.annual_pence, 'oneOff', l.one_off_pence,
        'shares', (select jsonb_agg(jsonb_build_object('stream', s.stream, 'budgetId', s.budget_id, 'weekly', s.weekly_pence, 'yearly', s.annual_pence, 'oneOff', s.one_off_pence) order by s.place)
          from plan_line_share s where s.authority_id = l.authority_id and s.line_id = l.id))
        || case when l.family_assistant_id is null then '{}'::jsonb else jsonb_build_object('familyAssistantId', l.family_assistant_id) end order by l.place, l.id)
      from plan_version_line l where l.authority_id = v.authority_id and l.version_id = v.id), '[]'))
  from plan_version v where v.authority_id = council and v.id = version
$$;

-- What runs beside what the version leaves ---------------------------------------------------------------------------------
-- Each is asked many times on the way of a plan: in this language the database plans it once for a session, with the guards of every table in it.

create function plan_replaces(council integer, version bigint) returns bigint language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  select coalesce(p.agreement_id, (
    select a.id from agreement a
    where a.authority_id = p.authority_id and a.person_id = p.person_id and a.regime = p.regime and v.based_on_id is null
      and a.starts_on <= v.effective_from and (a.ends_on is null or a.ends_on >= v.effective_from)
      and exists (select from plan_line l where l.authority_id = a.authority_id and l.agreement_id = a.id and l.plan_share_id is null and (l.until_on is null or l.until_on >= greatest(l.from_on, v.effective_from)))
    order by a.starts_on desc, a.id desc limit 1), (
    -- At 18 the adult's plan takes the place of what runs under the child's law, until what takes over from that is made.
    select a.id from agreement a
    where a.authority_id = p.authority_id and a.person_id = p.person_id and a.regime = 'child_social_care' and p.regime = 'adult_social_care' and v.based_on_id is null
      and a.starts_on <= v.effective_from and (a.ends_on is null or a.ends_on >= v.effective_from)
    order by a.starts_on desc, a.id desc limit 1))
  from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id where v.authority_id = council and v.id = version);
end
$$;
comment on function plan_replaces(integer, bigint) is 'The direct payment whose lines a version takes the place of: its plan''s; for a plan that has none yet, one of the same person and law that pays on the version''s first day by lines of no plan, as a book is brought over; for an adult''s first plan else the child''s that still runs.';

-- plan_beside stands in 0041_uplift_whole.sql, since it reads what uplifts were approved with a version; what asks it here is run after that alone.

create function plan_contributions_beside(council integer, version bigint) returns table (is_after boolean, weekly bigint, from_on date, until_on date) language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  with asked as (
    select v.authority_id, v.change, v.effective_from as begins, v.contribution_weekly_pence as weekly, greatest(coalesce(v.contribution_from, v.effective_from), v.effective_from) as assessed_from,
      a.id as agreement_id, v.based_on_id, coalesce(a.regime = p.regime, true) as is_same_law
    from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id
    left join agreement a on a.authority_id = v.authority_id and a.id = plan_replaces(v.authority_id, v.id) where v.authority_id = council and v.id = version),
  running as materialized (
    select c.weekly_pence as weekly, c.from_on, c.until_on from asked join assessed_contribution c on c.authority_id = asked.authority_id and c.agreement_id = asked.agreement_id
    where c.until_on is null or c.until_on >= c.from_on
    union all
    select b.contribution_weekly_pence, b.contribution_from, null from asked join plan_version b on b.authority_id = asked.authority_id and b.id = asked.based_on_id
    where asked.agreement_id is null and b.contribution_weekly_pence > 0),
  -- What is assessed as before goes on; anything else ends the day before it and begins anew. Another law assesses anew from the first day.
  settled as (
    select asked.*, asked.is_same_law and (asked.weekly is null or asked.weekly = coalesce(standing.weekly, 0) and standing.until_on is null) as goes_on
    from asked left join lateral (select r.weekly, r.until_on from running r where r.from_on <= asked.assessed_from and (r.until_on is null or r.until_on >= asked.assessed_from) order by r.from_on limit 1) standing on true)
  select side.is_after, side.weekly, greatest(side.from_on, settled.begins), side.until_on
  from settled cross join lateral (
    select false as is_after, r.weekly, r.from_on, r.until_on from running r
    union all select true, r.weekly, r.from_on, r.until_on from running r where settled.goes_on
    union all select true, r.weekly, r.from_on, least(r.until_on, settled.assessed_from - 1) from running r where not settled.goes_on and settled.is_same_law and r.from_on < settled.assessed_from
    union all select true, settled.weekly, settled.assessed_from, null where not settled.goes_on and settled.weekly > 0) side
  where side.until_on is null or side.until_on >= greatest(side.from_on, settled.begins);
end
$$;
comment on function plan_contributions_beside(integer, bigint) is 'From a version''s first day: what the person is assessed to pay in a week if it is not carried out, and if it is.';

create function plan_reckoned(council integer, version bigint)
  returns table (is_after boolean, from_on date, until_on date, days integer, in_year boolean, social_care bigint, education bigint, health bigint, borne bigint, own bigint) language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  with asked as (select effective_from as begins from plan_version where authority_id = council and id = version),
  line as materialized (select * from plan_beside(council, version) where one_off is null),
  contribution as materialized (select * from plan_contributions_beside(council, version)),
  edge as (
    select begins as day from asked union select begins + 364 from asked
    union select line.from_on from line union select line.until_on + 1 from line where line.until_on is not null
    union select contribution.from_on from contribution union select contribution.until_on + 1 from contribution where contribution.until_on is not null),
  stretch as materialized (select day as from_on, lead(day) over (order by day) - 1 as until_on from edge)
  select side.is_after, stretch.from_on, stretch.until_on, stretch.until_on - stretch.from_on + 1, stretch.from_on < asked.begins + 364,
    paid.social_care, paid.education, paid.health, least(paid.bearing, coalesce((select sum(c.weekly) from contribution c
      where c.is_after = side.is_after and c.from_on <= stretch.from_on and (c.until_on is null or c.until_on >= stretch.from_on)), 0))::bigint, paid.own
  from asked cross join stretch cross join (values (false), (true)) side (is_after)
  cross join lateral (
    select coalesce(sum(l.weekly) filter (where l.stream = 'social_care'), 0)::bigint as social_care, coalesce(sum(l.weekly) filter (where l.stream = 'education'), 0)::bigint as education,
      coalesce(sum(l.weekly) filter (where l.stream = 'health'), 0)::bigint as health, coalesce(sum(l.weekly) filter (where l.bears), 0) as bearing, coalesce(sum(l.weekly) filter (where l.is_own), 0)::bigint as own
    from line l where l.is_after = side.is_after and l.from_on <= stretch.from_on and (l.until_on is null or l.until_on >= stretch.from_on)) paid;
end
$$;
comment on function plan_reckoned(integer, bigint) is 'What is paid without a version and with it, in stretches of days over which nothing changes: pence a week by stream, what the contribution bears of it, and what the plan''s own lines come to. The first 364 days are its year; the last stretch has no end.';

create function contribution_is_gross(council integer, of_agreement bigint, on_day date) returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  select coalesce((select v.document -> 'payments' ->> 'contribution' = 'gross' from policy_version v
    where v.authority_id = council and v.effective_from <= on_day and v.regime = (select ruled.regime from policy_regimes(on_day) ruled where ruled.agreement_id = of_agreement)
    order by v.effective_from desc limit 1), false));
end
$$;
comment on function contribution_is_gross(integer, bigint, date) is 'Whether all is paid on a day and the contribution asked for (gross); else the payment is less by it (net), as where policy says nothing.';

create function plan_becomes_net(council integer, version bigint) returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  with asked as (
    select v.effective_from as begins, v.contribution_weekly_pence is not null and v.contribution_paid = 'net' as says_net, plan_replaces(v.authority_id, v.id) as agreement_id, before.contribution_paid as before_paid
    from plan_version v left join plan_version before on before.authority_id = v.authority_id and before.id = v.based_on_id where v.authority_id = council and v.id = version)
  select case when agreement_id is null then says_net and coalesce(before_paid = 'gross', false)
    else contribution_is_gross(council, agreement_id, begins - 1) and (says_net or not contribution_is_gross(council, agreement_id, begins)) end from asked);
end
$$;
comment on function plan_becomes_net(integer, bigint) is 'Whether a contribution that was asked for apart comes off the payment from a version''s first day.';

create function plan_less_because(council integer, version bigint) returns text[] language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  with stretch as materialized (select * from plan_reckoned(council, version)),
  stream (name) as (values ('social_care'), ('education'), ('health')),
  by_stream as (
    select stream.name, stretch.is_after, stretch.from_on, stretch.days, stretch.in_year, case stream.name when 'social_care' then social_care when 'education' then education else health end as weekly from stretch cross join stream),
  year_of as (select name, sum(weekly * days) filter (where not is_after) as before, sum(weekly * days) filter (where is_after) as after from by_stream where in_year group by name),
  later_of as (select name, from_on, max(weekly) filter (where not is_after) as before, max(weekly) filter (where is_after) as after from by_stream where not in_year group by name, from_on),
  once_of as (select stream, coalesce(sum(one_off) filter (where not is_after), 0) as before, coalesce(sum(one_off) filter (where is_after), 0) as after from plan_beside(council, version) where one_off is not null group by stream),
  family as (
    select coalesce(sum((social_care + education + health - borne) * days) filter (where in_year and not is_after), 0) as left_before, coalesce(sum((social_care + education + health - borne) * days) filter (where in_year and is_after), 0) as left_after,
      coalesce(sum((social_care + education + health) * days) filter (where in_year and not is_after), 0) as all_before
    from stretch),
  reason as (
    select 1 as place, 'ends' as why from plan_version where authority_id = council and id = version and change = 'end'
    union all select 2, 'weekly:' || name from year_of where after < before
    union all select 3, 'once:' || stream from once_of where after < before
    union all select 4, 'left' from family where left_after < left_before
    union all select 5, 'net' from family where plan_becomes_net(council, version) and left_after < all_before
    union all select distinct 6, 'later:' || name from later_of where after < before
    union all select distinct 7, 'later:left' from stretch b join stretch a on a.from_on = b.from_on and a.is_after and not b.is_after
      where not b.in_year and a.social_care + a.education + a.health - a.borne < b.social_care + b.education + b.health - b.borne)
  select coalesce(array_agg(why order by place, why), '{}') from reason);
end
$$;
comment on function plan_less_because(integer, bigint) is 'In what a version pays a family less than what runs: it ends; a stream''s weekly money in its first 364 days; sums paid once and not paid yet; what the contribution leaves; a contribution that comes off the payment from now on; on any later day. Nothing where it pays no less.';

alter table plan_check add column is_less boolean;
comment on column plan_check.is_less is 'Whether it paid the family less than what ran when it was checked; empty for checks before this was written down.';

create or replace function plan_is_less(council integer, version bigint) returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  select case when now.state = 'carried_out' then coalesce((select c.is_less from plan_check c where c.authority_id = now.authority_id and c.version_id = now.version_id and c.submission = now.submission), false)
    else cardinality(plan_less_because(council, version)) > 0 end
  from plan_version_now now where now.authority_id = council and now.version_id = version);
end
$$;
comment on function plan_is_less(integer, bigint) is 'Whether a version ends the payment or leaves the family less than what runs, by the day; of one that was carried out, whether it did when it was checked.';

create function plan_weeks(council integer, version bigint) returns table (before bigint, after bigint) language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  select case when now.state = 'carried_out' then coalesce(checked.weekly_before_pence, plan_version_weekly(council, v.based_on_id), 0) else reckoned.before end,
    case when now.state = 'carried_out' then coalesce(checked.weekly_pence, plan_version_weekly(council, v.id)) else reckoned.after end
  from plan_version v join plan_version_now now on now.authority_id = v.authority_id and now.version_id = v.id
  left join plan_check checked on checked.authority_id = v.authority_id and checked.version_id = v.id and checked.submission = now.submission
  left join lateral (select coalesce(max(r.own) filter (where not r.is_after), 0) as before, coalesce(max(r.own) filter (where r.is_after), 0) as after from plan_reckoned(council, version) r where r.in_year) reckoned on now.state <> 'carried_out'
  where v.authority_id = council and v.id = version;
end
$$;
comment on function plan_weeks(integer, bigint) is 'The week that costs most of a plan''s own lines in the year from a version''s first day, without it and with it, in pence; of one that was carried out, as it was checked.';

-- Whose budgets, beside what runs ------------------------------------------------------------------------------------------

drop function plan_version_parts(integer, bigint);
create function plan_version_parts(council integer, version bigint)
  returns table (stream text, budget_id bigint, weekly bigint, yearly bigint, weekly_before bigint, yearly_before bigint, weekly_after bigint, yearly_after bigint, is_new boolean) language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  with asked as (
    select v.id, v.based_on_id, v.effective_from as begins, coalesce(now.state = 'carried_out', false) as is_done
    from plan_version v left join plan_version_now now on now.authority_id = v.authority_id and now.version_id = v.id where v.authority_id = council and v.id = version),
  said as (
    select l.version_id = asked.id as is_now, s.stream, s.budget_id, s.weekly_pence as weekly, s.annual_pence + coalesce(s.one_off_pence, 0) as yearly
    from asked join plan_version_line l on l.authority_id = council and l.version_id in (asked.id, asked.based_on_id) join plan_line_share s on s.authority_id = l.authority_id and s.line_id = l.id),
  line as materialized (select beside.* from asked, plan_beside(council, version) beside where beside.is_own and not asked.is_done),
  day as (select line.from_on as begins from line union select asked.begins from asked),
  -- By the week that costs most, and by the day over a year, as everything about less or more is reckoned.
  week as (
    select d.stream, d.budget_id, coalesce(max(d.weekly) filter (where not d.is_after), 0) as before, coalesce(max(d.weekly) filter (where d.is_after), 0) as after
    from (select l.stream, l.budget_id, l.is_after, day.begins, sum(l.weekly) as weekly from line l join day on l.from_on <= day.begins and (l.until_on is null or l.until_on >= day.begins) join asked on day.begins < asked.begins + 364
      group by l.stream, l.budget_id, l.is_after, day.begins) d group by d.stream, d.budget_id),
  year_of as (
    select y.stream, y.budget_id, coalesce(round(sum(y.pence) filter (where not y.is_after)), 0)::bigint as before, coalesce(round(sum(y.pence) filter (where y.is_after)), 0)::bigint as after
    from (select l.stream, l.budget_id, l.is_after, case when l.one_off is not null then l.one_off else l.weekly * greatest(0, least(l.until_on, asked.begins + 363) - l.from_on + 1) / 7.0 end as pence from line l, asked) y
    group by y.stream, y.budget_id),
  named as (select said.stream, said.budget_id from said union select line.stream, line.budget_id from line)
  select named.stream, named.budget_id, coalesce(now.weekly, 0)::bigint, coalesce(now.yearly, 0)::bigint,
    (case when asked.is_done then coalesce(was.weekly, 0) else coalesce(week.before, 0) end)::bigint, (case when asked.is_done then coalesce(was.yearly, 0) else coalesce(year_of.before, 0) end)::bigint,
    (case when asked.is_done then coalesce(now.weekly, 0) else coalesce(week.after, 0) end)::bigint, (case when asked.is_done then coalesce(now.yearly, 0) else coalesce(year_of.after, 0) end)::bigint,
    was.stream is null and not exists (select from line where not line.is_after and line.stream = named.stream and line.budget_id is not distinct from named.budget_id)
  from asked cross join named
  left join (select said.stream, said.budget_id, sum(said.weekly) as weekly, sum(said.yearly) as yearly from said where said.is_now group by said.stream, said.budget_id) now on now.stream = named.stream and now.budget_id is not distinct from named.budget_id
  left join (select said.stream, said.budget_id, sum(said.weekly) as weekly, sum(said.yearly) as yearly from said where not said.is_now group by said.stream, said.budget_id) was on was.stream = named.stream and was.budget_id is not distinct from named.budget_id
  left join week on week.stream = named.stream and week.budget_id is not distinct from named.budget_id
  left join year_of on year_of.stream = named.stream and year_of.budget_id is not distinct from named.budget_id
  order by named.stream, named.budget_id nulls first;
end
$$;
comment on function plan_version_parts(integer, bigint) is 'Whose budgets a version touches, those that pay no more among them: what it says each pays in a week and in the first year, and what each pays without it and with it by what runs, uplifts among it, in the week that costs most and over 364 days.';

create or replace function plan_needs_panel(council integer, version bigint, on_day date) returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  with asked as (
    select p.regime, weeks.before as weekly_before, weeks.after as weekly_after, greatest(weeks.after, plan_version_weekly(council, v.id)) as weekly, part.yearly, part.yearly_before, part.yearly_after
    from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id cross join lateral plan_weeks(council, v.id) weeks
    cross join lateral (select coalesce(sum(one.yearly), 0) as yearly, coalesce(sum(one.yearly_before), 0) as yearly_before, coalesce(sum(one.yearly_after), 0) as yearly_after from plan_version_parts(council, v.id) one) part
    where v.authority_id = council and v.id = version)
  select coalesce((weekly_after > weekly_before or yearly_after > yearly_before)
    and (weekly > authority_policy(council, regime, on_day, 'panelAboveWeekly', 'infinity') or yearly > authority_policy(council, regime, on_day, 'panelAboveYearly', 'infinity')), false) from asked);
end
$$;
comment on function plan_needs_panel(integer, bigint, date) is 'Whether a version costs more than what runs and more than what policy leaves to the check and the holders of budgets.';

create or replace function plan_check_is_enough(council integer, version bigint, on_day date) returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  select v.based_on_id is not null and not plan_needs_panel(council, version, on_day) and not plan_is_less(council, version)
    and not exists (select from plan_version_line l where l.authority_id = council and l.version_id = version and l.one_off_pence is not null
      and not exists (select from plan_version_line before where before.authority_id = council and before.id = l.since_line_id))
    and coalesce((select bool_and(not part.is_new and part.weekly_after >= part.weekly_before) and sum(part.weekly_after - part.weekly_before) > 0
        and sum(part.weekly_after - part.weekly_before) <= authority_policy(council, p.regime, on_day, 'checkAloneUpToWeekly', '-infinity')
      from plan_version_parts(council, version) part), false)
  from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id where v.authority_id = council and v.id = version);
end
$$;

create or replace function check_plan_check() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.needs_panel <> plan_needs_panel(new.authority_id, new.version_id, new.checked_on) or new.is_enough <> plan_check_is_enough(new.authority_id, new.version_id, new.checked_on)
    or new.weekly_pence <> (select weeks.after from plan_weeks(new.authority_id, new.version_id) weeks) then
    raise exception 'policy gives the plan another way' using errcode = 'check_violation';
  end if;
  -- Written here and not taken on trust: it is read when what ran cannot be seen any more.
  new.is_less := plan_is_less(new.authority_id, new.version_id);
  return new;
end $$;

-- Nothing is carried out that leaves a family less, whenever it came to be less ----------------------------------------------

alter table payment_decision add column version_digest bytea check (octet_length(version_digest) = 32);
comment on column payment_decision.version_digest is 'Digest of what the version said when the family was told of it: a version that was returned and written anew is told of anew. Empty without a version, and for decisions before this was written down.';

create or replace function plan_notice_given(council integer, version bigint) returns boolean language sql stable as $$
  select exists (select from payment_decision d join payment_decision_now n on n.authority_id = d.authority_id and n.decision_id = d.id join plan_version v on v.authority_id = d.authority_id and v.id = d.version_id
    where d.authority_id = council and d.version_id = version and d.takes_effect_on <= v.effective_from and (d.version_digest is null or d.version_digest = plan_version_digest(council, version))
      and (n.status = 'upheld' or n.status = 'noticed' or n.status = 'looking-again' and not d.waits))
$$;
comment on function plan_notice_given(integer, bigint) is 'Whether the family has a notice of the reduction or the stop that a version carries out as it stands, and it counts by the version''s first day.';

create or replace function check_plan_carried_out() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) or new.event <> 'carry-out' then return new; end if;
  if (exists (select from payment_decision d where d.authority_id = new.authority_id and d.version_id = new.version_id) or plan_is_less(new.authority_id, new.version_id))
    and not exists (select from payment_decision d join payment_decision_now n on n.authority_id = d.authority_id and n.decision_id = d.id
      where d.authority_id = new.authority_id and d.version_id = new.version_id and d.takes_effect_on <= (new.happened_at at time zone 'Europe/London')::date
        and (d.version_digest is null or d.version_digest = plan_version_digest(new.authority_id, new.version_id)) and (n.status in ('noticed', 'upheld') or n.status = 'looking-again' and not d.waits))
    and not exists (select from plan_check c join plan_version_now v on v.authority_id = c.authority_id and v.version_id = c.version_id and v.submission = c.submission
      where c.authority_id = new.authority_id and c.version_id = new.version_id and c.family_agrees is not null) then
    raise exception 'the family is paid less before its notice counts' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_carried_out() is 'What leaves the family less than what runs, or was told to them as a reduction or a stop, is carried out while a notice of it counts, or where the family agreed.';

-- A decision against a family is about a payment that runs, is taken once, and tells of what the version says ------------------

create function check_payment_decision_once() returns trigger language plpgsql as $$
declare held record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) or new.agreement_id is null then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.agreement_id % 2147483647)::integer);
  select a.ends_on into held from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id;
  if held.ends_on < new.takes_effect_on then
    raise exception 'the direct payment has ended by then' using errcode = 'check_violation';
  end if;
  if new.version_id is not null then
    -- Written here and not taken on trust.
    new.version_digest := plan_version_digest(new.authority_id, new.version_id);
    if exists (select from payment_decision d join payment_decision_now n on n.authority_id = d.authority_id and n.decision_id = d.id
        where d.authority_id = new.authority_id and d.version_id = new.version_id and n.status in ('noticed', 'looking-again', 'upheld') and coalesce(d.version_digest, new.version_digest) = new.version_digest) then
      raise exception 'it was decided on this version already' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
comment on function check_payment_decision_once() is 'A payment that has ended is neither reduced nor stopped, and of what a version says a family is told once, until that is changed or taken back.';
create trigger payment_decision_is_taken_once before insert on payment_decision for each row execute function check_payment_decision_once();
