-- What was promised once is paid once, whatever versions and agreements carry it on: payments that stand for it, and for what it stands in place of, never come to more than the most that was promised.
with recursive chain as (
  select line.id as last_id, line.id, line.in_place_of_id, line.one_off_pence from plan_line line
  where line.one_off_pence is not null and not exists (select from plan_line later where later.in_place_of_id = line.id)
  union all
  select chain.last_id, earlier.id, earlier.in_place_of_id, earlier.one_off_pence from chain join plan_line earlier on earlier.id = chain.in_place_of_id)
select chain.last_id as plan_line_id, max(chain.one_off_pence) as promised_pence, sum(paid.pence) as paid_pence
from chain join lateral (select coalesce(sum(line.amount_pence), 0) as pence from pay_line line where line.plan_line_id = chain.id and line.kind = 'one_off' and line.stands) paid on true
group by chain.last_id
having sum(paid.pence) > max(chain.one_off_pence)
