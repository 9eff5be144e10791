-- What a decision left standing are entries of its own line, none of them an undoing, and together they are the line.
select decision.account_id, decision.line_no, decision.decision_no, line.amount_pence, sum(entry.amount_pence)::text as stands_pence
from line_decision decision
join statement_line line on line.authority_id = decision.authority_id and line.account_id = decision.account_id and line.line_no = decision.line_no
left join ledger_entry entry on entry.authority_id = decision.authority_id and entry.account_id = decision.account_id
  and entry.line_no = decision.line_no and entry.entry_no = any(decision.stands) and entry.reverses is null
group by decision.authority_id, decision.account_id, decision.line_no, decision.decision_no, line.amount_pence, decision.stands
having sum(entry.amount_pence) is distinct from line.amount_pence or count(entry.entry_no) <> cardinality(decision.stands)
