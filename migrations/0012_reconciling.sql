-- Reconciling: what an officer decided of each line, key by key, with every decision undone as it was made; questions on a
-- line, and what the family answered.

create table reconciling_act (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  agreement_id bigint not null,
  made_by bigint not null,
  made_at timestamptz not null default clock_timestamp(),
  what text not null check (what in ('accept', 'kind', 'split', 'transfer', 'not_allowed', 'asked', 'undo')),
  undoes bigint,
  reason text,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, made_by) references staff_member,
  foreign key (authority_id, undoes) references reconciling_act,
  check ((what = 'undo') = (undoes is not null)),
  check (undoes < id)
);
comment on table reconciling_act is 'One press of a key or button at reconciling: it decides a line, the two ends of a transfer or a whole batch, or undoes what the same person decided last. Insert-only.';
comment on column reconciling_act.authority_id is 'The council.';
comment on column reconciling_act.id is 'Key within the system; later acts have higher ones.';
comment on column reconciling_act.agreement_id is 'The agreement whose lines are read.';
comment on column reconciling_act.made_by is 'Who decided.';
comment on column reconciling_act.made_at is 'When.';
comment on column reconciling_act.what is 'What was decided: our reading accepted, another kind, parts, a transfer, not allowed, the family asked; or undo.';
comment on column reconciling_act.undoes is 'The act that this one takes back; only the same person may, and once.';
comment on column reconciling_act.reason is 'In the officer''s words, where one was asked for.';
call guard_tenant_table('reconciling_act', 'select, insert');
create unique index reconciling_act_undone_once on reconciling_act (authority_id, undoes) where undoes is not null;
create index reconciling_act_of on reconciling_act (authority_id, agreement_id, made_by, id desc);

create function check_undone_acts() returns trigger language plpgsql as $$
declare bad record;
begin
  select act.id, act.undoes into bad from arrived act
    where act.undoes is not null and not exists (select from reconciling_act undone where undone.authority_id = act.authority_id and undone.id = act.undoes
      and undone.agreement_id = act.agreement_id and undone.made_by = act.made_by and undone.undoes is null)
    limit 1;
  if found then
    raise exception 'act % undoes act %, which is an undoing itself, or another person''s or agreement''s', bad.id, bad.undoes using errcode = 'check_violation';
  end if;
  return null;
end $$;
comment on function check_undone_acts is 'Whoever undoes takes back an act of their own on the same agreement, and never an undoing.';
create trigger reconciling_act_undoes after insert on reconciling_act referencing new table as arrived
  for each statement execute function check_undone_acts();

create table line_decision (
  authority_id integer not null,
  account_id bigint not null,
  line_no bigint not null,
  decision_no integer not null check (decision_no >= 1),
  act_id bigint not null,
  stood integer[] not null check (cardinality(stood) >= 1),
  stands integer[] not null check (cardinality(stands) >= 1),
  primary key (authority_id, account_id, line_no, decision_no),
  unique (authority_id, act_id, account_id, line_no),
  foreign key (authority_id, account_id, line_no) references statement_line,
  foreign key (authority_id, act_id) references reconciling_act
);
comment on table line_decision is 'That an act decided a line: what stood in the ledger before, and what stands since. It holds until its act is undone or an answer brings new facts. Insert-only.';
comment on column line_decision.authority_id is 'The council.';
comment on column line_decision.account_id is 'The account.';
comment on column line_decision.line_no is 'The line.';
comment on column line_decision.decision_no is 'Number within the line, from 1, those undone among them; two officers at once cannot both be next.';
comment on column line_decision.act_id is 'The act.';
comment on column line_decision.stood is 'Numbers of the ledger entries that stood before.';
comment on column line_decision.stands is 'Numbers of the ledger entries that stand since; more than one where the line is split.';
call guard_tenant_table('line_decision', 'select, insert');

create table line_question (
  authority_id integer not null,
  id bigint generated always as identity,
  act_id bigint not null,
  agreement_id bigint not null,
  account_id bigint not null,
  line_no bigint not null,
  question text not null check (question <> ''),
  asked_on date not null,
  primary key (authority_id, id),
  unique (authority_id, act_id),
  foreign key (authority_id, act_id, account_id, line_no) references line_decision (authority_id, act_id, account_id, line_no),
  foreign key (authority_id, agreement_id) references agreement
);
comment on table line_question is 'A question to the family on one line; taken back where its act is undone. Insert-only.';
comment on column line_question.authority_id is 'The council.';
comment on column line_question.id is 'Key within the system.';
comment on column line_question.act_id is 'The act that asked.';
comment on column line_question.agreement_id is 'The agreement.';
comment on column line_question.account_id is 'The account of the line.';
comment on column line_question.line_no is 'The line.';
comment on column line_question.question is 'As the family reads it.';
comment on column line_question.asked_on is 'When.';
call guard_tenant_table('line_question', 'select, insert');
create index line_question_of on line_question (authority_id, account_id, line_no);

create table line_answer (
  authority_id integer not null,
  question_id bigint not null,
  answer text not null check (answer <> ''),
  answered_on date not null,
  answered_at timestamptz not null default clock_timestamp(),
  taken_by bigint,
  primary key (authority_id, question_id),
  foreign key (authority_id, question_id) references line_question,
  foreign key (authority_id, taken_by) references staff_member
);
comment on table line_answer is 'What the family answered: that line alone is open again. Insert-only.';
comment on column line_answer.authority_id is 'The council.';
comment on column line_answer.question_id is 'The question.';
comment on column line_answer.answer is 'In the family''s words.';
comment on column line_answer.answered_on is 'The day.';
comment on column line_answer.answered_at is 'When it came; decisions after it are made with it.';
comment on column line_answer.taken_by is 'Who wrote it down on the telephone; empty where the family wrote it themselves.';
call guard_tenant_table('line_answer', 'select, insert');

create table line_question_letter (
  authority_id integer not null,
  question_id bigint not null,
  letter_id bigint not null,
  primary key (authority_id, question_id, letter_id),
  foreign key (authority_id, question_id) references line_question,
  foreign key (authority_id, letter_id) references letter
);
comment on table line_question_letter is 'That a letter to the family asks a question; one letter may ask several. Insert-only.';
comment on column line_question_letter.authority_id is 'The council.';
comment on column line_question_letter.question_id is 'The question.';
comment on column line_question_letter.letter_id is 'The letter.';
call guard_tenant_table('line_question_letter', 'select, insert');

-- Lines that were read otherwise are few: the run finds their parts without looking at all the others.
create index ledger_entry_later on ledger_entry (authority_id, account_id, line_no) where entry_no > 0;
