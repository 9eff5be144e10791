-- Every statement file is kept with its content: sealed, that is never shorter than the bytes that arrived; what a retention run removed is one empty byte.
select id as file_id, name, byte_size, octet_length(content_sealed) as sealed_size
from statement_file
where content_sealed is null or (octet_length(content_sealed) <= byte_size and content_sealed <> '\x00')
