-- The events of a reclaim are numbered without gaps, each an edge of the state table that begins where the one before it ended; every reclaim has some.
select reclaim.id as reclaim_id, event.event_no, event.event, event.from_status, event.to_status
from reclaim
left join lateral (
  select e.*, lag(e.to_status, 1, 'none') over (order by e.event_no) as stood, row_number() over (order by e.event_no) as place
  from reclaim_event e where e.authority_id = reclaim.authority_id and e.reclaim_id = reclaim.id) event on true
where event.event_no is null or event.place <> event.event_no or event.stood <> event.from_status
  or not exists (select from reclaim_edge edge where (edge.from_status, edge.event, edge.to_status) = (event.from_status, event.event, event.to_status))
