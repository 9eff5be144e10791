-- Nobody is anybody without proof: a session that began by choosing a person belongs to a demonstration council.
select session.id, session.staff_member_id, session.started_at
from session join authority on authority.id = session.authority_id
where session.way = 'demonstration' and not authority.is_demonstration
