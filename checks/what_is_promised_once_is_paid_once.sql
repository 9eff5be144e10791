-- What was promised once is paid once, whatever versions, budgets and agreements carry it on: payments that stand for a promise never come to more than the most that it ever came to, whenever it was written anew.
with promise as (
  select line.authority_id, coalesce(line.promise_id, line.id) as id, line.promise_round as round, line.one_off_pence,
    not exists (select from plan_line later where later.authority_id = line.authority_id and later.in_place_of_id = line.id and later.promise_round = line.promise_round) as is_last,
    (select coalesce(sum(paid.amount_pence), 0) from pay_line paid where paid.authority_id = line.authority_id and paid.plan_line_id = line.id and paid.kind = 'one_off' and paid.stands) as paid_pence
  from plan_line line where line.one_off_pence is not null),
written as (select authority_id, id, round, sum(one_off_pence) filter (where is_last) as promised_pence, sum(paid_pence) as paid_pence from promise group by authority_id, id, round)
select written.id as plan_line_id, max(written.promised_pence) as promised_pence, sum(written.paid_pence) as paid_pence
from written group by written.authority_id, written.id
having sum(written.paid_pence) > max(written.promised_pence)
