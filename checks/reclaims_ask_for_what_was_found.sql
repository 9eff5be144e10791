-- What a reclaim asks for is what was found less what is left with the family, each with its reason; of chosen lines it is their sum.
select part.reclaim_id, part.stream, part.found_pence, part.asked_pence, coalesce(kept.total, 0) as left_pence, lines.total as lines_pence
from reclaim_part part
join reclaim on reclaim.authority_id = part.authority_id and reclaim.id = part.reclaim_id
left join lateral (select sum(l.amount_pence) as total from reclaim_left l where (l.authority_id, l.reclaim_id, l.stream) = (part.authority_id, part.reclaim_id, part.stream)) kept on true
left join lateral (select sum(l.amount_pence) as total from reclaim_line l where (l.authority_id, l.reclaim_id, l.stream) = (part.authority_id, part.reclaim_id, part.stream)) lines on true
where part.asked_pence <> part.found_pence - coalesce(kept.total, 0)
  or reclaim.ground = 'not_as_agreed' and lines.total is distinct from part.found_pence
