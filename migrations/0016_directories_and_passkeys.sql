-- A council's own directory, by which its people sign in and from which their roles come; and passkeys.

create table sign_in_directory (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name ~ '\S' and length(name) <= 60),
  issuer text not null check (issuer ~ '^https?://[^[:space:]?#]+$' and length(issuer) <= 300),
  client_id text not null check (client_id ~ '^[!-~]{1,200}$'),
  client_secret_sealed bytea,
  roles_claim text not null default 'roles' check (roles_claim ~ '^[A-Za-z0-9_:/.-]{1,120}$'),
  second_factor text not null default 'directory' check (second_factor in ('directory', 'amr', 'acr')),
  second_factor_values text[] not null default '{}',
  staff_must_use boolean not null default false,
  match_email boolean not null default false,
  make_staff boolean not null default false,
  admit_guests boolean not null default false,
  ask_whom text not null check (ask_whom ~ '\S' and length(ask_whom) <= 200),
  from_on date not null,
  until_on date check (until_on >= from_on),
  ended_at timestamptz,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  check ((second_factor = 'directory') = (cardinality(second_factor_values) = 0)),
  check (ended_at is null or until_on is not null)
);
comment on table sign_in_directory is 'A directory of people that a council signs in with (OpenID Connect), such as its Entra ID. What it says of somebody counts in this council alone.';
comment on column sign_in_directory.authority_id is 'The council.';
comment on column sign_in_directory.id is 'Key within the system.';
comment on column sign_in_directory.name is 'What the button says: the name people know it by.';
comment on column sign_in_directory.issuer is 'Its address, exactly as its tokens name it, tenant included. Another one is another directory, since who is known by it hangs on it.';
comment on column sign_in_directory.client_id is 'What the directory calls this service.';
comment on column sign_in_directory.client_secret_sealed is 'The secret that the directory gave this service, encrypted; empty where it gave none.';
comment on column sign_in_directory.roles_claim is 'Which claim holds groups or app roles; parts of a path are joined by dots.';
comment on column sign_in_directory.second_factor is 'How a second factor is made sure of: the directory asks for it of everybody, or the token says so in amr or acr.';
comment on column sign_in_directory.second_factor_values is 'Values of amr or acr of which one must be there.';
comment on column sign_in_directory.staff_must_use is 'The council''s own staff sign in by it and no other way.';
comment on column sign_in_directory.match_email is 'Somebody who comes for the first time may be who has the same e-mail address here, where the directory says that it is verified.';
comment on column sign_in_directory.make_staff is 'Somebody who comes for the first time and is known to nobody becomes a member of staff by the roles that the directory gives.';
comment on column sign_in_directory.admit_guests is 'Guests of another organisation in the directory may sign in too.';
comment on column sign_in_directory.ask_whom is 'Whom to ask where somebody is not let in, in words.';
comment on column sign_in_directory.from_on is 'First day.';
comment on column sign_in_directory.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column sign_in_directory.ended_at is 'When it was ended by hand: from then on nobody signs in by it; empty while it lasts.';
comment on column sign_in_directory.changed_at is 'When the settings were last changed: what is remembered of the directory is asked for anew.';
call guard_tenant_table('sign_in_directory', 'select, insert');
grant update (name, client_id, client_secret_sealed, roles_claim, second_factor, second_factor_values, staff_must_use, match_email, make_staff, admit_guests, ask_whom, until_on, ended_at, changed_at)
  on sign_in_directory to pursestrings_app;
create unique index sign_in_directory_once on sign_in_directory (authority_id, issuer) where until_on is null;

create table directory_role (
  authority_id integer not null,
  id bigint generated always as identity,
  directory_id bigint not null,
  claim_value text not null check (claim_value ~ '\S' and length(claim_value) <= 200),
  role text not null check (role in ('monitoring_officer', 'adviser', 'support_service_manager', 'finance_officer', 'finance_approver',
    'budget_holder', 'social_worker', 'send_case_officer', 'team_manager', 'panel_member', 'broker', 'provider_assessor', 'commissioner', 'nhs_board_officer',
    'auditor', 'data_protection_officer', 'administrator')),
  reach text not null check (reach in ('own', 'team', 'authority')),
  organisation text not null default 'council' check (organisation in ('council', 'support_service', 'nhs')),
  organisation_id bigint,
  team_id bigint,
  from_on date not null,
  until_on date check (until_on >= from_on),
  ended_at timestamptz,
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, directory_id) references sign_in_directory,
  foreign key (authority_id, organisation_id, organisation) references organisation (authority_id, id, kind),
  foreign key (authority_id, team_id) references team,
  foreign key (authority_id, recorded_by) references staff_member,
  -- Only the council approves money, and only the council decides who may see what and what is kept.
  check (role not in ('finance_officer', 'finance_approver', 'budget_holder', 'administrator', 'data_protection_officer', 'team_manager', 'panel_member', 'auditor') or organisation = 'council'),
  check ((until_on is null) = (ended_at is null))
);
comment on table directory_role is 'Which group or app role of a directory gives which role here. The first in order that somebody has is their main one.';
comment on column directory_role.authority_id is 'The council.';
comment on column directory_role.id is 'Key within the system; lower ones come first.';
comment on column directory_role.directory_id is 'The directory.';
comment on column directory_role.claim_value is 'The group or app role as the directory sends it: the id of a group, the value of an app role.';
comment on column directory_role.role is 'The role it gives.';
comment on column directory_role.reach is 'Whose records it lets see where it is the main one.';
comment on column directory_role.organisation is 'Whom somebody with it belongs to.';
comment on column directory_role.organisation_id is 'Which organisation; empty where the kind says all.';
comment on column directory_role.team_id is 'The team that it puts somebody into; empty for none.';
comment on column directory_role.from_on is 'First day.';
comment on column directory_role.until_on is 'The day it was ended; empty while it lasts.';
comment on column directory_role.ended_at is 'When it was ended: from then on it gives nothing.';
comment on column directory_role.recorded_by is 'Who recorded it; empty for the system.';
call guard_tenant_table('directory_role', 'select, insert');
grant update (until_on, ended_at) on directory_role to pursestrings_app;
create unique index directory_role_once on directory_role (authority_id, directory_id, claim_value, role) where ended_at is null;

create table directory_identity (
  authority_id integer not null,
  directory_id bigint not null,
  subject text not null check (subject ~ '^[!-~]{1,255}$'),
  staff_member_id bigint not null,
  linked_by text not null check (linked_by in ('email', 'made')),
  linked_at timestamptz not null,
  seen_at timestamptz not null,
  without_role_since timestamptz,
  primary key (authority_id, directory_id, subject),
  unique (authority_id, directory_id, staff_member_id),
  foreign key (authority_id, directory_id) references sign_in_directory,
  foreign key (authority_id, staff_member_id) references staff_member
);
comment on table directory_identity is 'Who in a directory is which member of staff here. Once linked, an e-mail address decides nothing more.';
comment on column directory_identity.authority_id is 'The council.';
comment on column directory_identity.directory_id is 'The directory.';
comment on column directory_identity.subject is 'What the directory knows somebody by for good: the object id in Entra ID, else the subject.';
comment on column directory_identity.staff_member_id is 'The member of staff.';
comment on column directory_identity.linked_by is 'How they were found at first: by a verified e-mail address, or made as the directory described them.';
comment on column directory_identity.linked_at is 'When.';
comment on column directory_identity.seen_at is 'When the directory last vouched for them.';
comment on column directory_identity.without_role_since is 'Since when the directory gives them no role: no way of signing in is theirs until it does again.';
call guard_tenant_table('directory_identity', 'select, insert');
grant update (seen_at, without_role_since) on directory_identity to pursestrings_app;
create index directory_identity_of on directory_identity (authority_id, staff_member_id);

create table directory_attempt (
  authority_id integer not null,
  state_digest bytea not null check (length(state_digest) = 32),
  directory_id bigint not null,
  purpose text not null check (purpose in ('sign-in', 'try', 'confirm')),
  browser_digest bytea not null check (length(browser_digest) = 32),
  secrets_sealed bytea not null,
  next_path text not null check (next_path ~ '^/'),
  staff_member_id bigint,
  started_at timestamptz not null,
  used_at timestamptz,
  primary key (authority_id, state_digest),
  foreign key (authority_id, directory_id) references sign_in_directory,
  foreign key (authority_id, staff_member_id) references staff_member,
  check ((purpose = 'sign-in') = (staff_member_id is null))
);
comment on table directory_attempt is 'A browser that was sent to a directory and has ten minutes to come back, once.';
comment on column directory_attempt.authority_id is 'The council.';
comment on column directory_attempt.state_digest is 'SHA-256 of the state that goes there and must come back.';
comment on column directory_attempt.directory_id is 'The directory.';
comment on column directory_attempt.purpose is 'To sign in, to try the settings, or to confirm who is signed in already.';
comment on column directory_attempt.browser_digest is 'SHA-256 of the secret in the browser''s cookie: nobody else''s browser can finish it.';
comment on column directory_attempt.secrets_sealed is 'The nonce and the PKCE verifier, encrypted.';
comment on column directory_attempt.next_path is 'The page to go on to.';
comment on column directory_attempt.staff_member_id is 'Who tries or confirms; empty for signing in.';
comment on column directory_attempt.started_at is 'When.';
comment on column directory_attempt.used_at is 'When the browser came back; empty until then.';
call guard_tenant_table('directory_attempt', 'select, insert, delete');
grant update (used_at) on directory_attempt to pursestrings_app;
create index directory_attempt_by_age on directory_attempt (authority_id, started_at);

create table directory_session (
  authority_id integer not null,
  token_digest bytea not null,
  directory_id bigint not null,
  subject text not null,
  directory_session text,
  primary key (authority_id, token_digest),
  foreign key (authority_id, token_digest) references session on delete cascade,
  foreign key (authority_id, directory_id, subject) references directory_identity
);
comment on table directory_session is 'Which directory a session came by, so that signing out can end it there too, and being signed out there ends it here.';
comment on column directory_session.authority_id is 'The council.';
comment on column directory_session.token_digest is 'The session.';
comment on column directory_session.directory_id is 'The directory.';
comment on column directory_session.subject is 'Who it is there.';
comment on column directory_session.directory_session is 'The directory''s own session, where it names it.';
call guard_tenant_table('directory_session', 'select, insert');
create index directory_session_of on directory_session (authority_id, directory_id, subject);

-- A role that a directory gave and took away on one day never stood for a whole day; the audit keeps both sentences.
grant delete on further_role to pursestrings_app;
grant delete on team_member to pursestrings_app;

create table passkey (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  staff_member_id bigint not null,
  credential_id bytea not null check (length(credential_id) between 16 and 1023),
  public_key bytea not null,
  user_handle bytea not null check (length(user_handle) between 16 and 64),
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  backed_up boolean not null,
  name text not null check (name ~ '\S' and length(name) <= 60),
  added_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz,
  removed_why text check (removed_why in ('by_owner', 'by_administrator', 'copied')),
  primary key (authority_id, id),
  unique (authority_id, credential_id),
  foreign key (authority_id, staff_member_id) references staff_member,
  check ((removed_at is null) = (removed_why is null))
);
comment on table passkey is 'A passkey: a key that somebody''s own device keeps and unlocks with a fingerprint, face or PIN. It counts as both factors.';
comment on column passkey.authority_id is 'The council.';
comment on column passkey.id is 'Key within the system.';
comment on column passkey.staff_member_id is 'Whose.';
comment on column passkey.credential_id is 'What the device calls it.';
comment on column passkey.public_key is 'The public half, as the device gave it (COSE).';
comment on column passkey.user_handle is 'What the device calls its owner: random, and the same for all passkeys of one person.';
comment on column passkey.counter is 'How often the device says it was used. One that goes back was copied.';
comment on column passkey.transports is 'How browsers reach the device.';
comment on column passkey.backed_up is 'The device''s maker keeps a copy, so that it outlives the device.';
comment on column passkey.name is 'Its owner''s name for it.';
comment on column passkey.added_at is 'When it was added.';
comment on column passkey.used_at is 'When it was last used; empty until then.';
comment on column passkey.removed_at is 'When it was removed; empty while it is good.';
comment on column passkey.removed_why is 'Who removed it, or that its counter went back.';
call guard_tenant_table('passkey', 'select, insert');
grant update (name, counter, backed_up, used_at, removed_at, removed_why) on passkey to pursestrings_app;
create index passkey_of on passkey (authority_id, staff_member_id);

create table passkey_challenge (
  authority_id integer not null references authority,
  challenge_digest bytea not null check (length(challenge_digest) = 32),
  purpose text not null check (purpose in ('add', 'sign-in', 'confirm')),
  browser_digest bytea not null check (length(browser_digest) = 32),
  user_handle bytea,
  staff_member_id bigint,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (authority_id, challenge_digest),
  foreign key (authority_id, staff_member_id) references staff_member,
  check ((purpose = 'sign-in') = (staff_member_id is null)),
  check ((purpose = 'add') = (user_handle is not null))
);
comment on table passkey_challenge is 'What a device was asked to sign: good once, for five minutes, in the browser that asked.';
comment on column passkey_challenge.authority_id is 'The council.';
comment on column passkey_challenge.challenge_digest is 'SHA-256 of the challenge.';
comment on column passkey_challenge.purpose is 'To add a passkey, to sign in, or to confirm who is signed in already.';
comment on column passkey_challenge.browser_digest is 'SHA-256 of the session''s secret, or of the browser''s cookie before there is a session.';
comment on column passkey_challenge.user_handle is 'What the new passkey will call its owner.';
comment on column passkey_challenge.staff_member_id is 'Who adds or confirms; empty for signing in.';
comment on column passkey_challenge.made_at is 'When.';
comment on column passkey_challenge.used_at is 'When an answer came, good or not; empty until then.';
call guard_tenant_table('passkey_challenge', 'select, insert, delete');
grant update (used_at) on passkey_challenge to pursestrings_app;
create index passkey_challenge_by_age on passkey_challenge (authority_id, made_at);
