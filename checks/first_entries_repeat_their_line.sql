-- A first entry carries its line's own date, amount and kind.
select entry.account_id, entry.line_no, entry.entry_on, line.line_on, entry.amount_pence as entry_pence, line.amount_pence as line_pence, entry.kind, line.kind as line_kind
from ledger_entry entry
join statement_line line on line.authority_id = entry.authority_id and line.account_id = entry.account_id and line.line_no = entry.line_no
where entry.entry_no = 0 and (entry.entry_on, entry.amount_pence, entry.kind) is distinct from (line.line_on, line.amount_pence, line.kind)
