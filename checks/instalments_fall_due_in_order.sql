-- The sums of a plan of recovery are numbered without gaps and fall due in order.
select plan.id as plan_id, instalment.position, instalment.due_on
from recovery_plan plan
join lateral (
  select i.*, row_number() over (order by i.position) as place, lag(i.due_on) over (order by i.position) as before
  from recovery_instalment i where i.authority_id = plan.authority_id and i.plan_id = plan.id) instalment on true
where instalment.place <> instalment.position or instalment.before > instalment.due_on
