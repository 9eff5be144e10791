-- What the database itself refuses about statements, postings and findings. Row-by-row foreign keys on tables of this
-- size cost more than the import itself, so each INSERT is checked once, as a set, against its transition table. UPDATE
-- and DELETE need no check: the application's role may do neither on these tables.

create table spend_kind (
  authority_id integer not null references authority,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  verdict text not null check (verdict in ('allowed', 'ask', 'not-allowed')),
  because text,
  primary key (authority_id, code)
);
comment on table spend_kind is 'The kinds of income and spending that lines are read as.';
comment on column spend_kind.authority_id is 'The council.';
comment on column spend_kind.code is 'Short name, as lines and ledger carry it.';
comment on column spend_kind.name is 'As pages and letters print it.';
comment on column spend_kind.verdict is 'Bought without a question, asked about, or on the list of what the money is not for. No verdict blocks anything.';
comment on column spend_kind.because is 'The policy''s reason, in words that a family may be shown.';
call guard_tenant_table('spend_kind', 'select, insert');
grant update (name, verdict, because) on spend_kind to pursestrings_app;

alter table account add column number_alone_match bytea;
comment on column account.number_alone_match is 'Keyed hash of the account number without its sort code, for statements that carry only that.';
create index account_number_alone on account (authority_id, number_alone_match) where number_alone_match is not null;

create table statement_placement (
  authority_id integer not null,
  file_id bigint not null,
  position integer not null,
  account_id bigint not null,
  lines_new integer not null check (lines_new >= 0),
  lines_known integer not null check (lines_known >= 0),
  placed_by bigint not null,
  placed_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, file_id, position),
  foreign key (authority_id, file_id, position) references statement,
  foreign key (authority_id, account_id) references account,
  foreign key (authority_id, placed_by) references staff_member
);
comment on table statement_placement is 'A statement that belonged to no known account when it came, and the account an officer gave it to. Insert-only.';
comment on column statement_placement.authority_id is 'The council.';
comment on column statement_placement.file_id is 'The file.';
comment on column statement_placement.position is 'The statement within it.';
comment on column statement_placement.account_id is 'The account it was given to.';
comment on column statement_placement.lines_new is 'Lines posted from it.';
comment on column statement_placement.lines_known is 'Lines that an earlier file had brought.';
comment on column statement_placement.placed_by is 'Who gave it.';
comment on column statement_placement.placed_at is 'When.';
call guard_tenant_table('statement_placement', 'select, insert');

create view account_statement with (security_invoker = true) as
  select s.authority_id, s.file_id, s.position, coalesce(s.account_id, p.account_id) as account_id, s.currency, s.from_on, s.until_on,
    s.opening_pence, s.closing_pence, s.reconciles, s.lines_read
  from statement s left join statement_placement p using (authority_id, file_id, position);
comment on view account_statement is 'Every statement with the account it belongs to, found by the import or given by an officer.';
grant select on account_statement to pursestrings_app;

create function refuse_missing(missing text, named text) returns void language plpgsql as $$
begin
  raise exception '% does not exist for this council: %', missing, named using errcode = 'foreign_key_violation';
end $$;
comment on function refuse_missing is 'Stops the statement with a sentence that says what is missing.';

create function check_kinds(kinds text[], council integer) returns void language plpgsql as $$
declare unknown text;
begin
  select kind into unknown from unnest(kinds) as kind
    where not exists (select from spend_kind where authority_id = council and code = kind) limit 1;
  if found then perform refuse_missing('the kind of spending', unknown); end if;
end $$;
comment on function check_kinds is 'Refuses a kind that the council''s list does not have.';

-- Lines ---------------------------------------------------------------------------------------------------------------

create function check_statement_lines() returns trigger language plpgsql as $$
declare bad record;
begin
  select * into bad from (select distinct authority_id, account_id, file_id, statement_position from arrived) line
    where not exists (select from account_statement s where s.authority_id = line.authority_id and s.file_id = line.file_id
      and s.position = line.statement_position and s.account_id = line.account_id)
    limit 1;
  if found then
    perform refuse_missing('the statement of this account', format('file %s, statement %s, account %s', bad.file_id, bad.statement_position, bad.account_id));
  end if;
  perform check_kinds(array_agg(distinct kind), authority_id) from arrived group by authority_id;
  select * into bad from (select distinct authority_id, rule_id from arrived where rule_id is not null) line
    where not exists (select from classification_rule r where r.authority_id = line.authority_id and r.id = line.rule_id)
    limit 1;
  if found then perform refuse_missing('the classification rule', bad.rule_id::text); end if;
  return null;
end $$;
comment on function check_statement_lines is 'Each new line stands in a known statement of its account, with a known kind and rule.';
create trigger statement_line_refers after insert on statement_line referencing new table as arrived
  for each statement execute function check_statement_lines();

create function check_lines_met_again() returns trigger language plpgsql as $$
declare bad record;
begin
  select * into bad from (select distinct authority_id, account_id, file_id, statement_position from arrived) met
    where not exists (select from account_statement s where s.authority_id = met.authority_id and s.file_id = met.file_id
      and s.position = met.statement_position and s.account_id = met.account_id)
    limit 1;
  if found then
    perform refuse_missing('the statement of this account', format('file %s, statement %s, account %s', bad.file_id, bad.statement_position, bad.account_id));
  end if;
  select * into bad from arrived met
    where not exists (select from statement_line l where l.authority_id = met.authority_id and l.account_id = met.account_id and l.line_no = met.line_no)
    limit 1;
  if found then perform refuse_missing('the line met again', format('account %s, line %s', bad.account_id, bad.line_no)); end if;
  return null;
end $$;
comment on function check_lines_met_again is 'A line met again is one that the account has.';
create trigger line_met_again_refers after insert on line_met_again referencing new table as arrived
  for each statement execute function check_lines_met_again();

-- Ledger --------------------------------------------------------------------------------------------------------------
-- Entry 0 posts its line whole, and what is added later to a line sums to nothing: so the entries of a line always sum
-- to its amount, without adding them all up again.

create function check_ledger_entries() returns trigger language plpgsql as $$
declare bad record;
begin
  select entry.account_id, entry.line_no, entry.entry_no into bad from arrived entry
    left join statement_line line on line.authority_id = entry.authority_id and line.account_id = entry.account_id and line.line_no = entry.line_no
    where line.line_no is null
      or entry.entry_no = 0 and (entry.amount_pence, entry.entry_on, entry.kind) is distinct from (line.amount_pence, line.line_on, line.kind)
    limit 1;
  if found then
    raise exception 'entry % of account %, line % does not post a line of the account as it stands', bad.entry_no, bad.account_id, bad.line_no
      using errcode = 'check_violation';
  end if;
  perform check_kinds(array_agg(distinct kind), authority_id) from arrived group by authority_id;
  select * into bad from (select distinct authority_id, agreement_id from arrived where agreement_id is not null) entry
    where not exists (select from agreement a where a.authority_id = entry.authority_id and a.id = entry.agreement_id)
    limit 1;
  if found then perform refuse_missing('the agreement', bad.agreement_id::text); end if;
  select * into bad from (select distinct authority_id, agreement_id, plan_line_id from arrived where plan_line_id is not null) entry
    where not exists (select from plan_line p where p.authority_id = entry.authority_id and p.id = entry.plan_line_id and p.agreement_id = entry.agreement_id)
    limit 1;
  if found then perform refuse_missing('the plan line of this agreement', bad.plan_line_id::text); end if;
  return null;
end $$;
comment on function check_ledger_entries is 'A first entry posts its line whole, to a known kind and agreement.';
create trigger ledger_entry_refers after insert on ledger_entry referencing new table as arrived
  for each statement execute function check_ledger_entries();

create function check_corrections() returns trigger language plpgsql as $$
declare bad record;
begin
  select authority_id, account_id, line_no into bad from arrived where entry_no > 0
    group by authority_id, account_id, line_no having sum(amount_pence) <> 0 limit 1;
  if found then
    raise exception 'the correction of account %, line % does not sum to nothing', bad.account_id, bad.line_no using errcode = 'check_violation';
  end if;
  select entry.account_id, entry.line_no into bad from arrived entry
    where entry.entry_no > 0 and not exists (select from ledger_entry first where first.authority_id = entry.authority_id
      and first.account_id = entry.account_id and first.line_no = entry.line_no and first.entry_no = 0)
    limit 1;
  if found then
    raise exception 'account %, line % is corrected before it was posted', bad.account_id, bad.line_no using errcode = 'check_violation';
  end if;
  select entry.account_id, entry.line_no, entry.reverses into bad from arrived entry
    where entry.reverses is not null and not exists (select from ledger_entry twin where twin.authority_id = entry.authority_id
      and twin.account_id = entry.account_id and twin.line_no = entry.line_no and twin.entry_no = entry.reverses
      and (twin.amount_pence, twin.kind) = (-entry.amount_pence, entry.kind)
      and (twin.agreement_id, twin.stream, twin.plan_line_id) is not distinct from (entry.agreement_id, entry.stream, entry.plan_line_id))
    limit 1;
  if found then
    raise exception 'account %, line %: the entry that should undo entry % is not its negative twin', bad.account_id, bad.line_no, bad.reverses
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
comment on function check_corrections is 'What is added to a line later sums to nothing, and undoes an entry exactly.';
create trigger ledger_entry_corrects after insert on ledger_entry referencing new table as arrived
  for each statement execute function check_corrections();

-- Monitoring ----------------------------------------------------------------------------------------------------------

create function check_assessments() returns trigger language plpgsql as $$
declare bad record;
begin
  select * into bad from (select distinct authority_id, run_id from arrived) new
    where not exists (select from monitoring_run r where r.authority_id = new.authority_id and r.id = new.run_id) limit 1;
  if found then perform refuse_missing('the monitoring run', bad.run_id::text); end if;
  select * into bad from arrived new
    where not exists (select from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id) limit 1;
  if found then perform refuse_missing('the agreement', bad.agreement_id::text); end if;
  select * into bad from (select distinct authority_id, policy_version_id from arrived where policy_version_id is not null) new
    where not exists (select from policy_version p where p.authority_id = new.authority_id and p.id = new.policy_version_id) limit 1;
  if found then perform refuse_missing('the policy version', bad.policy_version_id::text); end if;
  return null;
end $$;
comment on function check_assessments is 'An assessment is of a known agreement, in a known run, by a known policy version.';
create trigger assessment_refers after insert on assessment referencing new table as arrived
  for each statement execute function check_assessments();

create function check_findings() returns trigger language plpgsql as $$
declare bad record;
begin
  select * into bad from (select distinct authority_id, run_id from arrived) new
    where not exists (select from monitoring_run r where r.authority_id = new.authority_id and r.id = new.run_id) limit 1;
  if found then perform refuse_missing('the monitoring run', bad.run_id::text); end if;
  select * into bad from (select distinct authority_id, agreement_id from arrived where agreement_id is not null) new
    where not exists (select from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id) limit 1;
  if found then perform refuse_missing('the agreement', bad.agreement_id::text); end if;
  select * into bad from (select distinct authority_id, account_id from arrived where account_id is not null) new
    where not exists (select from account a where a.authority_id = new.authority_id and a.id = new.account_id) limit 1;
  if found then perform refuse_missing('the account', bad.account_id::text); end if;
  return null;
end $$;
comment on function check_findings is 'A finding is of a known run, about a known agreement and account where it names them.';
create trigger finding_refers after insert on finding referencing new table as arrived
  for each statement execute function check_findings();
