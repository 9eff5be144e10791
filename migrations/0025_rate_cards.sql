-- What the council pays for an hour, a night, a session or a mile: proposed by one, approved by another, for its days.

create table rate_proposal (
  authority_id integer not null references authority,
  id bigint generated always as identity,
  source text not null check (source <> ''),
  proposed_by bigint not null,
  proposed_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, proposed_by) references staff_member
);
comment on table rate_proposal is 'Rates that somebody proposes together, such as a file for the new year. Insert-only.';
comment on column rate_proposal.authority_id is 'The council.';
comment on column rate_proposal.id is 'Key within the system.';
comment on column rate_proposal.source is 'Where the rates were decided: report, date, paragraph.';
comment on column rate_proposal.proposed_by is 'Who proposed them.';
comment on column rate_proposal.proposed_at is 'When.';
call guard_tenant_table('rate_proposal', 'select, insert');

create table rate_decision (
  authority_id integer not null,
  proposal_id bigint not null,
  approved boolean not null,
  reason text check (reason <> ''),
  decided_by bigint not null,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, proposal_id),
  foreign key (authority_id, proposal_id) references rate_proposal,
  foreign key (authority_id, decided_by) references staff_member,
  check (approved or reason is not null)
);
comment on table rate_decision is 'What another person decided on proposed rates. Insert-only.';
comment on column rate_decision.authority_id is 'The council.';
comment on column rate_decision.proposal_id is 'The proposal.';
comment on column rate_decision.approved is 'Whether the rates hold from their days on.';
comment on column rate_decision.reason is 'Why; always said where they were refused.';
comment on column rate_decision.decided_by is 'Who decided; never the proposer.';
comment on column rate_decision.decided_at is 'When.';
call guard_tenant_table('rate_decision', 'select, insert');

create table rate_card (
  authority_id integer not null,
  id bigint generated always as identity,
  proposal_id bigint not null,
  kind text not null check (kind in ('support', 'waking_night', 'sleeping_night', 'overnight', 'activity', 'transport')),
  payee text not null check (payee in ('assistant', 'self_employed', 'agency', 'provider')),
  place text check (place <> ''),
  complexity text check (complexity <> ''),
  basis text not null check (basis in ('net', 'gross')),
  rate_pence bigint not null check (rate_pence > 0),
  from_on date not null,
  until_on date check (until_on >= from_on),
  follows_id bigint,
  approved boolean not null default false,
  primary key (authority_id, id),
  foreign key (authority_id, proposal_id) references rate_proposal,
  foreign key (authority_id, follows_id) references rate_card,
  check (follows_id <> id),
  constraint rate_card_once exclude using gist (
    authority_id with =, kind with =, payee with =, lower(coalesce(place, '')) with =, lower(coalesce(complexity, '')) with =, daterange(from_on, until_on, '[]') with &&
  ) where (approved)
);
comment on table rate_card is 'What one hour, night, session or mile costs, from a day on. A rate is never edited: another takes over, and the earlier one ends the day before.';
comment on column rate_card.authority_id is 'The council.';
comment on column rate_card.id is 'Key within the system.';
comment on column rate_card.proposal_id is 'The proposal it came with.';
comment on column rate_card.kind is 'What is paid for: support or a night awake by the hour, a night asleep or a short break by the night, an activity by the session, transport by the mile.';
comment on column rate_card.payee is 'Who is paid.';
comment on column rate_card.place is 'The area it holds for; empty: everywhere without a rate of its own.';
comment on column rate_card.complexity is 'How complex the support is, in the council''s word; empty: any without a rate of its own.';
comment on column rate_card.basis is 'Net: an employer''s costs come on top. Gross: they are inside.';
comment on column rate_card.rate_pence is 'Pence for one hour, night, session or mile.';
comment on column rate_card.from_on is 'First day.';
comment on column rate_card.until_on is 'Last day, inclusive; empty while it lasts. It may only be brought forward, by a rate that takes over.';
comment on column rate_card.follows_id is 'The rate it raises or lowers, where it is an uplift of one.';
comment on column rate_card.approved is 'Whether it holds; set once, when another person approved its proposal.';
call guard_tenant_table('rate_card', 'select, insert');
grant update (until_on, approved) on rate_card to pursestrings_app;
create index rate_card_of on rate_card (authority_id, proposal_id);

create function check_rate_decided_by_another() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if exists (select from rate_proposal p where p.authority_id = new.authority_id and p.id = new.proposal_id and p.proposed_by = new.decided_by) then
    raise exception 'whoever proposed the rates may not decide on them' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_rate_decided_by_another() is 'Whoever decides on rates is not the one who proposed them.';
create trigger rate_is_decided_by_another before insert on rate_decision for each row execute function check_rate_decided_by_another();

create function guard_rate_card() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if tg_op = 'INSERT' then
    if new.approved then raise exception 'a rate begins as a proposal' using errcode = 'check_violation'; end if;
    if exists (select from rate_decision d where d.authority_id = new.authority_id and d.proposal_id = new.proposal_id) then
      raise exception 'that proposal is decided' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if old.approved and not new.approved then raise exception 'an approved rate stays approved' using errcode = 'check_violation'; end if;
  if new.approved and not old.approved and not exists (select from rate_decision d where d.authority_id = new.authority_id and d.proposal_id = new.proposal_id and d.approved) then
    raise exception 'nobody approved this rate' using errcode = 'check_violation';
  end if;
  if new.until_on is distinct from old.until_on and (not old.approved or new.until_on is null or new.until_on > old.until_on) then
    raise exception 'a rate in force may only end earlier' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function guard_rate_card() is 'A rate begins as a proposal, holds once another approved it, and may then only end earlier.';
create trigger rate_card_is_guarded before insert or update on rate_card for each row execute function guard_rate_card();
