import { cash, councilPayment, notAllowed } from './kinds.js';

/** The floor's statements: one stage without a log, everything by set, indexes last. */
export const floorSql = {
  tables: `
    create unlogged table stage (seq integer, account integer, line_on date, amount bigint, balance bigint, kind smallint, text text);
    create table account (id integer, reference text, weekly bigint, weeks integer);
    create table commitment (account integer, amount bigint, from_on date, until_on date)`,
  linesOnce: `
    create table line as
    select min(seq) as id, account, line_on, amount, balance, text, kind from stage group by account, line_on, amount, balance, text, kind;
    analyze line`,
  postings: `
    create table posting as
    select line.id as line_id, leg.ledger, leg.amount from line
    cross join lateral (values (account, amount), (-kind::integer, -amount)) as leg (ledger, amount)`,
  indexes: `
    alter table line add primary key (id);
    create index line_of on line (account, line_on);
    create index posting_in on posting (ledger)`,
  sumCheck: `do $$ begin if (select sum(amount) from posting) <> 0 then raise exception 'postings do not balance'; end if; end $$`,
  surplus: `
    with known as (
      select summed.account, moved, first.balance - first.amount as opening
      from (select account, sum(amount) as moved, min(id) as first_id from line where line_on <= $1::date group by account) summed
      join line first on first.id = first_id),
    unexpired as (
      select account, sum(floor((2 * amount * days_left + days)::numeric / (2 * days)))::bigint as amount
      from (select line.account, line.amount, 7 * weeks as days, line_on + 7 * weeks - $1::date as days_left
            from line join account on account.id = line.account where kind = ${String(councilPayment)} and line_on <= $1::date) paid
      where days_left > 0 group by account),
    spoken_for as (
      select account, sum(amount)::bigint as amount from commitment
      where coalesce(from_on <= $1::date, true) and coalesce(until_on >= $1::date, true) group by account)
    select reference, greatest(0, opening + moved - coalesce(unexpired.amount, 0) - coalesce(spoken_for.amount, 0) - 8 * weekly) as surplus
    from account join known on known.account = account.id
    left join unexpired on unexpired.account = account.id left join spoken_for on spoken_for.account = account.id`,
  exceptions: `
    select sum(cash::integer + not_allowed::integer + stale::integer + overdrawn::integer)
      + (select count(*) from account) - count(*) as found
    from (
      select account, bool_or(kind = ${String(cash)}) as cash, bool_or(kind = ${String(notAllowed)}) as not_allowed,
        max(line_on) < $1::date - 62 as stale, bool_or(balance < 0) as overdrawn
      from line group by account) seen`,
} as const;
