-- The first rooms: authority, people, agreements, accounts, policy, audit. Statements and monitoring follow in 0004.
-- Every tenant key starts with authority_id, so that the same tables can be distributed by it without a rewrite.

create extension if not exists btree_gist;

-- Deny by default: no setting, no rows. FORCE, so that the owner is bound too.
create procedure guard_tenant_table(guarded regclass, privileges text)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format(
    'create policy own_authority on %s using (authority_id = (select nullif(current_setting(''app.authority'', true), '''')::integer))'
    ' with check (authority_id = (select nullif(current_setting(''app.authority'', true), '''')::integer))', guarded);
  execute format('revoke all on %s from public', guarded);
  execute format('grant %s on %s to pursestrings_app', privileges, guarded);
end $$;

create table authority (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (name <> ''),
  is_demonstration boolean not null default false
);
comment on table authority is 'A council. The list of tenants itself, so not guarded by tenant; holds no personal data.';
comment on column authority.id is 'First part of every key in every tenant table.';
comment on column authority.slug is 'Short name for addresses and files.';
comment on column authority.name is 'Name as letters and pages print it.';
comment on column authority.is_demonstration is 'Made by the demonstration loader: its people may sign in by the chooser page.';
grant select on authority to pursestrings_app;

create table staff_member (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  role text not null check (role in ('monitoring_officer', 'adviser', 'support_service_manager', 'finance_officer', 'finance_approver',
    'budget_holder', 'social_worker', 'send_case_officer', 'commissioner', 'auditor', 'administrator')),
  organisation text not null check (organisation in ('council', 'support_service')),
  primary key (authority_id, id),
  -- Only the council approves money, never the support organisation.
  check (role not in ('finance_officer', 'finance_approver', 'budget_holder') or organisation = 'council')
);
comment on table staff_member is 'Someone who works for the council or for its support service.';
comment on column staff_member.authority_id is 'The council.';
comment on column staff_member.id is 'Key within the system.';
comment on column staff_member.name is 'Name as colleagues and letters show it.';
comment on column staff_member.role is 'What they do; the permission table says what that allows.';
comment on column staff_member.organisation is 'Who employs them: the council or the support service.';
call guard_tenant_table('staff_member', 'select, insert');

create table person (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  given_name text not null check (given_name <> ''),
  family_name text not null check (family_name <> ''),
  born_on date not null,
  client_group text not null,
  primary key (authority_id, id)
);
comment on table person is 'The disabled person whose needs the money meets.';
comment on column person.authority_id is 'The council.';
comment on column person.id is 'Key within the system.';
comment on column person.given_name is 'Given names.';
comment on column person.family_name is 'Family name.';
comment on column person.born_on is 'Date of birth: decides regime, minimum wage and transition.';
comment on column person.client_group is 'The group the council reports the person under, in its own words.';
call guard_tenant_table('person', 'select, insert, update');

create table acting_person (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  name text not null check (name <> ''),
  relationship text not null,
  capacity text not null check (capacity in ('parent', 'recipient', 'nominated', 'authorised', 'suitable')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person
);
comment on table acting_person is 'Who acts for a person with the payment, and in which capacity.';
comment on column acting_person.authority_id is 'The council.';
comment on column acting_person.id is 'Key within the system.';
comment on column acting_person.person_id is 'The person acted for.';
comment on column acting_person.name is 'Name of the one who acts.';
comment on column acting_person.relationship is 'Mother, father, brother, friend, the person themself.';
comment on column acting_person.capacity is 'Parent, recipient, or nominated, authorised or suitable person (Care Act 2014 ss31-32; Children Act 1989 s17A).';
comment on column acting_person.from_on is 'First day.';
comment on column acting_person.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('acting_person', 'select, insert, update');
create index acting_person_of on acting_person (authority_id, person_id);

create table agreement (
  authority_id integer not null,
  id bigint generated always as identity,
  reference text not null check (reference ~ '^[A-Za-z0-9-]{3,20}$'),
  person_id bigint not null,
  regime text not null check (regime in ('child_social_care', 'adult_social_care', 'education', 'health')),
  account_kind text not null check (account_kind in ('self_managed', 'prepaid_card', 'managed')),
  pays_every_weeks integer not null check (pays_every_weeks between 1 and 53),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  officer_id bigint,
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, officer_id) references staff_member
);
comment on table agreement is 'A direct payment: what one person is paid under one regime. Surplus belongs to it.';
comment on column agreement.authority_id is 'The council.';
comment on column agreement.id is 'Key within the system.';
comment on column agreement.reference is 'Payment reference that the council''s payments carry on statements.';
comment on column agreement.person_id is 'The person whose needs it meets.';
comment on column agreement.regime is 'Decides law, policy and clock; not whose budget pays.';
comment on column agreement.account_kind is 'Self-managed account, prepaid card, or an account managed for them.';
comment on column agreement.pays_every_weeks is 'Weeks between payments; four-weekly means 13 payments a year.';
comment on column agreement.starts_on is 'First day covered.';
comment on column agreement.ends_on is 'Last day covered, inclusive; empty while it runs.';
comment on column agreement.officer_id is 'The monitoring officer who looks after it.';
call guard_tenant_table('agreement', 'select, insert, update');
create index agreement_of_person on agreement (authority_id, person_id);

create table plan_line (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  kind text not null check (kind <> ''),
  description text not null check (description <> ''),
  weekly_pence bigint not null check (weekly_pence >= 0),
  employs_assistant boolean not null default false,
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement
);
comment on table plan_line is 'One thing the plan pays for, from one funding stream; a change ends the old line the day before.';
comment on column plan_line.authority_id is 'The council.';
comment on column plan_line.id is 'Key within the system.';
comment on column plan_line.agreement_id is 'The agreement it belongs to.';
comment on column plan_line.stream is 'Whose budget pays.';
comment on column plan_line.kind is 'The kind of spending it allows, as statements are classified.';
comment on column plan_line.description is 'In the family''s words.';
comment on column plan_line.weekly_pence is 'Weekly amount before contribution, in pence.';
comment on column plan_line.employs_assistant is 'The family employs the assistant, so wages, HMRC, pension and insurance are expected.';
comment on column plan_line.from_on is 'First day.';
comment on column plan_line.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('plan_line', 'select, insert, update');
create index plan_line_of on plan_line (authority_id, agreement_id);

create table assessed_contribution (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  weekly_pence bigint not null check (weekly_pence >= 0),
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  exclude using gist (authority_id with =, agreement_id with =, daterange(from_on, until_on, '[]') with &&)
);
comment on table assessed_contribution is 'What the person is assessed to pay in each week. Never for education or aftercare.';
comment on column assessed_contribution.authority_id is 'The council.';
comment on column assessed_contribution.id is 'Key within the system.';
comment on column assessed_contribution.agreement_id is 'The agreement.';
comment on column assessed_contribution.weekly_pence is 'Weekly amount in pence.';
comment on column assessed_contribution.from_on is 'First day.';
comment on column assessed_contribution.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('assessed_contribution', 'select, insert, update');

create table account (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  reference text not null check (reference ~ '^[A-Za-z0-9-]{2,30}$'),
  kind text not null check (kind in ('bank', 'card', 'pooled')),
  label text not null,
  number_sealed bytea,
  number_ending text,
  number_match bytea,
  next_line_no bigint not null default 1,
  primary key (authority_id, id),
  unique (authority_id, reference),
  unique (authority_id, number_match)
);
comment on table account is 'A bank account, prepaid card or pooled (managed) account that holds direct-payment money.';
comment on column account.authority_id is 'The council.';
comment on column account.id is 'Key within the system.';
comment on column account.reference is 'Short name; a statement file whose name begins with it belongs to the account.';
comment on column account.kind is 'Bank account, prepaid card, or pooled account of several clients.';
comment on column account.label is 'Whose account, in a few words.';
comment on column account.number_sealed is 'Sort code and account number, encrypted.';
comment on column account.number_ending is 'Last digits, for people to recognise it by.';
comment on column account.number_match is 'Keyed hash of sort code and number, to match statements without opening the number.';
comment on column account.next_line_no is 'Number the next statement line takes; its row lock serialises imports into the account.';
call guard_tenant_table('account', 'select, insert');
grant update (label, next_line_no) on account to pursestrings_app;

create table agreement_account (
  authority_id integer not null,
  agreement_id bigint not null,
  account_id bigint not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, agreement_id, account_id, from_on),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, account_id) references account,
  exclude using gist (authority_id with =, agreement_id with =, account_id with =, daterange(from_on, until_on, '[]') with &&)
);
comment on table agreement_account is 'Which accounts hold which agreement''s money: siblings may share one, and one agreement may use several.';
comment on column agreement_account.authority_id is 'The council.';
comment on column agreement_account.agreement_id is 'The agreement.';
comment on column agreement_account.account_id is 'The account.';
comment on column agreement_account.from_on is 'First day.';
comment on column agreement_account.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('agreement_account', 'select, insert, update');
create index agreement_account_by_account on agreement_account (authority_id, account_id);

create table council_payment (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  stream text not null check (stream in ('social_care', 'education', 'health')),
  kind text not null check (kind in ('regular', 'one_off', 'adjustment')),
  amount_pence bigint not null check (amount_pence <> 0),
  paid_on date not null,
  covers_from date,
  covers_until date check (covers_until >= covers_from),
  purpose text not null,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  check ((covers_from is null) = (covers_until is null)),
  check (kind <> 'regular' or covers_from is not null)
);
comment on table council_payment is 'What the council paid for an agreement, by stream, and for which days.';
comment on column council_payment.authority_id is 'The council.';
comment on column council_payment.id is 'Key within the system.';
comment on column council_payment.agreement_id is 'The agreement paid.';
comment on column council_payment.stream is 'Whose budget paid it.';
comment on column council_payment.kind is 'Regular, one-off for a named purpose, or an adjustment.';
comment on column council_payment.amount_pence is 'Pence paid; negative for an adjustment taken back.';
comment on column council_payment.paid_on is 'Date of payment.';
comment on column council_payment.covers_from is 'First day covered; empty for a one-off, which covers no period.';
comment on column council_payment.covers_until is 'Last day covered, inclusive.';
comment on column council_payment.purpose is 'What it is for, as the remittance says.';
call guard_tenant_table('council_payment', 'select, insert');
create index council_payment_of on council_payment (authority_id, agreement_id, paid_on);

create table policy_version (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  regime text not null check (regime in ('child_social_care', 'adult_social_care', 'education', 'health')),
  effective_from date not null,
  document jsonb not null,
  proposed_by bigint not null,
  approved_by bigint not null,
  primary key (authority_id, id),
  unique (authority_id, regime, effective_from),
  foreign key (authority_id, proposed_by) references staff_member,
  foreign key (authority_id, approved_by) references staff_member,
  check (proposed_by <> approved_by)
);
comment on table policy_version is 'Local policy as dated data: in force for a regime from a date until the next version.';
comment on column policy_version.authority_id is 'The council.';
comment on column policy_version.id is 'Key within the system.';
comment on column policy_version.regime is 'The regime it governs.';
comment on column policy_version.effective_from is 'First day in force; a past period is judged by the policy of its time.';
comment on column policy_version.document is 'The validated values: weeks held, payment in advance, minimum reclaim, order of streams, clocks.';
comment on column policy_version.proposed_by is 'Who proposed it.';
comment on column policy_version.approved_by is 'Who approved it; never the proposer.';
call guard_tenant_table('policy_version', 'select, insert');

create table audit_event (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  actor_id bigint,
  sentence text not null check (sentence <> ''),
  subject_kind text not null,
  subject_id bigint,
  reason text,
  before jsonb,
  after jsonb,
  primary key (authority_id, id)
);
comment on table audit_event is 'One sentence for each change and each view of a person. Insert-only.';
comment on column audit_event.authority_id is 'The council.';
comment on column audit_event.id is 'Key within the system.';
comment on column audit_event.at is 'When, by the database''s clock.';
comment on column audit_event.actor_id is 'The member of staff; empty for the system itself.';
comment on column audit_event.sentence is 'What happened, readable by itself.';
comment on column audit_event.subject_kind is 'What it happened to: person, agreement, account, statement file, rule, policy.';
comment on column audit_event.subject_id is 'Which one.';
comment on column audit_event.reason is 'Why, in the actor''s words, where one was asked for.';
comment on column audit_event.before is 'The values before.';
comment on column audit_event.after is 'The values after.';
call guard_tenant_table('audit_event', 'select, insert');
create index audit_event_about on audit_event (authority_id, subject_kind, subject_id, at);

revoke execute on procedure guard_tenant_table(regclass, text) from public;
