-- How a member of staff proves who they are: accounts, second factors, links, and what keeps guessing slow.

create table sign_in_account (
  authority_id integer not null references authority,
  staff_member_id bigint not null,
  email text not null check (email = lower(email) and email ~ '^[^\s@<>]+@[^\s@<>]+$' and length(email) <= 254),
  email_by_owner boolean not null default false,
  password_hash text check (password_hash like '$argon2id$%'),
  password_set_at timestamptz,
  factor_sealed bytea,
  factor_since timestamptz,
  factor_last_step bigint not null default 0 check (factor_last_step >= 0),
  offered_factor_sealed bytea,
  disabled_at timestamptz,
  primary key (authority_id, staff_member_id),
  unique (authority_id, email),
  foreign key (authority_id, staff_member_id) references staff_member,
  check ((password_hash is null) = (password_set_at is null)),
  check ((factor_sealed is null) = (factor_since is null))
);
comment on table sign_in_account is 'How a member of staff signs in with an e-mail address, a password and codes from an authenticator.';
comment on column sign_in_account.authority_id is 'The council.';
comment on column sign_in_account.staff_member_id is 'Whose account.';
comment on column sign_in_account.email is 'What they sign in with and where notices about the account go; in small letters.';
comment on column sign_in_account.email_by_owner is 'Whether its owner gave the address themself, which nobody has checked: then it is no proof of who they are for a directory.';
comment on column sign_in_account.password_hash is 'Argon2id with its parameters and salt; empty until an invitation was taken up.';
comment on column sign_in_account.password_set_at is 'When the password was last set.';
comment on column sign_in_account.factor_sealed is 'Secret of their authenticator, encrypted; empty until one was added.';
comment on column sign_in_account.factor_since is 'When the authenticator was added.';
comment on column sign_in_account.factor_last_step is 'Time step of the last code that was taken: no code of it or of an earlier one is taken again.';
comment on column sign_in_account.offered_factor_sealed is 'Secret of an authenticator that is being added, encrypted, until its first code has come.';
comment on column sign_in_account.disabled_at is 'When the account was closed; empty while it is open.';
call guard_tenant_table('sign_in_account', 'select, insert');
grant update (email, email_by_owner, password_hash, password_set_at, factor_sealed, factor_since, factor_last_step, offered_factor_sealed, disabled_at) on sign_in_account to pursestrings_app;

create table recovery_code (
  authority_id integer not null,
  staff_member_id bigint not null,
  code_digest bytea not null check (length(code_digest) = 32),
  salt bytea not null check (length(salt) = 16),
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (authority_id, staff_member_id, code_digest),
  foreign key (authority_id, staff_member_id) references sign_in_account
);
comment on table recovery_code is 'Codes that each stand in once for a lost authenticator. A new set replaces the old one.';
comment on column recovery_code.authority_id is 'The council.';
comment on column recovery_code.staff_member_id is 'Whose account.';
comment on column recovery_code.code_digest is 'Argon2id of the code with the salt.';
comment on column recovery_code.salt is 'Random; one for each set.';
comment on column recovery_code.made_at is 'When the set was made.';
comment on column recovery_code.used_at is 'When it was used; empty while it is good.';
call guard_tenant_table('recovery_code', 'select, insert, delete');
grant update (used_at) on recovery_code to pursestrings_app;

create table sign_in_link (
  authority_id integer not null,
  token_digest bytea not null check (length(token_digest) = 32),
  staff_member_id bigint not null,
  purpose text not null check (purpose in ('invitation', 'password_reset')),
  made_at timestamptz not null,
  made_by bigint,
  until_at timestamptz not null check (until_at > made_at),
  ended_at timestamptz,
  primary key (authority_id, token_digest),
  foreign key (authority_id, staff_member_id) references sign_in_account,
  foreign key (authority_id, made_by) references staff_member
);
comment on table sign_in_link is 'Links by which somebody sets a password: an invitation, or one asked for after the password was forgotten. Each opens once.';
comment on column sign_in_link.authority_id is 'The council.';
comment on column sign_in_link.token_digest is 'SHA-256 of the secret in the link; the secret itself is kept nowhere.';
comment on column sign_in_link.staff_member_id is 'Whose account.';
comment on column sign_in_link.purpose is 'An invitation also asks for a new authenticator; a reset leaves it as it is.';
comment on column sign_in_link.made_at is 'When it was made.';
comment on column sign_in_link.made_by is 'Who invited them; empty for the command line and for a reset that was asked for.';
comment on column sign_in_link.until_at is 'It opens until then.';
comment on column sign_in_link.ended_at is 'When it was used, or a later one took its place; empty while it is good.';
call guard_tenant_table('sign_in_link', 'select, insert, delete');
grant update (ended_at) on sign_in_link to pursestrings_app;
create index sign_in_link_of on sign_in_link (authority_id, staff_member_id, purpose);

create table sign_in_entry (
  authority_id integer not null,
  token_digest bytea not null check (length(token_digest) = 32),
  staff_member_id bigint not null,
  begun_at timestamptz not null,
  until_at timestamptz not null check (until_at > begun_at),
  ended_at timestamptz,
  primary key (authority_id, token_digest),
  foreign key (authority_id, staff_member_id) references sign_in_account
);
comment on table sign_in_entry is 'Somebody who gave the right password and has the second factor still before them: no session yet.';
comment on column sign_in_entry.authority_id is 'The council.';
comment on column sign_in_entry.token_digest is 'SHA-256 of the secret in the cookie.';
comment on column sign_in_entry.staff_member_id is 'Whose password it was.';
comment on column sign_in_entry.begun_at is 'When the password was right.';
comment on column sign_in_entry.until_at is 'The second factor is taken until then.';
comment on column sign_in_entry.ended_at is 'When it became a session or was given up; empty while it is open.';
call guard_tenant_table('sign_in_entry', 'select, insert, delete');
grant update (ended_at) on sign_in_entry to pursestrings_app;

create table known_browser (
  authority_id integer not null,
  token_digest bytea not null check (length(token_digest) = 32),
  staff_member_id bigint not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (authority_id, token_digest),
  foreign key (authority_id, staff_member_id) references sign_in_account
);
comment on table known_browser is 'Browsers in which somebody has signed in before: strangers who guess at their password from elsewhere do not make them wait.';
comment on column known_browser.authority_id is 'The council.';
comment on column known_browser.token_digest is 'SHA-256 of the secret in the cookie.';
comment on column known_browser.staff_member_id is 'Who signed in.';
comment on column known_browser.since is 'The first time.';
comment on column known_browser.seen_at is 'The last time.';
call guard_tenant_table('known_browser', 'select, insert, delete');
grant update (seen_at) on known_browser to pursestrings_app;
create index known_browser_of on known_browser (authority_id, staff_member_id);

create table sign_in_throttle (
  authority_id integer not null references authority,
  kind text not null check (kind in ('account', 'address', 'browser', 'code', 'reset')),
  key_match bytea not null check (length(key_match) = 32),
  tries integer not null check (tries >= 0),
  last_try_at timestamptz not null,
  wait_until timestamptz,
  primary key (authority_id, kind, key_match)
);
comment on table sign_in_throttle is 'Counts tries, so that each further one has to wait longer. Nothing in it is ever closed for good.';
comment on column sign_in_throttle.authority_id is 'The council.';
comment on column sign_in_throttle.kind is 'What is counted: tries at an e-mail address, from a network address, in a known browser, at a second factor, or askings for a reset.';
comment on column sign_in_throttle.key_match is 'Keyed hash of what is counted. Addresses that belong to nobody are counted alike.';
comment on column sign_in_throttle.tries is 'Tries in a row; begins anew after an hour without one.';
comment on column sign_in_throttle.last_try_at is 'The last one.';
comment on column sign_in_throttle.wait_until is 'No further try is looked at before; empty where one may try.';
call guard_tenant_table('sign_in_throttle', 'select, insert, delete');
grant update (tries, last_try_at, wait_until) on sign_in_throttle to pursestrings_app;

alter table session
  add column id bigint generated always as identity,
  add column way text not null default 'demonstration'
    check (way in ('password_and_code', 'password_and_recovery_code', 'passkey', 'directory', 'demonstration')),
  add column confirmed_at timestamptz,
  add unique (authority_id, id);
alter table session alter column way drop default;
comment on column session.id is 'Key within the system: names the session on pages, which never show its secret.';
comment on column session.way is 'How they proved who they are. demonstration: chosen from the invented people of a demonstration.';
comment on column session.confirmed_at is 'When they last proved it: approvals and bank details ask again after a while.';
grant update (confirmed_at) on session to pursestrings_app;
