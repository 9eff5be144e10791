-- Changes that can be seen coming in a life, prepared before the day, and payments that are handed over, moved or ended.

create table transition_plan (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  opened_on date not null,
  because text not null check (because <> ''),
  opened_by bigint,
  primary key (authority_id, id),
  unique (authority_id, person_id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, opened_by) references staff_member
);
comment on table transition_plan is 'That planning for adulthood has begun for a person: from then on both children''s and adult services see what comes. Insert-only.';
comment on column transition_plan.authority_id is 'The council.';
comment on column transition_plan.id is 'Key within the system.';
comment on column transition_plan.person_id is 'The person.';
comment on column transition_plan.opened_on is 'When it was opened.';
comment on column transition_plan.because is 'The law or the policy that opened it, or why it was opened by hand.';
comment on column transition_plan.opened_by is 'Who opened it; empty where the service did by itself.';
call guard_tenant_table('transition_plan', 'select, insert');
call guard_reach('transition_plan', 'person_id', 'person');

create table prepared_change (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  agreement_id bigint,
  milestone text not null check (milestone in ('plan_begins', 'own_payee', 'education_rights', 'adult', 'education_ends', 'decision')),
  kind text not null check (kind in ('plan', 'law', 'payee', 'agreement', 'contribution', 'policy', 'account', 'rate_card', 'case_holder', 'hand_over', 'end_payment', 'payee_change', 'moving', 'ending')),
  on_day date not null,
  opens_on date not null,
  ready_by date not null,
  must_not_miss boolean not null,
  what text not null check (what <> ''),
  because text not null check (because <> ''),
  opened_by bigint,
  opened_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, opened_by) references staff_member,
  check ((milestone = 'decision') = (kind in ('payee_change', 'moving', 'ending'))),
  check (milestone <> 'decision' or agreement_id is not null)
);
comment on table prepared_change is 'One thing that changes for a person on a day, opened long enough before it: at a birthday, at the end of education, or by a decision (another payee, a move, an end). Only its days may be moved, where the day itself does.';
comment on column prepared_change.authority_id is 'The council.';
comment on column prepared_change.id is 'Key within the system.';
comment on column prepared_change.person_id is 'The person.';
comment on column prepared_change.agreement_id is 'The direct payment it is about; empty where it is about the person.';
comment on column prepared_change.milestone is 'What brings it: a milestone of a life, or a decision.';
comment on column prepared_change.kind is 'What changes.';
comment on column prepared_change.on_day is 'First day on which it counts.';
comment on column prepared_change.opens_on is 'The day from which it is prepared, by policy.';
comment on column prepared_change.ready_by is 'The day by which it is ready, so that the payment for the day is in the file.';
comment on column prepared_change.must_not_miss is 'Whether a payment would be missed, or reach the wrong person, where it is not prepared.';
comment on column prepared_change.what is 'What is to be done, as an instruction.';
comment on column prepared_change.because is 'The law or the policy, as it stands beside it.';
comment on column prepared_change.opened_by is 'Who opened it; empty where the service did by itself.';
comment on column prepared_change.opened_at is 'When.';
call guard_tenant_table('prepared_change', 'select, insert');
grant update (on_day, opens_on, ready_by) on prepared_change to pursestrings_app;
call guard_reach('prepared_change', 'person_id', 'person');
create unique index prepared_change_once on prepared_change (authority_id, person_id, milestone, kind, coalesce(agreement_id, 0)) where milestone <> 'decision';
create index prepared_change_by_day on prepared_change (authority_id, on_day);
create index prepared_change_of_agreement on prepared_change (authority_id, agreement_id);

create table prepared_change_event (
  authority_id integer not null,
  change_id bigint not null,
  event_no integer not null check (event_no >= 1),
  state text not null check (state in ('open', 'ready', 'held_over', 'not_needed', 'done')),
  on_day date not null,
  until_on date check (until_on >= on_day),
  next_agreement_id bigint,
  reason text not null default '',
  made_by bigint,
  made_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, change_id, event_no),
  foreign key (authority_id, change_id) references prepared_change,
  foreign key (authority_id, next_agreement_id) references agreement,
  foreign key (authority_id, made_by) references staff_member,
  check ((state = 'held_over') = (until_on is not null)),
  check (state not in ('held_over', 'not_needed') or (length(trim(reason)) >= 10 and made_by is not null)),
  check (next_agreement_id is null or state in ('ready', 'done'))
);
comment on table prepared_change_event is 'How a prepared change stands, one after another: the latest tells. Insert-only.';
comment on column prepared_change_event.authority_id is 'The council.';
comment on column prepared_change_event.change_id is 'The change.';
comment on column prepared_change_event.event_no is 'Its place, from 1 without gaps.';
comment on column prepared_change_event.state is 'open, ready, held_over (a named person lets the old payment go on), not_needed, or done.';
comment on column prepared_change_event.on_day is 'When.';
comment on column prepared_change_event.until_on is 'The last day for which a hold-over was decided; empty otherwise.';
comment on column prepared_change_event.next_agreement_id is 'The direct payment that takes over, where one was made.';
comment on column prepared_change_event.reason is 'Why, in words: asked for where it is held over or not needed.';
comment on column prepared_change_event.made_by is 'Who did it; empty where the service opened it by itself.';
comment on column prepared_change_event.made_at is 'When, by the database''s clock.';
call guard_tenant_table('prepared_change_event', 'select, insert');
call guard_reach('prepared_change_event', 'change_id', 'prepared_change');

create table prepared_step (
  authority_id integer not null,
  id bigint generated always as identity,
  change_id bigint not null,
  place integer not null check (place >= 1),
  what text not null check (what <> ''),
  who text not null check (who <> ''),
  by_on date not null,
  done_on date,
  done_by bigint,
  note text not null default '',
  primary key (authority_id, id),
  unique (authority_id, change_id, place),
  foreign key (authority_id, change_id) references prepared_change,
  foreign key (authority_id, done_by) references staff_member,
  check (done_on is not null or done_by is null)
);
comment on table prepared_step is 'One step of preparing a change: what, who and by when. Done is filled in once.';
comment on column prepared_step.authority_id is 'The council.';
comment on column prepared_step.id is 'Key within the system.';
comment on column prepared_step.change_id is 'The change.';
comment on column prepared_step.place is 'Its place, from 1.';
comment on column prepared_step.what is 'What is to be done, as an instruction.';
comment on column prepared_step.who is 'Who does it, as pages name them.';
comment on column prepared_step.by_on is 'By when.';
comment on column prepared_step.done_on is 'When it was done; empty while it is not.';
comment on column prepared_step.done_by is 'Who ticked it.';
comment on column prepared_step.note is 'What was found or done, where there is something to say.';
call guard_tenant_table('prepared_step', 'select, insert');
grant update (by_on, done_on, done_by, note) on prepared_step to pursestrings_app;
call guard_reach('prepared_step', 'change_id', 'prepared_change');

create table final_account (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  number integer not null check (number >= 1),
  last_day date not null,
  paid_pence bigint not null,
  balance_pence bigint not null,
  liabilities_pence bigint not null check (liabilities_pence >= 0),
  liabilities_note text not null default '',
  left_pence bigint not null check (left_pence = balance_pence - liabilities_pence),
  debt_pence bigint not null check (debt_pence >= 0),
  proved boolean not null,
  holder text not null check (holder <> ''),
  working jsonb not null,
  made_on date not null,
  made_by bigint,
  primary key (authority_id, id),
  unique (authority_id, agreement_id, number),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, made_by) references staff_member,
  check (liabilities_pence = 0 or liabilities_note <> '')
);
comment on table final_account is 'What is left under a direct payment that has ended, as monitoring reckoned it: it asks for nothing back by itself. Insert-only; a later one counts.';
comment on column final_account.authority_id is 'The council.';
comment on column final_account.id is 'Key within the system.';
comment on column final_account.agreement_id is 'The direct payment that ended.';
comment on column final_account.number is 'Its version, from 1.';
comment on column final_account.last_day is 'The last day that was covered.';
comment on column final_account.paid_pence is 'What the council paid under it from the beginning, returned payments taken off.';
comment on column final_account.balance_pence is 'What the accounts hold for it, by monitoring''s reckoning.';
comment on column final_account.liabilities_pence is 'What is still to be paid from it: final payroll, holiday, redundancy, tax, last invoices.';
comment on column final_account.liabilities_note is 'What these are.';
comment on column final_account.left_pence is 'Balance less liabilities.';
comment on column final_account.debt_pence is 'What is still owed of reclaims under it; it stays with whoever held the payment.';
comment on column final_account.proved is 'Whether the balance is proved by statements to the last line.';
comment on column final_account.holder is 'Who held the payment, by name: debt stays with them.';
comment on column final_account.working is 'The working of the balance, step by step.';
comment on column final_account.made_on is 'When it was drawn up.';
comment on column final_account.made_by is 'Who did.';
call guard_tenant_table('final_account', 'select, insert');
call guard_reach('final_account', 'agreement_id', 'agreement');

create table transfer_pack (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  change_id bigint not null,
  kind text not null check (kind in ('hand_over', 'other_council')),
  made_on date not null,
  to_whom text not null check (to_whom <> ''),
  consent_id bigint,
  document text not null check (document <> ''),
  sha256 bytea not null check (octet_length(sha256) = 32),
  made_by bigint not null,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, change_id) references prepared_change,
  foreign key (authority_id, consent_id) references sharing_consent,
  foreign key (authority_id, made_by) references staff_member,
  check (kind <> 'other_council' or consent_id is not null)
);
comment on table transfer_pack is 'What was passed on about a person to adult services or to another council, word for word, and under whose consent. Insert-only.';
comment on column transfer_pack.authority_id is 'The council.';
comment on column transfer_pack.id is 'Key within the system.';
comment on column transfer_pack.person_id is 'The person.';
comment on column transfer_pack.change_id is 'The hand-over or move that it belongs to.';
comment on column transfer_pack.kind is 'To adult services of this council, or to another council.';
comment on column transfer_pack.made_on is 'When.';
comment on column transfer_pack.to_whom is 'Whom it went to.';
comment on column transfer_pack.consent_id is 'Under which consent it holds more than the payment itself; empty where nobody consented.';
comment on column transfer_pack.document is 'Its words as data, from which page and PDF are drawn.';
comment on column transfer_pack.sha256 is 'SHA-256 of the document.';
comment on column transfer_pack.made_by is 'Who made it.';
call guard_tenant_table('transfer_pack', 'select, insert');
call guard_reach('transfer_pack', 'person_id', 'person');
create index transfer_pack_of_change on transfer_pack (authority_id, change_id);

create function check_prepared_change() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.agreement_id is not null and not exists (select from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id and a.person_id = new.person_id) then
    raise exception 'the direct payment is another person''s' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_prepared_change() is 'A change is of a direct payment of its own person.';
create trigger prepared_change_is_of_one_person before insert on prepared_change for each row execute function check_prepared_change();
revoke execute on function check_prepared_change() from public;

create function check_prepared_change_event() returns trigger language plpgsql as $$
declare standing record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  perform pg_advisory_xact_lock(new.authority_id, (new.change_id % 2147483647)::integer);
  select event_no, state into standing from prepared_change_event e where e.authority_id = new.authority_id and e.change_id = new.change_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 then
    raise exception 'change % has moved on meanwhile', new.change_id using errcode = 'serialization_failure';
  end if;
  if (standing.state is null) <> (new.event_no = 1 and new.state = 'open') or standing.state = 'done' then
    raise exception 'a change is opened once, and one that is done stays done' using errcode = 'check_violation';
  end if;
  if new.made_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a change is moved in one''s own name' using errcode = 'check_violation';
  end if;
  if new.next_agreement_id is not null and not exists (
    select from prepared_change c join agreement a on a.authority_id = c.authority_id and a.id = new.next_agreement_id and a.person_id = c.person_id
    where c.authority_id = new.authority_id and c.id = new.change_id and a.follows_id = c.agreement_id) then
    raise exception 'what takes over follows the direct payment of the change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_prepared_change_event() is 'A change is opened once, moves in order and in one''s own name, stays done, and is taken over by what follows it.';
create trigger prepared_change_event_follows before insert on prepared_change_event for each row execute function check_prepared_change_event();
revoke execute on function check_prepared_change_event() from public;

create function check_prepared_step() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if old.done_on is not null and (old.done_on, old.done_by) is distinct from (new.done_on, new.done_by) then
    raise exception 'a step that was done stays done' using errcode = 'check_violation';
  end if;
  if new.done_on is not null and old.done_on is null and new.done_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a step is ticked in one''s own name' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_prepared_step() is 'A step is ticked once, in one''s own name.';
create trigger prepared_step_is_ticked_once before update of done_on, done_by on prepared_step for each row
  when (current_user <> 'pursestrings_retention') execute function check_prepared_step();
revoke execute on function check_prepared_step() from public;

create function check_final_account() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id and a.ends_on = new.last_day) then
    raise exception 'a final account is of a direct payment that ends on its last day' using errcode = 'check_violation';
  end if;
  if new.number <> 1 + (select count(*) from final_account f where f.authority_id = new.authority_id and f.agreement_id = new.agreement_id) then
    raise exception 'final accounts are numbered without gaps' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_final_account() is 'A final account is of a payment that ends on its last day, numbered without gaps.';
create trigger final_account_is_of_an_end before insert on final_account for each row execute function check_final_account();
revoke execute on function check_final_account() from public;

create function check_transfer_pack() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.sha256 <> sha256(convert_to(new.document, 'UTF8')) then
    raise exception 'the digest is another document''s' using errcode = 'check_violation';
  end if;
  if not exists (select from prepared_change c where c.authority_id = new.authority_id and c.id = new.change_id and c.person_id = new.person_id) then
    raise exception 'a pack is of its change''s own person' using errcode = 'check_violation';
  end if;
  if new.consent_id is not null and not exists (select from sharing_consent s where s.authority_id = new.authority_id and s.id = new.consent_id and s.person_id = any (array(select same_person(array[new.person_id])))
      and s.shared_with = case new.kind when 'hand_over' then 'adult_services' else 'other' end
      and s.from_on <= new.made_on and (s.until_on is null or s.until_on >= new.made_on) and (s.withdrawn_on is null or s.withdrawn_on > new.made_on)) then
    raise exception 'no such consent to share holds on the day' using errcode = 'check_violation';
  end if;
  if new.made_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a pack is made in one''s own name' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_transfer_pack() is 'A pack stands under the digest of its words and under a consent that holds on the day, where it holds more than the payment.';
create trigger transfer_pack_is_allowed before insert on transfer_pack for each row execute function check_transfer_pack();
revoke execute on function check_transfer_pack() from public;

create view prepared_change_now with (security_invoker = true) as
  select distinct on (e.authority_id, e.change_id) e.authority_id, e.change_id, e.event_no, e.state, e.on_day, e.until_on, e.next_agreement_id, e.reason, e.made_by
  from prepared_change_event e order by e.authority_id, e.change_id, e.event_no desc;
comment on view prepared_change_now is 'How each prepared change stands: after its latest event.';
comment on column prepared_change_now.authority_id is 'The council.';
comment on column prepared_change_now.change_id is 'The change.';
comment on column prepared_change_now.event_no is 'Number of its latest event.';
comment on column prepared_change_now.state is 'How it stands.';
comment on column prepared_change_now.on_day is 'Since when.';
comment on column prepared_change_now.until_on is 'Until when it is held over.';
comment on column prepared_change_now.next_agreement_id is 'What took over.';
comment on column prepared_change_now.reason is 'Why.';
comment on column prepared_change_now.made_by is 'Who moved it.';
grant select on prepared_change_now to pursestrings_app;
