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
