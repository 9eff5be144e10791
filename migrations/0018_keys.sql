-- Which sealing keys this database knows, and account numbers that two people change.

create table sealing_key (
  number smallint primary key check (number between 1 and 255),
  fingerprint text not null unique check (fingerprint ~ '^[0-9a-f]{16}$'),
  known_since timestamptz not null default clock_timestamp(),
  retired_at timestamptz
);
comment on table sealing_key is 'The keys with which something here is or was sealed, by number and fingerprint, so that a wrong or missing key is noticed at the start. Never a key itself.';
comment on column sealing_key.number is 'The number that everything sealed with it carries.';
comment on column sealing_key.fingerprint is 'Tells it from another; the key cannot be worked out from it.';
comment on column sealing_key.known_since is 'When this database first met it.';
comment on column sealing_key.retired_at is 'From when on nothing is sealed with it and it may be gone; empty while it is needed.';
revoke all on sealing_key from public;
grant select on sealing_key to pursestrings_app;

create table account_number_change (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  account_id bigint not null,
  old_ending text,
  number_sealed bytea not null check (octet_length(number_sealed) > 0),
  new_ending text not null check (new_ending ~ '^[0-9A-Z]{1,4}$'),
  reason text not null check (reason <> ''),
  proposed_by bigint not null,
  proposed_at timestamptz not null,
  decided_by bigint,
  decided_at timestamptz,
  decision text check (decision in ('confirmed', 'refused', 'withdrawn')),
  primary key (authority_id, id),
  foreign key (authority_id, account_id) references account,
  foreign key (authority_id, proposed_by) references staff_member,
  foreign key (authority_id, decided_by) references staff_member,
  check (num_nonnulls(decided_by, decided_at, decision) in (0, 3)),
  -- The number decides where money goes: whoever proposes it never confirms it.
  check (decision <> 'confirmed' or decided_by <> proposed_by),
  check (decision <> 'withdrawn' or decided_by = proposed_by)
);
comment on table account_number_change is 'Another number for an account: proposed by one person, confirmed by another.';
comment on column account_number_change.authority_id is 'The council.';
comment on column account_number_change.id is 'Key within the system.';
comment on column account_number_change.account_id is 'The account.';
comment on column account_number_change.old_ending is 'Last digits before; empty where there was no number.';
comment on column account_number_change.number_sealed is 'The new sort code and number, encrypted.';
comment on column account_number_change.new_ending is 'Its last digits.';
comment on column account_number_change.reason is 'Why, and how it was checked with the family.';
comment on column account_number_change.proposed_by is 'Who proposed it.';
comment on column account_number_change.proposed_at is 'When.';
comment on column account_number_change.decided_by is 'Who confirmed or refused it, never the proposer; or the proposer who withdrew it.';
comment on column account_number_change.decided_at is 'When that was.';
comment on column account_number_change.decision is 'confirmed, refused or withdrawn; empty while it is open.';
call guard_tenant_table('account_number_change', 'select');
call guard_reach('account_number_change', 'account_id', 'account');
grant insert (authority_id, account_id, old_ending, number_sealed, new_ending, reason, proposed_by, proposed_at) on account_number_change to pursestrings_app;
grant update (decided_by, decided_at, decision) on account_number_change to pursestrings_app;
create unique index account_number_change_open on account_number_change (authority_id, account_id) where decision is null;

create function account_number_change_is_by_its_people() returns trigger
language plpgsql set search_path = public, pg_catalog, pg_temp as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) or current_user <> 'pursestrings_app' then return new; end if;
  if tg_op = 'UPDATE' and old.decision is not null then
    raise exception 'this change of a number was decided already' using errcode = 'check_violation';
  end if;
  if (case tg_op when 'INSERT' then new.proposed_by else new.decided_by end)::text is distinct from current_setting('app.actor', true) then
    raise exception 'a number is proposed and decided by whoever acts' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function account_number_change_is_by_its_people() is 'Whoever acts proposes or decides, in no other name, and a decision stands.';
create trigger account_number_change_is_by_its_people before insert or update on account_number_change for each row execute function account_number_change_is_by_its_people();

-- The application changes a number only as two people decided; a new key and retention come from other roles.
create function account_number_as_decided() returns trigger
language plpgsql set search_path = public, pg_catalog, pg_temp as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if current_user = 'pursestrings_app' and not exists (
    select from account_number_change change
    where change.authority_id = new.authority_id and change.account_id = new.id and change.decision = 'confirmed' and change.number_sealed = new.number_sealed) then
    raise exception 'another number for an account is proposed by one person and confirmed by another' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function account_number_as_decided() is 'An account gets the number that two people decided on, and no other.';
create trigger account_number_as_decided before update of number_sealed, number_ending, number_match, number_alone_match on account
  for each row execute function account_number_as_decided();
grant update (number_sealed, number_ending, number_match, number_alone_match) on account to pursestrings_app;
revoke execute on function account_number_change_is_by_its_people(), account_number_as_decided() from public;
