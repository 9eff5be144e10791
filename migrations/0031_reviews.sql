-- The law's review of making a direct payment at all, which the council completes; beside it goes the check of the account, which is older.

create table review_before (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  held_on date not null,
  source text not null check (source <> ''),
  note text not null default '',
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  unique (authority_id, agreement_id, held_on),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table review_before is 'A review that was completed elsewhere before this service kept them: the clock runs on from it. Insert-only.';
comment on column review_before.authority_id is 'The council.';
comment on column review_before.id is 'Key within the system.';
comment on column review_before.agreement_id is 'The direct payment.';
comment on column review_before.held_on is 'The day it was completed.';
comment on column review_before.source is 'Where that is known from, such as the earlier system.';
comment on column review_before.note is 'What is to be known of it.';
comment on column review_before.recorded_by is 'Who wrote it down; empty for what was brought over.';
comment on column review_before.recorded_at is 'When.';
call guard_tenant_table('review_before', 'select, insert');
call guard_reach('review_before', 'agreement_id', 'agreement');

create table review_plan_day (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  plan text not null check (plan in ('ehc_plan', 'child_in_need', 'care_plan')),
  plan_review_on date not null,
  recorded_on date not null,
  recorded_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table review_plan_day is 'The day on which the plan behind a direct payment is reviewed, so that both are reviewed together; the latest row of an agreement stands. Insert-only.';
comment on column review_plan_day.authority_id is 'The council.';
comment on column review_plan_day.id is 'Key within the system.';
comment on column review_plan_day.agreement_id is 'The direct payment.';
comment on column review_plan_day.plan is 'Which plan: the EHC plan, the plan of a child in need, or the care and support plan.';
comment on column review_plan_day.plan_review_on is 'Day of that plan''s review.';
comment on column review_plan_day.recorded_on is 'Day on which this was written down.';
comment on column review_plan_day.recorded_by is 'Who wrote it down; empty for what was brought over.';
call guard_tenant_table('review_plan_day', 'select, insert');
call guard_reach('review_plan_day', 'agreement_id', 'agreement');
create index review_plan_day_of on review_plan_day (authority_id, agreement_id);

create table review_call (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  kind text not null check (kind in ('asked', 'breach', 'condition', 'sufficiency', 'acting', 'needs', 'capacity')),
  told_on date not null,
  told_by text not null check (told_by <> ''),
  note text not null default '',
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table review_call is 'Something that brings a review forward and that nothing else in the system tells. Insert-only; the review that looks at it says so.';
comment on column review_call.authority_id is 'The council.';
comment on column review_call.id is 'Key within the system.';
comment on column review_call.agreement_id is 'The direct payment.';
comment on column review_call.kind is 'asked: the recipient asks; breach of a condition; condition: one of the law''s conditions fails; sufficiency: a change affects whether the amount is enough; acting: who acts for the person changes; needs; capacity.';
comment on column review_call.told_on is 'When the service or the council heard of it.';
comment on column review_call.told_by is 'Who said so.';
comment on column review_call.note is 'In plain words.';
comment on column review_call.recorded_by is 'Who wrote it down.';
comment on column review_call.recorded_at is 'When.';
call guard_tenant_table('review_call', 'select, insert');
call guard_reach('review_call', 'agreement_id', 'agreement');
create index review_call_of on review_call (authority_id, agreement_id);

create table review (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  due_on date not null,
  due_because text not null check (due_because <> ''),
  depth text not null check (depth in ('light', 'full')),
  depth_because text not null check (depth_because <> ''),
  opened_on date not null,
  opened_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, opened_by) references staff_member
);
comment on table review is 'One review of a direct payment from its booking to its end. Insert-only.';
comment on column review.authority_id is 'The council.';
comment on column review.id is 'Key within the system.';
comment on column review.agreement_id is 'The direct payment.';
comment on column review.due_on is 'The day by which it was due when it was opened.';
comment on column review.due_because is 'What that day rested on.';
comment on column review.depth is 'How deep it goes as it was worked out: light touch or full.';
comment on column review.depth_because is 'Why that deep, as it was worked out.';
comment on column review.opened_on is 'Day on which it was opened.';
comment on column review.opened_by is 'Who opened it; empty for the system.';
call guard_tenant_table('review', 'select, insert');
call guard_reach('review', 'agreement_id', 'agreement');
create index review_of on review (authority_id, agreement_id);

create table review_event (
  authority_id integer not null,
  review_id bigint not null,
  event_no integer not null check (event_no >= 1),
  kind text not null check (kind in ('booked', 'reminded', 'answered', 'evidence_asked', 'evidence_came', 'depth_changed', 'called_off')),
  happened_on date not null,
  meets_on date,
  meets_at text check (meets_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  minutes integer check (minutes between 5 and 600),
  way text check (way in ('visit', 'office', 'telephone', 'video', 'papers')),
  place text,
  takes_part text[],
  adjustments text,
  answer text check (answer in ('comes', 'another_time', 'needs_help', 'no_meeting')),
  items text[],
  depth text check (depth in ('light', 'full')),
  words text check (words <> ''),
  letter_id bigint,
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, review_id, event_no),
  foreign key (authority_id, review_id) references review,
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, recorded_by) references staff_member,
  check ((kind = 'booked') = (meets_on is not null)),
  check ((kind = 'booked') = (way is not null)),
  check (kind = 'booked' or num_nonnulls(meets_at, minutes, place, takes_part, adjustments) = 0),
  check ((kind = 'answered') = (answer is not null)),
  check ((kind in ('evidence_asked', 'evidence_came')) = (items is not null)),
  check ((kind = 'depth_changed') = (depth is not null)),
  check (kind not in ('depth_changed', 'called_off') or words is not null)
);
comment on table review_event is 'What happened on the way of a review: booked and booked again, reminded, answered, papers asked for and come, its depth changed, called off. The latest booking stands. Insert-only.';
comment on column review_event.authority_id is 'The council.';
comment on column review_event.review_id is 'The review.';
comment on column review_event.event_no is 'Its number within the review, from 1.';
comment on column review_event.kind is 'What happened.';
comment on column review_event.happened_on is 'The day.';
comment on column review_event.meets_on is 'Booked: the day it is held.';
comment on column review_event.meets_at is 'Booked: the time in England; empty where it has none.';
comment on column review_event.minutes is 'Booked: how long it takes.';
comment on column review_event.way is 'Booked: a visit, in an office, by telephone, by video, or on papers alone.';
comment on column review_event.place is 'Booked: where.';
comment on column review_event.takes_part is 'Booked: who takes part.';
comment on column review_event.adjustments is 'Booked: what is done so that the person can take part (Equality Act 2010 s20).';
comment on column review_event.answer is 'Answered: the family comes, asks for another time, needs help, or wants no meeting.';
comment on column review_event.items is 'Papers that were asked for, or that came.';
comment on column review_event.depth is 'Depth that an officer chose.';
comment on column review_event.words is 'Why, or what was said.';
comment on column review_event.letter_id is 'The letter that went with it.';
comment on column review_event.recorded_by is 'Who did it; empty for the system.';
comment on column review_event.recorded_at is 'When.';
call guard_tenant_table('review_event', 'select, insert');
call guard_reach('review_event', 'review_id', 'review');

create table review_draft (
  authority_id integer not null,
  review_id bigint not null,
  revision integer not null default 1 check (revision >= 1),
  answers jsonb not null,
  saved_by bigint,
  saved_at timestamptz not null,
  primary key (authority_id, review_id),
  foreign key (authority_id, review_id) references review,
  foreign key (authority_id, saved_by) references staff_member
);
comment on table review_draft is 'The form of a review while it is written, so that nothing is lost.';
comment on column review_draft.authority_id is 'The council.';
comment on column review_draft.review_id is 'The review.';
comment on column review_draft.revision is 'How often it was saved: who saves from an older one is told.';
comment on column review_draft.answers is 'What stands in the fields, by their names.';
comment on column review_draft.saved_by is 'Who saved it last.';
comment on column review_draft.saved_at is 'When.';
call guard_tenant_table('review_draft', 'select, insert');
grant update (revision, answers, saved_by, saved_at) on review_draft to pursestrings_app;
call guard_reach('review_draft', 'review_id', 'review');

create table review_result (
  authority_id integer not null,
  id bigint generated always as identity,
  review_id bigint not null,
  number integer not null check (number >= 1),
  form text not null check (form <> ''),
  depth text not null check (depth in ('light', 'full')),
  answers jsonb not null check (jsonb_typeof(answers) = 'array' and jsonb_array_length(answers) > 0),
  outcome text not null check (outcome in ('goes_on', 'change', 'stop', 'ask_back')),
  decided text not null check (decided <> ''),
  looked_at text[] not null,
  due_on date not null,
  completed_on date not null,
  correction_because text check (correction_because <> ''),
  referral_id bigint,
  letter_id bigint not null,
  completed_by bigint not null,
  completed_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  unique (authority_id, review_id, number),
  foreign key (authority_id, review_id) references review,
  foreign key (authority_id, referral_id) references referral,
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, completed_by) references staff_member,
  check ((number = 1) = (correction_because is null))
);
comment on table review_result is 'What a review found and decided, as the council completed it; a later number corrects an earlier one and leaves it to be seen. Insert-only.';
comment on column review_result.authority_id is 'The council.';
comment on column review_result.id is 'Key within the system.';
comment on column review_result.review_id is 'The review.';
comment on column review_result.number is '1, or the number of the correction plus 1.';
comment on column review_result.form is 'Which form was filled in, by its law and edition.';
comment on column review_result.depth is 'How deep it went.';
comment on column review_result.answers is 'Each question as it was asked, its law, the answer and the words to it.';
comment on column review_result.outcome is 'goes_on, change, stop, or ask_back: some of the money is to be asked for.';
comment on column review_result.decided is 'What was decided and why, as the family reads it.';
comment on column review_result.looked_at is 'Keys of what had brought it forward and was looked at: each brings one review forward, not the next.';
comment on column review_result.due_on is 'The day by which it was due when it was completed.';
comment on column review_result.completed_on is 'The day it counts as completed: the next is reckoned from it. A correction keeps it.';
comment on column review_result.correction_because is 'Why it is corrected; empty for number 1.';
comment on column review_result.referral_id is 'The referral for the change that was asked for.';
comment on column review_result.letter_id is 'The letter that tells the family.';
comment on column review_result.completed_by is 'Who completed it: a member of the council''s own staff.';
comment on column review_result.completed_at is 'When it was written.';
call guard_tenant_table('review_result', 'select, insert');
call guard_reach('review_result', 'review_id', 'review');

create table review_calendar (
  authority_id integer not null,
  token_digest bytea not null check (octet_length(token_digest) = 32),
  staff_member_id bigint not null,
  made_on date not null,
  until_on date not null check (until_on >= made_on),
  ended_on date,
  primary key (authority_id, token_digest),
  foreign key (authority_id, staff_member_id) references staff_member
);
comment on table review_calendar is 'Opens one member of staff''s calendar of reviews to a calendar program, without names.';
comment on column review_calendar.authority_id is 'The council.';
comment on column review_calendar.token_digest is 'Digest of the secret in the address, which is kept nowhere.';
comment on column review_calendar.staff_member_id is 'Whose calendar: it shows what they may see.';
comment on column review_calendar.made_on is 'When it was made.';
comment on column review_calendar.until_on is 'Last day on which it opens, inclusive.';
comment on column review_calendar.ended_on is 'When it was ended before; empty while it opens.';
call guard_tenant_table('review_calendar', 'select, insert');
grant update (ended_on) on review_calendar to pursestrings_app;
create index review_calendar_of on review_calendar (authority_id, staff_member_id);

create function check_review() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id for no key update;
  if exists (select from review r where r.authority_id = new.authority_id and r.agreement_id = new.agreement_id
      and not exists (select from review_result d where d.authority_id = r.authority_id and d.review_id = r.id)
      and not exists (select from review_event e where e.authority_id = r.authority_id and e.review_id = r.id and e.kind = 'called_off')) then
    raise exception 'a review of this direct payment is open already' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_review() is 'One open review of a direct payment at a time.';
create trigger review_is_the_only_open_one before insert on review for each row execute function check_review();
revoke execute on function check_review() from public;

create function check_review_event() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform from agreement a join review r on r.authority_id = a.authority_id and r.agreement_id = a.id
    where r.authority_id = new.authority_id and r.id = new.review_id for no key update of a;
  if exists (select from review_result d where d.authority_id = new.authority_id and d.review_id = new.review_id)
      or exists (select from review_event e where e.authority_id = new.authority_id and e.review_id = new.review_id and e.kind = 'called_off') then
    raise exception 'this review is over' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_review_event() is 'Nothing happens to a review that is completed or called off.';
create trigger review_event_is_of_an_open_review before insert on review_event for each row execute function check_review_event();
revoke execute on function check_review_event() from public;

create function check_review_draft() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from review_result d where d.authority_id = new.authority_id and d.review_id = new.review_id)
      or exists (select from review_event e where e.authority_id = new.authority_id and e.review_id = new.review_id and e.kind = 'called_off') then
    raise exception 'this review is over: its form stays as it was completed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_review_draft() is 'The form of a review that is over is not written on.';
create trigger review_draft_is_of_an_open_review before insert or update of answers on review_draft for each row
  when (current_user <> 'pursestrings_retention') execute function check_review_draft();
revoke execute on function check_review_draft() from public;

create function check_review_result() returns trigger language plpgsql as $$
declare first_one record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform from agreement a join review r on r.authority_id = a.authority_id and r.agreement_id = a.id
    where r.authority_id = new.authority_id and r.id = new.review_id for no key update of a;
  if new.completed_by::text is distinct from nullif(current_setting('app.actor', true), '') or not is_of_the_council(new.authority_id, new.completed_by) then
    raise exception 'a review is completed by an officer of the council in their own name, not by the support service' using errcode = 'check_violation';
  end if;
  if exists (select from review_event e where e.authority_id = new.authority_id and e.review_id = new.review_id and e.kind = 'called_off') then
    raise exception 'this review was called off' using errcode = 'check_violation';
  end if;
  if new.number <> 1 + (select count(*) from review_result d where d.authority_id = new.authority_id and d.review_id = new.review_id) then
    raise exception 'a review is completed once, and then corrected in order' using errcode = 'check_violation';
  end if;
  select d.completed_on, d.due_on into first_one from review_result d where d.authority_id = new.authority_id and d.review_id = new.review_id and d.number = 1;
  if new.number > 1 and (new.completed_on, new.due_on) is distinct from (first_one.completed_on, first_one.due_on) then
    raise exception 'a correction moves no clock' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_review_result() is 'The law''s review is completed by the council''s own officer, once; what corrects it moves no clock.';
create trigger review_result_is_the_councils before insert on review_result for each row execute function check_review_result();
revoke execute on function check_review_result() from public;
