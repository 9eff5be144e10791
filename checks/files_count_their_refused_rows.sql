-- Every row of a file that was refused is kept: the file's count is that of the rows.
select file.id as file_id, file.name, outcome.rows_refused, count(refused.place) as refused_rows
from statement_file file
left join statement_file_outcome outcome on outcome.authority_id = file.authority_id and outcome.file_id = file.id
left join refused_row refused on refused.authority_id = file.authority_id and refused.file_id = file.id
group by file.authority_id, file.id, file.name, outcome.rows_refused
having coalesce(outcome.rows_refused, 0) <> count(refused.place)
