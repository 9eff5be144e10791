-- The decisions of a line are numbered from 1 on without a gap.
select account_id, line_no, count(*) as decisions, max(decision_no) as last_no
from line_decision
group by authority_id, account_id, line_no
having count(*) <> max(decision_no) or min(decision_no) <> 1
