-- No part of a line goes the other way than the line itself.
select entry.account_id, entry.line_no, entry.entry_no, entry.amount_pence, line.amount_pence as line_pence
from ledger_entry entry
join statement_line line on line.authority_id = entry.authority_id and line.account_id = entry.account_id and line.line_no = entry.line_no
where entry.entry_no > 0 and entry.reverses is null and sign(entry.amount_pence) <> sign(line.amount_pence)
