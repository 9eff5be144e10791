-- No two approved rates of one kind, payee, place and complexity hold on one day.
select one.id as rate_card_id, one.from_on, one.until_on, other.id as other_id, other.from_on as other_from, other.until_on as other_until
from rate_card one
join rate_card other on other.authority_id = one.authority_id and other.id > one.id and other.kind = one.kind and other.payee = one.payee
  and lower(coalesce(other.place, '')) = lower(coalesce(one.place, '')) and lower(coalesce(other.complexity, '')) = lower(coalesce(one.complexity, ''))
  and daterange(other.from_on, other.until_on, '[]') && daterange(one.from_on, one.until_on, '[]')
where one.approved and other.approved
