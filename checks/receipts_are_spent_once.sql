-- No more of a receipt is posted or sent back than came in, and it goes only to the reclaim it is matched to.
select receipt.id as receipt_id, receipt.amount_pence, receipt_used(receipt.authority_id, receipt.id) as used_pence, posting.reclaim_id, matched.reclaim_id as matched_to
from reclaim_receipt receipt
left join lateral (select reclaim_id from receipt_match m where m.authority_id = receipt.authority_id and m.receipt_id = receipt.id order by m.match_no desc limit 1) matched on true
left join reclaim_posting posting on posting.authority_id = receipt.authority_id and posting.receipt_id = receipt.id
  and not exists (select from reclaim_posting undone where undone.authority_id = posting.authority_id and undone.reclaim_id = posting.reclaim_id and undone.reverses = posting.posting_no)
where receipt_used(receipt.authority_id, receipt.id) > receipt.amount_pence or posting.reclaim_id is distinct from matched.reclaim_id and posting.reclaim_id is not null
