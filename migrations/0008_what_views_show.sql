-- What the columns of views hold, for the data dictionary.

comment on column account_statement.authority_id is 'The council.';
comment on column account_statement.file_id is 'The file.';
comment on column account_statement.position is 'Its place in the file, from 1.';
comment on column account_statement.account_id is 'The account it belongs to, found by the import or given by an officer; empty while it waits.';
comment on column account_statement.currency is 'Currency code.';
comment on column account_statement.from_on is 'First day the bank says it covers.';
comment on column account_statement.until_on is 'Last day the bank says it covers.';
comment on column account_statement.opening_pence is 'Balance before its first line, where stated.';
comment on column account_statement.closing_pence is 'Balance after its last line, where stated.';
comment on column account_statement.reconciles is 'Whether opening plus lines is closing; empty where it cannot be known.';
comment on column account_statement.lines_read is 'Lines in it.';

comment on column ledger_posting.authority_id is 'The council.';
comment on column ledger_posting.account_id is 'The account of the line.';
comment on column ledger_posting.line_no is 'The line posted.';
comment on column ledger_posting.entry_no is 'The entry within the line, from 0.';
comment on column ledger_posting.entry_on is 'Date of the line.';
comment on column ledger_posting.leg is 'account or kind.';
comment on column ledger_posting.ledger is 'What the leg moves: the account''s key, or the kind''s code.';
comment on column ledger_posting.amount_pence is 'Pence: as on the statement on the account''s leg, the opposite on the kind''s.';
