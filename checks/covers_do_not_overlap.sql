-- Nobody's work is covered by two people on one day, nor by the officer who is away.
select one.officer_id, one.cover_id, other.cover_id as other_cover_id, one.from_on, one.until_on
from work_cover one
join work_cover other on other.authority_id = one.authority_id and other.officer_id = one.officer_id
where one.id < other.id
    and daterange(one.from_on, least(one.until_on + 1, one.ended_on)) && daterange(other.from_on, least(other.until_on + 1, other.ended_on))
  or one.id = other.id and one.officer_id = one.cover_id
