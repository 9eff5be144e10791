-- Who holds the money gets its letters, signs for it, and has it paid into an account of their own.

-- Where letters to one of those who act for a person go: a payee has an address of their own, which nobody else of the family is told.
alter table correspondence add column acting_person_id bigint;
alter table correspondence add foreign key (authority_id, acting_person_id) references acting_person on delete cascade;
comment on column correspondence.acting_person_id is 'Whose own letters these are, of those who act for the person: the money''s letters go to whoever holds it. Empty for the letters about the person.';
create index correspondence_of_acting on correspondence (authority_id, acting_person_id, id) where acting_person_id is not null;

create function check_correspondence_of_acting() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if not exists (select from acting_person p where p.authority_id = new.authority_id and p.id = new.acting_person_id and p.person_id = new.person_id) then
    raise exception 'letters of their own have those who act for the person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_correspondence_of_acting() is 'An address of one who acts stands under the person they act for.';
create trigger correspondence_is_of_acting before insert on correspondence for each row when (new.acting_person_id is not null) execute function check_correspondence_of_acting();
revoke execute on function check_correspondence_of_acting() from public;

create function plain_name(name text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(btrim(regexp_replace(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')), '[^[:alnum:]]+', ' ', 'g')), '^(mr|mrs|ms|miss|mx|dr|prof|professor|rev) ', '')
$$;
comment on function plain_name(text) is 'A name in small letters without title, accents, marks and doubled spaces: the same name is written in many ways.';

create function is_same_payee(one bigint, other bigint) returns boolean language sql stable as $$
  select coalesce(a.id = b.id or a.payee_id = b.payee_id
    or (plain_name(p.name) = plain_name(q.name) and b.person_id in (select same_person(array[a.person_id]))), false)
  from agreement a join agreement b on b.authority_id = a.authority_id and b.id = is_same_payee.other
  left join acting_person p on p.authority_id = a.authority_id and p.id = a.payee_id
  left join acting_person q on q.authority_id = b.authority_id and q.id = b.payee_id
  where a.id = is_same_payee.one
$$;
comment on function is_same_payee(bigint, bigint) is 'Whether two agreements are known to pay the same payee. A name alone says so only within the records of one person: two mothers may have one name.';

create function account_fits_payee(agreement bigint, account bigint) returns boolean language sql stable as $$
  select acc.kind = 'pooled'
    or not exists (select from agreement_account h where h.authority_id = acc.authority_id and h.account_id = acc.id and h.agreement_id <> mine.id)
    or exists (
      select from agreement_account h join agreement other on other.authority_id = h.authority_id and other.id = h.agreement_id
      left join acting_person theirs on theirs.authority_id = other.authority_id and theirs.id = other.payee_id
      where h.authority_id = acc.authority_id and h.account_id = acc.id and other.id <> mine.id
        and case when other.payee_id is null or mine.payee_id is null then other.person_id = mine.person_id
          else is_same_payee(mine.id, other.id) or (acc.kind = 'bank' and plain_name(theirs.name) = plain_name(payee.name)) end)
  from agreement mine join account acc on acc.authority_id = mine.authority_id and acc.id = account_fits_payee.account
  left join acting_person payee on payee.authority_id = mine.authority_id and payee.id = mine.payee_id
  where mine.id = account_fits_payee.agreement
$$;
comment on function account_fits_payee(bigint, bigint) is 'Whether an account may hold an agreement''s money: a service''s, one that nobody else has, or one that already holds money of the same payee, or of the same person where a payee is not named. A bank account of a namesake fits too, since a parent of two is recorded with each child: it is not confirmed by that (account_is_confirmed).';

create function check_account_of_payee() returns trigger language plpgsql as $$
declare of_agreement bigint := new.agreement_id;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  -- What was brought over is as it was; what is made here gives nobody another's account.
  if tg_table_name = 'agreement_account' and not exists (select from agreement_step s where s.authority_id = new.authority_id and s.agreement_id = of_agreement and s.what = 'made') then return new; end if;
  if exists (select from agreement_account h where h.authority_id = new.authority_id and h.agreement_id = of_agreement and not account_fits_payee(h.agreement_id, h.account_id)) then
    raise exception 'the account is of another payee' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_account_of_payee() is 'Money of an agreement that was made here lies in its payee''s account, never in another''s.';
create trigger agreement_account_is_the_payees after insert or update of account_id on agreement_account for each row execute function check_account_of_payee();
create trigger agreement_made_has_the_payees_account after insert on agreement_step for each row when (new.what = 'made') execute function check_account_of_payee();
revoke execute on function check_account_of_payee() from public;

-- What the published check of sort code and number found when two people had agreed on a number.
alter table account_number_change add column modulus text check (modulus in ('valid', 'invalid', 'no_rule', 'not_checked'));
comment on column account_number_change.modulus is 'What the check of its sort code found when it was confirmed: valid, invalid, no rule for it, or not checked since the council keeps no tables. Empty while it is open, and for what was decided before this was asked.';
grant update (modulus) on account_number_change to pursestrings_app;
alter table account_number_change add column agreement_id bigint;
alter table account_number_change add foreign key (authority_id, agreement_id) references agreement;
comment on column account_number_change.agreement_id is 'The agreement for which it was proposed: it is confirmed for its payee. Empty for what was proposed before this was kept.';
grant insert (agreement_id) on account_number_change to pursestrings_app;

create function account_is_confirmed(agreement bigint, account bigint) returns boolean language sql stable as $$
  select acc.number_sealed is not null and acc.kind <> 'card' and account_fits_payee(mine.id, acc.id)
    and (select c.modulus from account_number_change c where c.authority_id = acc.authority_id and c.account_id = acc.id and c.decision = 'confirmed' order by c.id desc limit 1) is distinct from 'invalid'
    and (exists (select from account_number_change c where c.authority_id = acc.authority_id and c.account_id = acc.id and c.decision = 'confirmed'
        -- The number that stands: of two agreements with one account each may have had it confirmed.
        and not exists (select from account_number_change later where later.authority_id = c.authority_id and later.account_id = c.account_id and later.decision = 'confirmed'
          and later.id > c.id and later.new_ending <> c.new_ending)
        -- Confirmed for this agreement or another of the same payee, or it is the service's.
        and (acc.kind = 'pooled' or is_same_payee(mine.id, c.agreement_id)
          -- Before it was kept for whom: for those who had it then.
          or (c.agreement_id is null and exists (select from agreement_account h where h.authority_id = acc.authority_id and h.account_id = acc.id and is_same_payee(mine.id, h.agreement_id)
            and not exists (select from agreement_step s where s.authority_id = h.authority_id and s.agreement_id = h.agreement_id and s.what = 'made' and s.made_at > c.decided_at)))))
      -- Or money of the same payee went to it before: its number was checked when it was brought over.
      or exists (select from agreement_account h join council_payment paid on paid.authority_id = h.authority_id and paid.agreement_id = h.agreement_id
        where h.authority_id = acc.authority_id and h.account_id = acc.id and (acc.kind = 'pooled' or is_same_payee(mine.id, h.agreement_id))))
  from agreement mine join account acc on acc.authority_id = mine.authority_id and acc.id = account_is_confirmed.account
  where mine.id = account_is_confirmed.agreement
$$;
comment on function account_is_confirmed(bigint, bigint) is 'Whether the number of an account is known to be the payee''s: two people confirmed it for them and the check of its sort code does not speak against it, or money of the same payee went there before. A name alone is no payee across people.';

-- Signing by the link of a letter.
alter table agreement_terms add column payee_id bigint;
alter table agreement_terms add foreign key (authority_id, payee_id) references acting_person;
comment on column agreement_terms.payee_id is 'Who receives the money and got them: their link opens for nobody else. Empty where nobody was named, and for terms written before this was kept.';

create table signing_try (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  terms_id bigint not null,
  tried_at timestamptz not null,
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, terms_id) references agreement_terms
);
comment on table signing_try is 'A try to sign by link: after some the link waits, after more it is closed. Insert-only.';
comment on column signing_try.authority_id is 'The council.';
comment on column signing_try.id is 'Key within the system.';
comment on column signing_try.agreement_id is 'The agreement.';
comment on column signing_try.terms_id is 'The terms.';
comment on column signing_try.tried_at is 'When, by the service''s clock.';
call guard_tenant_table('signing_try', 'select, insert');
call guard_reach('signing_try', 'agreement_id', 'agreement');
create index signing_try_of on signing_try (authority_id, terms_id);

create table signature_doubt (
  authority_id integer not null,
  id bigint generated always as identity,
  agreement_id bigint not null,
  signature_id bigint not null,
  what text not null check (what in ('doubted', 'stands', 'not_theirs')),
  words text not null check (words <> ''),
  on_day date not null,
  by_link boolean not null default false,
  recorded_by bigint,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, id),
  foreign key (authority_id, agreement_id) references agreement,
  foreign key (authority_id, signature_id) references agreement_signature,
  foreign key (authority_id, recorded_by) references staff_member,
  check (by_link = (recorded_by is null)),
  check (not by_link or what = 'doubted')
);
comment on table signature_doubt is 'That somebody said a signature is not theirs, and what came of speaking with them; the latest counts. Until it stands again the terms are not signed. Insert-only.';
comment on column signature_doubt.authority_id is 'The council.';
comment on column signature_doubt.id is 'Key within the system; the highest of a signature counts.';
comment on column signature_doubt.agreement_id is 'The agreement.';
comment on column signature_doubt.signature_id is 'The signature.';
comment on column signature_doubt.what is 'doubted; then stands, where they say that it was them; or not_theirs.';
comment on column signature_doubt.words is 'What they said, or how it was cleared up with them.';
comment on column signature_doubt.on_day is 'The day.';
comment on column signature_doubt.by_link is 'Whether they said it themselves, by the link of the letter that told them of the signature.';
comment on column signature_doubt.recorded_by is 'Who wrote it down; empty by the link.';
comment on column signature_doubt.recorded_at is 'When.';
call guard_tenant_table('signature_doubt', 'select, insert');
call guard_reach('signature_doubt', 'agreement_id', 'agreement');
create index signature_doubt_of on signature_doubt (authority_id, signature_id, id);

create function check_signature_doubt() returns trigger language plpgsql as $$
declare latest text; sayer bigint; taker bigint;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.recorded_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a doubt is written down by whoever acts' using errcode = 'check_violation';
  end if;
  -- Of two who say it at once the second finds it said.
  perform pg_advisory_xact_lock(hashtext('signature doubt'), hashtext(new.signature_id::text));
  select s.taken_by into taker from agreement_signature s where s.authority_id = new.authority_id and s.id = new.signature_id and s.agreement_id = new.agreement_id;
  if not found then raise exception 'the signature is of another agreement' using errcode = 'check_violation'; end if;
  select d.what, d.recorded_by into latest, sayer from signature_doubt d where d.authority_id = new.authority_id and d.signature_id = new.signature_id order by d.id desc limit 1;
  if (new.what = 'doubted') = (latest is not distinct from 'doubted') or latest is not distinct from 'not_theirs' then
    raise exception 'a doubt is raised once and cleared up once' using errcode = 'check_violation';
  end if;
  if new.what <> 'doubted' and new.recorded_by = taker then
    raise exception 'whoever took the signature down does not clear up a doubt about it' using errcode = 'check_violation';
  end if;
  if new.what <> 'doubted' and new.recorded_by = sayer then
    raise exception 'whoever wrote a doubt down does not clear it up' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_signature_doubt() is 'A doubt is raised, then cleared up by somebody who neither took the signature down nor wrote the doubt down.';
create trigger signature_doubt_is_cleared_up before insert on signature_doubt for each row execute function check_signature_doubt();
revoke execute on function check_signature_doubt() from public;

create function signature_counts(signature bigint) returns boolean language sql stable as $$
  select coalesce((select d.what = 'stands' from signature_doubt d where d.signature_id = signature_counts.signature order by d.id desc limit 1), true)
$$;
comment on function signature_counts(bigint) is 'Whether a signature counts: nobody says that it is not theirs, or they said since that it is.';

create or replace function check_agreement_signature() returns trigger language plpgsql as $$
declare held record;
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  select a.person_id, a.payee_id into held from agreement a where a.authority_id = new.authority_id and a.id = new.agreement_id;
  if held.payee_id is not null and new.signer_id is distinct from held.payee_id then
    raise exception 'whoever receives the money signs' using errcode = 'check_violation';
  end if;
  -- One who is to act from a birthday on may sign before it; one who has stopped signs nothing more.
  if new.signer_id is not null and not exists (select from acting_person p where p.authority_id = new.authority_id and p.id = new.signer_id and p.person_id = held.person_id
      and (p.until_on is null or p.until_on >= new.signed_on)) then
    raise exception 'somebody of another person, or who acts no longer, cannot sign' using errcode = 'check_violation';
  end if;
  if not exists (select from agreement_terms t where t.authority_id = new.authority_id and t.id = new.terms_id and t.agreement_id = new.agreement_id and t.asks_signature
      and t.written_on <= new.signed_on
      and (new.way <> 'link' or t.payee_id is null or t.payee_id = held.payee_id)
      and t.number = (select max(l.number) from agreement_terms l where l.authority_id = t.authority_id and l.agreement_id = t.agreement_id and l.asks_signature)) then
    raise exception 'these are not the terms that wait to be signed' using errcode = 'check_violation';
  end if;
  if new.taken_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'a signature is taken down by whoever acts' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function check_readiness_item() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.seen_by::text is distinct from nullif(current_setting('app.actor', true), '') then
    raise exception 'readiness is recorded by whoever acts' using errcode = 'check_violation';
  end if;
  -- Money without terms that somebody agreed to, or to a number that nobody confirmed, is money in a stranger's hands.
  if new.standing = 'waived' and new.item in ('agreement_signed', 'account_verified') then
    raise exception 'the signature and the account number are not waived by anybody' using errcode = 'check_violation';
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
comment on function check_readiness_item() is 'What must be in place is seen by whoever acts, and waived by a manager alone; the signature and the account number by nobody.';

create or replace function readiness_asked(on_day date) returns table (agreement_id bigint, item text, standing text, until_on date, seen_on date, evidence text, reason text, seen_by bigint)
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
    select made.authority_id, made.id, made.school, made.account_kind, made.starts_on, wanted.item
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
      when latest.standing = 'waived' and asked.item not in ('agreement_signed', 'account_verified') and (latest.until_on is null or latest.until_on >= on_day) then 'waived'
      when asked.item = 'agreement_signed' then case when exists (
        select from agreement_signature sig where sig.authority_id = asked.authority_id and sig.agreement_id = asked.id and sig.signed_on <= on_day and signature_counts(sig.id) and sig.terms_id = (
          select t.id from agreement_terms t where t.authority_id = asked.authority_id and t.agreement_id = asked.id and t.asks_signature order by t.number desc limit 1))
        then 'met' else 'missing' end
      when asked.item = 'account_verified' then case when exists (
        -- The one that a pay run would pay into: the latest of the agreement's kind.
        select from (
          select h.account_id from agreement_account h join account acc on acc.authority_id = h.authority_id and acc.id = h.account_id
          where h.authority_id = asked.authority_id and h.agreement_id = asked.id and h.from_on <= greatest(on_day, asked.starts_on) and (h.until_on is null or h.until_on >= on_day)
            and acc.kind = case asked.account_kind when 'managed' then 'pooled' else 'bank' end
          order by h.from_on desc, acc.id desc limit 1) paid_into
        where account_is_confirmed(asked.id, paid_into.account_id))
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
comment on function readiness_asked(date) is 'What each agreement that was made here must have in place, as it stands on a day: met, waived, missing or run_out. What policy leaves out, or the plan does not call for, is not asked; the signature and the account number are waived by nobody.';

-- A policy is not changed for days on which something was decided under it.
create function check_policy_begins() returns trigger language plpgsql as $$
begin
  if new.authority_id::text is distinct from current_setting('app.authority', true) then return new; end if;
  if new.effective_from < council_today() and exists (
    select from reclaim r join policy_version v on v.authority_id = r.authority_id and v.id = r.policy_version_id
      where r.authority_id = new.authority_id and v.regime = new.regime and r.ground <> 'brought_over' and r.as_at >= new.effective_from
    union all
    select from agreement_terms t where t.authority_id = new.authority_id and t.policy_regime = new.regime and t.written_on >= new.effective_from
    union all
    select from council_payment p join agreement a on a.authority_id = p.authority_id and a.id = p.agreement_id
      where p.authority_id = new.authority_id and a.regime = new.regime and p.pay_run_id is not null and p.covers_until >= new.effective_from) then
    raise exception 'something was decided or paid under the policy for these days already: a new version begins today or later' using errcode = 'check_violation';
  end if;
  return new;
end $$;
comment on function check_policy_begins() is 'A version of policy begins in days gone by only where no terms were written, nothing was asked back and no pay run paid under its regime for them: setting up is possible, changing what families were told is not.';
create trigger policy_version_begins before insert on policy_version for each row execute function check_policy_begins();
revoke execute on function check_policy_begins() from public;
