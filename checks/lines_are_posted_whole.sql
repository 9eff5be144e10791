-- Every line of an account has exactly one first entry, and its entries sum to its amount.
select line.account_id, line.line_no, line.amount_pence,
  count(entry.entry_no) filter (where entry.entry_no = 0) as first_entries, coalesce(sum(entry.amount_pence), 0)::text as entries_sum
from statement_line line
left join ledger_entry entry on entry.authority_id = line.authority_id and entry.account_id = line.account_id and entry.line_no = line.line_no
group by line.authority_id, line.account_id, line.line_no, line.amount_pence
having count(entry.entry_no) filter (where entry.entry_no = 0) <> 1 or sum(entry.amount_pence) is distinct from line.amount_pence
