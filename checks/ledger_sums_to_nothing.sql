-- The two legs of every ledger entry sum to nothing, and so does the ledger.
select account_id, line_no, entry_no, sum(amount_pence)::text as legs_sum, count(*) as legs
from ledger_posting
group by authority_id, account_id, line_no, entry_no
having sum(amount_pence) <> 0 or count(*) <> 2
