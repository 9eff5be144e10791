-- Statements: files kept as they arrived, lines with one identity each, ledger entries, corrections, rules.
-- Monitoring: commitments, answers, runs, assessments with their working, findings.

create table import_batch (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  started_by bigint not null,
  started_at timestamptz not null default clock_timestamp(),
  files_total integer not null check (files_total >= 0),
  primary key (authority_id, id),
  foreign key (authority_id, started_by) references staff_member
);
comment on table import_batch is 'Files that one person brought in together; progress is counted from the files'' own facts.';
comment on column import_batch.authority_id is 'The council.';
comment on column import_batch.id is 'Key within the system.';
comment on column import_batch.started_by is 'Who brought them.';
comment on column import_batch.started_at is 'When.';
comment on column import_batch.files_total is 'How many files were brought, those already known among them.';
call guard_tenant_table('import_batch', 'select, insert');

create table statement_file (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  batch_id bigint not null,
  sha256 bytea not null check (octet_length(sha256) = 32),
  name text not null,
  byte_size integer not null check (byte_size >= 0),
  content_sealed bytea not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  unique (authority_id, sha256),
  foreign key (authority_id, batch_id) references import_batch
);
alter table statement_file alter column content_sealed set storage external;
comment on table statement_file is 'A statement exactly as it arrived, known by its hash. Insert-only.';
comment on column statement_file.authority_id is 'The council.';
comment on column statement_file.id is 'Key within the system.';
comment on column statement_file.batch_id is 'The batch it arrived in.';
comment on column statement_file.sha256 is 'SHA-256 of the bytes as they arrived.';
comment on column statement_file.name is 'File name as given; a hint only.';
comment on column statement_file.byte_size is 'Size in bytes as it arrived.';
comment on column statement_file.content_sealed is 'The bytes, encrypted. A line''s verbatim text is its row in here.';
comment on column statement_file.received_at is 'When it arrived.';
call guard_tenant_table('statement_file', 'select, insert');
create index statement_file_in_batch on statement_file (authority_id, batch_id);

create table statement_file_outcome (
  authority_id integer not null,
  file_id bigint not null,
  format text,
  layout text,
  lines_read integer not null check (lines_read >= 0),
  lines_new integer not null check (lines_new >= 0),
  lines_known integer not null check (lines_known >= 0),
  lines_unplaced integer not null check (lines_unplaced >= 0),
  rows_refused integer not null check (rows_refused >= 0),
  refusal_code text,
  refusal_message text,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, file_id),
  foreign key (authority_id, file_id) references statement_file,
  -- Every line ends with exactly one fate.
  check (lines_read = lines_new + lines_known + lines_unplaced),
  check ((refusal_code is null) = (refusal_message is null)),
  check (format is not null or refusal_code is not null)
);
comment on table statement_file_outcome is 'What became of a file: posted with its counts, or refused whole with the reason. Written in the transaction that posts. Insert-only.';
comment on column statement_file_outcome.authority_id is 'The council.';
comment on column statement_file_outcome.file_id is 'The file.';
comment on column statement_file_outcome.format is 'Format it was read as; empty where it was refused.';
comment on column statement_file_outcome.layout is 'Layout recognised, for tables.';
comment on column statement_file_outcome.lines_read is 'Lines read.';
comment on column statement_file_outcome.lines_new is 'Lines posted from this file.';
comment on column statement_file_outcome.lines_known is 'Lines met again that an earlier file had brought.';
comment on column statement_file_outcome.lines_unplaced is 'Lines of statements that belong to no known account; a statement_placement says what became of them.';
comment on column statement_file_outcome.rows_refused is 'Rows that could not be read; each is kept verbatim.';
comment on column statement_file_outcome.refusal_code is 'Why the whole file was refused.';
comment on column statement_file_outcome.refusal_message is 'The same in a sentence.';
comment on column statement_file_outcome.decided_at is 'When.';
call guard_tenant_table('statement_file_outcome', 'select, insert');

create table refused_row (
  authority_id integer not null,
  file_id bigint not null,
  place integer not null,
  row_number integer not null,
  text_sealed bytea not null,
  code text not null,
  message text not null,
  primary key (authority_id, file_id, place),
  foreign key (authority_id, file_id) references statement_file
);
comment on table refused_row is 'A row of a file that could not be read, kept verbatim. Insert-only.';
comment on column refused_row.authority_id is 'The council.';
comment on column refused_row.file_id is 'The file.';
comment on column refused_row.place is 'Its place among the file''s refused rows, from 1.';
comment on column refused_row.row_number is 'Row of the file, from 1.';
comment on column refused_row.text_sealed is 'The row as it stands in the file, encrypted.';
comment on column refused_row.code is 'Why it was refused.';
comment on column refused_row.message is 'The same in a sentence.';
call guard_tenant_table('refused_row', 'select, insert');

create table statement (
  authority_id integer not null,
  file_id bigint not null,
  position integer not null,
  account_id bigint,
  currency text not null,
  from_on date,
  until_on date,
  opening_pence bigint,
  closing_pence bigint,
  reconciles boolean,
  lines_read integer not null,
  primary key (authority_id, file_id, position),
  foreign key (authority_id, file_id) references statement_file,
  foreign key (authority_id, account_id) references account
);
comment on table statement is 'One account''s statement within a file, with what the bank states about it. Insert-only.';
comment on column statement.authority_id is 'The council.';
comment on column statement.file_id is 'The file.';
comment on column statement.position is 'Its place in the file, from 1.';
comment on column statement.account_id is 'The account it belongs to; empty where none was found, which is an exception.';
comment on column statement.currency is 'Currency code.';
comment on column statement.from_on is 'First day the bank says it covers.';
comment on column statement.until_on is 'Last day the bank says it covers.';
comment on column statement.opening_pence is 'Balance before its first line, where stated.';
comment on column statement.closing_pence is 'Balance after its last line, where stated.';
comment on column statement.reconciles is 'Whether opening plus lines is closing; empty where it cannot be known.';
comment on column statement.lines_read is 'Lines in it.';
call guard_tenant_table('statement', 'select, insert');
create index statement_of_account on statement (authority_id, account_id) where account_id is not null;

create table statement_line (
  authority_id integer not null,
  account_id bigint not null,
  line_no bigint not null,
  line_on date not null,
  amount_pence bigint not null,
  description text not null,
  text_digest bigint generated always as (hashtextextended(description, 0)) stored,
  occurrence integer not null check (occurrence >= 1),
  balance_pence bigint,
  merchant_category smallint,
  file_id bigint not null,
  statement_position integer not null,
  place integer not null,
  row_number integer not null,
  kind text not null,
  rule_id bigint,
  primary key (authority_id, account_id, line_no)
);
comment on table statement_line is 'Each line of an account once, with the file and row that brought it and our first reading of it. Insert-only.';
comment on column statement_line.authority_id is 'The council.';
comment on column statement_line.account_id is 'The account.';
comment on column statement_line.line_no is 'Number within the account, in the order of arrival.';
comment on column statement_line.line_on is 'The bank''s date.';
comment on column statement_line.amount_pence is 'Pence; money out negative.';
comment on column statement_line.description is 'The line''s text fields joined by one space, white space folded.';
comment on column statement_line.text_digest is 'Digest of the text, for the identity.';
comment on column statement_line.occurrence is 'Which of several equal lines within one file: twins in one file are real.';
comment on column statement_line.balance_pence is 'Running balance the bank states after it.';
comment on column statement_line.merchant_category is 'Merchant category code of a card line.';
comment on column statement_line.file_id is 'The file that first brought it.';
comment on column statement_line.statement_position is 'The statement within that file.';
comment on column statement_line.place is 'Its place among that statement''s lines, from 1. Rows may tie: some formats put everything on one row.';
comment on column statement_line.row_number is 'Its row in that file.';
comment on column statement_line.kind is 'Kind of income or spending as first read.';
comment on column statement_line.rule_id is 'The rule that decided; empty where none did.';
call guard_tenant_table('statement_line', 'select, insert');
create unique index statement_line_identity on statement_line (authority_id, account_id, line_on, amount_pence, text_digest, occurrence);

create table line_met_again (
  authority_id integer not null,
  file_id bigint not null,
  statement_position integer not null,
  place integer not null,
  row_number integer not null,
  account_id bigint not null,
  line_no bigint not null,
  balance_pence bigint,
  primary key (authority_id, file_id, statement_position, place)
);
comment on table line_met_again is 'A line of a file that an earlier file had already brought; with statement_line it gives back every file''s own lines. Insert-only.';
comment on column line_met_again.authority_id is 'The council.';
comment on column line_met_again.file_id is 'The later file.';
comment on column line_met_again.statement_position is 'The statement within it.';
comment on column line_met_again.place is 'Its place among the statement''s lines, from 1.';
comment on column line_met_again.row_number is 'The row.';
comment on column line_met_again.account_id is 'The account.';
comment on column line_met_again.line_no is 'The line it was recognised as.';
comment on column line_met_again.balance_pence is 'Running balance this file states after it.';
call guard_tenant_table('line_met_again', 'select, insert');
create index line_met_again_of on line_met_again (authority_id, account_id);

create table classification_rule (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  position integer not null,
  rule jsonb not null,
  kind text not null,
  account_id bigint,
  from_on date,
  until_on date check (until_on >= from_on),
  made_by bigint,
  made_at timestamptz not null default clock_timestamp(),
  reason text,
  primary key (authority_id, id),
  foreign key (authority_id, account_id) references account,
  foreign key (authority_id, made_by) references staff_member
);
comment on table classification_rule is 'Ordered, dated rules by which lines are read.';
comment on column classification_rule.authority_id is 'The council.';
comment on column classification_rule.id is 'Key within the system; each line names the rule that decided.';
comment on column classification_rule.position is 'Order: the lowest that matches decides.';
comment on column classification_rule.rule is 'What it matches: words, pattern, amounts, direction, merchant categories.';
comment on column classification_rule.kind is 'The kind it gives.';
comment on column classification_rule.account_id is 'Only for this account, where given.';
comment on column classification_rule.from_on is 'First line date it reads.';
comment on column classification_rule.until_on is 'Last line date it reads, inclusive.';
comment on column classification_rule.made_by is 'Who made it from a correction; empty for those that came with the system.';
comment on column classification_rule.made_at is 'When.';
comment on column classification_rule.reason is 'Why.';
call guard_tenant_table('classification_rule', 'select, insert');
grant update (until_on) on classification_rule to pursestrings_app;

create table ledger_entry (
  authority_id integer not null,
  account_id bigint not null,
  line_no bigint not null,
  entry_no smallint not null check (entry_no >= 0),
  entry_on date not null,
  amount_pence bigint not null,
  kind text not null,
  agreement_id bigint,
  stream text check (stream in ('social_care', 'education', 'health', 'contribution')),
  plan_line_id bigint,
  reverses smallint check (reverses < entry_no),
  made_by bigint,
  reason text,
  primary key (authority_id, account_id, line_no, entry_no),
  check (entry_no > 0 or (reverses is null and made_by is null and reason is null))
);
comment on table ledger_entry is 'A line posted to a kind: entry 0 is the first reading, a correction adds the negative twin and a new entry. Each entry stands for two legs, the account''s and the kind''s. Insert-only.';
comment on column ledger_entry.authority_id is 'The council.';
comment on column ledger_entry.account_id is 'The account whose leg it moves.';
comment on column ledger_entry.line_no is 'The line it posts.';
comment on column ledger_entry.entry_no is 'Number within the line, from 0.';
comment on column ledger_entry.entry_on is 'Date of the line.';
comment on column ledger_entry.amount_pence is 'Pence on the account''s leg; the kind''s leg is its opposite.';
comment on column ledger_entry.kind is 'The kind''s leg.';
comment on column ledger_entry.agreement_id is 'The agreement it belongs to; empty where a shared account does not yet say whose.';
comment on column ledger_entry.stream is 'The stream it is attributed to, where known.';
comment on column ledger_entry.plan_line_id is 'The plan line it was spent on, where known.';
comment on column ledger_entry.reverses is 'The entry of this line whose negative twin this is.';
comment on column ledger_entry.made_by is 'The officer who corrected; empty for the first reading.';
comment on column ledger_entry.reason is 'Why it was corrected.';
call guard_tenant_table('ledger_entry', 'select, insert');
create unique index ledger_entry_reversed_once on ledger_entry (authority_id, account_id, line_no, reverses) where reverses is not null;

create view ledger_posting with (security_invoker = true) as
  select authority_id, account_id, line_no, entry_no, entry_on, 'account' as leg, account_id::text as ledger, amount_pence from ledger_entry
  union all
  select authority_id, account_id, line_no, entry_no, entry_on, 'kind', kind, -amount_pence from ledger_entry;
comment on view ledger_posting is 'The two legs of every ledger entry; they sum to nothing by construction.';
grant select on ledger_posting to pursestrings_app;

create table commitment (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  kind text not null check (kind in ('liability', 'reserved', 'claimed', 'own')),
  purpose text not null,
  description text not null,
  amount_pence bigint not null check (amount_pence > 0),
  from_on date,
  until_on date check (until_on >= from_on),
  evidence text not null,
  origin text not null check (origin in ('recorded', 'proposed_from_plan')),
  recorded_by bigint,
  agreed_by bigint,
  withdrawn_on date,
  settled_account_id bigint,
  settled_line_no bigint,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, recorded_by) references staff_member,
  foreign key (authority_id, agreed_by) references staff_member,
  foreign key (authority_id, settled_account_id, settled_line_no) references statement_line
);
comment on table commitment is 'Money in the account that is spoken for: owed, reserved, already claimed, or the person''s own.';
comment on column commitment.authority_id is 'The council.';
comment on column commitment.id is 'Key within the system.';
comment on column commitment.agreement_id is 'The agreement.';
comment on column commitment.kind is 'Liability, reserved, claimed or own.';
comment on column commitment.purpose is 'hmrc, pension, holiday_pay, wages, invoice, insurance, redundancy, equipment, holidays, top_up and so on.';
comment on column commitment.description is 'In words the family will read.';
comment on column commitment.amount_pence is 'Pence, positive.';
comment on column commitment.from_on is 'Counts from this day; empty: always.';
comment on column commitment.until_on is 'Counts until this day, inclusive; empty: open.';
comment on column commitment.evidence is 'What shows it: payslip, invoice, plan line, letter.';
comment on column commitment.origin is 'Recorded by someone, or proposed by the system from the plan.';
comment on column commitment.recorded_by is 'Who recorded it.';
comment on column commitment.agreed_by is 'Who agreed it; a liability counts once agreed, one proposed from the plan counts unless refused.';
comment on column commitment.withdrawn_on is 'Withdrawn or refused from this day.';
comment on column commitment.settled_account_id is 'Account of the line that settled it.';
comment on column commitment.settled_line_no is 'The line that settled it.';
call guard_tenant_table('commitment', 'select, insert');
grant update (agreed_by, withdrawn_on, settled_account_id, settled_line_no) on commitment to pursestrings_app;
create index commitment_of on commitment (authority_id, agreement_id);

create table recorded_answer (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  kind text not null,
  account_id bigint,
  line_no bigint,
  question text not null,
  allowed boolean not null,
  answer text not null,
  answered_by bigint not null,
  answered_on date not null,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, answered_by) references staff_member,
  foreign key (authority_id, account_id, line_no) references statement_line
);
comment on table recorded_answer is '“May I spend it on this?”, answered yes or no; a yes silences the question. Insert-only.';
comment on column recorded_answer.authority_id is 'The council.';
comment on column recorded_answer.id is 'Key within the system.';
comment on column recorded_answer.agreement_id is 'The agreement.';
comment on column recorded_answer.kind is 'The kind of spending asked about.';
comment on column recorded_answer.account_id is 'Account of the one line asked about, where it is only that line.';
comment on column recorded_answer.line_no is 'That line; empty: every line of the kind.';
comment on column recorded_answer.question is 'As it was asked.';
comment on column recorded_answer.allowed is 'Yes or no.';
comment on column recorded_answer.answer is 'The answer with its reason.';
comment on column recorded_answer.answered_by is 'Who answered.';
comment on column recorded_answer.answered_on is 'When.';
call guard_tenant_table('recorded_answer', 'select, insert');
create index recorded_answer_of on recorded_answer (authority_id, agreement_id);

create table monitoring_run (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  as_at date not null,
  started_at timestamptz not null default clock_timestamp(),
  started_by bigint,
  primary key (authority_id, id),
  foreign key (authority_id, started_by) references staff_member
);
comment on table monitoring_run is 'One reckoning of every agreement (or of some) at a date.';
comment on column monitoring_run.authority_id is 'The council.';
comment on column monitoring_run.id is 'Key within the system.';
comment on column monitoring_run.as_at is 'The date reckoned at; that day itself counts.';
comment on column monitoring_run.started_at is 'When.';
comment on column monitoring_run.started_by is 'Who started it; empty for the nightly run.';
call guard_tenant_table('monitoring_run', 'select, insert');

create table assessment (
  authority_id integer not null,
  run_id bigint not null,
  agreement_id bigint not null,
  policy_version_id bigint,
  proved boolean not null,
  closing_pence bigint,
  surplus_pence bigint,
  reclaimable_pence bigint,
  shortfall_pence bigint,
  by_stream jsonb,
  contribution_share_pence bigint,
  categories jsonb not null,
  working jsonb not null,
  primary key (authority_id, run_id, agreement_id)
);
comment on table assessment is 'What a run found for an agreement, with its working. Insert-only.';
comment on column assessment.authority_id is 'The council.';
comment on column assessment.run_id is 'The run.';
comment on column assessment.agreement_id is 'The agreement.';
comment on column assessment.policy_version_id is 'The policy version in force at the run''s date.';
comment on column assessment.proved is 'Whether the balance is proved; without that there is no surplus but an exception.';
comment on column assessment.closing_pence is 'Proved balance.';
comment on column assessment.surplus_pence is 'Surplus; empty where it cannot be known.';
comment on column assessment.reclaimable_pence is 'What may be claimed once the minimum is tested.';
comment on column assessment.shortfall_pence is 'What the deductions exceed the balance by.';
comment on column assessment.by_stream is 'Pence by stream.';
comment on column assessment.contribution_share_pence is 'The person''s own part by their contribution; never reclaimed.';
comment on column assessment.categories is 'Pence by kind.';
comment on column assessment.working is 'Named steps, each with its inputs, rule, policy and lines.';
call guard_tenant_table('assessment', 'select, insert');
create index assessment_latest on assessment (authority_id, agreement_id, run_id desc);

create table finding (
  authority_id integer not null,
  run_id bigint not null,
  position integer not null,
  agreement_id bigint,
  account_id bigint,
  code text not null,
  message text not null,
  line_nos bigint[] not null default '{}',
  primary key (authority_id, run_id, position)
);
comment on table finding is 'An exception or a question that a run raised. Insert-only; a later run that no longer raises it closes it.';
comment on column finding.authority_id is 'The council.';
comment on column finding.run_id is 'The run.';
comment on column finding.position is 'Number within the run.';
comment on column finding.agreement_id is 'The agreement; empty for a finding of the run.';
comment on column finding.account_id is 'The account its lines stand in.';
comment on column finding.code is 'Code from the catalogue.';
comment on column finding.message is 'What and where, in a sentence.';
comment on column finding.line_nos is 'The lines behind it.';
call guard_tenant_table('finding', 'select, insert');
create index finding_of on finding (authority_id, agreement_id, run_id);

create table column_mapping (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null,
  heading_digest bytea not null,
  mapping jsonb not null,
  made_by bigint not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  unique (authority_id, name),
  foreign key (authority_id, made_by) references staff_member
);
comment on table column_mapping is 'How a layout that the readers did not know is read: mapped once on the check page, remembered after.';
comment on column column_mapping.authority_id is 'The council.';
comment on column column_mapping.id is 'Key within the system.';
comment on column column_mapping.name is 'Its name.';
comment on column column_mapping.heading_digest is 'Digest of the headings it was made for.';
comment on column column_mapping.mapping is 'Columns by position.';
comment on column column_mapping.made_by is 'Who mapped it.';
comment on column column_mapping.made_at is 'When.';
call guard_tenant_table('column_mapping', 'select, insert');

create table saved_view (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  filter jsonb not null,
  owner_id bigint,
  primary key (authority_id, id),
  foreign key (authority_id, owner_id) references staff_member
);
comment on table saved_view is 'A named filter of the worklist.';
comment on column saved_view.authority_id is 'The council.';
comment on column saved_view.id is 'Key within the system.';
comment on column saved_view.name is 'Its name.';
comment on column saved_view.filter is 'The filter''s fields.';
comment on column saved_view.owner_id is 'Whose it is; empty: everyone''s.';
call guard_tenant_table('saved_view', 'select, insert, update, delete');
