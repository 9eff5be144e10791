-- Who says yes before money is paid, and what a family is told when the answer is no. Education first: requests for an Education
-- Personal Budget (SI 2014/1652), the EHC plan they rest on, and decisions to refuse, reduce or stop, of every regime.

-- Kept by the council's own people: the support service writes plans and costs them, it decides on nothing here.
create function is_of_the_council(council integer, staff bigint) returns boolean language sql stable as
$$ select exists (select from staff_member s where s.authority_id = council and s.id = staff and s.organisation = 'council') $$;
comment on function is_of_the_council(integer, bigint) is 'Whether somebody works for the council itself.';

-- Policy keeps what was written; what was left out is the default that is given here.
create function authority_policy(council integer, of_regime text, on_day date, setting text, otherwise numeric) returns numeric language sql stable as
$$ select coalesce((select (p.document #>> array['authority', setting])::numeric from policy_version p
     where p.authority_id = council and p.regime = of_regime and p.effective_from <= on_day order by p.effective_from desc limit 1), otherwise) $$;
comment on function authority_policy(integer, text, date, text, numeric) is 'A number of the policy on authority in force on a day; what is given where the policy does not say.';

create table ehc_plan (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  reference text not null check (reference <> ''),
  drafted_on date,
  issued_on date,
  review_from date,
  reviewed_on date,
  review_due_on date,
  reassessed_from date,
  reassessed_until date,
  ceased_on date,
  section_j text check (section_j <> ''),
  recorded_on date not null,
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member,
  check (issued_on >= drafted_on),
  check (num_nonnulls(drafted_on, issued_on) > 0),
  check (reassessed_until >= reassessed_from)
);
comment on table ehc_plan is 'What is known of a person''s Education, Health and Care plan; the latest of a person stands. Insert-only.';
comment on column ehc_plan.authority_id is 'The council.';
comment on column ehc_plan.id is 'Key within the system.';
comment on column ehc_plan.person_id is 'The child or young person.';
comment on column ehc_plan.reference is 'Reference of the plan in the council''s own system.';
comment on column ehc_plan.drafted_on is 'Day on which the draft was sent to the family.';
comment on column ehc_plan.issued_on is 'Day on which the plan was finalised; empty while it is a draft.';
comment on column ehc_plan.review_from is 'Day on which the review under way, or the latest, began.';
comment on column ehc_plan.reviewed_on is 'Day on which the latest review was decided.';
comment on column ehc_plan.review_due_on is 'Day by which the next review is due, where the council set one sooner than the law does.';
comment on column ehc_plan.reassessed_from is 'Day on which a reassessment was agreed.';
comment on column ehc_plan.reassessed_until is 'Day on which the reassessment ended.';
comment on column ehc_plan.ceased_on is 'Day on which the plan ceased to be maintained.';
comment on column ehc_plan.section_j is 'What section J says of the budget, its outcomes and its provision.';
comment on column ehc_plan.recorded_on is 'Day on which this was written down.';
comment on column ehc_plan.recorded_by is 'Who wrote it down; empty for the system.';
call guard_tenant_table('ehc_plan', 'select, insert');
call guard_reach('ehc_plan', 'person_id', 'person');
create index ehc_plan_of on ehc_plan (authority_id, person_id);

create table ehc_provision (
  authority_id integer not null,
  ehc_plan_id bigint not null,
  item_no integer not null check (item_no >= 1),
  label text not null check (label <> ''),
  provision text not null check (provision <> ''),
  primary key (authority_id, ehc_plan_id, item_no),
  foreign key (authority_id, ehc_plan_id) references ehc_plan
);
comment on table ehc_provision is 'Provision that section F of an EHC plan sets out, item by item. Insert-only.';
comment on column ehc_provision.authority_id is 'The council.';
comment on column ehc_provision.ehc_plan_id is 'The plan.';
comment on column ehc_provision.item_no is 'Its place, from 1.';
comment on column ehc_provision.label is 'How the plan marks it, such as F3.';
comment on column ehc_provision.provision is 'The provision in the plan''s words.';
call guard_tenant_table('ehc_provision', 'select, insert');
call guard_reach('ehc_provision', 'ehc_plan_id', 'ehc_plan');

create table education_request (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  ehc_plan_id bigint not null,
  referral_id bigint,
  received_on date not null,
  asked_by text not null check (asked_by <> ''),
  asked_as text not null check (asked_as in ('parent', 'young_person', 'representative')),
  wanted text not null check (wanted <> ''),
  within_window text not null check (within_window in ('draft_plan', 'review', 'reassessment', 'outside')),
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, ehc_plan_id) references ehc_plan,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table education_request is 'A request for an Education Personal Budget: SI 2014/1652 reg 4. Insert-only; its events say how it stands.';
comment on column education_request.authority_id is 'The council.';
comment on column education_request.id is 'Key within the system.';
comment on column education_request.person_id is 'The child or young person.';
comment on column education_request.ehc_plan_id is 'The EHC plan as it was known when they asked.';
comment on column education_request.referral_id is 'The referral that brought it, where there is one.';
comment on column education_request.received_on is 'Day on which they asked.';
comment on column education_request.asked_by is 'Name of whoever asked.';
comment on column education_request.asked_as is 'As what they asked: parent, young_person, representative.';
comment on column education_request.wanted is 'What they would like to arrange themselves, in their words.';
comment on column education_request.within_window is 'The time of reg 4 in which it came; outside is recorded and answered all the same.';
comment on column education_request.recorded_by is 'Who wrote it down; empty for the system.';
call guard_tenant_table('education_request', 'select, insert');
call guard_reach('education_request', 'person_id', 'person');
create index education_request_of on education_request (authority_id, person_id);

create table education_assessment (
  authority_id integer not null,
  request_id bigint not null,
  assessment_no integer not null check (assessment_no >= 1),
  recipient_name text not null check (recipient_name <> ''),
  recipient_kind text not null check (recipient_kind in ('parent', 'young_person', 'nominee')),
  excluded boolean not null,
  excluded_asked_on date not null,
  secures_provision boolean not null,
  best_interests boolean not null,
  no_adverse_effect boolean not null,
  efficient boolean not null,
  aggregate_arrangement boolean not null,
  school_place boolean not null,
  reasons text not null check (reasons <> ''),
  assessed_on date not null,
  assessed_by bigint not null,
  primary key (authority_id, request_id, assessment_no),
  foreign key (authority_id, request_id) references education_request,
  foreign key (authority_id, assessed_by) references staff_member
);
comment on table education_assessment is 'What the council found on each question of the law; the latest stands. Insert-only.';
comment on column education_assessment.authority_id is 'The council.';
comment on column education_assessment.request_id is 'The request.';
comment on column education_assessment.assessment_no is 'Its place, from 1.';
comment on column education_assessment.recipient_name is 'Who would receive the money: reg 5.';
comment on column education_assessment.recipient_kind is 'As what: parent, young_person, nominee.';
comment on column education_assessment.excluded is 'Whether the Schedule forbids to pay them. Yes or no and the day of asking are kept, no detail.';
comment on column education_assessment.excluded_asked_on is 'Day on which they were asked.';
comment on column education_assessment.secures_provision is 'Whether they would use it to secure the agreed provision in an appropriate way: reg 6(1)(a).';
comment on column education_assessment.best_interests is 'Whether, where they receive it for another, they would act in that person''s best interests: reg 6(1)(b).';
comment on column education_assessment.no_adverse_effect is 'Whether it leaves services for others with an EHC plan unharmed: reg 6(1)(c).';
comment on column education_assessment.efficient is 'Whether it is an efficient use of the council''s resources: reg 6(1)(d).';
comment on column education_assessment.aggregate_arrangement is 'Whether the provision is part of an arrangement with a third party that cannot be taken apart without harm: reg 4A.';
comment on column education_assessment.school_place is 'Whether it would buy a place at a school or college, which a direct payment cannot.';
comment on column education_assessment.reasons is 'Why, in words that a letter may use.';
comment on column education_assessment.assessed_on is 'Day.';
comment on column education_assessment.assessed_by is 'Who: of the council.';
call guard_tenant_table('education_assessment', 'select, insert');
call guard_reach('education_assessment', 'request_id', 'education_request');

create table education_item (
  authority_id integer not null,
  request_id bigint not null,
  assessment_no integer not null,
  item_no integer not null check (item_no >= 1),
  ehc_plan_id bigint not null,
  provision_no integer not null,
  what text not null check (what <> ''),
  yearly_pence bigint not null check (yearly_pence > 0),
  premises_of text check (premises_of <> ''),
  primary key (authority_id, request_id, assessment_no, item_no),
  foreign key (authority_id, request_id, assessment_no) references education_assessment,
  foreign key (authority_id, ehc_plan_id, provision_no) references ehc_provision
);
comment on table education_item is 'Goods or services that a payment would buy, as the notice of reg 8(2)(b) names them, each for an item of section F. Insert-only.';
comment on column education_item.authority_id is 'The council.';
comment on column education_item.request_id is 'The request.';
comment on column education_item.assessment_no is 'The assessment that lists it.';
comment on column education_item.item_no is 'Its place, from 1.';
comment on column education_item.ehc_plan_id is 'The EHC plan of that person.';
comment on column education_item.provision_no is 'The item of section F that it secures.';
comment on column education_item.what is 'The goods or services.';
comment on column education_item.yearly_pence is 'What it is expected to cost in a year.';
comment on column education_item.premises_of is 'The school or college on whose premises it is; empty where it is elsewhere.';
call guard_tenant_table('education_item', 'select, insert');
call guard_reach('education_item', 'request_id', 'education_request');

create table premises_consent (
  authority_id integer not null,
  request_id bigint not null,
  consent_no integer not null check (consent_no >= 1),
  institution text not null check (institution <> ''),
  given boolean not null,
  written_by text not null check (written_by <> ''),
  written_on date not null,
  recorded_by bigint,
  primary key (authority_id, request_id, consent_no),
  foreign key (authority_id, request_id) references education_request,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table premises_consent is 'What a school or college wrote about provision on its premises: reg 9. The latest of an institution stands. Insert-only.';
comment on column premises_consent.authority_id is 'The council.';
comment on column premises_consent.request_id is 'The request.';
comment on column premises_consent.consent_no is 'Its place, from 1.';
comment on column premises_consent.institution is 'The school or college, as the items name it.';
comment on column premises_consent.given is 'Whether they consent, or say no, or take it back.';
comment on column premises_consent.written_by is 'Who wrote for them.';
comment on column premises_consent.written_on is 'Day of their letter.';
comment on column premises_consent.recorded_by is 'Who wrote it down; empty for the system.';
call guard_tenant_table('premises_consent', 'select, insert');
call guard_reach('premises_consent', 'request_id', 'education_request');

create table education_edge (
  from_status text not null,
  event text not null,
  to_status text not null,
  primary key (from_status, event),
  unique (from_status, event, to_status)
);
comment on table education_edge is 'The state table of a request: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column education_edge.from_status is 'Where it stands before; none before the first event.';
comment on column education_edge.event is 'What happens.';
comment on column education_edge.to_status is 'Where it stands after.';
grant select on education_edge to pursestrings_app;
insert into education_edge (from_status, event, to_status) values
  ('none', 'receive', 'received'),
  ('received', 'consider', 'considering'),
  ('received', 'answer-outside', 'waiting'),
  ('received', 'withdraw', 'withdrawn'),
  ('waiting', 'consider', 'considering'),
  ('waiting', 'withdraw', 'withdrawn'),
  ('considering', 'agree', 'agreed'),
  ('considering', 'refuse', 'refused'),
  ('considering', 'withdraw', 'withdrawn'),
  ('agreed', 'accept', 'accepted'),
  ('agreed', 'withdraw', 'withdrawn'),
  ('refused', 'reopen', 'considering');

create table education_event (
  authority_id integer not null,
  request_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_status text not null,
  to_status text not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  reason text check (reason <> ''),
  letter_id bigint,
  primary key (authority_id, request_id, event_no),
  foreign key (authority_id, request_id) references education_request,
  foreign key (from_status, event, to_status) references education_edge (from_status, event, to_status),
  foreign key (authority_id, made_by) references staff_member,
  foreign key (authority_id, letter_id) references letter,
  check (event not in ('answer-outside', 'agree', 'refuse') or letter_id is not null),
  check (event not in ('answer-outside', 'refuse', 'withdraw', 'reopen') or reason is not null)
);
comment on table education_event is 'What happened with a request, one edge of the state table after the other. Insert-only.';
comment on column education_event.authority_id is 'The council.';
comment on column education_event.request_id is 'The request.';
comment on column education_event.event_no is 'Its place, from 1 without gaps.';
comment on column education_event.event is 'What happened.';
comment on column education_event.from_status is 'Where it stood before.';
comment on column education_event.to_status is 'Where it stands after.';
comment on column education_event.happened_on is 'Day on which it counts.';
comment on column education_event.recorded_at is 'When it was written down.';
comment on column education_event.made_by is 'The member of staff; empty for the system.';
comment on column education_event.reason is 'Why, in words.';
comment on column education_event.letter_id is 'The letter that told the family: no answer goes without one.';
call guard_tenant_table('education_event', 'select, insert');
call guard_reach('education_event', 'request_id', 'education_request');

create view education_now with (security_invoker = true) as
  select distinct on (authority_id, request_id) authority_id, request_id, to_status as status, event_no, happened_on as since
  from education_event order by authority_id, request_id, event_no desc;
comment on view education_now is 'Where each request stands: after its latest event.';
comment on column education_now.authority_id is 'The council.';
comment on column education_now.request_id is 'The request.';
comment on column education_now.status is 'Where it stands.';
comment on column education_now.event_no is 'Number of its latest event.';
comment on column education_now.since is 'Day of that event.';
grant select on education_now to pursestrings_app;

create table payment_decision (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  regime text not null check (regime in ('child_social_care', 'adult_social_care', 'education', 'health')),
  kind text not null check (kind in ('refuse', 'reduce', 'stop')),
  request_id bigint,
  agreement_id bigint,
  version_id bigint,
  ground text not null check (ground <> ''),
  reasons text not null check (reasons <> ''),
  weekly_before_pence bigint check (weekly_before_pence >= 0),
  weekly_after_pence bigint check (weekly_after_pence >= 0),
  notice_days integer not null check (notice_days >= 0),
  must_stop boolean not null default false,
  waits boolean not null,
  decided_on date not null,
  takes_effect_on date,
  ask_by date not null,
  answer_days integer not null check (answer_days >= 1),
  decided_by bigint not null,
  letter_id bigint not null,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, request_id) references education_request,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, decided_by) references staff_member,
  foreign key (authority_id, letter_id) references letter,
  check ((kind = 'refuse') = (takes_effect_on is null)),
  check (kind = 'refuse' or agreement_id is not null),
  check (kind <> 'reduce' or weekly_after_pence < weekly_before_pence),
  check (takes_effect_on >= decided_on + notice_days),
  check (not must_stop or kind = 'stop'),
  check (ask_by > decided_on)
);
comment on table payment_decision is 'A decision to refuse, reduce or stop a direct payment, with its written reasons and its notice. Insert-only; its events say whether it stands.';
comment on column payment_decision.authority_id is 'The council.';
comment on column payment_decision.id is 'Key within the system.';
comment on column payment_decision.person_id is 'Whose payment.';
comment on column payment_decision.regime is 'Under which law.';
comment on column payment_decision.kind is 'What was decided: refuse, reduce, stop.';
comment on column payment_decision.request_id is 'The request for an Education Personal Budget that is refused.';
comment on column payment_decision.agreement_id is 'The direct payment that is reduced or stopped.';
comment on column payment_decision.version_id is 'The version of the plan that carries it out, where there is one.';
comment on column payment_decision.ground is 'The ground, by a word of the rules.';
comment on column payment_decision.reasons is 'Why, as the letter says it.';
comment on column payment_decision.weekly_before_pence is 'What is paid in a week before.';
comment on column payment_decision.weekly_after_pence is 'What is paid in a week afterwards.';
comment on column payment_decision.notice_days is 'Days of notice by the policy of that day.';
comment on column payment_decision.must_stop is 'Whether the law forbids to go on paying.';
comment on column payment_decision.waits is 'Whether it waits until a request to look again is answered.';
comment on column payment_decision.decided_on is 'Day of the decision and of its letter.';
comment on column payment_decision.takes_effect_on is 'First day on which less, or nothing, is paid; empty for a refusal.';
comment on column payment_decision.ask_by is 'Day by which the family is asked to say that it should be looked at again.';
comment on column payment_decision.answer_days is 'Days in which such a request is answered.';
comment on column payment_decision.decided_by is 'Who decided: of the council.';
comment on column payment_decision.letter_id is 'The letter with the reasons.';
call guard_tenant_table('payment_decision', 'select, insert');
call guard_reach('payment_decision', 'person_id', 'person');
create index payment_decision_of_person on payment_decision (authority_id, person_id);
create index payment_decision_of_agreement on payment_decision (authority_id, agreement_id);
create index payment_decision_of_version on payment_decision (authority_id, version_id);
create index payment_decision_of_request on payment_decision (authority_id, request_id);

create table payment_decision_edge (
  from_status text not null,
  event text not null,
  to_status text not null,
  primary key (from_status, event),
  unique (from_status, event, to_status)
);
comment on table payment_decision_edge is 'The state table of a decision against a family: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column payment_decision_edge.from_status is 'Where it stands before; none before the first event.';
comment on column payment_decision_edge.event is 'What happens.';
comment on column payment_decision_edge.to_status is 'Where it stands after.';
grant select on payment_decision_edge to pursestrings_app;
-- One reconsideration: a request to look again leaves from noticed alone, and nothing leads back there.
insert into payment_decision_edge (from_status, event, to_status) values
  ('none', 'notice', 'noticed'),
  ('noticed', 'ask-again', 'looking-again'),
  ('noticed', 'take-back', 'taken-back'),
  ('looking-again', 'uphold', 'upheld'),
  ('looking-again', 'change', 'changed'),
  ('looking-again', 'take-back', 'taken-back'),
  ('upheld', 'take-back', 'taken-back');

create table payment_decision_event (
  authority_id integer not null,
  decision_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_status text not null,
  to_status text not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  reason text check (reason <> ''),
  asked_by text check (asked_by <> ''),
  due_on date,
  letter_id bigint,
  primary key (authority_id, decision_id, event_no),
  foreign key (authority_id, decision_id) references payment_decision,
  foreign key (from_status, event, to_status) references payment_decision_edge (from_status, event, to_status),
  foreign key (authority_id, made_by) references staff_member,
  foreign key (authority_id, letter_id) references letter,
  check (event not in ('uphold', 'change', 'take-back') or letter_id is not null),
  check (event = 'notice' or reason is not null),
  check ((event = 'ask-again') = (asked_by is not null)),
  check ((event = 'ask-again') = (due_on is not null))
);
comment on table payment_decision_event is 'What happened with a decision against a family, one edge of the state table after the other. Insert-only.';
comment on column payment_decision_event.authority_id is 'The council.';
comment on column payment_decision_event.decision_id is 'The decision.';
comment on column payment_decision_event.event_no is 'Its place, from 1 without gaps.';
comment on column payment_decision_event.event is 'What happened.';
comment on column payment_decision_event.from_status is 'Where it stood before.';
comment on column payment_decision_event.to_status is 'Where it stands after.';
comment on column payment_decision_event.happened_on is 'Day on which it counts.';
comment on column payment_decision_event.recorded_at is 'When it was written down.';
comment on column payment_decision_event.made_by is 'The member of staff; empty for the system.';
comment on column payment_decision_event.reason is 'What they said, or why it was decided so.';
comment on column payment_decision_event.asked_by is 'Who asked to have it looked at again.';
comment on column payment_decision_event.due_on is 'Day by which they are answered.';
comment on column payment_decision_event.letter_id is 'The letter that told the family.';
call guard_tenant_table('payment_decision_event', 'select, insert');
call guard_reach('payment_decision_event', 'decision_id', 'payment_decision');

create view payment_decision_now with (security_invoker = true) as
  select distinct on (authority_id, decision_id) authority_id, decision_id, to_status as status, event_no, happened_on as since
  from payment_decision_event order by authority_id, decision_id, event_no desc;
comment on view payment_decision_now is 'Where each decision stands: after its latest event.';
comment on column payment_decision_now.authority_id is 'The council.';
comment on column payment_decision_now.decision_id is 'The decision.';
comment on column payment_decision_now.status is 'Where it stands.';
comment on column payment_decision_now.event_no is 'Number of its latest event.';
comment on column payment_decision_now.since is 'Day of that event.';
grant select on payment_decision_now to pursestrings_app;

create function check_education_event() returns trigger language plpgsql as $$
declare standing record; found record;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- One at a time for each request, whoever comes: the second sees what the first has done.
  perform pg_advisory_xact_lock(new.authority_id, (new.request_id % 2147483647)::integer);
  select event_no, to_status, happened_on into standing from education_event e
    where e.authority_id = new.authority_id and e.request_id = new.request_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'request % has moved on meanwhile', new.request_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from education_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a request that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  if new.happened_on < standing.happened_on then
    raise exception 'what happens to a request happens in order' using errcode = 'check_violation';
  end if;
  if new.event in ('answer-outside', 'agree', 'refuse', 'reopen') and not is_of_the_council(new.authority_id, new.made_by) then
    raise exception 'the council decides on a request, not whoever helps with it' using errcode = 'check_violation';
  end if;
  if new.event = 'answer-outside' and not exists (select from education_request r where r.authority_id = new.authority_id and r.id = new.request_id and r.within_window = 'outside') then
    raise exception 'the request came in its time, so it is considered' using errcode = 'check_violation';
  end if;
  if new.event = 'refuse' and not exists (select from payment_decision d where d.authority_id = new.authority_id and d.request_id = new.request_id and d.kind = 'refuse' and d.letter_id = new.letter_id) then
    raise exception 'a request is refused by a decision with its reasons' using errcode = 'check_violation';
  end if;
  if new.event = 'agree' then
    select * into found from education_assessment a where a.authority_id = new.authority_id and a.request_id = new.request_id order by a.assessment_no desc limit 1;
    if found is null or found.excluded or found.aggregate_arrangement or found.school_place or not (found.secures_provision and found.best_interests and found.no_adverse_effect and found.efficient) then
      raise exception 'the law''s questions are not all answered so that it may be agreed' using errcode = 'check_violation';
    end if;
    if not exists (select from education_item i where i.authority_id = new.authority_id and i.request_id = new.request_id and i.assessment_no = found.assessment_no) then
      raise exception 'the notice names no goods and no services' using errcode = 'check_violation';
    end if;
    if exists (select from education_item i where i.authority_id = new.authority_id and i.request_id = new.request_id and i.assessment_no = found.assessment_no and i.premises_of is not null
        and not coalesce((select c.given from premises_consent c where c.authority_id = i.authority_id and c.request_id = i.request_id and lower(c.institution) = lower(i.premises_of) order by c.consent_no desc limit 1), false)) then
      raise exception 'a school or college has not consented in writing' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
comment on function check_education_event() is 'An event is the next edge of the state table, with what the law asks of that edge.';
create trigger education_event_follows before insert on education_event for each row execute function check_education_event();

create function check_education_item() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from education_request r join ehc_plan e on e.authority_id = r.authority_id and e.id = new.ehc_plan_id and e.person_id = r.person_id
      where r.authority_id = new.authority_id and r.id = new.request_id) then
    raise exception 'section F of another person''s plan' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_education_item() is 'Goods and services secure provision of the same person''s EHC plan.';
create trigger education_item_is_of_the_plan before insert on education_item for each row execute function check_education_item();

create function check_education_assessment() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not is_of_the_council(new.authority_id, new.assessed_by) then
    raise exception 'the council answers the law''s questions' using errcode = 'check_violation';
  end if;
  if coalesce((select n.status from education_now n where n.authority_id = new.authority_id and n.request_id = new.request_id), 'none') <> 'considering' then
    raise exception 'the request is not being considered' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_education_assessment() is 'The law''s questions are answered by the council while a request is considered.';
create trigger education_assessment_is_the_councils before insert on education_assessment for each row execute function check_education_assessment();

create function check_payment_decision() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not is_of_the_council(new.authority_id, new.decided_by) then
    raise exception 'the council decides to refuse, reduce or stop' using errcode = 'check_violation';
  end if;
  if new.kind = 'reduce' and new.notice_days < authority_policy(new.authority_id, new.regime, new.decided_on, 'reduceNoticeDays', 28)
    or new.kind = 'stop' and not new.must_stop and new.notice_days < authority_policy(new.authority_id, new.regime, new.decided_on, 'stopNoticeDays', 28)
    or new.kind = 'stop' and new.must_stop and new.notice_days < authority_policy(new.authority_id, new.regime, new.decided_on, 'mustStopNoticeDays', 0) then
    raise exception 'the notice is shorter than policy gives' using errcode = 'check_violation';
  end if;
  if new.agreement_id is not null and not exists (select from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id and a.person_id = new.person_id) then
    raise exception 'the direct payment is another person''s' using errcode = 'check_violation';
  end if;
  if new.request_id is not null and not exists (select from education_request r join education_now n on n.authority_id = r.authority_id and n.request_id = r.id
      where r.authority_id = new.authority_id and r.id = new.request_id and r.person_id = new.person_id and n.status = 'considering') then
    raise exception 'the request is another person''s, or is not being considered' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_payment_decision() is 'Decided by the council, about that person''s own payment, with the notice that policy gives.';
create trigger payment_decision_is_the_councils before insert on payment_decision for each row execute function check_payment_decision();

create function check_payment_decision_event() returns trigger language plpgsql as $$
declare standing record; decision record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.decision_id % 2147483647)::integer);
  select event_no, to_status, happened_on into standing from payment_decision_event e
    where e.authority_id = new.authority_id and e.decision_id = new.decision_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'decision % has moved on meanwhile', new.decision_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from payment_decision_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a decision that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  if new.happened_on < standing.happened_on then
    raise exception 'what happens to a decision happens in order' using errcode = 'check_violation';
  end if;
  select * into decision from payment_decision d where d.authority_id = new.authority_id and d.id = new.decision_id;
  if new.event in ('uphold', 'change') and (new.made_by = decision.decided_by or not is_of_the_council(new.authority_id, new.made_by)) then
    raise exception 'somebody else of the council looks again' using errcode = 'check_violation';
  end if;
  if new.event = 'take-back' and not is_of_the_council(new.authority_id, new.made_by) then
    raise exception 'the council takes its decision back' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_payment_decision_event() is 'An event is the next edge of the state table; whoever decided does not look again.';
create trigger payment_decision_event_follows before insert on payment_decision_event for each row execute function check_payment_decision_event();

-- A plan on its way to be paid. What it says is read by one function and kept by its digest: a decision counts for that content alone.

create function plan_version_content(council integer, version bigint) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'effectiveFrom', v.effective_from, 'change', v.change, 'contributionWeekly', v.contribution_weekly_pence, 'contributionFrom', v.contribution_from, 'contributionPaid', v.contribution_paid,
    'lines', coalesce((
      select jsonb_agg(jsonb_build_object(
        'payeeKind', l.payee_kind, 'kind', l.kind, 'description', l.description, 'terms', l.terms, 'bearsContribution', l.bears_contribution, 'employsAssistant', l.employs_assistant,
        'from', l.from_on, 'until', l.until_on, 'weekly', l.weekly_pence, 'yearly', l.annual_pence, 'oneOff', l.one_off_pence,
        'shares', (select jsonb_agg(jsonb_build_object('stream', s.stream, 'budgetId', s.budget_id, 'weekly', s.weekly_pence, 'yearly', s.annual_pence, 'oneOff', s.one_off_pence) order by s.place)
          from plan_line_share s where s.authority_id = l.authority_id and s.line_id = l.id)) order by l.place, l.id)
      from plan_version_line l where l.authority_id = v.authority_id and l.version_id = v.id), '[]'))
  from plan_version v where v.authority_id = council and v.id = version
$$;
comment on function plan_version_content(integer, bigint) is 'All that a version pays for, as whoever checks and approves it sees it.';

create function plan_version_digest(council integer, version bigint) returns bytea language sql stable as
$$ select sha256(convert_to(plan_version_content(council, version)::text, 'UTF8')) $$;
comment on function plan_version_digest(integer, bigint) is 'Digest of what a version pays for.';

-- The week that costs most counts: a version may hold lines that follow each other.
create function plan_version_weekly(council integer, version bigint) returns bigint language sql stable as $$
  select coalesce(max((
    select sum(l.weekly_pence) from plan_version_line l where l.authority_id = council and l.version_id = version
      and l.from_on <= day.begins and (l.until_on is null or l.until_on >= day.begins)))::bigint, 0)
  from (select from_on as begins from plan_version_line where authority_id = council and version_id = version) day
$$;
comment on function plan_version_weekly(integer, bigint) is 'What a version comes to in the week that costs most, in pence.';

create function plan_version_parts(council integer, version bigint)
  returns table (stream text, budget_id bigint, weekly bigint, yearly bigint, weekly_before bigint, yearly_before bigint, is_new boolean) language sql stable as $$
  with share as (
    select l.version_id = version as is_now, s.stream, s.budget_id, s.weekly_pence as weekly, s.annual_pence + coalesce(s.one_off_pence, 0) as yearly
    from plan_version v
    join plan_version_line l on l.authority_id = v.authority_id and l.version_id in (v.id, v.based_on_id)
    join plan_line_share s on s.authority_id = l.authority_id and s.line_id = l.id
    where v.authority_id = council and v.id = version)
  select stream, budget_id, coalesce(sum(weekly) filter (where is_now), 0)::bigint, coalesce(sum(yearly) filter (where is_now), 0)::bigint,
    coalesce(sum(weekly) filter (where not is_now), 0)::bigint, coalesce(sum(yearly) filter (where not is_now), 0)::bigint, not bool_or(not is_now)
  from share group by stream, budget_id order by stream, budget_id nulls first
$$;
comment on function plan_version_parts(integer, bigint) is 'Whose budgets a version touches, those that pay no more among them: what each pays in a week and in the first year, and paid by the version before.';

create function plan_needs_panel(council integer, version bigint, on_day date) returns boolean language sql stable as $$
  with asked as (
    select p.regime, plan_version_weekly(council, v.id) as weekly, coalesce(plan_version_weekly(council, v.based_on_id), 0) as weekly_before,
      (select coalesce(sum(part.yearly), 0) from plan_version_parts(council, v.id) part) as yearly, (select coalesce(sum(part.yearly_before), 0) from plan_version_parts(council, v.id) part) as yearly_before
    from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id where v.authority_id = council and v.id = version)
  select coalesce((weekly > weekly_before or yearly > yearly_before)
    and (weekly > authority_policy(council, regime, on_day, 'panelAboveWeekly', 'infinity') or yearly > authority_policy(council, regime, on_day, 'panelAboveYearly', 'infinity')), false) from asked
$$;
comment on function plan_needs_panel(integer, bigint, date) is 'Whether a version costs more than before and more than what policy leaves to the check and the holders of budgets.';

create function plan_check_is_enough(council integer, version bigint, on_day date) returns boolean language sql stable as $$
  select v.based_on_id is not null and not plan_needs_panel(council, version, on_day)
    and not exists (select from plan_version_line l where l.authority_id = council and l.version_id = version and l.one_off_pence is not null
      and not exists (select from plan_version_line before where before.authority_id = council and before.id = l.since_line_id))
    and coalesce((select bool_and(not part.is_new and part.weekly >= part.weekly_before) and sum(part.weekly - part.weekly_before) > 0
        and sum(part.weekly - part.weekly_before) <= authority_policy(council, p.regime, on_day, 'checkAloneUpToWeekly', '-infinity')
      from plan_version_parts(council, version) part), false)
  from plan_version v join support_plan p on p.authority_id = v.authority_id and p.id = v.plan_id where v.authority_id = council and v.id = version
$$;
comment on function plan_check_is_enough(integer, bigint, date) is 'Whether a version is an increase so small that policy asks for the check alone: no new budget, no one-off money, nothing less for anybody.';

create function wrote_plan_version(council integer, version bigint, staff bigint) returns boolean language sql stable as $$
  select exists (select from plan_version v where v.authority_id = council and v.id = version and v.author_id = staff)
    or exists (select from plan_version_writer w where w.authority_id = council and w.version_id = version and w.staff_member_id = staff)
    or exists (select from plan_version_event e where e.authority_id = council and e.version_id = version and e.event = 'submit' and e.made_by = staff)
$$;
comment on function wrote_plan_version(integer, bigint, bigint) is 'Whether somebody wrote or submitted a version.';

create table plan_check (
  authority_id integer not null,
  version_id bigint not null,
  submission integer not null,
  digest bytea not null check (octet_length(digest) = 32),
  needs_panel boolean not null,
  is_enough boolean not null,
  weekly_pence bigint not null,
  weekly_before_pence bigint not null,
  family_agrees text check (family_agrees <> ''),
  note text check (note <> ''),
  checked_by bigint not null,
  checked_on date not null,
  checked_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, version_id, submission),
  foreign key (authority_id, version_id) references plan_version,
  foreign key (authority_id, checked_by) references staff_member,
  check (not (needs_panel and is_enough))
);
comment on table plan_check is 'That the council checked a plan as it was submitted, and the way policy gave it from there. Insert-only.';
comment on column plan_check.authority_id is 'The council.';
comment on column plan_check.version_id is 'The version of the plan.';
comment on column plan_check.submission is 'Number of the event by which it was submitted.';
comment on column plan_check.digest is 'Digest of what it said.';
comment on column plan_check.needs_panel is 'Whether policy sends it to the panel.';
comment on column plan_check.is_enough is 'Whether policy asks for nothing but this check.';
comment on column plan_check.weekly_pence is 'What it comes to in the week that costs most.';
comment on column plan_check.weekly_before_pence is 'The same of the version that ran.';
comment on column plan_check.family_agrees is 'How and when the family asked for less, or agreed to it; empty where they did not, and then less is paid only after a notice.';
comment on column plan_check.note is 'What the checker wants the next to know.';
comment on column plan_check.checked_by is 'Who: of the council, and none who wrote it.';
comment on column plan_check.checked_on is 'Day.';
comment on column plan_check.checked_at is 'When it was written down.';
call guard_tenant_table('plan_check', 'select, insert');
call guard_reach('plan_check', 'version_id', 'plan_version');

create table plan_panel (
  authority_id integer not null,
  version_id bigint not null,
  submission integer not null,
  digest bytea not null check (octet_length(digest) = 32),
  decision text not null check (decision in ('agreed', 'agreed_with_conditions', 'not_agreed')),
  conditions text check (conditions <> ''),
  reasons text not null check (reasons <> ''),
  sat text[] not null check (cardinality(sat) >= 1),
  sat_staff bigint[] not null default '{}',
  sat_on date not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, version_id, submission),
  foreign key (authority_id, version_id) references plan_version,
  foreign key (authority_id, recorded_by) references staff_member,
  check ((decision = 'agreed_with_conditions') = (conditions is not null))
);
comment on table plan_panel is 'What the panel decided on a plan as it was submitted. Insert-only.';
comment on column plan_panel.authority_id is 'The council.';
comment on column plan_panel.version_id is 'The version of the plan.';
comment on column plan_panel.submission is 'Number of the event by which it was submitted.';
comment on column plan_panel.digest is 'Digest of what it said.';
comment on column plan_panel.decision is 'agreed, agreed_with_conditions, not_agreed.';
comment on column plan_panel.conditions is 'On what condition.';
comment on column plan_panel.reasons is 'Why.';
comment on column plan_panel.sat is 'Names of those who sat.';
comment on column plan_panel.sat_staff is 'Keys of those of them who work here: none of them wrote the plan.';
comment on column plan_panel.sat_on is 'Day on which it sat.';
comment on column plan_panel.recorded_by is 'Who wrote it down: of the council, and none who wrote the plan.';
comment on column plan_panel.recorded_at is 'When it was written down.';
call guard_tenant_table('plan_panel', 'select, insert');
call guard_reach('plan_panel', 'version_id', 'plan_version');

create table plan_part_approval (
  authority_id integer not null,
  id bigint generated always as identity,
  version_id bigint not null,
  submission integer not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  budget_id bigint,
  digest bytea not null check (octet_length(digest) = 32),
  yearly_pence bigint not null check (yearly_pence >= 0),
  approved_by bigint not null,
  approved_on date not null,
  approved_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  unique nulls not distinct (authority_id, version_id, submission, stream, budget_id),
  foreign key (authority_id, version_id) references plan_version,
  foreign key (authority_id, budget_id) references budget,
  foreign key (authority_id, approved_by) references staff_member
);
comment on table plan_part_approval is 'That the holder of a budget approved its part of a plan as it was submitted. Insert-only.';
comment on column plan_part_approval.authority_id is 'The council.';
comment on column plan_part_approval.id is 'Key within the system.';
comment on column plan_part_approval.version_id is 'The version of the plan.';
comment on column plan_part_approval.submission is 'Number of the event by which it was submitted.';
comment on column plan_part_approval.stream is 'Whose budget.';
comment on column plan_part_approval.budget_id is 'Which named budget; empty where only the stream is known.';
comment on column plan_part_approval.digest is 'Digest of what the plan said.';
comment on column plan_part_approval.yearly_pence is 'What the part comes to in the first year, one-off money among it: what the limit is held against.';
comment on column plan_part_approval.approved_by is 'Who: of the council, within a limit, none who wrote or checked it.';
comment on column plan_part_approval.approved_on is 'Day.';
comment on column plan_part_approval.approved_at is 'When it was written down.';
call guard_tenant_table('plan_part_approval', 'select, insert');
call guard_reach('plan_part_approval', 'version_id', 'plan_version');

create table plan_return (
  authority_id integer not null,
  version_id bigint not null,
  submission integer not null,
  step text not null check (step in ('submitted', 'checked', 'at_panel')),
  content jsonb not null,
  points text[] not null check (cardinality(points) >= 1),
  returned_by bigint not null,
  returned_on date not null,
  returned_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, version_id, submission),
  foreign key (authority_id, version_id) references plan_version,
  foreign key (authority_id, returned_by) references staff_member
);
comment on table plan_return is 'Why a plan went back to its author, point by point, and what it said then. Insert-only.';
comment on column plan_return.authority_id is 'The council.';
comment on column plan_return.version_id is 'The version of the plan.';
comment on column plan_return.submission is 'Number of the event by which it was submitted.';
comment on column plan_return.step is 'Where it stood: submitted, checked, at_panel.';
comment on column plan_return.content is 'What it said, so that whoever sees it again sees what changed.';
comment on column plan_return.points is 'What is to be put right, each as an instruction.';
comment on column plan_return.returned_by is 'Who returned it.';
comment on column plan_return.returned_on is 'Day.';
comment on column plan_return.returned_at is 'When it was written down.';
call guard_tenant_table('plan_return', 'select, insert');
call guard_reach('plan_return', 'version_id', 'plan_version');

-- What holds of every decision on a plan: it is about the plan as it was submitted last, by the council, by nobody who wrote it.
create function check_plan_decision() returns trigger language plpgsql as $$
declare given jsonb := to_jsonb(new); stands record; who bigint; wanted text[];
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.version_id % 2147483647)::integer);
  who := coalesce(given ->> 'checked_by', given ->> 'recorded_by', given ->> 'approved_by', given ->> 'returned_by')::bigint;
  wanted := case tg_table_name when 'plan_check' then array['submitted'] when 'plan_panel' then array['at_panel'] when 'plan_part_approval' then array['checked', 'at_panel'] else array['submitted', 'checked', 'at_panel'] end;
  select state, submission into stands from plan_version_now n where n.authority_id = new.authority_id and n.version_id = new.version_id;
  if stands.state is null or stands.state <> all (wanted) or stands.submission is distinct from new.submission then
    raise exception 'version % of a plan has moved on meanwhile', new.version_id using errcode = 'check_violation';
  end if;
  if given ->> 'digest' <> plan_version_digest(new.authority_id, new.version_id)::text or given -> 'content' <> plan_version_content(new.authority_id, new.version_id) then
    raise exception 'version % of a plan says something else now', new.version_id using errcode = 'check_violation';
  end if;
  if not is_of_the_council(new.authority_id, who) then
    raise exception 'the council decides on a plan' using errcode = 'check_violation';
  end if;
  if wrote_plan_version(new.authority_id, new.version_id, who) then
    raise exception 'nobody decides on what they wrote' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_decision() is 'A decision is about a plan as it was submitted last, and by somebody of the council who did not write it.';
create trigger plan_check_a_stands before insert on plan_check for each row execute function check_plan_decision();
create trigger plan_panel_a_stands before insert on plan_panel for each row execute function check_plan_decision();
create trigger plan_part_approval_a_stands before insert on plan_part_approval for each row execute function check_plan_decision();
create trigger plan_return_a_stands before insert on plan_return for each row execute function check_plan_decision();

create function check_plan_check() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.needs_panel <> plan_needs_panel(new.authority_id, new.version_id, new.checked_on) or new.is_enough <> plan_check_is_enough(new.authority_id, new.version_id, new.checked_on)
    or new.weekly_pence <> plan_version_weekly(new.authority_id, new.version_id) then
    raise exception 'policy gives the plan another way' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_check() is 'The way from the check is the one that policy gives.';
create trigger plan_check_b_follows_policy before insert on plan_check for each row execute function check_plan_check();

create function check_plan_panel() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from unnest(new.sat_staff) as one where wrote_plan_version(new.authority_id, new.version_id, one)) then
    raise exception 'nobody sits on what they wrote' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_panel() is 'Who wrote a plan does not sit in the panel on it.';
create trigger plan_panel_b_is_of_others before insert on plan_panel for each row execute function check_plan_panel();

create function check_plan_part_approval() returns trigger language plpgsql as $$
declare checked record; part record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select * into checked from plan_check c where c.authority_id = new.authority_id and c.version_id = new.version_id and c.submission = new.submission;
  if checked is null or checked.is_enough then
    raise exception 'the plan is not checked, or needs nothing more' using errcode = 'check_violation';
  end if;
  if checked.checked_by = new.approved_by then
    raise exception 'whoever checked a plan does not approve it' using errcode = 'check_violation';
  end if;
  if checked.needs_panel and not exists (select from plan_panel p where p.authority_id = new.authority_id and p.version_id = new.version_id and p.submission = new.submission and p.decision <> 'not_agreed') then
    raise exception 'the panel has not agreed' using errcode = 'check_violation';
  end if;
  select * into part from plan_version_parts(new.authority_id, new.version_id) p where p.stream = new.stream and p.budget_id is not distinct from new.budget_id;
  if part is null or part.yearly <> new.yearly_pence then
    raise exception 'the plan has no such part' using errcode = 'check_violation';
  end if;
  if not exists (select from approval_limit l where l.authority_id = new.authority_id and l.staff_member_id = new.approved_by and l.power = 'plan'
      and l.from_on <= new.approved_on and (l.until_on is null or l.until_on >= new.approved_on)
      and (l.stream is null or l.stream = new.stream) and (l.budget_id is null or l.budget_id = new.budget_id) and (l.limit_pence is null or l.limit_pence >= new.yearly_pence)) then
    raise exception 'beyond what they may approve' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_part_approval() is 'A part is approved after the check and the panel, as it is, within the limit of whoever approves, who is not the checker.';
create trigger plan_part_approval_b_is_within_limit before insert on plan_part_approval for each row execute function check_plan_part_approval();

create function plan_is_less(council integer, version bigint) returns boolean language sql stable as $$
  select v.change = 'end' or v.based_on_id is not null and plan_version_weekly(council, v.id) < plan_version_weekly(council, v.based_on_id)
  from plan_version v where v.authority_id = council and v.id = version
$$;
comment on function plan_is_less(integer, bigint) is 'Whether a version ends the payment or pays less in a week than the one that runs.';

create function plan_notice_given(council integer, version bigint) returns boolean language sql stable as $$
  select exists (select from payment_decision d join payment_decision_now n on n.authority_id = d.authority_id and n.decision_id = d.id join plan_version v on v.authority_id = d.authority_id and v.id = d.version_id
    where d.authority_id = council and d.version_id = version and d.takes_effect_on <= v.effective_from
      and (n.status = 'upheld' or n.status = 'noticed' or n.status = 'looking-again' and not d.waits))
$$;
comment on function plan_notice_given(integer, bigint) is 'Whether the family has a notice of the reduction or the stop that a version carries out, and it stands by the version''s first day.';

create function check_plan_authority() returns trigger language plpgsql as $$
declare checked record; sent integer; said bytea;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) or new.event not in ('check', 'send-to-panel', 'approve') then return new; end if;
  select submission into sent from plan_version_now n where n.authority_id = new.authority_id and n.version_id = new.version_id;
  said := plan_version_digest(new.authority_id, new.version_id);
  select * into checked from plan_check c where c.authority_id = new.authority_id and c.version_id = new.version_id and c.submission = sent and c.digest = said;
  if checked is null or new.event = 'check' and checked.checked_by <> new.made_by then
    raise exception 'the council has not checked the plan as it is' using errcode = 'check_violation';
  end if;
  if new.event = 'send-to-panel' and not checked.needs_panel then
    raise exception 'policy asks for no panel' using errcode = 'check_violation';
  end if;
  if new.event <> 'approve' or checked.is_enough then return new; end if;
  if checked.needs_panel and not exists (select from plan_panel p where p.authority_id = new.authority_id and p.version_id = new.version_id and p.submission = sent and p.digest = said and p.decision <> 'not_agreed') then
    raise exception 'the panel has not agreed' using errcode = 'check_violation';
  end if;
  if exists (select from plan_version_parts(new.authority_id, new.version_id) part where not exists (
      select from plan_part_approval a where a.authority_id = new.authority_id and a.version_id = new.version_id and a.submission = sent and a.digest = said
        and a.stream = part.stream and a.budget_id is not distinct from part.budget_id and a.yearly_pence = part.yearly)) then
    raise exception 'not every holder of a budget has approved their part' using errcode = 'check_violation';
  end if;
  if not exists (select from plan_part_approval a where a.authority_id = new.authority_id and a.version_id = new.version_id and a.submission = sent) then
    raise exception 'a plan that nobody pays for is not approved' using errcode = 'check_violation';
  end if;
  if checked.family_agrees is null and plan_is_less(new.authority_id, new.version_id) and not plan_notice_given(new.authority_id, new.version_id) then
    raise exception 'less is paid only after a notice' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_authority() is 'A plan moves towards payment by the decisions that policy asks for, each on what it says now.';
create trigger plan_version_event_has_authority before insert on plan_version_event for each row execute function check_plan_authority();

create function check_plan_carried_out() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) or new.event <> 'carry-out' then return new; end if;
  if exists (select from payment_decision d where d.authority_id = new.authority_id and d.version_id = new.version_id)
    and not exists (select from payment_decision d join payment_decision_now n on n.authority_id = d.authority_id and n.decision_id = d.id
      where d.authority_id = new.authority_id and d.version_id = new.version_id and d.takes_effect_on <= (new.happened_at at time zone 'Europe/London')::date
        and (n.status in ('noticed', 'upheld') or n.status = 'looking-again' and not d.waits))
    and not exists (select from plan_check c join plan_version_now v on v.authority_id = c.authority_id and v.version_id = c.version_id and v.submission = c.submission
      where c.authority_id = new.authority_id and c.version_id = new.version_id and c.family_agrees is not null) then
    raise exception 'the family is paid less before its notice counts' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_plan_carried_out() is 'What was told to the family as a reduction or a stop is carried out while a notice of it counts, or where the family agreed.';
create trigger plan_version_event_waits_for_notice before insert on plan_version_event for each row execute function check_plan_carried_out();
