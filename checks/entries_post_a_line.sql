-- No ledger entry stands without the line that it posts.
select entry.account_id, entry.line_no, entry.entry_no, entry.amount_pence
from ledger_entry entry
where not exists (select from statement_line line
  where line.authority_id = entry.authority_id and line.account_id = entry.account_id and line.line_no = entry.line_no)
