-- An agreement that takes over from another is of the same person, and begins after the other's last day.
select later.id as agreement_id, later.follows_id, earlier.ends_on, later.starts_on
from agreement later
left join agreement earlier on earlier.authority_id = later.authority_id and earlier.id = later.follows_id
where later.follows_id is not null and (earlier.person_id is distinct from later.person_id or earlier.ends_on is null or earlier.ends_on >= later.starts_on)
