-- No family was reminded twice by one step of a request's ladder, and the steps went out in their order.
select one.request_id, one.step, one.happened_on, other.step as other_step, other.happened_on as other_on
from statement_request_event one
join statement_request_event other on other.authority_id = one.authority_id and other.request_id = one.request_id and other.id > one.id
where one.step is not null and other.step is not null and other.step <= one.step
