-- Lines and entries are of kinds that the council has, by rules and for agreements and plan lines that it has.
select 'statement_line' as of, line.account_id, line.line_no, null::smallint as entry_no, 'kind' as missing, line.kind as named
from statement_line line
where not exists (select from spend_kind kind where kind.authority_id = line.authority_id and kind.code = line.kind)
union all
select 'statement_line', line.account_id, line.line_no, null, 'rule', line.rule_id::text
from statement_line line
where line.rule_id is not null and not exists (select from classification_rule rule where rule.authority_id = line.authority_id and rule.id = line.rule_id)
union all
select 'ledger_entry', entry.account_id, entry.line_no, entry.entry_no, 'kind', entry.kind
from ledger_entry entry
where not exists (select from spend_kind kind where kind.authority_id = entry.authority_id and kind.code = entry.kind)
union all
select 'ledger_entry', entry.account_id, entry.line_no, entry.entry_no, 'agreement', entry.agreement_id::text
from ledger_entry entry
where entry.agreement_id is not null
  and not exists (select from agreement where agreement.authority_id = entry.authority_id and agreement.id = entry.agreement_id)
union all
select 'ledger_entry', entry.account_id, entry.line_no, entry.entry_no, 'plan line', entry.plan_line_id::text
from ledger_entry entry
where entry.plan_line_id is not null and not exists (select from plan_line plan
  where plan.authority_id = entry.authority_id and plan.id = entry.plan_line_id and plan.agreement_id = entry.agreement_id)
