-- Line numbers of an account are given once, from 1 on, and lie below the number its next line takes.
select line.account_id, line.line_no, account.next_line_no, count(*) as lines
from statement_line line
left join account on account.authority_id = line.authority_id and account.id = line.account_id
group by line.authority_id, line.account_id, line.line_no, account.next_line_no
having count(*) > 1 or line.line_no < 1 or account.next_line_no is null or line.line_no >= account.next_line_no
