-- Work moves when a second person has confirmed it, and none is carried out before its day.
select id as move_id
from work_move
where decided_by = proposed_by
  or carried_out_at is not null and (decision is distinct from 'confirmed' or (carried_out_at at time zone 'Europe/London')::date < on_day)
