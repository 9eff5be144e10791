-- Every line read from a file is new, known before or waiting for an account, and the file's statements hold as many.
select outcome.file_id, outcome.lines_read, outcome.lines_new, outcome.lines_known, outcome.lines_unplaced, coalesce(sum(statement.lines_read), 0) as in_its_statements
from statement_file_outcome outcome
left join statement on statement.authority_id = outcome.authority_id and statement.file_id = outcome.file_id
group by outcome.authority_id, outcome.file_id
having outcome.lines_read <> outcome.lines_new + outcome.lines_known + outcome.lines_unplaced
  or outcome.lines_read <> coalesce(sum(statement.lines_read), 0)
