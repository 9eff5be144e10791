-- What a payee gets is the sum of the lines that it was worked out from, and every payee has lines.
select payee.run_id, payee.agreement_id, payee.total_pence, sum(line.amount_pence) as lines_pence
from pay_run_payee payee
left join pay_line line on line.authority_id = payee.authority_id and line.run_id = payee.run_id and line.agreement_id = payee.agreement_id
group by payee.run_id, payee.agreement_id, payee.total_pence
having payee.total_pence is distinct from sum(line.amount_pence)
