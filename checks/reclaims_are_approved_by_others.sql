-- Every part that goes on was approved by somebody of the council who did not propose it, as it was asked for; a late check has another person's reason.
select reclaim.id as reclaim_id, part.stream, reclaim.proposed_by, approval.approved_by, late.allowed_by
from reclaim
join reclaim_part part on part.authority_id = reclaim.authority_id and part.reclaim_id = reclaim.id
left join reclaim_approval approval on (approval.authority_id, approval.reclaim_id, approval.stream) = (part.authority_id, part.reclaim_id, part.stream)
left join staff_member approver on approver.authority_id = approval.authority_id and approver.id = approval.approved_by
left join late_reason late on late.authority_id = reclaim.authority_id and late.reclaim_id = reclaim.id
where approval.approved_by = reclaim.proposed_by or approver.organisation <> 'council' or approval.amount_pence <> part.asked_pence or late.allowed_by = reclaim.proposed_by
  or exists (select from reclaim_event event where event.authority_id = reclaim.authority_id and event.reclaim_id = reclaim.id and event.event = 'approve')
    and (part.asked_pence > 0 and approval.stream is null or reclaim.late_days > 0 and late.reclaim_id is null)
