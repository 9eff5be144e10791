-- No ledger entry is undone more than once.
select account_id, line_no, reverses as entry_no, count(*) as times_undone
from ledger_entry
where reverses is not null
group by authority_id, account_id, line_no, reverses
having count(*) > 1
