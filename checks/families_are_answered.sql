-- A reclaim that is paused has something of the family's that nobody has decided yet, and one that moved on has nothing undecided.
select reclaim.id as reclaim_id, standing.status, count(said.id) as undecided
from reclaim
join reclaim_now standing on standing.authority_id = reclaim.authority_id and standing.reclaim_id = reclaim.id
left join representation said on said.authority_id = reclaim.authority_id and said.reclaim_id = reclaim.id
  and not exists (select from representation_decision decided where decided.authority_id = said.authority_id and decided.representation_id = said.id)
group by reclaim.id, standing.status
having (standing.status = 'represented') <> (count(said.id) > 0)
