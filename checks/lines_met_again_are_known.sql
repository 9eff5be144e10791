-- A line met again is one that its account has, with the statement of that account in which it was met.
select met.file_id, met.statement_position, met.place, met.account_id, met.line_no
from line_met_again met
where not exists (select from statement_line line
    where line.authority_id = met.authority_id and line.account_id = met.account_id and line.line_no = met.line_no)
  or not exists (select from account_statement statement where statement.authority_id = met.authority_id
    and statement.file_id = met.file_id and statement.position = met.statement_position and statement.account_id = met.account_id)
