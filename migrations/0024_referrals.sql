-- A need is handed over: the referral with its clock, what was offered to the family and what they answered, and the drafts of a guided set-up.

create table referral_edge (
  from_status text not null,
  event text not null,
  to_status text not null,
  primary key (from_status, event),
  unique (from_status, event, to_status)
);
comment on table referral_edge is 'The state table of a referral: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column referral_edge.from_status is 'Where it stands before; none before the first event.';
comment on column referral_edge.event is 'What happens.';
comment on column referral_edge.to_status is 'Where it stands after.';
grant select on referral_edge to pursestrings_app;
insert into referral_edge (from_status, event, to_status) values
  ('none', 'receive', 'received'),
  ('received', 'acknowledge', 'received'),
  ('received', 'take-up', 'taken-up'),
  ('received', 'pass-on', 'received'),
  ('received', 'close', 'closed'),
  ('taken-up', 'acknowledge', 'taken-up'),
  ('taken-up', 'take-up', 'taken-up'),
  ('taken-up', 'pass-on', 'received'),
  ('taken-up', 'begin', 'in-hand'),
  ('taken-up', 'wait', 'waiting'),
  ('taken-up', 'close', 'closed'),
  ('in-hand', 'acknowledge', 'in-hand'),
  ('in-hand', 'take-up', 'in-hand'),
  ('in-hand', 'pass-on', 'received'),
  ('in-hand', 'wait', 'waiting'),
  ('in-hand', 'done', 'done'),
  ('in-hand', 'close', 'closed'),
  ('waiting', 'acknowledge', 'waiting'),
  ('waiting', 'resume', 'in-hand'),
  ('waiting', 'close', 'closed'),
  ('closed', 'take-up', 'taken-up');

create table referral_closing_reason (
  name text primary key,
  needs_offer boolean not null
);
comment on table referral_closing_reason is 'Why a referral may end without a payment. A team''s threshold is not among them, and never may be (Local Government and Social Care Ombudsman, 22 009 514). The same for every council, so not guarded by tenant.';
comment on column referral_closing_reason.name is 'The reason, in a word.';
comment on column referral_closing_reason.needs_offer is 'Whether a direct payment was offered and answered before.';
grant select on referral_closing_reason to pursestrings_app;
insert into referral_closing_reason (name, needs_offer) values ('not_wanted', true), ('met_otherwise', true), ('taken_back', false), ('assessed_no_need', false), ('nobody_can_manage', true), ('excluded_by_law', false), ('education_refused', false), ('not_reached', false), ('moved_area', false), ('died', false), ('twice', false);

create table referral (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text not null generated always as ('RF' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
  person_id bigint not null,
  kind text not null check (kind in ('new', 'increase', 'decrease', 'one_off', 'review', 'end')),
  regimes text[] not null check (cardinality(regimes) between 1 and 4 and regimes <@ array['child_social_care', 'adult_social_care', 'education', 'health']),
  regime text not null generated always as (regimes[1]) stored,
  agreement_id bigint,
  needs text not null check (needs <> ''),
  wanted text not null default '',
  urgency text not null default 'ordinary' check (urgency in ('ordinary', 'urgent')),
  urgency_reason text not null default '',
  asked_by_kind text not null check (asked_by_kind in ('person', 'family', 'social_worker', 'send_officer', 'health', 'school', 'other')),
  asked_by_name text not null check (asked_by_name <> ''),
  asked_by_email text check (asked_by_email <> ''),
  asked_by_lines text[] not null default '{}',
  asked_how text not null check (asked_how in ('telephone', 'email', 'letter', 'meeting', 'system')),
  received_on date not null,
  team_id bigint,
  budget_id bigint,
  recorded_by bigint,
  recorded_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, team_id) references team,
  foreign key (authority_id, budget_id) references budget,
  foreign key (authority_id, recorded_by) references staff_member,
  check (kind in ('new', 'one_off') or agreement_id is not null),
  check (kind <> 'new' or agreement_id is null),
  check (urgency = 'ordinary' or urgency_reason <> '')
);
comment on table referral is 'That somebody asks for a direct payment, or for another amount or the end of one, in the family''s words. Insert-only; where it stands is told by its events.';
comment on column referral.authority_id is 'The council.';
comment on column referral.id is 'Key within the system.';
comment on column referral.reference is 'What letters and the family quote.';
comment on column referral.person_id is 'Whose need it is.';
comment on column referral.kind is 'What is asked: a new direct payment, more, less, a sum paid once, another look, the end.';
comment on column referral.regimes is 'The laws under which it is asked, the one that mostly governs first.';
comment on column referral.regime is 'The first of them.';
comment on column referral.agreement_id is 'The direct payment that is to change; empty for a new one.';
comment on column referral.needs is 'What is needed, in the family''s words.';
comment on column referral.wanted is 'What they hope will be different; empty where nobody said.';
comment on column referral.urgency is 'ordinary or urgent.';
comment on column referral.urgency_reason is 'Why it is urgent.';
comment on column referral.asked_by_kind is 'As what somebody asks: the person, their family, a social worker, an officer for special educational needs, the health service, a school, somebody else.';
comment on column referral.asked_by_name is 'Who asks.';
comment on column referral.asked_by_email is 'Where to write to them by e-mail; empty where not given.';
comment on column referral.asked_by_lines is 'Their postal address, a line each; empty where not given.';
comment on column referral.asked_how is 'By telephone, e-mail, letter, in a meeting, or in this system.';
comment on column referral.received_on is 'The day it reached the council or its support service: the clocks run from it.';
comment on column referral.team_id is 'The team that holds it at first; empty where nobody has said. Passing on names another.';
comment on column referral.budget_id is 'The named budget that is expected to pay; empty where not known.';
comment on column referral.recorded_by is 'Who entered it; empty for the system.';
comment on column referral.recorded_at is 'When it was entered, by the service''s clock.';
call guard_tenant_table('referral', 'select, insert');
call guard_reach('referral', 'person_id', 'person');
create index referral_of_person on referral (authority_id, person_id);
create index referral_received on referral (authority_id, received_on);

create function check_referral() returns trigger language plpgsql as $$
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.agreement_id is not null and not exists (select from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id and a.person_id = new.person_id) then
    raise exception 'the direct payment is another person''s' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_referral() is 'What is to change is the person''s own direct payment.';
create trigger referral_is_of_one_person before insert on referral for each row execute function check_referral();

create table referral_offer (
  authority_id integer not null,
  id bigint generated always as identity,
  referral_id bigint not null,
  offered_on date not null,
  offered_to text not null check (offered_to <> ''),
  how text not null check (how in ('telephone', 'email', 'letter', 'meeting', 'visit')),
  said text not null check (said <> ''),
  offered_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, referral_id) references referral,
  foreign key (authority_id, offered_by) references staff_member
);
comment on table referral_offer is 'That a direct payment was offered: what was said, to whom and how (Care Act 2014 s31 and its guidance; Children Act 1989 s17A). Insert-only.';
comment on column referral_offer.authority_id is 'The council.';
comment on column referral_offer.id is 'Key within the system.';
comment on column referral_offer.referral_id is 'The referral.';
comment on column referral_offer.offered_on is 'The day it was offered.';
comment on column referral_offer.offered_to is 'To whom.';
comment on column referral_offer.how is 'By telephone, e-mail, letter, in a meeting or on a visit.';
comment on column referral_offer.said is 'What was said of it.';
comment on column referral_offer.offered_by is 'Who offered it; empty for the system.';
comment on column referral_offer.recorded_at is 'When it was written down.';
call guard_tenant_table('referral_offer', 'select, insert');
call guard_reach('referral_offer', 'referral_id', 'referral');
create index referral_offer_of on referral_offer (authority_id, referral_id);

create table referral_answer (
  authority_id integer not null,
  id bigint generated always as identity,
  offer_id bigint not null,
  answer text not null check (answer in ('yes', 'no', 'not_now', 'thinking')),
  why text not null default '',
  answered_on date not null,
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, offer_id) references referral_offer,
  foreign key (authority_id, recorded_by) references staff_member,
  check (answer = 'yes' or why <> '')
);
comment on table referral_answer is 'What the family answered to an offer; the latest counts. Insert-only.';
comment on column referral_answer.authority_id is 'The council.';
comment on column referral_answer.id is 'Key within the system.';
comment on column referral_answer.offer_id is 'The offer.';
comment on column referral_answer.answer is 'yes, no, not now, or they want to think about it.';
comment on column referral_answer.why is 'Why, in their words.';
comment on column referral_answer.answered_on is 'The day they answered.';
comment on column referral_answer.recorded_by is 'Who wrote it down; empty for the system.';
comment on column referral_answer.recorded_at is 'When.';
call guard_tenant_table('referral_answer', 'select, insert');
call guard_reach('referral_answer', 'offer_id', 'referral_offer');
create index referral_answer_to on referral_answer (authority_id, offer_id);

create table referral_event (
  authority_id integer not null,
  referral_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_status text not null,
  to_status text not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  holder_id bigint,
  team_id bigint,
  closing_reason text references referral_closing_reason,
  agreement_id bigint,
  reason text check (reason <> ''),
  expected_on date,
  letter_id bigint,
  referrer_letter_id bigint,
  primary key (authority_id, referral_id, event_no),
  foreign key (authority_id, referral_id) references referral,
  foreign key (from_status, event, to_status) references referral_edge (from_status, event, to_status),
  foreign key (authority_id, made_by) references staff_member,
  foreign key (authority_id, holder_id) references staff_member,
  foreign key (authority_id, team_id) references team,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, referrer_letter_id) references letter,
  check ((holder_id is not null) = (event = 'take-up')),
  check ((team_id is not null) = (event = 'pass-on')),
  check ((closing_reason is not null) = (event = 'close')),
  check (agreement_id is null or event = 'done'),
  check (expected_on is null or event = 'wait'),
  check (event not in ('pass-on', 'wait', 'close', 'done') or reason is not null)
);
comment on table referral_event is 'What happened with a referral, one after another: where it stands, who holds it and its clocks are told by this. Insert-only.';
comment on column referral_event.authority_id is 'The council.';
comment on column referral_event.referral_id is 'The referral.';
comment on column referral_event.event_no is 'Its place, from 1 without gaps.';
comment on column referral_event.event is 'What happened.';
comment on column referral_event.from_status is 'Where it stood before.';
comment on column referral_event.to_status is 'Where it stands after.';
comment on column referral_event.happened_on is 'Day on which it counts.';
comment on column referral_event.recorded_at is 'When it was written down.';
comment on column referral_event.made_by is 'Who did it; empty for the system.';
comment on column referral_event.holder_id is 'Who took it up.';
comment on column referral_event.team_id is 'The team that it was passed on to.';
comment on column referral_event.closing_reason is 'Why it ended without a payment.';
comment on column referral_event.agreement_id is 'The direct payment that came of it.';
comment on column referral_event.reason is 'In words: why it was passed on or waits, what came of it, what the family was told.';
comment on column referral_event.expected_on is 'By when what is waited for is expected; empty where nobody knows.';
comment on column referral_event.letter_id is 'The letter that told the family.';
comment on column referral_event.referrer_letter_id is 'The letter that told whoever asked.';
call guard_tenant_table('referral_event', 'select, insert');
call guard_reach('referral_event', 'referral_id', 'referral');

create view referral_now with (security_invoker = true) as
  select distinct on (event.authority_id, event.referral_id) event.authority_id, event.referral_id, event.to_status as status, event.event_no, event.happened_on as since
  from referral_event event order by event.authority_id, event.referral_id, event.event_no desc;
comment on view referral_now is 'Where each referral stands: after its latest event.';
comment on column referral_now.authority_id is 'The council.';
comment on column referral_now.referral_id is 'The referral.';
comment on column referral_now.status is 'Where it stands.';
comment on column referral_now.event_no is 'Number of its latest event.';
comment on column referral_now.since is 'Day of that event.';
grant select on referral_now to pursestrings_app;

create function check_referral_event() returns trigger language plpgsql as $$
declare standing record; asked text; answered text;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.referral_id % 2147483647)::integer);
  select event_no, to_status, happened_on into standing from referral_event e
    where e.authority_id = new.authority_id and e.referral_id = new.referral_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'referral % has moved on meanwhile', new.referral_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from referral_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a referral that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  if new.happened_on < standing.happened_on then
    raise exception 'what happens to a referral happens in order' using errcode = 'check_violation';
  end if;
  select r.kind into asked from referral r where r.authority_id = new.authority_id and r.id = new.referral_id;
  select a.answer into answered from referral_answer a join referral_offer o on o.authority_id = a.authority_id and o.id = a.offer_id
    where o.authority_id = new.authority_id and o.referral_id = new.referral_id order by a.id desc limit 1;
  if new.event = 'done' and asked in ('new', 'increase', 'one_off') and answered is distinct from 'yes' then
    raise exception 'nothing is paid that was not offered and taken' using errcode = 'check_violation';
  end if;
  if new.event = 'close' and (select needs_offer from referral_closing_reason c where c.name = new.closing_reason) and answered is null then
    raise exception 'the family was not asked' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_referral_event() is 'An event is the next edge of the state table; nothing is done that was not offered and taken, nor closed for an answer that nobody asked for.';
create trigger referral_event_follows before insert on referral_event for each row execute function check_referral_event();

create table setting_up_draft (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  referral_id bigint,
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  version_id bigint,
  begun_by bigint not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, referral_id) references referral,
  foreign key (authority_id, begun_by) references staff_member
);
comment on table setting_up_draft is 'What an adviser has entered so far on the guided way from a referral to a costing. A draft until it is submitted: each step overwrites it.';
comment on column setting_up_draft.authority_id is 'The council.';
comment on column setting_up_draft.id is 'Key within the system.';
comment on column setting_up_draft.person_id is 'The person.';
comment on column setting_up_draft.referral_id is 'The referral it began from; empty where it began without one.';
comment on column setting_up_draft.answers is 'What was entered, by step.';
comment on column setting_up_draft.version_id is 'The version of the plan that it became; empty until then.';
comment on column setting_up_draft.begun_by is 'Who began it.';
comment on column setting_up_draft.begun_at is 'When.';
comment on column setting_up_draft.changed_at is 'When something was last entered.';
comment on column setting_up_draft.ended_at is 'When it was submitted or put away; empty while it is worked on.';
call guard_tenant_table('setting_up_draft', 'select, insert');
grant update (answers, version_id, changed_at, ended_at) on setting_up_draft to pursestrings_app;
call guard_reach('setting_up_draft', 'person_id', 'person');
create index setting_up_draft_of on setting_up_draft (authority_id, person_id);
