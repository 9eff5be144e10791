-- From a surplus to money that is back: proposal, approval, notice, what the family says, recovery, write-off. The state
-- table stands in the database too: an event that is no edge of it is refused, and so is money recovered without a notice
-- that went out and whose days for representations have passed.


create table signed_link (
  authority_id integer not null references authority,
  token_digest bytea not null check (octet_length(token_digest) = 32),
  purpose text not null check (purpose <> ''),
  subject_id bigint not null,
  made_at timestamptz not null default clock_timestamp(),
  until_on date not null,
  primary key (authority_id, token_digest)
);
comment on table signed_link is 'Opens one page for somebody who does not sign in, until a day. Insert-only.';
comment on column signed_link.authority_id is 'The council.';
comment on column signed_link.token_digest is 'Digest of the secret in the link, which is kept nowhere.';
comment on column signed_link.purpose is 'What it is for; a link made for one purpose opens no other page.';
comment on column signed_link.subject_id is 'Key of what it opens.';
comment on column signed_link.made_at is 'When it was made.';
comment on column signed_link.until_on is 'Last day on which it opens, inclusive.';
call guard_tenant_table('signed_link', 'select, insert');

create table approval_limit (
  authority_id integer not null,
  id bigint generated always as identity,
  staff_member_id bigint not null,
  power text not null check (power in ('reclaim', 'write_off', 'payment')),
  stream text check (stream in ('social_care', 'education', 'health')),
  limit_pence bigint check (limit_pence >= 0),
  from_on date not null,
  until_on date check (until_on >= from_on),
  given_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, staff_member_id) references staff_member,
  foreign key (authority_id, given_by) references staff_member,
  check (given_by <> staff_member_id)
);
comment on table approval_limit is 'Who of the council''s staff may approve what kind of thing, for whose budget, up to what amount.';
comment on column approval_limit.authority_id is 'The council.';
comment on column approval_limit.id is 'Key within the system.';
comment on column approval_limit.staff_member_id is 'The approver.';
comment on column approval_limit.power is 'What may be approved.';
comment on column approval_limit.stream is 'Whose budget; empty for every stream.';
comment on column approval_limit.limit_pence is 'The most that one approval may come to; empty for no limit.';
comment on column approval_limit.from_on is 'First day.';
comment on column approval_limit.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column approval_limit.given_by is 'Who gave it; empty where it came with the installation.';
call guard_tenant_table('approval_limit', 'select, insert');
grant update (until_on) on approval_limit to pursestrings_app;
create index approval_limit_of on approval_limit (authority_id, staff_member_id);

alter table commitment add column source_reference text;
comment on column commitment.source_reference is 'What it stands for elsewhere, such as the reclaim whose money it is.';
create index commitment_of_source on commitment (authority_id, agreement_id, source_reference) where source_reference is not null;


create table reclaim (
  authority_id integer not null,
  id bigint generated always as identity,
  reference text generated always as ('RC' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
  agreement_id bigint not null,
  ground text not null check (ground in ('unspent', 'ended', 'not_as_agreed')),
  as_at date not null,
  run_id bigint,
  policy_version_id bigint not null,
  closing_pence bigint,
  figures jsonb not null,
  contribution_share_pence bigint not null default 0 check (contribution_share_pence >= 0),
  contribution_way text check (contribution_way in ('stays', 'refund', 'arrears')),
  reason text not null check (reason <> ''),
  spoken_with text not null check (spoken_with <> ''),
  late_days integer not null default 0 check (late_days >= 0),
  proposed_by bigint not null,
  proposed_on date not null,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, policy_version_id) references policy_version,
  foreign key (authority_id, proposed_by) references staff_member,
  check ((contribution_share_pence = 0) = (contribution_way is null))
);
comment on table reclaim is 'A proposal to ask for money back, and all that follows from it. What it is at is told by its events. Insert-only.';
comment on column reclaim.authority_id is 'The council.';
comment on column reclaim.id is 'Key within the system.';
comment on column reclaim.reference is 'As letters, invoices and payments carry it.';
comment on column reclaim.agreement_id is 'The direct payment that the money belongs to.';
comment on column reclaim.ground is 'Why it is asked for: not needed, left at the end, or spent on what was not agreed.';
comment on column reclaim.as_at is 'The day reckoned at.';
comment on column reclaim.run_id is 'The monitoring run whose figures these are; empty for money spent on what was not agreed.';
comment on column reclaim.policy_version_id is 'The policy of the day reckoned at.';
comment on column reclaim.closing_pence is 'The proved balance then.';
comment on column reclaim.figures is 'What was worked out and when: the figures that approval is of, kept as they were.';
comment on column reclaim.contribution_share_pence is 'What of the surplus is the person''s own, from their contribution: never asked for.';
comment on column reclaim.contribution_way is 'What becomes of that share: it stays in the account, is refunded, or is set against arrears.';
comment on column reclaim.reason is 'Why, in the proposer''s words.';
comment on column reclaim.spoken_with is 'Whether the family was spoken with, and what they said.';
comment on column reclaim.late_days is 'Days by which the check came later than policy allows; then a manager''s reason is needed.';
comment on column reclaim.proposed_by is 'Who proposed it.';
comment on column reclaim.proposed_on is 'Day of the proposal.';
call guard_tenant_table('reclaim', 'select, insert');
create index reclaim_of on reclaim (authority_id, agreement_id);

create table reclaim_part (
  authority_id integer not null,
  reclaim_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  found_pence bigint not null check (found_pence > 0),
  asked_pence bigint not null check (asked_pence between 0 and found_pence),
  primary key (authority_id, reclaim_id, stream),
  foreign key (authority_id, reclaim_id) references reclaim
);
comment on table reclaim_part is 'What was found and what is asked for, by whose budget it is. Insert-only.';
comment on column reclaim_part.authority_id is 'The council.';
comment on column reclaim_part.reclaim_id is 'The reclaim.';
comment on column reclaim_part.stream is 'Whose budget it goes back to.';
comment on column reclaim_part.found_pence is 'What was found.';
comment on column reclaim_part.asked_pence is 'What is asked for.';
call guard_tenant_table('reclaim_part', 'select, insert');

create table reclaim_left (
  authority_id integer not null,
  reclaim_id bigint not null,
  position integer not null check (position >= 1),
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence > 0),
  reason text not null check (reason <> ''),
  primary key (authority_id, reclaim_id, position),
  foreign key (authority_id, reclaim_id, stream) references reclaim_part
);
comment on table reclaim_left is 'What is left with the family of what was found, and why. Insert-only.';
comment on column reclaim_left.authority_id is 'The council.';
comment on column reclaim_left.reclaim_id is 'The reclaim.';
comment on column reclaim_left.position is 'Its place, from 1.';
comment on column reclaim_left.stream is 'Whose budget leaves it.';
comment on column reclaim_left.amount_pence is 'How much.';
comment on column reclaim_left.reason is 'Why, as the family will read it.';
call guard_tenant_table('reclaim_left', 'select, insert');

create table reclaim_line (
  authority_id integer not null,
  reclaim_id bigint not null,
  account_id bigint not null,
  line_no bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence > 0),
  reason text not null check (reason <> ''),
  primary key (authority_id, reclaim_id, account_id, line_no, stream),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, account_id, line_no) references statement_line
);
comment on table reclaim_line is 'A statement line that a reclaim of money not spent as agreed is about. Insert-only.';
comment on column reclaim_line.authority_id is 'The council.';
comment on column reclaim_line.reclaim_id is 'The reclaim.';
comment on column reclaim_line.account_id is 'The account of the line.';
comment on column reclaim_line.line_no is 'The line.';
comment on column reclaim_line.stream is 'Whose budget paid it.';
comment on column reclaim_line.amount_pence is 'What of it is asked for, positive.';
comment on column reclaim_line.reason is 'Why it is not what was agreed, as the family will read it.';
call guard_tenant_table('reclaim_line', 'select, insert');
create unique index reclaim_line_once on reclaim_line (authority_id, account_id, line_no, reclaim_id, stream);

create table reclaim_edge (
  from_status text not null,
  event text not null,
  to_status text not null,
  primary key (from_status, event)
);
comment on table reclaim_edge is 'The state table of a reclaim: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column reclaim_edge.from_status is 'Where it stands before; none before the first event.';
comment on column reclaim_edge.event is 'What happens.';
comment on column reclaim_edge.to_status is 'Where it stands after.';
grant select on reclaim_edge to pursestrings_app;
insert into reclaim_edge (from_status, event, to_status) values
  ('none', 'propose', 'proposed'),
  ('none', 'hold-back', 'held-back'),
  ('held-back', 'release', 'proposed'),
  ('held-back', 'cancel', 'cancelled'),
  ('proposed', 'approve', 'approved'),
  ('proposed', 'return', 'returned'),
  ('proposed', 'cancel', 'cancelled'),
  ('approved', 'issue', 'issued'),
  ('approved', 'return', 'returned'),
  ('issued', 'send', 'noticed'),
  ('issued', 'withdraw', 'withdrawn'),
  ('noticed', 'represent', 'represented'),
  ('noticed', 'withdraw', 'withdrawn'),
  ('noticed', 'begin-recovery', 'recovering'),
  ('represented', 'represent', 'represented'),
  ('represented', 'uphold', 'decided'),
  ('represented', 'reduce', 'decided'),
  ('represented', 'withdraw', 'withdrawn'),
  ('decided', 'represent', 'represented'),
  ('decided', 'begin-recovery', 'recovering'),
  ('decided', 'withdraw', 'withdrawn'),
  ('recovering', 'represent', 'represented'),
  ('recovering', 'recover', 'recovering'),
  ('recovering', 'reverse', 'recovering'),
  ('recovering', 'write-off', 'recovering'),
  ('recovering', 'withdraw', 'withdrawn'),
  ('recovering', 'settle', 'recovered'),
  ('recovering', 'close', 'written-off'),
  ('recovered', 'reopen', 'recovering'),
  ('written-off', 'reopen', 'recovering');


create table reclaim_event (
  authority_id integer not null,
  reclaim_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_status text not null,
  to_status text not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  by_family boolean not null default false,
  reason text,
  primary key (authority_id, reclaim_id, event_no),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, made_by) references staff_member,
  check (not (by_family and made_by is not null))
);
comment on table reclaim_event is 'What happened to a reclaim, one edge of the state table after the other. Insert-only.';
comment on column reclaim_event.authority_id is 'The council.';
comment on column reclaim_event.reclaim_id is 'The reclaim.';
comment on column reclaim_event.event_no is 'Its place, from 1 without gaps.';
comment on column reclaim_event.event is 'What happened.';
comment on column reclaim_event.from_status is 'Where it stood before.';
comment on column reclaim_event.to_status is 'Where it stands after.';
comment on column reclaim_event.happened_on is 'Day on which it counts.';
comment on column reclaim_event.recorded_at is 'When it was written down.';
comment on column reclaim_event.made_by is 'The member of staff; empty where the family or the system did it.';
comment on column reclaim_event.by_family is 'Whether the family did it by their link.';
comment on column reclaim_event.reason is 'Why, where somebody had to say.';
call guard_tenant_table('reclaim_event', 'select, insert');

create view reclaim_now with (security_invoker = true) as
  select distinct on (authority_id, reclaim_id) authority_id, reclaim_id, to_status as status, event_no, happened_on as since
  from reclaim_event order by authority_id, reclaim_id, event_no desc;
comment on view reclaim_now is 'Where each reclaim stands: after its latest event.';
comment on column reclaim_now.authority_id is 'The council.';
comment on column reclaim_now.reclaim_id is 'The reclaim.';
comment on column reclaim_now.status is 'Where it stands.';
comment on column reclaim_now.event_no is 'Number of its latest event.';
comment on column reclaim_now.since is 'Day of that event.';
grant select on reclaim_now to pursestrings_app;

create function check_reclaim_event() returns trigger language plpgsql as $$
declare standing record; proposal record; offered date;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- One at a time for each reclaim, whoever comes: the second sees what the first has done.
  perform pg_advisory_xact_lock(new.authority_id, (new.reclaim_id % 2147483647)::integer);
  select event_no, to_status into standing from reclaim_event e
    where e.authority_id = new.authority_id and e.reclaim_id = new.reclaim_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'reclaim % has moved on meanwhile', new.reclaim_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from reclaim_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a reclaim that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  select r.*, p.pays into proposal from reclaim r
    cross join lateral (select sum(asked_pence) as pays from reclaim_part p where p.authority_id = r.authority_id and p.reclaim_id = r.id) p
    where r.authority_id = new.authority_id and r.id = new.reclaim_id;
  if new.event_no = 1 and exists (select from reclaim other join reclaim_now n on n.authority_id = other.authority_id and n.reclaim_id = other.id
      where other.authority_id = new.authority_id and other.agreement_id = proposal.agreement_id and other.id <> new.reclaim_id
        and n.status in ('held-back', 'proposed', 'approved')) then
    raise exception 'another proposal for this direct payment is open' using errcode = 'unique_violation';
  end if;
  if new.event_no = 1 and coalesce(proposal.pays, 0) <= 0 then
    raise exception 'a reclaim asks for nothing' using errcode = 'check_violation';
  end if;
  if new.event = 'release' and not exists (select from help_offer h where h.authority_id = new.authority_id and h.agreement_id = proposal.agreement_id and h.offered_on <= new.happened_on) then
    raise exception 'help has not been offered' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and exists (select from reclaim_part p where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id and p.asked_pence > 0
      and not exists (select from reclaim_approval a where a.authority_id = p.authority_id and a.reclaim_id = p.reclaim_id and a.stream = p.stream)) then
    raise exception 'not every budget holder has approved their part' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and proposal.late_days > 0 and not exists (select from late_reason l where l.authority_id = new.authority_id and l.reclaim_id = new.reclaim_id) then
    raise exception 'the check came late, and no manager has given a reason' using errcode = 'check_violation';
  end if;
  if new.event = 'begin-recovery' and not may_recover(new.authority_id, new.reclaim_id, new.happened_on) then
    raise exception 'nothing may be recovered before a notice has gone out and the days for representations have passed' using errcode = 'check_violation';
  end if;
  if new.event in ('settle', 'close') and exists (select from reclaim_balance b where b.authority_id = new.authority_id and b.reclaim_id = new.reclaim_id and b.owed_pence <> 0) then
    raise exception 'something is owed still' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_reclaim_event is 'An event is the next edge of the state table, with what that edge asks for.';


create table reclaim_approval (
  authority_id integer not null,
  reclaim_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence > 0),
  approved_by bigint not null,
  approved_on date not null,
  approved_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, reclaim_id, stream),
  foreign key (authority_id, reclaim_id, stream) references reclaim_part,
  foreign key (authority_id, approved_by) references staff_member
);
comment on table reclaim_approval is 'That the holder of a budget approved its part. Insert-only.';
comment on column reclaim_approval.authority_id is 'The council.';
comment on column reclaim_approval.reclaim_id is 'The reclaim.';
comment on column reclaim_approval.stream is 'Whose budget.';
comment on column reclaim_approval.amount_pence is 'What was approved: the part as it was asked for.';
comment on column reclaim_approval.approved_by is 'Who approved: of the council, never the proposer.';
comment on column reclaim_approval.approved_on is 'Day.';
comment on column reclaim_approval.approved_at is 'When it was written down.';
call guard_tenant_table('reclaim_approval', 'select, insert');

create table late_reason (
  authority_id integer not null,
  reclaim_id bigint not null,
  allowed_by bigint not null,
  reason text not null check (reason <> ''),
  allowed_on date not null,
  primary key (authority_id, reclaim_id),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, allowed_by) references staff_member
);
comment on table late_reason is 'Why money is asked for though the check came late. Insert-only.';
comment on column late_reason.authority_id is 'The council.';
comment on column late_reason.reclaim_id is 'The reclaim.';
comment on column late_reason.allowed_by is 'The manager, not the proposer.';
comment on column late_reason.reason is 'The reason, as the notice tells it.';
comment on column late_reason.allowed_on is 'Day.';
call guard_tenant_table('late_reason', 'select, insert');

create table help_offer (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  offered_on date not null,
  offered_by bigint not null,
  offered text not null check (offered <> ''),
  answer text,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, offered_by) references staff_member
);
comment on table help_offer is 'Help in finding an assistant, offered before money that piled up is asked for. Insert-only.';
comment on column help_offer.authority_id is 'The council.';
comment on column help_offer.id is 'Key within the system.';
comment on column help_offer.agreement_id is 'The direct payment.';
comment on column help_offer.offered_on is 'Day.';
comment on column help_offer.offered_by is 'Who offered.';
comment on column help_offer.offered is 'What was offered.';
comment on column help_offer.answer is 'What the family said; empty while they have not answered.';
call guard_tenant_table('help_offer', 'select, insert');
create index help_offer_of on help_offer (authority_id, agreement_id);

create table reclaim_notice (
  authority_id integer not null,
  reclaim_id bigint not null,
  notice_no integer not null check (notice_no >= 1),
  kind text not null check (kind in ('notice', 'outcome')),
  letter_id bigint not null,
  issued_on date not null,
  answer_until date not null check (answer_until >= issued_on),
  pay_by date not null,
  issued_by bigint not null,
  primary key (authority_id, reclaim_id, notice_no),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, issued_by) references staff_member
);
comment on table reclaim_notice is 'A letter that says what is asked for: the notice, and the answer to what the family said. Insert-only.';
comment on column reclaim_notice.authority_id is 'The council.';
comment on column reclaim_notice.reclaim_id is 'The reclaim.';
comment on column reclaim_notice.notice_no is 'Its place, from 1.';
comment on column reclaim_notice.kind is 'The first notice, or the outcome of what the family said.';
comment on column reclaim_notice.letter_id is 'The letter as it was frozen.';
comment on column reclaim_notice.issued_on is 'Day of the letter.';
comment on column reclaim_notice.answer_until is 'Last day for representations as the letter prints it.';
comment on column reclaim_notice.pay_by is 'Day until which it asks for the money.';
comment on column reclaim_notice.issued_by is 'Who let it go out.';
call guard_tenant_table('reclaim_notice', 'select, insert');
create unique index reclaim_notice_letter on reclaim_notice (authority_id, letter_id);

create table reclaim_notice_part (
  authority_id integer not null,
  reclaim_id bigint not null,
  notice_no integer not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence >= 0),
  primary key (authority_id, reclaim_id, notice_no, stream),
  foreign key (authority_id, reclaim_id, notice_no) references reclaim_notice
);
comment on table reclaim_notice_part is 'What a letter asks for, by whose budget it is. Insert-only.';
comment on column reclaim_notice_part.authority_id is 'The council.';
comment on column reclaim_notice_part.reclaim_id is 'The reclaim.';
comment on column reclaim_notice_part.notice_no is 'The letter.';
comment on column reclaim_notice_part.stream is 'Whose budget.';
comment on column reclaim_notice_part.amount_pence is 'What it asks for.';
call guard_tenant_table('reclaim_notice_part', 'select, insert');

create table reclaim_notice_sent (
  authority_id integer not null,
  reclaim_id bigint not null,
  notice_no integer not null,
  sent_on date not null,
  answer_until date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, reclaim_id, notice_no),
  foreign key (authority_id, reclaim_id, notice_no) references reclaim_notice,
  check (answer_until >= sent_on)
);
comment on table reclaim_notice_sent is 'That a letter went out, and until when the family may answer it. Insert-only.';
comment on column reclaim_notice_sent.authority_id is 'The council.';
comment on column reclaim_notice_sent.reclaim_id is 'The reclaim.';
comment on column reclaim_notice_sent.notice_no is 'The letter.';
comment on column reclaim_notice_sent.sent_on is 'Day on which it went out.';
comment on column reclaim_notice_sent.answer_until is 'Last day for representations: never before the letter says, and later where it went out late.';
comment on column reclaim_notice_sent.recorded_at is 'When it was written down.';
call guard_tenant_table('reclaim_notice_sent', 'select, insert');

create function check_reclaim_notice() returns trigger language plpgsql as $$
declare promised integer;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select coalesce((v.document -> 'reclaims' ->> 'representationDays')::integer, 28) into promised
    from reclaim r join policy_version v on v.authority_id = r.authority_id and v.id = r.policy_version_id
    where r.authority_id = new.authority_id and r.id = new.reclaim_id;
  if new.kind = 'notice' and new.answer_until < new.issued_on + promised then
    raise exception 'a notice gives at least % days for representations', promised using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_reclaim_notice is 'A notice gives at least the days for representations that policy promises.';
create trigger reclaim_notice_gives_time before insert on reclaim_notice for each row execute function check_reclaim_notice();

create function check_notice_sent() returns trigger language plpgsql as $$
declare notice record;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select n.* into notice from reclaim_notice n where n.authority_id = new.authority_id and n.reclaim_id = new.reclaim_id and n.notice_no = new.notice_no;
  if new.sent_on < notice.issued_on or new.answer_until < notice.answer_until or new.answer_until < new.sent_on + (notice.answer_until - notice.issued_on) then
    raise exception 'a letter that went out late gives its days from then' using errcode = 'check_violation';
  end if;
  if not exists (select from letter_posting p where p.authority_id = new.authority_id and p.letter_id = notice.letter_id)
    and not exists (select from outbox_message m join outbox_attempt a on a.authority_id = m.authority_id and a.message_id = m.id
      where m.authority_id = new.authority_id and m.letter_id = notice.letter_id and m.role = 'recipient' and a.outcome = 'sent') then
    raise exception 'nothing shows that the letter went out' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_notice_sent is 'A notice counts as sent where its letter went out, and the days for representations are counted from then.';
create trigger reclaim_notice_went_out before insert on reclaim_notice_sent for each row execute function check_notice_sent();

create function may_recover(council integer, sought bigint, on_day date) returns boolean language sql stable as $$
  select exists (select from reclaim_notice_sent s where s.authority_id = council and s.reclaim_id = sought)
    and not exists (
      select from reclaim_notice n
      left join reclaim_notice_sent s on s.authority_id = n.authority_id and s.reclaim_id = n.reclaim_id and s.notice_no = n.notice_no
      where n.authority_id = council and n.reclaim_id = sought
        and (s.sent_on is null or s.sent_on > on_day or n.kind = 'notice' and (s.answer_until >= on_day or n.answer_until >= on_day)))
    -- A council that was not made up lives by the real calendar: a day to come opens nothing today.
    and (on_day <= (clock_timestamp() at time zone 'Europe/London')::date or exists (select from authority a where a.id = council and a.is_demonstration))
$$;
comment on function may_recover is 'Whether money may be recovered on a day: every letter of the reclaim has gone out, and the days for representations have passed.';

create trigger reclaim_event_follows before insert on reclaim_event for each row execute function check_reclaim_event();

create function check_reclaim_approval() returns trigger language plpgsql as $$
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from reclaim r where r.authority_id = new.authority_id and r.id = new.reclaim_id and r.proposed_by = new.approved_by) then
    raise exception 'nobody approves what they proposed' using errcode = 'check_violation';
  end if;
  if not exists (select from reclaim_part p where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id and p.stream = new.stream and p.asked_pence = new.amount_pence) then
    raise exception 'what is approved is not what was asked for' using errcode = 'check_violation';
  end if;
  if (select n.status from reclaim_now n where n.authority_id = new.authority_id and n.reclaim_id = new.reclaim_id) is distinct from 'proposed' then
    raise exception 'only what is proposed can be approved' using errcode = 'check_violation';
  end if;
  perform require_limit(new.authority_id, new.approved_by, 'reclaim', new.stream, new.amount_pence, new.approved_on);
  return new;
end $$;
comment on function check_reclaim_approval is 'A part is approved by another than the proposer, of the council, within their limit, while it is proposed.';

create function require_limit(council integer, approver bigint, wanted_power text, of_stream text, amount bigint, on_day date) returns void language plpgsql stable as $$
begin
  if not exists (select from staff_member m where m.authority_id = council and m.id = approver and m.organisation = 'council') then
    raise exception 'only the council approves money' using errcode = 'check_violation';
  end if;
  if not exists (select from approval_limit l where l.authority_id = council and l.staff_member_id = approver and l.power = wanted_power
      and (l.stream is null or l.stream = of_stream) and (l.limit_pence is null or l.limit_pence >= amount)
      and l.from_on <= on_day and (l.until_on is null or l.until_on >= on_day)) then
    raise exception 'this is beyond what they may approve' using errcode = 'check_violation';
  end if;
end $$;
comment on function require_limit is 'Raises unless somebody of the council may approve so much of that budget on that day.';
create trigger reclaim_approval_is_of_another before insert on reclaim_approval for each row execute function check_reclaim_approval();

create function check_late_reason() returns trigger language plpgsql as $$
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from reclaim r where r.authority_id = new.authority_id and r.id = new.reclaim_id and r.proposed_by = new.allowed_by) then
    raise exception 'nobody gives the reason for their own proposal' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_late_reason is 'The reason for a late check is another person''s than the proposer''s.';
create trigger late_reason_is_of_another before insert on late_reason for each row execute function check_late_reason();


create table representation (
  authority_id integer not null,
  id bigint generated always as identity,
  reclaim_id bigint not null,
  received_on date not null,
  came_by text not null check (came_by in ('link', 'telephone', 'letter', 'email', 'meeting')),
  about text not null default '',
  words text not null check (words <> ''),
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, recorded_by) references staff_member,
  check ((came_by = 'link') = (recorded_by is null))
);
comment on table representation is 'What the family says about a reclaim: it pauses recovery until it is decided. Insert-only.';
comment on column representation.authority_id is 'The council.';
comment on column representation.id is 'Key within the system.';
comment on column representation.reclaim_id is 'The reclaim.';
comment on column representation.received_on is 'Day it came.';
comment on column representation.came_by is 'How it came.';
comment on column representation.about is 'The figure it is about, as the working names it; empty for the whole.';
comment on column representation.words is 'What they say, in their words.';
comment on column representation.recorded_by is 'Who wrote it down; empty where it came by the link.';
call guard_tenant_table('representation', 'select, insert');
create index representation_of on representation (authority_id, reclaim_id);

create table representation_decision (
  authority_id integer not null,
  representation_id bigint not null,
  outcome text not null check (outcome in ('upheld', 'reduced', 'withdrawn')),
  reasons text not null check (reasons <> ''),
  decided_by bigint not null,
  decided_on date not null,
  letter_id bigint not null,
  primary key (authority_id, representation_id),
  foreign key (authority_id, representation_id) references representation,
  foreign key (authority_id, decided_by) references staff_member,
  foreign key (authority_id, letter_id) references letter
);
comment on table representation_decision is 'What was decided on what the family said, with reasons. Insert-only.';
comment on column representation_decision.authority_id is 'The council.';
comment on column representation_decision.representation_id is 'What they said.';
comment on column representation_decision.outcome is 'The reclaim stands, asks for less, or is withdrawn.';
comment on column representation_decision.reasons is 'Why, as the family reads it.';
comment on column representation_decision.decided_by is 'Who decided: of the council, not the proposer.';
comment on column representation_decision.decided_on is 'Day.';
comment on column representation_decision.letter_id is 'The reply.';
call guard_tenant_table('representation_decision', 'select, insert');

create table family_choice (
  authority_id integer not null,
  id bigint generated always as identity,
  reclaim_id bigint not null,
  choice text not null check (choice in ('pay-now', 'instalments', 'from-payments', 'review')),
  months integer check (months between 1 and 120),
  chosen_on date not null,
  came_by text not null check (came_by in ('link', 'telephone', 'letter', 'email', 'meeting')),
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, recorded_by) references staff_member,
  check ((choice in ('instalments', 'from-payments')) = (months is not null))
);
comment on table family_choice is 'How the family would like to give the money back, or that they ask for a review. Insert-only; the latest counts.';
comment on column family_choice.authority_id is 'The council.';
comment on column family_choice.id is 'Key within the system.';
comment on column family_choice.reclaim_id is 'The reclaim.';
comment on column family_choice.choice is 'Pay now, by instalments, from the next payments, or a review.';
comment on column family_choice.months is 'Over how many months, for instalments and payments.';
comment on column family_choice.chosen_on is 'Day.';
comment on column family_choice.came_by is 'How it came.';
comment on column family_choice.recorded_by is 'Who wrote it down; empty where it came by the link.';
call guard_tenant_table('family_choice', 'select, insert');
create index family_choice_of on family_choice (authority_id, reclaim_id);

create table recovery_plan (
  authority_id integer not null,
  id bigint generated always as identity,
  reclaim_id bigint not null,
  method text not null check (method in ('repayment', 'instalments', 'deduction', 'card')),
  agreed_with text not null check (agreed_with <> ''),
  made_by bigint not null,
  made_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, made_by) references staff_member
);
comment on table recovery_plan is 'How a reclaim is given back, as agreed. Insert-only; the latest counts.';
comment on column recovery_plan.authority_id is 'The council.';
comment on column recovery_plan.id is 'Key within the system.';
comment on column recovery_plan.reclaim_id is 'The reclaim.';
comment on column recovery_plan.method is 'One payment, instalments, taken from payments, or taken back from the card.';
comment on column recovery_plan.agreed_with is 'With whom and how it was agreed, or why it was decided without.';
comment on column recovery_plan.made_by is 'Who wrote it down.';
comment on column recovery_plan.made_on is 'Day.';
call guard_tenant_table('recovery_plan', 'select, insert');
create index recovery_plan_of on recovery_plan (authority_id, reclaim_id);

create table recovery_instalment (
  authority_id integer not null,
  plan_id bigint not null,
  position integer not null check (position >= 1),
  due_on date not null,
  amount_pence bigint not null check (amount_pence > 0),
  primary key (authority_id, plan_id, position),
  foreign key (authority_id, plan_id) references recovery_plan
);
comment on table recovery_instalment is 'One of the sums of a plan of recovery. Insert-only.';
comment on column recovery_instalment.authority_id is 'The council.';
comment on column recovery_instalment.plan_id is 'The plan.';
comment on column recovery_instalment.position is 'Its place, from 1.';
comment on column recovery_instalment.due_on is 'Day it is due.';
comment on column recovery_instalment.amount_pence is 'How much, all budgets together.';
call guard_tenant_table('recovery_instalment', 'select, insert');

create table income_file (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  sha256 bytea not null check (octet_length(sha256) = 32),
  name text not null,
  content_sealed bytea not null,
  received_on date not null,
  received_by bigint,
  rows_read integer not null check (rows_read >= 0),
  primary key (authority_id, id),
  unique (authority_id, sha256),
  foreign key (authority_id, received_by) references staff_member
);
comment on table income_file is 'A file of income from the council''s finance system, known by its bytes. Insert-only.';
comment on column income_file.authority_id is 'The council.';
comment on column income_file.id is 'Key within the system.';
comment on column income_file.sha256 is 'Its hash.';
comment on column income_file.name is 'Name as given.';
comment on column income_file.content_sealed is 'The file as it came, encrypted.';
comment on column income_file.received_on is 'Day.';
comment on column income_file.received_by is 'Who brought it; empty for the command line.';
comment on column income_file.rows_read is 'Rows of money in it.';
call guard_tenant_table('income_file', 'select, insert');

create table reclaim_receipt (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  received_on date not null,
  amount_pence bigint not null check (amount_pence > 0),
  origin text not null check (origin in ('income-file', 'recorded', 'card')),
  income_file_id bigint,
  row_number integer,
  text text not null,
  identity bytea check (octet_length(identity) = 32),
  recorded_by bigint,
  primary key (authority_id, id),
  unique (authority_id, identity),
  foreign key (authority_id, income_file_id) references income_file,
  foreign key (authority_id, recorded_by) references staff_member,
  check ((origin = 'income-file') = (income_file_id is not null))
);
comment on table reclaim_receipt is 'Money that came in, or was taken back from a card. Insert-only.';
comment on column reclaim_receipt.authority_id is 'The council.';
comment on column reclaim_receipt.id is 'Key within the system.';
comment on column reclaim_receipt.received_on is 'Day it came.';
comment on column reclaim_receipt.amount_pence is 'How much.';
comment on column reclaim_receipt.origin is 'A row of an income file, written down by finance, or taken back from the card.';
comment on column reclaim_receipt.income_file_id is 'The file.';
comment on column reclaim_receipt.row_number is 'Its row.';
comment on column reclaim_receipt.text is 'What the payment says.';
comment on column reclaim_receipt.identity is 'Digest of day, amount, text and occurrence, so that a row in two files is one payment.';
comment on column reclaim_receipt.recorded_by is 'Who wrote it down; empty for the command line.';
call guard_tenant_table('reclaim_receipt', 'select, insert');

create table receipt_match (
  authority_id integer not null,
  receipt_id bigint not null,
  match_no integer not null check (match_no >= 1),
  reclaim_id bigint,
  how text not null check (how <> ''),
  matched_by bigint,
  matched_on date not null,
  primary key (authority_id, receipt_id, match_no),
  foreign key (authority_id, receipt_id) references reclaim_receipt,
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, matched_by) references staff_member
);
comment on table receipt_match is 'Which reclaim a receipt is for. Insert-only; the latest counts, and an empty reclaim takes a match back.';
comment on column receipt_match.authority_id is 'The council.';
comment on column receipt_match.receipt_id is 'The receipt.';
comment on column receipt_match.match_no is 'Its place, from 1.';
comment on column receipt_match.reclaim_id is 'The reclaim; empty where an earlier match was wrong.';
comment on column receipt_match.how is 'By what it was matched: its reference, or somebody''s word.';
comment on column receipt_match.matched_by is 'Who matched it; empty where the reference did.';
comment on column receipt_match.matched_on is 'Day.';
call guard_tenant_table('receipt_match', 'select, insert');

create table receipt_refund (
  authority_id integer not null,
  id bigint generated always as identity,
  receipt_id bigint not null,
  amount_pence bigint not null check (amount_pence > 0),
  reason text not null check (reason <> ''),
  refunded_on date not null,
  made_by bigint not null,
  primary key (authority_id, id),
  foreign key (authority_id, receipt_id) references reclaim_receipt,
  foreign key (authority_id, made_by) references staff_member
);
comment on table receipt_refund is 'Money that came in and was more than was owed, sent back. Insert-only.';
comment on column receipt_refund.authority_id is 'The council.';
comment on column receipt_refund.id is 'Key within the system.';
comment on column receipt_refund.receipt_id is 'The receipt.';
comment on column receipt_refund.amount_pence is 'How much was sent back.';
comment on column receipt_refund.reason is 'Why.';
comment on column receipt_refund.refunded_on is 'Day.';
comment on column receipt_refund.made_by is 'Who.';
call guard_tenant_table('receipt_refund', 'select, insert');

create table write_off (
  authority_id integer not null,
  id bigint generated always as identity,
  reclaim_id bigint not null,
  reason text not null check (reason <> ''),
  proposed_by bigint not null,
  proposed_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, proposed_by) references staff_member
);
comment on table write_off is 'A proposal not to ask any longer for what is left of a reclaim. Insert-only.';
comment on column write_off.authority_id is 'The council.';
comment on column write_off.id is 'Key within the system.';
comment on column write_off.reclaim_id is 'The reclaim.';
comment on column write_off.reason is 'Why.';
comment on column write_off.proposed_by is 'Who proposed.';
comment on column write_off.proposed_on is 'Day.';
call guard_tenant_table('write_off', 'select, insert');
create index write_off_of on write_off (authority_id, reclaim_id);

create table write_off_part (
  authority_id integer not null,
  write_off_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence > 0),
  primary key (authority_id, write_off_id, stream),
  foreign key (authority_id, write_off_id) references write_off
);
comment on table write_off_part is 'What of each budget would be written off. Insert-only.';
comment on column write_off_part.authority_id is 'The council.';
comment on column write_off_part.write_off_id is 'The proposal.';
comment on column write_off_part.stream is 'Whose budget.';
comment on column write_off_part.amount_pence is 'How much.';
call guard_tenant_table('write_off_part', 'select, insert');

create table write_off_decision (
  authority_id integer not null,
  write_off_id bigint not null,
  approved boolean not null,
  reason text not null check (reason <> ''),
  decided_by bigint not null,
  decided_on date not null,
  primary key (authority_id, write_off_id),
  foreign key (authority_id, write_off_id) references write_off,
  foreign key (authority_id, decided_by) references staff_member
);
comment on table write_off_decision is 'What a second person decided on a write-off. Insert-only.';
comment on column write_off_decision.authority_id is 'The council.';
comment on column write_off_decision.write_off_id is 'The proposal.';
comment on column write_off_decision.approved is 'Whether it was approved.';
comment on column write_off_decision.reason is 'Why.';
comment on column write_off_decision.decided_by is 'Who: of the council, never the proposer, within a limit.';
comment on column write_off_decision.decided_on is 'Day.';
call guard_tenant_table('write_off_decision', 'select, insert');

create table reclaim_posting (
  authority_id integer not null,
  reclaim_id bigint not null,
  posting_no integer not null check (posting_no >= 1),
  event_no integer not null,
  posted_on date not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  kind text not null check (kind in ('noticed', 'reduced', 'withdrawn', 'recovered', 'recovery-reversed', 'written-off', 'write-off-reversed')),
  amount_pence bigint not null check (amount_pence > 0),
  method text check (method in ('repayment', 'instalments', 'deduction', 'card')),
  receipt_id bigint,
  council_payment_id bigint,
  plan_id bigint,
  plan_position integer,
  reverses integer check (reverses < posting_no),
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  primary key (authority_id, reclaim_id, posting_no),
  foreign key (authority_id, reclaim_id, event_no) references reclaim_event,
  foreign key (authority_id, reclaim_id, stream) references reclaim_part,
  foreign key (authority_id, receipt_id) references reclaim_receipt,
  foreign key (authority_id, council_payment_id) references council_payment,
  foreign key (authority_id, plan_id, plan_position) references recovery_instalment,
  foreign key (authority_id, made_by) references staff_member,
  check ((kind = 'recovered') = (method is not null)),
  check ((kind in ('recovery-reversed', 'write-off-reversed')) = (reverses is not null)),
  check ((method = 'deduction') = (council_payment_id is not null) or method is null),
  check (kind = 'recovered' or receipt_id is null),
  check ((plan_id is null) = (plan_position is null))
);
comment on table reclaim_posting is 'The ledger of reclaims: money noticed, given up, recovered or written off, by whose budget it is. One row stands for two legs. Insert-only.';
comment on column reclaim_posting.authority_id is 'The council.';
comment on column reclaim_posting.reclaim_id is 'The reclaim.';
comment on column reclaim_posting.posting_no is 'Its place, from 1 without gaps.';
comment on column reclaim_posting.event_no is 'The event that caused it.';
comment on column reclaim_posting.posted_on is 'Day.';
comment on column reclaim_posting.stream is 'Whose budget.';
comment on column reclaim_posting.kind is 'What moved.';
comment on column reclaim_posting.amount_pence is 'How much, always positive: the kind says from where to where.';
comment on column reclaim_posting.method is 'How it was recovered.';
comment on column reclaim_posting.receipt_id is 'The receipt, where money came in.';
comment on column reclaim_posting.council_payment_id is 'The adjustment, where a payment was made smaller.';
comment on column reclaim_posting.plan_id is 'The plan of recovery whose sum it is.';
comment on column reclaim_posting.plan_position is 'Which of its sums.';
comment on column reclaim_posting.reverses is 'The posting that it undoes.';
comment on column reclaim_posting.recorded_at is 'When it was written down.';
comment on column reclaim_posting.made_by is 'Who; empty for the system.';
call guard_tenant_table('reclaim_posting', 'select, insert');
create unique index reclaim_posting_undone_once on reclaim_posting (authority_id, reclaim_id, reverses) where reverses is not null;
create index reclaim_posting_of_receipt on reclaim_posting (authority_id, receipt_id) where receipt_id is not null;
create unique index reclaim_posting_instalment_once on reclaim_posting (authority_id, plan_id, plan_position, stream) where plan_id is not null and method = 'deduction';

create view reclaim_ledger with (security_invoker = true) as
  select authority_id, reclaim_id, posting_no, posted_on, stream, leg.ledger, leg.amount_pence
  from reclaim_posting p
  cross join lateral (values
    (case p.kind when 'noticed' then 'with-family' when 'reduced' then 'owed' when 'withdrawn' then 'owed' when 'recovered' then 'owed'
       when 'recovery-reversed' then 'recovered' when 'written-off' then 'owed' else 'written-off' end, -p.amount_pence),
    (case p.kind when 'noticed' then 'owed' when 'reduced' then 'with-family' when 'withdrawn' then 'with-family' when 'recovered' then 'recovered'
       when 'recovery-reversed' then 'owed' when 'written-off' then 'written-off' else 'owed' end, p.amount_pence)) as leg (ledger, amount_pence);
comment on view reclaim_ledger is 'The two legs of every posting of a reclaim; they sum to nothing by construction.';
comment on column reclaim_ledger.authority_id is 'The council.';
comment on column reclaim_ledger.reclaim_id is 'The reclaim.';
comment on column reclaim_ledger.posting_no is 'The posting.';
comment on column reclaim_ledger.posted_on is 'Its day.';
comment on column reclaim_ledger.stream is 'Whose budget.';
comment on column reclaim_ledger.ledger is 'with-family, owed, recovered or written-off.';
comment on column reclaim_ledger.amount_pence is 'Pence into that ledger; negative out of it.';
grant select on reclaim_ledger to pursestrings_app;

create view reclaim_balance with (security_invoker = true) as
  select authority_id, reclaim_id, stream,
    coalesce(sum(amount_pence) filter (where kind = 'noticed'), 0)::bigint as noticed_pence,
    coalesce(sum(amount_pence) filter (where kind in ('reduced', 'withdrawn')), 0)::bigint as given_up_pence,
    coalesce(sum(case kind when 'recovered' then amount_pence when 'recovery-reversed' then -amount_pence end), 0)::bigint as recovered_pence,
    coalesce(sum(case kind when 'written-off' then amount_pence when 'write-off-reversed' then -amount_pence end), 0)::bigint as written_off_pence,
    coalesce(sum(case when kind in ('noticed', 'recovery-reversed', 'write-off-reversed') then amount_pence else -amount_pence end), 0)::bigint as owed_pence
  from reclaim_posting group by authority_id, reclaim_id, stream;
comment on view reclaim_balance is 'What each reclaim comes to by whose budget it is: noticed = given up + recovered + written off + still owed.';
comment on column reclaim_balance.authority_id is 'The council.';
comment on column reclaim_balance.reclaim_id is 'The reclaim.';
comment on column reclaim_balance.stream is 'Whose budget.';
comment on column reclaim_balance.noticed_pence is 'Asked for by the first notice.';
comment on column reclaim_balance.given_up_pence is 'No longer asked for, since the family was right or for another reason.';
comment on column reclaim_balance.recovered_pence is 'Come back.';
comment on column reclaim_balance.written_off_pence is 'Written off.';
comment on column reclaim_balance.owed_pence is 'Still to come.';
grant select on reclaim_balance to pursestrings_app;

create function check_reclaim_posting() returns trigger language plpgsql as $$
declare standing text; owed bigint; undone record; left_of bigint;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.reclaim_id % 2147483647)::integer);
  select n.status into standing from reclaim_now n where n.authority_id = new.authority_id and n.reclaim_id = new.reclaim_id;
  if new.posting_no <> coalesce((select max(p.posting_no) from reclaim_posting p where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id), 0) + 1 then
    raise exception 'reclaim % has moved on meanwhile', new.reclaim_id using errcode = 'serialization_failure';
  end if;
  if new.kind = 'noticed' and (standing is distinct from 'issued' or not exists (select from reclaim_approval a
      where a.authority_id = new.authority_id and a.reclaim_id = new.reclaim_id and a.stream = new.stream and a.amount_pence = new.amount_pence)) then
    raise exception 'only what was approved and goes out as a notice is owed' using errcode = 'check_violation';
  end if;
  if new.kind in ('recovered', 'written-off') and standing is distinct from 'recovering' then
    raise exception 'a reclaim that is % recovers nothing', coalesce(standing, 'unknown') using errcode = 'check_violation';
  end if;
  if new.kind = 'recovered' and not may_recover(new.authority_id, new.reclaim_id, new.posted_on) then
    raise exception 'nothing may be recovered before a notice has gone out and the days for representations have passed' using errcode = 'check_violation';
  end if;
  if new.kind = 'written-off' and not exists (select from write_off w join write_off_decision d on d.authority_id = w.authority_id and d.write_off_id = w.id and d.approved
      join write_off_part part on part.authority_id = w.authority_id and part.write_off_id = w.id
      where w.authority_id = new.authority_id and w.reclaim_id = new.reclaim_id and part.stream = new.stream and part.amount_pence = new.amount_pence) then
    raise exception 'nothing is written off without authority' using errcode = 'check_violation';
  end if;
  if new.reverses is not null then
    select p.* into undone from reclaim_posting p where p.authority_id = new.authority_id and p.reclaim_id = new.reclaim_id and p.posting_no = new.reverses;
    if undone.amount_pence is distinct from new.amount_pence or undone.stream is distinct from new.stream
      or undone.kind is distinct from (case new.kind when 'recovery-reversed' then 'recovered' else 'written-off' end) then
      raise exception 'what undoes a posting is its negative twin' using errcode = 'check_violation';
    end if;
  end if;
  select coalesce(sum(b.owed_pence), 0) into owed from reclaim_balance b where b.authority_id = new.authority_id and b.reclaim_id = new.reclaim_id and b.stream = new.stream;
  if new.kind in ('reduced', 'withdrawn', 'recovered', 'written-off') and new.amount_pence > owed then
    raise exception 'more than is owed: % of %', new.amount_pence, owed using errcode = 'check_violation';
  end if;
  if new.receipt_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('receipt ' || new.receipt_id::text, new.authority_id));
    select r.amount_pence - receipt_used(r.authority_id, r.id) into left_of from reclaim_receipt r where r.authority_id = new.authority_id and r.id = new.receipt_id;
    if left_of is null or new.amount_pence > left_of then
      raise exception 'more than is left of the receipt' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
comment on function check_reclaim_posting is 'A posting is what its event allows, never more than is owed or came in, and nothing is recovered before its time.';

create function receipt_used(council integer, sought bigint) returns bigint language sql stable as $$
  select coalesce((select sum(p.amount_pence) from reclaim_posting p where p.authority_id = council and p.receipt_id = sought
      and not exists (select from reclaim_posting u where u.authority_id = p.authority_id and u.reclaim_id = p.reclaim_id and u.reverses = p.posting_no)), 0)::bigint
    + coalesce((select sum(f.amount_pence) from receipt_refund f where f.authority_id = council and f.receipt_id = sought), 0)::bigint
$$;
comment on function receipt_used is 'What of a receipt has been posted to reclaims or sent back, pence.';
create trigger reclaim_posting_is_allowed before insert on reclaim_posting for each row execute function check_reclaim_posting();

create function check_receipt_refund() returns trigger language plpgsql as $$
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('receipt ' || new.receipt_id::text, new.authority_id));
  if new.amount_pence > (select r.amount_pence - receipt_used(r.authority_id, r.id) from reclaim_receipt r where r.authority_id = new.authority_id and r.id = new.receipt_id) then
    raise exception 'more than is left of the receipt' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_receipt_refund is 'No more is sent back than is left of what came.';
create trigger receipt_refund_is_left before insert on receipt_refund for each row execute function check_receipt_refund();

create function check_representation_decision() returns trigger language plpgsql as $$
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from representation s join reclaim r on r.authority_id = s.authority_id and r.id = s.reclaim_id
      where s.authority_id = new.authority_id and s.id = new.representation_id and r.proposed_by = new.decided_by)
    or not exists (select from staff_member m where m.authority_id = new.authority_id and m.id = new.decided_by and m.organisation = 'council') then
    raise exception 'somebody of the council decides who did not propose it' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_representation_decision is 'What a family says is decided by the council, and not by the proposer.';
create trigger representation_decision_is_of_another before insert on representation_decision for each row execute function check_representation_decision();

create function check_write_off_decision() returns trigger language plpgsql as $$
declare proposer bigint; part record;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select w.proposed_by into proposer from write_off w where w.authority_id = new.authority_id and w.id = new.write_off_id;
  if proposer = new.decided_by then
    raise exception 'nobody decides on what they proposed' using errcode = 'check_violation';
  end if;
  if new.approved then
    for part in select * from write_off_part p where p.authority_id = new.authority_id and p.write_off_id = new.write_off_id loop
      perform require_limit(new.authority_id, new.decided_by, 'write_off', part.stream, part.amount_pence, new.decided_on);
    end loop;
  end if;
  return new;
end $$;
comment on function check_write_off_decision is 'A write-off is approved by another than its proposer, of the council, within their limit.';
create trigger write_off_decision_is_of_another before insert on write_off_decision for each row execute function check_write_off_decision();


create table card_block (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  account_id bigint not null,
  reason text not null check (reason <> ''),
  other_way text not null check (other_way <> ''),
  blocked_by bigint not null,
  blocked_at timestamptz not null,
  confirm_by timestamptz not null check (confirm_by > blocked_at),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, account_id) references account,
  foreign key (authority_id, blocked_by) references staff_member
);
comment on table card_block is 'That a card was blocked on suspicion, at once. It recovers nothing. Insert-only.';
comment on column card_block.authority_id is 'The council.';
comment on column card_block.id is 'Key within the system.';
comment on column card_block.agreement_id is 'The direct payment.';
comment on column card_block.account_id is 'The card.';
comment on column card_block.reason is 'What is suspected, and on what.';
comment on column card_block.other_way is 'How wages are paid meanwhile.';
comment on column card_block.blocked_by is 'Who ordered it.';
comment on column card_block.blocked_at is 'When.';
comment on column card_block.confirm_by is 'Until when a second person confirms it; after that it has lapsed.';
call guard_tenant_table('card_block', 'select, insert');
create index card_block_of on card_block (authority_id, agreement_id);

create table card_block_decision (
  authority_id integer not null,
  block_id bigint not null,
  decision_no integer not null check (decision_no >= 1),
  stays boolean not null,
  reason text not null check (reason <> ''),
  decided_by bigint not null,
  decided_at timestamptz not null,
  primary key (authority_id, block_id, decision_no),
  foreign key (authority_id, block_id) references card_block,
  foreign key (authority_id, decided_by) references staff_member
);
comment on table card_block_decision is 'What a second person decided on a block: it stays, or is lifted. Insert-only.';
comment on column card_block_decision.authority_id is 'The council.';
comment on column card_block_decision.block_id is 'The block.';
comment on column card_block_decision.decision_no is 'Its place, from 1.';
comment on column card_block_decision.stays is 'Whether the card stays blocked.';
comment on column card_block_decision.reason is 'Why.';
comment on column card_block_decision.decided_by is 'Who; the first time never who ordered it.';
comment on column card_block_decision.decided_at is 'When.';
call guard_tenant_table('card_block_decision', 'select, insert');

create function check_card_block_decision() returns trigger language plpgsql as $$
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.stays and exists (select from card_block b where b.authority_id = new.authority_id and b.id = new.block_id and b.blocked_by = new.decided_by) then
    raise exception 'a second person confirms a block' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_card_block_decision is 'A block is confirmed by a second person; whoever ordered it may lift it.';
create trigger card_block_decision_is_of_another before insert on card_block_decision for each row execute function check_card_block_decision();

create table card_block_lapse (
  authority_id integer not null,
  block_id bigint not null,
  lapsed_at timestamptz not null,
  told_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, block_id),
  foreign key (authority_id, block_id) references card_block
);
comment on table card_block_lapse is 'That nobody confirmed a block in time, so that the card works again, and that this was told: each once. Insert-only.';
comment on column card_block_lapse.authority_id is 'The council.';
comment on column card_block_lapse.block_id is 'The block.';
comment on column card_block_lapse.lapsed_at is 'Until when it could have been confirmed.';
comment on column card_block_lapse.told_at is 'When it was written down.';
call guard_tenant_table('card_block_lapse', 'select, insert');


create table finance_code (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  cost_centre text not null check (cost_centre <> ''),
  subjective text not null check (subjective <> ''),
  from_on date not null,
  made_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, made_by) references staff_member
);
comment on table finance_code is 'Where in the council''s ledger a budget''s money goes back, from a day. Insert-only; the latest of a day counts.';
comment on column finance_code.authority_id is 'The council.';
comment on column finance_code.id is 'Key within the system.';
comment on column finance_code.stream is 'Whose budget.';
comment on column finance_code.cost_centre is 'Cost centre.';
comment on column finance_code.subjective is 'Subjective code.';
comment on column finance_code.from_on is 'First day.';
comment on column finance_code.made_by is 'Who entered it; empty where it came with the installation.';
call guard_tenant_table('finance_code', 'select, insert');

create table finance_export (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  kind text not null check (kind in ('debtor', 'credit')),
  made_on date not null,
  made_by bigint,
  item_count integer not null check (item_count >= 0),
  total_pence bigint not null,
  content text not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  primary key (authority_id, id),
  foreign key (authority_id, made_by) references staff_member
);
comment on table finance_export is 'A file for the council''s finance system: invoices of what is owed, or credits of what no longer is. Insert-only.';
comment on column finance_export.authority_id is 'The council.';
comment on column finance_export.id is 'Key within the system.';
comment on column finance_export.kind is 'Invoices or credits.';
comment on column finance_export.made_on is 'Day.';
comment on column finance_export.made_by is 'Who; empty for the command line.';
comment on column finance_export.item_count is 'Rows in it.';
comment on column finance_export.total_pence is 'Their sum.';
comment on column finance_export.content is 'The file as it was given out.';
comment on column finance_export.sha256 is 'Its hash.';
call guard_tenant_table('finance_export', 'select, insert');

create table finance_export_item (
  authority_id integer not null,
  reclaim_id bigint not null,
  posting_no integer not null,
  export_id bigint not null,
  item_no integer not null check (item_no >= 1),
  primary key (authority_id, reclaim_id, posting_no),
  foreign key (authority_id, reclaim_id, posting_no) references reclaim_posting,
  foreign key (authority_id, export_id) references finance_export
);
comment on table finance_export_item is 'A posting that a file for finance told of: each once. Insert-only.';
comment on column finance_export_item.authority_id is 'The council.';
comment on column finance_export_item.reclaim_id is 'The reclaim.';
comment on column finance_export_item.posting_no is 'The posting.';
comment on column finance_export_item.export_id is 'The file.';
comment on column finance_export_item.item_no is 'Its row in it, from 1.';
call guard_tenant_table('finance_export_item', 'select, insert');

create table debt_reminder (
  authority_id integer not null,
  reclaim_id bigint not null,
  step_days integer not null check (step_days >= 0),
  due_on date not null,
  letter_id bigint not null,
  sent_on date not null,
  primary key (authority_id, reclaim_id, due_on, step_days),
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, letter_id) references letter
);
comment on table debt_reminder is 'A reminder of money that was due: each step of the ladder once. Insert-only.';
comment on column debt_reminder.authority_id is 'The council.';
comment on column debt_reminder.reclaim_id is 'The reclaim.';
comment on column debt_reminder.step_days is 'Days after the money was due, as policy says.';
comment on column debt_reminder.due_on is 'Day it was due.';
comment on column debt_reminder.letter_id is 'The letter.';
comment on column debt_reminder.sent_on is 'Day of the letter.';
call guard_tenant_table('debt_reminder', 'select, insert');
