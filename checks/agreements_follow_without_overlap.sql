-- An agreement that takes over from another begins after the other's last day, and is for the same person.
select later.reference, earlier.reference as follows, earlier.ends_on, later.starts_on
from agreement later
join agreement earlier on earlier.authority_id = later.authority_id and earlier.id = later.follows_id
where earlier.ends_on is null or earlier.ends_on >= later.starts_on or earlier.person_id <> later.person_id
