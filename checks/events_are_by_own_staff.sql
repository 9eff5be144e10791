-- Whoever an audit event names works for the council it happened in.
select event.id as event_id, event.actor_id, event.sentence
from audit_event event
where event.actor_id is not null
  and not exists (select from staff_member staff where staff.authority_id = event.authority_id and staff.id = event.actor_id)
