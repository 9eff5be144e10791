-- What monitoring takes as already asked for is, for each reclaim, what its ledger says is owed: no money is claimed twice, none is forgotten.
select coalesce(owed.agreement_id, claim.agreement_id) as agreement_id, coalesce(owed.reference, claim.source_reference) as reference, owed.total as owed_pence, claim.total as claimed_pence
from (
  select reclaim.authority_id, reclaim.agreement_id, reclaim.reference, sum(b.owed_pence) as total
  from reclaim join reclaim_balance b on b.authority_id = reclaim.authority_id and b.reclaim_id = reclaim.id
  -- What was spent otherwise than agreed is not in the account any more.
  where reclaim.ground <> 'not_as_agreed'
  group by reclaim.authority_id, reclaim.agreement_id, reclaim.reference having sum(b.owed_pence) <> 0) owed
full join (
  select authority_id, agreement_id, source_reference, sum(amount_pence) as total from commitment
  where kind = 'claimed' and source_reference is not null and withdrawn_on is null group by authority_id, agreement_id, source_reference) claim
  on (claim.authority_id, claim.agreement_id, claim.source_reference) = (owed.authority_id, owed.agreement_id, owed.reference)
where owed.total is distinct from claim.total
