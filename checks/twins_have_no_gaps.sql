-- Of equal lines of an account the second stands only beside a first, the third only beside a second; one whose words were removed keeps its place.
select line.account_id, line.line_no, line.line_on, line.amount_pence, line.occurrence
from statement_line line
where line.occurrence > 1 and not exists (select from statement_line before where before.authority_id = line.authority_id
  and before.account_id = line.account_id and before.line_on = line.line_on and before.amount_pence = line.amount_pence
  and before.occurrence = line.occurrence - 1
  and (before.text_digest = line.text_digest and before.description = line.description or before.description = '[removed] ' || before.line_no))
  and line.description <> '[removed] ' || line.line_no
