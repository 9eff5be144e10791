-- Money of an agreement that was made here lies in an account of its payee or of a service, never in one that holds another's.
select held.agreement_id, held.account_id
from agreement_account held
join agreement_step step on step.authority_id = held.authority_id and step.agreement_id = held.agreement_id and step.what = 'made'
where not account_fits_payee(held.agreement_id, held.account_id)
