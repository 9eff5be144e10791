-- What was promised is paid once and not lost, what a family was told bounds what is taken, and money does not go out again on one person's word.

-- Money promised once -------------------------------------------------------------------------------------------------------------

alter table plan_line add column in_place_of_id bigint;
alter table plan_line add foreign key (authority_id, in_place_of_id) references plan_line;
alter table plan_line add check (in_place_of_id is null or one_off_pence is not null);
comment on column plan_line.in_place_of_id is 'Of a sum paid once: the line of an earlier version or agreement that it stands in place of, so that what was paid for that is not paid again; empty for what is new.';
create unique index plan_line_in_place_once on plan_line (authority_id, in_place_of_id) where in_place_of_id is not null;
create index plan_line_paid_once on plan_line (authority_id, agreement_id) where one_off_pence is not null;

create table one_off_decision (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  plan_line_id bigint not null,
  decision text not null check (decision in ('pay', 'leave')),
  reason text not null check (reason <> ''),
  decided_by bigint not null,
  decided_on date not null,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, plan_line_id) references plan_line,
  foreign key (authority_id, decided_by) references staff_member
);
comment on table one_off_decision is 'A person''s decision on money that was promised once and could not be paid while the agreement ran; the latest of a line counts. Insert-only.';
comment on column one_off_decision.authority_id is 'The council.';
comment on column one_off_decision.id is 'Key within the system.';
comment on column one_off_decision.agreement_id is 'The agreement.';
comment on column one_off_decision.plan_line_id is 'The line that promised it.';
comment on column one_off_decision.decision is 'It is paid all the same, or it is left.';
comment on column one_off_decision.reason is 'Why, in words that may be read to the family.';
comment on column one_off_decision.decided_by is 'Who decided.';
comment on column one_off_decision.decided_on is 'Day.';
comment on column one_off_decision.decided_at is 'When it was written down.';
call guard_tenant_table('one_off_decision', 'select, insert');
call guard_reach('one_off_decision', 'agreement_id', 'agreement');
create index one_off_decision_of on one_off_decision (authority_id, plan_line_id, id desc);

create function one_offs_of(agreements bigint[], without_run bigint default null)
returns table (agreement_id bigint, line_id bigint, paid_pence bigint, is_replaced boolean, decision text) language sql stable as $$
  with recursive chain as (
    select l.authority_id, l.agreement_id, l.id as line_id, l.id as earlier_id, l.in_place_of_id
    from plan_line l where l.one_off_pence is not null and l.agreement_id = any (agreements)
    union all
    select c.authority_id, c.agreement_id, c.line_id, e.id, e.in_place_of_id
    from chain c join plan_line e on e.authority_id = c.authority_id and e.id = c.in_place_of_id)
  select c.agreement_id, c.line_id, coalesce(sum(p.amount_pence), 0)::bigint,
    exists (select from plan_line n where n.authority_id = c.authority_id and n.in_place_of_id = c.line_id),
    (select d.decision from one_off_decision d where d.authority_id = c.authority_id and d.plan_line_id = c.line_id order by d.id desc limit 1)
  from chain c
  left join pay_line p on p.authority_id = c.authority_id and p.plan_line_id = c.earlier_id and p.kind = 'one_off' and p.stands and p.run_id is distinct from without_run
  group by c.authority_id, c.agreement_id, c.line_id
$$;
comment on function one_offs_of(bigint[], bigint) is 'Of each sum promised once by some agreements: what stands as paid or about to be, by any run but one, for it and for what it stands in place of; whether another line stands in its place; and what a person decided.';

create function unpaid_one_offs(agreement bigint, on_day date) returns table (line_id bigint, left_pence bigint) language sql stable as $$
  select l.id, l.one_off_pence - o.paid_pence
  from one_offs_of(array[agreement]) o
  join plan_line l on l.authority_id = nullif(current_setting('app.authority', true), '')::integer and l.id = o.line_id
  join agreement a on a.authority_id = l.authority_id and a.id = l.agreement_id
  where l.from_on <= on_day and l.from_on >= greatest(a.starts_on, a.payments_from) and (a.ends_on is null or l.from_on <= a.ends_on) and (l.until_on is null or l.until_on >= l.from_on)
    and not o.is_replaced and o.decision is distinct from 'leave' and o.paid_pence < l.one_off_pence
  order by l.from_on, l.id
$$;
comment on function unpaid_one_offs(bigint, date) is 'Sums promised once by an agreement whose day came while it ran, and which neither stand as paid or about to be, nor have another line in their place, nor were left by a decision; with what is still to be paid of each.';

create function place_one_off() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- A version that edits a sum paid once, and an agreement that takes over, name the part of the plan that they carry on: nobody need remember to.
  if new.one_off_pence is not null and new.in_place_of_id is null and new.plan_share_id is not null then
    with recursive earlier as (
      select s.line_id as id from plan_line_share s where s.authority_id = new.authority_id and s.id = new.plan_share_id
      union
      select v.continues_id from earlier join plan_version_line v on v.authority_id = new.authority_id and v.id = earlier.id where v.continues_id is not null),
    before as (
      select new.agreement_id as id
      union
      select a.follows_id from before join agreement a on a.authority_id = new.authority_id and a.id = before.id where a.follows_id is not null)
    select p.id into new.in_place_of_id
    from plan_line p join plan_line_share s on s.authority_id = p.authority_id and s.id = p.plan_share_id
    where p.authority_id = new.authority_id and p.one_off_pence is not null and p.agreement_id in (select id from before) and s.line_id in (select id from earlier)
      and not exists (select from plan_line n where n.authority_id = p.authority_id and n.in_place_of_id = p.id)
    order by (p.stream, p.budget_id) is not distinct from (new.stream, new.budget_id) desc, p.stream = new.stream desc, p.id desc limit 1;
  end if;
  if new.in_place_of_id is not null and not exists (
    select from plan_line p join agreement earlier on earlier.authority_id = p.authority_id and earlier.id = p.agreement_id join agreement own on own.authority_id = p.authority_id and own.id = new.agreement_id
    where p.authority_id = new.authority_id and p.id = new.in_place_of_id and p.one_off_pence is not null and earlier.person_id = own.person_id) then
    raise exception 'a sum paid once stands in place of another of the same person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function place_one_off() is 'A sum paid once that an edited version or another agreement carries on stands in place of the earlier line, so that it is paid once.';
create trigger one_off_has_its_place before insert on plan_line for each row when (new.one_off_pence is not null) execute function place_one_off();
revoke execute on function place_one_off() from public;
