-- Nothing is paid for days after an end, or after a death, that was known when the run was drawn up; what was paid before is an overpayment that the family is told of.
select line.run_id, line.agreement_id, line.covers_until, agreement.ends_on, died.from_on as died_on
from pay_line line
join pay_run_event drawn on drawn.authority_id = line.authority_id and drawn.run_id = line.run_id and drawn.event_no = 1
join agreement on agreement.authority_id = line.authority_id and agreement.id = line.agreement_id
left join circumstance died on died.authority_id = agreement.authority_id and died.person_id = agreement.person_id and died.kind = 'died' and died.withdrawn_on is null and died.recorded_at < drawn.recorded_at
where line.stands and line.kind = 'regular'
  and (line.covers_until > died.from_on
    or (line.covers_until > agreement.ends_on and exists (
      select from agreement_step step where step.authority_id = agreement.authority_id and step.agreement_id = agreement.id and step.what = 'ended' and step.on_day = agreement.ends_on and step.made_at < drawn.recorded_at)))
