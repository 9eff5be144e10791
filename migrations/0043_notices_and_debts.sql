-- Notices and debts: a rise that an uplift could not bring is somebody's work until it comes or is decided against; what fell of an earlier notice is
-- kept when another is told; a debt that was brought over waits as long as any other; and whose an account is, is asked of the whole book.

-- Lines that an uplift left at the old amount -------------------------------------------------------------------------------------------

create table uplift_not_raised (
  authority_id integer not null,
  uplift_id bigint not null,
  plan_line_id bigint not null,
  agreement_id bigint not null,
  round integer not null check (round >= 1),
  why text not null check (why <> ''),
  noticed_on date not null,
  left_why text check (left_why <> ''),
  left_by bigint,
  left_on date check (left_on >= noticed_on),
  primary key (authority_id, uplift_id, plan_line_id),
  foreign key (authority_id, uplift_id) references uplift,
  foreign key (authority_id, plan_line_id) references plan_line,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, left_by) references staff_member,
  check (num_nonnulls(left_why, left_by, left_on) in (0, 3))
);
create index uplift_not_raised_line on uplift_not_raised (authority_id, plan_line_id);
comment on table uplift_not_raised is 'A line that an uplift left at the old amount though somebody has to decide on it. It is work until a rise comes, by this uplift where it was approved with it and else by another, or until somebody says why it stays. Only that, and why it waits, may be filled in.';
comment on column uplift_not_raised.authority_id is 'The council.';
comment on column uplift_not_raised.uplift_id is 'The uplift.';
comment on column uplift_not_raised.plan_line_id is 'The line.';
comment on column uplift_not_raised.agreement_id is 'The direct payment.';
comment on column uplift_not_raised.round is 'Which time the uplift was put forward, from 1.';
comment on column uplift_not_raised.why is 'Why it was not raised when it was last tried.';
comment on column uplift_not_raised.noticed_on is 'Day on which it was first not raised.';
comment on column uplift_not_raised.left_why is 'Why it stays as it is, in words that may be read to the family; empty while that is not decided.';
comment on column uplift_not_raised.left_by is 'Who decided that it stays.';
comment on column uplift_not_raised.left_on is 'Day of that.';
call guard_tenant_table('uplift_not_raised', 'select, insert');
grant update (why, left_why, left_by, left_on) on uplift_not_raised to pursestrings_app;
call guard_reach('uplift_not_raised', 'agreement_id', 'agreement');
create index uplift_not_raised_of on uplift_not_raised (authority_id, agreement_id);

create function check_not_raised() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if tg_op = 'INSERT' then
    if new.left_on is not null then raise exception 'that a line stays as it is, is decided after it was named' using errcode = 'check_violation'; end if;
    if not exists (select from plan_line line join uplift_now n on n.authority_id = line.authority_id and n.uplift_id = new.uplift_id and n.round = new.round and n.state in ('approved', 'carried_out')
        where line.authority_id = new.authority_id and line.id = new.plan_line_id and line.agreement_id = new.agreement_id) then
      raise exception 'only an uplift that was approved leaves a line as it is' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  -- Only a run of removal writes after the decision, and only that its words are gone.
  if old.left_on is not null then
    if (new.left_by, new.left_on) is not distinct from (old.left_by, old.left_on) and (new.left_why, new.why) is not distinct from (old.left_why, old.why)
      or current_user = 'pursestrings_retention' then return new; end if;
    raise exception 'that was decided already' using errcode = 'check_violation';
  end if;
  if new.left_on is not null and (new.left_by::text is distinct from nullif(current_setting('app.actor', true), '') or not is_of_the_council(new.authority_id, new.left_by)) then
    raise exception 'that a line stays as it is, is decided by whoever acts, of the council' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_not_raised() is 'A line that an approved uplift did not raise is named first, and left as it is by somebody of the council, once.';
create trigger uplift_not_raised_is_decided_once before insert or update on uplift_not_raised for each row execute function check_not_raised();
revoke execute on function check_not_raised() from public;

-- What dropped out before this was kept is named too.
do $$
declare council integer;
begin
  for council in select id from authority loop
    perform set_config('app.authority', council::text, true);
    insert into uplift_not_raised (authority_id, uplift_id, plan_line_id, agreement_id, round, why, noticed_on)
      select c.authority_id, c.uplift_id, c.plan_line_id, c.agreement_id, c.round, c.dropped_why, c.carried_on
      from uplift_carried c join uplift_now n on n.authority_id = c.authority_id and n.uplift_id = c.uplift_id and n.round = c.round and n.state in ('approved', 'carried_out')
      where c.authority_id = council and c.dropped_why is not null;
  end loop;
  perform set_config('app.authority', '', true);
end $$;

create view uplift_waiting with (security_invoker = true) as
  select w.authority_id, w.uplift_id, u.reference, w.plan_line_id, w.agreement_id, a.person_id, w.why, w.noticed_on
  from uplift_not_raised w
  join uplift u on u.authority_id = w.authority_id and u.id = w.uplift_id
  join uplift_now n on n.authority_id = w.authority_id and n.uplift_id = w.uplift_id and n.round = w.round and n.state in ('approved', 'carried_out')
  join plan_line line on line.authority_id = w.authority_id and line.id = w.plan_line_id
  join agreement a on a.authority_id = w.authority_id and a.id = w.agreement_id
  where w.left_on is null
    and (line.until_on is null or line.until_on >= greatest(line.from_on, u.effective_from)) and (a.ends_on is null or a.ends_on >= u.effective_from)
    and not exists (select from uplift_carried c where c.authority_id = w.authority_id and c.plan_line_id = w.plan_line_id and c.dropped_why is null)
    and not exists (select from circumstance c where c.authority_id = a.authority_id and c.person_id = a.person_id and c.kind = 'died' and c.withdrawn_on is null);
comment on view uplift_waiting is 'Lines that still pay the old amount on days for which an approved uplift would have raised them, and nobody has decided on.';
comment on column uplift_waiting.authority_id is 'The council.';
comment on column uplift_waiting.uplift_id is 'The uplift.';
comment on column uplift_waiting.reference is 'As people quote it.';
comment on column uplift_waiting.plan_line_id is 'The line.';
comment on column uplift_waiting.agreement_id is 'The direct payment.';
comment on column uplift_waiting.person_id is 'Whose it is.';
comment on column uplift_waiting.why is 'Why it was not raised when it was last tried.';
comment on column uplift_waiting.noticed_on is 'Day on which it was first not raised.';
grant select on uplift_waiting to pursestrings_app;

-- What fell of earlier notices ---------------------------------------------------------------------------------------------------------

alter table overpayment_notice add column fallen_before jsonb;
comment on column overpayment_notice.fallen_before is 'What had fallen by then of each earlier notice of that budget, in pence by its key: from there on only what is put right after this one was told is reckoned. Empty for notices told before this was kept.';
call guard_retention('overpayment_notice');

-- Debts that were brought over ---------------------------------------------------------------------------------------------------------

create or replace function told_in_time(council integer, sought bigint, way text, on_day date) returns boolean language sql stable as $$
  select exists (select from recovery_plan plan join reclaim r on r.authority_id = plan.authority_id and r.id = plan.reclaim_id
    join policy_version v on v.authority_id = r.authority_id and v.id = r.policy_version_id
    where plan.authority_id = council and plan.reclaim_id = sought and plan.method = way
      and plan.made_on + coalesce((v.document -> 'reclaims' ->> 'postDays')::integer, 2) + coalesce((v.document -> 'reclaims' ->> 'representationDays')::integer, 28)
        -- What its letter gave the family more.
        + coalesce((select max(l.extra_days) from letter l where l.authority_id = r.authority_id and l.subject_kind = 'reclaim' and l.subject_id = r.id and l.kind = 'reclaim_plan' and l.dated_on = plan.made_on), 0) <= on_day)
$$;
comment on function told_in_time(integer, bigint, text, date) is 'Whether a letter of this service said that money would be taken in this way, and its days on the way, the days for representations and the family''s extra days have passed on a day. What the earlier system wrote is not here to be looked at.';

-- Whose an account is ------------------------------------------------------------------------------------------------------------------

create or replace function account_fits_payee(agreement bigint, account bigint) returns boolean language plpgsql stable as $$
#variable_conflict use_column
declare reach_before text := current_setting('app.reach', true); fits boolean;
begin
  -- Who asks may not see everybody who holds it: the answer is a yes or a no of the whole book, and names nobody.
  perform set_config('app.reach', 'whole', true);
  fits := coalesce((
    select acc.kind = 'pooled'
      or not exists (select from agreement_account h where h.authority_id = acc.authority_id and h.account_id = acc.id and h.agreement_id <> mine.id)
      or exists (
        select from agreement_account h join agreement other on other.authority_id = h.authority_id and other.id = h.agreement_id
        left join acting_person theirs on theirs.authority_id = other.authority_id and theirs.id = other.payee_id
        where h.authority_id = acc.authority_id and h.account_id = acc.id and other.id <> mine.id
          and case when other.payee_id is null or mine.payee_id is null then other.person_id = mine.person_id
            else is_same_payee(mine.id, other.id) or (acc.kind = 'bank' and plain_name(theirs.name) = plain_name(payee.name)) end)
    from agreement mine join account acc on acc.authority_id = mine.authority_id and acc.id = account_fits_payee.account
    left join acting_person payee on payee.authority_id = mine.authority_id and payee.id = mine.payee_id
    where mine.id = account_fits_payee.agreement), false);
  perform set_config('app.reach', coalesce(reach_before, ''), true);
  return fits;
end $$;
comment on function account_fits_payee(bigint, bigint) is 'Whether an account may hold an agreement''s money: a service''s, one that nobody else has, or one that already holds money of the same payee, or of the same person where a payee is not named. Asked of the whole book whatever the reach of whoever acts: a yes or a no. A bank account of a namesake fits too, since a parent of two is recorded with each child: it is not confirmed by that (account_is_confirmed).';

-- One person alone ---------------------------------------------------------------------------------------------------------------------

create function refuse_in_anothers_name() returns trigger language plpgsql as $$
declare who text := to_jsonb(new) ->> tg_argv[0];
begin
  -- What the system does by itself has no actor; what somebody does is theirs.
  if new.authority_id::text is distinct from current_setting('app.authority', true) or acting_member() is null or who is null then return new; end if;
  if tg_op = 'UPDATE' and who is not distinct from (to_jsonb(old) ->> tg_argv[0]) then return new; end if;
  if who <> acting_member()::text then raise exception 'nobody acts in the name of another' using errcode = 'check_violation'; end if;
  return new;
end $$;
comment on function refuse_in_anothers_name() is 'Where two people are asked for, each acts in their own name: nobody makes up the other.';
revoke execute on function refuse_in_anothers_name() from public;
create trigger whoever_acts before insert on pay_run for each row execute function refuse_in_anothers_name('drafted_by');
create trigger whoever_acts before insert on pay_run_event for each row execute function refuse_in_anothers_name('made_by');
create trigger whoever_acts before insert on payment_file for each row execute function refuse_in_anothers_name('made_by');
create trigger whoever_acts before insert on paying_setting for each row execute function refuse_in_anothers_name('proposed_by');
create trigger whoever_decides before update of decided_by on paying_setting for each row execute function refuse_in_anothers_name('decided_by');
create trigger whoever_acts before insert on plan_version_event for each row execute function refuse_in_anothers_name('made_by');
create trigger whoever_acts before insert on plan_check for each row execute function refuse_in_anothers_name('checked_by');
create trigger whoever_acts before insert on plan_part_approval for each row execute function refuse_in_anothers_name('approved_by');
create trigger whoever_acts before insert on uplift for each row execute function refuse_in_anothers_name('started_by');
create trigger whoever_acts before insert on uplift_round for each row execute function refuse_in_anothers_name('proposed_by');
create trigger whoever_acts before insert on uplift_part_approval for each row execute function refuse_in_anothers_name('approved_by');
create trigger whoever_acts before insert on uplift_event for each row execute function refuse_in_anothers_name('made_by');
create trigger whoever_acts before insert on one_off_decision for each row execute function refuse_in_anothers_name('decided_by');

create function check_paying_waits() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if num_nonnulls(new.decision, new.decided_by, new.decided_at) > 0 then raise exception 'how the council pays waits for another person' using errcode = 'check_violation'; end if;
  return new;
end $$;
comment on function check_paying_waits() is 'How the council pays is proposed first, and nobody has decided on it then.';
create trigger paying_setting_waits_at_first before insert on paying_setting for each row execute function check_paying_waits();
revoke execute on function check_paying_waits() from public;

create function check_payees_of_draft() returns trigger language plpgsql as $$
declare council integer := nullif(current_setting('app.authority', true), '')::integer; bad record;
begin
  select a.run_id into bad from (select distinct run_id from added where authority_id = council) a
    left join pay_run_now n on n.authority_id = council and n.run_id = a.run_id where n.status is distinct from 'draft' limit 1;
  if bad.run_id is not null then raise exception 'pay run % is no draft any more', bad.run_id using errcode = 'check_violation'; end if;
  return null;
end $$;
comment on function check_payees_of_draft() is 'Nobody is paid by a run who was not in it when it was checked and approved.';
create trigger pay_run_payees_are_drafted after insert on pay_run_payee referencing new table as added for each statement execute function check_payees_of_draft();
revoke execute on function check_payees_of_draft() from public;

create function check_payment_file() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.run_id is not null and not exists (
    select from pay_run_now n join pay_run_event e on e.authority_id = n.authority_id and e.run_id = n.run_id and e.event = 'approve'
    where n.authority_id = new.authority_id and n.run_id = new.run_id and n.status = 'approved' and e.digest = new.run_digest) then
    raise exception 'a file is written of a run as it was approved' using errcode = 'check_violation';
  end if;
  if not exists (select from paying_setting s where s.authority_id = new.authority_id and s.id = new.setting_id and s.decision = 'confirmed' and s.from_on <= new.pay_on) then
    raise exception 'a file is written as two people agreed that the council pays' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_payment_file() is 'A file carries out a run that was approved, by its digest, from the account that two people agreed on.';
create trigger payment_file_is_of_an_approved_run before insert on payment_file for each row execute function check_payment_file();
revoke execute on function check_payment_file() from public;

create function check_payment_file_item() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.run_id is not null and not exists (
    select from payment_file f join pay_run_payee p on p.authority_id = f.authority_id and p.run_id = f.run_id and p.agreement_id = new.agreement_id and p.total_pence = new.amount_pence
    where f.authority_id = new.authority_id and f.id = new.file_id and f.run_id = new.run_id) then
    raise exception 'a file pays whom its run pays, as much as its run pays' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_payment_file_item() is 'Each payment of a file is one of its run, to the penny.';
create trigger payment_file_item_is_of_its_run before insert on payment_file_item for each row execute function check_payment_file_item();
revoke execute on function check_payment_file_item() from public;
