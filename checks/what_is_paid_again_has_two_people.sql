-- That a payment came back is said by the bank's answer or by one person and confirmed by another; and files are withdrawn only by two.
select returned.run_id, returned.agreement_id
from payment_returned returned
left join pay_again_proposal said on said.authority_id = returned.authority_id and said.id = returned.proposal_id
  and said.kind = 'came_back' and said.run_id = returned.run_id and said.agreement_id = returned.agreement_id and said.decision = 'confirmed' and said.decided_by <> said.proposed_by
where returned.answer_id is null and said.id is null
union all
select event.run_id, null
from pay_run_event event
where event.event = 'withdraw' and not exists (
  select from pay_again_proposal said where said.authority_id = event.authority_id and said.run_id = event.run_id and said.kind = 'not_sent' and said.decision = 'confirmed' and said.decided_by <> said.proposed_by)
