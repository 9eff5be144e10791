-- A pay run is approved by somebody of the council who neither drew it up nor checked it, after it was checked.
select run.id as run_id, approved.made_by
from pay_run run
join pay_run_event approved on approved.authority_id = run.authority_id and approved.run_id = run.id and approved.event = 'approve'
left join staff_member approver on approver.authority_id = approved.authority_id and approver.id = approved.made_by
where approver.organisation is distinct from 'council' or approved.made_by = run.drafted_by
  or not exists (select from pay_run_event checked where checked.authority_id = run.authority_id and checked.run_id = run.id and checked.event = 'check' and checked.event_no < approved.event_no)
  or exists (select from pay_run_event checked where checked.authority_id = run.authority_id and checked.run_id = run.id and checked.event = 'check' and checked.made_by = approved.made_by)
