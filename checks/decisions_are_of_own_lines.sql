-- A line is decided for an agreement whose money its account holds.
select decision.account_id, decision.line_no, decision.decision_no, act.agreement_id
from line_decision decision
join reconciling_act act on act.authority_id = decision.authority_id and act.id = decision.act_id
where not exists (select from agreement_account held where held.authority_id = decision.authority_id
  and held.account_id = decision.account_id and held.agreement_id = act.agreement_id)
