-- A review is completed by an officer of the council, in numbers without gaps, and what corrects it moves no clock.
select result.authority_id, result.id as review_result_id, result.review_id, result.number, result.completed_by
from (
  select result.*, row_number() over of_review as place, first_value(completed_on) over of_review as first_on
  from review_result result window of_review as (partition by authority_id, review_id order by number)) result
left join staff_member officer on officer.authority_id = result.authority_id and officer.id = result.completed_by
where officer.organisation is distinct from 'council' or result.number <> result.place or result.completed_on <> result.first_on
