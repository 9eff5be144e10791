-- What was written off is, by whose budget it is, what a second person of the council approved.
select posted.reclaim_id, posted.stream, posted.total as posted_pence, approved.total as approved_pence
from (select authority_id, reclaim_id, stream, sum(amount_pence) as total from reclaim_posting where kind = 'written-off' group by authority_id, reclaim_id, stream) posted
left join (
  select proposal.authority_id, proposal.reclaim_id, part.stream, sum(part.amount_pence) as total
  from write_off proposal
  join write_off_part part on part.authority_id = proposal.authority_id and part.write_off_id = proposal.id
  join write_off_decision decision on decision.authority_id = proposal.authority_id and decision.write_off_id = proposal.id and decision.approved and decision.decided_by <> proposal.proposed_by
  join staff_member approver on approver.authority_id = decision.authority_id and approver.id = decision.decided_by and approver.organisation = 'council'
  group by proposal.authority_id, proposal.reclaim_id, part.stream) approved
  on (approved.authority_id, approved.reclaim_id, approved.stream) = (posted.authority_id, posted.reclaim_id, posted.stream)
where posted.total is distinct from approved.total
