-- The files by which an approved pay run becomes money, what the bank answers, what families are told of it, and the card programme's
-- account reconciled. A run's rows stand in tables of the file before this one.

create table paying_setting (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  document_sealed bytea not null check (octet_length(document_sealed) > 0),
  account_ending text not null check (account_ending ~ '^[0-9]{4}$'),
  bank_format text not null check (bank_format in ('pain.001.001.03', 'pain.001.001.09', 'bacs18')),
  from_on date not null,
  reason text not null check (reason <> ''),
  proposed_by bigint not null,
  proposed_at timestamptz not null,
  decided_by bigint,
  decided_at timestamptz,
  decision text check (decision in ('confirmed', 'refused', 'withdrawn')),
  primary key (authority_id, id),
  foreign key (authority_id, proposed_by) references staff_member,
  foreign key (authority_id, decided_by) references staff_member,
  check (num_nonnulls(decided_by, decided_at, decision) in (0, 3)),
  -- It decides from which account the council pays: whoever proposes it never confirms it.
  check (decision is null or decision = 'withdrawn' or decided_by <> proposed_by),
  check (decision <> 'withdrawn' or decided_by = proposed_by)
);
comment on table paying_setting is 'From which account the council pays, in which format, to which ledger codes and by which card programme: proposed by one person, confirmed by another, in force from a day. Only its decision may be filled in, once.';
comment on column paying_setting.authority_id is 'The council.';
comment on column paying_setting.id is 'Key within the system.';
comment on column paying_setting.document_sealed is 'Everything it says, encrypted.';
comment on column paying_setting.account_ending is 'Last digits of the paying account.';
comment on column paying_setting.bank_format is 'Format of the bank''s files.';
comment on column paying_setting.from_on is 'First day it counts.';
comment on column paying_setting.reason is 'Why, and how the account was checked.';
comment on column paying_setting.proposed_by is 'Who proposed it.';
comment on column paying_setting.proposed_at is 'When.';
comment on column paying_setting.decided_by is 'Who confirmed or refused it, never the proposer; or the proposer who withdrew it.';
comment on column paying_setting.decided_at is 'When that was.';
comment on column paying_setting.decision is 'confirmed, refused or withdrawn; empty while it is open.';
call guard_tenant_table('paying_setting', 'select, insert');
grant update (decided_by, decided_at, decision) on paying_setting to pursestrings_app;
create unique index one_open_paying_setting on paying_setting (authority_id) where decision is null;

create function refuse_second_decision_on_paying() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if old.decision is not null then
    raise exception 'this proposal was decided already' using errcode = 'check_violation', constraint = 'paying_setting_is_decided_once';
  end if;
  return new;
end $$;
comment on function refuse_second_decision_on_paying() is 'A proposal for how the council pays is decided once.';
create trigger paying_setting_is_decided_once before update of decided_by, decided_at, decision on paying_setting for each row execute function refuse_second_decision_on_paying();

create table payment_file (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  run_id bigint,
  kind text not null check (kind in ('bank', 'card_load', 'card_unload', 'ledger')),
  part text not null default '',
  format text not null check (format <> ''),
  name text not null check (name <> ''),
  message_id text,
  pay_on date not null,
  item_count integer not null check (item_count >= 1),
  total_pence bigint not null check (total_pence >= 0),
  content_sealed bytea not null check (octet_length(content_sealed) > 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  run_digest bytea check (octet_length(run_digest) = 32),
  setting_id bigint not null,
  made_by bigint,
  made_at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, run_id) references pay_run,
  foreign key (authority_id, setting_id) references paying_setting,
  foreign key (authority_id, made_by) references staff_member,
  unique (authority_id, run_id, kind, part),
  check ((kind = 'card_unload') = (run_id is null)),
  check ((run_id is null) = (run_digest is null))
);
comment on table payment_file is 'A file for the bank, the card programme or the ledger, as it was given out, byte for byte. Insert-only.';
comment on column payment_file.authority_id is 'The council.';
comment on column payment_file.id is 'Key within the system.';
comment on column payment_file.run_id is 'The pay run it carries out; empty for money taken off cards.';
comment on column payment_file.kind is 'Payments for the bank, loads for the card programme, money taken off cards, or the journal for the ledger.';
comment on column payment_file.part is 'Which part of the run, where a kind has more than one file; else empty.';
comment on column payment_file.format is 'The format it is written in.';
comment on column payment_file.name is 'The name it is given out under.';
comment on column payment_file.message_id is 'How the bank calls the message in its answer; empty for what no bank answers.';
comment on column payment_file.pay_on is 'The day money moves.';
comment on column payment_file.item_count is 'Control total: how many items it holds.';
comment on column payment_file.total_pence is 'Control total: what they sum to; for the ledger its debits.';
comment on column payment_file.content_sealed is 'The file, encrypted: account numbers stand in it.';
comment on column payment_file.sha256 is 'SHA-256 of the file.';
comment on column payment_file.run_digest is 'Digest of the run as it was approved, which it fitted when the file was written.';
comment on column payment_file.setting_id is 'From which account and with which codes it was written.';
comment on column payment_file.made_by is 'Who had it written; empty for a command of the operator.';
comment on column payment_file.made_at is 'When.';
call guard_tenant_table('payment_file', 'select, insert');
create policy reach on payment_file as restrictive using ((select sees_everyone()) or (select reach_of_actor()) = 'authority');
create index payment_file_by_message on payment_file (authority_id, message_id) where message_id is not null;
create index payment_file_by_day on payment_file (authority_id, pay_on desc, id desc);

create table payment_file_item (
  authority_id integer not null,
  file_id bigint not null,
  place integer not null check (place >= 1),
  reference text not null check (reference ~ '^[A-Za-z0-9.&/ -]{1,18}$'),
  run_id bigint,
  agreement_id bigint not null,
  receipt_id bigint,
  amount_pence bigint not null check (amount_pence > 0),
  primary key (authority_id, file_id, place),
  foreign key (authority_id, file_id) references payment_file,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, run_id, agreement_id) references pay_run_payee,
  foreign key (authority_id, receipt_id) references reclaim_receipt,
  unique (authority_id, reference),
  -- Nobody is paid twice by one run, whether by bank or by card.
  unique (authority_id, run_id, agreement_id),
  unique (authority_id, receipt_id, agreement_id),
  check ((run_id is null) = (receipt_id is not null))
);
comment on table payment_file_item is 'One payment of a file, by the reference under which a bank answers for it. Insert-only.';
comment on column payment_file_item.authority_id is 'The council.';
comment on column payment_file_item.file_id is 'The file.';
comment on column payment_file_item.place is 'Its place in the file, from 1.';
comment on column payment_file_item.reference is 'End-to-end reference: what the payee and the bank read. Never used twice.';
comment on column payment_file_item.run_id is 'The pay run; empty for money taken off a card.';
comment on column payment_file_item.agreement_id is 'The direct payment.';
comment on column payment_file_item.receipt_id is 'The receipt of money taken off a card; empty for a payment.';
comment on column payment_file_item.amount_pence is 'What it moves.';
call guard_tenant_table('payment_file_item', 'select, insert');
call guard_reach('payment_file_item', 'agreement_id', 'agreement');

create table bank_answer (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  sha256 bytea not null check (octet_length(sha256) = 32),
  name text not null check (name <> ''),
  format text not null check (format <> ''),
  content_sealed bytea not null check (octet_length(content_sealed) > 0),
  received_on date not null,
  received_by bigint,
  whole_status text check (whole_status in ('accepted', 'pending', 'rejected', 'in-part')),
  original_message text,
  item_count integer not null check (item_count >= 0),
  primary key (authority_id, id),
  unique (authority_id, sha256),
  foreign key (authority_id, received_by) references staff_member
);
comment on table bank_answer is 'What a bank answered about a file, as it arrived. Insert-only; the same bytes are kept once.';
comment on column bank_answer.authority_id is 'The council.';
comment on column bank_answer.id is 'Key within the system.';
comment on column bank_answer.sha256 is 'SHA-256 of the bytes.';
comment on column bank_answer.name is 'Name it came under.';
comment on column bank_answer.format is 'pain.002 with its version, or csv.';
comment on column bank_answer.content_sealed is 'The bytes, encrypted.';
comment on column bank_answer.received_on is 'Day it was read.';
comment on column bank_answer.received_by is 'Who gave it; empty for a command of the operator.';
comment on column bank_answer.whole_status is 'What it says of the file as a whole; empty where it says nothing.';
comment on column bank_answer.original_message is 'The message that it answers, by its id.';
comment on column bank_answer.item_count is 'How many payments it speaks of.';
call guard_tenant_table('bank_answer', 'select, insert');
create policy reach on bank_answer as restrictive using ((select sees_everyone()) or (select reach_of_actor()) = 'authority');

create table bank_answer_item (
  authority_id integer not null,
  answer_id bigint not null,
  place integer not null check (place >= 1),
  reference text not null,
  amount_pence bigint,
  status text not null check (status in ('accepted', 'pending', 'rejected', 'returned')),
  reason text not null,
  file_id bigint,
  run_id bigint,
  agreement_id bigint,
  effect text not null check (effect in ('none', 'returned', 'known', 'unmatched', 'amount-differs', 'not-taken')),
  note text not null default '',
  primary key (authority_id, answer_id, place),
  foreign key (authority_id, answer_id) references bank_answer,
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, run_id, agreement_id) references pay_run_payee,
  foreign key (authority_id, file_id) references payment_file,
  check ((file_id is null) = (agreement_id is null)),
  check (effect not in ('returned', 'known') or run_id is not null)
);
comment on table bank_answer_item is 'What an answer says of one payment, and what came of it. Insert-only.';
comment on column bank_answer_item.authority_id is 'The council.';
comment on column bank_answer_item.answer_id is 'The answer.';
comment on column bank_answer_item.place is 'Its place in the answer, from 1.';
comment on column bank_answer_item.reference is 'The end-to-end reference it names.';
comment on column bank_answer_item.amount_pence is 'The amount it names; empty where it names none.';
comment on column bank_answer_item.status is 'What the bank says of it.';
comment on column bank_answer_item.reason is 'Why, by its code and in words.';
comment on column bank_answer_item.file_id is 'The file whose payment it means; empty where none has that reference.';
comment on column bank_answer_item.run_id is 'Its pay run.';
comment on column bank_answer_item.agreement_id is 'The direct payment; empty where none has that reference.';
comment on column bank_answer_item.effect is 'none, returned (the payment counts as not paid), known (an earlier answer returned it), or why nothing was done.';
comment on column bank_answer_item.note is 'Why nothing was done, in words; else empty.';
call guard_tenant_table('bank_answer_item', 'select, insert');
call guard_reach('bank_answer_item', 'agreement_id', 'agreement');
-- One payment comes back once, whoever says so again.
create unique index comes_back_once on bank_answer_item (authority_id, run_id, agreement_id) where effect = 'returned';

create table card_account_check (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  sha256 bytea not null check (octet_length(sha256) = 32),
  name text not null check (name <> ''),
  content_sealed bytea not null check (octet_length(content_sealed) > 0),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  opening_pence bigint not null,
  funding_pence bigint not null,
  loads_pence bigint not null,
  unloads_pence bigint not null,
  closing_pence bigint not null,
  difference_pence bigint not null,
  differences jsonb not null,
  received_on date not null,
  received_by bigint,
  primary key (authority_id, id),
  unique (authority_id, sha256),
  foreign key (authority_id, received_by) references staff_member,
  check (difference_pence = opening_pence + funding_pence - loads_pence + unloads_pence - closing_pence)
);
comment on table card_account_check is 'The card programme''s master account over some days: what the programme says, held against what was sent. Insert-only.';
comment on column card_account_check.authority_id is 'The council.';
comment on column card_account_check.id is 'Key within the system.';
comment on column card_account_check.sha256 is 'SHA-256 of the programme''s file.';
comment on column card_account_check.name is 'Name it came under.';
comment on column card_account_check.content_sealed is 'The file, encrypted.';
comment on column card_account_check.from_on is 'First day.';
comment on column card_account_check.until_on is 'Last day, inclusive.';
comment on column card_account_check.opening_pence is 'Balance before the first day.';
comment on column card_account_check.funding_pence is 'Paid in by the council.';
comment on column card_account_check.loads_pence is 'Loaded onto cards.';
comment on column card_account_check.unloads_pence is 'Taken off cards.';
comment on column card_account_check.closing_pence is 'Balance at the end of the last day, as the programme states it.';
comment on column card_account_check.difference_pence is 'Opening, funding and unloads less loads and closing: 0 where it reconciles.';
comment on column card_account_check.differences is 'Loads and unloads that only one side knows, or that differ: reference, ours, theirs.';
comment on column card_account_check.received_on is 'Day it was read.';
comment on column card_account_check.received_by is 'Who gave it; empty for a command of the operator.';
call guard_tenant_table('card_account_check', 'select, insert');
create policy reach on card_account_check as restrictive using ((select sees_everyone()) or (select reach_of_actor()) = 'authority');

create table remittance (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  run_id bigint not null,
  agreement_id bigint not null,
  letter_id bigint,
  document jsonb not null,
  is_changed boolean not null,
  told_on date not null,
  primary key (authority_id, id),
  unique (authority_id, run_id, agreement_id),
  foreign key (authority_id, run_id, agreement_id) references pay_run_payee,
  foreign key (authority_id, letter_id) references letter
);
comment on table remittance is 'What a family is told of one payment: period, purpose, plan line, what came off. Insert-only.';
comment on column remittance.authority_id is 'The council.';
comment on column remittance.id is 'Key within the system.';
comment on column remittance.run_id is 'The pay run.';
comment on column remittance.agreement_id is 'The direct payment.';
comment on column remittance.letter_id is 'The letter; empty where policy sends none while nothing changes.';
comment on column remittance.document is 'What it says, as the letter''s one source.';
comment on column remittance.is_changed is 'Whether something is other than the time before.';
comment on column remittance.told_on is 'Day it was written.';
call guard_tenant_table('remittance', 'select, insert');
call guard_reach('remittance', 'agreement_id', 'agreement');
