-- The agreement itself: how it came about, changed and ended, the terms that were agreed and by whom, what must be in place before
-- the first payment, which policy governs it, and vouchers.

alter table agreement add column managed_by text check (managed_by <> '');
alter table agreement add check (managed_by is null or account_kind = 'managed');
comment on column agreement.managed_by is 'The organisation that holds the account for the person, where it is managed.';
call guard_retention('agreement');

alter table plan_line add column plan_share_id bigint;
alter table plan_line add foreign key (authority_id, plan_share_id) references plan_line_share;
comment on column plan_line.plan_share_id is 'The part of an approved plan that it carries out; empty for what was brought over.';
create index plan_line_carries_out on plan_line (authority_id, plan_share_id) where plan_share_id is not null;

-- What was to begin later and is replaced before that ends the day before it begins: it covers no day.
alter table plan_line drop constraint plan_line_check;
alter table plan_line add constraint plan_line_check check (until_on >= from_on - 1);
alter table assessed_contribution drop constraint assessed_contribution_check;
alter table assessed_contribution add constraint assessed_contribution_check check (until_on >= from_on - 1);
alter table assessed_contribution drop constraint assessed_contribution_authority_id_agreement_id_daterange_excl;
alter table assessed_contribution add constraint assessed_contribution_authority_id_agreement_id_daterange_excl
  exclude using gist (authority_id with =, agreement_id with =, daterange(from_on, until_on + 1) with &&);
comment on column plan_line.until_on is 'Last day, inclusive; empty while it lasts; the day before from_on where it was replaced before it began.';
comment on column assessed_contribution.until_on is 'Last day, inclusive; empty while it lasts; the day before from_on where it was replaced before it began.';

-- One agreement takes over from another without a day between or a day twice: money for one day is paid under one of them.
alter table agreement add constraint agreement_followed_once exclude using gist
  (authority_id with =, follows_id with =, regime with =, daterange(starts_on, ends_on, '[]') with &&) where (follows_id is not null);

create function check_agreement_follows() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.follows_id is not null and not exists (
    select from agreement earlier where earlier.authority_id = new.authority_id and earlier.id = new.follows_id
      and earlier.person_id = new.person_id and earlier.ends_on < new.starts_on) then
    raise exception 'an agreement that takes over begins after the other has ended, for the same person' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and exists (
    select from agreement later where later.authority_id = new.authority_id and later.follows_id = new.id and later.starts_on <= coalesce(new.ends_on, 'infinity')) then
    raise exception 'another agreement has taken over: this one cannot last into its days' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and old.payee_id is not null and new.payee_id is distinct from old.payee_id then
    raise exception 'another payee is another agreement' using errcode = 'check_violation';
  end if;
  if new.payee_id is not null and (tg_op = 'INSERT' or old.payee_id is null) and not exists (
    select from acting_person p where p.authority_id = new.authority_id and p.id = new.payee_id and p.person_id = new.person_id
      and p.from_on <= new.starts_on and (p.until_on is null or p.until_on >= new.starts_on)) then
    raise exception 'who receives the money acts for the person when the agreement begins' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_agreement_follows() is 'No day twice under agreements that follow each other, and a payee who acts for the person; another payee is another agreement.';
create trigger agreement_follows before insert or update of starts_on, ends_on, follows_id, payee_id on agreement
  for each row execute function check_agreement_follows();
revoke execute on function check_agreement_follows() from public;
create index agreement_follows on agreement (authority_id, follows_id) where follows_id is not null;

create table agreement_step (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  what text not null check (what in ('made', 'changed', 'one_off', 'ended')),
  on_day date not null,
  plan_version_id bigint,
  reason text not null default '',
  made_by bigint,
  made_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, made_by) references staff_member,
  check (what <> 'ended' or reason <> '')
);
comment on table agreement_step is 'How an agreement was made here, changed and ended. One without the step made was brought over from elsewhere. Insert-only.';
comment on column agreement_step.authority_id is 'The council.';
comment on column agreement_step.id is 'Key within the system.';
comment on column agreement_step.agreement_id is 'The agreement.';
comment on column agreement_step.what is 'made, changed, one_off for a single sum, or ended.';
comment on column agreement_step.on_day is 'First day it counts; for an end the last day covered.';
comment on column agreement_step.plan_version_id is 'The approved version of a plan that was carried out; empty for an end or a change of payee.';
comment on column agreement_step.reason is 'Why, in words.';
comment on column agreement_step.made_by is 'Who did it.';
comment on column agreement_step.made_at is 'When.';
call guard_tenant_table('agreement_step', 'select, insert');
call guard_reach('agreement_step', 'agreement_id', 'agreement');
create index agreement_step_of on agreement_step (authority_id, agreement_id);
create unique index agreement_step_made_once on agreement_step (authority_id, agreement_id) where what = 'made';
-- A version of a plan is carried out once.
create unique index agreement_step_of_version on agreement_step (authority_id, plan_version_id) where plan_version_id is not null;

create table agreement_terms (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  number integer not null check (number >= 1),
  written_on date not null,
  policy_regime text not null check (policy_regime in ('child_social_care', 'adult_social_care', 'education', 'health')),
  policy_version_id bigint,
  document text not null check (document <> ''),
  sha256 bytea not null check (octet_length(sha256) = 32),
  facts jsonb not null,
  large_print boolean not null default false,
  asks_signature boolean not null,
  because text not null check (because <> ''),
  written_by bigint,
  written_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  unique (authority_id, agreement_id, number),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, policy_version_id) references policy_version,
  foreign key (authority_id, written_by) references staff_member
);
comment on table agreement_terms is 'The terms of an agreement as they were put to whoever receives the money, word for word. Insert-only.';
comment on column agreement_terms.authority_id is 'The council.';
comment on column agreement_terms.id is 'Key within the system.';
comment on column agreement_terms.agreement_id is 'The agreement.';
comment on column agreement_terms.number is 'Its version, from 1.';
comment on column agreement_terms.written_on is 'The day it is dated.';
comment on column agreement_terms.policy_regime is 'Whose policy it says: the children''s policy may govern another regime''s payment.';
comment on column agreement_terms.policy_version_id is 'That version of policy; empty where the council has adopted none.';
comment on column agreement_terms.document is 'Its words as data, from which page, PDF and text are drawn; letters of the service are made of the same.';
comment on column agreement_terms.sha256 is 'SHA-256 of the document.';
comment on column agreement_terms.facts is 'What was agreed, by name, to tell whether later terms differ in what matters.';
comment on column agreement_terms.large_print is 'Whether they are drawn in large print, as the person needs.';
comment on column agreement_terms.asks_signature is 'Whether they are to be signed: the first are, later ones where they differ in what policy names.';
comment on column agreement_terms.because is 'Why they were written, in a sentence.';
comment on column agreement_terms.written_by is 'Who wrote them.';
comment on column agreement_terms.written_at is 'When.';
call guard_tenant_table('agreement_terms', 'select, insert');
call guard_reach('agreement_terms', 'agreement_id', 'agreement');

create function check_agreement_terms() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.sha256 <> sha256(convert_to(new.document, 'UTF8')) then
    raise exception 'the digest is another document''s' using errcode = 'check_violation';
  end if;
  if new.number <> 1 + (select count(*) from agreement_terms t where t.authority_id = new.authority_id and t.agreement_id = new.agreement_id) then
    raise exception 'terms are numbered without gaps' using errcode = 'check_violation';
  end if;
  if new.number = 1 and not new.asks_signature then
    raise exception 'the first terms are signed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_agreement_terms() is 'Terms stand under the digest of their own words, numbered without gaps, the first to be signed.';
create trigger agreement_terms_are_whole before insert on agreement_terms for each row execute function check_agreement_terms();
revoke execute on function check_agreement_terms() from public;

create table agreement_signature (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  terms_id bigint not null,
  way text not null check (way in ('link', 'statement', 'paper')),
  signer_id bigint,
  signer_name text not null check (signer_name <> ''),
  statement text not null check (statement <> ''),
  signed_on date not null,
  signed_at timestamptz not null,
  taken_by bigint,
  identified_how text check (identified_how <> ''),
  supported text not null default '',
  witness text not null default '',
  file_name text check (file_name <> ''),
  file_sealed bytea,
  file_sha256 bytea check (octet_length(file_sha256) = 32),
  primary key (authority_id, id),
  unique (authority_id, terms_id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, terms_id) references agreement_terms,
  foreign key (authority_id, signer_id) references acting_person,
  foreign key (authority_id, taken_by) references staff_member,
  check ((way = 'link') = (taken_by is null)),
  check ((way = 'link') = (identified_how is null)),
  check ((way = 'paper') = (file_sealed is not null)),
  check (num_nonnulls(file_name, file_sealed, file_sha256) in (0, 3))
);
alter table agreement_signature alter column file_sealed set storage external;
comment on table agreement_signature is 'Who agreed to which terms, how and when. Insert-only.';
comment on column agreement_signature.authority_id is 'The council.';
comment on column agreement_signature.id is 'Key within the system.';
comment on column agreement_signature.agreement_id is 'The agreement.';
comment on column agreement_signature.terms_id is 'The terms that were agreed to.';
comment on column agreement_signature.way is 'By the link of the letter, by a statement that a member of staff took down, or on paper.';
comment on column agreement_signature.signer_id is 'Who signed: whoever receives the money. Empty where the agreement names nobody.';
comment on column agreement_signature.signer_name is 'Their full name as typed or written.';
comment on column agreement_signature.statement is 'What they agreed to, in the words they saw or said.';
comment on column agreement_signature.signed_on is 'The day.';
comment on column agreement_signature.signed_at is 'When it was recorded, by the service''s clock.';
comment on column agreement_signature.taken_by is 'Who took it down or uploaded the paper; empty by the link.';
comment on column agreement_signature.identified_how is 'How they knew who it was; empty by the link, which was sent to the person.';
comment on column agreement_signature.supported is 'Who helped them to decide, and how (Mental Capacity Act 2005 s1(3)); empty where nobody did.';
comment on column agreement_signature.witness is 'Who was there; empty where nobody was.';
comment on column agreement_signature.file_name is 'Name of the uploaded paper.';
comment on column agreement_signature.file_sealed is 'The paper, encrypted.';
comment on column agreement_signature.file_sha256 is 'SHA-256 of the paper as it arrived.';
call guard_tenant_table('agreement_signature', 'select, insert');
call guard_reach('agreement_signature', 'agreement_id', 'agreement');
create index agreement_signature_of on agreement_signature (authority_id, agreement_id);

create function check_agreement_signature() returns trigger language plpgsql as $$
declare held record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select a.person_id, a.payee_id into held from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id;
  if held.payee_id is not null and new.signer_id is distinct from held.payee_id then
    raise exception 'whoever receives the money signs' using errcode = 'check_violation';
  end if;
  if new.signer_id is not null and not exists (select from acting_person p where p.authority_id = new.authority_id and p.id = new.signer_id and p.person_id = held.person_id) then
    raise exception 'somebody of another person cannot sign' using errcode = 'check_violation';
  end if;
  if not exists (select from agreement_terms t where t.authority_id = new.authority_id and t.id = new.terms_id and t.agreement_id = new.agreement_id and t.asks_signature
      and t.written_on <= new.signed_on
      and t.number = (select max(l.number) from agreement_terms l where l.authority_id = t.authority_id and l.agreement_id = t.agreement_id and l.asks_signature)) then
    raise exception 'these are not the terms that wait to be signed' using errcode = 'check_violation';
  end if;
  if new.taken_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a signature is taken down by whoever acts' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_agreement_signature() is 'Whoever receives the money signs, and the latest terms that ask for it, taken down in nobody else''s name.';
create trigger agreement_signature_is_the_payees before insert on agreement_signature for each row execute function check_agreement_signature();
revoke execute on function check_agreement_signature() from public;

create table readiness_item (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  item text not null check (item in ('agreement_signed', 'account_verified', 'card_issued', 'account_dedicated', 'insurance', 'payroll', 'pension_told', 'dbs_asked', 'contribution_arranged', 'school_consent')),
  standing text not null check (standing in ('seen', 'waived', 'taken_back')),
  evidence text not null default '',
  reason text not null default '',
  until_on date,
  seen_on date not null,
  seen_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, seen_by) references staff_member,
  check (standing <> 'seen' or evidence <> ''),
  check (standing = 'seen' or reason <> ''),
  -- A signature and a number that two people confirmed are facts of their own: here they can only be waived.
  check (standing <> 'seen' or item not in ('agreement_signed', 'account_verified', 'school_consent')),
  check (standing <> 'seen' or item <> 'insurance' or until_on is not null),
  check (until_on is null or until_on >= seen_on)
);
comment on table readiness_item is 'What must be in place before the first payment, as somebody saw it or waived it; the latest of an item counts. Insert-only.';
comment on column readiness_item.authority_id is 'The council.';
comment on column readiness_item.id is 'Key within the system.';
comment on column readiness_item.agreement_id is 'The agreement.';
comment on column readiness_item.item is 'What: insurance of the employer, payroll, a check by the DBS asked for, and so on.';
comment on column readiness_item.standing is 'Seen, waived by a manager, or taken back since it was wrong or has changed.';
comment on column readiness_item.evidence is 'What was seen: certificate, reference, letter.';
comment on column readiness_item.reason is 'Why it was waived or taken back.';
comment on column readiness_item.until_on is 'Last day on which it holds, inclusive; empty where it does not run out.';
comment on column readiness_item.seen_on is 'The day it was seen or decided.';
comment on column readiness_item.seen_by is 'Who saw it or decided.';
comment on column readiness_item.recorded_at is 'When it was written down.';
call guard_tenant_table('readiness_item', 'select, insert');
call guard_reach('readiness_item', 'agreement_id', 'agreement');
create index readiness_item_of on readiness_item (authority_id, agreement_id, item, id desc);

create function check_readiness_item() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.seen_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'readiness is recorded by whoever acts' using errcode = 'check_violation';
  end if;
  if new.standing = 'waived' and not exists (
    select from staff_member s where s.authority_id = new.authority_id and s.id = new.seen_by and s.role in ('support_service_manager', 'team_manager')
    union all
    select from further_role f where f.authority_id = new.authority_id and f.staff_member_id = new.seen_by and f.role in ('support_service_manager', 'team_manager')
      and f.from_on <= council_today() and (f.until_on is null or f.until_on >= council_today())) then
    raise exception 'only a manager waives what must be in place before the first payment' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_readiness_item() is 'What must be in place is seen by whoever acts, and waived by a manager alone.';
create trigger readiness_item_is_by_whoever_acts before insert on readiness_item for each row execute function check_readiness_item();
revoke execute on function check_readiness_item() from public;

create function policy_regimes(on_day date) returns table (agreement_id bigint, regime text) language sql stable as $$
  with adopted as (
    select distinct on (v.regime) v.regime, v.document from policy_version v where v.effective_from <= on_day order by v.regime, v.effective_from desc),
  said as (
    select exists (select from adopted where adopted.regime = 'child_social_care') as has_childrens, exists (select from adopted where adopted.regime = 'education') as has_education,
      coalesce((select (adopted.document -> 'agreements' ->> 'coversPerson')::boolean from adopted where adopted.regime = 'education'), false) as covers_person)
  select a.id, case
      when not said.has_childrens then a.regime
      when a.regime = 'education' and not said.has_education then 'child_social_care'
      when a.regime = 'adult_social_care' and said.covers_person and exists (
        select from agreement e where e.authority_id = a.authority_id and e.person_id = a.person_id and e.regime = 'education' and e.starts_on <= on_day and (e.ends_on is null or e.ends_on >= on_day))
        then 'child_social_care'
      else a.regime end
  from agreement a cross join said
$$;
comment on function policy_regimes(date) is 'Whose local policy governs each agreement on a day: its own regime''s, or the children''s where the council puts it there. Law and clocks stay its own.';

create function readiness_asked(on_day date) returns table (agreement_id bigint, item text, standing text, until_on date, seen_on date, evidence text, reason text, seen_by bigint)
language sql stable as $$
  with adopted as (
    select distinct on (v.regime) v.regime, v.document -> 'agreements' -> 'notAskedFor' as left_out
    from policy_version v where v.effective_from <= on_day order by v.regime, v.effective_from desc),
  made as (
    select a.authority_id, a.id, a.account_kind, a.regime, ruled.regime as policy_regime, p.born_on, a.starts_on,
      exists (select from plan_line l where l.authority_id = a.authority_id and l.agreement_id = a.id and l.employs_assistant and (l.until_on is null or l.until_on >= greatest(on_day, l.from_on))) as employs,
      exists (select from assessed_contribution c where c.authority_id = a.authority_id and c.agreement_id = a.id and c.weekly_pence > 0
        and (c.until_on is null or c.until_on >= greatest(on_day, c.from_on))) as contributes,
      -- Schools on whose premises the latest request puts something (SI 2014/1652 reg 9), and whether one has not agreed in writing.
      (select min(case when consent.given then 1 else 0 end) from education_item i
        left join lateral (select c.given from premises_consent c where c.authority_id = i.authority_id and c.request_id = i.request_id and lower(c.institution) = lower(i.premises_of)
          order by c.consent_no desc limit 1) consent on true
        where a.regime = 'education' and i.authority_id = a.authority_id and i.premises_of is not null
          and i.request_id = (select max(r.id) from education_request r where r.authority_id = a.authority_id and r.person_id = a.person_id)
          and i.assessment_no = (select max(l.assessment_no) from education_item l where l.authority_id = i.authority_id and l.request_id = i.request_id)) as school
    from agreement a
    join agreement_step s on s.authority_id = a.authority_id and s.agreement_id = a.id and s.what = 'made'
    join person p on p.authority_id = a.authority_id and p.id = a.person_id
    join policy_regimes(on_day) ruled on ruled.agreement_id = a.id),
  asked as (
    select made.authority_id, made.id, made.school, wanted.item
    from made cross join lateral (values
      ('agreement_signed', true),
      ('account_verified', made.account_kind <> 'prepaid_card'),
      ('card_issued', made.account_kind = 'prepaid_card'),
      ('account_dedicated', made.account_kind = 'self_managed'),
      ('insurance', made.employs), ('payroll', made.employs), ('pension_told', made.employs),
      ('dbs_asked', made.employs and made.starts_on < made.born_on + interval '18 years'),
      ('contribution_arranged', made.contributes),
      ('school_consent', made.school is not null)) as wanted (item, is_asked)
    left join adopted on adopted.regime = made.policy_regime
    where wanted.is_asked and not coalesce(adopted.left_out ? wanted.item, false))
  select asked.id, asked.item,
    case
      when latest.standing = 'waived' and (latest.until_on is null or latest.until_on >= on_day) then 'waived'
      when asked.item = 'agreement_signed' then case when exists (
        select from agreement_signature sig where sig.authority_id = asked.authority_id and sig.agreement_id = asked.id and sig.signed_on <= on_day and sig.terms_id = (
          select t.id from agreement_terms t where t.authority_id = asked.authority_id and t.agreement_id = asked.id and t.asks_signature order by t.number desc limit 1))
        then 'met' else 'missing' end
      when asked.item = 'account_verified' then case when exists (
        select from agreement_account h join account acc on acc.authority_id = h.authority_id and acc.id = h.account_id
        where h.authority_id = asked.authority_id and h.agreement_id = asked.id and (h.until_on is null or h.until_on >= on_day) and acc.number_sealed is not null and acc.kind <> 'card'
          and (exists (select from account_number_change c where c.authority_id = acc.authority_id and c.account_id = acc.id and c.decision = 'confirmed')
            -- An account that money of this person went to before, or another's whose number was checked when it was brought over.
            or exists (select from agreement_account other join council_payment paid on paid.authority_id = other.authority_id and paid.agreement_id = other.agreement_id
              where other.authority_id = acc.authority_id and other.account_id = acc.id)))
        then 'met' else 'missing' end
      when asked.item = 'school_consent' then case when asked.school = 1 then 'met' else 'missing' end
      when latest.standing = 'seen' and latest.until_on < on_day then 'run_out'
      when latest.standing = 'seen' then 'met'
      else 'missing' end,
    latest.until_on, latest.seen_on, latest.evidence, latest.reason, latest.seen_by
  from asked left join lateral (
    select i.standing, i.until_on, i.seen_on, i.evidence, i.reason, i.seen_by from readiness_item i
    where i.authority_id = asked.authority_id and i.agreement_id = asked.id and i.item = asked.item order by i.id desc limit 1) latest on true
$$;
comment on function readiness_asked(date) is 'What each agreement that was made here must have in place, as it stands on a day: met, waived, missing or run_out. What policy leaves out, or the plan does not call for, is not asked.';

create function not_ready(on_day date) returns table (agreement_id bigint, missing text[]) language sql stable as $$
  select asked.agreement_id, array_agg(asked.item order by asked.item)
  from readiness_asked(on_day) asked
  where asked.standing in ('missing', 'run_out')
    -- It is asked before the first payment; what runs out later is told to those who look after it, and stops nothing by itself.
    and not exists (select from council_payment paid where paid.agreement_id = asked.agreement_id)
  group by asked.agreement_id
$$;
comment on function not_ready(date) is 'Agreements for which nothing may be paid yet on a day, with what is missing. One that was brought over from elsewhere, or has been paid, is ready.';

create table voucher (
  authority_id integer not null,
  id bigint generated always as identity,
  reference text not null generated always as ('V-' || lpad(id::text, greatest(5, length(id::text)), '0')) stored,
  person_id bigint not null,
  amount_pence bigint check (amount_pence > 0),
  minutes integer check (minutes > 0),
  provider_kind text not null check (provider_kind in ('overnight', 'day_care', 'holiday_scheme', 'sitting', 'befriending', 'activity', 'other')),
  purpose text not null check (purpose <> ''),
  from_on date not null,
  until_on date not null,
  issued_on date not null,
  issued_by bigint not null,
  withdrawn_on date,
  withdrawn_because text check (withdrawn_because <> ''),
  primary key (authority_id, id),
  unique (authority_id, reference),
  foreign key (authority_id, person_id) references person,
  foreign key (authority_id, issued_by) references staff_member,
  check (num_nonnulls(amount_pence, minutes) = 1),
  check (until_on >= from_on),
  check ((withdrawn_on is null) = (withdrawn_because is null))
);
comment on table voucher is 'A voucher with which a family buys a break for itself (Children Act 1989 s17B): no money goes to an account. Only its withdrawal is filled in later.';
comment on column voucher.authority_id is 'The council.';
comment on column voucher.id is 'Key within the system.';
comment on column voucher.reference is 'What is printed on it.';
comment on column voucher.person_id is 'The disabled child.';
comment on column voucher.amount_pence is 'What it is worth in pence; empty where it is for a time.';
comment on column voucher.minutes is 'The time it is for, in minutes; empty where it is worth a sum.';
comment on column voucher.provider_kind is 'What kind of break it buys.';
comment on column voucher.purpose is 'In the family''s words.';
comment on column voucher.from_on is 'First day on which it may be used.';
comment on column voucher.until_on is 'Last day, inclusive; before the child is 18.';
comment on column voucher.issued_on is 'When it was issued.';
comment on column voucher.issued_by is 'Who issued it.';
comment on column voucher.withdrawn_on is 'No longer good from this day.';
comment on column voucher.withdrawn_because is 'Why.';
call guard_tenant_table('voucher', 'select, insert');
grant update (withdrawn_on, withdrawn_because) on voucher to pursestrings_app;
call guard_reach('voucher', 'person_id', 'person');
create index voucher_of on voucher (authority_id, person_id);

create table voucher_use (
  authority_id integer not null,
  id bigint generated always as identity,
  voucher_id bigint not null,
  used_on date not null,
  provider text not null check (provider <> ''),
  amount_pence bigint check (amount_pence > 0),
  minutes integer check (minutes > 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, voucher_id) references voucher,
  foreign key (authority_id, recorded_by) references staff_member,
  check (num_nonnulls(amount_pence, minutes) = 1)
);
comment on table voucher_use is 'That a voucher was used: never for more than it is worth, nor outside its days. Insert-only.';
comment on column voucher_use.authority_id is 'The council.';
comment on column voucher_use.id is 'Key within the system.';
comment on column voucher_use.voucher_id is 'The voucher.';
comment on column voucher_use.used_on is 'The day.';
comment on column voucher_use.provider is 'Where it was used.';
comment on column voucher_use.amount_pence is 'Pence used, of a voucher worth a sum.';
comment on column voucher_use.minutes is 'Minutes used, of a voucher for a time.';
comment on column voucher_use.recorded_by is 'Who wrote it down.';
comment on column voucher_use.recorded_at is 'When.';
call guard_tenant_table('voucher_use', 'select, insert');
call guard_reach('voucher_use', 'voucher_id', 'voucher');
create index voucher_use_of on voucher_use (authority_id, voucher_id);

create function check_voucher() returns trigger language plpgsql as $$
declare born date; eighteen date;
begin
  -- What is no longer kept loses its words, by a list that two people agreed on: the run's own guard lets it write blanks alone.
  if current_user = 'pursestrings_retention' then return coalesce(new, old); end if;
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select p.born_on into born from person p where p.authority_id = new.authority_id and p.id = new.person_id;
  -- Somebody born on 29 February is a year older on 1 March of other years.
  eighteen := case when to_char(born, 'MMDD') = '0229' then (born - 1 + interval '18 years')::date + 1 else (born + interval '18 years')::date end;
  if new.until_on >= eighteen then
    raise exception 'a voucher is for a child: it is used before the 18th birthday' using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and old.withdrawn_on is not null then
    raise exception 'the voucher was withdrawn already' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_voucher() is 'A voucher is for a child, and is withdrawn once.';
create trigger voucher_is_for_a_child before insert or update on voucher for each row execute function check_voucher();
revoke execute on function check_voucher() from public;

create function check_voucher_use() returns trigger language plpgsql as $$
declare held record; used record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select v.* into held from voucher v where v.authority_id = new.authority_id and v.id = new.voucher_id for no key update;
  if not found then return new; end if;
  if (held.amount_pence is null) <> (new.amount_pence is null) then
    raise exception 'a voucher for a time is used in time, one worth a sum in money' using errcode = 'check_violation';
  end if;
  if new.used_on < held.from_on or new.used_on > held.until_on or new.used_on >= held.withdrawn_on then
    raise exception 'a voucher is used within its days' using errcode = 'check_violation';
  end if;
  select coalesce(sum(u.amount_pence), 0) as pence, coalesce(sum(u.minutes), 0) as minutes into used
  from voucher_use u where u.authority_id = new.authority_id and u.voucher_id = new.voucher_id;
  if used.pence + coalesce(new.amount_pence, 0) > coalesce(held.amount_pence, 0) or used.minutes + coalesce(new.minutes, 0) > coalesce(held.minutes, 0) then
    raise exception 'a voucher is not used for more than it is worth' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_voucher_use() is 'A voucher is used within its days and never for more than it is worth.';
create trigger voucher_use_fits before insert on voucher_use for each row execute function check_voucher_use();
revoke execute on function check_voucher_use() from public;
