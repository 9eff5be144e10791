-- What the council pays, when, and what waits: pay runs with their lines, holds, pauses, deductions, overpayments and payments that came back.
-- The state table stands here too, and so do the rules that no mistake above may break: no day paid twice for one plan line, nothing after the
-- end, nothing for paused days, nothing approved by whoever drew it up.

create table pay_run (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text generated always as ('PR' || lpad(id::text, greatest(6, length(id::text)), '0')) stored,
  schedule text not null check (schedule in ('weeks', 'monthly', 'termly', 'off_cycle')),
  every_weeks integer check (every_weeks between 1 and 53),
  period_from date not null,
  period_until date not null check (period_until >= period_from),
  pay_on date not null,
  follows_id bigint,
  replaces_id bigint,
  drafted_by bigint not null,
  drafted_on date not null,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, follows_id) references pay_run,
  foreign key (authority_id, replaces_id) references pay_run,
  foreign key (authority_id, drafted_by) references staff_member,
  check ((schedule = 'weeks') = (every_weeks is not null))
);
comment on table pay_run is 'One pay run: what is paid for a period on a day. Where it stands is told by its events. Insert-only.';
comment on column pay_run.authority_id is 'The council.';
comment on column pay_run.id is 'Key within the system.';
comment on column pay_run.reference is 'As files, the ledger and people call it.';
comment on column pay_run.schedule is 'Whose payments: by the week, month or term, or off the calendar for agreements that are named.';
comment on column pay_run.every_weeks is 'Weeks between payments of those it pays; only for payments by the week.';
comment on column pay_run.period_from is 'First day of its period.';
comment on column pay_run.period_until is 'Last day of its period, inclusive: what is due up to it is paid.';
comment on column pay_run.pay_on is 'The day on which the money arrives.';
comment on column pay_run.follows_id is 'The run before it of the same kind, with which it is compared.';
comment on column pay_run.replaces_id is 'The run that it was drawn up again from.';
comment on column pay_run.drafted_by is 'Who drew it up; never who approves it.';
comment on column pay_run.drafted_on is 'Day on which it was drawn up.';
call guard_tenant_table('pay_run', 'select, insert');

create table pay_run_named (
  authority_id integer not null,
  run_id bigint not null,
  agreement_id bigint not null,
  primary key (authority_id, run_id, agreement_id),
  foreign key (authority_id, run_id) references pay_run,
  foreign key (authority_id, agreement_id) references agreement
);
comment on table pay_run_named is 'The agreements that a run off the calendar was asked to pay. Insert-only.';
comment on column pay_run_named.authority_id is 'The council.';
comment on column pay_run_named.run_id is 'The run.';
comment on column pay_run_named.agreement_id is 'The agreement.';
call guard_tenant_table('pay_run_named', 'select, insert');
call guard_reach('pay_run_named', 'agreement_id', 'agreement');

create table pay_run_edge (
  from_status text not null,
  event text not null,
  to_status text not null,
  primary key (from_status, event)
);
comment on table pay_run_edge is 'The state table of a pay run: every event that may happen, and nothing else. The same for every council, so not guarded by tenant.';
comment on column pay_run_edge.from_status is 'Where it stands before; none before the first event.';
comment on column pay_run_edge.event is 'What happens.';
comment on column pay_run_edge.to_status is 'Where it stands after.';
grant select on pay_run_edge to pursestrings_app;
insert into pay_run_edge (from_status, event, to_status) values
  ('none', 'draft', 'draft'),
  ('draft', 'check', 'checked'),
  ('draft', 'cancel', 'cancelled'),
  ('checked', 'approve', 'approved'),
  ('checked', 'return', 'returned'),
  ('checked', 'cancel', 'cancelled'),
  ('approved', 'write', 'written'),
  ('approved', 'return', 'returned'),
  ('written', 'withdraw', 'returned'),
  ('written', 'pay', 'paid'),
  ('paid', 'close', 'closed');

create table pay_run_event (
  authority_id integer not null,
  run_id bigint not null,
  event_no integer not null check (event_no >= 1),
  event text not null,
  from_status text not null,
  to_status text not null,
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  made_by bigint,
  reason text,
  digest bytea check (octet_length(digest) = 32),
  primary key (authority_id, run_id, event_no),
  foreign key (authority_id, run_id) references pay_run,
  foreign key (authority_id, made_by) references staff_member,
  check ((event = 'approve') = (digest is not null)),
  check (event not in ('return', 'withdraw', 'cancel') or reason is not null)
);
comment on table pay_run_event is 'What happened to a pay run, one after another. Insert-only.';
comment on column pay_run_event.authority_id is 'The council.';
comment on column pay_run_event.run_id is 'The run.';
comment on column pay_run_event.event_no is 'Its place, from 1 without gaps.';
comment on column pay_run_event.event is 'What happened.';
comment on column pay_run_event.from_status is 'Where it stood before.';
comment on column pay_run_event.to_status is 'Where it stands after.';
comment on column pay_run_event.happened_on is 'Day on which it counts.';
comment on column pay_run_event.recorded_at is 'When it was written down.';
comment on column pay_run_event.made_by is 'The member of staff; empty for the system.';
comment on column pay_run_event.reason is 'Why, where somebody had to say.';
comment on column pay_run_event.digest is 'SHA-256 of what was approved: every line, and every payee with name, account and amount. Files are written only while it still fits.';
call guard_tenant_table('pay_run_event', 'select, insert');

create view pay_run_now with (security_invoker = true) as
  select distinct on (authority_id, run_id) authority_id, run_id, to_status as status, event_no, happened_on as since
  from pay_run_event order by authority_id, run_id, event_no desc;
comment on view pay_run_now is 'Where each pay run stands: after its latest event.';
comment on column pay_run_now.authority_id is 'The council.';
comment on column pay_run_now.run_id is 'The run.';
comment on column pay_run_now.status is 'Where it stands.';
comment on column pay_run_now.event_no is 'Number of its latest event.';
comment on column pay_run_now.since is 'Day of that event.';
grant select on pay_run_now to pursestrings_app;

create table payment_hold (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  kind text not null default 'decided' check (kind in ('decided', 'returned')),
  reason text not null check (reason <> ''),
  who_acts text not null check (who_acts <> ''),
  held_by bigint,
  held_on date not null,
  held_at timestamptz not null default clock_timestamp(),
  let_go_by bigint,
  let_go_on date check (let_go_on >= held_on),
  let_go_reason text,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, held_by) references staff_member,
  foreign key (authority_id, let_go_by) references staff_member,
  check ((let_go_on is null) = (let_go_reason is null))
);
comment on table payment_hold is 'Money that waits: nothing is paid until somebody lets it go, and then all of it is. Only its letting go may be filled in.';
comment on column payment_hold.authority_id is 'The council.';
comment on column payment_hold.id is 'Key within the system.';
comment on column payment_hold.agreement_id is 'Whose money.';
comment on column payment_hold.kind is 'Decided by a person, or by itself since a payment came back.';
comment on column payment_hold.reason is 'Why it waits.';
comment on column payment_hold.who_acts is 'Who must do what before it is let go.';
comment on column payment_hold.held_by is 'Who held it; empty where a returned payment did.';
comment on column payment_hold.held_on is 'Day.';
comment on column payment_hold.held_at is 'When it was written down.';
comment on column payment_hold.let_go_by is 'Who let it go.';
comment on column payment_hold.let_go_on is 'Day on which it was let go; empty while it waits.';
comment on column payment_hold.let_go_reason is 'What was found, or confirmed.';
call guard_tenant_table('payment_hold', 'select, insert');
grant update (let_go_by, let_go_on, let_go_reason) on payment_hold to pursestrings_app;
call guard_reach('payment_hold', 'agreement_id', 'agreement');
create index payment_hold_of on payment_hold (authority_id, agreement_id) where let_go_on is null;

create table payment_pause (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  circumstance_id bigint,
  decision text not null check (decision in ('pause', 'go_on')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  reason text not null check (reason <> ''),
  decided_by bigint not null,
  decided_on date not null,
  decided_at timestamptz not null default clock_timestamp(),
  withdrawn_on date,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, circumstance_id) references circumstance,
  foreign key (authority_id, decided_by) references staff_member,
  exclude using gist (authority_id with =, agreement_id with =, daterange(from_on, until_on, '[]') with &&) where (decision = 'pause' and withdrawn_on is null)
);
comment on table payment_pause is 'A person''s decision on days that something in somebody''s life is about: not due while paused, or paid on. Only its last day and its withdrawal may be filled in.';
comment on column payment_pause.authority_id is 'The council.';
comment on column payment_pause.id is 'Key within the system.';
comment on column payment_pause.agreement_id is 'The agreement.';
comment on column payment_pause.circumstance_id is 'What happened in the person''s life, where that is the reason.';
comment on column payment_pause.decision is 'The days are not due, or payment goes on.';
comment on column payment_pause.from_on is 'First day.';
comment on column payment_pause.until_on is 'Last day, inclusive; empty while it lasts.';
comment on column payment_pause.reason is 'Why, in words that may be read to the family.';
comment on column payment_pause.decided_by is 'Who decided.';
comment on column payment_pause.decided_on is 'Day of the decision.';
comment on column payment_pause.decided_at is 'When it was written down.';
comment on column payment_pause.withdrawn_on is 'Day on which it was taken back as a mistake, so that no day of it counts; empty while it stands.';
call guard_tenant_table('payment_pause', 'select, insert');
grant update (until_on, withdrawn_on) on payment_pause to pursestrings_app;
call guard_reach('payment_pause', 'agreement_id', 'agreement');
create index payment_pause_of on payment_pause (authority_id, agreement_id);

create table agreed_deduction (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence > 0),
  due_on date not null,
  source_kind text not null check (source_kind in ('reclaim')),
  source_id bigint not null,
  plan_id bigint,
  plan_position integer check (plan_position >= 1),
  purpose text not null check (purpose <> ''),
  covers_on date not null,
  agreed_with text not null check (agreed_with <> ''),
  agreed_by bigint not null,
  agreed_on date not null,
  ended_on date,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, agreed_by) references staff_member,
  unique (authority_id, source_kind, source_id, plan_id, plan_position, stream)
);
comment on table agreed_deduction is 'A sum that the family agreed, or was told, would be taken from a payment: whole, once, and from the first payment on or after its day that is large enough. Only its end may be filled in.';
comment on column agreed_deduction.authority_id is 'The council.';
comment on column agreed_deduction.id is 'Key within the system.';
comment on column agreed_deduction.agreement_id is 'Whose payments.';
comment on column agreed_deduction.stream is 'Whose budget gets it back; taken from that budget''s payment alone.';
comment on column agreed_deduction.amount_pence is 'How much.';
comment on column agreed_deduction.due_on is 'The first payment on or after this day.';
comment on column agreed_deduction.source_kind is 'What it is for.';
comment on column agreed_deduction.source_id is 'Key of that reclaim.';
comment on column agreed_deduction.plan_id is 'The plan of recovery that it is a sum of.';
comment on column agreed_deduction.plan_position is 'Which sum of the plan, from 1.';
comment on column agreed_deduction.purpose is 'As the remittance says it.';
comment on column agreed_deduction.covers_on is 'The day up to which the money taken back was reckoned.';
comment on column agreed_deduction.agreed_with is 'With whom and how it was agreed, or why it was decided without.';
comment on column agreed_deduction.agreed_by is 'Who recorded it.';
comment on column agreed_deduction.agreed_on is 'Day.';
comment on column agreed_deduction.ended_on is 'From this day nothing more is taken by it: another plan, or nothing owed; empty while it stands.';
call guard_tenant_table('agreed_deduction', 'select, insert');
grant update (ended_on) on agreed_deduction to pursestrings_app;
call guard_reach('agreed_deduction', 'agreement_id', 'agreement');
create index agreed_deduction_of on agreed_deduction (authority_id, agreement_id);

create table overpayment_notice (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  amount_pence bigint not null check (amount_pence > 0),
  working jsonb not null,
  letter_id bigint,
  told_by bigint not null,
  told_on date not null,
  take_from date not null check (take_from > told_on),
  withdrawn_on date,
  withdrawn_reason text,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, letter_id) references letter,
  foreign key (authority_id, told_by) references staff_member,
  check ((withdrawn_on is null) = (withdrawn_reason is null))
);
comment on table overpayment_notice is 'That a family was told, with its working, what was paid too much: nothing is taken off a payment before, nor before its days have passed. Only its withdrawal may be filled in.';
comment on column overpayment_notice.authority_id is 'The council.';
comment on column overpayment_notice.id is 'Key within the system.';
comment on column overpayment_notice.agreement_id is 'The agreement.';
comment on column overpayment_notice.stream is 'Whose budget paid too much.';
comment on column overpayment_notice.amount_pence is 'How much.';
comment on column overpayment_notice.working is 'By plan line: what was due, what was paid, and for which days.';
comment on column overpayment_notice.letter_id is 'The letter.';
comment on column overpayment_notice.told_by is 'Who decided to tell.';
comment on column overpayment_notice.told_on is 'Day of the letter.';
comment on column overpayment_notice.take_from is 'The first day of a payment from which some of it may be taken.';
comment on column overpayment_notice.withdrawn_on is 'Day on which it was taken back; empty while it stands.';
comment on column overpayment_notice.withdrawn_reason is 'Why.';
call guard_tenant_table('overpayment_notice', 'select, insert');
grant update (withdrawn_on, withdrawn_reason) on overpayment_notice to pursestrings_app;
call guard_reach('overpayment_notice', 'agreement_id', 'agreement');
create index overpayment_notice_of on overpayment_notice (authority_id, agreement_id);

create table pay_run_payee (
  authority_id integer not null,
  run_id bigint not null,
  agreement_id bigint not null,
  payee_name text not null check (payee_name <> ''),
  way text not null check (way in ('bank', 'card', 'managed')),
  account_id bigint not null,
  number_match bytea,
  total_pence bigint not null check (total_pence >= 0),
  last_pence bigint,
  difference text not null check (difference in ('new', 'same', 'changed')),
  because text not null check (because <> ''),
  primary key (authority_id, run_id, agreement_id),
  foreign key (authority_id, run_id) references pay_run,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, account_id) references account
);
comment on table pay_run_payee is 'One payment of a run: to whom, into which account, how much, and why it differs from the last. Insert-only.';
comment on column pay_run_payee.authority_id is 'The council.';
comment on column pay_run_payee.run_id is 'The run.';
comment on column pay_run_payee.agreement_id is 'The agreement.';
comment on column pay_run_payee.payee_name is 'To whom, as the file names them.';
comment on column pay_run_payee.way is 'Into a bank account, onto a card, or into an account managed for them.';
comment on column pay_run_payee.account_id is 'The account.';
comment on column pay_run_payee.number_match is 'Keyed hash of its number when the run was drawn up; empty where the account has no number here.';
comment on column pay_run_payee.total_pence is 'The sum of its lines; nothing is sent where deductions took all of it.';
comment on column pay_run_payee.last_pence is 'What the run before paid; empty where it paid nothing.';
comment on column pay_run_payee.difference is 'How it compares with the run before.';
comment on column pay_run_payee.because is 'Why it is what it is, in a sentence.';
call guard_tenant_table('pay_run_payee', 'select, insert');
call guard_reach('pay_run_payee', 'agreement_id', 'agreement');
create index pay_run_payee_of on pay_run_payee (authority_id, agreement_id);

create table pay_line (
  authority_id integer not null,
  id bigint generated always as identity,
  run_id bigint not null,
  agreement_id bigint not null,
  plan_line_id bigint,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  budget_id bigint,
  kind text not null check (kind in ('regular', 'one_off', 'adjustment', 'deduction')),
  amount_pence bigint not null check (amount_pence <> 0),
  covers_from date,
  covers_until date check (covers_until >= covers_from),
  purpose text not null check (purpose <> ''),
  because text not null check (because <> ''),
  notice_id bigint,
  deduction_id bigint,
  stands boolean not null default true,
  council_payment_id bigint,
  primary key (authority_id, id),
  foreign key (authority_id, run_id, agreement_id) references pay_run_payee,
  foreign key (authority_id, plan_line_id) references plan_line,
  foreign key (authority_id, notice_id) references overpayment_notice,
  foreign key (authority_id, deduction_id) references agreed_deduction,
  foreign key (authority_id, council_payment_id) references council_payment,
  check ((covers_from is null) = (covers_until is null)),
  check ((kind in ('regular', 'adjustment')) = (covers_from is not null)),
  check ((kind = 'deduction') = (deduction_id is not null)),
  check ((kind = 'deduction') = (plan_line_id is null)),
  check (kind not in ('regular', 'one_off') or amount_pence > 0),
  check (kind <> 'deduction' or amount_pence < 0),
  check (notice_id is null or kind = 'adjustment'),
  exclude using gist (authority_id with =, plan_line_id with =, daterange(covers_from, covers_until, '[]') with &&) where (stands and kind = 'regular')
);
comment on table pay_line is 'One line of a payment: which plan line, which days, how much and why. Whether it stands and what was recorded as paid for it may be filled in, nothing else.';
comment on column pay_line.authority_id is 'The council.';
comment on column pay_line.id is 'Key within the system.';
comment on column pay_line.run_id is 'The run.';
comment on column pay_line.agreement_id is 'The agreement.';
comment on column pay_line.plan_line_id is 'The plan line; empty for a deduction.';
comment on column pay_line.stream is 'Whose budget.';
comment on column pay_line.budget_id is 'The named budget that pays; empty where only the stream is known.';
comment on column pay_line.kind is 'For days of the period, paid once for a purpose, putting right what was paid for earlier days, or an agreed sum taken back.';
comment on column pay_line.amount_pence is 'Pence; negative for what is taken off.';
comment on column pay_line.covers_from is 'First day that it is for; empty for a one-off and a deduction.';
comment on column pay_line.covers_until is 'Last day, inclusive.';
comment on column pay_line.purpose is 'What it is for, as the remittance says.';
comment on column pay_line.because is 'How it was worked out, in a sentence.';
comment on column pay_line.notice_id is 'The notice by which too much is taken back.';
comment on column pay_line.deduction_id is 'The agreed sum.';
comment on column pay_line.stands is 'Whether it speaks for its days: not where its run was turned back or its payment came back.';
comment on column pay_line.council_payment_id is 'What was recorded as paid for it, once it was.';
call guard_tenant_table('pay_line', 'select, insert');
grant update (stands, council_payment_id) on pay_line to pursestrings_app;
call guard_reach('pay_line', 'agreement_id', 'agreement');
create index pay_line_of_run on pay_line (authority_id, run_id, agreement_id);
create index pay_line_of on pay_line (authority_id, agreement_id);
create unique index pay_line_once on pay_line (authority_id, plan_line_id) where stands and kind = 'one_off';
create unique index pay_line_deducted_once on pay_line (authority_id, deduction_id) where stands and kind = 'deduction';
create index pay_line_by_payment on pay_line (authority_id, council_payment_id) where council_payment_id is not null;
create index pay_line_by_notice on pay_line (authority_id, notice_id) where notice_id is not null;

create table pay_run_matter (
  authority_id integer not null,
  run_id bigint not null,
  matter_no integer not null check (matter_no >= 1),
  agreement_id bigint not null,
  kind text not null check (kind in ('held', 'not_ready', 'paused', 'ended', 'died', 'nothing_due', 'to_decide', 'overpaid', 'deduction_waits', 'not_reckoned')),
  sentence text not null check (sentence <> ''),
  amount_pence bigint,
  last_pence bigint,
  primary key (authority_id, run_id, matter_no),
  foreign key (authority_id, run_id) references pay_run,
  foreign key (authority_id, agreement_id) references agreement
);
comment on table pay_run_matter is 'What somebody is to know or decide about an agreement before a run is approved: what waits, what is not paid any more, and why. Insert-only.';
comment on column pay_run_matter.authority_id is 'The council.';
comment on column pay_run_matter.run_id is 'The run.';
comment on column pay_run_matter.matter_no is 'Its place, from 1.';
comment on column pay_run_matter.agreement_id is 'The agreement.';
comment on column pay_run_matter.kind is 'What kind of matter.';
comment on column pay_run_matter.sentence is 'In words.';
comment on column pay_run_matter.amount_pence is 'The sum that it is about; empty where it is about none.';
comment on column pay_run_matter.last_pence is 'What the run before paid, where this one pays nothing.';
call guard_tenant_table('pay_run_matter', 'select, insert');
call guard_reach('pay_run_matter', 'agreement_id', 'agreement');

create table payment_returned (
  authority_id integer not null,
  run_id bigint not null,
  agreement_id bigint not null,
  amount_pence bigint not null check (amount_pence > 0),
  returned_on date not null,
  code text not null default '',
  reason text not null check (reason <> ''),
  hold_id bigint,
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, run_id, agreement_id),
  foreign key (authority_id, run_id, agreement_id) references pay_run_payee,
  foreign key (authority_id, hold_id) references payment_hold,
  foreign key (authority_id, recorded_by) references staff_member
);
comment on table payment_returned is 'A payment that came back. Its days count as not paid, and the next payments wait until the details are confirmed. Insert-only.';
comment on column payment_returned.authority_id is 'The council.';
comment on column payment_returned.run_id is 'The run.';
comment on column payment_returned.agreement_id is 'The agreement.';
comment on column payment_returned.amount_pence is 'What came back: the whole payment.';
comment on column payment_returned.returned_on is 'Day.';
comment on column payment_returned.code is 'The bank''s code, where there is one.';
comment on column payment_returned.reason is 'Why, in words.';
comment on column payment_returned.hold_id is 'The hold that it caused.';
comment on column payment_returned.recorded_by is 'Who recorded it; empty where a file of the bank did.';
comment on column payment_returned.recorded_at is 'When.';
call guard_tenant_table('payment_returned', 'select, insert');
call guard_reach('payment_returned', 'agreement_id', 'agreement');

alter table council_payment add column pay_run_id bigint;
alter table council_payment add foreign key (authority_id, pay_run_id) references pay_run;
comment on column council_payment.pay_run_id is 'The run that paid it; empty where it was recorded from elsewhere.';
create index council_payment_of_run on council_payment (authority_id, pay_run_id) where pay_run_id is not null;

create view pay_run_stream with (security_invoker = true) as
  select authority_id, run_id, stream, sum(amount_pence)::bigint as total_pence, count(*)::integer as lines
  from pay_line group by authority_id, run_id, stream;
comment on view pay_run_stream is 'What each pay run comes to by whose budget it is.';
comment on column pay_run_stream.authority_id is 'The council.';
comment on column pay_run_stream.run_id is 'The run.';
comment on column pay_run_stream.stream is 'Whose budget.';
comment on column pay_run_stream.total_pence is 'The sum of its lines.';
comment on column pay_run_stream.lines is 'How many lines.';
grant select on pay_run_stream to pursestrings_app;

create function may_approve_run(council integer, run bigint, approver bigint, approved_on date) returns boolean language sql stable as $$
  select exists (select from staff_member s where s.authority_id = council and s.id = approver and s.organisation = 'council')
    and not exists (select from pay_run r where r.authority_id = council and r.id = run and r.drafted_by = approver)
    and not exists (select from pay_run_event e where e.authority_id = council and e.run_id = run and e.event = 'check' and e.made_by = approver)
    and (
      exists (select from approval_limit l where l.authority_id = council and l.staff_member_id = approver and l.power = 'payment' and l.stream is null and l.budget_id is null
        and l.from_on <= approved_on and (l.until_on is null or l.until_on >= approved_on)
        and (l.limit_pence is null or l.limit_pence >= (select coalesce(sum(p.total_pence), 0) from pay_run_payee p where p.authority_id = council and p.run_id = run)))
      or not exists (select from pay_run_stream t where t.authority_id = council and t.run_id = run
        and not exists (select from approval_limit l where l.authority_id = council and l.staff_member_id = approver and l.power = 'payment' and l.stream = t.stream and l.budget_id is null
          and l.from_on <= approved_on and (l.until_on is null or l.until_on >= approved_on) and (l.limit_pence is null or l.limit_pence >= t.total_pence))))
$$;
comment on function may_approve_run(integer, bigint, bigint, date) is 'Whether somebody may approve a run: of the council, neither who drew it up nor who checked it, and within their limit, for the whole or for each budget.';

create function check_pay_run_event() returns trigger language plpgsql as $$
declare standing record; run record;
begin
  -- Of another council nothing is looked at: its own guard refuses the row.
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- One at a time, whoever comes: the second sees what the first has done.
  perform pg_advisory_xact_lock(new.authority_id, 29);
  select event_no, to_status into standing from pay_run_event e
    where e.authority_id = new.authority_id and e.run_id = new.run_id order by e.event_no desc limit 1;
  if new.event_no <> coalesce(standing.event_no, 0) + 1 or new.from_status <> coalesce(standing.to_status, 'none') then
    raise exception 'pay run % has moved on meanwhile', new.run_id using errcode = 'serialization_failure';
  end if;
  if not exists (select from pay_run_edge g where (g.from_status, g.event, g.to_status) = (new.from_status, new.event, new.to_status)) then
    raise exception 'a pay run that is % cannot %', new.from_status, new.event using errcode = 'check_violation';
  end if;
  select * into run from pay_run r where r.authority_id = new.authority_id and r.id = new.run_id;
  if new.event = 'draft' and run.schedule <> 'off_cycle' and exists (select from pay_run other join pay_run_now n on n.authority_id = other.authority_id and n.run_id = other.id
      where other.authority_id = new.authority_id and other.id <> new.run_id and other.schedule = run.schedule and other.every_weeks is not distinct from run.every_weeks
        and n.status not in ('cancelled', 'returned') and daterange(other.period_from, other.period_until, '[]') && daterange(run.period_from, run.period_until, '[]')) then
    raise exception 'another run for these days stands' using errcode = 'unique_violation';
  end if;
  if new.event in ('check', 'approve') and new.made_by is null then
    raise exception 'a pay run is checked and approved by a person' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and not may_approve_run(new.authority_id, new.run_id, new.made_by, new.happened_on) then
    raise exception 'this pay run is not theirs to approve' using errcode = 'check_violation';
  end if;
  if new.event = 'approve' and exists (select from pay_run_payee p left join (select l.agreement_id, sum(l.amount_pence) as lines from pay_line l
      where l.authority_id = new.authority_id and l.run_id = new.run_id group by l.agreement_id) s on s.agreement_id = p.agreement_id
      where p.authority_id = new.authority_id and p.run_id = new.run_id and p.total_pence is distinct from coalesce(s.lines, 0)) then
    raise exception 'a payment is not the sum of its lines' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_pay_run_event is 'An event is the next edge of the state table, with what that edge asks for.';
create trigger pay_run_event_is_an_edge before insert on pay_run_event for each row execute function check_pay_run_event();

create function check_pay_lines() returns trigger language plpgsql as $$
declare council integer := nullif(current_setting('app.authority', true), '')::integer; bad record;
begin
  select a.run_id into bad from (select distinct run_id from added where authority_id = council) a
    left join pay_run_now n on n.authority_id = council and n.run_id = a.run_id where n.status is distinct from 'draft' limit 1;
  if bad.run_id is not null then raise exception 'pay run % is no draft any more', bad.run_id using errcode = 'check_violation'; end if;
  select l.agreement_id, l.covers_until into bad from added l
    join agreement a on a.authority_id = council and a.id = l.agreement_id
    join plan_line p on p.authority_id = council and p.id = l.plan_line_id
    where l.authority_id = council and l.kind = 'regular' and (p.agreement_id <> l.agreement_id or p.stream <> l.stream
      or l.covers_from < greatest(a.starts_on, coalesce(a.payments_from, 'infinity'::date), p.from_on) or l.covers_until > least(a.ends_on, p.until_on)) limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is paid for days outside its own', bad.agreement_id using errcode = 'check_violation'; end if;
  select l.agreement_id, l.covers_until into bad from added l
    join payment_pause p on p.authority_id = council and p.agreement_id = l.agreement_id and p.decision = 'pause' and p.withdrawn_on is null
      and daterange(p.from_on, p.until_on, '[]') && daterange(l.covers_from, l.covers_until, '[]')
    where l.authority_id = council and l.kind = 'regular' limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is paid for paused days', bad.agreement_id using errcode = 'check_violation'; end if;
  -- A hold takes effect at once: whatever a program thought, nothing goes while money waits.
  select l.agreement_id into bad from added l join payment_hold h on h.authority_id = council and h.agreement_id = l.agreement_id and h.let_go_on is null where l.authority_id = council limit 1;
  if bad.agreement_id is not null then raise exception 'the money of agreement % waits', bad.agreement_id using errcode = 'check_violation'; end if;
  -- Taken back only by a notice whose days have passed, and never more than it says.
  select l.agreement_id into bad from added l join pay_run r on r.authority_id = council and r.id = l.run_id
    join overpayment_notice o on o.authority_id = council and o.id = l.notice_id
    where l.authority_id = council and (o.agreement_id <> l.agreement_id or o.stream <> l.stream or r.pay_on < o.take_from or o.withdrawn_on is not null) limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is taken back from before its notice', bad.agreement_id using errcode = 'check_violation'; end if;
  select l.agreement_id into bad from added l where l.authority_id = council and l.kind = 'adjustment'
    group by l.run_id, l.agreement_id, l.stream having sum(l.amount_pence) < 0 and not bool_and(l.notice_id is not null) limit 1;
  if bad.agreement_id is not null then raise exception 'agreement % is taken back from without a notice', bad.agreement_id using errcode = 'check_violation'; end if;
  select o.agreement_id into bad from overpayment_notice o
    join pay_line l on l.authority_id = o.authority_id and l.notice_id = o.id and l.stands
    where o.authority_id = council and o.id in (select notice_id from added where authority_id = council and notice_id is not null)
    group by o.agreement_id, o.id, o.amount_pence having -sum(l.amount_pence) > o.amount_pence limit 1;
  if bad.agreement_id is not null then raise exception 'more is taken back from agreement % than its notice says', bad.agreement_id using errcode = 'check_violation'; end if;
  return null;
end $$;
comment on function check_pay_lines is 'Lines are added to drafts alone, within the days of the agreement and its plan line, never for paused days or money that waits, and take back only what a notice said.';
create trigger pay_lines_are_right after insert on pay_line referencing new table as added for each statement execute function check_pay_lines();

create function check_pay_line_change() returns trigger language plpgsql as $$
begin
  if new.stands and not old.stands then raise exception 'a line that was turned back stays so' using errcode = 'check_violation'; end if;
  if old.council_payment_id is not null and new.council_payment_id is distinct from old.council_payment_id then raise exception 'a line is recorded as paid once' using errcode = 'check_violation'; end if;
  return new;
end $$;
comment on function check_pay_line_change is 'A line is turned back once and recorded as paid once.';
create trigger pay_line_changes_once before update of stands, council_payment_id on pay_line for each row execute function check_pay_line_change();

create function check_pay_schedule() returns trigger language plpgsql as $$
begin
  if new.pay_schedule is distinct from old.pay_schedule and (new.pay_schedule in ('monthly', 'termly') or old.pay_schedule in ('monthly', 'termly'))
    and exists (select from pay_line l where l.authority_id = new.authority_id and l.agreement_id = new.id and l.stands) then
    raise exception 'agreement % has been paid: another way of reckoning is another agreement', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_pay_schedule is 'What was paid by the week is not reckoned again by the month: once paid, another way of reckoning is a new agreement that follows.';
create trigger pay_schedule_stays before update of pay_schedule on agreement for each row execute function check_pay_schedule();

revoke execute on function check_pay_run_event(), check_pay_lines(), check_pay_line_change(), check_pay_schedule() from public;
