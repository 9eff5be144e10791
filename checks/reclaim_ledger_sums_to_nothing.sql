-- What leaves one ledger of a reclaim enters another: the two legs of each posting sum to nothing.
select reclaim_id, posting_no, sum(amount_pence) as left_over
from reclaim_ledger group by reclaim_id, posting_no having sum(amount_pence) <> 0 or count(*) <> 2
