-- A line that says it came by an uplift is what was approved of that uplift, from the day that was approved; and what followed of a plan on its way was approved with it.
select line.id, line.uplift_id
from plan_line line
where line.uplift_id is not null and not exists (
  select from uplift_carried c join uplift_line l on l.authority_id = c.authority_id and l.uplift_id = c.uplift_id and l.round = c.round and l.plan_line_id = c.plan_line_id
  where c.authority_id = line.authority_id and c.uplift_id = line.uplift_id and c.new_line_ids @> array[line.id] and l.begins_on = line.from_on and l.weekly_after_pence = line.weekly_pence
    and (not l.is_followed or exists (select from uplift_open_line o join plan_line begun on begun.authority_id = o.authority_id and begun.plan_share_id = o.share_id
      where o.authority_id = l.authority_id and o.uplift_id = l.uplift_id and o.round = l.round and o.step > 0 and begun.id = l.plan_line_id)))
