-- Somebody may always see a restricted record: at least one person stands named.
select restricted.id as restriction_id
from record_restriction restricted
where restricted.lifted_at is null
  and not exists (select from restriction_name named where named.authority_id = restricted.authority_id and named.restriction_id = restricted.id and named.ended_at is null)
