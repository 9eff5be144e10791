-- What was promised is paid once and not lost, what a family was told bounds what is taken, and money does not go out again on one person's word.

-- Money promised once -------------------------------------------------------------------------------------------------------------

alter table plan_line add column in_place_of_id bigint;
alter table plan_line add foreign key (authority_id, in_place_of_id) references plan_line on delete set null (in_place_of_id);
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
      select v.continues_id as id from plan_line_share s join plan_version_line v on v.authority_id = s.authority_id and v.id = s.line_id
        where s.authority_id = new.authority_id and s.id = new.plan_share_id and v.continues_id is not null
      union
      select v.continues_id from earlier join plan_version_line v on v.authority_id = new.authority_id and v.id = earlier.id where v.continues_id is not null),
    before as (
      select new.agreement_id as id
      union
      select a.follows_id from before join agreement a on a.authority_id = new.authority_id and a.id = before.id where a.follows_id is not null)
    select p.id into new.in_place_of_id
    from plan_line p join plan_line_share s on s.authority_id = p.authority_id and s.id = p.plan_share_id
    where p.authority_id = new.authority_id and p.one_off_pence is not null and p.agreement_id in (select id from before) and (s.id = new.plan_share_id or s.line_id in (select id from earlier))
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

-- An overpayment that the family was told of ----------------------------------------------------------------------------------------

alter table overpayment_notice add column told_of jsonb;
alter table overpayment_notice add column fallen_pence bigint not null default 0 check (fallen_pence between 0 and amount_pence);
comment on column overpayment_notice.told_of is 'How that budget stood when the family was told: the last day that was paid, what was due and what was paid by the day. What is put right of it since is not taken any more; empty where nobody kept it, and then nothing is taken.';
comment on column overpayment_notice.fallen_pence is 'What of it was put right since and is never taken by this notice again, whatever is paid too much later. It only grows.';
comment on table overpayment_notice is 'That a family was told, with its working, what was paid too much: nothing is taken off a payment before, nor before its days have passed, and never more than is left of what it told of. Only its withdrawal and what fell away may be filled in.';
grant update (fallen_pence) on overpayment_notice to pursestrings_app;
call guard_retention('overpayment_notice');

create function check_notice_fallen() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.fallen_pence < old.fallen_pence then raise exception 'what fell away of a notice stays so' using errcode = 'check_violation'; end if;
  return new;
end $$;
comment on function check_notice_fallen() is 'What was put right of a notice is never taken by it again.';
create trigger overpayment_notice_only_falls before update of fallen_pence on overpayment_notice for each row execute function check_notice_fallen();
revoke execute on function check_notice_fallen() from public;

-- What follows to the agreement that takes over --------------------------------------------------------------------------------------

alter table payment_hold add column carried_from_id bigint;
alter table payment_hold add foreign key (authority_id, carried_from_id) references payment_hold on delete set null (carried_from_id);
comment on column payment_hold.carried_from_id is 'The hold of the agreement before from which it was carried over, since its reason still held; empty for a hold of its own.';
alter table payment_pause add column carried_from_id bigint;
alter table payment_pause add foreign key (authority_id, carried_from_id) references payment_pause on delete set null (carried_from_id);
comment on column payment_pause.carried_from_id is 'The decision on the agreement before from which it was carried over, since its days go on; empty for a decision of its own.';
create index payment_pause_carried on payment_pause (authority_id, carried_from_id) where carried_from_id is not null;

create function carry_waits() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return null; end if;
  insert into payment_hold (authority_id, agreement_id, kind, reason, who_acts, held_by, held_on, carried_from_id)
    select h.authority_id, new.id, h.kind, h.reason, h.who_acts, h.held_by, h.held_on, h.id from payment_hold h
    where h.authority_id = new.authority_id and h.agreement_id = new.follows_id and h.let_go_on is null and h.kind = 'decided' order by h.id;
  insert into payment_pause (authority_id, agreement_id, circumstance_id, decision, from_on, until_on, reason, decided_by, decided_on, carried_from_id)
    select p.authority_id, new.id, p.circumstance_id, p.decision, greatest(p.from_on, new.starts_on), p.until_on, p.reason, p.decided_by, p.decided_on, p.id from payment_pause p
    where p.authority_id = new.authority_id and p.agreement_id = new.follows_id and p.withdrawn_on is null and (p.until_on is null or p.until_on >= new.starts_on) order by p.id;
  return null;
end $$;
comment on function carry_waits() is 'Money that waits by a decision, and days that are not due, follow the person to the agreement that takes over: a replacement lets nothing go.';
create trigger agreement_carries_waits after insert on agreement for each row when (new.follows_id is not null) execute function carry_waits();

create function carry_later_pause() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return null; end if;
  insert into payment_pause (authority_id, agreement_id, circumstance_id, decision, from_on, until_on, reason, decided_by, decided_on, carried_from_id)
    select new.authority_id, a.id, new.circumstance_id, new.decision, greatest(new.from_on, a.starts_on), new.until_on, new.reason, new.decided_by, new.decided_on, new.id from agreement a
    where a.authority_id = new.authority_id and a.follows_id = new.agreement_id and (new.until_on is null or new.until_on >= a.starts_on) and (a.ends_on is null or a.ends_on >= new.from_on)
      and not exists (select from payment_pause p where p.authority_id = a.authority_id and p.agreement_id = a.id and p.withdrawn_on is null and p.decision = 'pause' and (p.until_on is null or p.until_on >= new.from_on)
        and (new.until_on is null or p.from_on <= new.until_on));
  return null;
end $$;
comment on function carry_later_pause() is 'Days that are decided on after another agreement has taken over are not due under that one either.';
create trigger payment_pause_goes_on after insert on payment_pause for each row execute function carry_later_pause();

create function carry_returned() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return null; end if;
  insert into payment_hold (authority_id, agreement_id, kind, reason, who_acts, held_by, held_on, carried_from_id)
    select h.authority_id, new.agreement_id, h.kind, h.reason, h.who_acts, h.held_by, h.held_on, h.id
    from agreement a join payment_hold h on h.authority_id = a.authority_id and h.agreement_id = a.follows_id and h.let_go_on is null and h.kind = 'returned'
    where a.authority_id = new.authority_id and a.id = new.agreement_id
      and exists (select from pay_run_payee p where p.authority_id = h.authority_id and p.agreement_id = h.agreement_id and p.account_id = new.account_id)
      and not exists (select from payment_hold own where own.authority_id = h.authority_id and own.agreement_id = new.agreement_id and own.carried_from_id = h.id)
    order by h.id;
  return null;
end $$;
comment on function carry_returned() is 'Where a payment came back, the account is not confirmed by putting another agreement on it.';
create trigger agreement_account_carries_returned after insert on agreement_account for each row execute function carry_returned();
revoke execute on function carry_waits(), carry_later_pause(), carry_returned() from public;

-- Money that might go out again -----------------------------------------------------------------------------------------------------

create table pay_again_proposal (
  authority_id integer not null,
  id bigint generated always as identity,
  kind text not null check (kind in ('came_back', 'not_sent')),
  run_id bigint not null,
  agreement_id bigint,
  came_back_on date,
  code text not null default '',
  reason text not null check (reason <> ''),
  hold_id bigint,
  proposed_by bigint not null,
  proposed_on date not null,
  proposed_at timestamptz not null default clock_timestamp(),
  decided_by bigint,
  decided_on date check (decided_on >= proposed_on),
  decision text check (decision in ('confirmed', 'refused')),
  decided_reason text check (decided_reason <> ''),
  primary key (authority_id, id),
  foreign key (authority_id, run_id) references pay_run,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, run_id, agreement_id) references pay_run_payee,
  foreign key (authority_id, hold_id) references payment_hold,
  foreign key (authority_id, proposed_by) references staff_member,
  foreign key (authority_id, decided_by) references staff_member,
  check ((kind = 'came_back') = (agreement_id is not null)),
  check (num_nonnulls(agreement_id, came_back_on) in (0, 2)),
  check (num_nonnulls(decided_by, decided_on, decision) in (0, 3)),
  check (decision is distinct from 'refused' or decided_reason is not null),
  -- What one person says would let the council's money go out twice.
  check (decision is distinct from 'confirmed' or decided_by <> proposed_by)
);
comment on table pay_again_proposal is 'That a payment came back, or that files were not sent, as one person says it where no answer of the bank does: another confirms or refuses it, since the money may then be paid again. Only its decision may be filled in, once.';
comment on column pay_again_proposal.authority_id is 'The council.';
comment on column pay_again_proposal.id is 'Key within the system.';
comment on column pay_again_proposal.kind is 'A payment that came back, or a run whose files were not sent.';
comment on column pay_again_proposal.run_id is 'The run.';
comment on column pay_again_proposal.agreement_id is 'Whose payment came back; empty for files that were not sent.';
comment on column pay_again_proposal.came_back_on is 'Day on which it came back; empty for files that were not sent.';
comment on column pay_again_proposal.code is 'The bank''s code, where there is one.';
comment on column pay_again_proposal.reason is 'How it is known, in words.';
comment on column pay_again_proposal.hold_id is 'The hold by which its money waits from the day it was said; empty for files that were not sent.';
comment on column pay_again_proposal.proposed_by is 'Who says so.';
comment on column pay_again_proposal.proposed_on is 'Day.';
comment on column pay_again_proposal.proposed_at is 'When it was written down.';
comment on column pay_again_proposal.decided_by is 'Who looked at the bank''s account and confirmed or refused it; never confirmed by whoever said so.';
comment on column pay_again_proposal.decided_on is 'Day; empty while it waits.';
comment on column pay_again_proposal.decision is 'confirmed or refused; empty while it waits.';
comment on column pay_again_proposal.decided_reason is 'What they found.';
call guard_tenant_table('pay_again_proposal', 'select, insert');
grant update (decided_by, decided_on, decision, decided_reason) on pay_again_proposal to pursestrings_app;
call guard_reach('pay_again_proposal', 'agreement_id', 'agreement');
create unique index pay_again_waits_once on pay_again_proposal (authority_id, run_id, coalesce(agreement_id, 0)) where decision is null;

create function check_pay_again() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- Only a run of removal writes after the decision, and only that its words are gone.
  if old.decision is not null then
    if (new.decided_by, new.decided_on, new.decision) is not distinct from (old.decided_by, old.decided_on, old.decision) and (new.decided_reason is not distinct from old.decided_reason or new.decided_reason = '[removed]') then return new; end if;
    raise exception 'this was decided already' using errcode = 'check_violation';
  end if;
  if new.decided_by::text is distinct from nullif(current_setting('app.actor', true), '') then raise exception 'it is decided by whoever acts' using errcode = 'check_violation'; end if;
  return new;
end $$;
comment on function check_pay_again() is 'That money may go out again is decided once, by whoever acts.';
create trigger pay_again_is_decided_once before update of decided_by, decided_on, decision, decided_reason on pay_again_proposal for each row execute function check_pay_again();

create function check_pay_again_said() returns trigger language plpgsql as $$
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if num_nonnulls(new.decision, new.decided_by, new.decided_on, new.decided_reason) > 0 then raise exception 'what is said waits for another person' using errcode = 'check_violation'; end if;
  if new.proposed_by::text is distinct from nullif(current_setting('app.actor', true), '') then raise exception 'it is said by whoever acts' using errcode = 'check_violation'; end if;
  return new;
end $$;
comment on function check_pay_again_said() is 'That money may go out again is said by whoever acts, and nobody has decided on it then.';
create trigger pay_again_waits_at_first before insert on pay_again_proposal for each row execute function check_pay_again_said();
revoke execute on function check_pay_again(), check_pay_again_said() from public;

alter table payment_returned add column answer_id bigint;
alter table payment_returned add foreign key (authority_id, answer_id) references bank_answer;
alter table payment_returned add column proposal_id bigint;
alter table payment_returned add foreign key (authority_id, proposal_id) references pay_again_proposal;
comment on column payment_returned.answer_id is 'The bank''s answer that says so; empty where two people did.';
comment on column payment_returned.proposal_id is 'What one person said and another confirmed; empty where the bank''s answer says it.';
comment on column payment_returned.recorded_by is 'Who read the bank''s answer, or confirmed it.';

create function check_payment_returned() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.answer_id is null and not exists (select from pay_again_proposal p where p.authority_id = new.authority_id and p.id = new.proposal_id and p.kind = 'came_back' and p.decision = 'confirmed'
      and p.run_id = new.run_id and p.agreement_id = new.agreement_id) then
    raise exception 'that a payment came back is said by the bank''s answer, or confirmed by a second person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_payment_returned() is 'A payment counts as not paid by the bank''s own answer, or by two people.';
create trigger payment_returned_is_known before insert on payment_returned for each row execute function check_payment_returned();
revoke execute on function check_payment_returned() from public;

create or replace function check_pay_run_event() returns trigger language plpgsql as $$
declare standing record; run record;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- One at a time, whoever comes: the second sees what the first has done.
  perform pg_advisory_xact_lock(new.authority_id, 29);
  select event_no, to_status into standing from pay_run_event e
    where e.authority_id = new.authority_id and e.run_id = new.run_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'pay run % has moved on meanwhile', new.run_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from pay_run_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a pay run that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  select * into run from pay_run r where r.authority_id = new.authority_id and r.id = new.run_id;
  if new.event = 'draft' and run.schedule <> 'off_cycle' and exists (select from pay_run other join pay_run_now n on n.authority_id = other.authority_id and n.run_id = other.id
      where other.authority_id = new.authority_id and other.id <> new.run_id and other.schedule = run.schedule and other.every_weeks is not distinct from run.every_weeks
        and n.status not in ('cancelled', 'returned') and daterange(other.period_from, other.period_until, '[]') && daterange(run.period_from, run.period_until, '[]')) then
    raise exception 'another run for these days stands' using errcode = 'unique_violation';
  end if;
  if new.event in ('check', 'approve') and new.made_by is null then
    raise exception 'a pay run is checked and approved by a person' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and not may_approve_run(new.authority_id, new.run_id, new.made_by, new.happened_on) then
    raise exception 'this pay run is not theirs to approve' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and exists (select from pay_run_payee p left join (select l.agreement_id, sum(l.amount_pence) as lines from pay_line l
      where l.authority_id = new.authority_id and l.run_id = new.run_id group by l.agreement_id) s on s.agreement_id = p.agreement_id
      where p.authority_id = new.authority_id and p.run_id = new.run_id and p.total_pence is distinct from coalesce(s.lines, 0)) then
    raise exception 'a payment is not the sum of its lines' using errcode = 'check_violation';
  end if;
  if new.event = 'withdraw' and not exists (select from pay_again_proposal p where p.authority_id = new.authority_id and p.run_id = new.run_id and p.kind = 'not_sent'
      and p.decision = 'confirmed' and p.decided_by = new.made_by) then
    raise exception 'that files were not sent is confirmed by a second person' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- What lines of payments may be -----------------------------------------------------------------------------------------------------

create or replace function check_pay_lines() returns trigger language plpgsql as $$
declare council integer := nullif(current_setting('app.authority', true), '')::integer; bad record;
begin
  select a.run_id into bad from (select distinct run_id from added where authority_id = council) a
    left join pay_run_now n on n.authority_id = council and n.run_id = a.run_id where n.status is distinct from 'draft' limit 1;
  if bad.run_id is not null then raise exception 'pay run % is no draft any more', bad.run_id using errcode = 'check_violation'; end if;
  select l.agreement_id, l.covers_until into bad from added l
    join agreement a on a.authority_id = council and a.id = l.agreement_id
    join plan_line p on p.authority_id = council and p.id = l.plan_line_id
    where l.authority_id = council and l.kind = 'regular' and (p.agreement_id <> l.agreement_id or p.stream <> l.stream
      or l.covers_from < greatest(a.starts_on, coalesce(a.payments_from, 'infinity'::date), p.from_on) or l.covers_until > least(a.ends_on, p.until_on)) limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is paid for days outside its own', bad.agreement_id using errcode = 'check_violation'; end if;
  select l.agreement_id, l.covers_until into bad from added l
    join payment_pause p on p.authority_id = council and p.agreement_id = l.agreement_id and p.decision = 'pause' and p.withdrawn_on is null
      and daterange(p.from_on, p.until_on, '[]') && daterange(l.covers_from, l.covers_until, '[]')
    where l.authority_id = council and l.kind = 'regular' limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is paid for paused days', bad.agreement_id using errcode = 'check_violation'; end if;
  -- A hold takes effect at once: whatever a program thought, nothing goes while money waits.
  select l.agreement_id into bad from added l join payment_hold h on h.authority_id = council and h.agreement_id = l.agreement_id and h.let_go_on is null where l.authority_id = council limit 1;
  if bad.agreement_id is not null then raise exception 'the money of agreement % waits', bad.agreement_id using errcode = 'check_violation'; end if;
  -- Taken back only by a notice whose days have passed, and never more than it says.
  select l.agreement_id into bad from added l join pay_run r on r.authority_id = council and r.id = l.run_id
    join overpayment_notice o on o.authority_id = council and o.id = l.notice_id
    where l.authority_id = council and (o.agreement_id <> l.agreement_id or o.stream <> l.stream or r.pay_on < o.take_from or o.withdrawn_on is not null) limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is taken back from before its notice', bad.agreement_id using errcode = 'check_violation'; end if;
  select l.agreement_id into bad from added l where l.authority_id = council and l.kind = 'adjustment'
    group by l.run_id, l.agreement_id, l.stream having sum(l.amount_pence) < 0 and not bool_and(l.notice_id is not null) limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is taken back from without a notice', bad.agreement_id using errcode = 'check_violation'; end if;
  select o.agreement_id into bad from overpayment_notice o
    join pay_line l on l.authority_id = o.authority_id and l.notice_id = o.id and l.stands
    where o.authority_id = council and o.id in (select notice_id from added where authority_id = council and notice_id is not null)
    group by o.agreement_id, o.id, o.amount_pence, o.fallen_pence having -sum(l.amount_pence) > o.amount_pence - o.fallen_pence limit 1;
  if bad.agreement_id is not null then raise exception 'more is taken back from agreement % than is left of its notice', bad.agreement_id using errcode = 'check_violation'; end if;
  -- What was promised once is paid once, whatever version or agreement carries it on.
  select l.agreement_id into bad from added l join plan_line p on p.authority_id = council and p.id = l.plan_line_id join agreement a on a.authority_id = council and a.id = l.agreement_id
    where l.authority_id = council and l.kind = 'one_off' and (p.agreement_id <> l.agreement_id or p.stream <> l.stream or p.one_off_pence is null or p.until_on < p.from_on or p.from_on < a.starts_on or p.from_on > a.ends_on) limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % promised no such sum', bad.agreement_id using errcode = 'check_violation'; end if;
  select o.agreement_id into bad from one_offs_of((select array_agg(distinct l.agreement_id) from added l where l.authority_id = council and l.kind = 'one_off')) o
    join added l on l.authority_id = council and l.plan_line_id = o.line_id and l.kind = 'one_off' join plan_line p on p.authority_id = council and p.id = o.line_id
    where o.is_replaced or o.paid_pence > p.one_off_pence limit 1;
  if bad.agreement_id is not null then raise exception 'what agreement % promised once is paid already, or promised elsewhere', bad.agreement_id using errcode = 'check_violation'; end if;
  -- Sums that several payments, or one, are to give for a debt never come to more than is owed of it and not on its way already.
  select t.agreement_id into bad from (select distinct d.agreement_id, d.source_id, d.stream from added l join agreed_deduction d on d.authority_id = council and d.id = l.deduction_id where l.authority_id = council) t
    where (select sum(d.amount_pence) from agreed_deduction d join pay_line p on p.authority_id = council and p.deduction_id = d.id and p.stands
        where d.authority_id = council and d.source_id = t.source_id and d.stream = t.stream
          and not exists (select from reclaim_posting posted where posted.authority_id = council and posted.council_payment_id = p.council_payment_id))
      > coalesce((select b.owed_pence from reclaim_balance b where b.authority_id = council and b.reclaim_id = t.source_id and b.stream = t.stream), 0) limit 1;
  if bad.agreement_id is not null then raise exception 'more is taken from agreement % for a debt than is owed of it', bad.agreement_id using errcode = 'check_violation'; end if;
  return null;
end $$;
comment on function check_pay_lines is 'Lines are added to drafts alone, within the days of the agreement and its plan line, never for paused days or money that waits, take back only what is left of a notice and owed of a debt, and pay once what was promised once.';

alter table pay_run_matter drop constraint pay_run_matter_kind_check;
alter table pay_run_matter add constraint pay_run_matter_kind_check check (kind in ('held', 'not_ready', 'paused', 'ended', 'died', 'nothing_due', 'to_decide', 'overpaid', 'deduction_waits', 'one_off_waits', 'not_reckoned'));

-- A sum of a plan whose payment came back is owed again, and taken again by a later payment.
drop index reclaim_posting_instalment_once;
create index reclaim_posting_of_instalment on reclaim_posting (authority_id, plan_id, plan_position, stream) where plan_id is not null and method = 'deduction';
create function check_instalment_once() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- The trigger before this one has taken the reclaim's lock: whoever comes second sees what the first has posted.
  if exists (select from reclaim_posting p where p.authority_id = new.authority_id and p.plan_id = new.plan_id and p.plan_position = new.plan_position and p.stream = new.stream and p.method = 'deduction'
      and not exists (select from reclaim_posting undone where undone.authority_id = p.authority_id and undone.reclaim_id = p.reclaim_id and undone.reverses = p.posting_no)) then
    raise exception 'this sum of the plan was taken already' using errcode = 'unique_violation';
  end if;
  return new;
end $$;
comment on function check_instalment_once() is 'Each sum of a plan is taken once, unless it was taken back.';
create trigger reclaim_posting_takes_once before insert on reclaim_posting for each row when (new.method = 'deduction' and new.plan_id is not null) execute function check_instalment_once();
revoke execute on function check_instalment_once() from public;
