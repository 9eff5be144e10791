-- A person is assessed to pay in one contribution at a time for an agreement.
select one.agreement_id, one.id, one.from_on, one.until_on, other.id as other_id, other.from_on as other_from, other.until_on as other_until
from assessed_contribution one
join assessed_contribution other on other.authority_id = one.authority_id and other.agreement_id = one.agreement_id and other.id > one.id
  and daterange(other.from_on, other.until_on, '[]') && daterange(one.from_on, one.until_on, '[]')
