-- A statement that an officer gave to an account was waiting for one, and each of its lines is new or known there.
select placed.file_id, placed.position, statement.account_id as account_found, statement.lines_read, placed.lines_new, new_line.rows as new_rows, placed.lines_known, known_line.rows as known_rows
from statement_placement placed
left join statement on statement.authority_id = placed.authority_id and statement.file_id = placed.file_id and statement.position = placed.position
cross join lateral (select count(*) as rows from statement_line line where line.authority_id = placed.authority_id
  and line.account_id = placed.account_id and line.file_id = placed.file_id and line.statement_position = placed.position) new_line
cross join lateral (select count(*) as rows from line_met_again met where met.authority_id = placed.authority_id
  and met.account_id = placed.account_id and met.file_id = placed.file_id and met.statement_position = placed.position) known_line
where statement.lines_read is distinct from placed.lines_new + placed.lines_known or statement.account_id is not null
  or placed.lines_new <> new_line.rows or placed.lines_known <> known_line.rows
