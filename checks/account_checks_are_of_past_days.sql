-- An account is checked up to a day that has passed, and no check that came later reaches less far than an earlier one.
select one.id as check_id, one.agreement_id, one.as_at, one.checked_on, other.as_at as later_as_at
from account_check one
left join account_check other on other.authority_id = one.authority_id and other.agreement_id = one.agreement_id and other.id > one.id and other.as_at < one.as_at
where one.as_at > one.checked_on or other.id is not null
