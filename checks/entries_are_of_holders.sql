-- A ledger entry belongs to an agreement whose money its account holds.
select entry.account_id, entry.line_no, entry.entry_no, entry.agreement_id
from ledger_entry entry
where entry.agreement_id is not null and not exists (select from agreement_account held where held.authority_id = entry.authority_id
  and held.account_id = entry.account_id and held.agreement_id = entry.agreement_id)
