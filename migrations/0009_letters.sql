-- Letters: to whom they go, what went out word for word, and how it got there. All of it insert-only: a letter is a fact.

create table correspondence (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  name text not null check (name <> ''),
  lines text[] not null check (cardinality(lines) <= 6),
  email text check (email <> ''),
  channel text not null check (channel in ('post', 'email')),
  large_print boolean not null,
  easy_read boolean not null,
  telephone_first boolean not null,
  extra_days smallint not null check (extra_days between 0 and 365),
  copy_to_name text check (copy_to_name <> ''),
  copy_to_email text check (copy_to_email <> ''),
  language_note text not null,
  from_on date not null,
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member,
  check (channel <> 'email' or email is not null),
  check (channel <> 'post' or cardinality(lines) > 0),
  check ((copy_to_name is null) = (copy_to_email is null))
);
comment on table correspondence is 'Who letters about a person go to, how, and which adjustments they keep; the latest row counts. Insert-only.';
comment on column correspondence.authority_id is 'The council.';
comment on column correspondence.id is 'Key within the system; the highest of a person counts.';
comment on column correspondence.person_id is 'The person the letters are about.';
comment on column correspondence.name is 'To whom they are addressed.';
comment on column correspondence.lines is 'Lines of the postal address below the name, six at most.';
comment on column correspondence.email is 'E-mail address, where there is one.';
comment on column correspondence.channel is 'How letters go: by post or by e-mail.';
comment on column correspondence.large_print is 'Letters are printed in 18 point (a reasonable adjustment, Equality Act 2010 s20).';
comment on column correspondence.easy_read is 'Letters are to be explained with an easy-read sheet; whoever posts them is told so.';
comment on column correspondence.telephone_first is 'A letter waits until somebody has told them by telephone what it says.';
comment on column correspondence.extra_days is 'Days added to every time for an answer.';
comment on column correspondence.copy_to_name is 'Who gets a copy of every letter, such as an advocate.';
comment on column correspondence.copy_to_email is 'Where the copy goes.';
comment on column correspondence.language_note is 'Language or interpreter they need, in words; empty where none.';
comment on column correspondence.from_on is 'The day it was recorded from.';
comment on column correspondence.recorded_by is 'Who recorded it; empty for the system itself.';
comment on column correspondence.recorded_at is 'When, by the database''s clock.';
call guard_tenant_table('correspondence', 'select, insert');
create index correspondence_of on correspondence (authority_id, person_id, id);

create table letter (
  authority_id integer not null,
  id bigint generated always as identity,
  kind text not null check (kind <> ''),
  person_id bigint not null,
  agreement_id bigint,
  subject_kind text not null check (subject_kind <> ''),
  subject_id bigint,
  reference text not null check (reference <> ''),
  title text not null check (title <> ''),
  dated_on date not null,
  document jsonb not null,
  html text not null check (html <> ''),
  pdf bytea not null check (octet_length(pdf) > 0),
  document_sha256 bytea not null check (octet_length(document_sha256) = 32),
  html_sha256 bytea not null check (octet_length(html_sha256) = 32),
  pdf_sha256 bytea not null check (octet_length(pdf_sha256) = 32),
  recipient_name text not null check (recipient_name <> ''),
  recipient_lines text[] not null,
  recipient_email text,
  channel text not null check (channel in ('post', 'email')),
  large_print boolean not null,
  easy_read boolean not null,
  telephone_first boolean not null,
  extra_days smallint not null check (extra_days between 0 and 365),
  language_note text not null,
  frozen_by bigint,
  frozen_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, frozen_by) references staff_member
);
alter table letter alter column pdf set storage external;
comment on table letter is 'A letter exactly as it goes out: the words as data, the page, the PDF, the digest of each, and the adjustments it kept. Insert-only.';
comment on column letter.authority_id is 'The council.';
comment on column letter.id is 'Key within the system.';
comment on column letter.kind is 'What kind of letter, in a word of the room that wrote it, such as reclaim_notice.';
comment on column letter.person_id is 'The person it is about.';
comment on column letter.agreement_id is 'The direct payment it is about; empty where it is about none in particular.';
comment on column letter.subject_kind is 'What caused it: reclaim, statement_request, question.';
comment on column letter.subject_id is 'Which one.';
comment on column letter.reference is 'The reference printed on it.';
comment on column letter.title is 'Its heading.';
comment on column letter.dated_on is 'The date printed on it.';
comment on column letter.document is 'The one source of both forms: blocks of words and sums in pence.';
comment on column letter.html is 'The page as it goes out.';
comment on column letter.pdf is 'The tagged PDF as it is printed or attached.';
comment on column letter.document_sha256 is 'SHA-256 of the document as the database writes it.';
comment on column letter.html_sha256 is 'SHA-256 of the page.';
comment on column letter.pdf_sha256 is 'SHA-256 of the PDF.';
comment on column letter.recipient_name is 'To whom it is addressed.';
comment on column letter.recipient_lines is 'The postal address below the name.';
comment on column letter.recipient_email is 'E-mail address at the time.';
comment on column letter.channel is 'How it goes: by post or by e-mail.';
comment on column letter.large_print is 'Whether it is in 18 point.';
comment on column letter.easy_read is 'Whether an easy-read sheet goes with it.';
comment on column letter.telephone_first is 'Whether it waits until somebody has called.';
comment on column letter.extra_days is 'Days that were added to the time for an answer.';
comment on column letter.language_note is 'Language or interpreter they need, in words.';
comment on column letter.frozen_by is 'Who caused it; empty for the system itself.';
comment on column letter.frozen_at is 'When, by the database''s clock.';
call guard_tenant_table('letter', 'select, insert');
create index letter_about on letter (authority_id, person_id, id);
create index letter_of_subject on letter (authority_id, subject_kind, subject_id);

create table outbox_message (
  authority_id integer not null,
  id bigint generated always as identity,
  letter_id bigint not null,
  role text not null check (role in ('recipient', 'copy')),
  channel text not null check (channel in ('post', 'email')),
  name text not null check (name <> ''),
  email text check (email <> ''),
  waits_for_call boolean not null,
  queued_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  unique (authority_id, letter_id, role),
  foreign key (authority_id, letter_id) references letter,
  check (channel <> 'email' or email is not null)
);
comment on table outbox_message is 'A letter on its way to one address, written in the transaction that froze it. Insert-only.';
comment on column outbox_message.authority_id is 'The council.';
comment on column outbox_message.id is 'Key within the system.';
comment on column outbox_message.letter_id is 'The letter.';
comment on column outbox_message.role is 'To the one it is addressed to, or a copy.';
comment on column outbox_message.channel is 'By post or by e-mail.';
comment on column outbox_message.name is 'To whom.';
comment on column outbox_message.email is 'Where to, by e-mail.';
comment on column outbox_message.waits_for_call is 'Whether somebody has to call first.';
comment on column outbox_message.queued_at is 'When it was put here.';
call guard_tenant_table('outbox_message', 'select, insert');

create table outbox_attempt (
  authority_id integer not null,
  id bigint generated always as identity,
  message_id bigint not null,
  outcome text not null check (outcome in ('sent', 'placed', 'failed')),
  on_day date not null,
  at timestamptz not null default clock_timestamp(),
  detail text not null,
  primary key (authority_id, id),
  foreign key (authority_id, message_id) references outbox_message
);
comment on table outbox_attempt is 'One try to deliver a message. Insert-only.';
comment on column outbox_attempt.authority_id is 'The council.';
comment on column outbox_attempt.id is 'Key within the system.';
comment on column outbox_attempt.message_id is 'The message.';
comment on column outbox_attempt.outcome is 'Accepted by the mail server (sent), laid into the folder for a person to post (placed), or failed.';
comment on column outbox_attempt.on_day is 'The day in England.';
comment on column outbox_attempt.at is 'When, by the database''s clock.';
comment on column outbox_attempt.detail is 'What the mail server said, or where the file lies.';
call guard_tenant_table('outbox_attempt', 'select, insert');
-- Of two jobs that deliver one message at the same moment one writes, the other finds it done.
create unique index outbox_attempt_succeeds_once on outbox_attempt (authority_id, message_id) where outcome <> 'failed';
create index outbox_attempt_of on outbox_attempt (authority_id, message_id, id);

create table letter_call (
  authority_id integer not null,
  id bigint generated always as identity,
  letter_id bigint not null,
  called_on date not null,
  called_by bigint not null,
  note text not null check (note <> ''),
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, called_by) references staff_member
);
comment on table letter_call is 'Somebody told them by telephone what a letter says; it may go then. Insert-only.';
comment on column letter_call.authority_id is 'The council.';
comment on column letter_call.id is 'Key within the system.';
comment on column letter_call.letter_id is 'The letter.';
comment on column letter_call.called_on is 'The day of the call.';
comment on column letter_call.called_by is 'Who called.';
comment on column letter_call.note is 'What was said, or why nobody was reached.';
comment on column letter_call.recorded_at is 'When it was written down.';
call guard_tenant_table('letter_call', 'select, insert');
create index letter_call_about on letter_call (authority_id, letter_id);

create table letter_posting (
  authority_id integer not null,
  letter_id bigint not null,
  posted_on date not null,
  confirmed_by bigint not null,
  confirmed_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, letter_id),
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, confirmed_by) references staff_member
);
comment on table letter_posting is 'A person confirms that a letter went into the post. Insert-only.';
comment on column letter_posting.authority_id is 'The council.';
comment on column letter_posting.letter_id is 'The letter.';
comment on column letter_posting.posted_on is 'The day it was posted.';
comment on column letter_posting.confirmed_by is 'Who says so.';
comment on column letter_posting.confirmed_at is 'When they said so.';
call guard_tenant_table('letter_posting', 'select, insert');

-- The one definition of “sent”, for pages and for triggers of other tables: nothing may follow from a letter before it.
create view letter_sent with (security_invoker = true) as
select letter.authority_id, letter.id as letter_id, letter.person_id, letter.kind, letter.subject_kind, letter.subject_id,
  coalesce(posting.posted_on, attempt.on_day) as sent_on
from letter
left join letter_posting as posting on posting.authority_id = letter.authority_id and posting.letter_id = letter.id
left join outbox_message as message on message.authority_id = letter.authority_id and message.letter_id = letter.id and message.role = 'recipient'
left join outbox_attempt as attempt on attempt.authority_id = message.authority_id and attempt.message_id = message.id and attempt.outcome = 'sent'
where coalesce(posting.posted_on, attempt.on_day) is not null;
comment on view letter_sent is 'Letters that have gone to the one they are addressed to, with the day: posted by a person, or accepted by the mail server.';
comment on column letter_sent.authority_id is 'The council.';
comment on column letter_sent.letter_id is 'The letter.';
comment on column letter_sent.person_id is 'The person it is about.';
comment on column letter_sent.kind is 'What kind of letter.';
comment on column letter_sent.subject_kind is 'What caused it.';
comment on column letter_sent.subject_id is 'Which one.';
comment on column letter_sent.sent_on is 'The day it went.';
grant select on letter_sent to pursestrings_app;
