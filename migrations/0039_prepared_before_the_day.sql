-- What is prepared before the day with its own plan, what assistants are owed at an end, what was passed on as files, and what a review led to.

create table prepared_plan (
  authority_id integer not null,
  id bigint generated always as identity,
  change_id bigint not null,
  plan_id bigint not null,
  left_out text[] not null default '{}',
  prepared_on date not null,
  prepared_by bigint not null,
  primary key (authority_id, id),
  unique (authority_id, plan_id),
  foreign key (authority_id, change_id) references prepared_change,
  foreign key (authority_id, plan_id) references support_plan,
  foreign key (authority_id, prepared_by) references staff_member
);
comment on table prepared_plan is 'The plan that was begun for a change, so that what comes next is agreed before the day; the newest that was not withdrawn counts. Insert-only.';
comment on column prepared_plan.authority_id is 'The council.';
comment on column prepared_plan.id is 'Key within the system.';
comment on column prepared_plan.change_id is 'The change that it prepares.';
comment on column prepared_plan.plan_id is 'The plan, which stands in its own table with how far it is.';
comment on column prepared_plan.left_out is 'What runs and could not be carried over, since its hours or rate are not known: to be written by hand.';
comment on column prepared_plan.prepared_on is 'When it was begun.';
comment on column prepared_plan.prepared_by is 'Who began it.';
call guard_tenant_table('prepared_plan', 'select, insert');
call guard_reach('prepared_plan', 'change_id', 'prepared_change');
create index prepared_plan_of_change on prepared_plan (authority_id, change_id);

create function check_prepared_plan() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from prepared_change c join support_plan p on p.authority_id = c.authority_id and p.person_id = c.person_id
      where c.authority_id = new.authority_id and c.id = new.change_id and p.id = new.plan_id) then
    raise exception 'a plan prepares a change of its own person' using errcode = 'check_violation';
  end if;
  if new.prepared_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a plan is prepared in one''s own name' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_prepared_plan() is 'What prepares a change is a plan of the same person, begun in one''s own name.';
create trigger prepared_plan_is_of_one_person before insert on prepared_plan for each row execute function check_prepared_plan();
revoke execute on function check_prepared_plan() from public;

create table ending_pay (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  assistant text not null check (assistant <> ''),
  started_on date not null,
  last_day date not null check (last_day >= started_on),
  weekly_pay_pence bigint not null check (weekly_pay_pence >= 0),
  notice_pence bigint not null check (notice_pence >= 0),
  holiday_pence bigint not null check (holiday_pence >= 0),
  redundancy_pence bigint not null check (redundancy_pence >= 0),
  working jsonb not null,
  notice_commitment_id bigint,
  holiday_commitment_id bigint,
  redundancy_commitment_id bigint,
  worked_out_on date not null,
  worked_out_by bigint not null,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, notice_commitment_id) references commitment,
  foreign key (authority_id, holiday_commitment_id) references commitment,
  foreign key (authority_id, redundancy_commitment_id) references commitment,
  foreign key (authority_id, worked_out_by) references staff_member
);
comment on table ending_pay is 'What an assistant is owed when a direct payment ends: notice, holiday not taken, redundancy. Each sum is spoken for in the account from then on. Insert-only; a later one for the same assistant counts.';
comment on column ending_pay.authority_id is 'The council.';
comment on column ending_pay.id is 'Key within the system.';
comment on column ending_pay.agreement_id is 'The direct payment that ends.';
comment on column ending_pay.assistant is 'The assistant, as the family calls them.';
comment on column ending_pay.started_on is 'First day of their employment.';
comment on column ending_pay.last_day is 'Their last day of work.';
comment on column ending_pay.weekly_pay_pence is 'A week''s pay.';
comment on column ending_pay.notice_pence is 'Pay for notice that they do not work.';
comment on column ending_pay.holiday_pence is 'Pay for holiday that they did not take.';
comment on column ending_pay.redundancy_pence is 'Statutory redundancy pay.';
comment on column ending_pay.working is 'The working, step by step with its law.';
comment on column ending_pay.notice_commitment_id is 'What is spoken for in the account by it; empty where it is nothing.';
comment on column ending_pay.holiday_commitment_id is 'What is spoken for in the account by it; empty where it is nothing.';
comment on column ending_pay.redundancy_commitment_id is 'What is spoken for in the account by it; empty where it is nothing.';
comment on column ending_pay.worked_out_on is 'When it was worked out.';
comment on column ending_pay.worked_out_by is 'Who worked it out.';
call guard_tenant_table('ending_pay', 'select, insert');
call guard_reach('ending_pay', 'agreement_id', 'agreement');
create index ending_pay_of_agreement on ending_pay (authority_id, agreement_id);

alter table final_account add column archive_on date, add column archive_because text check (archive_because <> ''), add check ((archive_on is null) = (archive_because is null));
comment on column final_account.archive_on is 'The day from which the records of this payment may be removed, by the council''s rules as they stood; empty where no rule says.';
comment on column final_account.archive_because is 'The rule that this day rests on.';

create table transfer_pack_copy (
  authority_id integer not null,
  pack_id bigint not null,
  content_sealed bytea not null check (octet_length(content_sealed) > 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  byte_size integer not null check (byte_size > 0),
  files jsonb not null check (jsonb_typeof(files) = 'array'),
  made_on date not null,
  primary key (authority_id, pack_id),
  foreign key (authority_id, pack_id) references transfer_pack
);
alter table transfer_pack_copy alter column content_sealed set storage external;
comment on table transfer_pack_copy is 'A pack as the one file that was passed on: words, lists, statements and letters, with the digest of each. Insert-only.';
comment on column transfer_pack_copy.authority_id is 'The council.';
comment on column transfer_pack_copy.pack_id is 'The pack.';
comment on column transfer_pack_copy.content_sealed is 'The file, encrypted.';
comment on column transfer_pack_copy.sha256 is 'SHA-256 of the file as it is opened.';
comment on column transfer_pack_copy.byte_size is 'Its size in bytes.';
comment on column transfer_pack_copy.files is 'What is in it: path, size and SHA-256 of each.';
comment on column transfer_pack_copy.made_on is 'When.';
call guard_tenant_table('transfer_pack_copy', 'select, insert');
call guard_reach('transfer_pack_copy', 'pack_id', 'transfer_pack');

create table review_referral (
  authority_id integer not null,
  review_id bigint not null,
  referral_id bigint not null,
  referred_on date not null,
  referred_by bigint not null,
  primary key (authority_id, review_id, referral_id),
  foreign key (authority_id, review_id) references review,
  foreign key (authority_id, referral_id) references referral,
  foreign key (authority_id, referred_by) references staff_member
);
comment on table review_referral is 'A referral that was made from what a completed review decided. Insert-only.';
comment on column review_referral.authority_id is 'The council.';
comment on column review_referral.review_id is 'The review.';
comment on column review_referral.referral_id is 'The referral.';
comment on column review_referral.referred_on is 'When.';
comment on column review_referral.referred_by is 'Who made it.';
call guard_tenant_table('review_referral', 'select, insert');
call guard_reach('review_referral', 'review_id', 'review');

create function check_review_referral() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from review r join agreement a on a.authority_id = r.authority_id and a.id = r.agreement_id join referral f on f.authority_id = a.authority_id and f.person_id = a.person_id
      where r.authority_id = new.authority_id and r.id = new.review_id and f.id = new.referral_id) then
    raise exception 'a review leads to a referral of its own person' using errcode = 'check_violation';
  end if;
  if not exists (select from review_result d where d.authority_id = new.authority_id and d.review_id = new.review_id) then
    raise exception 'a review that is not completed leads nowhere yet' using errcode = 'check_violation';
  end if;
  if new.referred_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a referral is made in one''s own name' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_review_referral() is 'What a completed review leads to is of its own person.';
create trigger review_referral_is_of_a_result before insert on review_referral for each row execute function check_review_referral();
revoke execute on function check_review_referral() from public;

create table education_course (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  kind text not null check (kind in ('further_education', 'traineeship', 'apprenticeship', 'other')),
  ends_on date not null,
  told_by text not null check (told_by <> ''),
  recorded_on date not null,
  recorded_by bigint not null,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table education_course is 'What somebody with an EHC plan studies and when that ends: it tells when the academic year of turning 25 ends (SI 2014/1530 reg 46). Insert-only; the latest counts.';
comment on column education_course.authority_id is 'The council.';
comment on column education_course.id is 'Key within the system.';
comment on column education_course.person_id is 'The person.';
comment on column education_course.kind is 'At an institution of further education, a traineeship (which is further education), an apprenticeship, or anything else.';
comment on column education_course.ends_on is 'Its last day.';
comment on column education_course.told_by is 'Who told it.';
comment on column education_course.recorded_on is 'When it was written down.';
comment on column education_course.recorded_by is 'Who wrote it down.';
call guard_tenant_table('education_course', 'select, insert');
call guard_reach('education_course', 'person_id', 'person');
create index education_course_of_person on education_course (authority_id, person_id);

-- Where a day moves, what it rests on may be another law: an apprenticeship, or the end of the plan.
grant update (because) on prepared_change to pursestrings_app;
comment on table prepared_change is 'One thing that changes for a person on a day, opened long enough before it: at a birthday, at the end of education, or by a decision (another payee, a move, an end). Only its days may be moved, and what they rest on, where the day itself does.';

alter table review_before add column next_due_on date check (next_due_on > held_on);
comment on column review_before.next_due_on is 'When the earlier system had the next one due; empty where it said nothing.';
