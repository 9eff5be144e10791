-- What was promised once is paid once, whoever carries it on and whatever budget pays it; a year that falls and rises again is less where it runs behind.

-- One promise, however many lines ---------------------------------------------------------------------------------------------------

alter table plan_line add column promise_id bigint;
alter table plan_line add foreign key (authority_id, promise_id) references plan_line on delete set null (promise_id);
alter table plan_line add column promise_round integer not null default 1 check (promise_round >= 1);
alter table plan_line add column promised_on date;
alter table plan_line add check (one_off_pence is not null or (promise_id is null and promise_round = 1 and promised_on is null));
alter table plan_line add check (promised_on < from_on);
comment on column plan_line.promise_id is 'Of a sum paid once: the first line of the promise that it carries on, through versions that edit it and agreements that take over; empty where it is that itself.';
comment on column plan_line.promise_round is 'Of a sum paid once: how often the promise was written anew. The lines of the last round, one for each budget that pays, are what is promised now; whatever was paid in earlier rounds counts.';
comment on column plan_line.promised_on is 'Of a sum paid once that was promised for a day before the agreement: that day. A version that begins later leaves it alone. Empty where that is its first day.';
create index plan_line_promise on plan_line (authority_id, (coalesce(promise_id, id))) where one_off_pence is not null;
create index plan_line_of_promise on plan_line (authority_id, promise_id) where promise_id is not null;

do $$
declare council integer;
begin
  for council in select id from authority loop
    perform set_config('app.authority', council::text, true);
    with recursive chain as (
      select l.authority_id, l.id as line_id, l.in_place_of_id as earlier_id from plan_line l where l.in_place_of_id is not null
      union all select c.authority_id, c.line_id, e.in_place_of_id from chain c join plan_line e on e.authority_id = c.authority_id and e.id = c.earlier_id where e.in_place_of_id is not null)
    update plan_line line set promise_id = first.id from (select c.authority_id, c.line_id, min(c.earlier_id) as id from chain c group by c.authority_id, c.line_id) first
    where line.authority_id = first.authority_id and line.id = first.line_id;
  end loop;
  perform set_config('app.authority', '', true);
end $$;

alter table plan_version_line add column promise_id bigint;
alter table plan_version_line add foreign key (authority_id, promise_id) references plan_line on delete set null (promise_id);
alter table plan_version_line add check (promise_id is null or continues_id is null);
comment on column plan_version_line.promise_id is 'Of a sum paid once that was copied from what another direct payment of the person promises: that promise, so that it is paid once; empty for what is new.';
create index plan_version_line_promise on plan_version_line (authority_id, promise_id) where promise_id is not null;

create function one_off_promise(council integer, agreement bigint, line bigint) returns bigint language sql stable as $$
  with recursive up as (
    select v.id, v.continues_id, v.promise_id from plan_version_line v where v.authority_id = council and v.id = line
    union select v.id, v.continues_id, v.promise_id from up join plan_version_line v on v.authority_id = council and v.id = up.continues_id),
  tree as (
    select up.id from up where up.continues_id is null
    union select v.id from tree join plan_version_line v on v.authority_id = council and v.continues_id = tree.id),
  before as (
    select agreement as id
    union select a.follows_id from before join agreement a on a.authority_id = council and a.id = before.id where a.follows_id is not null),
  -- What was copied is the person's promise whichever direct payment carries it, be it one that does not follow the other.
  copied as (
    select distinct up.promise_id as id from up where up.promise_id is not null),
  own (person_id) as (
    select same_person(array[plan.person_id]) from plan_version_line v join plan_version version on version.authority_id = v.authority_id and version.id = v.version_id
    join support_plan plan on plan.authority_id = version.authority_id and plan.id = version.plan_id where v.authority_id = council and v.id = line),
  found as (
    select p.id, coalesce(p.promise_id, p.id) as promise_id, p.promise_round from before join plan_line p on p.authority_id = council and p.agreement_id = before.id and p.one_off_pence is not null
    join plan_line_share s on s.authority_id = p.authority_id and s.id = p.plan_share_id where s.line_id in (select tree.id from tree)
    union all
    select p.id, copied.id, p.promise_round from copied join plan_line p on p.authority_id = council and coalesce(p.promise_id, p.id) = copied.id and p.one_off_pence is not null
    join agreement a on a.authority_id = p.authority_id and a.id = p.agreement_id where a.person_id in (select own.person_id from own))
  select found.promise_id from found order by found.promise_round desc, found.id desc limit 1
$$;
comment on function one_off_promise(integer, bigint, bigint) is 'The promise that a sum paid once of a plan''s version carries on: what an earlier version of the line promised under an agreement and those before it, or what it was copied from, under any of the person. Empty where it is new.';

create function check_copied_promise() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) or new.promise_id is null then return new; end if;
  if not exists (
    select from plan_version version join support_plan plan on plan.authority_id = version.authority_id and plan.id = version.plan_id
    join plan_line p on p.authority_id = version.authority_id and p.id = new.promise_id and p.one_off_pence is not null and p.promise_id is null
    join agreement a on a.authority_id = p.authority_id and a.id = p.agreement_id
    where version.authority_id = new.authority_id and version.id = new.version_id and a.person_id in (select same_person(array[plan.person_id]))) then
    raise exception 'a sum paid once carries on a promise of the same person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_copied_promise() is 'What a plan copies of a sum paid once is a promise of that very person, by its first line.';
create trigger plan_version_line_copies_own_promise before insert or update of promise_id on plan_version_line for each row execute function check_copied_promise();
revoke execute on function check_copied_promise() from public;

create function paid_of_parts(amounts bigint[], own bigint[], total bigint) returns bigint[] language sql immutable as $$
  with part as (select place, amount, least(amount, paid) as own, amount - least(amount, paid) as short from unnest(amounts, own) with ordinality as part (amount, paid, place)),
  placed as (select part.*, coalesce(sum(short) over (order by place rows between unbounded preceding and 1 preceding), 0) as short_before, sum(short) over () as all_short, total - sum(part.own) over () as over from part)
  select array_agg((own + least(short, greatest(0, over - short_before)) + greatest(0, over - all_short))::bigint order by place) from placed
$$;
comment on function paid_of_parts(bigint[], bigint[], bigint) is 'What counts as paid for each budget''s part of one promise, in order: what that budget paid, up to its part, and then what others paid more than theirs, since nobody is paid twice for what was divided anew. What was paid beyond the whole promise counts for every part.';

create or replace function one_offs_of(agreements bigint[], without_run bigint default null)
returns table (agreement_id bigint, line_id bigint, paid_pence bigint, is_replaced boolean, decision text) language sql stable as $$
  with asked as (select distinct l.authority_id, coalesce(l.promise_id, l.id) as promise_id from plan_line l where l.one_off_pence is not null and l.agreement_id = any (agreements)),
  line as materialized (
    select l.authority_id, a.promise_id, l.id, l.agreement_id, l.stream, l.budget_id, l.one_off_pence as amount, l.until_on is null or l.until_on >= l.from_on as is_promised,
      l.promise_round < max(l.promise_round) over (partition by l.authority_id, a.promise_id) or exists (select from plan_line n where n.authority_id = l.authority_id and n.in_place_of_id = l.id) as is_replaced,
      coalesce((select sum(p.amount_pence) from pay_line p where p.authority_id = l.authority_id and p.plan_line_id = l.id and p.kind = 'one_off' and p.stands and p.run_id is distinct from without_run), 0) as paid
    from asked a join plan_line l on l.authority_id = a.authority_id and l.one_off_pence is not null and coalesce(l.promise_id, l.id) = a.promise_id),
  summed as materialized (
    select line.*, sum(paid) over (partition by authority_id, promise_id) as total, sum(paid) over (partition by authority_id, promise_id, stream, budget_id) as own,
      sum(paid) over (partition by authority_id, promise_id, stream, budget_id order by id) as so_far, is_promised and not is_replaced as stands from line),
  spread as (
    select whole.authority_id, part.id, part.paid from (
      select s.authority_id, s.promise_id, array_agg(s.id order by s.id) as ids, array_agg(s.amount order by s.id) as amounts, array_agg(s.own::bigint order by s.id) as own, min(s.total)::bigint as total
      from summed s where s.stands group by s.authority_id, s.promise_id) whole
    cross join lateral unnest(whole.ids, paid_of_parts(whole.amounts, whole.own, whole.total)) part (id, paid))
  select s.agreement_id, s.id, coalesce(spread.paid, s.so_far)::bigint, s.is_replaced,
    (select d.decision from one_off_decision d where d.authority_id = s.authority_id and d.plan_line_id = s.id order by d.id desc limit 1)
  from summed s left join spread on spread.authority_id = s.authority_id and spread.id = s.id where s.agreement_id = any (agreements)
$$;
comment on function one_offs_of(bigint[], bigint) is 'Of each sum promised once by some agreements: what counts of its promise as paid or about to be, by any run but one, from whatever budget, version or agreement; whether another line stands in its place; and what a person decided.';

create or replace function place_one_off() returns trigger language plpgsql as $$
declare known bigint; own_line bigint;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  new.promise_id := null;
  new.promise_round := 1;
  if new.in_place_of_id is not null then
    if not exists (select from plan_line p join agreement earlier on earlier.authority_id = p.authority_id and earlier.id = p.agreement_id join agreement own on own.authority_id = p.authority_id and own.id = new.agreement_id
        where p.authority_id = new.authority_id and p.id = new.in_place_of_id and p.one_off_pence is not null and earlier.person_id = own.person_id) then
      raise exception 'a sum paid once stands in place of another of the same person' using errcode = 'check_violation';
    end if;
    select coalesce(p.promise_id, p.id), p.promise_round into new.promise_id, new.promise_round from plan_line p where p.authority_id = new.authority_id and p.id = new.in_place_of_id;
    return new;
  end if;
  -- A version that edits a sum paid once, and a plan that was copied from what ran before, write the promise anew: nobody need remember to say so.
  select s.line_id into own_line from plan_line_share s where s.authority_id = new.authority_id and s.id = new.plan_share_id;
  if own_line is null then return new; end if;
  known := one_off_promise(new.authority_id, new.agreement_id, own_line);
  if known is null then return new; end if;
  select known, max(p.promise_round) + case when bool_or(p.promise_round = latest.round and s.line_id = own_line) then 0 else 1 end into new.promise_id, new.promise_round
    from plan_line p left join plan_line_share s on s.authority_id = p.authority_id and s.id = p.plan_share_id
    cross join (select max(l.promise_round) as round from plan_line l where l.authority_id = new.authority_id and l.one_off_pence is not null and coalesce(l.promise_id, l.id) = known) latest
    where p.authority_id = new.authority_id and p.one_off_pence is not null and coalesce(p.promise_id, p.id) = known;
  select p.id into new.in_place_of_id from plan_line p
    where p.authority_id = new.authority_id and p.one_off_pence is not null and coalesce(p.promise_id, p.id) = known and (p.promise_round < new.promise_round or p.plan_share_id = new.plan_share_id)
      and not exists (select from plan_line n where n.authority_id = p.authority_id and n.in_place_of_id = p.id)
    order by (p.stream, p.budget_id) is not distinct from (new.stream, new.budget_id) desc, p.stream = new.stream desc, p.promise_round desc, p.id desc limit 1;
  return new;
end $$;
comment on function place_one_off() is 'A sum paid once that an edited version, a copied plan or another agreement carries on belongs to the same promise and stands in place of the earlier line, so that it is paid once.';

create or replace function plan_beside(council integer, version bigint)
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
    select s.id, coalesce(origin.id, s.id) as origin_id, s.line_id, s.place, s.stream, s.budget_id, l.description, s.weekly_pence as weekly, s.one_off_pence as one_off,
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
      l.bears_contribution and l.stream = 'social_care' and not asked.is_free as bears, l.from_on, coalesce(l.promised_on, l.from_on) as promised_on, least(l.until_on, asked.ends_on) as until_on,
      asked.change <> 'end' and asked.is_same_law and (planned.plan_id <> asked.plan_id or exists (select from part where part.origin_id = l.plan_share_id)) is true as is_kept
    from asked
    join plan_line l on l.authority_id = asked.authority_id and l.agreement_id = asked.agreement_id and (l.until_on is null or l.until_on >= l.from_on)
    left join lateral (select v.plan_id from plan_line_share s join plan_version_line pl on pl.authority_id = s.authority_id and pl.id = s.line_id join plan_version v on v.authority_id = pl.authority_id and v.id = pl.version_id
      where s.authority_id = l.authority_id and s.id = l.plan_share_id) planned on true),
  -- A sum paid once counts with what is left of it while it is promised and not paid; what was promised for a day before the version is left alone by it.
  once as materialized (select o.line_id, o.paid_pence from asked cross join lateral one_offs_of(array[asked.agreement_id]) o where not o.is_replaced and o.decision is distinct from 'leave'),
  running as (
    select carried.id, carried.share_id, carried.is_own, carried.stream, carried.budget_id, carried.description, carried.weekly, carried.one_off - once.paid_pence as one_off, carried.bears, carried.from_on, carried.until_on, carried.is_kept
    from asked cross join carried left join once on once.line_id = carried.id
    where (carried.until_on is null or carried.until_on >= greatest(carried.from_on, asked.begins))
      and (carried.one_off is null or carried.promised_on >= asked.begins and (asked.payments_from is null or carried.from_on >= asked.payments_from) and carried.one_off > once.paid_pence)),
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
  -- A sum that the version writes anew carries a promise on: what was paid for it, from whatever budget, is not paid again.
  promised as materialized (
    select part.id, part.stream, part.budget_id, part.one_off, part.place, part.line_id, one_off_promise(asked.authority_id, asked.agreement_id, part.line_id) as promise_id
    from asked cross join part where part.one_off is not null and not exists (select from carried where carried.share_id = part.origin_id)),
  paid_before as materialized (
    select asked.authority_id, known.promise_id, l.stream, l.budget_id, sum(p.amount_pence) as pence
    from asked cross join (select distinct promised.promise_id from promised where promised.promise_id is not null) known
    join plan_line l on l.authority_id = asked.authority_id and l.one_off_pence is not null and coalesce(l.promise_id, l.id) = known.promise_id
    join pay_line p on p.authority_id = l.authority_id and p.plan_line_id = l.id and p.kind = 'one_off' and p.stands group by asked.authority_id, known.promise_id, l.stream, l.budget_id),
  counted as materialized (
    select spread.share_id, spread.one_off - spread.paid as still
    from (
      select array_agg(promised.id order by promised.place) as ids, array_agg(promised.one_off order by promised.place) as amounts, array_agg(coalesce(own.pence, 0)::bigint order by promised.place) as own,
        coalesce((select sum(every.pence) from paid_before every where every.promise_id = promised.promise_id), 0)::bigint as total
      from promised left join paid_before own on own.promise_id = promised.promise_id and own.stream = promised.stream and own.budget_id is not distinct from promised.budget_id
      group by promised.line_id, promised.promise_id) whole
    cross join lateral unnest(whole.ids, whole.amounts, paid_of_parts(whole.amounts, whole.own, whole.total)) spread (share_id, one_off, paid)),
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
  select true, true, null, piece.id, piece.stream, piece.budget_id, piece.description, piece.pays, case when piece.one_off is not null then counted.still end, piece.bears, greatest(piece.pays_from, asked.begins), least(piece.until_on, piece.pays_until, asked.last_day)
  from asked cross join piece left join counted on counted.share_id = piece.id
  where not exists (select from carried where carried.share_id = piece.origin_id)
    and (least(piece.until_on, piece.pays_until, asked.last_day) is null or least(piece.until_on, piece.pays_until, asked.last_day) >= greatest(piece.pays_from, asked.begins))
    and (piece.one_off is null or counted.still > 0);
end
$$;
comment on function plan_beside(integer, bigint) is 'From a version''s first day: the lines that pay if it is not carried out, and those that pay if it is, as carrying it out leaves and begins them. Weekly sums, and what is left to pay of sums promised once.';

-- What a version takes the place of --------------------------------------------------------------------------------------------------

create or replace function plan_replaces(council integer, version bigint) returns bigint language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
declare is_begun boolean;
begin
  -- A plan of which nothing was ever carried out takes the place of what runs, by whichever version of it.
  is_begun := exists (select from plan_version v join plan_version other on other.authority_id = v.authority_id and other.plan_id = v.plan_id
    join plan_version_now now on now.authority_id = other.authority_id and now.version_id = other.id where v.authority_id = council and v.id = version and now.state = 'carried_out');
  return (
  select coalesce(p.agreement_id, (
    select a.id from agreement a
    where a.authority_id = p.authority_id and a.person_id = p.person_id and a.regime = p.regime and not is_begun
      and a.starts_on <= v.effective_from and (a.ends_on is null or a.ends_on >= v.effective_from)
      and exists (select from plan_line l where l.authority_id = a.authority_id and l.agreement_id = a.id and l.plan_share_id is null and (l.until_on is null or l.until_on >= greatest(l.from_on, v.effective_from)))
    order by a.starts_on desc, a.id desc limit 1), (
    -- At 18 the adult's plan takes the place of what runs under the child's law, until what takes over from that is made.
    select a.id from agreement a
    where a.authority_id = p.authority_id and a.person_id = p.person_id and a.regime = 'child_social_care' and p.regime = 'adult_social_care' and not is_begun
      and a.starts_on <= v.effective_from and (a.ends_on is null or a.ends_on >= v.effective_from)
    order by a.starts_on desc, a.id desc limit 1))
  from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id where v.authority_id = council and v.id = version);
end
$$;
comment on function plan_replaces(integer, bigint) is 'The direct payment whose lines a version takes the place of: its plan''s; for a plan of which nothing was carried out yet, one of the same person and law that pays on the version''s first day by lines of no plan, as a book is brought over; for an adult''s plan else the child''s that still runs.';

-- A year that runs behind -------------------------------------------------------------------------------------------------------------

create function plan_behind(council integer, version bigint) returns table (name text, by_day date, before_pence bigint, after_pence bigint) language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
begin
  return query
  with paid as (
    select one.name, r.until_on, sum(one.pence * r.days) filter (where not r.is_after) as before, sum(one.pence * r.days) filter (where r.is_after) as after
    from plan_reckoned(council, version) r
    cross join lateral (values ('social_care', r.social_care), ('education', r.education), ('health', r.health), ('left', r.social_care + r.education + r.health - r.borne)) one (name, pence)
    where r.in_year group by one.name, r.until_on),
  by_then as (select paid.name, paid.until_on, sum(paid.before) over up_to as before, sum(paid.after) over up_to as after from paid window up_to as (partition by paid.name order by paid.until_on))
  select distinct on (by_then.name) by_then.name, by_then.until_on, round(by_then.before / 7.0)::bigint, round(by_then.after / 7.0)::bigint
  from by_then order by by_then.name, by_then.before - by_then.after desc, by_then.until_on;
end
$$;
comment on function plan_behind(integer, bigint) is 'For each stream, and for what the contribution leaves (left): by which day of the 364 from a version''s first the family is furthest behind what runs, what it would have had by then and what it will have had, in pence.';

create or replace function plan_less_because(council integer, version bigint) returns text[] language plpgsql stable set plan_cache_mode = force_generic_plan set jit = off as $$
begin
  return (
  with stretch as materialized (select * from plan_reckoned(council, version)),
  stream (name) as (values ('social_care'), ('education'), ('health')),
  by_stream as (
    select stream.name, stretch.is_after, stretch.from_on, stretch.days, stretch.in_year, case stream.name when 'social_care' then social_care when 'education' then education else health end as weekly from stretch cross join stream),
  year_of as (select name, sum(weekly * days) filter (where not is_after) as before, sum(weekly * days) filter (where is_after) as after from by_stream where in_year group by name),
  -- A year that falls and rises again: what is missing by the worst of its days, against so many weeks of an average week.
  weeks_behind as (
    select authority_policy(v.authority_id, p.regime, v.effective_from, 'mayRunBehindWeeks', 1) as most
    from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id where v.authority_id = council and v.id = version),
  behind_of as (
    select name, sum(before) over up_to as before, sum(after) over up_to as after, sum(before) over every as before_year, sum(after) over every as after_year
    from (
      select name, from_on, sum(weekly * days) filter (where not is_after) as before, sum(weekly * days) filter (where is_after) as after
      from (select name, is_after, from_on, days, weekly from by_stream where in_year
        union all select 'left', is_after, from_on, days, social_care + education + health - borne from stretch where in_year) one group by name, from_on) paid
    window up_to as (partition by name order by from_on), every as (partition by name)),
  later_of as (select name, from_on, max(weekly) filter (where not is_after) as before, max(weekly) filter (where is_after) as after from by_stream where not in_year group by name, from_on),
  once_of as (select stream, coalesce(sum(one_off) filter (where not is_after), 0) as before, coalesce(sum(one_off) filter (where is_after), 0) as after from plan_beside(council, version) where one_off is not null group by stream),
  family as (
    select coalesce(sum((social_care + education + health - borne) * days) filter (where in_year and not is_after), 0) as left_before, coalesce(sum((social_care + education + health - borne) * days) filter (where in_year and is_after), 0) as left_after,
      coalesce(sum((social_care + education + health) * days) filter (where in_year and not is_after), 0) as all_before
    from stretch),
  reason as (
    select 1 as place, 'ends' as why from plan_version where authority_id = council and id = version and change = 'end'
    union all select 2, 'weekly:' || name from year_of where after < before
    union all select distinct 3, 'behind:' || name from behind_of where after_year >= before_year and before > after and (before - after) * 52 > before_year * (select most from weeks_behind)
    union all select 4, 'once:' || stream from once_of where after < before
    union all select 5, 'left' from family where left_after < left_before
    union all select 6, 'net' from family where plan_becomes_net(council, version) and left_after < all_before
    union all select distinct 7, 'later:' || name from later_of where after < before
    union all select distinct 8, 'later:left' from stretch b join stretch a on a.from_on = b.from_on and a.is_after and not b.is_after
      where not b.in_year and a.social_care + a.education + a.health - a.borne < b.social_care + b.education + b.health - b.borne)
  select coalesce(array_agg(why order by place, why = 'behind:left', why), '{}') from reason);
end
$$;
comment on function plan_less_because(integer, bigint) is 'In what a version pays a family less than what runs: it ends; a stream''s weekly money in its first 364 days, or by a day of them; sums paid once and not paid yet; what the contribution leaves, in those days or by one of them; a contribution that comes off the payment from now on; on any later day. Nothing where it pays no less.';

-- Stopped once -------------------------------------------------------------------------------------------------------------------------

create or replace function check_payment_decision_once() returns trigger language plpgsql as $$
declare held record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) or new.agreement_id is null then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.agreement_id % 2147483647)::integer);
  select a.ends_on into held from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id;
  if held.ends_on < new.takes_effect_on then
    raise exception 'the direct payment has ended by then' using errcode = 'check_violation';
  end if;
  if new.kind = 'stop' and new.version_id is null and exists (select from payment_decision d join payment_decision_now n on n.authority_id = d.authority_id and n.decision_id = d.id
      where d.authority_id = new.authority_id and d.agreement_id = new.agreement_id and d.kind = 'stop' and d.version_id is null and n.status in ('noticed', 'looking-again', 'upheld')) then
    raise exception 'it was decided to stop this payment already' using errcode = 'check_violation';
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
comment on function check_payment_decision_once() is 'A payment that has ended is neither reduced nor stopped; of what a version says, and that a payment stops, a family is told once, until that is changed or taken back.';
