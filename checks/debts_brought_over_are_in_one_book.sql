-- What a book brought over as owed is what its reclaims began with, by whose budget it is: one debt book, to the penny.
select coalesce(told.reclaim_id, begun.reclaim_id) as reclaim_id, coalesce(told.stream, begun.stream) as stream, told.total as told_pence, begun.total as begun_pence
from (select authority_id, reclaim_id, stream, sum(amount_pence) as total from brought_over_debt where reclaim_id is not null group by authority_id, reclaim_id, stream) told
full join (
  select p.authority_id, p.reclaim_id, p.stream, sum(p.amount_pence) as total from reclaim_posting p
  join reclaim on reclaim.authority_id = p.authority_id and reclaim.id = p.reclaim_id and reclaim.ground = 'brought_over'
  where p.kind = 'noticed' group by p.authority_id, p.reclaim_id, p.stream) begun
  on (begun.authority_id, begun.reclaim_id, begun.stream) = (told.authority_id, told.reclaim_id, told.stream)
where told.total is distinct from begun.total
