-- What undoes a ledger entry is its negative twin: the opposite amount, to the same kind, agreement, stream and plan line.
select entry.account_id, entry.line_no, entry.entry_no, entry.reverses, entry.amount_pence, twin.amount_pence as undone_pence
from ledger_entry entry
left join ledger_entry twin on twin.authority_id = entry.authority_id and twin.account_id = entry.account_id
  and twin.line_no = entry.line_no and twin.entry_no = entry.reverses
where entry.reverses is not null
  and (twin.amount_pence, twin.kind, twin.agreement_id, twin.stream, twin.plan_line_id)
    is distinct from (-entry.amount_pence, entry.kind, entry.agreement_id, entry.stream, entry.plan_line_id)
