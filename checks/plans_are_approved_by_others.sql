-- An approved plan was checked, and every part of it approved as it was then submitted, by people of the council who did not write it; who approves a part did not check it, but where policy asks for the check alone.
select stands.version_id, share.stream, share.budget_id
from plan_version_now stands
join plan_version_line line on line.authority_id = stands.authority_id and line.version_id = stands.version_id
join plan_line_share share on share.authority_id = line.authority_id and share.line_id = line.id
left join plan_check passed on passed.authority_id = stands.authority_id and passed.version_id = stands.version_id and passed.submission = stands.submission
where stands.state in ('approved', 'carried_out') and (share.weekly_pence > 0 or share.one_off_pence > 0)
  and (passed.version_id is null or (not passed.is_enough and not exists (
    select from plan_part_approval given
    join staff_member approver on approver.authority_id = given.authority_id and approver.id = given.approved_by and approver.organisation = 'council'
    where given.authority_id = stands.authority_id and given.version_id = stands.version_id and given.submission = stands.submission and given.stream = share.stream
      and given.budget_id is not distinct from share.budget_id and given.approved_by <> passed.checked_by
      and not exists (select from plan_version_writer wrote where wrote.authority_id = given.authority_id and wrote.version_id = given.version_id and wrote.staff_member_id = given.approved_by))))
union
select passed.version_id, null, null
from plan_check passed
join plan_version_writer wrote on wrote.authority_id = passed.authority_id and wrote.version_id = passed.version_id and wrote.staff_member_id = passed.checked_by
