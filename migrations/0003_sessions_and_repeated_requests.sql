-- Who is signed in, and answers kept so that a request sent twice is carried out once.

create table session (
  authority_id integer not null references authority,
  token_digest bytea not null check (length(token_digest) = 32),
  staff_member_id bigint not null,
  started_at timestamptz not null,
  seen_at timestamptz not null check (seen_at >= started_at),
  ended_at timestamptz,
  primary key (authority_id, token_digest),
  foreign key (authority_id, staff_member_id) references staff_member
);
comment on table session is 'A signed-in browser. The cookie carries the council and a secret; only its digest is kept here.';
comment on column session.authority_id is 'The council.';
comment on column session.token_digest is 'SHA-256 of the secret in the cookie.';
comment on column session.staff_member_id is 'Who signed in.';
comment on column session.started_at is 'When; a session ends a fixed time after it.';
comment on column session.seen_at is 'Last use, to the minute; a session left idle ends.';
comment on column session.ended_at is 'When they signed out or were signed out; empty while it lasts.';
call guard_tenant_table('session', 'select, insert, delete');
grant update (seen_at, ended_at) on session to pursestrings_app;
create index session_of on session (authority_id, staff_member_id);

create table repeated_request (
  authority_id integer not null references authority,
  staff_member_id bigint not null,
  key text not null check (key ~ '^[!-~]{1,200}$'),
  request_digest bytea not null check (length(request_digest) = 32),
  status smallint check (status between 200 and 299),
  answer jsonb,
  asked_at timestamptz not null,
  primary key (authority_id, staff_member_id, key),
  foreign key (authority_id, staff_member_id) references staff_member
);
comment on table repeated_request is 'Answers to writes that carried an Idempotency-Key: the same key gets the same answer and nothing happens twice.';
comment on column repeated_request.authority_id is 'The council.';
comment on column repeated_request.staff_member_id is 'Whose request: keys of different people never meet.';
comment on column repeated_request.key is 'The Idempotency-Key as sent.';
comment on column repeated_request.request_digest is 'SHA-256 of method, address and body: the same key with another request is refused.';
comment on column repeated_request.status is 'HTTP status of the answer; set in the transaction of the work itself.';
comment on column repeated_request.answer is 'The answer as JSON.';
comment on column repeated_request.asked_at is 'When it was first asked; keys are forgotten after a day.';
call guard_tenant_table('repeated_request', 'select, insert, delete');
grant update (status, answer) on repeated_request to pursestrings_app;
