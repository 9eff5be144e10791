-- A second administrator. A role that approves or releases money, changes bank details, says who sees restricted records, or administers, is in
-- force only once somebody else than who gave it has confirmed it: otherwise one administrator could make a second account for themself, and
-- both draft and approve (Accounts and Audit Regulations 2015 regs 3 and 4). Then: tries at restricted records are counted.

create function acts_as_service() returns boolean language sql stable as $$ select current_user = 'pursestrings_app' $$;
comment on function acts_as_service() is 'Whether the running service asks, and not the operator of the installation, who works with the owner''s login.';

create function needs_second_person(role text) returns boolean language sql immutable parallel safe as $$
  select role = any (array['finance_officer', 'finance_approver', 'budget_holder', 'team_manager', 'panel_member', 'support_service_manager', 'data_protection_officer', 'administrator'])
$$;
comment on function needs_second_person(text) is 'Whether a role waits until a second person confirms it: it approves or releases money, changes bank details, says who sees restricted records, or administers.';

alter table staff_member add made_by bigint, add made_at timestamptz, add directory_role_id bigint,
  add foreign key (authority_id, made_by) references staff_member, add foreign key (authority_id, directory_role_id) references directory_role;
alter table staff_member alter made_at set default clock_timestamp();
comment on column staff_member.made_by is 'Who made the account; empty for the operator, for a directory and for those made before this was kept.';
comment on column staff_member.made_at is 'When the account was made; empty where it was made before this was kept.';
comment on column staff_member.directory_role_id is 'By which group or app role of a directory the main role came; empty where somebody gave it.';
grant update (directory_role_id) on staff_member to pursestrings_app;
alter table further_role add directory_role_id bigint, add foreign key (authority_id, directory_role_id) references directory_role;
comment on column further_role.directory_role_id is 'By which group or app role of a directory it came; empty where somebody gave it.';

create table role_grant (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  subject text not null check (subject in ('main', 'further', 'mapping', 'directory')),
  staff_member_id bigint,
  further_role_id bigint,
  directory_role_id bigint,
  directory_id bigint,
  subject_id bigint generated always as (case subject when 'main' then staff_member_id when 'further' then further_role_id when 'mapping' then directory_role_id else directory_id end) stored,
  role text,
  asked_by bigint,
  asked_at timestamptz not null default clock_timestamp(),
  reason text check (reason <> ''),
  outcome text check (outcome in ('confirmed', 'refused')),
  how text check (how in ('administrator', 'operator', 'set_up', 'directory', 'before')),
  answered_by bigint,
  answered_at timestamptz,
  note text check (note <> ''),
  primary key (authority_id, id),
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, further_role_id) references further_role on delete cascade,
  foreign key (authority_id, directory_role_id) references directory_role,
  foreign key (authority_id, directory_id) references sign_in_directory,
  foreign key (authority_id, asked_by) references staff_member,
  foreign key (authority_id, answered_by) references staff_member,
  check (num_nonnulls(outcome, how, answered_at) in (0, 3)),
  check ((answered_by is not null) = (how is not distinct from 'administrator')),
  check (answered_by <> asked_by),
  check (answered_by <> staff_member_id),
  check ((role is null) = (subject = 'directory')),
  check (case subject when 'main' then staff_member_id is not null and further_role_id is null
    when 'further' then num_nonnulls(staff_member_id, further_role_id) = 2
    when 'mapping' then num_nonnulls(directory_role_id, directory_id) = 2 and staff_member_id is null
    else directory_id is not null and num_nonnulls(staff_member_id, further_role_id, directory_role_id) = 0 end)
);
comment on table role_grant is 'That a weighty role was given, or a directory set up, and what a second person said to it. Until it is confirmed it is not in force.';
comment on column role_grant.authority_id is 'The council.';
comment on column role_grant.id is 'Key within the system.';
comment on column role_grant.subject is 'main: somebody''s first role. further: one besides. mapping: what a group of a directory gives. directory: the directory itself.';
comment on column role_grant.staff_member_id is 'Who is to hold it; empty where a directory''s groups are to.';
comment on column role_grant.further_role_id is 'Which further role.';
comment on column role_grant.directory_role_id is 'Which mapping; for a role that somebody came by, the one that gave it.';
comment on column role_grant.directory_id is 'Which directory.';
comment on column role_grant.subject_id is 'The key of what is given; of several of one subject the latest counts.';
comment on column role_grant.role is 'The role; empty for a directory.';
comment on column role_grant.asked_by is 'Who gave it; empty for the operator and for a directory.';
comment on column role_grant.asked_at is 'When.';
comment on column role_grant.reason is 'Why they need it, in the words of who gave it.';
comment on column role_grant.outcome is 'confirmed or refused; empty while it waits.';
comment on column role_grant.how is 'Who confirmed it: an administrator, the operator of the installation, the set-up before anybody administered, a directory whose mapping was confirmed, or nobody since it stood before this was asked for.';
comment on column role_grant.answered_by is 'Which administrator: neither who gave it nor who is to hold it.';
comment on column role_grant.answered_at is 'When it was answered.';
comment on column role_grant.note is 'What was said to it.';
call guard_tenant_table('role_grant', 'select');
grant insert (authority_id, subject, staff_member_id, further_role_id, directory_role_id, directory_id, role, asked_by, reason, outcome, how, answered_at) on role_grant to pursestrings_app;
grant update (reason, outcome, how, answered_by, answered_at, note) on role_grant to pursestrings_app;
create index role_grant_latest on role_grant (authority_id, subject, subject_id, id);
create index role_grant_waits on role_grant (authority_id, id) where outcome is null;

create function grant_stands(council integer, of_subject text, of_id bigint, of_role text) returns boolean language sql stable parallel safe as $$
  select exists (select from role_grant g
    where g.authority_id = council and g.subject = of_subject and g.subject_id = of_id and g.role is not distinct from of_role and g.outcome = 'confirmed'
      and not exists (select from role_grant later where later.authority_id = council and later.subject = of_subject and later.subject_id = of_id and later.id > g.id))
$$;
comment on function grant_stands(integer, text, bigint, text) is 'Whether the latest grant of this subject is of this role and confirmed.';

create function main_role_stands(council integer, member bigint, main_role text) returns boolean language sql stable parallel safe as $$
  select not needs_second_person(main_role) or grant_stands(council, 'main', member, main_role)
$$;
comment on function main_role_stands(integer, bigint, text) is 'Whether somebody''s first role is in force: it needs no second person, or has one.';

create function further_role_stands(council integer, further bigint, its_role text) returns boolean language sql stable parallel safe as $$
  select not needs_second_person(its_role) or grant_stands(council, 'further', further, its_role)
$$;
comment on function further_role_stands(integer, bigint, text) is 'Whether a further role is in force: it needs no second person, or has one.';

create function directory_stands(council integer, directory bigint) returns boolean language sql stable parallel safe as $$ select grant_stands(council, 'directory', directory, null) $$;
comment on function directory_stands(integer, bigint) is 'Whether a directory was confirmed by a second person: till then it lets nobody in.';

create function mapping_stands(council integer, mapping bigint, of_role text) returns boolean language sql stable parallel safe as $$
  select exists (select from directory_role d where d.authority_id = council and d.id = mapping and d.role = of_role and d.ended_at is null and directory_stands(council, d.directory_id)
    and (not needs_second_person(of_role) or grant_stands(council, 'mapping', mapping, of_role)))
$$;
comment on function mapping_stands(integer, bigint, text) is 'Whether a group or app role gives this role: neither it nor its directory waits for a second person.';

create function roles_written(council integer, member bigint) returns table (role text, stands boolean) language sql stable parallel safe as $$
  select m.role, main_role_stands(council, m.id, m.role) from staff_member m where m.authority_id = council and m.id = member and (m.left_on is null or m.left_on > council_today())
  union all
  select f.role, further_role_stands(council, f.id, f.role) from further_role f join staff_member m on m.authority_id = f.authority_id and m.id = f.staff_member_id
  where f.authority_id = council and f.staff_member_id = member and f.from_on <= council_today() and (f.until_on is null or f.until_on >= council_today())
    and (m.left_on is null or m.left_on > council_today())
$$;
comment on function roles_written(integer, bigint) is 'The roles that somebody was given and that run today, and which of them are in force.';

create function holds_one_of(council integer, member bigint, roles text[]) returns boolean language sql stable parallel safe as $$
  select exists (select from roles_written(council, member) w where w.role = any (roles) and w.stands)
$$;
comment on function holds_one_of(integer, bigint, text[]) is 'Whether one of these roles is somebody''s today and in force.';

create function can_administer(council integer, member bigint) returns boolean language sql stable as $$
  select holds_one_of(council, member, array['administrator'])
    and (exists (select from sign_in_account a where a.authority_id = council and a.staff_member_id = member and a.password_hash is not null and a.disabled_at is null)
      or exists (select from passkey p where p.authority_id = council and p.staff_member_id = member and p.removed_at is null)
      or exists (select from directory_identity i join sign_in_directory d on d.authority_id = i.authority_id and d.id = i.directory_id
        where i.authority_id = council and i.staff_member_id = member and i.without_role_since is null and d.ended_at is null))
$$;
comment on function can_administer(integer, bigint) is 'Whether somebody administers by a role in force and has a way to sign in.';

create function is_administered(council integer) returns boolean language sql stable as $$
  select exists (select from staff_member m where m.authority_id = council and can_administer(council, m.id))
$$;
comment on function is_administered(integer) is 'Whether somebody can sign in to administer. Before that the operator sets the council up, and what they set up is in force.';

-- Who has confirmed a grant by giving it: the operator, the set-up, a directory that was itself confirmed; nobody else.
create function confirmed_at_once(council integer, of_role text, mapping bigint) returns text language sql stable as $$
  select case when not acts_as_service() then 'operator'
    when acting_member() is not null then null
    when mapping is not null and mapping_stands(council, mapping, of_role) then 'directory'
    when not is_administered(council) then 'set_up' end
$$;
comment on function confirmed_at_once(integer, text, bigint) is 'Why a grant needs no second person now; empty where it does.';

create function policy_says(council integer, setting text, otherwise text) returns text language sql stable as $$
  select coalesce((select p.document #>> array['access', setting] from policy_version p
    where p.authority_id = council and p.effective_from <= council_today() and p.document #>> array['access', setting] is not null order by p.effective_from desc, p.id desc limit 1), otherwise)
$$;
comment on function policy_says(integer, text, text) is 'What policy says today about access, of whichever regime said it last: who administers is one question for the whole council.';

create function ask_second_person() returns trigger language plpgsql as $$
declare given jsonb := to_jsonb(new); kind text; mapping bigint; why text;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if acts_as_service() and new.authority_id::text is distinct from current_setting('app.authority', true) then return null; end if;
  kind := tg_argv[0];
  if kind <> 'directory' and not needs_second_person(given ->> 'role') then return null; end if;
  mapping := case when kind in ('main', 'further') then (given ->> 'directory_role_id')::bigint end;
  why := confirmed_at_once(new.authority_id, given ->> 'role', mapping);
  insert into role_grant (authority_id, subject, staff_member_id, further_role_id, directory_role_id, directory_id, role, asked_by, outcome, how, answered_at)
  values (new.authority_id, kind,
    case kind when 'main' then new.id when 'further' then (given ->> 'staff_member_id')::bigint end, case kind when 'further' then new.id end,
    case kind when 'mapping' then new.id else mapping end, case kind when 'directory' then new.id when 'mapping' then (given ->> 'directory_id')::bigint end,
    given ->> 'role', acting_member(), case when why is not null then 'confirmed' end, why, case when why is not null then clock_timestamp() end);
  return null;
end $$;
comment on function ask_second_person() is 'Writes down that a weighty role was given or a directory set up; it waits unless the operator did it.';
create trigger staff_member_is_confirmed after insert on staff_member for each row execute function ask_second_person('main');
create trigger staff_member_is_confirmed_anew after update on staff_member for each row when (new.role is distinct from old.role) execute function ask_second_person('main');
create trigger further_role_is_confirmed after insert on further_role for each row execute function ask_second_person('further');
-- To run for longer is to be given again.
create trigger further_role_is_confirmed_anew after update on further_role for each row when (coalesce(new.until_on, 'infinity') > old.until_on) execute function ask_second_person('further');
create trigger directory_role_is_confirmed after insert on directory_role for each row execute function ask_second_person('mapping');
create trigger sign_in_directory_is_confirmed after insert on sign_in_directory for each row execute function ask_second_person('directory');

create function check_role_grant() returns trigger language plpgsql as $$
begin
  if not acts_as_service() or new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.asked_by is distinct from acting_member() and tg_op = 'INSERT' then
    raise exception 'a role is given by whoever acts' using errcode = 'check_violation';
  end if;
  if tg_op = 'INSERT' then
    if new.outcome is not null and (new.outcome <> 'confirmed' or new.how is distinct from confirmed_at_once(new.authority_id, new.role, case when new.subject in ('main', 'further') then new.directory_role_id end)) then
      raise exception 'a second person confirms this role' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.outcome is not null then raise exception 'this was answered already' using errcode = 'check_violation'; end if;
  if new.reason is distinct from old.reason and (old.reason is not null or old.asked_by is distinct from acting_member()) then
    raise exception 'the reason is that of whoever gave the role' using errcode = 'check_violation';
  end if;
  if new.outcome is null then return new; end if;
  if acting_member() is null or new.how <> 'administrator' or new.answered_by is distinct from acting_member() then
    raise exception 'an administrator answers in their own name, and the operator with the owner''s login' using errcode = 'check_violation';
  end if;
  if not holds_one_of(new.authority_id, new.answered_by, array['administrator']) then
    raise exception 'an administrator whose own role is in force confirms this' using errcode = 'check_violation';
  end if;
  if new.answered_by = old.asked_by or new.answered_by = old.staff_member_id then
    raise exception 'a second person confirms this role' using errcode = 'check_violation', constraint = 'role_grant_by_another';
  end if;
  if exists (select from staff_member me where me.authority_id = new.authority_id and me.id = new.answered_by and me.made_by = old.asked_by
      and me.made_at > now() - make_interval(days => policy_says(new.authority_id, 'newAccountDays', '14')::integer)) then
    raise exception 'an account that whoever gave the role made lately confirms nothing of theirs' using errcode = 'check_violation', constraint = 'role_grant_by_a_new_account';
  end if;
  return new;
end $$;
comment on function check_role_grant() is 'A grant waits unless the operator gave it; an administrator in force answers it once: not who gave it, not who is to hold it, and not an account that who gave it made lately.';
create trigger role_grant_is_answered_by_another before insert or update on role_grant for each row execute function check_role_grant();

create function note_who_made() returns trigger language plpgsql as $$
begin
  if acts_as_service() then
    new.made_by := acting_member();
    new.made_at := clock_timestamp();
  end if;
  return new;
end $$;
comment on function note_who_made() is 'Keeps who made an account, and when.';
create trigger staff_member_is_made_by_somebody before insert on staff_member for each row execute function note_who_made();

-- What stood before stands: nobody is locked out by this.
do $$
declare council integer;
begin
  for council in select id from authority loop
    perform set_config('app.authority', council::text, true);
    insert into role_grant (authority_id, subject, staff_member_id, role, outcome, how, answered_at)
      select authority_id, 'main', id, role, 'confirmed', 'before', clock_timestamp() from staff_member where authority_id = council and needs_second_person(role);
    insert into role_grant (authority_id, subject, staff_member_id, further_role_id, role, outcome, how, answered_at)
      select authority_id, 'further', staff_member_id, id, role, 'confirmed', 'before', clock_timestamp() from further_role where authority_id = council and needs_second_person(role);
    insert into role_grant (authority_id, subject, directory_role_id, directory_id, role, outcome, how, answered_at)
      select authority_id, 'mapping', id, directory_id, role, 'confirmed', 'before', clock_timestamp() from directory_role where authority_id = council and needs_second_person(role);
    insert into role_grant (authority_id, subject, directory_id, outcome, how, answered_at)
      select authority_id, 'directory', id, 'confirmed', 'before', clock_timestamp() from sign_in_directory where authority_id = council;
  end loop;
  perform set_config('app.authority', '', true);
end $$;

-- What the guards of earlier files asked of roles, asked of roles in force.
create or replace function handles_safeguarding() returns boolean language sql stable parallel safe as $$
  select acting_member() is null or holds_one_of(nullif(current_setting('app.authority', true), '')::integer, acting_member(), array['social_worker', 'team_manager'])
$$;

create or replace function advises(member_id bigint, first_role text) returns boolean language sql stable parallel safe as $$
  select holds_one_of(nullif(current_setting('app.authority', true), '')::integer, member_id, array['adviser', 'support_service_manager'])
$$;

create or replace function check_readiness_item() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.seen_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'readiness is recorded by whoever acts' using errcode = 'check_violation';
  end if;
  -- Money without terms that somebody agreed to, or to a number that nobody confirmed, is money in a stranger's hands.
  if new.standing = 'waived' and new.item in ('agreement_signed', 'account_verified') then
    raise exception 'the signature and the account number are not waived by anybody' using errcode = 'check_violation';
  end if;
  if new.standing = 'waived' and not holds_one_of(new.authority_id, new.seen_by, array['support_service_manager', 'team_manager']) then
    raise exception 'only a manager waives what must be in place before the first payment' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- What a weighty role does is refused to whoever was given it and waits.
create function refuse_waiting_role() returns trigger language plpgsql as $$
begin
  if not acts_as_service() or acting_member() is null or new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from roles_written(new.authority_id, acting_member()) w where w.role = any (tg_argv[0]::text[])) and not holds_one_of(new.authority_id, acting_member(), tg_argv[0]::text[]) then
    raise exception 'this role waits until a second person confirms it' using errcode = 'check_violation', constraint = 'role_waits';
  end if;
  return new;
end $$;
comment on function refuse_waiting_role() is 'Refuses what a role does to somebody who was given it and whom no second person has confirmed in it.';
create trigger a_role_in_force before insert on plan_check for each row execute function refuse_waiting_role('{finance_officer,team_manager}');
create trigger a_role_in_force before insert on plan_panel for each row execute function refuse_waiting_role('{panel_member}');
create trigger a_role_in_force before insert on plan_part_approval for each row execute function refuse_waiting_role('{budget_holder}');
create trigger a_role_in_force before insert on uplift_part_approval for each row execute function refuse_waiting_role('{budget_holder}');
create trigger a_role_in_force before insert on reclaim_approval for each row execute function refuse_waiting_role('{budget_holder}');
create trigger a_role_in_force before insert on write_off_decision for each row execute function refuse_waiting_role('{finance_approver,budget_holder}');
create trigger a_role_in_force before insert on pay_run_event for each row when (new.event = 'approve') execute function refuse_waiting_role('{finance_approver,budget_holder}');
create trigger a_role_in_force before insert on payment_file for each row execute function refuse_waiting_role('{finance_officer}');
create trigger a_role_in_force before insert or update on paying_setting for each row execute function refuse_waiting_role('{finance_officer,finance_approver}');
create trigger a_role_in_force before insert or update on account_number_change for each row execute function refuse_waiting_role('{finance_officer,finance_approver}');
create trigger a_role_in_force before insert on go_live_event for each row when (new.event = 'accept') execute function refuse_waiting_role('{finance_approver,team_manager}');
create trigger a_role_in_force before insert on policy_version for each row execute function refuse_waiting_role('{finance_approver,budget_holder}');
create trigger a_role_in_force before insert on record_restriction for each row execute function refuse_waiting_role('{support_service_manager,team_manager,data_protection_officer}');
create trigger a_role_in_force before insert on restriction_name for each row execute function refuse_waiting_role('{support_service_manager,team_manager,data_protection_officer}');
create trigger a_role_in_force before insert on staff_member for each row execute function refuse_waiting_role('{administrator}');
create trigger a_role_in_force before insert on further_role for each row execute function refuse_waiting_role('{administrator}');
create trigger a_role_in_force before insert on directory_role for each row execute function refuse_waiting_role('{administrator}');
create trigger a_role_in_force before insert on sign_in_directory for each row execute function refuse_waiting_role('{administrator}');

create function refuse_limit_of_waiting() returns trigger language plpgsql as $$
begin
  if not acts_as_service() or new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from roles_written(new.authority_id, new.staff_member_id) w where w.role in ('finance_approver', 'budget_holder'))
    and not holds_one_of(new.authority_id, new.staff_member_id, array['finance_approver', 'budget_holder']) then
    raise exception 'nobody gets a limit by a role that waits' using errcode = 'check_violation', constraint = 'role_waits';
  end if;
  return new;
end $$;
comment on function refuse_limit_of_waiting() is 'Refuses a limit of approval to somebody whose approving role waits for a second person.';
create trigger a_limit_of_a_role_in_force before insert on approval_limit for each row execute function refuse_limit_of_waiting();

-- A repeated request is answered again only where what it was about may still be seen.
alter table repeated_request add concerns jsonb;
comment on column repeated_request.concerns is 'What the work was about, by the kinds and keys of the audit: a repeat is answered only while all of it is within reach.';
grant update (concerns) on repeated_request to pursestrings_app;
call guard_retention('repeated_request');

-- Somebody who may open records in an emergency and guesses waits longer with each guess.
alter table sign_in_throttle drop constraint sign_in_throttle_kind_check;
alter table sign_in_throttle add constraint sign_in_throttle_kind_check check (kind in ('account', 'address', 'browser', 'code', 'reset', 'opening'));
comment on column sign_in_throttle.kind is 'What is counted: tries at an e-mail address, from a network address, in a known browser, at a second factor, askings for a reset, or tries of one member of staff to open restricted records.';
