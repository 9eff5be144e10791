-- What is recorded as paid by a run is its lines, by agreement, stream and kind; a payment that came back has its negative twin, and nothing else is recorded for a run.
with told as (
  select line.authority_id, line.run_id, line.agreement_id, line.stream, case line.kind when 'deduction' then 'adjustment' else line.kind end as kind, line.amount_pence, line.council_payment_id
  from pay_line line join pay_run_now standing on standing.authority_id = line.authority_id and standing.run_id = line.run_id and standing.status in ('paid', 'closed')
  where line.stands or line.council_payment_id is not null),
due as (select run_id, agreement_id, stream, kind, sum(amount_pence) as pence from told group by run_id, agreement_id, stream, kind),
paid as (
  select payment.pay_run_id as run_id, payment.agreement_id, payment.stream, payment.kind, sum(payment.amount_pence) as pence
  from council_payment payment
  where payment.pay_run_id is not null and exists (select from pay_line line where line.authority_id = payment.authority_id and line.council_payment_id = payment.id)
  group by payment.pay_run_id, payment.agreement_id, payment.stream, payment.kind),
others as (
  select payment.pay_run_id as run_id, payment.agreement_id, sum(payment.amount_pence) as pence
  from council_payment payment
  where payment.pay_run_id is not null and not exists (select from pay_line line where line.authority_id = payment.authority_id and line.council_payment_id = payment.id)
  group by payment.pay_run_id, payment.agreement_id),
back as (
  select paid.run_id, paid.agreement_id, -sum(paid.pence) as pence
  from paid join payment_returned returned on returned.run_id = paid.run_id and returned.agreement_id = paid.agreement_id
  group by paid.run_id, paid.agreement_id)
select coalesce(due.run_id, paid.run_id) as run_id, coalesce(due.agreement_id, paid.agreement_id) as agreement_id, coalesce(due.stream, paid.stream) as stream, coalesce(due.kind, paid.kind) as kind,
  due.pence as lines_pence, paid.pence as paid_pence
from due full join paid using (run_id, agreement_id, stream, kind)
where coalesce(due.pence, 0) <> coalesce(paid.pence, 0)
union all
select coalesce(others.run_id, back.run_id), coalesce(others.agreement_id, back.agreement_id), null, 'came back', back.pence, others.pence
from others full join back using (run_id, agreement_id)
where coalesce(others.pence, 0) <> coalesce(back.pence, 0)
