-- An account holds an agreement's money in periods that do not overlap.
select one.agreement_id, one.account_id, one.from_on, one.until_on, other.from_on as again_from, other.until_on as again_until
from agreement_account one
join agreement_account other on other.authority_id = one.authority_id and other.agreement_id = one.agreement_id and other.account_id = one.account_id
  and other.ctid > one.ctid and daterange(other.from_on, other.until_on, '[]') && daterange(one.from_on, one.until_on, '[]')
