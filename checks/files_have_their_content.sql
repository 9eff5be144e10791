-- Every statement file is kept with its content: sealed, that is never shorter than the bytes that arrived.
select id as file_id, name, byte_size, octet_length(content_sealed) as sealed_size
from statement_file
where content_sealed is null or octet_length(content_sealed) <= byte_size
