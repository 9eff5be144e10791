-- Complaints with the stages and clocks of their procedure, and safeguarding concerns, which only those who handle them may read.

create table complaint_procedure (
  name text primary key,
  stages integer not null check (stages between 1 and 3)
);
comment on table complaint_procedure is 'Procedures by which complaints are answered, with how many stages each has. The same for every council, so not guarded by tenant.';
comment on column complaint_procedure.name is 'children (SI 2006/1738), adults (SI 2009/309), corporate (the Ombudsman''s code) or data_protection (Data Protection Act 2018 s164A).';
comment on column complaint_procedure.stages is 'How many stages it has.';
grant select on complaint_procedure to pursestrings_app;
insert into complaint_procedure (name, stages) values ('children', 3), ('adults', 1), ('corporate', 2), ('data_protection', 1);

create table complaint_edge (
  from_status text not null,
  event text not null,
  to_status text not null,
  primary key (from_status, event),
  unique (from_status, event, to_status)
);
comment on table complaint_edge is 'The state table of a complaint: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column complaint_edge.from_status is 'Where it stands before; none before the first event.';
comment on column complaint_edge.event is 'What happens.';
comment on column complaint_edge.to_status is 'Where it stands after.';
grant select on complaint_edge to pursestrings_app;
insert into complaint_edge (from_status, event, to_status) values
  ('none', 'receive', 'received'),
  ('received', 'choose-procedure', 'to-acknowledge'),
  ('received', 'withdraw', 'withdrawn'),
  ('to-acknowledge', 'choose-procedure', 'to-acknowledge'),
  ('to-acknowledge', 'acknowledge', 'acknowledged'),
  ('to-acknowledge', 'withdraw', 'withdrawn'),
  ('acknowledged', 'choose-procedure', 'to-acknowledge'),
  ('acknowledged', 'investigate', 'investigating'),
  ('acknowledged', 'extend', 'acknowledged'),
  ('acknowledged', 'withdraw', 'withdrawn'),
  ('investigating', 'investigate', 'investigating'),
  ('investigating', 'extend', 'investigating'),
  ('investigating', 'pause', 'paused'),
  ('investigating', 'panel-met', 'panel-met'),
  ('investigating', 'answer', 'answered'),
  ('investigating', 'withdraw', 'withdrawn'),
  ('paused', 'resume', 'investigating'),
  ('paused', 'withdraw', 'withdrawn'),
  ('panel-met', 'panel-reported', 'panel-reported'),
  ('panel-reported', 'answer', 'answered'),
  ('answered', 'next-stage', 'to-acknowledge'),
  ('answered', 'ombudsman', 'with-ombudsman'),
  ('answered', 'close', 'closed'),
  ('closed', 'next-stage', 'to-acknowledge'),
  ('closed', 'ombudsman', 'with-ombudsman'),
  ('with-ombudsman', 'ombudsman-decided', 'closed');

create table complaint (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text not null generated always as ('C-' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
  person_id bigint,
  agreement_id bigint,
  reclaim_id bigint,
  described_person text check (described_person <> ''),
  about text not null check (about in ('care', 'education', 'money', 'staff', 'personal_data', 'other')),
  about_staff_id bigint,
  words text not null check (words <> ''),
  wanted text check (wanted <> ''),
  complainant_name text not null check (complainant_name <> ''),
  complainant_kind text not null check (complainant_kind in ('person', 'parent', 'representative', 'carer', 'assistant', 'provider', 'someone_else')),
  complainant_email text check (complainant_email <> ''),
  complainant_lines text[] not null default '{}',
  complainant_telephone text check (complainant_telephone <> ''),
  came_by text not null check (came_by in ('staff', 'signed_in', 'public_page')),
  received_on date not null,
  received_at timestamptz not null,
  recorded_by bigint,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, reclaim_id) references reclaim,
  foreign key (authority_id, about_staff_id) references staff_member,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table complaint is 'What somebody complains of, in their words. Where it stands is told by its events.';
comment on column complaint.authority_id is 'The council.';
comment on column complaint.id is 'Key within the system.';
comment on column complaint.reference is 'What letters and the complainant quote.';
comment on column complaint.person_id is 'The person it is about; empty until somebody has found out.';
comment on column complaint.agreement_id is 'The direct payment it is about, where it is about one.';
comment on column complaint.reclaim_id is 'The reclaim it is about, where it is about one. It does not stop the reclaim''s days by itself.';
comment on column complaint.described_person is 'Who it is about, as the complainant wrote it.';
comment on column complaint.about is 'What it is about: care, education, money, a member of staff, personal data, or something else.';
comment on column complaint.about_staff_id is 'The member of staff complained of, where it names one. They never investigate it.';
comment on column complaint.words is 'What is wrong, in the complainant''s words.';
comment on column complaint.wanted is 'What would put it right, in their words.';
comment on column complaint.complainant_name is 'Who complains.';
comment on column complaint.complainant_kind is 'As what they complain: the person, a parent, a representative, a carer, an assistant, a provider, somebody else.';
comment on column complaint.complainant_email is 'Where to write by e-mail; empty where they gave none.';
comment on column complaint.complainant_lines is 'Postal address, a line each; empty where they gave none.';
comment on column complaint.complainant_telephone is 'Telephone; empty where they gave none.';
comment on column complaint.came_by is 'Taken down by staff, made by somebody signed in, or by the page that anyone may use.';
comment on column complaint.received_on is 'The day it reached the council or its support service; the clocks run from it.';
comment on column complaint.received_at is 'The moment it was entered, by the service''s clock.';
comment on column complaint.recorded_by is 'Who entered it; empty for the page that anyone may use.';
call guard_tenant_table('complaint', 'select, insert');
grant update (person_id, agreement_id, reclaim_id) on complaint to pursestrings_app;
call guard_reach('complaint', 'person_id', 'person');
-- What came without a name is for the council's staff to place, not for people outside to read.
create policy reach_where_nobody_is_named on complaint as restrictive for select
  using (person_id is not null or recorded_by = (select acting_member()) or (select reach_of_actor()) <> 'own');
create index complaint_about_person on complaint (authority_id, person_id);
create index complaint_received on complaint (authority_id, received_on);

create function refuse_replaced_person() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if old.person_id is not null and new.person_id is distinct from old.person_id then
    raise exception 'a complaint is about one person and stays so' using errcode = 'check_violation';
  end if;
  if new.agreement_id is not null and not exists (select from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id and a.person_id = new.person_id) then
    raise exception 'the direct payment is another person''s' using errcode = 'check_violation';
  end if;
  if new.reclaim_id is not null and not exists (select from reclaim r where r.authority_id = new.authority_id and r.id = new.reclaim_id and r.agreement_id = new.agreement_id) then
    raise exception 'the reclaim is of another direct payment' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function refuse_replaced_person() is 'Keeps a complaint with the person it was found to be about, and what it is linked to with that person.';
create trigger complaint_keeps_its_person before update on complaint for each row execute function refuse_replaced_person();

create table complaint_event (
  authority_id integer not null,
  complaint_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_status text not null,
  to_status text not null,
  stage integer not null check (stage between 1 and 3),
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  by_complainant boolean not null default false,
  procedure text references complaint_procedure,
  investigator_id bigint,
  investigator_name text check (investigator_name <> ''),
  due_on date,
  outcome text check (outcome in ('upheld', 'partly_upheld', 'not_upheld')),
  remedy text check (remedy <> ''),
  learning text check (learning <> ''),
  reason text check (reason <> ''),
  letter_id bigint,
  primary key (authority_id, complaint_id, event_no),
  foreign key (authority_id, complaint_id) references complaint,
  foreign key (from_status, event, to_status) references complaint_edge (from_status, event, to_status),
  foreign key (authority_id, made_by) references staff_member,
  foreign key (authority_id, investigator_id) references staff_member,
  foreign key (authority_id, letter_id) references letter,
  check ((procedure is not null) = (event = 'choose-procedure')),
  check ((due_on is not null) = (event = 'extend')),
  check ((outcome is not null) = (event in ('answer', 'ombudsman-decided'))),
  check (event <> 'investigate' or num_nonnulls(investigator_id, investigator_name) = 1),
  check (event = 'investigate' or num_nonnulls(investigator_id, investigator_name) = 0),
  check (event not in ('choose-procedure', 'extend', 'pause', 'next-stage', 'withdraw', 'answer') or reason is not null)
);
comment on table complaint_event is 'What happened with a complaint, one after another: its status and its clocks are told by this. Insert-only.';
comment on column complaint_event.authority_id is 'The council.';
comment on column complaint_event.complaint_id is 'The complaint.';
comment on column complaint_event.event_no is 'Its place, from 1 without gaps.';
comment on column complaint_event.event is 'What happened.';
comment on column complaint_event.from_status is 'Where it stood before.';
comment on column complaint_event.to_status is 'Where it stands after.';
comment on column complaint_event.stage is 'The stage it happened in, or began.';
comment on column complaint_event.happened_on is 'Day on which it counts.';
comment on column complaint_event.recorded_at is 'When it was written down.';
comment on column complaint_event.made_by is 'The member of staff; empty where the complainant did it.';
comment on column complaint_event.by_complainant is 'Whether the complainant did it, by the page or by their link.';
comment on column complaint_event.procedure is 'The procedure that was chosen.';
comment on column complaint_event.investigator_id is 'Who investigates, where they work here: somebody who was not involved.';
comment on column complaint_event.investigator_name is 'Who investigates or chairs the panel, where they work elsewhere.';
comment on column complaint_event.due_on is 'The later day that was given for the answer.';
comment on column complaint_event.outcome is 'Whether the complaint was found right: upheld, partly_upheld, not_upheld.';
comment on column complaint_event.remedy is 'What is done to put it right.';
comment on column complaint_event.learning is 'What changes so that it does not happen again.';
comment on column complaint_event.reason is 'Why, in words: the ground of a choice, of more time, of a pause, of the answer, what is still wrong.';
comment on column complaint_event.letter_id is 'The letter that told them.';
call guard_tenant_table('complaint_event', 'select, insert');
call guard_reach('complaint_event', 'complaint_id', 'complaint');

create view complaint_now with (security_invoker = true) as
  select distinct on (authority_id, complaint_id) authority_id, complaint_id, to_status as status, stage, event_no, happened_on as since
  from complaint_event order by authority_id, complaint_id, event_no desc;
comment on view complaint_now is 'Where each complaint stands: after its latest event.';
comment on column complaint_now.authority_id is 'The council.';
comment on column complaint_now.complaint_id is 'The complaint.';
comment on column complaint_now.status is 'Where it stands.';
comment on column complaint_now.stage is 'In which stage.';
comment on column complaint_now.event_no is 'Number of its latest event.';
comment on column complaint_now.since is 'Day of that event.';
grant select on complaint_now to pursestrings_app;

-- Nobody answers for their own work: who is complained of, who looks after the payment, who acted in the reclaim, who investigated an earlier stage.
create view complaint_involved with (security_invoker = true) as
  select authority_id, id as complaint_id, about_staff_id as staff_member_id, 'complained_of'::text as how, 0 as stage from complaint where about_staff_id is not null
  union all
  select c.authority_id, c.id, a.officer_id, 'looks_after', 0 from complaint c join agreement a on a.authority_id = c.authority_id and a.id = c.agreement_id where a.officer_id is not null
  union all
  select c.authority_id, c.id, e.made_by, 'acted_in_reclaim', 0 from complaint c join reclaim_event e on e.authority_id = c.authority_id and e.reclaim_id = c.reclaim_id where e.made_by is not null
  union all
  select e.authority_id, e.complaint_id, e.investigator_id, 'investigated', e.stage from complaint_event e where e.investigator_id is not null;
comment on view complaint_involved is 'Who was involved in what is complained of, so that they do not investigate it.';
comment on column complaint_involved.authority_id is 'The council.';
comment on column complaint_involved.complaint_id is 'The complaint.';
comment on column complaint_involved.staff_member_id is 'The member of staff.';
comment on column complaint_involved.how is 'How: complained_of, looks_after, acted_in_reclaim, investigated.';
comment on column complaint_involved.stage is 'The stage they investigated; 0 where they were involved in the matter itself.';
grant select on complaint_involved to pursestrings_app;

create function check_complaint_event() returns trigger language plpgsql as $$
declare standing record; chosen text;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.complaint_id % 2147483647)::integer);
  select event_no, to_status, stage, happened_on into standing from complaint_event e
    where e.authority_id = new.authority_id and e.complaint_id = new.complaint_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'complaint % has moved on meanwhile', new.complaint_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from complaint_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a complaint that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  if new.happened_on < standing.happened_on then
    raise exception 'what happens to a complaint happens in order' using errcode = 'check_violation';
  end if;
  select coalesce(new.procedure, (select e.procedure from complaint_event e
    where e.authority_id = new.authority_id and e.complaint_id = new.complaint_id and e.procedure is not null order by e.event_no desc limit 1)) into chosen;
  if new.stage <> coalesce(standing.stage, 1) + (case when new.event = 'next-stage' then 1 else 0 end)
    or new.stage > coalesce((select stages from complaint_procedure p where p.name = chosen), 1) then
    raise exception 'the procedure has no such stage' using errcode = 'check_violation';
  end if;
  if (new.event = 'panel-met' or new.event = 'answer' and new.from_status = 'panel-reported') <> (chosen = 'children' and new.stage = 3 and new.event in ('panel-met', 'answer')) then
    raise exception 'a panel sits in the third stage of the children''s procedure, and only its findings are answered there' using errcode = 'check_violation';
  end if;
  if new.event = 'investigate' and exists (select from complaint_involved i where i.authority_id = new.authority_id and i.complaint_id = new.complaint_id
      and i.staff_member_id = new.investigator_id and i.stage <> new.stage) then
    raise exception 'whoever investigates was not involved' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_complaint_event() is 'An event is the next edge of the state table, in a stage that the procedure has, and nobody investigates their own work.';
create trigger complaint_event_follows before insert on complaint_event for each row execute function check_complaint_event();

-- Safeguarding.

create function handles_safeguarding() returns boolean language sql stable parallel safe as $$
  select acting_member() is null
    or exists (select from staff_member member where member.id = acting_member() and member.role in ('social_worker', 'team_manager'))
    or exists (select from further_role further where further.staff_member_id = acting_member() and further.role in ('social_worker', 'team_manager')
      and further.from_on <= council_today() and (further.until_on is null or further.until_on >= council_today()))
$$;
comment on function handles_safeguarding() is 'Whether whoever acts has a role that may see safeguarding concerns (safeguarding.handle), or is the system itself.';

create table front_door (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  serves text not null check (serves in ('children', 'adults')),
  name text not null check (name <> ''),
  telephone text not null check (telephone <> ''),
  telephone_at_night text check (telephone_at_night <> ''),
  hours text not null check (hours <> ''),
  email text check (email <> ''),
  mailbox_is_secure boolean not null default false,
  from_on date not null,
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table front_door is 'Whom the council''s safeguarding concerns go to: one for children, one for adults, the latest from its day. Insert-only.';
comment on column front_door.authority_id is 'The council.';
comment on column front_door.id is 'Key within the system.';
comment on column front_door.serves is 'children or adults.';
comment on column front_door.name is 'What the council calls it, such as Multi-Agency Safeguarding Hub.';
comment on column front_door.telephone is 'Number to call.';
comment on column front_door.telephone_at_night is 'Number out of hours, where it is another.';
comment on column front_door.hours is 'When it answers.';
comment on column front_door.email is 'Where messages go; empty where it takes calls alone.';
comment on column front_door.mailbox_is_secure is 'Whether the council says that what was seen may stand in the message itself.';
comment on column front_door.from_on is 'First day.';
comment on column front_door.recorded_by is 'Who settled it.';
call guard_tenant_table('front_door', 'select, insert');
create index front_door_latest on front_door (authority_id, serves, from_on, id);

create table safeguarding_receipt (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text not null generated always as ('S-' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
  serves text not null check (serves in ('children', 'adults')),
  raised_by bigint,
  raised_at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, raised_by) references staff_member
);
comment on table safeguarding_receipt is 'That a concern was passed on, and nothing of what it says: all that whoever raised it sees of it afterwards. Insert-only.';
comment on column safeguarding_receipt.authority_id is 'The council.';
comment on column safeguarding_receipt.id is 'Key within the system.';
comment on column safeguarding_receipt.reference is 'What messages quote.';
comment on column safeguarding_receipt.serves is 'Whether it went to the front door for children or for adults.';
comment on column safeguarding_receipt.raised_by is 'Who raised it, where they were signed in.';
comment on column safeguarding_receipt.raised_at is 'When.';
call guard_tenant_table('safeguarding_receipt', 'select, insert');

create table safeguarding_concern (
  authority_id integer not null,
  receipt_id bigint not null,
  person_id bigint,
  described_person text check (described_person <> ''),
  words text not null check (words <> ''),
  in_danger boolean not null,
  urgency text not null check (urgency in ('now', 'today', 'soon')),
  known_to_them text not null check (known_to_them in ('yes', 'no', 'unsafe', 'not_sure')),
  about_staff_ids bigint[] not null default '{}',
  raiser_name text check (raiser_name <> ''),
  raiser_contact text check (raiser_contact <> ''),
  came_by text not null check (came_by in ('signed_in', 'open_page')),
  came_from text,
  acknowledge_by timestamptz not null,
  primary key (authority_id, receipt_id),
  foreign key (authority_id, receipt_id) references safeguarding_receipt,
  foreign key (authority_id, person_id) references person,
  check (num_nonnulls(person_id, described_person) >= 1)
);
comment on table safeguarding_concern is 'What somebody saw or was told that worries them. Read by those alone who handle concerns and are not named in it; never part of what a person is given of their record unless somebody released it.';
comment on column safeguarding_concern.authority_id is 'The council.';
comment on column safeguarding_concern.receipt_id is 'Its receipt, whose key it shares.';
comment on column safeguarding_concern.person_id is 'The person it is about, where they were picked or found.';
comment on column safeguarding_concern.described_person is 'Who it is about, as it was described.';
comment on column safeguarding_concern.words is 'What was seen or said.';
comment on column safeguarding_concern.in_danger is 'Whether somebody was in danger at that moment.';
comment on column safeguarding_concern.urgency is 'How soon somebody has to look: now, today, or soon.';
comment on column safeguarding_concern.known_to_them is 'Whether the person or the family knows that it was passed on; unsafe where telling them would put somebody in danger.';
comment on column safeguarding_concern.about_staff_ids is 'Members of staff it is about: to them it does not exist.';
comment on column safeguarding_concern.raiser_name is 'Who raised it, where they were not signed in and said so.';
comment on column safeguarding_concern.raiser_contact is 'How to reach them, where they said so.';
comment on column safeguarding_concern.came_by is 'By somebody signed in, or by the page that anyone may use.';
comment on column safeguarding_concern.came_from is 'The page they were on.';
comment on column safeguarding_concern.acknowledge_by is 'By when a named person has to acknowledge it, as policy stood then.';
call guard_tenant_table('safeguarding_concern', 'select, insert');
grant update (person_id) on safeguarding_concern to pursestrings_app;
create policy reach_of_handlers on safeguarding_concern as restrictive for select using (
  (select handles_safeguarding()) and ((select acting_member()) is null or not (select acting_member()) = any (about_staff_ids))
  and (person_id is null or (select sees_everyone()) or person_id not in (select hidden_people())));
create policy reach_of_receipt on safeguarding_receipt as restrictive for select using (
  (select acting_member()) is null or raised_by = (select acting_member()) or exists (select from safeguarding_concern seen where seen.authority_id = safeguarding_receipt.authority_id and seen.receipt_id = safeguarding_receipt.id));
create index safeguarding_concern_about on safeguarding_concern (authority_id, person_id);

create function refuse_replaced_concern_person() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if old.person_id is not null and new.person_id is distinct from old.person_id then
    raise exception 'a concern stays with the person it was found to be about' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function refuse_replaced_concern_person() is 'Keeps a concern with the person it was found to be about.';
create trigger safeguarding_concern_keeps_its_person before update on safeguarding_concern for each row execute function refuse_replaced_concern_person();

create table safeguarding_edge (
  from_status text not null,
  event text not null,
  to_status text not null,
  primary key (from_status, event),
  unique (from_status, event, to_status)
);
comment on table safeguarding_edge is 'The state table of a concern: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column safeguarding_edge.from_status is 'Where it stands before; none before the first event.';
comment on column safeguarding_edge.event is 'What happens.';
comment on column safeguarding_edge.to_status is 'Where it stands after.';
grant select on safeguarding_edge to pursestrings_app;
insert into safeguarding_edge (from_status, event, to_status) values
  ('none', 'raise', 'raised'),
  ('raised', 'tell-again', 'raised'),
  ('raised', 'acknowledge', 'acknowledged'),
  ('acknowledged', 'find-person', 'acknowledged'),
  ('acknowledged', 'record-outcome', 'closed'),
  ('closed', 'reopen', 'acknowledged'),
  ('closed', 'release', 'closed');

create table safeguarding_event (
  authority_id integer not null,
  receipt_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_status text not null,
  to_status text not null,
  at timestamptz not null,
  made_by bigint,
  outcome text check (outcome in ('enquiry', 'other_help', 'advice', 'no_action')),
  note text check (note <> ''),
  primary key (authority_id, receipt_id, event_no),
  foreign key (authority_id, receipt_id) references safeguarding_receipt,
  foreign key (from_status, event, to_status) references safeguarding_edge (from_status, event, to_status),
  foreign key (authority_id, made_by) references staff_member,
  check ((outcome is not null) = (event = 'record-outcome')),
  check ((note is not null) = (event in ('record-outcome', 'reopen', 'release'))),
  check (made_by is not null or event in ('raise', 'tell-again'))
);
comment on table safeguarding_event is 'What happened with a concern, one after another. Whoever raised it sees that it was passed on and acknowledged, and no more. Insert-only.';
comment on column safeguarding_event.authority_id is 'The council.';
comment on column safeguarding_event.receipt_id is 'The concern.';
comment on column safeguarding_event.event_no is 'Its place, from 1 without gaps.';
comment on column safeguarding_event.event is 'What happened.';
comment on column safeguarding_event.from_status is 'Where it stood before.';
comment on column safeguarding_event.to_status is 'Where it stands after.';
comment on column safeguarding_event.at is 'When, by the service''s clock.';
comment on column safeguarding_event.made_by is 'Who did it; empty for the system and for the page that anyone may use.';
comment on column safeguarding_event.outcome is 'What came of it: an enquiry (Care Act 2014 s42, Children Act 1989 s47), other help, advice, or nothing further.';
comment on column safeguarding_event.note is 'In words: what was decided, why it is looked at again, why the person may be given it.';
call guard_tenant_table('safeguarding_event', 'select, insert');
create policy reach_of_handlers on safeguarding_event as restrictive for select using (
  exists (select from safeguarding_concern seen where seen.authority_id = safeguarding_event.authority_id and seen.receipt_id = safeguarding_event.receipt_id)
  or event in ('raise', 'acknowledge') and exists (select from safeguarding_receipt own where own.authority_id = safeguarding_event.authority_id and own.id = safeguarding_event.receipt_id));

create view safeguarding_now with (security_invoker = true) as
  select distinct on (authority_id, receipt_id) authority_id, receipt_id, to_status as status, event_no, at as since
  from safeguarding_event order by authority_id, receipt_id, event_no desc;
comment on view safeguarding_now is 'Where each concern stands: after its latest event that whoever asks may see.';
comment on column safeguarding_now.authority_id is 'The council.';
comment on column safeguarding_now.receipt_id is 'The concern.';
comment on column safeguarding_now.status is 'Where it stands.';
comment on column safeguarding_now.event_no is 'Number of its latest event.';
comment on column safeguarding_now.since is 'When that was.';
grant select on safeguarding_now to pursestrings_app;

create view safeguarding_released with (security_invoker = true) as
  select concern.authority_id, concern.receipt_id, concern.person_id, max(event.at) as released_at
  from safeguarding_concern concern join safeguarding_event event on event.authority_id = concern.authority_id and event.receipt_id = concern.receipt_id and event.event = 'release'
  group by concern.authority_id, concern.receipt_id, concern.person_id;
comment on view safeguarding_released is 'Concerns that somebody released to the person they are about: only these are part of what a person is given of their record.';
comment on column safeguarding_released.authority_id is 'The council.';
comment on column safeguarding_released.receipt_id is 'The concern.';
comment on column safeguarding_released.person_id is 'The person it is about.';
comment on column safeguarding_released.released_at is 'When it was last released.';
grant select on safeguarding_released to pursestrings_app;

create function check_safeguarding_event() returns trigger language plpgsql as $$
declare standing record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (-(new.receipt_id % 2147483647))::integer);
  if new.event <> 'raise' and not exists (select from safeguarding_concern seen where seen.authority_id = new.authority_id and seen.receipt_id = new.receipt_id) then
    raise exception 'a concern is handled by those who may see it' using errcode = 'insufficient_privilege';
  end if;
  select event_no, to_status, at into standing from safeguarding_event e
    where e.authority_id = new.authority_id and e.receipt_id = new.receipt_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'concern % has moved on meanwhile', new.receipt_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from safeguarding_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a concern that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_safeguarding_event() is 'An event is the next edge of the state table, made by somebody who may see the concern.';
create trigger safeguarding_event_follows before insert on safeguarding_event for each row execute function check_safeguarding_event();

create table safeguarding_message (
  authority_id integer not null,
  id bigint generated always as identity,
  receipt_id bigint not null,
  front_door_id bigint not null,
  kind text not null check (kind in ('first', 'again')),
  email text not null check (email <> ''),
  queued_at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, receipt_id) references safeguarding_receipt,
  foreign key (authority_id, front_door_id) references front_door
);
comment on table safeguarding_message is 'A message to a front door that a concern waits. Insert-only.';
comment on column safeguarding_message.authority_id is 'The council.';
comment on column safeguarding_message.id is 'Key within the system.';
comment on column safeguarding_message.receipt_id is 'The concern.';
comment on column safeguarding_message.front_door_id is 'The front door, as it was settled then.';
comment on column safeguarding_message.kind is 'The first message, or another since nobody has acknowledged it.';
comment on column safeguarding_message.email is 'Where it goes.';
comment on column safeguarding_message.queued_at is 'When it was put here.';
call guard_tenant_table('safeguarding_message', 'select, insert');
create policy reach_of_handlers on safeguarding_message as restrictive for select using (
  exists (select from safeguarding_concern seen where seen.authority_id = safeguarding_message.authority_id and seen.receipt_id = safeguarding_message.receipt_id));
create index safeguarding_message_about on safeguarding_message (authority_id, receipt_id);

create table safeguarding_attempt (
  authority_id integer not null,
  id bigint generated always as identity,
  message_id bigint not null,
  outcome text not null check (outcome in ('sent', 'placed', 'failed')),
  at timestamptz not null,
  detail text not null,
  primary key (authority_id, id),
  foreign key (authority_id, message_id) references safeguarding_message
);
comment on table safeguarding_attempt is 'One try to deliver a message to a front door. Insert-only.';
comment on column safeguarding_attempt.authority_id is 'The council.';
comment on column safeguarding_attempt.id is 'Key within the system.';
comment on column safeguarding_attempt.message_id is 'The message.';
comment on column safeguarding_attempt.outcome is 'Accepted by the mail server (sent), laid into the folder for a person to send (placed), or failed.';
comment on column safeguarding_attempt.at is 'When, by the service''s clock.';
comment on column safeguarding_attempt.detail is 'What the mail server said, or where it lies; names nobody.';
call guard_tenant_table('safeguarding_attempt', 'select, insert');
call guard_reach('safeguarding_attempt', 'message_id', 'safeguarding_message');
create unique index safeguarding_attempt_succeeds_once on safeguarding_attempt (authority_id, message_id) where outcome <> 'failed';

create table review_trigger (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  agreement_id bigint not null,
  triggered_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, agreement_id) references agreement
);
comment on table review_trigger is 'That a direct payment is to be reviewed now, without why. Insert-only.';
comment on column review_trigger.authority_id is 'The council.';
comment on column review_trigger.id is 'Key within the system.';
comment on column review_trigger.person_id is 'The person.';
comment on column review_trigger.agreement_id is 'The direct payment to be reviewed.';
comment on column review_trigger.triggered_on is 'Since when.';
call guard_tenant_table('review_trigger', 'select, insert');
call guard_reach('review_trigger', 'person_id', 'person');
create index review_trigger_of on review_trigger (authority_id, agreement_id, triggered_on);

create table review_trigger_reason (
  authority_id integer not null,
  trigger_id bigint not null,
  kind text not null check (kind in ('concern_reported')),
  receipt_id bigint not null,
  agreement_id bigint not null,
  primary key (authority_id, trigger_id),
  unique (authority_id, receipt_id, agreement_id),
  foreign key (authority_id, trigger_id) references review_trigger,
  foreign key (authority_id, receipt_id) references safeguarding_receipt,
  foreign key (authority_id, agreement_id) references agreement
);
comment on table review_trigger_reason is 'Why a direct payment is to be reviewed, where it was a concern: for those who may know of it (Care and Support (Direct Payments) Regulations 2014 reg 7). Insert-only.';
comment on column review_trigger_reason.authority_id is 'The council.';
comment on column review_trigger_reason.trigger_id is 'What is to be reviewed.';
comment on column review_trigger_reason.kind is 'concern_reported: somebody reported a concern.';
comment on column review_trigger_reason.receipt_id is 'The concern.';
comment on column review_trigger_reason.agreement_id is 'The direct payment, so that one concern starts its review once.';
call guard_tenant_table('review_trigger_reason', 'select, insert');
call guard_reach('review_trigger_reason', 'agreement_id', 'agreement');
create policy reach_of_handlers on review_trigger_reason as restrictive for select using (
  exists (select from safeguarding_concern seen where seen.authority_id = review_trigger_reason.authority_id and seen.receipt_id = review_trigger_reason.receipt_id));
