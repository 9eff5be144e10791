-- What the rooms between a need and a payment share: whose budget pays, how an agreement is paid, what each line bears, and what
-- happens in a person's life that changes it. Each room's own tables follow in the next files.

create table budget (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  stream text not null check (stream in ('social_care', 'education', 'health')),
  cost_centre text not null check (cost_centre ~ '^[A-Za-z0-9./ -]{1,30}$'),
  subjective_code text not null check (subjective_code ~ '^[A-Za-z0-9./ -]{1,30}$'),
  from_on date not null,
  until_on date check (until_on >= from_on),
  primary key (authority_id, id),
  unique (authority_id, name)
);
comment on table budget is 'A named budget of the council that pays for direct payments, with its codes in the council''s ledger.';
comment on column budget.authority_id is 'The council.';
comment on column budget.id is 'Key within the system.';
comment on column budget.name is 'As the council calls it.';
comment on column budget.stream is 'The funding stream it belongs to.';
comment on column budget.cost_centre is 'Cost centre in the council''s ledger.';
comment on column budget.subjective_code is 'Subjective (kind of spending) in the council''s ledger.';
comment on column budget.from_on is 'First day on which it may pay.';
comment on column budget.until_on is 'Last day, inclusive; empty while it lasts.';
call guard_tenant_table('budget', 'select, insert');
grant update (name, cost_centre, subjective_code, until_on) on budget to pursestrings_app;

alter table approval_limit drop constraint approval_limit_power_check;
alter table approval_limit add constraint approval_limit_power_check check (power in ('reclaim', 'write_off', 'payment', 'plan'));
alter table approval_limit add column budget_id bigint;
alter table approval_limit add foreign key (authority_id, budget_id) references budget;
comment on column approval_limit.budget_id is 'The one budget it holds for; empty for every budget of the stream.';

alter table agreement add column pay_schedule text not null default 'weeks' check (pay_schedule in ('weeks', 'monthly', 'termly', 'as_asked'));
alter table agreement add column payments_from date;
alter table agreement add column follows_id bigint;
alter table agreement add column payee_id bigint;
alter table agreement add column aftercare boolean not null default false;
alter table agreement add foreign key (authority_id, follows_id) references agreement;
alter table agreement add foreign key (authority_id, payee_id) references acting_person;
alter table agreement add check (follows_id <> id);
comment on column agreement.pay_schedule is 'When money goes: every so many weeks (pays_every_weeks), by the month, at the start of a school term, or when asked for.';
comment on column agreement.payments_from is 'First day that pay runs reckon; days before it were paid elsewhere. Empty while nothing is paid from here.';
comment on column agreement.follows_id is 'The agreement that this one takes over from: another payee, regime or account.';
comment on column agreement.payee_id is 'Who receives the money: the person themself or somebody who acts for them.';
comment on column agreement.aftercare is 'Aftercare under the Mental Health Act 1983 s117, which never bears a contribution.';

alter table plan_line add column one_off_pence bigint check (one_off_pence > 0);
alter table plan_line add column bears_contribution boolean not null default true;
alter table plan_line add column budget_id bigint;
alter table plan_line add foreign key (authority_id, budget_id) references budget;
alter table plan_line add check (one_off_pence is null or weekly_pence = 0);
comment on column plan_line.one_off_pence is 'A sum paid once for a named purpose, with the first payment on or after from_on; empty for a weekly line.';
comment on column plan_line.bears_contribution is 'Whether an assessed contribution may come off it: never for education, aftercare or health.';
comment on column plan_line.budget_id is 'The named budget that pays; empty where only the stream is known.';

create table circumstance (
  authority_id integer not null,
  id bigint generated always as identity,
  person_id bigint not null,
  kind text not null check (kind in ('in_hospital', 'away', 'looked_after', 'detained', 'in_custody', 'residential', 'died', 'moved_area', 'capacity_lost', 'capacity_regained', 'needs_changed', 'plan_ceased', 'left_school_age', 'payee_changed')),
  from_on date not null,
  until_on date check (until_on >= from_on),
  told_on date not null,
  told_by text not null check (told_by <> ''),
  note text not null default '',
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, recorded_by) references staff_member,
  check (kind <> 'died' or until_on is null)
);
comment on table circumstance is 'Something in a person''s life that may change what is paid, to whom or under which law. It decides nothing by itself: later rooms read it. Only its last day may be filled in.';
comment on column circumstance.authority_id is 'The council.';
comment on column circumstance.id is 'Key within the system.';
comment on column circumstance.person_id is 'The person.';
comment on column circumstance.kind is 'What happened.';
comment on column circumstance.from_on is 'First day.';
comment on column circumstance.until_on is 'Last day, inclusive; empty while it lasts or where it does not end.';
comment on column circumstance.told_on is 'When the service heard of it.';
comment on column circumstance.told_by is 'Who said so.';
comment on column circumstance.note is 'In plain words, where something is to be known.';
comment on column circumstance.recorded_by is 'Who wrote it down; empty for what was brought over.';
comment on column circumstance.recorded_at is 'When.';
call guard_tenant_table('circumstance', 'select, insert');
grant update (until_on) on circumstance to pursestrings_app;
call guard_reach('circumstance', 'person_id', 'person');
create index circumstance_of on circumstance (authority_id, person_id);
