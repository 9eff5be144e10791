-- Every line stands in a statement of its own account.
select line.account_id, line.line_no, line.file_id, line.statement_position
from statement_line line
where not exists (select from account_statement statement where statement.authority_id = line.authority_id
  and statement.file_id = line.file_id and statement.position = line.statement_position and statement.account_id = line.account_id)
