-- Requests for statements are answered after they were asked; nothing happens to one before that, after it was waived, or off its ladder.
select request.id as request_id, request.agreement_id, event.id as event_id, event.kind, event.happened_on, event.step
from statement_request request
left join statement_request_event event on event.authority_id = request.authority_id and event.request_id = request.id
where request.from_on > request.until_on or request.until_on > request.asked_on or request.due_on < request.asked_on
  or event.happened_on < request.asked_on
  or event.step > cardinality(request.reminder_days)
  or event.kind = 'extended' and event.due_on is null
  or exists (select from statement_request_event waived where waived.authority_id = event.authority_id
    and waived.request_id = event.request_id and waived.kind = 'waived' and waived.id < event.id)
