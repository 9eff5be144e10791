-- A commitment is settled by a line, and of an account that holds its agreement's money.
select commitment.id as commitment_id, commitment.agreement_id, commitment.settled_account_id, commitment.settled_line_no
from commitment
where (commitment.settled_account_id is null) <> (commitment.settled_line_no is null)
  or commitment.settled_line_no is not null and (
    not exists (select from statement_line line where line.authority_id = commitment.authority_id
      and line.account_id = commitment.settled_account_id and line.line_no = commitment.settled_line_no)
    or not exists (select from agreement_account held where held.authority_id = commitment.authority_id
      and held.agreement_id = commitment.agreement_id and held.account_id = commitment.settled_account_id))
