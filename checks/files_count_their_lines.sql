-- The lines that a file counts as new, known and waiting are those that stand in the tables, without what an officer placed later.
with new_line as (
  select line.authority_id, line.file_id, count(*) as lines
  from statement_line line
  where not exists (select from statement_placement placed where placed.authority_id = line.authority_id
    and placed.file_id = line.file_id and placed.position = line.statement_position)
  group by line.authority_id, line.file_id),
known_line as (
  select met.authority_id, met.file_id, count(*) as lines
  from line_met_again met
  where not exists (select from statement_placement placed where placed.authority_id = met.authority_id
    and placed.file_id = met.file_id and placed.position = met.statement_position)
  group by met.authority_id, met.file_id),
unplaced as (
  select authority_id, file_id, sum(lines_read) as lines from statement where account_id is null group by authority_id, file_id)
select file.id as file_id, file.name, outcome.lines_new, coalesce(new_line.lines, 0) as new_rows, outcome.lines_known, coalesce(known_line.lines, 0) as known_rows,
  outcome.lines_unplaced, coalesce(unplaced.lines, 0) as lines_of_no_account
from statement_file file
left join statement_file_outcome outcome on outcome.authority_id = file.authority_id and outcome.file_id = file.id
left join new_line on new_line.authority_id = file.authority_id and new_line.file_id = file.id
left join known_line on known_line.authority_id = file.authority_id and known_line.file_id = file.id
left join unplaced on unplaced.authority_id = file.authority_id and unplaced.file_id = file.id
where coalesce(outcome.lines_new, 0) <> coalesce(new_line.lines, 0)
  or coalesce(outcome.lines_known, 0) <> coalesce(known_line.lines, 0)
  or coalesce(outcome.lines_unplaced, 0) <> coalesce(unplaced.lines, 0)
