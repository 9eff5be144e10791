-- No day of a plan line is paid for by two lines that stand.
select one.agreement_id, one.plan_line_id, one.run_id, other.run_id as other_run_id, greatest(one.covers_from, other.covers_from) as first_day
from pay_line one
join pay_line other on other.authority_id = one.authority_id and other.plan_line_id = one.plan_line_id and other.id > one.id
  and daterange(other.covers_from, other.covers_until, '[]') && daterange(one.covers_from, one.covers_until, '[]')
where one.kind = 'regular' and other.kind = 'regular' and one.stands and other.stands
