-- A rate holds only where another person than its proposer approved it.
select card.id as rate_card_id, card.proposal_id, proposal.proposed_by, decision.decided_by, decision.approved
from rate_card card
join rate_proposal proposal on proposal.authority_id = card.authority_id and proposal.id = card.proposal_id
left join rate_decision decision on decision.authority_id = card.authority_id and decision.proposal_id = card.proposal_id
where card.approved is distinct from coalesce(decision.approved, false) or decision.decided_by = proposal.proposed_by
